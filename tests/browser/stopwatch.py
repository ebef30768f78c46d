"""What a walk on the workbench takes."""

from time import monotonic

from playwright.sync_api import Page, Request


class Stopwatch:
    """Counts keys, requests that are waited for, hints that come afterwards, and seconds of a walk."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.requests, self.hints, self.began = page, 0, 0, 0, monotonic()
        page.on("request", self._note)

    def _note(self, request: Request) -> None:
        is_hint = request.url.endswith("/goi-y/")
        self.hints += is_hint
        self.requests += not is_hint and request.resource_type in ("fetch", "document")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += 1

    def told(self, what: str, lines: int) -> str:
        seconds = monotonic() - self.began
        asked = f"{self.requests} requests, {self.hints} hints"
        return f"{what}: {lines} lines, {self.keys} keys, {asked}, {seconds:.1f} s"
