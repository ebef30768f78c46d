"""What tests of `pari invariants` plant their faults in: a sound office; and what is broken there."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency
from pari.campaigns.models import Campaign, DutyHolder
from pari.core.states import Move, State
from pari.deadlines.models import Deadline, ExtendedAgency, Extension
from pari.people.models import SensitiveChange
from pari.scoring.models import Mark, Sheet, SheetMove
from tests.cli.conftest import Run
from tests.office import DUE, NOW, Office, small_directory

Plant = Callable[[Office], None]


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
    ExtendedAgency.objects.create(extension=extension(office), agency="hoa-sen")
    DutyHolder.objects.create(
        campaign=office.campaign, duty="lead", account=office.people["totruong.snv"], is_substitute=False
    )
    change = _change(office)
    change.settled_by, change.settled_at, change.outcome = office.people["totruong.snv"], NOW, "confirmed"
    change.save()
    return office


def extension(office: Office, *, for_all: bool = False, until: datetime | None = None) -> Extension:
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


def another_campaign(office: Office) -> Campaign:
    return Campaign.objects.create(
        code="dien-tap",
        authority=office.authority,
        year=2026,
        title="Diễn tập",
        made_at=NOW,
        is_rehearsal=True,
    )


def marked(office: Office, **given: Any) -> Mark:
    """A sound mark of Sở Xây dựng on 1.1.1, or one that differs from it as given."""
    sheet = office.sheet("so-xay-dung")
    Sheet.objects.filter(pk=sheet.pk).update(version=9)
    row = {
        "criterion": "1.1.1", "stage": "self_assessment", "sequence": 1, "version": 1, "at": NOW,
        "edition": office.campaign.editions.get(),
    }  # fmt: skip
    return Mark.objects.create(sheet=sheet, **{**row, **given})


def found(office: Office, **more: Any) -> Mark:
    """What the secretary found: nobody may, but the readings of it are what is looked at."""
    usual = {
        "stage": "round_1",
        "finding": "agreed",
        "points": Decimal(1),
        "account": office.people["thuky.snv"],
    }
    return marked(office, **{**usual, **more})


def each(faults: Mapping[str, list[Plant]]) -> list[Any]:
    """Every fault by itself, with the code by which it must be found."""
    return [
        pytest.param(code, plant, id=plant.__name__) for code, plants in faults.items() for plant in plants
    ]
