"""A disk of each test's own, and people who bring files."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from pari.files.checking import check_content
from pari.files.models import Content, StoredFile
from pari.files.storing import keep_bytes
from pari.files.uploads import begin_upload, finish_upload, take_piece
from tests.office import NOW

HOA, LAN = 11, 12  # accounts
type_of_bring = Callable[..., StoredFile]


@pytest.fixture(autouse=True)
def no_scanner(settings: Any) -> None:
    settings.PARI_CLAMD = ""


def begun(
    name: str = "bao-cao.pdf", size: int = 10, *, agency: str = "so-xay-dung", account: int = HOA
) -> UUID:
    upload = begin_upload(
        authority="thanh-giang",
        campaign="2026",
        agency=agency,
        account=account,
        name=name,
        size=size,
        at=NOW,
    )
    return upload.pk


def uploaded(data: bytes, name: str, *, agency: str = "so-xay-dung", at: datetime = NOW) -> StoredFile:
    upload = begun(name, len(data), agency=agency)
    take_piece(upload, offset=0, chunks=[data], at=at, account=HOA)
    return finish_upload(upload, at=at)


def kept(data: bytes, name: str, *, agency: str = "so-xay-dung") -> StoredFile:
    return keep_bytes(data=data, name=name, authority="thanh-giang", campaign="2026", agency=agency, at=NOW)


def checked(data: bytes, name: str) -> Content:
    """The content of a file after the house has looked at it."""
    return check_content(kept(data, name).content_id, at=NOW)
