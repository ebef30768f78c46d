"""What axe finds on a page, and whether it scrolls sideways."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


# Only what is told leaves the page: the whole report of a long one takes ten times as long as the look.
LOOK = """([rules, without]) => axe.run({include: [document], exclude: without}, {runOnly: rules}).then(
    found => found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.target)]))"""


def faults(page: Page, *, without: Sequence[str] = ()) -> list[tuple[str, Any]]:
    """Violations of WCAG 2.2 AA with the first places where they stand; nothing `without` is looked at."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(LOOK, [RULES, [[one] for one in without]])
    return [(rule, places) for rule, places in found]


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
