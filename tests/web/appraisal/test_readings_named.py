"""A criterion's title and address on pages of second readings are those of the agency's own set."""

import pytest

from pari.campaigns.queries import edition_of
from pari.people.queries import capacity_of
from pari.scoring.models import Mark
from pari.web.appraisal.readings_named import Named
from pari.web.frame.desk import Desk, Seat
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db
LEAD = "totruong.snv"


def test_a_code_means_what_the_agency_s_own_set_says_by_it(office: Office) -> None:
    edition = edition_of(office.campaign)
    assert edition is not None
    account = office.people[LEAD]
    capacity = capacity_of(office.appointment(LEAD))
    desk = Desk(account, office.authority, (capacity,), capacity, NOW)
    named = Named(Seat(desk, office.campaign, office.eye(LEAD)), {}, edition)
    department, ward = office.sheet("so-xay-dung"), office.sheet("hoa-sen")
    own = {leaf.code: leaf for leaf in edition.sets[0].walk() if leaf.is_leaf}
    others = edition.criteria_set(ward.participant.criteria_set)
    assert others is not None
    differing = [leaf for leaf in others.walk() if leaf.is_leaf and leaf.code in own]
    differing = [leaf for leaf in differing if leaf.title != own[leaf.code].title]
    assert differing
    for leaf in differing:
        theirs, here = Mark(sheet=ward, criterion=leaf.code), Mark(sheet=department, criterion=leaf.code)
        assert named.title(theirs) == leaf.title != named.title(here)
        assert f"/{leaf.key or leaf.code}/hoa-sen/" in named.item_address(theirs)
