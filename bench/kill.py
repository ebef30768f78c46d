"""`make bench-kill`: web and worker, or the database, are killed again and again in the middle of work.

Officers type and send files as fast as answers come; at a chance moment everything of one kind is ended by
SIGKILL and started again. Both databases keep their default durability. In the end every acknowledged save
must be there, every file that was acknowledged as whole must be whole, and no half file may lie among the
whole ones. With `--round` appraisers find something in the middle of a round instead: every acknowledged
finding must be there, the journal unbroken, and nothing wrong by the invariants. A kill ends processes, not
the machine: what the disk does in a power cut isn't tried here.
"""

import asyncio
import json
import random
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from bench.asking import JSON, Person
from bench.kill_round import (
    BROKEN_LINE,
    LOAD_ROUND,
    LOOK_AT_FINDINGS,
    Appraiser,
    There,
    Told,
    ToldInRound,
    report_of_round,
    with_form,
    wrong_afterwards,
)
from bench.last_hour import LOOK, kept, pieces, upload_headers
from bench.servers import Pari, PostgreSQL, manage, postgresql, prepared

AGENCIES, PIECE = 6, 64 * 1024
SMALL = 250_000  # bytes of a file
PROGRESS = 10  # kills between two lines on stderr


@dataclass
class Acknowledged(Told):
    """What this side was told is safe."""

    saves: dict[tuple[int, str], int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)  # by name the SHA-256


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    parser.add_argument("--round", action="store_true", help="appraisers in a round, not officers who fill")
    given = parser.parse_args()
    postgres = given.database == "postgresql"
    if given.round:
        print(report_of_round(given.kills, given.database, *killed_in_round(given.kills, postgres=postgres)))
    else:
        print(report(given.kills, given.database, *killed(given.kills, postgres=postgres)))


def killed(kills: int, *, postgres: bool) -> tuple[Acknowledged, Mapping[str, Any]]:
    """Kill so often, then look: what was acknowledged, and what is there."""
    told = Acknowledged()

    def people(port: int, office: Mapping[str, Any]) -> list[Busy]:
        return [_Officer(port, office, row, told) for row in office["agencies"]]

    load = f"from bench.campaign import load; load({{out!r}}, agencies={AGENCIES}, due_in=86400)"
    with _site_killed(kills, load, people, told, postgres=postgres) as site:
        return told, json.loads(manage(site.environment, "shell", "--no-imports", "--command", LOOK))


def killed_in_round(kills: int, *, postgres: bool) -> tuple[ToldInRound, There, list[str]]:
    """The same in a round: what was acknowledged, what is there, and what is wrong with it."""
    told = ToldInRound()

    def people(port: int, office: Mapping[str, Any]) -> list[Busy]:
        return [Appraiser(port, office, place, told) for place in range(len(office["appraisers"]))]

    with _site_killed(kills, LOAD_ROUND, people, told, postgres=postgres) as site:
        found = manage(site.environment, "shell", "--no-imports", "--command", LOOK_AT_FINDINGS)
        return told, json.loads(found), wrong_afterwards(site.environment)


class Busy(Protocol):
    """Somebody who works until told to stop, and begins anew after each kill."""

    def jobs(self, stop: asyncio.Event) -> list[Coroutine[Any, Any, None]]: ...

    def hang_up(self) -> None: ...


People = Callable[[int, Mapping[str, Any]], list[Busy]]


@contextmanager
def _site_killed(kills: int, load: str, people: People, told: Told, *, postgres: bool) -> Iterator[Pari]:
    """A site after so many kills, up again."""
    with ExitStack() as stack:
        database = stack.enter_context(postgresql()) if postgres else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        out = folder / "office.json"
        environment = prepared(folder, database.address if database else "", load.format(out=str(out)))
        site = Pari(environment, log=folder / "site.log")
        try:
            site.start()
            busy = people(site.port, json.loads(out.read_text()))
            asyncio.run(_many_kills(kills, site, database, busy, told))
            yield site
        finally:
            site.stop()


async def _many_kills(
    kills: int, site: Pari, database: PostgreSQL | None, people: Sequence[Busy], told: Told
) -> None:
    chance = random.Random(9)  # noqa: S311 - repeatable on purpose
    for turn in range(kills):
        going = asyncio.Event()
        jobs = [asyncio.create_task(job) for one in people for job in one.jobs(going)]
        await _somebody_answered(told)
        await asyncio.sleep(chance.uniform(0.5, 3))
        if database and turn % 2:
            await asyncio.to_thread(database.kill)
            await asyncio.sleep(0.2)
            going.set()
            await asyncio.to_thread(database.start)
        else:
            await asyncio.to_thread(site.kill)
            going.set()
            await asyncio.to_thread(site.start)
        await asyncio.gather(*jobs)
        if turn % PROGRESS == PROGRESS - 1:
            print(f"{turn + 1} of {kills} kills; answers so far: {told.answers}", file=sys.stderr, flush=True)
    for one in people:
        one.hang_up()
    await asyncio.sleep(0)  # lines are closed in the loop's next turn


