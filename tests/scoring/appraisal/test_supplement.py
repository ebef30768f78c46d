"""Answers to the letter in the same sheet, and what round 2 then has before it."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.extensions import extend_term
from pari.core.access.actor import Actor
from pari.core.access.roles import Phase
from pari.core.errors import Problem
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.items import item_of
from pari.scoring.appraisal.renewed import renewed_since_round_1
from pari.scoring.appraisal.round_invariants import broken as broken_rounds
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
from tests.appraising import LAN, LEVEL, ROUND_2, SHARE
from tests.office import Office, on
from tests.scoring.appraisal.rounds import (
    ANSWERED,
    HEAD,
    LEAD,
    OFFICER,
    SXD,
    acting,
    answer,
    code_of,
    figures,
    hand_in,
    round_2,
    state,
    told,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
TERM = on(31, 12)  # 24:00 of 30/12


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
    with django_assert_num_queries(10):
        renewed_since_round_1(supplement.campaign, eye=eye)


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
