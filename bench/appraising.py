"""`make bench-appraisal`: the appraisal's pages and saves over 150 agencies × 100 criteria × two rounds.

On SQLite with its default durability and on PostgreSQL as it is shipped, the real server with its two
processes: first one appraiser, one request after another; then thirty at once, each giving findings on the
own criteria as fast as answers come, for some seconds. Beside them stands what the same server takes to hand
out a small static file.
"""

import asyncio
import json
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bench.asking import JSON, Answer, Person
from bench.pages import static_file
from bench.servers import Pari, postgresql, prepared

ROUNDS, SECONDS = 15, 20
APPRAISERS, CRITERIA = 30, 100


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--seconds", type=int, default=SECONDS)
    asked = parser.parse_args()
    print("| | database | count | median, ms | slowest of twenty, ms |\n|---|---|--:|--:|--:|")
    for database in ("sqlite", "postgresql"):
        if asked.database in (database, "both"):
            print("\n".join(measured(database, asked.seconds)), flush=True)


def measured(database: str, seconds: int) -> list[str]:
    with ExitStack() as stack:
        server = stack.enter_context(postgresql()) if database == "postgresql" else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        out = folder / "office.json"
        load = f"from bench.appraisal_campaign import load; load({str(out)!r})"
        site = Pari(prepared(folder, server.address if server else "", load))
        try:
            site.start()
            office = json.loads(out.read_text())
            alone = asyncio.run(_alone(site.port, office))
            together, errors = asyncio.run(_together(site.port, office, seconds))
        finally:
            site.stop()
    rows = [f"| {what} | {database} | {len(one)} | {_shown(one)} |" for what, one in alone.items()]
    many = [one for times in together for one in times]
    rate = f"{len(many) / seconds:.0f} a second, {errors} errors"
    return [
        *rows,
        f"| a finding saved, thirty at once ({rate}) | {database} | {len(many)} | {_shown(many)} |",
    ]


async def _alone(port: int, office: Mapping[str, Any]) -> dict[str, list[float]]:
    place = f"/{office['authority']}/dot/{office['campaign']}/tham-dinh/"
    appraiser, lead = (
        Person(port, office["appraisers"][0]["session"]),
        Person(port, office["lead"]["session"]),
    )
    times: dict[str, list[float]] = {}

    def note(what: str, answer: Answer, *good: int) -> Answer:
        if answer.status not in good:
            raise ValueError(f"{what}: {answer.status} {answer.body[:300]!r}")
        times.setdefault(what, []).append(answer.seconds * 1000)
        return answer

    criterion = office["criteria"][0]
    for number in range(ROUNDS):
        agency = office["agencies"][number]
        note("a static file", await appraiser.ask("GET", static_file(port)), 200)
        note("my criteria", await appraiser.open_page(place), 200)
        note("the workbench, 150 agencies", await appraiser.open_page(f"{place}tieu-chi/{criterion}/"), 200)
        note("one agency, 100 criteria", await appraiser.open_page(f"{place}co-quan/{agency}/"), 200)
        form = {**_finding(1), "sau": office["agencies"][number + 1]}
        address = f"{place}tieu-chi/{criterion}/{agency}/"
        note("a finding saved", await appraiser.post(address, form, JSON), 200)
        after = f"{place}tieu-chi/{criterion}/{form['sau']}/goi-y/"
        note("hints of the next agency, afterwards", await appraiser.ask("GET", after), 200)
        note("the heat map by fields", await lead.ask("GET", f"{place}ban-do/"), 200)
        every = await lead.ask("GET", f"{place}ban-do/?linh-vuc=tat-ca")
        note("the heat map, 15 000 cells", every, 200)
        note("totals and moves", await lead.ask("GET", f"{place}tong-hop/"), 200)
    return times


async def _together(port: int, office: Mapping[str, Any], seconds: int) -> tuple[list[list[float]], int]:
    """Every appraiser goes through the agencies of the own criteria, one after another."""
    people = office["appraisers"][:APPRAISERS]
    until = time.monotonic() + seconds
    found = await asyncio.gather(
        *(_judging(port, office, number, one["session"], until) for number, one in enumerate(people))
    )
    return [times for times, _ in found], sum(errors for _, errors in found)


async def _judging(
    port: int, office: Mapping[str, Any], number: int, session: str, until: float
) -> tuple[list[float], int]:
    place = f"/{office['authority']}/dot/{office['campaign']}/tham-dinh/"
    person, times, errors, turn = Person(port, session), [], 0, 0
    mine = [one for step, one in enumerate(office["criteria"]) if step % len(office["appraisers"]) == number]
    await person.open_page(f"{place}tieu-chi/{mine[0]}/")
    while time.monotonic() < until:
        agency = office["agencies"][(turn + number) % len(office["agencies"])]
        criterion = mine[(turn // len(office["agencies"])) % len(mine)]
        answer = await person.post(f"{place}tieu-chi/{criterion}/{agency}/", _finding(9), JSON)
        times.append(answer.seconds * 1000)
        errors += answer.status != 200
        turn += 1
    return times, errors


def _finding(seen: int) -> dict[str, str]:
    return {
        "finding": "not_agreed",
        "points": "0",
        "reasons": "late",
        "text": "Văn bản ban hành sau thời hạn; xem lại ở lần 2.",
        "seen": str(seen),
        "then": "next",
    }


def _shown(times: list[float]) -> str:
    if len(times) < 2:
        return "– | –"
    return f"{median(times):.0f} | {quantiles(times, n=20)[-1]:.0f}"


if __name__ == "__main__":
    main()
