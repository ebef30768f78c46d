"""Letters after round 1, answers in the same sheet, and what round 2 then has before it."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.extensions import extend_term
from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict, Phase
from pari.core.appraisal.findings import Finding
from pari.core.errors import Problem, Refused
from pari.core.scoring.stages import LossReason, Stage
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.items import item_of
from pari.scoring.appraisal.renewed import renewed_since_round_1
from pari.scoring.appraisal.round_invariants import broken as broken_rounds
from pari.scoring.appraisal.supplement import letter_of, letters_to_send
from pari.scoring.appraisal.told import told_of
from pari.scoring.claims.invariants import broken
from pari.scoring.claims.marks import answer_is_done, give_self_mark
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.evidence.adding import Paper as Said_of
from pari.scoring.evidence.adding import attach_in_person, attach_link
from pari.scoring.evidence.changes import remove
from pari.scoring.models import Draft, Mark, Submission, SupplementLetter
from pari.scoring.papers.submissions import content_in
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.supplement import pass_supplement, return_supplement
from pari.scoring.workbook.taking import Wanted, take_in_workbook
from tests.appraising import LAN, LEVEL, ROUND_2, SHARE, claim, in_round_1
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    CHECKED,
    HEAD,
    IN_TIME,
    LEAD,
    LETTERS,
    MEETING,
    NOT_IN_TIME,
    OFFICER,
    SXD,
    acting,
    answer,
    asked,
    close,
    end_cross_check,
    find,
    hand_in,
    letters,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
TERM = on(31, 12)  # 24:00 of 30/12


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    return office


@pytest.fixture
def supplement(round_1: Office) -> Office:
    """Sở Xây dựng is asked about the first criterion, everybody else about nothing."""
    return asked(round_1)


def state(office: Office, agency: str = SXD) -> str:
    return office.sheet(agency).state


def figures(did: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(JournalEntry.objects.get(did=did).figures)
    return found


def told(office: Office) -> set[tuple[str, str]]:
    """Who was told what."""
    names = {account.pk: username for username, account in office.people.items()}
    return {(names[person], kind) for person, kind in Notice.objects.values_list("person", "kind")}


def code_of(deed: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.problem.code


# --- Letters -----------------------------------------------------------------------------------------------


def test_a_letter_asks_for_what_is_not_agreed_with_its_reasons_and_for_nothing_else(round_1: Office) -> None:
    claim(round_1, SXD, SHARE, points="0.5", values='{"xong": "9", "tong": "10"}')
    find(round_1, NOT_IN_TIME)
    find(round_1, Said(Finding.REFERRED, Decimal("0.25"), text="Có tính số liệu này không?"), criterion=SHARE)
    close(round_1)
    end_cross_check(round_1)
    shown = letters_to_send(round_1.campaign, eye=round_1.eye(LEAD, LETTERS))
    letter = next(one for one in shown.listed if one.agency == SXD)
    assert [(one.criterion, one.claimed, one.points, one.reasons) for one in letter.asked] == [
        (LEVEL, Decimal("0.5"), Decimal("0.25"), (LossReason.LATE,))
    ]
    assert (letter.agreed, letter.others, letter.due) == (0, 1, TERM)
    assert shown.hidden == ("Sở Nội vụ",)


def test_letters_go_to_all_at_once_and_who_is_asked_for_nothing_waits_for_nothing(supplement: Office) -> None:
    assert SupplementLetter.objects.count() == len(AGENCIES)
    assert (state(supplement), state(supplement, "so-noi-vu")) == ("awaiting_supplement", "in_round_1")
    kinds = {(OFFICER, "supplement"), (HEAD, "supplement"), ("canbo.hoasen", "round_1_told")}
    assert kinds <= told(supplement)
    body = Notice.objects.filter(kind="supplement")[0].body
    assert body == (
        "Thẩm định lần 1: 00 tiêu chí thống nhất, 01 tiêu chí chưa thống nhất. Đề nghị giải trình, bổ sung "
        "01 tiêu chí này đến hết 24 giờ 00 ngày 30/12/2026; các tiêu chí khác không mở lại ở bước này."
    )
    assert figures("supplement_letters_sent")["count"] == len(AGENCIES)


def test_a_letter_never_goes_twice(supplement: Office) -> None:
    assert code_of(lambda: letters(supplement, LETTERS + SECOND)) == "letters.all_sent"


def test_letters_are_numbered_in_the_campaign_s_order(round_1: Office) -> None:
    close(round_1)
    end_cross_check(round_1)
    sent = letters(round_1, first_number=9, sign="TGV-CCHC")
    assert [one.number for one in sent[:2]] == ["09/TGV-CCHC", "10/TGV-CCHC"]


def test_no_letter_goes_while_something_awaits_its_recheck(round_1: Office) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency="so-tu-phap")
    close(round_1)
    assert code_of(lambda: letters(round_1, on(26, 12, 20))) == "letters.awaits_recheck"


def test_letters_wait_for_the_end_of_round_1(round_1: Office) -> None:
    with pytest.raises(NotAllowed):
        letters(round_1, MEETING)
    close(round_1)
    with pytest.raises(NotAllowed):
        letters(round_1, CHECKED, by=LAN)


# --- What an agency is told --------------------------------------------------------------------------------


def test_an_agency_is_told_nothing_before_its_letter_and_its_own_then(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME)
    close(round_1)
    end_cross_check(round_1)
    sheet = round_1.sheet(SXD)
    before = told_of(sheet, eye=round_1.eye(OFFICER, LETTERS), person=None)
    assert (before.letter, before.found) == (None, {})
    letters(round_1)
    told = told_of(sheet, eye=round_1.eye(OFFICER, ANSWERED), person=None)
    assert told.asked == {LEVEL}
    assert [(one.finding, one.points) for one in told.found[LEVEL]] == [(Finding.NOT_AGREED, Decimal("0.25"))]
    other = told_of(round_1.sheet("hoa-sen"), eye=round_1.eye(OFFICER, ANSWERED), person=None)
    assert (other.letter, other.found) == (None, {})
    with pytest.raises(NotAllowed):
        letter_of(round_1.sheet("hoa-sen"), eye=round_1.eye(OFFICER, ANSWERED))


def test_what_the_council_is_asked_isn_t_told_the_agency(round_1: Office) -> None:
    find(round_1, Said(Finding.REFERRED, Decimal("0.25"), text="Hỏi riêng Hội đồng."))
    close(round_1)
    end_cross_check(round_1)
    letters(round_1)
    told = told_of(round_1.sheet(SXD), eye=round_1.eye(OFFICER, ANSWERED), person=None)
    assert [(one.finding, one.text) for one in told.found[LEVEL]] == [(Finding.REFERRED, "")]


def test_round_2_is_told_with_the_remarks_alone(supplement: Office) -> None:
    round_2(supplement)
    find(supplement, AGREED, at=ROUND_2, stage=Stage.ROUND_2)
    sheet = supplement.sheet(SXD)
    assert [
        one.stage
        for one in told_of(sheet, eye=supplement.eye(OFFICER, on(5, 1, year=2027)), person=None).found[LEVEL]
    ] == [Stage.ROUND_1]
    supplement.campaign.phases.filter(phase="round_2").update(closed_at=on(6, 1, year=2027))
    told = told_of(sheet, eye=supplement.eye(OFFICER, on(7, 1, year=2027)), person=None)
    assert [one.stage for one in told.found[LEVEL]] == [Stage.ROUND_1, Stage.ROUND_2]


# --- Answering ---------------------------------------------------------------------------------------------


def test_what_the_letter_asks_for_is_open_and_nothing_else(supplement: Office) -> None:
    answer(supplement)
    assert code_of(lambda: answer(supplement, criterion=SHARE)) == "claim.not_asked"
    words: dict[str, Any] = {"kept_at": "Phòng 1", "said": Said_of("Kế hoạch", "12/KH-SXD")}
    attached = acting(supplement, OFFICER, ANSWERED) | {"sheet_id": supplement.sheet(SXD).pk}
    piece = attach_in_person(**attached, criterion=LEVEL, **words)
    assert piece.stage == "supplement"
    assert code_of(lambda: attach_in_person(**attached, criterion=SHARE, **words)) == "claim.not_asked"


def test_a_workbook_brings_nothing_into_a_supplement(supplement: Office) -> None:
    wanted = [Wanted(LEVEL, Typed(explanation="Từ bảng tính"), 0)]
    taken: dict[str, Any] = {"wanted": wanted, "edition": "x", "file": "a.xlsx", "file_sha256": "0"}
    sheet = supplement.sheet(SXD).pk
    assert (
        code_of(lambda: take_in_workbook(**acting(supplement, OFFICER, ANSWERED), sheet_id=sheet, **taken))
        == "sheet.not_being_filled"
    )


def test_an_answer_is_for_the_own_agency_until_its_head_hands_it_in(supplement: Office) -> None:
    seen = answer(supplement)
    sheet, lan = supplement.sheet(SXD), supplement.people[LAN].pk
    done: dict[str, Any] = {"sheet_id": sheet.pk, "criterion": LEVEL, "seen": seen}
    answer_is_done(eye=supplement.eye(OFFICER, ANSWERED), by=supplement.by(OFFICER), **done)
    assert code_of(lambda: give_self_mark(**acting(supplement, OFFICER, ANSWERED), **done)) == (
        "sheet.not_being_filled"
    )
    attach_link(
        **acting(supplement, OFFICER, ANSWERED),
        sheet_id=sheet.pk,
        criterion=LEVEL,
        address="https://vi.du/kh.pdf",
        said=Said_of(title="Kế hoạch"),
    )
    before = item_of(sheet, LEVEL, eye=supplement.eye(LAN, ANSWERED), person=lan)
    assert (before.supplement, before.evidence) == (False, ())
    assert renewed_since_round_1(supplement.campaign, eye=supplement.eye(LAN, ANSWERED)) == []
    hand_in(supplement)
    after = item_of(supplement.sheet(SXD), LEVEL, eye=supplement.eye(LAN, ANSWERED), person=lan)
    assert (after.supplement, len(after.evidence)) == (True, 1)


def test_handing_in_makes_marks_of_the_supplement_and_freezes_the_sheet(supplement: Office) -> None:
    answer(supplement)
    hand_in(supplement)
    mark = Mark.objects.get(stage="supplement")
    assert (mark.criterion, mark.points, mark.explanation) == (
        LEVEL,
        Decimal("0.5"),
        "Văn bản ký ngày 15/01/2026.",
    )
    assert (state(supplement), Draft.objects.count()) == ("supplemented", 0)
    handed = content_in(Submission.objects.get())["handed_in"]
    assert handed is not None
    assert (handed["stage"], handed["is_late"]) == ("supplement", False)
    assert JournalEntry.objects.get(did="supplement_submitted").stage == "supplement"
    assert figures("supplement_submitted")["content"] == Submission.objects.get().sha256
    claims = claims_of(supplement.sheet(SXD), eye=supplement.eye(OFFICER, ANSWERED))
    assert claims.by_code[LEVEL].text.explanation == "Văn bản ký ngày 15/01/2026."


def test_a_late_sheet_hands_in_a_supplement_that_isn_t_late(supplement: Office) -> None:
    supplement.campaign.sheets.update(is_late=True)
    hand_in(supplement)
    assert not Submission.objects.get().is_late


@pytest.mark.parametrize("before", [SECOND, timedelta(microseconds=1)])
def test_a_supplement_is_taken_until_the_last_moment_of_its_term(supplement: Office, before: Any) -> None:
    answer(supplement, at=TERM - before)
    hand_in(supplement, TERM - before)
    assert state(supplement) == "supplemented"


@pytest.mark.parametrize("after", [timedelta(0), SECOND])
def test_at_the_end_of_its_term_a_supplement_is_too_late(supplement: Office, after: Any) -> None:
    supplement.campaign.phases.filter(phase="round_2").update(opens=on(2, 1, year=2027))
    answer(supplement)
    assert code_of(lambda: hand_in(supplement, TERM + after)) == "sheet.supplement_too_late"
    assert not Mark.objects.filter(stage="supplement").exists()


def test_once_round_2_has_begun_nothing_is_taken_either(supplement: Office) -> None:
    assert code_of(lambda: hand_in(supplement, TERM)) == "sheet.supplement_too_late"
    round_2(supplement)
    assert code_of(lambda: hand_in(supplement, ROUND_2)) == "sheet.no_such_move"


def test_the_head_gives_answers_back_and_nothing_is_shut_by_passing_them_on(supplement: Office) -> None:
    sheet = supplement.sheet(SXD).pk
    pass_supplement(**acting(supplement, OFFICER, ANSWERED), sheet_id=sheet, note="Xin lãnh đạo kiểm tra.")
    assert state(supplement) == "awaiting_supplement"
    return_supplement(**acting(supplement, HEAD, ANSWERED), sheet_id=sheet, opinion="Thiếu số văn bản.")
    answer(supplement)
    assert {(HEAD, "supplement_passed"), (OFFICER, "supplement_returned")} <= told(supplement)


def test_evidence_of_round_1_stays_as_it_was(supplement: Office) -> None:
    sheet = supplement.sheet(SXD)
    piece = sheet.evidence.create(
        criterion=LEVEL, kind="in_person", title="Kế hoạch", added_at=on(10, 12), stage="self_assessment"
    )
    deed = acting(supplement, OFFICER, ANSWERED) | {"sheet_id": sheet.pk, "evidence_id": piece.pk}
    assert code_of(lambda: remove(**deed, why="Nhầm")) == "evidence.of_round_1"
    new = attach_in_person(
        **acting(supplement, OFFICER, ANSWERED),
        sheet_id=sheet.pk,
        criterion=LEVEL,
        kept_at="Phòng 1",
        said=Said_of("Kế hoạch bổ sung", "13/KH-SXD"),
    )
    remove(**{**deed, "evidence_id": new.pk})
    assert sheet.evidence.filter(removed_at__isnull=True).count() == 1


def test_who_doesn_t_answer_keeps_what_round_1_found_and_unsent_typing_is_nobody_s_claim(
    supplement: Office,
) -> None:
    answer(supplement)
    round_2(supplement)
    found = item_of(
        supplement.sheet(SXD), LEVEL, eye=supplement.eye(LAN, ROUND_2), person=supplement.people[LAN].pk
    )
    assert found.stands is not None
    assert (found.stands.finding, found.supplement) == ("not_agreed", False)
    claims = claims_of(supplement.sheet(SXD), eye=supplement.eye(OFFICER, ROUND_2))
    assert claims.by_code[LEVEL].text.explanation == "Đã thực hiện theo kế hoạch."
    assert "broken.draft_left" not in [one.code for one in broken()]


def round_2(office: Office) -> None:
    follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=ROUND_2)


def test_whoever_was_given_more_time_answers_while_round_2_runs_for_the_others(supplement: Office) -> None:
    extend_term(
        **acting(supplement, LEAD, ANSWERED),
        campaign=supplement.campaign,
        phase=Phase.SUPPLEMENT,
        until=ROUND_2 + timedelta(days=1),
        reason="Mất điện toàn huyện (tình huống minh họa)",
        paper="",
        agencies=[SXD],
    )
    round_2(supplement)
    assert (state(supplement), state(supplement, "hoa-sen")) == ("awaiting_supplement", "in_round_2")
    answer(supplement, at=ROUND_2 + timedelta(hours=1))
    hand_in(supplement, at=ROUND_2 + timedelta(hours=2))
    follow_phase(campaign=supplement.campaign, by=Actor("thanh-giang"), at=ROUND_2 + timedelta(hours=3))
    assert state(supplement) == "in_round_2"


def test_when_the_longer_term_is_over_too_the_sheet_follows_the_others(supplement: Office) -> None:
    longer = ROUND_2 + timedelta(days=1)
    extend_term(
        **acting(supplement, LEAD, ANSWERED),
        campaign=supplement.campaign,
        phase=Phase.SUPPLEMENT,
        until=longer,
        reason="Mất điện toàn huyện (tình huống minh họa)",
        paper="",
        agencies=[SXD],
    )
    round_2(supplement)
    assert code_of(lambda: hand_in(supplement, at=longer)) == "sheet.supplement_too_late"
    follow_phase(campaign=supplement.campaign, by=Actor("thanh-giang"), at=longer)
    assert state(supplement) == "in_round_2"


# --- Round 2 -----------------------------------------------------------------------------------------------


def test_round_2_is_shown_what_is_new_within_the_own_share(supplement: Office) -> None:
    answer(supplement)
    hand_in(supplement)
    round_2(supplement)
    new = renewed_since_round_1(supplement.campaign, eye=supplement.eye(LAN, ROUND_2))
    assert [(one.row.agency, one.leaf.code, one.is_answered, one.is_judged) for one in new] == [
        (SXD, LEVEL, True, False)
    ]
    supplement.campaign.shares.filter(criterion=LEVEL).delete()
    assert renewed_since_round_1(supplement.campaign, eye=supplement.eye(LAN, ROUND_2)) == []


def test_what_is_new_costs_the_same_however_much_it_is(
    supplement: Office, django_assert_num_queries: Any
) -> None:
    answer(supplement)
    hand_in(supplement)
    eye = supplement.eye(LAN, ROUND_2)
    renewed_since_round_1(supplement.campaign, eye=eye)
    with django_assert_num_queries(7):
        renewed_since_round_1(supplement.campaign, eye=eye)


def test_the_letters_cost_the_same_however_many_there_are(
    round_1: Office, django_assert_num_queries: Any
) -> None:
    close(round_1)
    eye = round_1.eye(LEAD, LETTERS)
    letters_to_send(round_1.campaign, eye=eye)
    with django_assert_num_queries(8):
        letters_to_send(round_1.campaign, eye=eye)


# --- What must always be so --------------------------------------------------------------------------------


def codes() -> list[str]:
    return [one.code for one in problems()]


def problems() -> list[Problem]:
    return list(broken_rounds())


def test_rounds_that_went_their_way_are_sound(supplement: Office) -> None:
    answer(supplement)
    hand_in(supplement)
    assert codes() == []


def test_a_letter_that_was_changed_is_found(supplement: Office) -> None:
    letter = SupplementLetter.objects.get(sheet=supplement.sheet(SXD))
    listed = json.loads(letter.criteria)
    letter.criteria = json.dumps([{**listed[0], "criterion": SHARE}])
    letter.save()
    assert "broken.letter_beside_round_1" in codes()
