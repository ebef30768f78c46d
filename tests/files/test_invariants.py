"""Rows and disk say the same, and where they don't it is told."""

from pathlib import Path
from typing import Any

import pytest

from pari.files.invariants import broken
from pari.files.jobs import tidy_up
from pari.files.models import Content, StoredFile, Upload
from pari.files.places import content_path, part_path
from pari.files.uploads import take_piece
from tests.files.conftest import HOA, begun, checked, kept
from tests.files.making import pdf, picture
from tests.office import NOW

pytestmark = pytest.mark.django_db


def codes(*, read_all: bool = False) -> list[str]:
    return [problem.code.removeprefix("broken.") for problem in broken(read_all=read_all)]


@pytest.fixture
def content() -> Content:
    return checked(pdf(), "a.pdf")


def test_all_is_well_after_an_ordinary_day(content: Content) -> None:
    checked(picture(), "b.pdf")  # refused
    take_piece(begun(), offset=0, chunks=[b"abc"], at=NOW, account=HOA)
    begun()
    assert codes(read_all=True) == []


def test_missing_bytes_are_told(content: Content) -> None:
    content_path(content.sha256).unlink()
    assert codes() == ["content_missing"]


def test_bytes_of_another_size_are_told(content: Content) -> None:
    path = content_path(content.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x")
    assert codes() == ["content_wrong_size"]


def test_altered_bytes_are_told_when_all_is_read(content: Content) -> None:
    path = content_path(content.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x" * content.size)
    assert (codes(), codes(read_all=True)) == ([], ["content_altered"])


def test_bytes_and_text_that_should_be_gone_are_told(content: Content) -> None:
    Content.objects.update(state="purged")
    StoredFile.objects.update(purged_at=NOW)
    assert codes() == ["content_left", "text_left"]
    assert tidy_up(at=NOW) == 1


def test_a_purge_that_stopped_half_way_is_told(content: Content) -> None:
    StoredFile.objects.update(purged_at=NOW)
    assert codes() == ["purge_undone"]


def test_bytes_that_nobody_knows_are_told(content: Content, disk: Path) -> None:
    (content_path(content.sha256).parent / ("f" * 64)).write_bytes(b"x")
    assert codes() == ["content_unknown"]


def test_a_part_shorter_than_was_acknowledged_is_told() -> None:
    upload = begun()
    take_piece(upload, offset=0, chunks=[b"abc"], at=NOW, account=HOA)
    part_path(upload).write_bytes(b"ab")
    assert codes() == ["part_missing"]


def test_a_part_without_an_upload_is_told() -> None:
    upload = begun()
    take_piece(upload, offset=0, chunks=[b"abc"], at=NOW, account=HOA)
    Upload.objects.all().delete()
    assert codes() == ["part_unknown"]


def test_kept_bytes_leave_no_part(disk: Path, settings: Any) -> None:
    kept(pdf(), "a.pdf")
    assert list((disk / "uploads").iterdir()) == []
