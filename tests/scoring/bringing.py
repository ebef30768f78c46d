"""Bringing evidence in tests: real small files, sent and checked as a browser and a worker would."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pari.files.checking import check_content
from pari.files.uploads import take_piece
from pari.scoring.evidence.adding import attach_upload
from pari.scoring.evidence.arrivals import upload_arrived
from pari.scoring.models import Evidence
from tests.office import NOW, Office

AGENCY = "so-xay-dung"
PLAN = "1.1.1"


@pytest.fixture(autouse=True)
def disk(tmp_path: Path, settings: Any) -> Path:
    """A disk of each test's own."""
    settings.PARI_DATA = tmp_path / "data"
    settings.MEDIA_ROOT = tmp_path / "data" / "files"
    settings.PARI_UPLOADS = tmp_path / "data" / "uploads"
    settings.PARI_CLAMD = ""
    return tmp_path / "data"


def acting(office: Office, username: str = "canbo.sxd", at: datetime = NOW) -> dict[str, Any]:
    """Who acts, with which eye, when; on the sheet of Sở Xây dựng."""
    return {
        "eye": office.eye(username, at),
        "by": office.by(username),
        "at": at,
        "sheet_id": office.sheet(AGENCY).pk,
    }


def begun(office: Office, name: str = "ke-hoach.pdf", size: int = 10, criterion: str = PLAN) -> Evidence:
    """An upload that has just begun."""
    return attach_upload(**acting(office), criterion=criterion, name=name, size=size)


def brought(
    office: Office, data: bytes, name: str = "ke-hoach.pdf", criterion: str = PLAN, *, check: bool = True
) -> Evidence:
    """A whole file, checked unless it is to wait."""
    row = begun(office, name, len(data), criterion)
    assert row.upload_id is not None
    take_piece(row.upload_id, offset=0, chunks=[data], at=NOW, account=office.people["canbo.sxd"].pk)
    row = upload_arrived(**acting(office), upload_id=row.upload_id)
    if check and row.file:
        check_content(row.file.content_id, at=NOW)
    return Evidence.objects.select_related("file__content", "upload").get(pk=row.pk)
