"""What the worker does for files, round after round and between the rounds."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from pari.core.errors import Refused
from pari.files.invariants import broken
from pari.files.jobs import LEFT_UNFINISHED, tidy_up
from pari.files.models import Content, StoredFile, Upload
from pari.files.places import content_path, part_path
from pari.files.strays import FOLDERS, OLD
from pari.files.uploads import take_piece
from pari.worker.rounds import go_round, work
from tests.files.conftest import HOA, begun, kept
from tests.files.making import pdf
from tests.office import NOW, Office

LATER = NOW + timedelta(days=40)  # the files that a test makes are old then, whatever the clock says


@pytest.mark.django_db
def test_a_round_checks_what_came(office: Office) -> None:
    kept(pdf(), "a.pdf")
    assert go_round(lambda: NOW).faults == ()
    assert Content.objects.get().state == "clean"


@pytest.mark.django_db(transaction=True)  # a worker closes its connections
def test_between_two_rounds_a_file_is_checked_within_seconds(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pari.worker.rounds.LOOK", 0.01)
    stop, states = threading.Event(), [""]

    def clock() -> datetime:
        if len(states) == 12:
            kept(pdf(), "a.pdf")  # the first round is over
        states.append("".join(Content.objects.values_list("state", flat=True)))
        if states[-1] == "clean" or len(states) > 500:
            stop.set()
        return NOW

    work(stop, clock, every=60)
    assert states[-1] == "clean"


@pytest.mark.django_db
def test_an_upload_whose_last_byte_came_is_finished_by_the_worker() -> None:
    upload = begun(size=3)
    take_piece(upload, offset=0, chunks=[b"abc"], at=NOW, account=HOA)
    begun(size=3)
    assert tidy_up(at=NOW + LEFT_UNFINISHED) == 0
    assert tidy_up(at=NOW + LEFT_UNFINISHED + timedelta(seconds=1)) == 1
    assert Upload.objects.get(pk=upload).file == StoredFile.objects.get()


@pytest.mark.django_db
def test_old_parts_without_an_upload_go_and_others_stay(disk: Path) -> None:
    going_on, ended = begun(), begun()
    for upload in (going_on, ended):
        take_piece(upload, offset=0, chunks=[b"abc"], at=LATER, account=HOA)
    Upload.objects.filter(pk=ended).update(given_up_at=NOW)  # killed before the part was deleted
    (disk / "uploads" / "0.keep").write_bytes(b"x")
    assert tidy_up(at=LATER) == 2
    assert part_path(going_on).exists()
    assert not part_path(ended).exists()


@pytest.mark.django_db
def test_old_content_without_a_row_goes(disk: Path) -> None:
    known = kept(pdf(), "a.pdf").content
    folder = content_path(known.sha256).parent
    stray = folder / f"{known.sha256[:4]}{'0' * 60}"
    stray.write_bytes(b"x")
    (folder / ".half").write_bytes(b"x")
    minute = int(LATER.timestamp() // 60)
    at = LATER + timedelta(minutes=(int(known.sha256[:2], 16) - minute) % FOLDERS)
    assert tidy_up(at=at + timedelta(minutes=1)) == 0
    assert tidy_up(at=at) == 2
    assert [path.name for path in folder.iterdir()] == [known.sha256]
    assert list(broken(read_all=True)) == []


@pytest.mark.django_db
def test_what_was_just_made_is_nobodys_stray(disk: Path) -> None:
    (disk / "uploads").mkdir(parents=True)
    path = disk / "uploads" / "0.keep"
    path.write_bytes(b"x")
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    assert tidy_up(at=NOW + OLD) == 0
    assert tidy_up(at=NOW + OLD + timedelta(seconds=1)) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_two_who_begin_at_once_cant_both_have_the_last_of_the_quota(settings: Any) -> None:
    settings.PARI_QUOTA = 1

    def begin(_number: int) -> bool:
        try:
            begun(size=900_000)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as threads:
        assert sum(threads.map(begin, range(6))) == 1
