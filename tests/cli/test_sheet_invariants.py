"""`pari invariants` of sheets and their marks: every fault that somebody plants is found."""

from decimal import Decimal

import pytest

from pari.campaigns.models import Participant
from pari.scoring.models import Draft, Sheet, SheetMove, Submission
from tests.cli.conftest import Run
from tests.cli.planting import Plant, another_campaign, broken, each, marked, sound
from tests.office import DUE, NOW, Office

__all__ = ["sound"]  # a fixture


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


def submission_changed(office: Office) -> None:
    Submission.objects.create(
        sheet=office.sheet("so-xay-dung"), sequence=1, at=NOW, is_late=False, content="{}", sha256="0" * 64
    )


FAULTS: dict[str, list[Plant]] = {
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
    "broken.mark_off_the_tree": [mark_on_a_parent, mark_of_another_campaigns_edition],
    "broken.claim_beside_the_rule": [claim_beside_the_rule],
    "broken.submission_changed": [submission_changed],
}


@pytest.mark.parametrize(("code", "plant"), each(FAULTS))
def test_a_planted_fault_is_found(run: Run, sound: Office, code: str, plant: Plant) -> None:
    plant(sound)
    assert code in broken(run)


def test_a_sound_mark_is_no_fault(run: Run, sound: Office) -> None:
    marked(sound, points=Decimal(1), computed=Decimal(1))
    assert broken(run) == []
