"""`make bench-filling`: one officer fills a sheet of 120 criteria, each with an explanation and a 20 KB file.

One client on one connection, one request after another, on SQLite with its default durability and on
PostgreSQL as it is shipped: how long pages and saves take (as the client sees them, on this machine), how
many requests it takes, and what all of it takes together. Beside them stands what the same server takes to
hand out a small static file: what a request costs before anything of ours is done.
"""

import asyncio
import json
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from bench.asking import JSON, Answer, Person
from bench.last_hour import pieces, upload_headers
from bench.pages import static_file
from bench.servers import Pari, postgresql, prepared

FILE = 20_000  # bytes
EXPLANATION = "Đã ban hành kế hoạch, phân công từng nhiệm vụ và báo cáo kết quả đúng thời hạn. " * 5
ROUNDS = 20


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    wanted = parser.parse_args().database
    print("| | database | count | median, ms | slowest of twenty, ms |\n|---|---|--:|--:|--:|")
    for database in ("sqlite", "postgresql"):
        if wanted in (database, "both"):
            print("\n".join(measured(database)))


def measured(database: str) -> list[str]:
    with ExitStack() as stack:
        server = stack.enter_context(postgresql()) if database == "postgresql" else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        out = folder / "office.json"
        load = f"from bench.campaign import load; load({str(out)!r}, agencies=150, due_in=86400)"
        site = Pari(prepared(folder, server.address if server else "", load))
        try:
            site.start()
            times, seconds, requests = asyncio.run(_filled(site.port, json.loads(out.read_text())))
        finally:
            site.stop()
    rows = [f"| {what} | {database} | {len(one)} | {_shown(one)} |" for what, one in times.items()]
    whole = f"| all of it: {requests} requests in {seconds:.1f} s | {database} | | | |"
    return [*rows, whole]


async def _filled(port: int, office: Mapping[str, Any]) -> tuple[dict[str, list[float]], float, int]:
    row = office["agencies"][0]
    place = f"/{office['authority']}/dot/{office['campaign']}/phieu/{row['agency']}/"
    person, values = Person(port, row["officer"]["session"]), office["values"]
    times: dict[str, list[float]] = {}

    def note(what: str, answer: Answer, *good: int) -> Answer:
        if answer.status not in good:
            raise ValueError(f"{what}: {answer.status} {answer.body[:300]!r}")
        times.setdefault(what, []).append(answer.seconds * 1000)
        return answer

    for _ in range(ROUNDS):
        note("a static file", await person.ask("GET", static_file(port)), 200)
        note("the sheet, empty", await person.open_page(place), 200)
    requests, began = 0, time.perf_counter()
    for code in values:
        before = f"{place}tieu-chi/{code}/"
        note("a criterion's page", await person.open_page(before), 200)
        form = {f"v..{name}": value for name, value in values[code].items()}
        form |= {"variant": "", "explanation": EXPLANATION, "writer": "bench", "seen": "0"}
        form |= {"account": str(row["officer"]["account"])}
        saved = note("a draft saved", await person.post(f"{before}luu/", form, JSON), 200)
        headers = upload_headers(f"tai-lieu-{code}.txt", code, FILE)
        begun = await person.ask("POST", f"{place}tai-lieu/tai-len/", b"", headers)
        address = note("an upload begun", begun, 201).headers["location"]
        content = (f"Báo cáo minh họa của tiêu chí {code}\n" * (FILE // 40)).encode().ljust(FILE)[:FILE]
        await pieces(person, address, content, FILE, lambda one: void(note("its 20 KB sent", one, 200, 204)))
        form |= {"seen": str(json.loads(saved.body)["version"])}
        note("a criterion done", await person.post(f"{before}xong/", form), 302)
        requests += 5
    seconds = time.perf_counter() - began
    for _ in range(ROUNDS):
        note("the sheet, full", await person.open_page(place), 200)
    return times, seconds, requests


def void(_answer: Answer) -> None:
    """What was noted isn't needed any more."""


def _shown(times: list[float]) -> str:
    slow = sorted(times)[-max(1, len(times) // 20)]
    return f"{median(times):.0f} | {slow:.0f}"


if __name__ == "__main__":
    main()
