"""`pari invariants` of the rounds of appraisal: every fault that somebody plants is found."""

import json
from decimal import Decimal
from typing import Any

import pytest

from pari.core.access.roles import Phase
from pari.scoring.models import Mark, RoundClosing, Ruling, SecondReading, Sheet, SupplementLetter
from tests.cli.conftest import Run
from tests.cli.planting import Plant, broken, each, found, marked, sound
from tests.office import DUE, NOW, Office, on

__all__ = ["sound"]  # a fixture


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


FAULTS: dict[str, list[Plant]] = {
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
}


@pytest.mark.parametrize(("code", "plant"), each(FAULTS))
def test_a_planted_fault_is_found(run: Run, sound: Office, code: str, plant: Plant) -> None:
    plant(sound)
    assert code in broken(run)


def test_a_sound_reading_and_a_mark_under_its_ruling_are_no_fault(run: Run, sound: Office) -> None:
    read_again(sound, found(sound, ruling=ruling_on(sound, agencies="so-xay-dung")))
    assert not {code for code in broken(run) if "reading" in code or "ruling" in code}


def test_a_record_that_counts_what_lay_there_and_a_recheck_after_it_are_no_fault(
    run: Run, sound: Office
) -> None:
    own = found(sound, awaits_recheck=True)
    found(sound, criterion="1.1.2", version=2)
    record_of(sound, awaiting=1, agreed=1)
    found(sound, at=on(26, 12, 9), sequence=2, version=3, rechecks=own)
    assert not {code for code in broken(run) if "closing" in code}
