"""The guides of docs/guides walked on the example: every label that they print in bold stands where they say.

A section of a guide names its pages in a comment, `<!-- trang: phieu tieu-chi -->`; its bold words are looked
for there and nowhere else. With PARI_PICTURES the same walks store the guides' pictures (`make pictures`).
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine
from PIL import Image
from playwright.sync_api import Page, PdfMargins, ViewportSize
from pypdfium2 import PdfDocument

from tests.browser.guiding import ACTS, MOST_BYTES, Act, Walk
from tests.office import NOW, Office

ROOT = Path(__file__).parents[2]
GUIDES, SHOWN = ROOT / "docs" / "guides", ROOT / "docs" / "pictures" / "guides"
NAMES = sorted({one.guide for one in ACTS})
MOST_PICTURES = 3
MARGINS: PdfMargins = {"top": "18mm", "bottom": "18mm", "left": "22mm", "right": "18mm"}
STYLE = """<style>
body { font: 10.5pt/1.35 serif } h1 { font-size: 15pt } h2 { font-size: 11.5pt } p, h1, h2 { margin: 4pt 0 }
img { width: 60% }
</style>"""
SIZE: ViewportSize = {"width": 1200, "height": 750}


@dataclass(frozen=True)
class Section:
    """`pages` are those on which the bold words of the text stand."""

    title: str
    pages: frozenset[str]
    text: str

    @property
    def bold(self) -> list[str]:
        return re.findall(r"\*\*(.+?)\*\*", self.text)


def guide(name: str) -> str:
    return (GUIDES / f"{name}.md").read_text(encoding="utf-8")


def sections(name: str) -> list[Section]:
    found = []
    for part in re.split(r"^## ", guide(name), flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        named = re.search(r"<!-- trang: (.+?) -->", text)
        found.append(Section(title, frozenset(named[1].split() if named else ()), " ".join(text.split())))
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ACTS, ids=str)
def test_a_guide_s_labels_stand_on_the_pages_that_it_names(
    act: Act, office: Office, open_page: Any, live_server: Any
) -> None:
    with time_machine.travel(NOW) as clock:
        page: Page = open_page(SIZE)
        walk = Walk(page, office, live_server.url, clock.move_to, act.guide)
        act.walk(walk)
    assert set(walk.labels) == set(act.pages)
    missing = [
        (one.title, label)
        for one in sections(act.guide)
        if one.pages and one.pages <= set(act.pages)
        for label in one.bold
        if not any(label in found for name in one.pages for found in walk.labels[name])
    ]
    assert missing == []


def test_every_role_s_guide_stands_in_the_index() -> None:
    index = (GUIDES / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in GUIDES.glob("*.md")} - {"README"} == set(NAMES)
    assert re.findall(r"\]\((.+?)\.md\)", index) == [*dict.fromkeys(re.findall(r"\]\((.+?)\.md\)", index))]
    assert set(re.findall(r"\]\((.+?)\.md\)", index)) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_section_with_labels_is_walked_in_one_go(name: str) -> None:
    walked = [set(one.pages) for one in ACTS if one.guide == name]
    for section in sections(name):
        assert bool(section.bold) == bool(section.pages), section.title
        assert any(section.pages <= pages for pages in walked), section.title
    named = {page for section in sections(name) for page in section.pages}
    assert set().union(*walked) == named


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_prints_on_two_pages(name: str, open_page: Any, tmp_path: Path) -> None:
    page: Page = open_page(SIZE)
    page.set_content(as_html(name))
    page.pdf(path=tmp_path / "guide.pdf", format="A4", margin=MARGINS)
    assert len(PdfDocument(tmp_path / "guide.pdf")) <= 2
    assert 2 <= guide(name).count("![") <= MOST_PICTURES


def as_html(name: str) -> str:
    """The guide as plain Markdown is printed: headings, lists, paragraphs, pictures of a third of a page."""
    lines = []
    for block in re.split(r"\n(?=\d+\. |- |#+ |!\[)|\n\n+", re.sub(r"<!--.*?-->", "", guide(name))):
        text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", " ".join(block.split()))
        mark, _, rest = text.partition(" ")
        if mark.strip("#") == "" and mark:
            lines.append(f"<h{len(mark)}>{rest}</h{len(mark)}>")
        elif picture := re.match(r"!\[.+?\]\(\.\./pictures/guides/(.+?)\)", text):
            drawn = b64encode((SHOWN / picture[1]).read_bytes()).decode()
            lines.append(f'<img src="data:image/png;base64,{drawn}">')
        elif text:
            lines.append(f"<p>{text}</p>")
    return STYLE + "".join(lines)


@pytest.mark.parametrize("name", NAMES)
def test_its_pictures_are_there_and_small(name: str) -> None:
    shown = re.findall(r"!\[(.+?)\]\(\.\./pictures/guides/(.+?)\)", guide(name))
    assert {file for _, file in shown} == {path.name for path in SHOWN.glob(f"{name}-*.png")}
    for _, file in shown:
        assert (SHOWN / file).stat().st_size < MOST_BYTES
        with Image.open(SHOWN / file) as picture:
            assert picture.size == (SIZE["width"], SIZE["height"])


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_speaks_as_an_office_does(name: str) -> None:
    assert not re.search(r"\b[Bb]ạn\b|!(?!\[|--)", guide(name))
