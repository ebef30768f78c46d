"""The text of a file, whatever its kind, as lines; bounded in length and in the time that it takes."""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pari.core.names import search_words
from pari.files.kinds import PDF, TEXT, Kind
from pari.files.office import Block, blocks
from pari.files.pdf import page_texts

MOST_TEXT = 1_000_000  # characters that are kept and searched: about 400 pages
PDF_SECONDS = 40.0  # of the processor
HEADING_CELLS = 2  # a row of two cells is a heading's: its cells are lines of their own
_NOT_KEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def text_of(path: Path, kind: Kind) -> str:
    """Lines; the cells of a table's row stand on one line between tabs. Empty for pictures and old files.

    Errors: `Unfit` where the file can't be read.
    """
    if kind is PDF:
        return _bounded(f"{page}\n" for page in page_texts(path, seconds=PDF_SECONDS))
    if kind is TEXT:
        return _bounded(_plain_text(path))
    if kind.shown == "text":
        return _bounded(f"{_line(block)}\n" for block in blocks(path, kind))
    return ""


def folded(text: str) -> str:
    """The text's words without marks and case between blanks, as the search room keeps them."""
    words = chain.from_iterable(search_words(line) for line in text.splitlines())
    return f" {' '.join(words)} "


def _line(block: Block) -> str:
    if block.kind != "row":
        return block.text
    if len(block.cells) <= HEADING_CELLS:
        return "\n".join(block.cells)
    return "\t".join(cell.replace("\n", " ") for cell in block.cells)


def _bounded(parts: Iterable[str]) -> str:
    kept, room = [], MOST_TEXT
    for part in parts:
        clean = _NOT_KEPT.sub("", part.replace("\r\n", "\n").replace("\r", "\n"))
        kept.append(clean[:room])
        room -= len(clean)
        if room <= 0:
            break
    return "".join(kept).strip()


def _plain_text(path: Path) -> Iterator[str]:
    with codecs.open(str(path), encoding="utf-8-sig", errors="replace") as file:
        while chunk := file.read(65_536):
            yield chunk
