"""`make bench-last-hour`: everybody at once before a deadline, on PostgreSQL as it is shipped, behind nginx.

150 agencies: an officer of each goes on typing (a draft every two to four seconds), the head of each
opens the page that asks first and hands the sheet in at some moment around the term, some of them after it;
thirty officers also send a file of 50 MB each over a slow line. Everything is bounded in count and time and
stays on this machine. Afterwards the database is asked:

- is every save that was acknowledged there,
- is each submission on the right side of the second, by the instant at which its first byte was sent,
- is every file whole,
- did anybody get an error.
"""

import asyncio
import json
import random
import re
import tempfile
import time
from argparse import ArgumentParser
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.asking import JSON, Answer, Person
from bench.servers import Pari, manage, nginx, postgresql, prepared

PIECE = 8 * 1024 * 1024
SOON = 0.05  # seconds by which the clock of this program and the proxy's may differ in reading
TAKEN, REFUSED = 302, (409, 422)


@dataclass
class Plan:
    agencies: int
    seconds: int  # from the start until the term
    after: int  # how long it goes on after the term
    files: int
    megabytes: int
    pace: float  # bytes a second of a slow line


@dataclass
class Seen:
    """What this side knows: acknowledged saves by sheet and criterion, submissions, times, errors."""

    saves: dict[tuple[int, str], int] = field(default_factory=dict)
    submissions: dict[int, tuple[float, int]] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    files: dict[int, str] = field(default_factory=dict)

    def note(self, what: str, answer: Answer, good: tuple[int, ...]) -> bool:
        self.times.setdefault(what, []).append(answer.seconds)
        self.answers[f"{what} {answer.status}"] += 1
        if answer.status not in good:
            self.errors.append(f"{what}: {answer.status} {answer.body[:200]!r}")
        return answer.status in good


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=150)
    parser.add_argument("--seconds", type=int, default=90, help="until the term")
    parser.add_argument("--after", type=int, default=20, help="that it goes on after the term")
    parser.add_argument("--files", type=int, default=30)
    parser.add_argument("--megabytes", type=int, default=50)
    given = parser.parse_args()
    pace = given.megabytes * 1e6 / (given.seconds + given.after) * 1.5
    plan = Plan(given.agencies, given.seconds, given.after, given.files, given.megabytes, pace)
    with postgresql() as database, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "office.json"
        load = f"from bench.campaign import load; load({str(out)!r}, agencies={plan.agencies}, due_in=3600)"
        environment = prepared(folder, database.address, load)
        environment |= {"PARI_PROXIES": "1", "PARI_PROXY_TELLS_ARRIVAL": "true"}
        site = Pari(environment)
        try:
            site.start()
            with nginx(site.port) as port:
                seen, due = asyncio.run(_hour(plan, port, json.loads(out.read_text()), environment))
            found = json.loads(manage(environment, "shell", "--no-imports", "--command", LOOK))
        finally:
            site.stop()
    print(report(plan, seen, found, due))


async def _hour(
    plan: Plan, port: int, office: Mapping[str, Any], environment: Mapping[str, str]
) -> tuple[Seen, float]:
    seen = Seen()
    crowd = [_Agency(plan, port, office, row, seen) for row in office["agencies"]]
    for some in range(0, len(crowd), 20):  # logging in isn't what is measured
        await asyncio.gather(*(one.arrive() for one in crowd[some : some + 20]))
    due = time.time() + plan.seconds
    move = f"from bench.campaign import set_term; set_term({due!r})"
    await asyncio.to_thread(manage, environment, "shell", "--no-imports", "--command", move)
    jobs = [one.type_on(due) for one in crowd] + [one.hand_in(due) for one in crowd]
    jobs += [one.send_file() for one in crowd[: plan.files]]
    await asyncio.gather(*jobs)
    return seen, due


