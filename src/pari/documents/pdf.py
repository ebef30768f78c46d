"""A paper as a PDF file, set by typst with the fonts that lie here."""

import json
import re
from dataclasses import asdict
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import typst

from pari.documents import frame
from pari.documents.letters import in_letters
from pari.documents.paper import (
    ADDRESSED_TO,
    COUNTRY,
    MOTTO,
    RECIPIENTS,
    Block,
    Heading,
    Paper,
    Paragraph,
    Table,
    printable,
)

HERE = Path(__file__).parent
# Words that may not fit their place; a digest of 64 signs is still printed as it is, to be copied.
_LONG_IN_A_CELL, _LONG_IN_A_LINE = re.compile(r"\S{24,}"), re.compile(r"\S{70,}")
TORN_FROM = 800  # characters in a cell
_OURS = (b"<xmp:CreatorTool>Typst ", b"<dc:title>", b"<dc:creator>", b"<rdf:li>vi-VN</rdf:li>")
_NAMED = re.compile(rb"/ID\s*\[\([^)]*\)\s*\(([^)]*)\)\]")
TEMPLATE, FONTS = HERE / "paper.typ", HERE / "fonts"
FONT = ("Liberation Serif", "DejaVu Sans Mono")  # the other one for the few signs named in `letters`


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as a .pdf file; the same paper gives the same bytes, on every machine."""
    made: bytes = typst.compile(
        str(TEMPLATE),
        root=str(HERE),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"paper": json.dumps(_data(paper), ensure_ascii=False)},
        timestamp=paper.made_at.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds alone
    )
    return made


def is_as_made(data: bytes) -> bool:
    """Whether the file is a paper as `pdf_bytes` gives it: nobody signed, scanned or saved it anew since.

    Typst writes the file's own name, which comes from its content, twice; whoever saves a file anew changes
    the one at its end, or writes a second end.
    """
    named = _NAMED.search(data, max(0, len(data) - 500))
    if named is None or data.count(b"%%EOF") != 1 or not all(one in data for one in _OURS):
        return False
    return b"<xmpMM:InstanceID>" + named[1] + b"<" in data


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def _data(paper: Paper) -> dict[str, Any]:
    addressed = f"{ADDRESSED_TO} {'; '.join(paper.addressed_to)}." if paper.addressed_to else ""
    signature = paper.signature
    data: dict[str, Any] = _printable(
        {
            "frame": _measures(),
            "country": COUNTRY,
            "motto": MOTTO,
            "recipients_word": RECIPIENTS,
            "name": paper.name,
            "mark": paper.mark,
            "issuer": {
                "superior": paper.issuer.superior.upper(),
                "body": paper.issuer.body.upper(),
                "line": frame.issuer_line(paper.issuer.body),
            },
            "number": paper.number,
            "place_and_day": paper.place_and_day,
            "kind": paper.kind.upper(),
            "title": paper.title,
            "addressed_to": addressed,
            "landscape": paper.landscape,
            "blocks": [_block(block) for block in paper.blocks],
            "signature": signature
            and {"authority": [one.upper() for one in signature.authority], "name": signature.name},
            "recipients": paper.recipients,
            "annexes": [
                {
                    "heading": annex.heading,
                    "title": annex.title.upper(),
                    "goes_with": annex.goes_with and f"({annex.goes_with})",
                    "landscape": annex.landscape,
                    "blocks": [_block(block) for block in annex.blocks],
                }
                for annex in paper.annexes
            ],
        }
    )
    return data


def _measures() -> dict[str, Any]:
    return {
        "font": FONT,
        "text": frame.TEXT,
        "table_text": frame.TABLE_TEXT,
        "small": frame.SMALL,
        "recipients_head": frame.RECIPIENTS_HEAD,
        "national": frame.NATIONAL,
        "motto": frame.NATIONAL_MOTTO,
        "motto_line": frame.MOTTO_LINE,
        "first_line": frame.FIRST_LINE,
        "top": frame.TOP,
        "bottom": frame.BOTTOM,
        "left": frame.LEFT,
        "right": frame.RIGHT,
        "issuer_part": frame.ISSUER_PART,
        "national_part": frame.NATIONAL_PART,
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Table():
            return {
                "is": "table",
                "has_headings": block.has_headings,
                "columns": [
                    {"heading": one.heading, "width": one.width, "align": one.align.value}
                    for one in block.columns
                ],
                "rows": [_row(block.texts(row), row.kind.value) for row in block.rows],
            }
        case Heading():
            return {"is": "heading", "text": block.text, "level": block.level}
        case Paragraph():
            return {"is": "paragraph", **asdict(block), "align": block.align.value}


def _breakable(word: re.Match[str]) -> str:
    """A word that may not fit its column may break anywhere."""
    return "\u200b".join(word[0])


def _row(texts: list[str], kind: str) -> dict[str, Any]:
    """A row stays on one page, unless it is so long that it may not fit one."""
    cells = [_LONG_IN_A_CELL.sub(_breakable, text) for text in texts]
    return {"cells": cells, "kind": kind, "breakable": max(map(len, texts), default=0) > TORN_FROM}


def _printable(value: Any) -> Any:
    """Every text in it as it can be printed."""
    if isinstance(value, str):
        return _LONG_IN_A_LINE.sub(_breakable, in_letters(printable(value)))
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(one) for one in value]
    return value
