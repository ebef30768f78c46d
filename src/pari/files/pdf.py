"""The adapter to pypdfium2: pages, text and pictures of PDF files. Runs in processes of its own only."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2
from PIL.Image import Image

from pari.files.unfit import Unfit

MOST_PAGES = 10_000
TALLEST = 4  # times the width: a longer page is drawn smaller
_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD


@contextmanager
def opened_pdf(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Errors: `Unfit`: file.encrypted, file.unreadable, file.too_many_pages."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        wants_password = getattr(fault, "err_code", None) == _PASSWORD_WANTED or "password" in str(fault)
        raise Unfit("file.encrypted" if wants_password else "file.unreadable") from fault
    with closing(document):
        if not len(document) > 0:
            raise Unfit("file.unreadable")
        if len(document) > MOST_PAGES:
            raise Unfit("file.too_many_pages")
        yield document


def page_count(path: Path) -> int:
    """Errors: as `opened_pdf`; also where the first page can't be loaded."""
    with opened_pdf(path) as document:
        try:
            document[0].get_size()
        except pypdfium2.PdfiumError as fault:
            raise Unfit("file.unreadable") from fault
        return len(document)


def page_texts(path: Path, *, seconds: float) -> Iterator[str]:
    """The text of page after page, until the processor has been busy for so long."""
    with opened_pdf(path) as document:
        for number in range(len(document)):
            if time.process_time() > seconds:
                return
            yield _text(document, number)


def page_picture(path: Path, number: int, width: int) -> Image:
    """Page `number`, from 1, drawn so wide. Errors: `Unfit` where it can't be drawn, or there is none."""
    with opened_pdf(path) as document:
        try:
            page = document[number - 1]
            across, down = page.get_size()
            scale = min(width / max(across, 1), TALLEST * width / max(down, 1))
            picture: Image = page.render(scale=scale, may_draw_forms=False).to_pil()
        except (pypdfium2.PdfiumError, IndexError, ValueError) as fault:
            raise Unfit("file.no_picture") from fault
        return picture


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    """Empty for a page that can't be read: the others may be."""
    try:
        page = document[number]
        with closing(page), closing(page.get_textpage()) as words:
            return str(words.get_text_bounded(errors="ignore"))
    except pypdfium2.PdfiumError:
        return ""