class _Agency:
    def __init__(
        self, plan: Plan, port: int, office: Mapping[str, Any], row: Mapping[str, Any], seen: Seen
    ) -> None:
        self.plan, self.seen, self.sheet = plan, seen, int(row["sheet"])
        self.values = office["values"]
        self.place = f"/{office['authority']}/dot/{office['campaign']}/phieu/{row['agency']}/"
        self.officer = Person(port, row["officer"]["session"])
        self.sender = Person(port, row["officer"]["session"], pace=plan.pace)
        self.head = Person(port, row["head"]["session"])
        self.account = str(row["officer"]["account"])
        self.chance = random.Random(self.sheet)  # noqa: S311 - repeatable on purpose
        self.ended = False

    async def arrive(self) -> None:
        first = next(iter(self.values))
        answer = await self.officer.open_page(f"{self.place}tieu-chi/{first}/")
        self.seen.note("criterion page", answer, (200,))
        self.sender.cookie, self.sender.token = self.officer.cookie, self.officer.token

    async def type_on(self, due: float) -> None:
        """Criterion after criterion; what is typed carries a number, so that it is found again."""
        number, versions = 0, dict[str, int]()
        await asyncio.sleep(self.chance.uniform(0, 3))
        while not self.handed_in() and time.time() < due + self.plan.after:
            for code, values in self.values.items():
                if self.handed_in() or time.time() > due + self.plan.after:
                    return
                number += 1
                await self._save(code, values, number, versions)
                await asyncio.sleep(self.chance.uniform(2, 4))

    async def _save(
        self, code: str, values: Mapping[str, str], number: int, versions: dict[str, int]
    ) -> None:
        form = {f"v..{name}": value for name, value in values.items()}
        form |= {
            "variant": "",
            "explanation": f"Lần {number}: đã thực hiện theo kế hoạch.",
            "writer": "bench",
        }
        form |= {"seen": str(versions.get(code, 0)), "account": self.account}
        try:
            answer = await self.officer.post(f"{self.place}tieu-chi/{code}/luu/", form, JSON)
        except (OSError, EOFError, TimeoutError) as fault:
            self.seen.errors.append(f"save: {fault!r}")
            return
        good = (200, *REFUSED) if self.handed_in() else (200,)
        if self.seen.note("save", answer, good) and answer.status == 200:
            self.seen.saves[self.sheet, code] = number
            versions[code] = int(json.loads(answer.body)["version"])

    def handed_in(self) -> bool:
        """Asked anew after every wait: the head may have handed the sheet in meanwhile."""
        return self.ended

    async def hand_in(self, due: float) -> None:
        """Most of them in the last minute, some after the term."""
        at = due + self.chance.uniform(-min(60, self.plan.seconds * 0.8), 6)
        await asyncio.sleep(max(0, at - time.time() - 2))
        answer = await self.head.open_page(f"{self.place}nop/")
        self.seen.note("page that asks", answer, (200,))
        await asyncio.sleep(max(0, at - time.time()))
        sent = time.time()
        try:
            answer = await self.head.post(f"{self.place}nop/", {"seen": _seen(answer)})
        except (OSError, EOFError, TimeoutError) as fault:
            self.seen.errors.append(f"submission: {fault!r}")
            return
        self.seen.note("submission", answer, (TAKEN, *REFUSED))
        self.seen.submissions[self.sheet] = (sent, answer.status)
        self.ended = answer.status == TAKEN

    async def send_file(self) -> None:
        """A text file, since its type and words are looked at; in pieces, over a slow line."""
        content = _content(self.sheet, self.plan.megabytes)
        headers = upload_headers(f"bao-cao-{self.sheet}.txt", next(iter(self.values)), len(content))
        answer = await self.sender.ask("POST", f"{self.place}tai-lieu/tai-len/", b"", headers)
        if not self.seen.note("upload begins", answer, (201,)):
            return
        address = answer.headers["location"]
        if await pieces(self.sender, address, content, PIECE, self._note_piece):
            self.seen.files[self.sheet] = sha256(content).hexdigest()

    def _note_piece(self, answer: Answer) -> None:
        self.seen.note("piece of a file", answer, (200, 204))


def upload_headers(name: str, criterion: str, size: int) -> dict[str, str]:
    """How an upload begins by the tus protocol."""
    words = (("filename", name), ("criterion", criterion))
    told = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in words)
    return {"Tus-Resumable": "1.0.0", "Upload-Length": str(size), "Upload-Metadata": told}


async def pieces(
    sender: Person, address: str, content: bytes, size: int, note: Callable[[Answer], None]
) -> bool:
    """Send a file piece by piece; whether all of it was acknowledged."""
    address = address[address.index("/", 8) :] if "://" in address else address
    offset = 0
    while offset < len(content):
        headers = {
            "Tus-Resumable": "1.0.0",
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        answer = await sender.ask("PATCH", address, content[offset : offset + size], headers)
        note(answer)
        if answer.status not in (200, 204):
            return False
        offset = int(answer.headers.get("upload-offset", offset + size))
    return True


def _seen(answer: Answer) -> str:
    """How many moves the page that asks has seen."""
    found = re.search(r'name="seen" value="(\d+)"', answer.body.decode())
    return found[1] if found else ""


def _content(sheet: int, megabytes: int) -> bytes:
    line = f"Báo cáo minh họa của phiếu {sheet}, dòng để đo tốc độ tải lên.\n".encode()
    return (line * (megabytes * 1_000_000 // len(line) + 1))[: megabytes * 1_000_000 - 1] + b"\n"


LOOK = "from bench.campaign import look; print(look())"


def report(plan: Plan, seen: Seen, found: Mapping[str, Any], due: float) -> str:
    """What was asked of it and what came of it, in a table."""
    lost = [key for key, number in seen.saves.items() if kept(found, key) < number]
    early = [s for s, (sent, status) in seen.submissions.items() if sent < due - SOON and status != TAKEN]
    late = [s for s, (sent, status) in seen.submissions.items() if sent >= due and status == TAKEN]
    broken = [s for s, digest in seen.files.items() if found["files"].get(str(s)) != digest]
    lines = [
        f"{plan.agencies} agencies, {2 * plan.agencies} people, {plan.seconds} s until the term",
        f"{plan.files} files of {plan.megabytes} MB at {plan.pace / 1e6:.2f} MB/s each",
        "",
        "| request | count | median, ms | 95 %, ms | slowest, ms |",
        "|---|--:|--:|--:|--:|",
        *(f"| {what} | {len(times)} | {_shown(times)} |" for what, times in seen.times.items()),
        "",
        f"answers: {dict(seen.answers)}",
        f"acknowledged saves, the newest of each criterion: {len(seen.saves)}; lost: {lost[:5]}",
        f"submissions: {len(seen.submissions)}",
        f"sent in time and refused: {early}; sent after the term and taken: {late}",
        f"sheets handed in by the database: {found['submitted']}, late ones: {found['late']}",
        f"files sent whole: {len(seen.files)}; not there or not the same: {broken}",
        f"errors: {len(seen.errors)} {seen.errors[:5]}",
    ]
    return "\n".join(lines)


def kept(found: Mapping[str, Any], key: tuple[int, str]) -> int:
    return int(found["texts"].get(f"{key[0]} {key[1]}", 0))


def _shown(times: list[float]) -> str:
    ordered = sorted(times)
    middle, slow = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    return " | ".join(f"{one * 1000:.0f}" for one in (middle, slow, ordered[-1]))


if __name__ == "__main__":
    main()
