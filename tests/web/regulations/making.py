"""A small regulation that has one of everything (thu.yaml), and reading the pages that show it."""

import re
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from pari.regulations.models import RegulationEdition

ROOT = Path(__file__).parents[3]
THU = "/thu/bo-tieu-chi/"
EDITION = f"{THU}thu-2026/"

REGULATION = Path(__file__).with_name("thu.yaml").read_text()


def kept(*changes: tuple[str, str]) -> RegulationEdition:
    """The regulation is kept with these texts replaced, each of which must stand in it."""
    text = REGULATION
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "thu.yaml"
        path.write_text(text)
        return keep_edition(document=read_document(path))


def other_edition(code: str, began: str, *changes: tuple[str, str]) -> RegulationEdition:
    return kept(
        ("code: thu-2026", f"code: {code}"),
        ('edition: "2026"', f'edition: "{began[:4]}"'),
        ("{from: 2026-01-01, to: 2026-12-31}", f"{{from: {began}}}"),
        *changes,
    )


def text(page: str) -> str:
    """What stands in the page's main part, with single blanks."""
    main = page.partition("<main")[2].partition("</main>")[0].partition(">")[2]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))
