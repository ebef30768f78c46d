"""A day on which requests arrive, a campaign that is still being prepared, and pages read as text."""

import json
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256

import pytest
from django.test import Client

from pari.campaigns.models import Campaign
from pari.campaigns.queries import content_of_bound
from pari.deadlines.models import Deadline
from pari.regulations.models import RegulationEdition
from pari.scoring.models import Sheet
from tests.office import NOW, Office, edition_content

At = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def arrive(monkeypatch: pytest.MonkeyPatch) -> At:
    """Requests arrive on 26/11/2026 at 9:00, or when a test says: `arrive(on(20, 12))`."""
    now = [NOW]
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: now[0])

    def arrive_at(instant: datetime) -> None:
        now[0] = instant

    return arrive_at


@pytest.fixture
def preparing(office: Office) -> Office:
    """The same office before it opened the campaign; an edition of the library is for its two blocks."""
    Sheet.objects.all().delete()
    Deadline.objects.all().delete()
    Campaign.objects.update(opened_at=None)
    office.campaign.refresh_from_db()
    kept = an_edition("mau-hai-cap-2026", authority=office.authority.code)
    office.campaign.editions.update(content=kept.content, content_sha256=kept.content_sha256)
    content_of_bound(office.campaign.editions.get())  # read, so that no test depends on who came first
    return office


@pytest.fixture
def admin(preparing: Office) -> Client:
    return preparing.client("quantri.snv")


def an_edition(code: str, *, authority: str, is_draft: bool = False, **changed: str) -> RegulationEdition:
    """An edition whose blocks are the office's; `changed` replaces parts of the document.

    The row is made directly: running all worked cases at every test would take a second each.
    """
    data = json.loads(edition_content())
    blocks = [one for one in data["blocks"] if one["code"] in ("so", "cap-xa")]
    data["blocks"] = [one | {"code": one["code"].removeprefix("cap-")} for one in blocks]
    data["sets"] = {name: data["sets"][name] for block in blocks for name in block["sets"]}
    data |= {"code": code, "draft": "true" if is_draft else "false", **changed}
    content = json.dumps(data, ensure_ascii=False)
    return RegulationEdition.objects.create(
        code=code,
        authority=authority,
        purpose="cchc",
        title=" ".join(data["title"].split()),
        edition=code,
        is_draft=is_draft,
        valid_from=date(2026, 1, 1),
        sets=len(data["sets"]),
        lowest_standard=100,
        highest_standard=100,
        from_law=0,
        from_published=0,
        from_reconstructed=0,
        from_model=1,
        content=content,
        content_sha256=sha256(content.encode()).hexdigest(),
    )
