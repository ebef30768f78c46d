"""A sheet on its way from the officer to the appraisers: who moves it, who may not, and who is told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pari.agencies.actions import load_directory
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Phase, Role
from pari.core.errors import BadInput, Refused
from pari.core.states import State
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.models import Sheet, SheetMove
from pari.scoring.sheets.actions import (
    begin,
    make_sheets,
    pass_to_head,
    return_to_officer,
    submit,
)
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.supplement import submit_supplement
from tests.office import DUE, NOW, PEOPLE, Office, on, small_directory

SECOND = timedelta(seconds=1)
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
# The deed, its words, who may, and the state before it.
DEEDS: dict[str, tuple[Callable[..., Sheet], dict[str, str], str, State]] = {
    "begin": (begin, {}, OFFICER, State.NOT_BEGUN),
    "pass": (pass_to_head, {}, OFFICER, State.IN_PROGRESS),
    "return": (return_to_officer, {"opinion": "Bổ sung tài liệu"}, HEAD, State.WITH_HEAD),
    "submit": (submit, {}, HEAD, State.WITH_HEAD),
}


def test_a_sheet_whose_agency_no_longer_takes_part_is_kept_as_it_was(office: Office) -> None:
    sheet = put(office, State.SUBMITTED)
    office.campaign.participants.filter(agency__code="so-xay-dung").update(
        participation="not_taking_part", reason="Sáp nhập (ví dụ)"
    )
    with pytest.raises(Refused, match=r"sheet\.not_taking_part"):
        submit(eye=office.eye(HEAD), by=office.by(HEAD), at=NOW, sheet_id=sheet.pk)
    follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=on(18, 12))
    assert Sheet.objects.get(pk=sheet.pk).state == State.SUBMITTED.value


def put(office: Office, state: State, agency: str = "so-xay-dung") -> Sheet:
    """The agency's sheet, brought into a state by hand."""
    Sheet.objects.filter(pk=office.sheet(agency).pk).update(state=state.value)
    return office.sheet(agency)


def who(office: Office, username: str, at: datetime = NOW, agency: str = "so-xay-dung") -> dict[str, Any]:
    """What every deed is told about who does it."""
    return {
        "eye": office.eye(username, at),
        "by": office.by(username),
        "at": at,
        "sheet_id": office.sheet(agency).pk,
    }


def told(office: Office, kind: str) -> set[str]:
    usernames = {account.pk: username for username, account in office.people.items()}
    return {usernames[notice.person] for notice in Notice.objects.filter(kind=kind)}


# --- Sheets come with the campaign -------------------------------------------------------------------------


def test_every_participant_that_is_evaluated_gets_one_sheet_and_again_none(office: Office) -> None:
    Sheet.objects.all().delete()
    out = office.campaign.participants.get(agency__code="hoa-mai")
    out.participation, out.reason, out.criteria_set = "not_taking_part", "Mới thành lập", ""
    out.save()
    assert make_sheets(office.campaign) == 5
    assert make_sheets(office.campaign) == 0
    assert not Sheet.objects.filter(participant=out).exists()
    assert {sheet.state for sheet in Sheet.objects.all()} == {"not_begun"}


def test_an_agency_that_is_evaluated_but_not_ranked_has_a_sheet(office: Office) -> None:
    Sheet.objects.all().delete()
    special = office.campaign.participants.filter(agency__code="hoa-mai")
    special.update(participation="not_ranked", reason="Đặc khu")
    assert make_sheets(office.campaign) == 6


# --- The usual way -----------------------------------------------------------------------------------------


def test_officer_and_head_bring_a_sheet_in_with_one_return(office: Office) -> None:
    as_officer, as_head = who(office, OFFICER), who(office, HEAD)
    begin(**as_officer)
    pass_to_head(**as_officer, note="Đã đủ 40 tiêu chí")
    return_to_officer(**as_head, opinion="  Giải trình tiêu chí 2.1 còn sơ sài ")
    pass_to_head(**as_officer)
    submit(**as_head | {"at": NOW + SECOND})
    sheet = office.sheet("so-xay-dung")
    moves = sheet.moves.order_by("sequence").values_list("sequence", "move", "before", "after", "note")
    assert list(moves) == [
        (1, "begin", "not_begun", "in_progress", ""),
        (2, "pass_to_head", "in_progress", "with_head", "Đã đủ 40 tiêu chí"),
        (3, "return", "with_head", "returned", "Giải trình tiêu chí 2.1 còn sơ sài"),
        (4, "pass_to_head", "returned", "with_head", ""),
        (5, "submit", "with_head", "submitted", ""),
    ]
    assert (sheet.state, sheet.submitted_at, sheet.is_late) == ("submitted", NOW + SECOND, False)
    assert told(office, "sheet_passed") == {HEAD}
    assert told(office, "sheet_returned") == {OFFICER}
    assert told(office, "sheet_submitted") == {OFFICER, HEAD}


