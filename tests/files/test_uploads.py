"""Files on their way: resumable, bounded, and on the disk before anybody is told so."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from pari.core.errors import Refused
from pari.files.models import Content, StoredFile, Upload
from pari.files.places import content_path, part_path
from pari.files.queries import usage
from pari.files.uploads import (
    MOST_AT_ONCE,
    STALE_AFTER,
    begin_upload,
    finish_upload,
    give_up,
    sweep_uploads,
    take_piece,
)
from tests.files.conftest import HOA, LAN, begun, checked, uploaded
from tests.files.making import pdf, picture
from tests.office import NOW

pytestmark = pytest.mark.django_db


def refusal(deed: Any, *given: Any, **named: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*given, **named)
    return refused.value.problem.code


def piece(upload: Any, offset: int, *chunks: bytes, account: int = HOA) -> Upload:
    return take_piece(upload, offset=offset, chunks=chunks, at=NOW, account=account)


def test_pieces_make_the_file() -> None:
    data = pdf()
    upload = begun(size=len(data))
    piece(upload, 0, data[:100], data[100:1000])
    assert piece(upload, 1000, data[1000:]).received == len(data)
    file = finish_upload(upload, at=NOW)
    sha256 = hashlib.sha256(data).hexdigest()
    assert (file.content.sha256, file.content.size, file.content.state) == (sha256, len(data), "checking")
    assert content_path(sha256).read_bytes() == data
    assert content_path(sha256).parent.name == sha256[2:4]
    assert not part_path(upload).exists()
    assert Upload.objects.get(pk=upload).file == file


def test_the_same_bytes_lie_on_the_disk_once(disk: Path) -> None:
    one = uploaded(pdf(), "một.pdf")
    two = uploaded(pdf(), "hai.pdf", agency="hoa-sen")
    assert one.content == two.content
    assert one != two
    assert len([path for path in (disk / "files").rglob("*") if path.is_file()]) == 1


def test_finishing_twice_gives_the_same_file() -> None:
    upload = begun(size=4)
    piece(upload, 0, b"abcd")
    assert finish_upload(upload, at=NOW) == finish_upload(upload, at=NOW)
    assert StoredFile.objects.count() == 1


def test_what_isnt_complete_isnt_finished() -> None:
    upload = begun(size=4)
    piece(upload, 0, b"abc")
    assert refusal(finish_upload, upload, at=NOW) == "file.incomplete"
    assert Content.objects.count() == 0


def test_a_piece_follows_what_was_received() -> None:
    upload = begun(size=10)
    piece(upload, 0, b"abc")
    for offset in (0, 2, 4):
        assert refusal(piece, upload, offset, b"x") == "file.wrong_offset"
    assert piece(upload, 3, b"defghij").received == 10


def test_a_broken_connection_keeps_what_came() -> None:
    def broken() -> Iterator[bytes]:
        yield b"abc"
        raise ConnectionResetError

    upload = begun(size=10)
    with pytest.raises(ConnectionResetError):
        take_piece(upload, offset=0, chunks=broken(), at=NOW, account=HOA)
    assert Upload.objects.get(pk=upload).received == 3
    assert part_path(upload).read_bytes() == b"abc"
    piece(upload, 3, b"defghij")
    assert content_path(finish_upload(upload, at=NOW).content.sha256).read_bytes() == b"abcdefghij"


def test_a_half_piece_behind_what_was_received_is_cut_off() -> None:
    upload = begun(size=6)
    piece(upload, 0, b"abc")
    with part_path(upload).open("ab") as part:
        part.write(b"XXXXXXX")  # as a crash between the disk and the row leaves it
    piece(upload, 3, b"de")
    piece(upload, 5, b"f")
    assert content_path(finish_upload(upload, at=NOW).content.sha256).read_bytes() == b"abcdef"


def test_where_the_disk_has_lost_bytes_the_sender_goes_back() -> None:
    upload = begun(size=6)
    piece(upload, 0, b"abcdef")
    part_path(upload).write_bytes(b"ab")
    assert refusal(finish_upload, upload, at=NOW) == "file.incomplete"
    assert Upload.objects.get(pk=upload).received == 2
    piece(upload, 2, b"cdef")
    finish_upload(upload, at=NOW)


def test_more_than_was_said_isnt_taken() -> None:
    upload = begun(size=4)
    assert refusal(piece, upload, 0, b"abc", b"de") == "file.longer_than_said"
    assert Upload.objects.get(pk=upload).received == 3
    assert part_path(upload).stat().st_size == 3


def test_two_who_send_at_once_dont_mix() -> None:
    upload = begun(size=6)
    inner: list[str] = []

    def slow() -> Iterator[bytes]:
        yield b"abc"
        inner.append(refusal(piece, upload, 0, b"XXX"))
        yield b"def"

    take_piece(upload, offset=0, chunks=slow(), at=NOW, account=HOA)
    assert inner == ["file.upload_busy"]
    assert part_path(upload).read_bytes() == b"abcdef"


def test_only_who_began_goes_on_or_gives_up() -> None:
    upload = begun()
    assert refusal(piece, upload, 0, b"x", account=LAN) == "file.not_ones_own"
    assert refusal(give_up, upload, at=NOW, account=LAN) == "file.not_ones_own"
    assert not part_path(upload).exists()


def test_what_was_given_up_is_gone_and_takes_nothing_more(disk: Path) -> None:
    upload = begun()
    piece(upload, 0, b"abc")
    give_up(upload, at=NOW, account=HOA)
    assert refusal(piece, upload, 3, b"x") == "file.upload_ended"
    assert refusal(finish_upload, upload, at=NOW) == "file.upload_ended"
    assert list((disk / "uploads").iterdir()) == []


def test_given_up_in_the_middle_of_a_piece_nothing_is_acknowledged(disk: Path) -> None:
    upload = begun()

    def slow() -> Iterator[bytes]:
        yield b"abc"
        give_up(upload, at=NOW, account=HOA)
        yield b"def"

    assert refusal(take_piece, upload, offset=0, chunks=slow(), at=NOW, account=HOA) == "file.upload_ended"
    assert Upload.objects.get(pk=upload).received == 0
    assert list((disk / "uploads").iterdir()) == []


def test_a_finished_upload_cant_be_given_up() -> None:
    upload = begun(size=3)
    piece(upload, 0, b"abc")
    file = finish_upload(upload, at=NOW)
    give_up(upload, at=NOW, account=HOA)
    assert Upload.objects.get(pk=upload).given_up_at is None
    assert content_path(file.content.sha256).exists()


def test_an_unknown_upload_leaves_nothing_behind(disk: Path) -> None:
    with pytest.raises(Upload.DoesNotExist):
        piece(uuid4(), 0, b"x")
    assert not (disk / "uploads").exists()


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("a.pdf", 0, "file.empty"),
        ("a.pdf", -1, "file.empty"),
        ("a.pdf", 200_000_001, "file.too_large"),
        ("a.html", 10, "file.unknown_ending"),
        ("a.svg", 10, "file.unknown_ending"),
        ("a.zip", 10, "file.unknown_ending"),
        ("a.docm", 10, "file.unknown_ending"),
        ("a.pdf.exe", 10, "file.unknown_ending"),
        ("a\u202efdp.exe", 10, "file.unknown_ending"),
        ("a", 10, "file.unknown_ending"),
    ],
)
def test_what_wont_be_taken_is_refused_before_it_is_sent(name: str, size: int, code: str) -> None:
    assert refusal(begun, name, size) == code


def test_the_largest_file_may_begin() -> None:
    begun(size=200_000_000)


def test_the_quota_counts_what_is_kept_and_what_was_promised(settings: Any) -> None:
    settings.PARI_QUOTA = 1  # megabyte
    uploaded(b"x" * 400_000, "a.txt")
    uploaded(b"x" * 400_000, "cùng nội dung.txt")  # counts once
    begun(size=500_000)
    assert refusal(begun, "b.pdf", 100_001) == "file.quota"
    begun("b.pdf", 100_000)
    begun("b.pdf", 1_000_000, agency="hoa-sen")
    used = usage("thanh-giang", "2026", "so-xay-dung")
    assert (used.kept, used.on_the_way, used.on_the_way_count, used.left) == (400_000, 600_000, 2, 0)


def test_what_was_given_up_no_longer_counts(settings: Any) -> None:
    settings.PARI_QUOTA = 1
    give_up(begun(size=1_000_000), at=NOW, account=HOA)
    begun(size=1_000_000)


def test_an_agency_doesnt_begin_without_end() -> None:
    Upload.objects.bulk_create(
        Upload(
            authority="thanh-giang",
            campaign="2026",
            agency="so-xay-dung",
            account=HOA,
            name="a.pdf",
            size=1,
            began_at=NOW,
            moved_at=NOW,
        )
        for _ in range(MOST_AT_ONCE)
    )
    assert refusal(begun) == "file.too_many_at_once"


def test_the_disk_is_never_filled_to_the_brim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.files.places.KEPT_FREE", 10**18)
    assert refusal(begun) == "file.disk_full"


def test_a_disk_that_cant_be_written_is_told_and_keeps_nothing(disk: Path) -> None:
    upload = begun()
    (disk / "uploads").rmdir()
    (disk / "uploads").write_text("in the way")
    assert refusal(piece, upload, 0, b"abc") == "file.cannot_be_kept"
    assert Upload.objects.get(pk=upload).received == 0


def test_content_known_as_another_type_isnt_taken_under_a_wrong_name(disk: Path) -> None:
    checked(picture(), "ảnh.png")
    upload = begun("ảnh.pdf", len(picture()))
    piece(upload, 0, picture())
    assert refusal(finish_upload, upload, at=NOW) == "file.wrong_ending"
    assert Upload.objects.get(pk=upload).given_up_at == NOW
    assert list((disk / "uploads").iterdir()) == []


def test_what_nobody_sends_any_more_is_given_up() -> None:
    stale, moving = begun(), begun()
    Upload.objects.filter(pk=moving).update(moved_at=NOW + timedelta(hours=1))
    assert sweep_uploads(at=NOW + STALE_AFTER) == 0
    assert sweep_uploads(at=NOW + STALE_AFTER + timedelta(minutes=1)) == 1
    assert Upload.objects.get(pk=stale).given_up_at is not None
    assert Upload.objects.get(pk=moving).given_up_at is None


def test_a_name_is_kept_as_people_may_see_it() -> None:
    upload = begin_upload(
        authority="a", campaign="", agency="", account=HOA, name="../\u202ebáo cáo.pdf", size=1, at=NOW
    )
    assert upload.name == "báo cáo.pdf"
