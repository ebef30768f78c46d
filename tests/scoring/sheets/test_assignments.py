"""Which officer fills what: by criterion or by field, told once, and never to somebody else's people."""

from datetime import date, timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.models import CriterionAssignment, Sheet
from pari.scoring.sheets.assignments import assign_criteria, assignments_of, officers_of
from tests.office import NOW, Office, further_officer

pytestmark = pytest.mark.django_db

SXD = "so-xay-dung"


def assigning(office: Office, username: str = "lanhdao.sxd", **given: Any) -> dict[str, Any]:
    return {
        "eye": office.eye(username),
        "by": office.by(username),
        "at": NOW,
        "sheet_id": office.sheet(SXD).pk,
        "criteria": ["1.1.1"],
        "account": office.people["canbo.sxd"].pk,
        **given,
    }


def held(office: Office) -> dict[str, str]:
    found = assignments_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    return {code: account.name for code, account in found.items()}


def test_a_criterion_is_given_to_an_officer_who_hears_of_it(office: Office) -> None:
    assert assign_criteria(**assigning(office)) == 1
    assert held(office) == {"1.1.1": "Hoa (ví dụ)"}
    notice = Notice.objects.get(kind="criteria_assigned")
    assert notice.person == office.people["canbo.sxd"].pk
    assert "01 tiêu chí" in notice.body
    assert JournalEntry.objects.get(did="criteria_assigned").agency == SXD


def test_a_field_gives_all_that_is_to_be_filled_below_it_and_one_notice(
    office: Office, colleague: str
) -> None:
    count = assign_criteria(**assigning(office, criteria=["1", "T1"], account=office.people[colleague].pk))
    assert set(held(office)) > {"1.1.1", "1.5", "1.6.3", "T1"}
    assert count == len(held(office))
    assert Notice.objects.filter(kind="criteria_assigned").count() == 1


def test_what_somebody_else_held_changes_hands(office: Office, colleague: str) -> None:
    assign_criteria(**assigning(office))
    assign_criteria(**assigning(office, account=office.people[colleague].pk))
    assert held(office) == {"1.1.1": "Hải (ví dụ)"}


def test_giving_again_what_is_given_tells_nobody(office: Office) -> None:
    assign_criteria(**assigning(office))
    assert assign_criteria(**assigning(office, at=NOW + timedelta(hours=1))) == 0
    assert Notice.objects.filter(kind="criteria_assigned").count() == 1
    assert JournalEntry.objects.filter(did="criteria_assigned").count() == 1


def test_what_was_given_is_taken_back(office: Office) -> None:
    assign_criteria(**assigning(office, criteria=["1"]))
    assert assign_criteria(**assigning(office, criteria=["1.1.1"], account=None)) == 1
    assert "1.1.1" not in held(office)
    assert "1.1.2" in held(office)
    assert JournalEntry.objects.filter(did="assignments_cleared").count() == 1


def test_whoever_takes_something_on_alone_isnt_told_of_it(office: Office) -> None:
    assign_criteria(**assigning(office, "canbo.sxd"))
    assert not Notice.objects.exists()


@pytest.mark.parametrize("other", ["lanhdao.sxd", "canbo.hoasen", "quantri.sxd", "thuky.snv"])
def test_only_officers_of_the_agency_can_be_named(office: Office, other: str) -> None:
    with pytest.raises(Refused) as refused:
        assign_criteria(**assigning(office, account=office.people[other].pk))
    assert refused.value.problem.code == "assignment.not_an_officer"


@pytest.mark.parametrize(
    ("began", "ended"),
    [(date(2026, 1, 5), date(2026, 11, 26)), (date(2026, 11, 27), None)],
    ids=["over", "not_yet"],
)
def test_only_whoever_is_an_officer_on_the_day(office: Office, began: date, ended: date | None) -> None:
    gone = further_officer(office, "cu.sxd", began=began, ended=ended)
    with pytest.raises(Refused):
        assign_criteria(**assigning(office, account=gone.pk))
    names = officers_of(office.sheet(SXD), eye=office.eye("lanhdao.sxd"), at=NOW)
    assert names == [office.people["canbo.sxd"]]


@pytest.mark.parametrize(
    ("criteria", "code"),
    [
        ([], "assignment.nothing_chosen"),
        (["8.1.1"], "assignment.nothing_chosen"),  # nobody of the agency fills it
        (["9.9"], "claim.unknown_criterion"),
    ],
    ids=["none", "not_to_fill", "unknown"],
)
def test_what_cant_be_given_says_why(office: Office, criteria: list[str], code: str) -> None:
    with pytest.raises(Refused) as refused:
        assign_criteria(**assigning(office, criteria=criteria))
    assert refused.value.problem.code == code


@pytest.mark.parametrize(
    "username", ["canbo.hoasen", "lanhdao.hoasen", "quantri.sxd", "thuky.snv", "quantri.snv", "totruong.snv"]
)
def test_nobody_else_divides_the_agencys_work_or_reads_how_it_is_divided(
    office: Office, username: str
) -> None:
    with pytest.raises(NotAllowed):
        assign_criteria(**assigning(office, username))
    with pytest.raises(NotAllowed):
        assignments_of(office.sheet(SXD), eye=office.eye(username))
    assert not CriterionAssignment.objects.exists()


def test_what_was_handed_in_isnt_divided_any_more(office: Office) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="submitted", submitted_at=NOW)
    with pytest.raises(Refused) as refused:
        assign_criteria(**assigning(office))
    assert refused.value.problem.code == "sheet.not_being_filled"
