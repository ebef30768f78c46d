"""The guides walked on the example: every label that they print in bold stands on the pages that they name.

A section of a guide names its pages in a comment, `<!-- trang: phieu tieu-chi -->`; its bold words are looked
for there and nowhere else. With PARI_PICTURES the same walks store the guides' pictures (`make pictures`).
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import time_machine
from PIL import Image
from playwright.sync_api import Page, ViewportSize
from pypdfium2 import PdfDocument

from pari.web.guides.texts import GUIDES, TEXTS
from tests.browser import keyboard
from tests.browser.guiding.everybody import ACTS
from tests.browser.guiding.walking import MOST_BYTES, Act, Walk
from tests.office import NOW, Office
from tests.test_house import ROOT

SHOWN = ROOT / "src" / "pari" / "web" / "static" / "pari" / "guides"
NAMES = sorted({one.guide for one in ACTS})
MOST_PICTURES = 3
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
    return (TEXTS / f"{name}.md").read_text(encoding="utf-8")


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


def test_every_guide_is_walked() -> None:
    assert set(NAMES) == set(GUIDES)


@pytest.mark.parametrize("name", NAMES)
def test_every_section_with_labels_is_walked_in_one_go(name: str) -> None:
    walked = [set(one.pages) for one in ACTS if one.guide == name]
    for section in sections(name):
        assert bool(section.bold) == bool(section.pages), section.title
        assert any(section.pages <= pages for pages in walked), section.title
    named = {page for section in sections(name) for page in section.pages}
    assert set().union(*walked) == named


def test_every_guide_prints_on_two_pages(
    office: Office, open_page: Any, live_server: Any, tmp_path: Path
) -> None:
    page: Page = open_page(SIZE)
    keyboard.sign_in(page, office, "canbo.sxd", live_server.url)
    sheets = {}
    for name in NAMES:
        page.goto(f"/thanh-giang/huong-dan/{name}/", wait_until="load")
        page.pdf(path=tmp_path / f"{name}.pdf", prefer_css_page_size=True)
        sheets[name] = len(PdfDocument(tmp_path / f"{name}.pdf"))
    assert sheets == dict.fromkeys(NAMES, 2)


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_has_two_or_three_pictures(name: str) -> None:
    assert 2 <= guide(name).count("![") <= MOST_PICTURES


@pytest.mark.parametrize("name", NAMES)
def test_its_pictures_are_there_and_small(name: str) -> None:
    shown = re.findall(r"!\[(.+?)\]\(\.\./\.\./static/pari/guides/(.+?)\)", guide(name))
    assert {file for _, file in shown} == {path.name for path in SHOWN.glob(f"{name}-*.png")}
    for _, file in shown:
        assert (SHOWN / file).stat().st_size < MOST_BYTES
        with Image.open(SHOWN / file) as picture:
            assert picture.size == (SIZE["width"], SIZE["height"])


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_speaks_as_an_office_does(name: str) -> None:
    assert not re.search(r"\b[Bb]ạn\b|!(?!\[|--)", guide(name))
