"""A sheet is typed into and handed in, with evidence; and what is read of it afterwards."""

from datetime import date
from typing import Any

from pari.documents.paper import Paper, Table
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import mark_everything_typed
from pari.scoring.claims.reading import whole_claims
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Evidence, Submission
from pari.scoring.papers.frozen import Content
from pari.scoring.papers.submissions import freeze
from pari.scoring.sheets.queries import sheet_of
from tests.office import DUE, NOW, Office
from tests.scoring.claims.test_marks import full_values

AGENCY, OFFICER, HEAD = "so-xay-dung", "canbo.sxd", "lanhdao.sxd"
LEVEL, SHARE, LAST = "1.1.1", "1.1.2", "1.1.3"


def type_in(office: Office, criterion: str, **said: Any) -> None:
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    claim = whole_claims(sheet, with_drafts=True).by_code[criterion]
    values = {} if said.get("asks_exemption") else full_values(claim)
    save_draft(
        eye=office.eye(OFFICER),
        by=office.by(OFFICER),
        at=NOW,
        sheet_id=sheet.pk,
        criterion=criterion,
        text=Typed(values=values, **said),
        seen=claim.version,
    )


def hand_in(office: Office, *, at: Any = NOW, username: str = HEAD) -> Submission:
    """As the deed `submit` does it."""
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    mark_everything_typed(sheet, by=office.by(username), at=at)
    return freeze(sheet, by=office.by(username), at=at, due=DUE)


def piece(office: Office, criterion: str = LEVEL, **more: Any) -> Evidence:
    usual: dict[str, Any] = {
        "kind": "link", "address": "https://vidu.example/a", "title": "Kế hoạch CCHC năm 2026",
        "number": "12/KH-SXD", "issued_on": date(2026, 1, 15), "added_at": NOW,
    }  # fmt: skip
    return Evidence.objects.create(sheet=office.sheet(AGENCY), criterion=criterion, **(usual | more))


def entry(content: Content, code: str) -> Any:
    return next(one for one in content["criteria"] if one["code"] == code)


def text_of(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if not isinstance(block, Table))
