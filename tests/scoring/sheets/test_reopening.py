"""Opening a sheet again: who asks, who decides, what everybody reads of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, PariError, Refused
from pari.core.states import State
from pari.deadlines.models import Extension
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.models import ReopeningRequest, Sheet
from pari.scoring.sheets.reopening import ask_reopening, grant_reopening, refuse_reopening, reopen
from tests.office import DUE, NOW, PEOPLE, Office, on

SECOND = timedelta(seconds=1)
AFTER, UNTIL = on(16, 12, 8), on(18, 12)
LEAD, SECRETARY = "totruong.snv", "thuky.snv"


def who(office: Office, username: str, at: datetime = AFTER) -> dict[str, Any]:
    return {"eye": office.eye(username, at), "by": office.by(username), "at": at}


def asked(office: Office, username: str = "canbo.sxd", reason: str = "Mất điện") -> ReopeningRequest:
    return ask_reopening(**who(office, username), sheet_id=office.sheet("so-xay-dung").pk, reason=reason)


def told(office: Office, kind: str) -> set[str]:
    usernames = {account.pk: username for username, account in office.people.items()}
    return {usernames[notice.person] for notice in Notice.objects.filter(kind=kind)}


def code_of(refusal: pytest.ExceptionInfo[PariError]) -> str:
    error = refusal.value
    return error.problems[0].code if isinstance(error, BadInput) else error.problem.code  # type: ignore[attr-defined]  # each carries its problem


# --- Asking ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
def test_an_agencys_officer_or_head_asks_and_nobody_else(office: Office, username: str) -> None:
    if username in ("canbo.sxd", "lanhdao.sxd"):
        assert asked(office, username).outcome == ""
        return
    with pytest.raises(NotAllowed):
        asked(office, username)
    assert not ReopeningRequest.objects.exists()


def test_whoever_decides_is_told_with_the_reason(office: Office) -> None:
    asked(office)
    assert told(office, "reopening_asked") == {LEAD, SECRETARY}
    assert {notice.body for notice in Notice.objects.all()} == {"Mất điện"}


def test_whoever_is_of_the_agency_isnt_told_since_they_wont_decide(office: Office) -> None:
    """The lead and the secretary of this office both work at Sở Nội vụ."""
    head = office.people["lanhdao.sxd"].appointments.get()
    head.agency = office.agencies["so-noi-vu"]
    head.save()
    sheet = office.sheet("so-noi-vu")
    ask_reopening(**who(office, "lanhdao.sxd"), sheet_id=sheet.pk, reason="Mất điện")
    assert told(office, "reopening_asked") == set()


def test_a_request_gives_a_reason(office: Office) -> None:
    with pytest.raises(BadInput) as refusal:
        asked(office, reason="  ")
    assert code_of(refusal) == "sheet.no_reason"


def test_a_second_request_waits_for_the_answer_to_the_first(office: Office) -> None:
    first = asked(office)
    with pytest.raises(Refused) as refusal:
        asked(office, "lanhdao.sxd")
    assert code_of(refusal) == "sheet.request_waits"
    refuse_reopening(**who(office, LEAD), request_id=first.pk, answer="Chưa đủ căn cứ")
    assert asked(office, "lanhdao.sxd", "Có xác nhận của điện lực").outcome == ""


def test_nothing_is_asked_for_what_is_open(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        ask_reopening(
            **who(office, "canbo.sxd", NOW), sheet_id=office.sheet("so-xay-dung").pk, reason="Cần thêm ngày"
        )
    assert code_of(refusal) == "sheet.still_open"


def test_what_was_handed_in_is_asked_back_while_the_term_runs(office: Office) -> None:
    Sheet.objects.update(state=State.SUBMITTED.value)
    request = ask_reopening(
        **who(office, "canbo.sxd", NOW), sheet_id=office.sheet("so-xay-dung").pk, reason="Đính nhầm tệp"
    )
    grant_reopening(**who(office, LEAD, NOW + SECOND), request_id=request.pk, until=None)
    assert office.sheet("so-xay-dung").state == "reopened"
    assert not Extension.objects.exists()


def test_what_is_being_appraised_isnt_asked_back(office: Office) -> None:
    Sheet.objects.update(state=State.IN_ROUND_1.value)
    with pytest.raises(Refused) as refusal:
        asked(office)
    assert code_of(refusal) == "sheet.no_such_move"


# --- Deciding ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
@pytest.mark.parametrize("deed", ["grant", "refuse", "reopen"])
def test_only_the_lead_and_the_secretariat_decide(office: Office, deed: str, username: str) -> None:
    request = asked(office)
    deeds: dict[str, Any] = {
        "grant": lambda words: grant_reopening(**words, request_id=request.pk, until=UNTIL),
        "refuse": lambda words: refuse_reopening(**words, request_id=request.pk, answer="Chưa đủ căn cứ"),
        "reopen": lambda words: reopen(**words, sheet_id=request.sheet.pk, until=UNTIL, reason="Mất điện"),
    }
    if username in (LEAD, SECRETARY):
        deeds[deed](who(office, username))
        return
    with pytest.raises(NotAllowed):
        deeds[deed](who(office, username))
    request.refresh_from_db()
    assert request.outcome == ""


@pytest.mark.parametrize("username", [LEAD, SECRETARY])
def test_nobody_opens_the_sheet_of_the_own_agency(office: Office, username: str) -> None:
    sheet = office.sheet("so-noi-vu")
    request = ReopeningRequest.objects.create(sheet=sheet, reason="Mất điện", asked_at=AFTER)
    for deed in (
        lambda: reopen(**who(office, username), sheet_id=sheet.pk, until=UNTIL, reason="Mất điện"),
        lambda: grant_reopening(**who(office, username), request_id=request.pk, until=UNTIL),
        lambda: refuse_reopening(**who(office, username), request_id=request.pk, answer="Không"),
    ):
        with pytest.raises(NotAllowed) as refusal:
            deed()
        assert refusal.value.why == "access.own_agency_decides"
    assert office.sheet("so-noi-vu").state == "not_begun"


def test_a_grant_moves_the_term_of_the_one_agency_for_all_to_read(office: Office) -> None:
    request = asked(office, reason="Mất điện diện rộng")
    grant_reopening(
        **who(office, LEAD), request_id=request.pk, until=UNTIL, answer="Đồng ý", paper="Công văn số 12"
    )
    made = Extension.objects.get()
    assert (made.until, made.granted_at, made.for_all, made.reason, made.paper, made.person_name) == (
        UNTIL,
        AFTER,
        False,
        "Mất điện diện rộng",
        "Công văn số 12",
        office.people[LEAD].name,
    )
    assert [one.agency for one in made.agencies.all()] == ["so-xay-dung"]
    request.refresh_from_db()
    assert (request.outcome, request.answered_by, request.until, request.answer) == (
        "granted",
        office.people[LEAD],
        UNTIL,
        "Đồng ý",
    )
    assert office.sheet("so-xay-dung").state == "reopened"
    assert told(office, "sheet_reopened") == {"canbo.sxd", "lanhdao.sxd"}


def test_a_refusal_says_why_and_leaves_everything_as_it_was(office: Office) -> None:
    request = asked(office)
    with pytest.raises(BadInput) as refusal:
        refuse_reopening(**who(office, LEAD), request_id=request.pk, answer=" ")
    assert code_of(refusal) == "sheet.no_answer"
    refuse_reopening(**who(office, LEAD), request_id=request.pk, answer="Chưa đủ căn cứ")
    request.refresh_from_db()
    assert (request.outcome, request.until, request.answer) == ("refused", None, "Chưa đủ căn cứ")
    assert office.sheet("so-xay-dung").state == "not_begun"
    assert told(office, "reopening_refused") == {"canbo.sxd", "lanhdao.sxd"}
    assert not Extension.objects.exists()


def test_of_two_who_answer_the_second_is_told_that_it_is_answered(office: Office) -> None:
    request = asked(office)
    grant_reopening(**who(office, LEAD), request_id=request.pk, until=UNTIL)
    with pytest.raises(Refused) as refusal:
        refuse_reopening(**who(office, SECRETARY), request_id=request.pk, answer="Không")
    assert code_of(refusal) == "sheet.request_answered"


def test_opening_without_having_been_asked_answers_the_request_that_waits(office: Office) -> None:
    request = asked(office)
    reopen(**who(office, LEAD), sheet_id=request.sheet.pk, until=UNTIL, reason="Mất điện diện rộng")
    request.refresh_from_db()
    assert (request.outcome, request.answer) == ("granted", "Mất điện diện rộng")


def test_after_the_term_a_new_one_is_needed(office: Office) -> None:
    with pytest.raises(BadInput) as refusal:
        reopen(**who(office, LEAD), sheet_id=office.sheet("so-xay-dung").pk, reason="Mất điện")
    assert code_of(refusal) == "sheet.until_needed"


@pytest.mark.parametrize("until", [AFTER, AFTER - SECOND, DUE])
def test_a_new_term_lies_ahead(office: Office, until: datetime) -> None:
    with pytest.raises(Refused) as refusal:
        reopen(**who(office, LEAD), sheet_id=office.sheet("so-xay-dung").pk, reason="Mất điện", until=until)
    assert code_of(refusal) == "deadline.not_later"
    assert office.sheet("so-xay-dung").state == "not_begun"


def test_opening_gives_a_reason(office: Office) -> None:
    with pytest.raises(BadInput) as refusal:
        reopen(**who(office, LEAD), sheet_id=office.sheet("so-xay-dung").pk, reason=" ", until=UNTIL)
    assert code_of(refusal) == "sheet.no_reason"


def test_a_request_that_isnt_there_is_unknown(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        grant_reopening(**who(office, LEAD), request_id=0, until=UNTIL)
    assert code_of(refusal) == "sheet.unknown"


def test_the_journal_keeps_request_and_answer_and_their_words_apart(office: Office) -> None:
    request = asked(office)
    refuse_reopening(**who(office, LEAD), request_id=request.pk, answer="Chưa đủ căn cứ")
    entries = JournalEntry.objects.order_by("sequence")
    assert [(one.did, one.agency, one.personal.text) for one in entries] == [
        ("reopening_asked", "so-xay-dung", "Mất điện"),
        ("reopening_refused", "so-xay-dung", "Chưa đủ căn cứ"),
    ]
