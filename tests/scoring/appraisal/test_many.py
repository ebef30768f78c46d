"""Agreeing with many claims at once: whole or not at all, undone as one, and never over somebody's head."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.findings import Said, give_finding
from pari.scoring.appraisal.many import Ticked, agree_with_many, undo_batch
from pari.scoring.models import Mark, Sheet
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, in_round_1
from tests.appraising_many import LATE, claimed_by_all
from tests.office import AGENCIES, Office

pytestmark = pytest.mark.django_db

SXD, STP = "so-xay-dung", "so-tu-phap"
OF_LAN = [code for code in AGENCIES if code != STP]


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    claimed_by_all(office)
    return office


def ticked(office: Office, *agencies: str, seen: int = 0) -> list[Ticked]:
    return [Ticked(office.sheet(agency).pk, LEVEL, seen) for agency in agencies]


def agree(office: Office, what: list[Ticked], by: str = LAN) -> str:
    return agree_with_many(**acting(office, by), stage=Stage.ROUND_1, ticked=what)


def undo(office: Office, batch: str, by: str = LAN) -> int:
    return undo_batch(**acting(office, by), batch=batch)


def acting(office: Office, by: str) -> dict[str, Any]:
    eye = office.eye(by, ROUND_1)
    return {"eye": eye, "by": office.by(by), "at": ROUND_1, "campaign": office.campaign}


def test_every_sheet_gets_a_finding_of_its_own_and_the_journal_one_line(round_1: Office) -> None:
    batch = agree(round_1, ticked(round_1, *OF_LAN))
    marks = Mark.objects.filter(batch=batch)
    assert {mark.sheet.participant.agency.code for mark in marks} == set(OF_LAN)
    assert {(mark.finding, mark.points == mark.computed) for mark in marks} == {("agreed", True)}
    assert {(mark.version, mark.sheet.version) for mark in marks} == {(1, 1)}
    assert JournalEntry.objects.filter(did="findings_given").count() == 1


def test_one_that_cant_be_agreed_with_keeps_all_from_being_given(round_1: Office) -> None:
    round_1.sheet(SXD).marks.update(values=LATE)
    with pytest.raises(BadInput) as bad:
        agree(round_1, ticked(round_1, *OF_LAN))
    assert [(one.code, one.column) for one in bad.value.problems] == [
        ("finding.beside_the_rule_without_reason", f"{SXD}/{LEVEL}")
    ]
    assert not Mark.objects.filter(stage="round_1").exists()
    assert set(Sheet.objects.values_list("version", flat=True)) == {0}


def test_the_own_agency_and_nothing_at_all_are_refused(round_1: Office) -> None:
    with pytest.raises(NotAllowed):
        agree(round_1, ticked(round_1, SXD, STP))
    with pytest.raises(Refused) as refused:
        agree(round_1, [])
    assert refused.value.problem.code == "finding.nothing_ticked"


def test_a_sheet_that_isnt_there_is_refused(round_1: Office) -> None:
    with pytest.raises(Refused) as refused:
        agree(round_1, [*ticked(round_1, SXD), Ticked(999_999, LEVEL, 0)])
    assert refused.value.problem.code == "sheet.unknown"


def test_undone_everything_is_open_again_but_what_somebody_found_since(round_1: Office) -> None:
    batch = agree(round_1, ticked(round_1, *OF_LAN))
    give_finding(
        eye=round_1.eye(BINH, ROUND_1),
        by=round_1.by(BINH),
        at=ROUND_1,
        sheet_id=round_1.sheet(SXD).pk,
        criterion=LEVEL,
        stage=Stage.ROUND_1,
        said=Said(Finding.REFERRED, text="Văn bản ký sau?"),
        seen=1,
    )
    assert undo(round_1, batch) == len(OF_LAN) - 1
    newest = round_1.sheet(SXD).marks.filter(stage="round_1").latest("sequence")
    assert newest.finding == "referred"
    withdrawn = Mark.objects.filter(stage="round_1", finding="withdrawn")
    assert withdrawn.count() == len(OF_LAN) - 1


def test_only_who_gave_a_batch_undoes_it_and_only_once(round_1: Office) -> None:
    batch = agree(round_1, ticked(round_1, SXD))
    with pytest.raises(Refused):
        undo(round_1, batch, by=BINH)
    undo(round_1, batch)
    with pytest.raises(Refused):
        undo(round_1, batch)
