"""After decision 199/QĐ-UBND: objections within the term, and an adjusting decision as version 2."""

from decimal import Decimal
from typing import Any

import pytest
from django.forms.models import model_to_dict
from django.test import Client

from pari.cli.invariants import rooms
from pari.core.access.eye import NotAllowed
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import Refused
from pari.journal.verify import chains, verify
from pari.publication.decisions.publishing import publish
from pari.publication.models import Decision, Objection, Publication, PublishedChange
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.queries import whole_publication
from pari.publication.statistics import all_agencies
from pari.scoring.appraisal.found import standing
from pari.scoring.models import Mark, Sheet
from tests.publication.year_2019.decision import (
    ADJUSTED,
    ANSWERED,
    LAST,
    OBJECTED,
    WHY,
    adjusted,
    answered,
    objected,
    publish_adjusted,
)
from tests.publication.year_2019.marks import Loss
from tests.publication.year_2019.opening import HOUR, SECOND, stories
from tests.publication.year_2019.people import ADMIN, CHAIR, LEAD, SECRETARY, Year
from tests.publication.year_2019.printed import table_1

# Kho bạc Nhà nước gains so much that it passes Bảo hiểm xã hội, and Cục Thuế stays ahead of both.
GAINS, PASSED_BY = "kho-bac", "bhxh"
VOTED_ON = "khanh-vinh"
VERSION_1, VERSION_2 = "khanh-hoa-2019", "khanh-hoa-2019-2"


def lost_by_the_rule(year: Year) -> Loss:
    plan = stories(year)[GAINS].plan
    reach = {leaf.code: leaf.reach for leaf in plan.leaves}
    between = (one for one in plan.losses.values() if one.values is not None)
    return next(one for one in between if Decimal("0.67") < reach[one.code] - one.points < Decimal("2.8"))


def all_of_it(year: Year, criterion: str) -> Decided:
    leaf = stories(year)[GAINS].plan.criteria_set.find(criterion)
    assert leaf is not None
    return Decided(Finding.AGREED, leaf.reach)


def put_right(year: Year) -> Objection:
    """The objection of Kho bạc Nhà nước, answered and put on its sheet."""
    criterion = lost_by_the_rule(year).code
    row = objected(year, GAINS, criterion)
    answered(year, row, LEAD, all_of_it(year, criterion))
    adjusted(year, row)
    return row


def whole(slug: str) -> dict[str, dict[str, Any]]:
    """Every figure of a publication, by agency."""
    return {one.agency: model_to_dict(one) for one in all_agencies(whole_publication(slug))}


# --- Received and assigned ---------------------------------------------------------------------------------


def test_an_objection_comes_until_24_00_of_21_02_and_not_at_that_instant(year: Year) -> None:
    assert objected(year, "so-y-te", "1.3", at=LAST - SECOND).received_at == LAST - SECOND
    with pytest.raises((Refused, NotAllowed)):
        objected(year, "so-du-lich", "1.3", at=LAST)
    assert Objection.objects.count() == 1


def test_it_is_assigned_away_from_who_judged(year: Year) -> None:
    """On a criterion that the council voted on its members and the secretary have judged, the lead hasn't."""
    row = objected(year, VOTED_ON, stories(year)[VOTED_ON].plan.open_questions[0])
    for username in (CHAIR, "hoidong.mttq", "dukhuyet.stc", SECRETARY):
        with pytest.raises(Refused) as refused:
            assigned(year, row, username)
        assert refused.value.problem.code == "objection.judged_it", username
    with pytest.raises(Refused) as refused:
        assigned(year, row, "thamdinh.vp")
    assert refused.value.problem.code == "objection.no_role"
    assert assigned(year, row, LEAD).assigned_to_id == year.person(LEAD)


def assigned(year: Year, row: Objection, username: str) -> Objection:
    who = year.acting(CHAIR, OBJECTED + HOUR)
    return assign_objection(**who, objection_id=row.pk, person=year.person(username))


def test_it_goes_to_nobody_of_the_agency_and_is_answered_by_whom_it_was_given(year: Year) -> None:
    row = objected(year, "so-tu-phap", "1.3")
    with pytest.raises(Refused) as refused:
        assigned(year, row, "totruong.stp")
    assert refused.value.problem.code == "objection.of_own_agency"
    assigned(year, row, LEAD)
    with pytest.raises(Refused) as refused:
        answer_objection(**year.acting(SECRETARY, ANSWERED), objection_id=row.pk, answer=WHY)
    assert refused.value.problem.code == "objection.assigned_to_another"


