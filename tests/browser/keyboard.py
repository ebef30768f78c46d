"""Somebody of the office at the keyboard: logged in, pressing what has a name, typing below a label."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.accessibility import faults, sideways
from tests.office import Office


def sign_in(page: Page, office: Office, username: str, url: str) -> None:
    """The browser gets the cookie of somebody who has logged in."""
    cookie = office.client(username).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])


def press(page: Page, role: Any, name: str) -> None:
    """Reach something by its name and press it with the keyboard."""
    found = page.get_by_role(role, name=name, exact=True).first
    found.focus()
    expect(found).to_be_focused()
    page.keyboard.press("Enter")


def type_into(page: Page, label: str, text: str) -> None:
    """Replace what stands in a field."""
    page.locator("input, textarea").and_(page.get_by_label(label, exact=True)).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def troubles(page: Page, addresses: Iterable[str]) -> dict[str, Any]:
    """What axe finds on these pages, and by how many pixels they scroll sideways."""
    found: dict[str, Any] = {}
    for address in addresses:
        page.goto(address)
        if wrong := faults(page) or sideways(page):
            found[address] = wrong
    return found


def without_hints(page: Page) -> None:
    """Hints on the workbench come by themselves, beside whatever else is asked of the server.

    The tests' SQLite in memory, unlike one in a file, refuses to write beside a reader.
    """
    page.route("**/goi-y/", lambda route: route.fulfill(body=""))