async def _somebody_answered(told: Told) -> None:
    """A site that has just come up is slow; a kill before any work tries nothing. Half a minute at most."""
    before = told.answers
    for _ in range(300):
        if told.answers > before:
            return
        await asyncio.sleep(0.1)


class _Officer:
    def __init__(
        self, port: int, office: Mapping[str, Any], row: Mapping[str, Any], told: Acknowledged
    ) -> None:
        self.told, self.sheet, self.values = told, int(row["sheet"]), office["values"]
        self.place = f"/{office['authority']}/dot/{office['campaign']}/phieu/{row['agency']}/"
        self.person, self.sender = (Person(port, row["officer"]["session"]) for _ in range(2))
        self.account = str(row["officer"]["account"])
        self.number, self.sent, self.versions = 0, 0, dict[str, int]()

    def jobs(self, stop: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
        return [self.type_on(stop), self.send(stop)]

    def hang_up(self) -> None:
        self.person.hang_up()
        self.sender.hang_up()

    async def type_on(self, stop: asyncio.Event) -> None:
        codes = list(self.values)
        while not stop.is_set():
            self.number += 1
            number, code = self.number, codes[self.number % len(codes)]
            try:
                await with_form(self.person, f"{self.place}tieu-chi/{code}/")
                answer = await self.person.post(
                    f"{self.place}tieu-chi/{code}/luu/", self._form(code, number), JSON
                )
                self._note(code, number, answer.status, answer.body)
            except BROKEN_LINE:
                self.told.broken += 1
                await asyncio.sleep(0.05)

    def _form(self, code: str, number: int) -> dict[str, str]:
        form = {f"v..{name}": value for name, value in self.values[code].items()}
        text = f"Lần {number}: đã thực hiện theo kế hoạch."
        seen = str(self.versions.get(code, 0))
        return {
            **form,
            "variant": "",
            "explanation": text,
            "writer": "bench",
            "seen": seen,
            "account": self.account,
        }

    def _note(self, code: str, number: int, status: int, body: bytes) -> None:
        self.told.answers += 1
        if status == 200:
            self.versions[code] = int(json.loads(body)["version"])
            self.told.saves[self.sheet, code] = number
        elif status < 500:
            self.told.odd.append(f"save {status} {body[:120]!r}")
        else:
            self.told.broken += 1

    async def send(self, stop: asyncio.Event) -> None:
        """One file after another in small pieces; what was cut off is left behind."""
        while not stop.is_set():
            self.sent += 1
            name = f"tep-{self.sheet}-{self.sent}.txt"
            content = (f"{name}: báo cáo minh họa\n" * (SMALL // 40)).encode()
            try:
                await with_form(self.sender, f"{self.place}tieu-chi/{next(iter(self.values))}/")
                if await self._sent(name, content):
                    self.told.files[name] = sha256(content).hexdigest()
            except BROKEN_LINE:
                self.told.broken += 1
                await asyncio.sleep(0.05)

    async def _sent(self, name: str, content: bytes) -> bool:
        headers = upload_headers(name, next(iter(self.values)), len(content))
        answer = await self.sender.ask("POST", f"{self.place}tai-lieu/tai-len/", b"", headers)
        if answer.status != 201:
            return False
        return await pieces(self.sender, answer.headers["location"], content, PIECE, lambda _answer: None)


def kept_back(told: Acknowledged, found: Mapping[str, Any]) -> tuple[list[tuple[int, str]], list[str]]:
    """Saves that were acknowledged and aren't there, and files that were and aren't, or aren't the same."""
    there = found["by_name"]
    lost = [key for key, number in told.saves.items() if kept(found, key) < number]
    return lost, [name for name, digest in told.files.items() if there.get(name) != digest]


def report(kills: int, database: str, told: Acknowledged, found: Mapping[str, Any]) -> str:
    lost, missing = kept_back(told, found)
    return "\n".join(
        (
            f"{kills} kills, {database}",
            f"answers: {told.answers}; requests without an answer: {told.broken}; odd: {told.odd[:5]}",
            f"criteria with an acknowledged save: {len(told.saves)}; lost: {_named(lost)}",
            f"files acknowledged as whole: {len(told.files)}; lost or changed: {_named(missing)}",
            f"half files among the whole ones: {_named(found['half'])}; refused: {_named(found['refused'])}",
        )
    )


def _named(found: Sequence[object]) -> str:
    return f"{len(found)} {found[:5]}" if found else "0"


if __name__ == "__main__":
    main()
