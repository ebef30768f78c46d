"""Content is looked at once before others see it, by real processes; what may not be here is gone at once."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pari.core.errors import Problem
from pari.files import checking, inspecting
from pari.files.checking import (
    BUSY_PAUSE,
    CLAIM_LASTS,
    MOST_TRIES,
    SLOW_PAUSE,
    check_content,
    claim_waiting,
)
from pari.files.inspecting import UnreadableError, slot
from pari.files.jobs import check_now, check_waiting, tidy_up
from pari.files.models import Content, StoredFile
from pari.files.places import content_path
from pari.files.previews import page_picture
from pari.files.purging import refuse_as_secret
from pari.files.queries import download_name, holding, why_refused
from pari.words.problems import sentence
from tests.files.conftest import checked, kept, uploaded
from tests.files.making import old_office, pages, pdf, picture, signed, word, workbook
from tests.files.test_sorting import HTML, SVG
from tests.office import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

TERMINATED = "from pari.files.bounds import bound; import os; bound(5); os.kill(os.getpid(), 15)"


def test_a_paper_is_understood() -> None:
    content = checked(pdf(heading=True), "bao-cao.pdf")
    assert (content.state, content.refusal, content.media_type) == ("clean", "", "application/pdf")
    assert (content.found_number, content.found_issued_on, content.found_issuer) == (
        "341/BC-SNV",
        date(2026, 1, 15),
        "SỞ NỘI VỤ",
    )
    assert (content.pages, content.signatures, content.checked_at) == (1, "[]", NOW)
    assert "cải cách hành chính" in content.text
    assert " cai cach hanh chinh " in content.folded


def test_a_signed_paper_keeps_its_bytes_and_tells_its_signature() -> None:
    data = signed(pdf())
    content = checked(data, "da-ky.pdf")
    assert '"signer": "Nguyễn Văn Ví Dụ"' in content.signatures
    assert content_path(content.sha256).read_bytes() == data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture("PNG"), "ảnh.png"),
        (picture("JPEG"), "ảnh.JPEG"),
        (word("x"), "a.docx"),
        (workbook(), "a.xlsx"),
        (old_office("WordDocument"), "a.doc"),
        ("một;hai".encode(), "a.csv"),
    ],
    ids=["png", "jpeg", "docx", "xlsx", "doc", "csv"],
)
def test_other_kinds_are_taken_in(data: bytes, name: str) -> None:
    assert checked(data, name).state == "clean"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (HTML, "bao-cao.pdf", "file.unknown_type"),
        (SVG, "anh.png", "file.unknown_type"),
        (picture("PNG"), "bao-cao.pdf", "file.wrong_ending"),
        (pdf(), "bao-cao.docx", "file.wrong_ending"),
        (word("x"), "bao-cao.doc", "file.wrong_ending"),
        (pdf(heading=True, stamp="MẬT"), "bao-cao.pdf", "file.secret"),
        (word("Độ mật: Tối mật"), "a.docx", "file.secret"),
    ],
    ids=["html", "svg", "png as pdf", "pdf as docx", "docx as doc", "stamp", "said"],
)
def test_what_may_not_be_here_is_gone_with_everything_it_said(data: bytes, name: str, code: str) -> None:
    content = checked(data, name)
    assert (content.state, content.refusal) == ("refused", code)
    assert not content_path(content.sha256).exists()
    assert (content.text, content.folded, content.found_number, content.signatures) == ("", "", "", "")
    problem = why_refused(content.files.get())
    assert problem == Problem(code, {"name": name})
    assert f"“{name}”" in sentence(problem)


def test_every_reason_against_a_file_has_a_sentence_that_names_it() -> None:
    sources = "".join(path.read_text() for path in Path(checking.__file__).parent.glob("*.py"))
    codes = set(re.findall(r'(?:Unfit|_refusal)\(\s*"(file\.\w+)"', sources))
    assert len(codes) > 8
    for code in codes - {"file.no_picture"}:  # against a picture of it, not the file
        assert "“a.pdf”" in sentence(Problem(code, {"name": "a.pdf"}))


def test_a_secret_paper_is_refused_with_what_to_do_instead() -> None:
    content = checked(pdf(heading=True, stamp="TUYỆT MẬT"), "a.pdf")
    problem = why_refused(content.files.get())
    assert problem
    assert sentence(problem) == (
        "Tệp “a.pdf” có dòng chữ có thể là dấu chỉ độ mật nên chưa được tiếp nhận. Tài liệu bí mật nhà nước "
        "không tải lên hệ thống; đề nghị chọn “Xuất trình trực tiếp”."
    )


def test_a_secret_paper_isnt_taken_in_by_trying_again(disk: Path) -> None:
    data = pdf(heading=True, stamp="MẬT")
    content = checked(data, "a.pdf")
    again = uploaded(data, "khác.pdf")
    assert again.content == content
    assert again.content.state == "refused"
    assert not content_path(content.sha256).exists()


def test_what_was_refused_for_its_name_is_looked_at_again_under_the_right_one() -> None:
    assert checked(picture(), "a.pdf").state == "refused"
    content = checked(picture(), "a.png")
    assert (content.state, content.refusal) == ("clean", "")
    assert content_path(content.sha256).exists()
    assert [download_name(file) for file in StoredFile.objects.order_by("pk")] == ["a.png", "a.png"]


def test_a_person_may_say_that_a_paper_is_secret(django_capture_on_commit_callbacks: Any) -> None:
    content = checked(pages(2), "a.pdf")
    shown = page_picture(content, 1)
    with django_capture_on_commit_callbacks(execute=True):
        refuse_as_secret(content.files.get().pk, at=NOW)
    content = Content.objects.get()
    assert (content.state, content.refusal, content.text, content.folded) == (
        "refused",
        "file.secret",
        "",
        "",
    )
    assert not content_path(content.sha256).exists()
    assert not shown.exists()


def test_words_are_found_with_and_without_marks() -> None:
    one = checked(word("Kế hoạch cải cách hành chính năm 2026"), "a.docx").pk
    two = checked(word("Báo cáo số hóa hồ sơ"), "b.docx").pk
    waiting = kept(word("Kế hoạch chưa kiểm tra"), "c.docx").content_id
    everything = [one, two, waiting]
    assert holding("kế hoạch", everything) == {one}
    assert holding("ke hoach cai c", everything) == {one}
    assert holding("so hoa", everything) == {two}
    assert holding("SỐ HÓA", everything) == {two}
    assert holding("ho", everything) == {two}  # a short word is a whole one
    assert holding("kế hoạch", [two]) == set()
    assert holding("  ", everything) == set()


# --- Who looks, and when it can't be done ------------------------------------------------------------------


def test_content_is_claimed_by_one_and_comes_free_when_its_worker_dies() -> None:
    content = kept(pdf(), "a.pdf").content_id
    assert claim_waiting(at=NOW) == content
    assert claim_waiting(at=NOW) is None
    assert check_content(content, at=NOW).state == "checking"
    assert claim_waiting(at=NOW + CLAIM_LASTS) == content


def test_content_whose_looks_are_cut_off_again_and_again_is_looked_at_again() -> None:
    """Servers that are ended at bad moments never cost anybody a file."""
    content = kept(pdf(), "a.pdf").content_id
    for tried in range(3 * MOST_TRIES):
        assert claim_waiting(at=NOW + tried * CLAIM_LASTS) == content
    assert check_content(content, at=NOW + 3 * MOST_TRIES * CLAIM_LASTS).state == "clean"


@pytest.mark.parametrize("program", ["raise SystemExit(1)", TERMINATED])
def test_a_process_that_is_ended_from_outside_or_cant_begin_costs_no_file(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    """As while the program is being renewed, and as a system stops a service."""
    content, path = kept(pdf(), "a.pdf").content_id, inspecting.PROGRAM
    monkeypatch.setattr(inspecting, "PROGRAM", ("-I", "-c", program))
    found = check_content(content, at=NOW)
    assert (found.state, found.tries, content_path(found.sha256).exists()) == ("checking", 0, True)
    monkeypatch.setattr(inspecting, "PROGRAM", path)
    assert check_content(content, at=NOW + BUSY_PAUSE).state == "clean"


def test_what_is_slow_is_left_to_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    content = kept(pdf(), "a.pdf").content_id
    monkeypatch.setattr("pari.files.jobs.HURRY", 0)
    assert check_now(content, at=NOW).state == "checking"
    assert Content.objects.get(pk=content).tries == 0
    assert check_waiting(clock=lambda: NOW) == 1
    assert Content.objects.get(pk=content).state == "clean"


def test_what_stays_slow_cant_be_read() -> None:
    content = kept(pdf(), "a.pdf").content_id
    for tried in range(1, MOST_TRIES):
        found = check_content(content, at=NOW + tried * SLOW_PAUSE, seconds=0)
        assert (found.state, found.tries) == ("checking", tried)
    found = check_content(content, at=NOW + MOST_TRIES * SLOW_PAUSE, seconds=0)
    assert (found.state, found.refusal) == ("refused", "file.unreadable")


def test_looks_that_were_cut_off_are_none_that_were_slow() -> None:
    content = kept(pdf(), "a.pdf").content_id
    for tried in range(MOST_TRIES):
        assert claim_waiting(at=NOW + tried * CLAIM_LASTS) == content
    assert check_content(content, at=NOW + MOST_TRIES * CLAIM_LASTS, seconds=0).state == "checking"


def test_what_is_large_is_left_to_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.files.jobs.SMALL", 10)
    assert check_now(kept(pdf(), "a.pdf").content_id, at=NOW).state == "checking"


def test_a_small_file_is_checked_while_its_person_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.files.jobs.HURRY", 60)  # whatever else this machine does
    assert check_now(kept(pdf(), "a.pdf").content_id, at=NOW).state == "clean"


def test_where_all_places_are_taken_it_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    content = kept(pdf(), "a.pdf").content_id
    monkeypatch.setattr("pari.files.inspecting.SLOTS", 1)
    with slot(patience=1):
        assert check_now(content, at=NOW).state == "checking"
    assert claim_waiting(at=NOW) is None
    assert check_content(content, at=NOW + timedelta(seconds=5)).state == "clean"


def test_a_text_that_cant_be_taken_out_leaves_the_file_as_a_scan_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: Any) -> Any:
        raise UnreadableError

    monkeypatch.setattr(checking, "read", fails)
    content = checked(pdf(), "a.pdf")
    assert (content.state, content.text, content.pages) == ("clean", "", 1)


def test_several_wait_and_are_checked_in_turn_up_to_a_limit() -> None:
    for number in range(3):
        kept(f"Đoạn {number}".encode(), f"{number}.txt")
    assert check_waiting(clock=lambda: NOW, limit=2) == 2
    assert list(Content.objects.order_by("pk").values_list("state", flat=True)) == [
        "clean",
        "clean",
        "checking",
    ]


def test_a_disk_that_isnt_there_refuses_nothing(disk: Path) -> None:
    content = kept(pdf(), "a.pdf").content
    (disk / "files").rename(disk / "elsewhere")
    assert check_content(content.pk, at=NOW).state == "checking"
    (disk / "elsewhere").rename(disk / "files")
    assert check_content(content.pk, at=NOW + timedelta(minutes=1)).state == "clean"


def test_what_was_refused_by_somebody_who_was_killed_then_is_deleted() -> None:
    content = kept(pdf(), "a.pdf").content
    Content.objects.filter(pk=content.pk).update(state="refused", refusal="file.virus")
    assert content_path(content.sha256).exists()
    assert tidy_up(at=NOW) == 1
    assert not content_path(content.sha256).exists()
    assert tidy_up(at=NOW) == 0