def test_the_journal_tells_each_move_with_its_campaign_agency_and_stage(office: Office) -> None:
    begin(**who(office, OFFICER))
    entry = JournalEntry.objects.get()
    assert (entry.did, entry.campaign, entry.agency, entry.stage, entry.person, entry.role) == (
        "sheet_begun",
        "thanh-giang-2026",
        "so-xay-dung",
        "self_assessment",
        office.people[OFFICER].pk,
        "officer",
    )


def test_an_opinion_stands_outside_the_chain_since_it_may_speak_of_people(office: Office) -> None:
    put(office, State.WITH_HEAD)
    return_to_officer(**who(office, HEAD), opinion="Ông Hoa xem lại")
    entry = JournalEntry.objects.get(did="sheet_returned")
    assert "Hoa" not in entry.figures
    assert entry.personal.text == "Ông Hoa xem lại"


def test_a_return_is_mailed_at_once_with_its_opinion(office: Office) -> None:
    put(office, State.WITH_HEAD)
    return_to_officer(**who(office, HEAD), opinion="Thiếu phụ lục")
    notice = Notice.objects.get()
    assert (notice.urgent, notice.body, notice.agency) == (True, "Thiếu phụ lục", "so-xay-dung")
    assert notice.title == "Sở Xây dựng: lãnh đạo trả lại phiếu tự đánh giá kèm ý kiến"


def test_a_submission_waits_for_the_digest_of_the_day(office: Office) -> None:
    submit(**who(office, HEAD))
    assert {notice.urgent for notice in Notice.objects.all()} == {False}


@pytest.mark.parametrize("opinion", ["", "   ", "\n"])
def test_a_return_without_an_opinion_is_refused_beside_its_field(office: Office, opinion: str) -> None:
    put(office, State.WITH_HEAD)
    with pytest.raises(BadInput) as bad:
        return_to_officer(**who(office, HEAD), opinion=opinion)
    assert [(one.code, one.column) for one in bad.value.problems] == [("sheet.no_opinion", "opinion")]
    assert office.sheet("so-xay-dung").state == "with_head"


@pytest.mark.parametrize("state", [State.NOT_BEGUN, State.IN_PROGRESS, State.RETURNED, State.REOPENED])
def test_a_head_may_hand_in_what_nobody_passed_on_for_the_last_night(office: Office, state: State) -> None:
    put(office, state)
    submit(**who(office, HEAD))
    assert office.sheet("so-xay-dung").state == "submitted"


def test_nobody_is_told_whose_account_is_closed(office: Office) -> None:
    put(office, State.WITH_HEAD)
    office.people[OFFICER].is_active = False
    office.people[OFFICER].save()
    return_to_officer(**who(office, HEAD), opinion="Xem lại")
    assert told(office, "sheet_returned") == set()


# --- Who may not -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_for_its_own_agencys_role_alone(office: Office, deed: str, username: str) -> None:
    action, words, allowed, state = DEEDS[deed]
    put(office, state)
    if username == allowed:
        action(**who(office, username), **words)
        return
    with pytest.raises(NotAllowed) as refusal:
        action(**who(office, username), **words)
    same_role = office.by(username).role == office.by(allowed).role
    assert refusal.value.why == ("access.other_agency" if same_role else "access.role")
    assert office.sheet("so-xay-dung").state == state.value
    assert not SheetMove.objects.exists()


def test_a_sheet_of_another_authority_is_unknown_though_its_agency_has_the_same_code(office: Office) -> None:
    other = load_directory(directory=small_directory("phuong-khac", "Phường khác (ví dụ)"))
    campaign = Campaign.objects.create(
        code="phuong-khac-2026", authority=other, year=2026, title="Đợt khác", made_at=NOW, opened_at=NOW
    )
    participant = campaign.participants.create(
        agency=other.agencies.get(code="so-xay-dung"),
        position=1,
        block=other.blocks.get(code="so"),
        criteria_set="so-mot-cua",
    )
    theirs = Sheet.objects.create(campaign=campaign, participant=participant)
    with pytest.raises(Refused) as refusal:
        begin(**who(office, OFFICER) | {"sheet_id": theirs.pk})
    assert refusal.value.problem.code == "sheet.unknown"
    theirs.refresh_from_db()
    assert theirs.state == "not_begun"


def test_a_sheet_that_isnt_there_is_refused_as_unknown(office: Office) -> None:
    with pytest.raises(Refused) as refusal:
        begin(**who(office, OFFICER) | {"sheet_id": 0})
    assert refusal.value.problem.code == "sheet.unknown"


@pytest.mark.parametrize(
    ("at", "why"),
    [(on(22, 11), "access.phase_before"), (on(20, 12), None), (on(26, 12, 1), "access.phase_over")],
)
def test_sheets_come_in_from_the_opening_until_round_1_has_been_closed(
    office: Office, at: datetime, why: str | None
) -> None:
    office.end(Phase.ROUND_1, on(26, 12))
    assert office.eye(HEAD, at).may(Action.SUBMIT, "so-xay-dung").why == why


