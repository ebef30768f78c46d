"""Requests and papers for tests, made as people make them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from pari.core.regulation.edition import Edition
from pari.facts.models import BasisPaper, PaperRequest
from pari.facts.papers import PaperSaid, papers_seen, send_paper
from pari.facts.requests import request_papers
from pari.scoring.claims.grounds import grounds_of
from tests.office import NOW, Office, on

TEXT = "Cơ quan;Số liệu\nSở Xây dựng;18\n".encode()
DUE = on(11, 12)


def doing(office: Office, username: str, at: datetime = NOW) -> dict[str, Any]:
    """What every deed is told first."""
    return {
        "eye": office.eye(username, at),
        "by": office.by(username),
        "at": at,
        "campaign": office.campaign.code,
    }


def settling(office: Office, username: str, at: datetime = NOW) -> dict[str, Any]:
    """What deeds about figures that are there are told first."""
    return {**doing(office, username, at), "book": office.campaign.book}


def asked(
    office: Office,
    *agencies: str,
    title: str = "Số liệu nhiệm vụ UBND tỉnh giao",
    due: datetime = DUE,
    at: datetime = NOW,
    criteria: Collection[str] = (),
) -> PaperRequest:
    return request_papers(
        **doing(office, "thuky.snv", at),
        title=title,
        due=due,
        agencies=agencies or ("so-tu-phap", "so-tai-chinh"),
        criteria=criteria,
    )


def sent(
    office: Office,
    username: str = "canbo.sxd",
    *,
    sender: str = "so-xay-dung",
    at: datetime = NOW,
    data: bytes = TEXT,
    file_name: str = "so-lieu.csv",
    kind: str = "figures",
    title: str = "Báo cáo số liệu",
    **said: Any,
) -> BasisPaper:
    paper = PaperSaid(kind, title, **said)
    deed = doing(office, username, at)
    return send_paper(**deed, sender=sender, said=paper, file_name=file_name, data=data)


def bound(office: Office) -> tuple[Edition, dict[str, str]]:
    grounds = grounds_of(office.campaign)
    return grounds.edition, dict(grounds.sets)


def titles_read(office: Office, username: str, at: datetime = NOW) -> list[str]:
    """Titles of the papers that somebody reads, in their order."""
    edition, sets = bound(office)
    doer = doing(office, username, at)
    rows = papers_seen(
        eye=doer["eye"], by=doer["by"], campaign=office.campaign.code, edition=edition, sets=sets
    )
    return [row.title for row in rows]
