"""Real Chromium on the live site.

`page` is an office screen, `phone` one of 390 px, `page_without_javascript` what it says; `open_page` opens
any other. Whatever the browser complains about (a script's error, a refusal by the content policy, a missing
file, a request that leaves the site) fails the test at its end; a test that provokes a complaint on purpose
takes it out of `complaints`.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)

# Playwright's synchronous door keeps an event loop in this thread, beside which Django refuses the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 120_000  # milliseconds until what doesn't come counts as lacking; a busy machine isn't a fault
expect.set_options(timeout=PATIENCE)

OFFICE_SCREEN: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Both screens and both schemes, each once: colours don't hang on the screen, nor places on the scheme.
# The dark scheme, which developers see least, has the screen that shows most.
LOOKS = pytest.mark.parametrize(
    ("screen", "scheme"), [(OFFICE_SCREEN, "dark"), (PHONE, "light")], ids=["office-dark", "phone-light"]
)
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_SWITCHES = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",  # a bare machine may have little or no /dev/shm
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, started for each file: while it runs, its event loop runs in the tests' own thread."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        pytest.skip("Chromium is not here; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser has complained about so far."""
    return []


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a profile of its own: `open_page(PHONE, java_script_enabled=False)`.

    Further keywords are those of Playwright's `new_context`; addresses may be given from the root (`/`).
    """
    contexts = []

    def note_if_outside(request: Request) -> None:
        if not request.url.startswith(live_server.url):
            complaints.append(f"request outside the site: {request.url}")

    def note_fault(fault: WebError) -> None:
        complaints.append(f"script: {fault.error}")

    def note_error(line: ConsoleMessage) -> None:
        if line.type == "error":
            complaints.append(f"console: {line.text}")

    def open_one(screen: ViewportSize = OFFICE_SCREEN, **wishes: Any) -> Page:
        usual = {"base_url": live_server.url, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
        context = chromium.new_context(viewport=screen, **{**usual, **wishes})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", note_if_outside)
        context.on("weberror", note_fault)
        context.on("console", note_error)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """An office screen."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A phone."""
    return open_page(PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def page_without_javascript(open_page: Callable[..., Page]) -> Page:
    """An office screen whose browser runs no scripts."""
    return open_page(java_script_enabled=False)
