"""`pari invariants`: a healthy office has nothing broken, and every fault that somebody plants is found."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency, Block
from pari.campaigns.models import (
    AnsweredPredecessor,
    AppraisalShare,
    BrokenGlass,
    Campaign,
    DutyHolder,
    Participant,
    Question,
)
from pari.core.access.roles import Phase
from pari.core.states import Move, State
from pari.deadlines.models import Deadline, ExtendedAgency, Extension
from pari.journal.models import JournalEntry
from pari.people.models import Appointment, SensitiveChange
from pari.scoring.models import (
    Draft,
    Mark,
    RoundClosing,
    Ruling,
    SecondReading,
    Sheet,
    SheetMove,
    Submission,
    SupplementLetter,
)
from pari.words.problems.journal import SENTENCES
from tests.cli.conftest import Run
from tests.office import DUE, NOW, PAPER, Office, on, small_directory


@pytest.fixture
def sound(office: Office) -> Office:
    """The office with a sheet that went its way, an extension, duties and a change by two people."""
    sheet = office.sheet("so-xay-dung")
    moves = [
        (Move.BEGIN, State.NOT_BEGUN, State.IN_PROGRESS),
        (Move.PASS_TO_HEAD, State.IN_PROGRESS, State.WITH_HEAD),
        (Move.SUBMIT, State.WITH_HEAD, State.SUBMITTED),
    ]
    for number, (move, before, after) in enumerate(moves, start=1):
        SheetMove.objects.create(
            sheet=sheet,
            sequence=number,
            move=move.value,
            before=before.value,
            after=after.value,
            at=NOW + timedelta(hours=number),
            account=office.people["canbo.sxd"],
        )
    Sheet.objects.filter(pk=sheet.pk).update(state="submitted", submitted_at=NOW + timedelta(hours=3))
    extension = _extension(office)
    ExtendedAgency.objects.create(extension=extension, agency="hoa-sen")
    DutyHolder.objects.create(
        campaign=office.campaign, duty="lead", account=office.people["totruong.snv"], is_substitute=False
    )
    change = _change(office)
    change.settled_by, change.settled_at, change.outcome = office.people["totruong.snv"], NOW, "confirmed"
    change.save()
    return office


def _extension(office: Office, *, for_all: bool = False, until: datetime | None = None) -> Extension:
    return Extension.objects.create(
        deadline=Deadline.objects.get(scope=office.campaign.code, name="self_assessment"),
        until=until or DUE + timedelta(days=1),
        granted_at=NOW,
        for_all=for_all,
        reason="Bão",
        person_name="Thư ký",
    )


def _change(office: Office) -> SensitiveChange:
    return SensitiveChange.objects.create(
        account=office.people["thamdinh.stp"],
        authority=office.authority,
        kind="role",
        wanted="{}",
        reason="Đổi vai trò",
        asked_by=office.people["quantri.snv"],
        asked_at=NOW,
    )


def elsewhere() -> Agency:
    """An agency of another authority that has agencies of the same codes."""
    other = load_directory(directory=small_directory("tinh-khac", "Tỉnh khác (ví dụ)"))
    return other.agencies.get(code="so-xay-dung")


def broken(run: Run) -> list[str]:
    answer = run("invariants", "--format", "json")
    assert answer.json["errors"] == []
    assert answer.code == (1 if answer.json["broken"] else 0)
    return sorted({one["code"] for one in answer.json["broken"]})


def test_a_sound_office_has_nothing_broken(run: Run, sound: Office) -> None:
    assert broken(run) == []
    rooms = run("invariants", "--format", "json").json["rooms"]
    assert {"journal", "deadlines", "people", "campaigns", "scoring"} <= set(rooms)
    assert "Không phát hiện điều gì không đúng" in run("invariants").out


def test_what_is_broken_is_told_in_sentences(run: Run, sound: Office) -> None:
    sound.sheet("hoa-sen").delete()
    answer = run("invariants")
    assert answer.code == 1
    assert "Có 01 điều không đúng." in answer.out
    assert "scoring: Đợt thanh-giang-2026 đã mở nhưng hoa-sen chưa có phiếu." in answer.err


def journal_changed(office: Office) -> None:
    JournalEntry.objects.create(
        authority="thanh-giang", sequence=1, at=NOW, did="x", kind="x", thing="x", previous="0", sha256="0"
    )


def extension_for_all_with_a_list(office: Office) -> None:
    ExtendedAgency.objects.create(extension=_extension(office, for_all=True), agency="hoa-mai")


def extension_for_nobody(office: Office) -> None:
    _extension(office)


def extension_into_the_past(office: Office) -> None:
    _extension(office, for_all=True, until=NOW - timedelta(days=1))


def role_elsewhere(office: Office) -> None:
    Appointment.objects.filter(account=office.people["canbo.sxd"]).update(agency=elsewhere())


def account_elsewhere(office: Office) -> None:
    account = office.people["canbo.sxd"]
    type(account).objects.filter(pk=account.pk).update(agency=elsewhere())


def role_unknown(office: Office) -> None:
    Appointment.objects.filter(account=office.people["thamdinh.stp"]).update(role="king")


def stand_in_for_oneself(office: Office) -> None:
    head = office.appointment("lanhdao.sxd")
    Appointment.objects.create(
        account=head.account,
        authority=head.authority,
        role="head",
        agency=head.agency,
        kind="deputy",
        behalf_of=head,
        paper=PAPER,
        began=date(2026, 11, 1),
        made_at=NOW,
    )


def change_confirmed_by_nobody(office: Office) -> None:
    SensitiveChange.objects.update(settled_by=None)


def participant_elsewhere(office: Office) -> None:
    Participant.objects.filter(agency__code="hoa-mai").update(agency=elsewhere())


def block_elsewhere(office: Office) -> None:
    block = Block.objects.get(authority=elsewhere().authority, code="xa")
    Participant.objects.filter(agency__code="hoa-mai").update(block=block)


def question_elsewhere(office: Office) -> None:
    Question.objects.create(
        campaign=office.campaign,
        agency=elsewhere(),
        account=office.people["canbo.sxd"],
        text="Hỏi",
        asked_at=NOW,
    )


def another_campaign(office: Office) -> Campaign:
    return Campaign.objects.create(
        code="dien-tap",
        authority=office.authority,
        year=2026,
        title="Diễn tập",
        made_at=NOW,
        is_rehearsal=True,
    )


def predecessor_answered_elsewhere(office: Office) -> None:
    AnsweredPredecessor.objects.create(
        campaign=another_campaign(office),
        participant=office.campaign.participants.get(agency__code="hoa-mai"),
        agency=office.agencies["hoa-sen"],
    )


def glass_of_an_unknown_action(office: Office) -> None:
    BrokenGlass.objects.create(
        campaign=office.campaign,
        account=office.people["thuky.snv"],
        agency=office.agencies["so-noi-vu"],
        action="do_anything",
        reason="Khẩn cấp",
        asked_at=NOW,
    )


def duty_without_role(office: Office) -> None:
    DutyHolder.objects.create(
        campaign=office.campaign,
        duty="secretariat",
        account=office.people["thamdinh.stp"],
        is_substitute=True,
    )


def duty_whose_role_ended_before(office: Office) -> None:
    Appointment.objects.filter(account=office.people["totruong.snv"]).update(ended=date(2026, 10, 1))


def extended_stranger(office: Office) -> None:
    ExtendedAgency.objects.update(agency="so-khong-co")


def edition_gone(office: Office) -> None:
    office.campaign.editions.all().delete()


def edition_changed(office: Office) -> None:
    office.campaign.editions.update(content="{}")


def set_unknown(office: Office) -> None:
    Participant.objects.filter(agency__code="hoa-mai").update(criteria_set="bo-khac")


def phases_overlap(office: Office) -> None:
    office.campaign.phases.filter(phase="round_1").update(opens=on(10, 12))


def deadline_gone(office: Office) -> None:
    Deadline.objects.filter(name="supplement").delete()


def deadline_orphaned(office: Office) -> None:
    Deadline.objects.create(authority="thanh-giang", scope="khong-con", name="supplement", first=NOW)


def sheet_gone(office: Office) -> None:
    office.sheet("hoa-mai").delete()


def sheet_without_part(office: Office) -> None:
    Participant.objects.filter(agency__code="hoa-mai").update(
        participation="not_taking_part", reason="Giải thể"
    )


def sheet_in_another_campaign(office: Office) -> None:
    Sheet.objects.filter(participant__agency__code="hoa-mai").update(campaign=another_campaign(office))


def move_missing(office: Office) -> None:
    SheetMove.objects.filter(sequence=2).delete()


def move_off_the_path(office: Office) -> None:
    SheetMove.objects.filter(sequence=2).update(move="publish")


def move_from_another_state(office: Office) -> None:
    SheetMove.objects.filter(sequence=3).update(before="reopened")


def state_changed_alone(office: Office) -> None:
    Sheet.objects.filter(participant__agency__code="hoa-mai").update(state="returned")


def submitted_at_no_time(office: Office) -> None:
    Sheet.objects.filter(participant__agency__code="so-xay-dung").update(submitted_at=None)


def late_and_unmarked(office: Office) -> None:
    SheetMove.objects.filter(sequence=3).update(at=DUE)


def marked(office: Office, **given: Any) -> Mark:
    """A sound mark of Sở Xây dựng on 1.1.1, or one that differs from it as given."""
    sheet = office.sheet("so-xay-dung")
    Sheet.objects.filter(pk=sheet.pk).update(version=9)
    row = {
        "criterion": "1.1.1", "stage": "self_assessment", "sequence": 1, "version": 1, "at": NOW,
        "edition": office.campaign.editions.get(),
    }  # fmt: skip
    return Mark.objects.create(sheet=sheet, **{**row, **given})


def mark_gone(office: Office) -> None:
    marked(office, sequence=2)


def mark_newer_than_its_sheet(office: Office) -> None:
    marked(office, version=10)


def draft_newer_than_its_sheet(office: Office) -> None:
    Draft.objects.create(sheet=office.sheet("hoa-sen"), criterion="1.1.1", version=1, saved_at=NOW)


def draft_in_a_sheet_that_was_handed_in(office: Office) -> None:
    sheet = office.sheet("so-xay-dung")
    Sheet.objects.filter(pk=sheet.pk).update(version=9)
    Draft.objects.create(sheet=sheet, criterion="1.1.1", version=1, saved_at=NOW)


def mark_on_a_parent(office: Office) -> None:
    marked(office, criterion="1.1")


def mark_of_another_campaigns_edition(office: Office) -> None:
    content = office.campaign.editions.get()
    content.pk, content.campaign = None, another_campaign(office)
    content.save()
    marked(office, edition=content)


def claim_beside_the_rule(office: Office) -> None:
    marked(office, points=Decimal(1), computed=Decimal("0.5"), reason="Tự cộng")


def letter_that_asks_what_was_not_found(office: Office) -> None:
    asked = [{"criterion": "1.1.1", "points": "0.25"}]
    SupplementLetter.objects.create(
        sheet=office.sheet("so-xay-dung"), criteria=json.dumps(asked), agreed=0, due=DUE, sent_at=NOW
    )


def supplement_awaited_without_a_letter(office: Office) -> None:
    Sheet.objects.filter(pk=office.sheet("so-xay-dung").pk).update(state="awaiting_supplement")


def answer_nobody_asked_for(office: Office) -> None:
    marked(office, stage="supplement")


def record_of_a_round_that_goes_on(office: Office) -> None:
    RoundClosing.objects.create(campaign=office.campaign, stage="round_1", content="{}", closed_at=NOW)


def found_once_the_round_was_over(office: Office) -> None:
    office.end(Phase.ROUND_1, on(26, 12))
    found(office, at=on(26, 12, 0, 1))


def rechecked_once_the_cross_check_was_over(office: Office) -> None:
    office.end(Phase.CROSS_CHECK, on(27, 12))
    found(office, at=on(27, 12, 9), sequence=2, version=2, rechecks=found(office, awaits_recheck=True))


def record_of(office: Office, **kinds: int) -> None:
    """Round 1 was closed, and its record says that so much stands of Sở Xây dựng."""
    office.end(Phase.ROUND_1, on(26, 12))
    one = {"agency": "so-xay-dung", "is_in": True, "counts": {"Chỉ đạo": {**kinds, "untouched": 9}}}
    content = json.dumps({"agencies": [one]})
    RoundClosing.objects.create(
        campaign=office.campaign, stage="round_1", content=content, closed_at=on(26, 12)
    )


def record_without_what_was_found(office: Office) -> None:
    found(office)
    record_of(office)


def record_of_what_was_never_found(office: Office) -> None:
    record_of(office, agreed=1)


def read_again(office: Office, read: Mark, **more: Any) -> None:
    """A second reading by Tổ giúp việc, sound but for what is given otherwise."""
    sound = {
        "sheet": read.sheet, "criterion": read.criterion, "stage": read.stage, "why": "random", "read": read,
        "made_at": NOW, "read_at": NOW, "read_by": office.people["thamdinh.stp"], "result": "same",
        "points": read.points,
    }  # fmt: skip
    SecondReading.objects.create(**{**sound, **more})


def found(office: Office, **more: Any) -> Mark:
    """What the secretary found: nobody may, but the readings of it are what is looked at."""
    usual = {
        "stage": "round_1",
        "finding": "agreed",
        "points": Decimal(1),
        "account": office.people["thuky.snv"],
    }
    return marked(office, **{**usual, **more})


def reading_of_another_criterion(office: Office) -> None:
    read_again(office, found(office), criterion="1.1.2")


def reading_by_who_found_it(office: Office) -> None:
    read_again(office, found(office), read_by=office.people["thuky.snv"])


def reading_that_says_the_same_of_other_points(office: Office) -> None:
    read_again(office, found(office), points=Decimal("0.5"))


def ruling_on(office: Office, criteria: str = "ke-hoach-ban-hanh", agencies: str = "") -> Ruling:
    return Ruling.objects.create(
        campaign=office.campaign,
        number=1,
        question="Vấn đề",
        line="Kết luận",
        criteria=f'["{criteria}"]',
        agencies=f'["{agencies}"]' if agencies else "[]",
        finding="agreed",
        decided_at=NOW,
    )


def mark_under_a_ruling_on_another_criterion(office: Office) -> None:
    found(office, ruling=ruling_on(office, "khac"))


def mark_under_a_ruling_for_others(office: Office) -> None:
    found(office, ruling=ruling_on(office, agencies="hoa-sen"))


def given_out(office: Office, account: str = "thamdinh.stp", code: str = "1.1.1", **more: Any) -> None:
    AppraisalShare.objects.create(
        campaign=office.campaign,
        criteria_set="so-mot-cua",
        criterion=code,
        account=office.people[account],
        **{"place": "lead", **more},
    )


def share_of_a_group(office: Office) -> None:
    given_out(office, code="1.1")


def share_of_somebody_who_appraises_nothing(office: Office) -> None:
    given_out(office, "canbo.sxd")


def share_in_an_agency_that_takes_no_part(office: Office) -> None:
    given_out(office, agency=elsewhere())


def share_twice(office: Office) -> None:
    given_out(office)
    given_out(office, place="second", agency=office.agencies["so-xay-dung"])


def submission_changed(office: Office) -> None:
    Submission.objects.create(
        sheet=office.sheet("so-xay-dung"), sequence=1, at=NOW, is_late=False, content="{}", sha256="0" * 64
    )


FAULTS: dict[str, list[Callable[[Office], None]]] = {
    "broken.extension_for_all_lists_agencies": [extension_for_all_with_a_list],
    "broken.extension_for_nobody": [extension_for_nobody],
    "broken.extension_into_the_past": [extension_into_the_past],
    "broken.role_of_another_authority": [role_elsewhere],
    "broken.account_of_another_authority": [account_elsewhere],
    "broken.unknown_role": [role_unknown],
    "broken.stand_in": [stand_in_for_oneself],
    "broken.confirmed_alone": [change_confirmed_by_nobody],
    "broken.participant_of_another_authority": [participant_elsewhere, block_elsewhere],
    "broken.question_of_another_authority": [question_elsewhere],
    "broken.predecessor_of_another_campaign": [predecessor_answered_elsewhere],
    "broken.glass": [glass_of_an_unknown_action],
    "broken.duty_without_role": [duty_without_role, duty_whose_role_ended_before],
    "broken.extended_stranger": [extended_stranger],
    "broken.share_off_the_tree": [share_of_a_group],
    "broken.share_without_role": [share_of_somebody_who_appraises_nothing],
    "broken.share_of_a_stranger": [share_in_an_agency_that_takes_no_part],
    "broken.share_twice": [share_twice],
    "broken.no_edition": [edition_gone],
    "broken.edition_changed": [edition_changed],
    "broken.no_such_set": [set_unknown],
    "broken.phases_overlap": [phases_overlap],
    "broken.no_deadline": [deadline_gone],
    "broken.orphaned_deadline": [deadline_orphaned],
    "broken.no_sheet": [sheet_gone],
    "broken.sheet_without_part": [sheet_without_part],
    "broken.sheet_of_another_campaign": [sheet_in_another_campaign],
    "broken.move_missing": [move_missing],
    "broken.move_off_the_path": [move_off_the_path, move_from_another_state],
    "broken.state_without_move": [state_changed_alone],
    "broken.handed_in_never": [submitted_at_no_time],
    "broken.late_unmarked": [late_and_unmarked],
    "broken.mark_missing": [mark_gone],
    "broken.version_ahead": [mark_newer_than_its_sheet, draft_newer_than_its_sheet],
    "broken.draft_left": [draft_in_a_sheet_that_was_handed_in],
    "broken.letter_beside_round_1": [letter_that_asks_what_was_not_found],
    "broken.awaited_unasked": [supplement_awaited_without_a_letter],
    "broken.answer_unasked": [answer_nobody_asked_for],
    "broken.closing_beside_phase": [record_of_a_round_that_goes_on],
    "broken.found_after_closing": [
        found_once_the_round_was_over,
        rechecked_once_the_cross_check_was_over,
    ],
    "broken.closing_beside_findings": [record_without_what_was_found, record_of_what_was_never_found],
    "broken.reading_of_another_place": [reading_of_another_criterion],
    "broken.reading_by_its_finder": [reading_by_who_found_it],
    "broken.reading_beside_its_points": [reading_that_says_the_same_of_other_points],
    "broken.mark_beside_its_ruling": [
        mark_under_a_ruling_on_another_criterion,
        mark_under_a_ruling_for_others,
    ],
    "broken.mark_off_the_tree": [mark_on_a_parent, mark_of_another_campaigns_edition],
    "broken.claim_beside_the_rule": [claim_beside_the_rule],
    "broken.submission_changed": [submission_changed],
    "journal.changed_entry": [journal_changed],
}


@pytest.mark.parametrize(
    ("code", "plant"),
    [pytest.param(code, plant, id=plant.__name__) for code, plants in FAULTS.items() for plant in plants],
)
def test_a_planted_fault_is_found(
    run: Run, sound: Office, code: str, plant: Callable[[Office], None]
) -> None:
    plant(sound)
    assert code in broken(run)


def test_a_sound_reading_and_a_mark_under_its_ruling_are_no_fault(run: Run, sound: Office) -> None:
    read_again(sound, found(sound, ruling=ruling_on(sound, agencies="so-xay-dung")))
    assert not {code for code in broken(run) if "reading" in code or "ruling" in code}


def test_a_sound_mark_is_no_fault(run: Run, sound: Office) -> None:
    marked(sound, points=Decimal(1), computed=Decimal(1))
    assert broken(run) == []


def test_every_sentence_about_broken_things_has_a_fault_that_shows_it() -> None:
    assert {code for code in SENTENCES if code.startswith("broken.")} <= set(FAULTS)


def test_a_record_that_counts_what_lay_there_and_a_recheck_after_it_are_no_fault(
    run: Run, sound: Office
) -> None:
    own = found(sound, awaits_recheck=True)
    found(sound, criterion="1.1.2", version=2)
    record_of(sound, awaiting=1, agreed=1)
    found(sound, at=on(26, 12, 9), sequence=2, version=3, rechecks=own)
    assert not {code for code in broken(run) if "closing" in code}
