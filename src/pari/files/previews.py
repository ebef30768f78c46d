"""How a file looks: pages of a PDF and pictures as PNG, office files as plain paragraphs and tables.

Drawn when first asked for, by the same kind of bounded process that checks files, and kept under `PARI_DATA`
until the content is purged. Never is anything of the file itself sent to a browser as a page.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from pari.core.errors import Refused
from pari.files.inspecting import CutOffError, TooSlowError, UnreadableError, draw, shown_text, slot
from pari.files.kinds import kind_of
from pari.files.models import Content
from pari.files.places import content_path, disk_faults_told, made_folder, previews_folder

WIDTHS = (240, 900, 1800)  # pixels: small beside a name, to read, on a sharp screen
SECONDS = 20
SLOT_PATIENCE = 5.0  # seconds that a person waits for others' pictures


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of an office file: a heading or a paragraph with its text, or a table with its rows."""

    kind: str  # heading, paragraph, table
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class TextPreview:
    """`cut`: the file has more than is shown."""

    parts: tuple[Shown, ...]
    cut: bool


def page_picture(content: Content, number: int = 1, width: int = WIDTHS[1]) -> Path:
    """A PNG of page `number` (from 1) of a PDF, or of a picture; `width` is one of `WIDTHS`.

    Errors: `Refused`: file.not_ready (not clean), file.no_picture (no such page, or none can be drawn),
    file.busy (try again in a moment), disk faults. `ValueError` for another width.
    """
    if width not in WIDTHS:
        raise ValueError(f"width must be one of {WIDTHS}, not {width}")
    source = _source(content)
    shown = kind_of(content.media_type).shown
    last = {"pages": content.pages or 0, "picture": 1}.get(shown, 0)
    if not 1 <= number <= last:
        raise Refused("file.no_picture")
    return _kept(
        previews_folder(content.sha256) / f"{number}-{width}.png",
        lambda into: draw(source, content.media_type, number, width, into=into, seconds=SECONDS),
    )


def text_preview(content: Content) -> TextPreview:
    """What an office or text file says, as plain text. Errors: as `page_picture`, without the width."""
    source = _source(content)
    if kind_of(content.media_type).shown != "text":
        raise Refused("file.no_picture")

    def write(into: Path) -> dict[str, Any]:
        answer = shown_text(source, content.media_type, SECONDS)
        into.write_text(json.dumps(answer, ensure_ascii=False))
        return answer

    kept = _kept(previews_folder(content.sha256) / "text.json", write)
    answer = json.loads(kept.read_text())
    return TextPreview(_parts(answer["blocks"]), answer["cut"])


def _source(content: Content) -> Path:
    path = content_path(content.sha256)
    if content.state != "clean" or not path.exists():
        raise Refused("file.not_ready")
    return path


def _kept(target: Path, make: Callable[[Path], dict[str, Any]]) -> Path:
    """The file, made where it isn't there yet: under another name first, so that nobody sees half of it."""
    if target.exists():
        return target
    with slot(SLOT_PATIENCE), disk_faults_told():
        ready = made_folder(target.parent) / f".{uuid4()}"
        try:
            if "refused" in make(ready):
                raise Refused("file.no_picture")
            ready.replace(target)
        except (UnreadableError, TooSlowError, CutOffError) as fault:
            raise Refused("file.no_picture") from fault
        finally:
            ready.unlink(missing_ok=True)
    return target


def _parts(blocks: list[dict[str, Any]]) -> tuple[Shown, ...]:
    """Rows that follow each other are one table."""
    parts: list[Shown] = []
    rows: list[tuple[str, ...]] = []
    for block in [*blocks, {"kind": "end", "text": "", "cells": []}]:
        if block["kind"] == "row":
            rows.append(tuple(block["cells"]))
            continue
        if rows:
            parts.append(Shown("table", rows=tuple(rows)))
            rows = []
        if block["kind"] != "end":
            parts.append(Shown(block["kind"], block["text"]))
    return tuple(parts)
