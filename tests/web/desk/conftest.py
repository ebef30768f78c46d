"""The page of somebody at a moment, and a sheet brought where a test wants it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import time_machine

from pari.core.states import Move, State
from pari.people.models import Account
from pari.scoring.models import ReopeningRequest, Sheet, SheetMove
from tests.office import DUE, NOW, Office

Home = Callable[..., str]


@pytest.fixture
def home(office: Office) -> Home:
    """The page of somebody at a moment: `home("canbo.sxd", at=NOW)`."""

    def shown(username: str, at: datetime = NOW) -> str:
        with time_machine.travel(at, tick=False):
            answer = office.client(username).get("/thanh-giang/viec/")
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return shown


def put(office: Office, agency: str, state: State, **words: Any) -> Sheet:
    sheet = office.sheet(agency)
    Sheet.objects.filter(pk=sheet.pk).update(state=state.value, **words)
    return sheet


def moved(sheet: Sheet, move: Move, note: str) -> None:
    """The newest line of the sheet's way, by the head of Sở Xây dựng."""
    SheetMove.objects.create(
        sheet=sheet,
        sequence=sheet.moves.count() + 1,
        move=move.value,
        before=sheet.state,
        after=sheet.state,
        at=NOW,
        account=Account.objects.get(username="lanhdao.sxd"),
        role="head",
        note=note,
    )


def ask_reopening(office: Office, agency: str) -> None:
    ReopeningRequest.objects.create(
        sheet=office.sheet(agency), account=office.people["canbo.sxd"], reason="Mất điện", asked_at=DUE
    )