# --- Stale pages and two at once ---------------------------------------------------------------------------


def test_a_second_submission_is_told_that_the_sheet_has_moved(office: Office) -> None:
    put(office, State.WITH_HEAD)
    submit(**who(office, HEAD), seen=0)
    with pytest.raises(Refused) as refusal:
        submit(**who(office, HEAD), seen=0)
    assert refusal.value.problem.code == "sheet.no_such_move"
    assert office.sheet("so-xay-dung").moves.count() == 1


def test_a_head_doesnt_hand_in_what_came_back_since_the_page_was_opened(office: Office) -> None:
    """Passed, returned and passed again: the state is the same, the sheet isn't."""
    as_officer, as_head = who(office, OFFICER), who(office, HEAD)
    pass_to_head(**as_officer)
    return_to_officer(**as_head, opinion="Xem lại", seen=1)
    pass_to_head(**as_officer, seen=2)
    with pytest.raises(Refused) as refusal:
        submit(**as_head, seen=1)
    assert refusal.value.problem.code == "sheet.moved_meanwhile"
    submit(**as_head, seen=3)


def test_two_moves_can_never_have_the_same_place_in_the_order(office: Office) -> None:
    sheet = office.sheet("so-xay-dung")
    first = SheetMove(sheet=sheet, sequence=1, move="begin", before="not_begun", after="in_progress", at=NOW)
    first.save()
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save()


# --- Supplement --------------------------------------------------------------------------------------------


def in_supplement(office: Office) -> None:
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))


def test_a_supplement_comes_from_agencies_that_were_asked_alone(office: Office) -> None:
    in_supplement(office)
    put(office, State.IN_ROUND_1)
    with pytest.raises(Refused) as refusal:
        submit_supplement(**who(office, HEAD, on(28, 12)))
    assert refusal.value.problem.code == "sheet.no_such_move"
    put(office, State.AWAITING_SUPPLEMENT)
    submit_supplement(**who(office, HEAD, on(28, 12)))
    assert office.sheet("so-xay-dung").state == "supplemented"
    assert told(office, "supplement_submitted") == {OFFICER, HEAD}
    assert JournalEntry.objects.get(did="supplement_submitted").stage == "supplement"


def test_a_supplement_isnt_handed_in_before_the_letters(office: Office) -> None:
    put(office, State.AWAITING_SUPPLEMENT)
    with pytest.raises(NotAllowed) as refusal:
        submit_supplement(**who(office, HEAD))
    assert refusal.value.why == "access.phase_before"


# --- Phases ------------------------------------------------------------------------------------------------


def followed(office: Office, at: datetime) -> int:
    return sum(follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=at).values())


def test_round_1_takes_up_what_was_handed_in_and_latecomers_later(office: Office) -> None:
    put(office, State.SUBMITTED)
    put(office, State.IN_PROGRESS, "hoa-sen")
    assert followed(office, DUE - SECOND) == 0
    assert followed(office, on(18, 12)) == 1
    assert office.sheet("so-xay-dung").state == "in_round_1"
    assert office.sheet("hoa-sen").state == "in_progress"
    put(office, State.SUBMITTED, "hoa-sen")
    assert followed(office, on(18, 12, 1)) == 1
    assert followed(office, on(18, 12, 1)) == 0


def test_round_2_takes_up_all_that_were_handed_in_whatever_came_of_the_supplement(office: Office) -> None:
    in_supplement(office)
    begun = {
        "so-xay-dung": State.IN_ROUND_1,
        "so-tu-phap": State.AWAITING_SUPPLEMENT,
        "so-noi-vu": State.SUPPLEMENTED,
        "hoa-sen": State.SUBMITTED,  # nobody had taken it up in round 1
        "hoa-mai": State.RETURNED,
    }
    for agency, state in begun.items():
        put(office, state, agency)
    followed(office, on(31, 12))
    assert {agency: office.sheet(agency).state for agency in begun} == {
        "so-xay-dung": "in_round_2",
        "so-tu-phap": "in_round_2",
        "so-noi-vu": "in_round_2",
        "hoa-sen": "in_round_2",
        "hoa-mai": "returned",
    }


def test_the_command_line_may_move_a_sheet_and_stands_in_the_journal_without_a_name(office: Office) -> None:
    begin(eye=UNBOUND, by=Actor("thanh-giang"), at=NOW, sheet_id=office.sheet("so-xay-dung").pk)
    entry, move = JournalEntry.objects.get(), SheetMove.objects.get()
    assert (entry.person, entry.role, move.account, move.role) == (None, "", None, "")


def test_the_eye_decides_not_what_an_actor_calls_itself(office: Office) -> None:
    officer = office.by("canbo.hoasen")
    posing = Actor("thanh-giang", officer.person, Role.HEAD, "hoa-sen", officer.appointment)
    with pytest.raises(NotAllowed):
        submit(eye=office.eye("canbo.hoasen"), by=posing, at=NOW, sheet_id=office.sheet("hoa-sen").pk)
