"""The page of somebody at a moment, and a sheet brought where a test wants it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import time_machine

from pari.core.states import State
from pari.scoring.models import ReopeningRequest, Sheet
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


def ask_reopening(office: Office, agency: str) -> None:
    ReopeningRequest.objects.create(
        sheet=office.sheet(agency), account=office.people["canbo.sxd"], reason="Mất điện", asked_at=DUE
    )
