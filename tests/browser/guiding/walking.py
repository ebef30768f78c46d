"""Walking through what a guide describes: who opens which page of the example, at which moment.

A walk names every page by a word that the guide uses too. It collects what can be pressed, filled in or read
as a heading there, and stores the guide's pictures where a folder is asked for.
"""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.browser import keyboard
from tests.office import Office

PICTURES = "PARI_PICTURES"  # a folder; without it no picture is stored
COLOURS, MOST_BYTES = 96, 150_000

LABELS = """() => {
  const clean = text => (text || "").replace(/\\s+/g, " ").trim();
  const named = "a, button, .button, summary, label, legend, option, h1, h2, h3, th, dt, b, strong";
  const found = [...document.querySelectorAll(named)].map(one => clean(one.textContent));
  for (const one of document.querySelectorAll("[aria-label], [placeholder]"))
    found.push(clean(one.getAttribute("aria-label")), clean(one.getAttribute("placeholder")));
  return found.filter(text => text);
}"""


@dataclass
class Walk:
    """One person after another through the pages of a guide; `labels` are those of each page, by its name."""

    page: Page
    office: Office
    url: str
    move_to: Callable[[datetime], None]
    guide: str
    labels: dict[str, list[str]] = field(default_factory=dict)

    def at(self, moment: datetime, username: str) -> None:
        """From now on it is this moment, and this person sits here."""
        self.move_to(moment)
        keyboard.sign_in(self.page, self.office, username, self.url)

    def on(self, name: str, address: str, *, picture: int = 0, at: str = "", open_up: str = "") -> None:
        """Open a page and note its labels; `at` brings a part of it into the picture."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.ok, f"{self.guide}: {name} ({address}) answers {answer.status}"
        if open_up:
            self.page.locator(open_up).first.click()
        self.labels[name] = self.page.evaluate(LABELS)
        if picture:
            self._take(picture, at)

    def _take(self, number: int, at: str) -> None:
        folder = os.environ.get(PICTURES)
        if not folder:
            return
        if at:
            self.page.locator(at).first.evaluate(
                "one => window.scrollTo(0, one.getBoundingClientRect().top - 24)"
            )
        self.page.wait_for_timeout(300)
        taken = Image.open(io.BytesIO(self.page.screenshot()))
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(Path(folder) / f"{self.guide}-{number}.png", optimize=True)


@dataclass(frozen=True)
class Act:
    """A part of a guide that is walked in one state of the office, over these pages."""

    guide: str
    pages: tuple[str, ...]
    walk: Callable[[Walk], None]

    def __str__(self) -> str:
        return f"{self.guide}-{self.walk.__name__}"


ACTS: list[Act] = []


def act(guide: str, pages: str) -> Callable[[Callable[[Walk], None]], Callable[[Walk], None]]:
    def kept(walk: Callable[[Walk], None]) -> Callable[[Walk], None]:
        ACTS.append(Act(guide, tuple(pages.split()), walk))
        return walk

    return kept
