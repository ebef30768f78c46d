"""`pari invariants`: a healthy office has nothing broken, what is broken is told in sentences."""

from pari.words.problems.journal import SENTENCES
from tests.cli.conftest import Run
from tests.cli.planting import broken, sound
from tests.cli.test_appraisal_invariants import FAULTS as OF_APPRAISAL
from tests.cli.test_campaign_invariants import FAULTS as OF_CAMPAIGN
from tests.cli.test_office_invariants import FAULTS as OF_OFFICE
from tests.cli.test_sheet_invariants import FAULTS as OF_SHEET
from tests.office import Office

__all__ = ["sound"]  # a fixture


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


def test_every_sentence_about_broken_things_has_a_fault_that_shows_it() -> None:
    shown = {*OF_OFFICE, *OF_CAMPAIGN, *OF_SHEET, *OF_APPRAISAL}
    assert {code for code in SENTENCES if code.startswith("broken.")} <= shown
