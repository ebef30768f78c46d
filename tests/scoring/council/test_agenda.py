"""The agenda: what round 2 leaves, what is put there by hand, changed, taken off and put again."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import BadInput, Refused
from pari.scoring.council.agenda import (
    Put,
    agenda_of,
    change_item,
    decided_of,
    item_of,
    make_agenda,
    put_on_agenda,
    take_off_agenda,
)
from pari.scoring.models import AgendaItem, Mark
from tests.appraising import LEVEL, SHARE, claim
from tests.counciling import AN, BA, MINH, SECRETARY, STANDING, VOTING, acting, meeting, named
from tests.office import Office, on
from tests.scoring.council.passing_through import (
    AGAINST,
    BUILDING,
    HOME,
    all_found,
    all_settled,
    on_agenda,
    passed,
    settle,
    show_of_hands,
)

pytestmark = pytest.mark.database
OTHER = "1.1.3"


@pytest.fixture
def left(office: Office) -> Office:
    return all_found(office)


def put(
    office: Office, criterion: str = OTHER, agency: str = BUILDING, by: str = SECRETARY, **more: Any
) -> AgendaItem:
    words = {"sheet_id": office.sheet(agency).pk, "criterion": criterion, "question_text": " Xin ý kiến "}
    return put_on_agenda(**acting(office, by, VOTING), **{**words, **more})


def said(passed: Decided, rejected: Decided, question: str = "Câu hỏi") -> Put:
    return Put(question, passed, rejected)


FULL, NONE = Decided(Finding.CREDITED, Decimal("0.5")), Decided(Finding.NOT_AGREED, Decimal(0))


USUAL = said(FULL, NONE)


def change(office: Office, item: AgendaItem, wanted: Put = USUAL, by: str = SECRETARY) -> AgendaItem:
    return change_item(**acting(office, by, VOTING), item_id=item.pk, put=wanted)


def take_off(
    office: Office, item: AgendaItem, why: str = "Đã giải trình xong", by: str = SECRETARY
) -> AgendaItem:
    return take_off_agenda(**acting(office, by, VOTING), item_id=item.pk, why=why)


def refusal(deed: Any, *words: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*words, **more)
    return refused.value.problem.code


# --- Made, and by hand -------------------------------------------------------------------------------------


def test_the_agenda_has_what_round_2_left_once(left: Office) -> None:
    items = on_agenda(left)
    assert {code: one.kind for code, one in items.items()} == {LEVEL: "opinion", SHARE: "exemption"}
    assert make_agenda(**acting(left, SECRETARY, VOTING), campaign=left.campaign) == 0


def test_a_rejected_exemption_gives_what_the_rule_gave_before_it_was_proposed(left: Office) -> None:
    claim(left, BUILDING, SHARE, points="0.25")
    item = on_agenda(left)[SHARE]
    assert decided_of(item, passed=True) == Decided(Finding.EXEMPTION, None)
    assert decided_of(item, passed=False) == Decided(Finding.AGREED, Decimal("0.25"))


def test_what_was_taken_off_stays_off_until_it_is_put_again(left: Office) -> None:
    item = on_agenda(left)[SHARE]
    take_off(left, item)
    assert make_agenda(**acting(left, SECRETARY, VOTING), campaign=left.campaign) == 0
    again = put(left, SHARE)
    assert (again.kind, again.question) == ("exemption", "Xin ý kiến")
    assert decided_of(again, passed=True) == decided_of(item, passed=True)
    assert refusal(put, left, SHARE) == "council.on_agenda"


def test_anything_else_is_put_there_by_hand(left: Office) -> None:
    named(left)
    item = put(left)
    assert item.kind == "other"
    assert (
        decided_of(item, passed=True).points
        == Mark.objects.get(sheet=left.sheet(BUILDING), criterion=OTHER).points
    )


def test_what_was_settled_may_come_again(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    show_of_hands(left, item, session)
    settle(left, item, session)
    again = put(left, LEVEL)
    assert (again.kind, again.outcome) == ("other", "")
    show_of_hands(left, again, session, minh=AGAINST, an=AGAINST, standing=AGAINST)
    settle(left, again, session)
    marks = Mark.objects.filter(stage="council", criterion=LEVEL).order_by("sequence")
    assert [one.sequence for one in marks] == [1, 2]


@pytest.mark.parametrize("criterion", ["1", "khong-co", "99"])
def test_only_what_gives_points_is_put_there(left: Office, criterion: str) -> None:
    assert refusal(put, left, criterion) == "appraisal.unknown_criterion"


def test_a_sheet_of_nobody_is_unknown(left: Office) -> None:
    assert refusal(put, left, sheet_id=0) == "sheet.unknown"


# --- Changed, and taken off --------------------------------------------------------------------------------


def test_points_name_the_finding_whatever_was_said(left: Office) -> None:
    claim(left, BUILDING, LEVEL, points="0.25")
    item = on_agenda(left)[LEVEL]
    lied = said(replace(FULL, finding=Finding.REFERRED), Decided(Finding.AGREED, Decimal(0)))
    change(left, item, lied)
    item.refresh_from_db()
    assert (item.passed_finding, item.rejected_finding) == ("credited", "not_agreed")
    change(left, item, said(Decided(Finding.WITHDRAWN, Decimal("0.25")), NONE))
    item.refresh_from_db()
    assert item.passed_finding == "agreed"


@pytest.mark.parametrize(
    ("wanted", "code", "column"),
    [
        (said(replace(FULL, points=Decimal("0.51")), NONE), "finding.out_of_bounds", "passed_points"),
        (said(FULL, replace(NONE, points=Decimal("-0.01"))), "finding.out_of_bounds", "rejected_points"),
        (said(replace(FULL, points=Decimal("0.125")), NONE), "finding.too_fine", "passed_points"),
        (said(replace(FULL, points=None), NONE), "finding.no_points", "passed_points"),
        (said(FULL, FULL), "council.same_outcome", "rejected_points"),
        (said(FULL, NONE, "x" * 5001), "council.too_long", "question"),
        (
            said(Decided(Finding.EXEMPTION, Decimal(0), Decimal("0.5")), NONE),
            "finding.exempt_out_of_bounds",
            "passed_points",
        ),
    ],
)
def test_what_cannot_be_put_on_the_sheet_is_not_asked(
    left: Office, wanted: Put, code: str, column: str
) -> None:
    item = on_agenda(left)[LEVEL]
    with pytest.raises(BadInput) as bad:
        change(left, item, wanted)
    assert [(one.code, one.column) for one in bad.value.problems] == [(code, column)]
    assert AgendaItem.objects.get(pk=item.pk).question == ""


def test_nothing_is_changed_once_somebody_has_voted(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    show_of_hands(left, item, session, people=(MINH,))
    assert refusal(change, left, item) == "council.item_voted_on"


def test_what_is_settled_or_off_is_over(left: Office) -> None:
    items, session = on_agenda(left), meeting(left)
    show_of_hands(left, items[LEVEL], session)
    settle(left, items[LEVEL], session)
    take_off(left, items[SHARE])
    for item in items.values():
        assert refusal(change, left, item) == "council.item_settled"
        assert refusal(take_off, left, item) == "council.item_settled"


def test_what_leaves_the_agenda_says_why(left: Office) -> None:
    item = on_agenda(left)[LEVEL]
    with pytest.raises(BadInput) as bad:
        take_off(left, item, "  ")
    assert [one.code for one in bad.value.problems] == ["council.no_reason"]
    assert AgendaItem.objects.get(pk=item.pk).removed_at is None


def test_what_was_voted_on_may_still_be_taken_off(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    show_of_hands(left, item, session)
    take_off(left, item)
    assert not Mark.objects.filter(stage="council").exists()
    assert item.votes.count() == 4


# --- Who may, and until when -------------------------------------------------------------------------------


def test_nobody_prepares_anything_about_the_own_agency(left: Office) -> None:
    """The secretary is of Sở Nội vụ."""
    named(left)
    with pytest.raises(NotAllowed) as no:
        put(left, agency=HOME)
    assert no.value.why == "access.own_agency_decides"
    for name in (MINH, STANDING, "totruong.snv"):
        with pytest.raises(NotAllowed):
            put(left, by=name)
    assert not AgendaItem.objects.exists()


def test_an_item_of_the_own_agency_is_neither_listed_nor_read(left: Office) -> None:
    named(left)
    row = put(left)
    AgendaItem.objects.filter(pk=row.pk).update(sheet=left.sheet(HOME))
    for name, may in ((AN, False), ("totruong.snv", False), (BA, True), (MINH, True)):
        eye = left.eye(name, VOTING)
        assert bool(agenda_of(left.campaign, eye=eye)) is may
        if may:
            assert item_of(row.pk, eye=eye, by=left.by(name)) == row
        else:
            with pytest.raises(NotAllowed):
                item_of(row.pk, eye=eye, by=left.by(name))
    for deed in (change, take_off):
        with pytest.raises(NotAllowed):
            deed(left, row)


def test_an_agency_s_people_see_no_agenda(left: Office) -> None:
    for name in ("canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "quantri.kt"):
        with pytest.raises(NotAllowed):
            agenda_of(left.campaign, eye=left.eye(name, VOTING))


def test_it_is_prepared_from_the_remarks_on(left: Office) -> None:
    with pytest.raises(NotAllowed) as early:
        make_agenda(**acting(left, SECRETARY, on(5, 1, 9, year=2027)), campaign=left.campaign)
    assert early.value.why in ("access.phase_before", "access.role")


def test_an_item_of_another_authority_is_unknown(left: Office) -> None:
    item = on_agenda(left)[LEVEL]
    words = acting(left, SECRETARY, VOTING)
    by = replace(words["by"], authority="tinh-khac")
    assert refusal(item_of, item.pk, eye=words["eye"], by=by) == "council.item_unknown"
    assert refusal(take_off_agenda, **{**words, "by": by}, item_id=item.pk, why="x") == "council.item_unknown"


def test_nothing_changes_once_the_results_are_passed(left: Office) -> None:
    on_agenda(left)
    session = meeting(left)
    all_settled(left, session)
    item = AgendaItem.objects.all()[0]
    passed(left, session)
    assert refusal(put, left) == "council.results_passed"
    assert (
        refusal(make_agenda, **acting(left, SECRETARY, VOTING), campaign=left.campaign)
        == "council.results_passed"
    )
    AgendaItem.objects.filter(pk=item.pk).update(
        outcome="", settled_at=None, mark=None, session=None, tally=""
    )  # as no deed leaves it
    for deed in (change, take_off):
        assert refusal(deed, left, item) == "council.results_passed"
    assert refusal(settle, left, item, session) == "council.results_passed"
    assert refusal(show_of_hands, left, item, session) == "council.results_passed"
