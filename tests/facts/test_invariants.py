"""What must always be so about figures is looked at from outside."""

from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency
from pari.facts.invariants import broken
from pari.facts.models import AskedAgency, BasisPaper, Fact, FactDispute
from tests.facts.bringing import asked, sent
from tests.facts.given import a_fact, entered, entry
from tests.hostile.world import make_world
from tests.office import NOW, Office, small_directory

pytestmark = pytest.mark.django_db


def codes() -> list[str]:
    return [problem.code for problem in broken()]


def test_nothing_is_broken_in_an_office_at_work(office: Office) -> None:
    a_fact(office, "18")
    entered(office, entry("19"))
    entered(office, entry("5", agency="so-noi-vu"))
    assert codes() == []


def test_a_row_that_was_taken_out_is_missed(office: Office) -> None:
    a_fact(office, "18")
    entered(office, entry("19"))
    Fact.objects.get(value="18").delete()
    assert codes() == ["broken.fact_missing"]


def test_a_figure_of_another_authoritys_agency_is_found(db: None) -> None:
    world = make_world()
    assert codes() == []
    Fact.objects.filter(agency__authority=world.ward).update(authority=world.office.authority)
    assert codes() == ["broken.fact_of_another_authority"]


def test_an_answer_says_when_it_was_given(office: Office) -> None:
    fact = a_fact(office, "18")
    FactDispute.objects.create(fact=fact, campaign="", reason="x", disputed_at=NOW, outcome="kept")
    assert codes() == ["broken.dispute_unanswered"]


def test_whoever_proposes_does_not_say_yes(office: Office) -> None:
    entered(office, entry("5", agency="so-noi-vu"))
    Fact.objects.update(settled_by=office.people["thuky.snv"], settled_at=NOW)
    assert codes() == ["broken.fact_settled_by_own"]


def papers_are_sound(office: Office) -> BasisPaper:
    request = asked(office, "so-xay-dung")
    paper = sent(office, request=request.pk, about="so-xay-dung")
    entered(office, entry("18", paper=sent(office).pk))
    assert codes() == []
    return paper


def elsewhere() -> Agency:
    other = load_directory(directory=small_directory("tinh-khac", "Tỉnh khác (ví dụ)"))
    return other.agencies.get(code="so-xay-dung")


def test_papers_stay_within_one_authority(office: Office) -> None:
    paper = papers_are_sound(office)
    paper.about = elsewhere()
    paper.save()
    assert codes() == ["broken.paper_of_another_authority"]


def test_a_receipt_is_the_first_paper_that_is_there(office: Office) -> None:
    papers_are_sound(office)
    AskedAgency.objects.update(received_at=None)
    assert codes() == ["broken.request_receipt"]


def test_who_was_not_asked_sends_nothing_by_a_request(office: Office) -> None:
    paper = papers_are_sound(office)
    BasisPaper.objects.filter(pk=paper.pk).update(request=asked(office, "hoa-sen"))
    AskedAgency.objects.update(received_at=None)
    assert codes() == ["broken.paper_not_asked"]


@pytest.mark.parametrize("change", [{"removed_at": NOW, "removed_why": "x"}, {"about": "hoa-sen"}])
def test_a_figure_rests_on_a_paper_that_is_there_and_tells_of_its_agency(
    office: Office, change: dict[str, Any]
) -> None:
    papers_are_sound(office)
    if "about" in change:
        change = {"about": office.agencies[change["about"]]}
    BasisPaper.objects.filter(facts__isnull=False).update(**change)
    assert codes() == ["broken.fact_paper"]
