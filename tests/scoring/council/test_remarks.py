"""Remarks on draft results: until when they come in, who answers, what the council gets, who reads what."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pari.campaigns.extensions import extend_term
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import Stage
from pari.deadlines.models import Deadline
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.council.agenda import put_on_agenda
from pari.scoring.council.draft import draft_of
from pari.scoring.council.remarks import (
    MOST_FILES,
    Sent,
    answer_remark,
    remark,
    remark_of,
    remarks_of,
    remarks_of_sheet,
    remarks_waiting,
    state_of,
    withdraw_remark,
)
from pari.scoring.models import AgendaItem, Mark, Remark
from pari.scoring.sheets.queries import sheet_of
from tests.appraising import LEVEL, SHARE, claim
from tests.at_once import at_once, shared_by_threads
from tests.counciling import SECRETARY, acting, before_the_council, found
from tests.office import AGENCIES, Office, on

pytestmark = pytest.mark.django_db

SXD, OFFICER, HEAD, LEAD = "so-xay-dung", "canbo.sxd", "lanhdao.sxd", "totruong.snv"
WARD = "canbo.hoasen"
DAY, TERM = on(7, 1, 9, year=2027), on(10, 1, year=2027)  # the phase itself runs to 12/01/2027
SECOND = timedelta(seconds=1)
CSV = Sent("so-lieu.csv", "Nội dung;Số\nVăn bản;4\n".encode())
SAID = "Báo cáo đã gửi ngày 15/01/2026, đề nghị xem lại."


@pytest.fixture
def draft(office: Office) -> Office:
    """Round 2 lowered one criterion of Sở Xây dựng with a reason, and agreed to another."""
    before_the_council(office)
    Deadline.objects.filter(name=Phase.REMARKS.value).update(first=TERM)
    claim(office, SXD, LEVEL, points="0.5")
    claim(office, SXD, SHARE, points="0.5")
    found(office, SXD, LEVEL, "not_agreed", "0.25", reason_codes="late", reason="Gửi sau thời hạn.")
    found(office, SXD, SHARE, "agreed", "0.5", reason="")
    return office


def said(office: Office, at: datetime = DAY, *, by: str = OFFICER, agency: str = SXD, **more: Any) -> Remark:
    wanted = {"criterion": LEVEL, "text": SAID, **more}
    return remark(**acting(office, by, at), sheet_id=office.sheet(agency).pk, **wanted)


def answered(office: Office, row: Remark, *, by: str = SECRETARY, at: datetime = DAY, **more: Any) -> Remark:
    wanted = {"answer": "kept", "text": "Văn bản đến ghi ngày 20/01/2026.", **more}
    return answer_remark(**acting(office, by, at), remark_id=row.pk, **wanted)


def of_sso(office: Office) -> Remark:
    """A remark of Sở Nội vụ, whose own people are the lead and the secretariat here."""
    return Remark.objects.create(sheet=office.sheet("so-noi-vu"), criterion=LEVEL, text="Ý kiến", at=DAY)


def told(office: Office, kind: str) -> set[str]:
    people = {account.pk: username for username, account in office.people.items()}
    return {people[one] for one in Notice.objects.filter(kind=kind).values_list("person", flat=True)}


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as one:
        deed()
    return one.value.problem.code


def codes(deed: Callable[[], object]) -> set[str]:
    with pytest.raises(BadInput) as bad:
        deed()
    return {one.code for one in bad.value.problems}


# --- Coming in ---------------------------------------------------------------------------------------------


def test_a_remark_comes_in_with_its_papers_and_whoever_answers_is_told(draft: Office) -> None:
    row = said(draft, files=[CSV])
    assert [one.file.name for one in row.files.all()] == ["so-lieu.csv"]
    assert state_of(row) == "waiting"
    assert told(draft, "remark_made") == {SECRETARY, LEAD}
    entry = JournalEntry.objects.get(did="remark_made")
    assert (entry.agency, entry.campaign) == (SXD, draft.campaign.code)


def test_nobody_is_told_of_a_remark_of_their_own_agency(draft: Office) -> None:
    officer = draft.people[OFFICER]
    officer.appointments.update(agency=draft.agencies["so-noi-vu"])
    said(draft, agency="so-noi-vu")
    assert not Notice.objects.filter(kind="remark_made").exists()


def test_until_the_last_second_of_the_term_and_no_longer(draft: Office) -> None:
    assert said(draft, TERM - SECOND).pk
    assert refused(lambda: said(draft, TERM, text="Sau thời hạn")) == "remarks.too_late"
    assert Remark.objects.count() == 1


def test_more_time_for_one_agency_opens_nothing_for_others(draft: Office) -> None:
    extend_term(
        **acting(draft, LEAD, TERM + SECOND),
        campaign=draft.campaign,
        phase=Phase.REMARKS,
        until=on(11, 1, year=2027),
        reason="Mất kết nối (ví dụ).",
        paper="",
        agencies=[SXD],
    )
    assert said(draft, TERM + 2 * SECOND).pk
    late = {"by": WARD, "agency": "hoa-sen"}
    assert refused(lambda: said(draft, TERM + 2 * SECOND, **late)) == "remarks.too_late"


def test_before_and_after_the_phase_nothing_comes_in(draft: Office) -> None:
    draft.campaign.phases.filter(phase="round_2").update(closed_at=on(6, 1, year=2027))
    with pytest.raises(NotAllowed):
        said(draft, on(5, 1, 9, year=2027))
    assert refused(lambda: said(draft, on(12, 1, 9, year=2027))) == "remarks.too_late"


def test_whoever_was_given_more_time_remarks_while_the_council_prepares(draft: Office) -> None:
    later = on(14, 1, 9, year=2027)
    extend_term(
        **acting(draft, LEAD, TERM - SECOND),
        campaign=draft.campaign,
        phase=Phase.REMARKS,
        until=on(15, 1, year=2027),
        reason="Mất kết nối (ví dụ).",
        paper="",
        agencies=[SXD],
    )
    draft.campaign.phases.filter(phase="round_2").update(closed_at=on(6, 1, year=2027))
    assert said(draft, later).pk
    assert refused(lambda: said(draft, later, by=WARD, agency="hoa-sen")) == "remarks.too_late"


def test_what_says_nothing_or_too_much_is_told_at_once(draft: Office) -> None:
    many = [Sent(f"{one}.csv", CSV.data) for one in range(MOST_FILES + 1)]
    assert codes(lambda: said(draft, text=" ", files=many)) == {"remarks.no_text", "remarks.too_many_files"}
    assert codes(lambda: said(draft, text="x" * 5001)) == {"remarks.too_long"}
    assert refused(lambda: said(draft, criterion="9.9.9")) == "appraisal.unknown_criterion"


def test_the_same_is_not_said_twice_while_it_waits(draft: Office) -> None:
    first = said(draft)
    assert refused(lambda: said(draft)) == "remarks.twice"
    withdraw_remark(**acting(draft, HEAD, DAY), remark_id=first.pk)
    assert said(draft).pk != first.pk


def test_a_file_that_is_not_fit_brings_nothing_in(draft: Office) -> None:
    assert refused(lambda: said(draft, files=[Sent("so-lieu.csv", b"MZ\x90\x00program")])).startswith("file.")
    assert not Remark.objects.exists()


@pytest.mark.parametrize("username", [WARD, "thamdinh.stp", SECRETARY, "hoidong.stc", "quantri.sxd"])
def test_nobody_speaks_for_another_agency(draft: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        said(draft, by=username)


# --- Withdrawing and answering -----------------------------------------------------------------------------


def test_what_was_answered_is_not_withdrawn_and_what_was_withdrawn_not_answered(draft: Office) -> None:
    kept, taken = said(draft), said(draft, criterion="")
    answered(draft, kept)
    withdraw_remark(**acting(draft, OFFICER, DAY), remark_id=taken.pk)
    assert refused(lambda: withdraw_remark(**acting(draft, OFFICER, DAY), remark_id=kept.pk)) == (
        "remarks.answered"
    )
    assert refused(lambda: answered(draft, taken)) == "remarks.withdrawn"
    assert refused(lambda: answered(draft, kept)) == "remarks.answered"
    assert [state_of(one) for one in remarks_of_sheet(draft.sheet(SXD), eye=draft.eye(HEAD, DAY))] == [
        "kept",
        "withdrawn",
    ]


def test_an_answer_has_reasons_and_the_agency_is_told(draft: Office) -> None:
    row = said(draft)
    assert codes(lambda: answered(draft, row, answer="", text="")) == {
        "remarks.no_answer",
        "remarks.no_reason",
    }
    answered(draft, row)
    row.refresh_from_db()
    assert (row.answer, row.answered_by, state_of(row)) == ("kept", draft.people[SECRETARY], "kept")
    assert told(draft, "remark_answered") == {OFFICER, HEAD}
    bodies = Notice.objects.filter(kind="remark_answered").values_list("body", flat=True)
    assert all(LEVEL in one and "0,25" not in one for one in bodies)
    assert JournalEntry.objects.get(did="remark_answered").agency == SXD
    assert not AgendaItem.objects.exists()


def test_a_criterion_goes_to_the_council_with_what_was_said(draft: Office) -> None:
    row = said(draft)
    answered(draft, row, by=LEAD, answer="to_council", text="Hai bên còn ý kiến khác nhau.")
    item = AgendaItem.objects.get()
    assert (item.kind, item.criterion, item.remark, item.question) == ("remark", LEVEL, row, SAID)
    assert (item.passed_points, item.rejected_points) == (Decimal("0.5"), Decimal("0.25"))


def test_a_criterion_that_is_before_the_council_already_gets_the_remark_there(draft: Office) -> None:
    put_on_agenda(
        **acting(draft, "thuky.snv", DAY),
        sheet_id=draft.sheet(SXD).pk,
        criterion=LEVEL,
        question_text="Tính thế nào?",
    )
    row = said(draft)
    answered(draft, row, answer="to_council")
    item = AgendaItem.objects.get()
    assert (item.remark, item.question) == (row, "Tính thế nào?")


def test_the_whole_is_answered_but_does_not_go_to_the_council(draft: Office) -> None:
    row = said(draft, criterion="")
    assert codes(lambda: answered(draft, row, answer="to_council")) == {"remarks.whole_to_council"}
    assert answered(draft, row).answer == "kept"


@pytest.mark.parametrize("username", [LEAD, SECRETARY])
def test_nobody_answers_their_own_agency(draft: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        answered(draft, of_sso(draft), by=username)


@pytest.mark.parametrize("username", [OFFICER, HEAD, WARD, "thamdinh.stp", "hoidong.stc", "giamsat.mttq"])
def test_only_the_lead_and_the_secretariat_answer(draft: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        answered(draft, said(draft), by=username)


# --- Who reads what ----------------------------------------------------------------------------------------


def test_lists_and_counts_hold_nothing_that_somebody_may_not_read(draft: Office) -> None:
    row, own = said(draft), of_sso(draft)
    ward = said(draft, by=WARD, agency="hoa-sen")
    campaign = draft.campaign

    def read(username: str) -> list[Remark]:
        return remarks_of(campaign, eye=draft.eye(username, DAY))

    assert read(SECRETARY) == [row, ward]
    assert read("hoidong.stc") == [own, row, ward]
    assert read(OFFICER) == [row]
    assert read(WARD) == [ward]
    assert remarks_waiting(campaign, eye=draft.eye(SECRETARY, DAY)) == 2
    assert remarks_waiting(campaign, eye=draft.eye(OFFICER, DAY)) == 0
    for username in ("thamdinh.stp", "quantri.snv", "quantri.kt"):
        with pytest.raises(NotAllowed):
            read(username)
    for username, one in ((WARD, row), (SECRETARY, own), ("thamdinh.stp", row)):
        with pytest.raises(NotAllowed):
            remark_of(campaign, one.pk, eye=draft.eye(username, DAY))


def test_reading_asks_as_often_for_one_as_for_many(
    draft: Office, django_assert_num_queries: Callable[..., Any]
) -> None:
    for agency in AGENCIES:
        for text in ("a", "b"):
            Remark.objects.create(sheet=draft.sheet(agency), text=text, at=DAY)
    said(draft, files=[CSV])
    eye = draft.eye(SECRETARY, DAY)
    with django_assert_num_queries(2):
        assert [one.sheet.participant.agency.code for one in remarks_of(draft.campaign, eye=eye)].count(
            SXD
        ) == 3


# --- The draft result --------------------------------------------------------------------------------------


def test_the_draft_has_claims_findings_and_totals(
    draft: Office, django_assert_num_queries: Callable[..., Any]
) -> None:
    eye = draft.eye(OFFICER, DAY)
    sheet = sheet_of(draft.campaign, SXD, eye=eye)
    with django_assert_num_queries(3):
        found_now = draft_of(sheet, eye=eye)
    line = found_now.line(LEVEL)
    assert line
    assert line.stands
    assert (line.claimed, line.round_1, line.stands.points) == (Decimal("0.5"), None, Decimal("0.25"))
    assert line.loses
    share = found_now.line(SHARE)
    assert share
    assert share.stands
    assert not share.is_open
    kinds = {one.title: {(line.loses, line.is_open) for line in one.lines} for one in found_now.fields}
    assert kinds["Điểm thưởng"] == {(False, False)}  # what nobody reported is none, and nothing lost
    assert kinds["Cải cách thể chế"] == {(False, True)}
    assert found_now.total.points == Decimal("0.75")
    assert found_now.fields[0].summed.points == Decimal("0.75")
    assert found_now.total.index is not None
    assert found_now.earned


def test_what_the_council_decides_does_not_show_in_the_draft(draft: Office) -> None:
    mark = Mark.objects.get(stage=Stage.ROUND_2.value, criterion=LEVEL)
    mark.pk, mark.stage, mark.points, mark.version = None, Stage.COUNCIL.value, Decimal("0.5"), 60
    mark.save()
    assert draft_of(draft.sheet(SXD), eye=draft.eye(OFFICER, DAY)).total.points == Decimal("0.75")


@pytest.mark.parametrize("username", [WARD, "thamdinh.stp", "quantri.sxd", "quantri.snv"])
def test_the_draft_is_for_the_agency_and_whoever_steers(draft: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        draft_of(draft.sheet(SXD), eye=draft.eye(username, DAY))
    with pytest.raises(NotAllowed):
        draft_of(draft.sheet("so-noi-vu"), eye=draft.eye(SECRETARY, DAY))


def test_before_round_2_has_closed_there_is_no_draft(draft: Office) -> None:
    draft.campaign.phases.filter(phase="round_2").update(closed_at=None)
    with pytest.raises(NotAllowed):
        draft_of(draft.sheet(SXD), eye=draft.eye(OFFICER, on(5, 1, year=2027)))


# --- Two at the same moment --------------------------------------------------------------------------------


@pytest.fixture
def shared(transactional_db: None, draft: Office, tmp_path: Path) -> Iterator[Office]:
    """The same on a database that threads share."""
    with shared_by_threads(tmp_path):
        yield draft


def test_a_remark_is_withdrawn_or_answered_and_never_both(shared: Office) -> None:
    row = said(shared)
    by_agency, by_team = acting(shared, OFFICER, DAY), acting(shared, SECRETARY, DAY)
    outcome = at_once(
        lambda: withdraw_remark(**by_agency, remark_id=row.pk),
        lambda: answer_remark(**by_team, remark_id=row.pk, answer="kept", text="Đã rà soát."),
    )
    assert outcome in (["done", "remarks.answered"], ["done", "remarks.withdrawn"])
    row.refresh_from_db()
    assert bool(row.answer) != bool(row.withdrawn_at)
