"""A file as it was sent: read under a name of our own, told by its digest, refused from its size."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pari.core.errors import BadInput, Refused
from pari.web.taking.sent import Limit, read_sent

LIMIT = Limit(2_000_000, "table.too_large")


def test_it_is_read_from_the_disk_and_is_gone_afterwards() -> None:
    read: list[Path] = []

    def content(path: Path) -> bytes:
        read.append(path)
        return path.read_bytes()

    said, file = read_sent(SimpleUploadedFile("bảng tính.xlsx", b"PK 1"), content, LIMIT)
    assert said == b"PK 1"
    assert (file.name, file.sha256) == ("bảng tính.xlsx", sha256(b"PK 1").hexdigest())
    assert not read[0].exists()
    assert not read[0].parent.exists()


def test_it_is_gone_too_where_it_could_not_be_read() -> None:
    read: list[Path] = []

    def refuse(path: Path) -> None:
        read.append(path)
        raise Refused("workbook.too_much")

    with pytest.raises(Refused):
        read_sent(SimpleUploadedFile("a.csv", b"x"), refuse, LIMIT)
    assert not read[0].exists()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("../../etc/passwd", "passwd"), ("a" * 100 + ".xlsx", "a" * 75 + ".xlsx")],
    ids=["path", "long"],
)
def test_a_tricky_name_is_only_a_name(name: str, kept: str) -> None:
    said, file = read_sent(SimpleUploadedFile(name, b"x"), lambda path: path.name, LIMIT)
    assert said == "tep"
    assert file.name == kept


def test_one_that_is_too_large_is_refused_unread() -> None:
    unread = SimpleUploadedFile("a.csv", b"x" * 2_000_001)
    with pytest.raises(BadInput) as bad:
        read_sent(unread, lambda path: path.read_bytes(), LIMIT)
    (problem,) = bad.value.problems
    assert (problem.code, problem.figures) == ("table.too_large", {"size": 3, "limit": 2})
    assert unread.tell() == 0
    said, _file = read_sent(
        SimpleUploadedFile("a.csv", b"x" * 2_000_000), lambda path: path.read_bytes(), LIMIT
    )
    assert len(said) == 2_000_000
