"""What a sheet knows before somebody takes its workbook: what was typed, and facts."""

from typing import Any

from pari.facts.models import Fact
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from tests.office import NOW, Office
from tests.scoring.workbooks import SXD


def type_on(office: Office, criterion: str, username: str = "canbo.sxd", **words: Any) -> int:
    text = Typed(**words)
    return save_draft(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        sheet_id=office.sheet(SXD).pk,
        criterion=criterion,
        text=text,
        seen=10**6,
    ).version


def fact(office: Office, criterion: str, name: str, value: str) -> Fact:
    return Fact.objects.create(
        authority=office.authority,
        agency=office.agencies[SXD],
        year=2026,
        criterion=criterion,
        input=name,
        sequence=1,
        value=value,
        source="Hệ thống thông tin báo cáo",
        entered_at=NOW,
    )
