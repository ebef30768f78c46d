"""How files look on the screen: drawn once, and never as a page of the file's own."""

from pathlib import Path

import pytest
from PIL import Image

from pari.core.errors import Refused
from pari.files.models import Content
from pari.files.previews import WIDTHS, Shown, TextPreview, page_picture, text_preview
from tests.files.conftest import checked, kept
from tests.files.making import old_office, pages, picture, word, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def refusal(content: Content, number: int = 1) -> str:
    with pytest.raises(Refused) as refused:
        page_picture(content, number)
    return refused.value.problem.code


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_drawn_so_wide(width: int) -> None:
    with Image.open(page_picture(checked(pages(2), "a.pdf"), 2, width)) as shown:
        assert (shown.format, shown.width) == ("PNG", width)
        assert shown.height == pytest.approx(width * 842 / 595, abs=2)


def test_it_is_drawn_once() -> None:
    content = checked(pages(2), "a.pdf")
    first = page_picture(content, 1)
    drawn = first.stat().st_mtime_ns
    assert page_picture(content, 1).stat().st_mtime_ns == drawn
    assert page_picture(content, 2) != first
    assert sorted(path.name for path in first.parent.iterdir()) == ["1-900.png", "2-900.png"]


def test_there_are_only_the_pages_that_there_are() -> None:
    content = checked(pages(2), "a.pdf")
    assert [refusal(content, number) for number in (0, -1, 3)] == ["file.no_picture"] * 3


def test_only_some_widths_are_drawn() -> None:
    with pytest.raises(ValueError, match="width"):
        page_picture(checked(pages(1), "a.pdf"), 1, 5000)


def test_a_picture_gets_smaller_but_never_larger() -> None:
    with Image.open(page_picture(checked(picture("JPEG", (3000, 1500)), "a.jpg"), 1, 900)) as shown:
        assert shown.size == (900, 450)
    with Image.open(page_picture(checked(picture("PNG"), "b.png"), 1, 900)) as shown:
        assert shown.size == (60, 40)


def test_where_a_picture_was_taken_isnt_handed_on(tmp_path: Path) -> None:
    data = Image.new("RGB", (40, 20), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x013B] = "Nguyễn Văn Ví Dụ"
    data.save(tmp_path / "a.jpg", exif=exif)
    shown = page_picture(checked((tmp_path / "a.jpg").read_bytes(), "a.jpg"), 1)
    with Image.open(shown) as upright:
        assert upright.size == (20, 40)
        assert dict(upright.getexif()) == {}
    assert "Nguyễn".encode() not in shown.read_bytes()


def test_what_isnt_clean_isnt_shown() -> None:
    assert refusal(kept(pages(1), "a.pdf").content) == "file.not_ready"
    assert refusal(checked(picture(), "a.pdf")) == "file.not_ready"


def test_old_office_files_have_no_picture() -> None:
    content = checked(old_office("WordDocument"), "a.doc")
    assert refusal(content) == "file.no_picture"
    with pytest.raises(Refused):
        text_preview(content)


def test_office_files_are_shown_as_plain_text() -> None:
    data = word("Đoạn một", "<script>alert(1)</script>", rows=(("a", "b", "c"), ("1", "2", "3")))
    preview = text_preview(checked(data, "a.docx"))
    assert preview == TextPreview(
        (
            Shown("paragraph", "Đoạn một"),
            Shown("paragraph", "<script>alert(1)</script>"),
            Shown("table", rows=(("a", "b", "c"), ("1", "2", "3"))),
        ),
        cut=False,
    )
    assert text_preview(Content.objects.get()) == preview


def test_a_workbook_is_shown_sheet_by_sheet() -> None:
    kinds = [
        (part.kind, part.text, len(part.rows)) for part in text_preview(checked(workbook(), "a.xlsx")).parts
    ]
    assert kinds == [("heading", "Kết quả", 0), ("table", "", 2), ("heading", "Phụ lục", 0), ("table", "", 1)]
