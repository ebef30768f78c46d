"""How a deed with evidence ends: why it was refused, what was wrong; and the sheet once handed in."""

from typing import Any

from pari.scoring.models import Sheet
from tests.office import NOW, Office
from tests.scoring.bringing import AGENCY


def why(refused: Any) -> str:
    return str(refused.value.problem.code)


def wrong(bad: Any) -> list[str]:
    return [problem.code for problem in bad.value.problems]


def submitted(office: Office, at: Any = NOW) -> Sheet:
    """The sheet is handed in and nothing else is changed."""
    Sheet.objects.filter(pk=office.sheet(AGENCY).pk).update(state="submitted", submitted_at=at)
    return office.sheet(AGENCY)
