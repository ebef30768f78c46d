"""A small HTTP client for many people at once: one connection each, kept open, as a browser would."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.pages import LOCAL

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
JSON = "application/json"
PATIENCE = 90  # seconds until an answer that doesn't come counts as an error


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float
    sent_at: float  # of the loop's clock


class Person:
    """Somebody who is logged in: a session, a form's token, one connection."""

    def __init__(self, port: int, session: str, *, pace: float = 0) -> None:
        self.port, self.session, self.pace = port, session, pace  # bytes a second; 0: as fast as it goes
        self.cookie, self.token = f"sessionid={session}", ""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open_page(self, address: str) -> Answer:
        """A page with a form on it, whose token is used from then on."""
        answer = await self.ask("GET", address)
        found = TOKEN.search(answer.body.decode(errors="replace"))
        cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        if found:
            self.token = found[1]
        if cookie.startswith("csrftoken="):
            self.cookie = f"sessionid={self.session}; {cookie}"
        return answer

    async def post(self, address: str, form: Mapping[str, str], accept: str = "text/html") -> Answer:
        """A form as a page sends it, or with `application/json` as its script does."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **form}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": accept}
        return await self.ask("POST", address, body, headers)

    async def ask(
        self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Errors: `OSError`, `TimeoutError`, `EOFError` where the line broke; the next one opens anew."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            status, told, said = await asyncio.wait_for(
                self._exchange(method, address, body, headers or {}),
                PATIENCE + len(body) / (self.pace or 1e9),
            )
        except BaseException:
            self.hang_up()
            raise
        return Answer(status, told, said, loop.time() - began, began)

    def hang_up(self) -> None:
        if self._writer:
            self._writer.close()
        self._reader = self._writer = None

    async def _exchange(
        self, method: str, address: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        if self._writer is None or self._writer.is_closing():
            self._reader, self._writer = await asyncio.open_connection(LOCAL, self.port)
        reader, writer = self._reader, self._writer
        if reader is None:
            raise OSError("no connection")
        lines = {
            "Host": f"{LOCAL}:{self.port}",
            "Cookie": self.cookie,
            "X-CSRFToken": self.token,
            "Content-Length": str(len(body)),
            **headers,
        }
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        writer.write(f"{method} {address} HTTP/1.1\r\n{head}\r\n".encode())
        await self._send(writer, body)
        return await _answer(reader, method)

    async def _send(self, writer: asyncio.StreamWriter, body: bytes) -> None:
        if not self.pace:
            writer.write(body)
            await writer.drain()
            return
        step = max(int(self.pace // 5), 1)
        for place in range(0, len(body), step):
            writer.write(body[place : place + step])
            await writer.drain()
            await asyncio.sleep(0.2)


async def _answer(reader: asyncio.StreamReader, method: str) -> tuple[int, Mapping[str, str], bytes]:
    first = (await reader.readline()).split()
    if len(first) < 2:
        raise EOFError("the line was closed")
    told: dict[str, str] = {}
    while (line := (await reader.readline()).decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        told.setdefault(name.lower(), value.strip())
    status = int(first[1])
    if method == "HEAD" or status in (204, 304):
        return status, told, b""
    if told.get("transfer-encoding") == "chunked":
        return status, told, await _chunks(reader)
    return status, told, await reader.readexactly(int(told.get("content-length", "0")))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    found = b""
    while size := int((await reader.readline()).strip() or b"0", 16):
        found += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return found