def test_what_is_kept_with_reasons_changes_nothing(year: Year) -> None:
    before = whole(VERSION_1)
    row = objected(year, VOTED_ON, "1.3")
    answered(year, row, LEAD, None)
    row.refresh_from_db()
    assert (row.outcome, row.answer, row.mark) == ("kept", WHY, None)
    assert whole(VERSION_1) == before
    with pytest.raises(Refused):
        publish(**year.acting(ADMIN, ADJUSTED), campaign=year.campaign)


# --- Adjusted ----------------------------------------------------------------------------------------------


def test_the_adjusting_decision_publishes_version_2_with_what_changed_and_why(year: Year) -> None:
    loss, printed = lost_by_the_rule(year), {row.agency: row for row in table_1()}
    row = put_right(year)
    decision = publish_adjusted(year)
    assert (decision.version, decision.number, decision.why) == (2, "320/QĐ-UBND", WHY)
    gained = all_of_it(year, loss.code).points
    assert gained is not None
    before, after = whole(VERSION_1), whole(VERSION_2)
    assert after[GAINS]["appraised"] == printed[GAINS].points + gained - loss.points
    assert (before[GAINS]["rank"], after[GAINS]["rank"]) == (4, 3)
    assert (before[PASSED_BY]["rank"], after[PASSED_BY]["rank"]) == (3, 4)
    changed = list(PublishedChange.objects.order_by("position").values_list("agency", "what", "why"))
    assert set(changed) == {
        *((GAINS, what, WHY) for what in ("index", "rank", "appraised")),
        (PASSED_BY, "rank", WHY),
    }
    row.refresh_from_db()
    assert row.decision_id == decision.pk
    assert Sheet.objects.get(pk=year.sheets[GAINS]).state == "adjusted"


def test_version_1_stays_as_it_was_and_may_still_be_read(year: Year) -> None:
    before, digest = whole(VERSION_1), Publication.objects.get(slug=VERSION_1).content_sha256
    put_right(year)
    publish_adjusted(year)
    assert whole(VERSION_1) == before
    kept = Publication.objects.get(slug=VERSION_1)
    assert (kept.content_sha256, kept.decision_number) == (digest, "199/QĐ-UBND")
    pages = {
        place: Client().get(f"/khanh-hoa/ket-qua/2019/{place}").content.decode() for place in ("", "ban-1/")
    }
    assert "320/QĐ-UBND" in pages[""]
    assert "199/QĐ-UBND" in pages["ban-1/"]
    assert "88,22" in pages["ban-1/"]
    assert "89,22" in pages[""]
    assert WHY in pages[""]
    assert "89,22" not in pages["ban-1/"]


def test_an_adjustment_adds_one_mark_and_touches_none(year: Year) -> None:
    before = {row["id"]: row for row in Mark.objects.values()}
    row = put_right(year)
    publish_adjusted(year)
    after = {row["id"]: row for row in Mark.objects.values()}
    row.refresh_from_db()
    assert after.keys() - before.keys() == {row.mark_id}
    assert {pk: after[pk] for pk in before} == before
    stood = standing(list(Mark.objects.filter(sheet=year.sheets[GAINS], criterion=row.criterion)))
    assert stood is not None
    assert (stood.pk, stood.reason) == (row.mark_id, WHY)


def test_what_is_published_was_passed_whatever_lies_on_a_sheet_meanwhile(year: Year) -> None:
    put_right(year)
    template = Mark.objects.filter(sheet=year.sheets["so-y-te"], stage="council")[0]
    Mark.objects.create(
        sheet=template.sheet,
        criterion="9.2",
        stage="council",
        sequence=9,
        version=9_000,
        role="council",
        at=ADJUSTED,
        edition=template.edition,
        points=Decimal(0),
        finding="not_agreed",
        reason="Ghi thẳng vào cơ sở dữ liệu.",
    )
    publish_adjusted(year)
    assert whole(VERSION_2)["so-y-te"]["index"] == Decimal("85.21")


def test_nothing_is_broken_and_the_journal_verifies_after_all_of_it(year: Year) -> None:
    put_right(year)
    publish_adjusted(year)
    assert Decision.objects.filter(published_at__isnull=False).count() == 2
    assert [(room, problem) for room, broken in rooms() for problem in broken()] == []
    for chain in chains(year.authority.code):
        assert verify(chain).valid
