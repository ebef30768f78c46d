"""`python -m pari.files.inspect <verb> <path> …`: reads a hostile file in a process of its own.

The process bounds itself before it opens anything: memory, processor time, what it may write. It prints one
JSON object: what was found, or `{"refused": code}`. Whatever else happens to it, the file can't be read.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from pari.core.appraisal.likeness import print_of
from pari.files.bounds import bound
from pari.files.kinds import PDF, TEXT, kind_of
from pari.files.metadata import found_in
from pari.files.office import blocks
from pari.files.pdf import page_picture
from pari.files.pictures import save_picture, smaller
from pari.files.secrecy import secret_line
from pari.files.sorting import sort
from pari.files.text import folded, text_of
from pari.files.unfit import Unfit

MOST_BLOCKS = 1_500
MOST_SHOWN = 200_000  # characters


def sorted_file(path: Path) -> dict[str, Any]:
    """What it is."""
    found = sort(path)
    return {"media_type": found.kind.media_type, "pages": found.pages, "signed": found.signed}


def read_file(path: Path, media_type: str) -> dict[str, Any]:
    """What it says, of itself and else. Of a file with a mark of secrecy nothing leaves this process."""
    text = text_of(path, kind_of(media_type))
    if secret_line(text):
        raise Unfit("file.secret")
    paper, words = found_in(text), folded(text)
    return {
        "text": text,
        "folded": words,
        "fingerprint": print_of(words.split()),
        "number": paper.number,
        "issued_on": paper.issued_on.isoformat() if paper.issued_on else None,
        "issuer": paper.issuer,
    }


def shown_text(path: Path, media_type: str) -> dict[str, Any]:
    """The first blocks of an office or text file."""
    kind = kind_of(media_type)
    if kind is TEXT:
        text = text_of(path, kind)
        lines = text[:MOST_SHOWN].splitlines()
        found = [{"kind": "paragraph", "text": line, "cells": []} for line in lines[:MOST_BLOCKS]]
        return {"blocks": found, "cut": len(lines) > MOST_BLOCKS or len(text) > MOST_SHOWN}
    shown: list[dict[str, Any]] = []
    room = MOST_SHOWN
    for block in islice(blocks(path, kind), MOST_BLOCKS + 1):
        room -= len(block.text) + sum(map(len, block.cells))
        if room <= 0 or len(shown) == MOST_BLOCKS:
            return {"blocks": shown, "cut": True}
        shown.append(asdict(block))
    return {"blocks": shown, "cut": False}


def picture_of(path: Path, media_type: str, number: str, width: str, into: str) -> dict[str, Any]:
    """Draw a page, or a smaller picture, into a file."""
    if media_type == PDF.media_type:
        picture = page_picture(path, int(number), int(width))
    else:
        picture = smaller(path, media_type, int(width))
    save_picture(picture, Path(into))
    return {"width": picture.width, "height": picture.height}


VERBS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "sort": sorted_file,
    "read": read_file,
    "blocks": shown_text,
    "picture": picture_of,
}


def main(seconds: str, verb: str, path: str, *words: str) -> None:
    bound(int(seconds))
    try:
        answer = VERBS[verb](Path(path), *words)
    except Unfit as unfit:
        answer = {"refused": unfit.code}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
