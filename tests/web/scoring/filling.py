"""Filling one criterion over HTTP: its addresses, what a browser sends, what is then claimed."""

from typing import Any

from django.test import Client

from pari.core.regulation.edition import Criterion
from pari.scoring.claims.reading import claims_of
from tests.office import Office
from tests.web.scoring.conftest import CAMPAIGN

SHEET = CAMPAIGN + "phieu/so-xay-dung/"
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
JSON = "application/json"


def page_of(code: str = "1.1.1", below: str = "") -> str:
    return f"{SHEET}tieu-chi/{code}/{below}"


def typed(seen: int = 0, writer: str = "a", **fields: str) -> dict[str, Any]:
    """What a browser sends; `v__muc` stands for the field of an input."""
    named = {name.replace("v__", "v.."): value for name, value in fields.items()}
    return {"seen": seen, "writer": writer, **named}


def saves(client: Client, code: str = "1.1.1", **given: Any) -> tuple[int, dict[str, Any]]:
    """Status and answer of a save by a script."""
    answer = client.post(page_of(code, "luu/"), typed(**given), headers={"accept": JSON})
    return answer.status_code, answer.json()


def claim(office: Office, code: str = "1.1.1") -> Any:
    return claims_of(office.sheet("so-xay-dung"), eye=office.eye(OFFICER)).by_code[code]


def leaves(office: Office) -> list[Criterion]:
    claims = claims_of(office.sheet("so-xay-dung"), eye=office.eye(OFFICER))
    return [one.criterion for one in claims.by_code.values()]
