"""The middle of a round, for `bench.kill --round`: appraisers find something as fast as answers come.

Every finding bears a number in its reason and points that follow from it. Findings are never written over, so
each one that was acknowledged must be there in the end, with its points, whatever was killed when.
"""

import asyncio
import subprocess
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.asking import JSON, Person
from bench.pages import PARI

BROKEN_LINE = (OSError, EOFError, TimeoutError, ValueError)
LOAD_ROUND = "from bench.round_campaign import load_round; load_round({out!r})"
LOOK_AT_FINDINGS = "from bench.round_campaign import look; print(look())"

Place = tuple[str, str, int]  # agency, criterion, number
There = Mapping[str, Mapping[str, str]]  # by agency and criterion the points of each number


@dataclass
class Told:
    """How it went, as this side knows."""

    answers: int = 0
    broken: int = 0  # requests that got no answer
    odd: list[str] = field(default_factory=list)  # answers that a restart doesn't explain


@dataclass
class ToldInRound(Told):
    """What this side was told is safe: the points of each finding."""

    findings: dict[Place, str] = field(default_factory=dict)


async def with_form(person: Person, address: str) -> None:
    """Somebody who has no form yet opens a page that has one; the form on a page of an error is none.

    Errors: as `Person.ask`; `ValueError` for an error's page.
    """
    if person.token:
        return
    answer = await person.open_page(address)
    if answer.status != 200:
        person.token = ""
        raise ValueError(f"{address}: {answer.status}")


class Appraiser:
    """One of those who go through their own criteria, agency after agency, again and again."""

    def __init__(self, port: int, office: Mapping[str, Any], place: int, told: ToldInRound) -> None:
        self.told, self.number = told, 0
        self.bench = f"/{office['authority']}/dot/{office['campaign']}/tham-dinh/"
        one = office["appraisers"][place]
        self.person = Person(port, one["session"])
        self.items = [(agency, name) for name in one["criteria"] for agency in office["agencies"]]

    def jobs(self, stop: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
        return [self.judge_on(stop)]

    def hang_up(self) -> None:
        self.person.hang_up()

    async def judge_on(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self.number += 1
            agency, name = self.items[self.number % len(self.items)]
            try:
                await with_form(self.person, f"{self.bench}tieu-chi/{name}/")
                form = _finding(self.number)
                answer = await self.person.post(f"{self.bench}tieu-chi/{name}/{agency}/", form, JSON)
                self._note((agency, name, self.number), form["points"], answer.status, answer.body)
            except BROKEN_LINE:
                self.told.broken += 1
                await asyncio.sleep(0.05)

    def _note(self, found: Place, points: str, status: int, body: bytes) -> None:
        self.told.answers += 1
        if status == 200:
            self.told.findings[found] = points
        elif status < 500:
            self.told.odd.append(f"finding {status} {body[:120]!r}")
        else:
            self.told.broken += 1


def _finding(number: int) -> dict[str, str]:
    """`seen` is more than there can be: nobody else finds anything of the same criterion."""
    return {
        "finding": "not_agreed",
        "points": f"0,{number % 40:02d}",
        "reasons": "late",
        "text": f"Lần {number}: văn bản ban hành sau thời hạn.",
        "seen": "99999999",
    }


def lost_in_round(told: ToldInRound, there: There) -> list[Place]:
    """Findings that were acknowledged and aren't there, or not with their points."""
    return [
        (agency, name, number)
        for (agency, name, number), points in told.findings.items()
        if there.get(f"{agency} {name}", {}).get(str(number)) != points
    ]


def wrong_afterwards(environment: Mapping[str, str]) -> list[str]:
    """What `pari journal verify` and `pari invariants` complain of."""
    said = []
    for words in (("journal", "verify"), ("invariants",)):
        done = subprocess.run(
            [PARI, *words], check=False, env=dict(environment), capture_output=True, text=True
        )
        if done.returncode:
            said.append(f"{' '.join(words)}: {done.returncode} {done.stdout}{done.stderr}")
    return said


def report_of_round(kills: int, database: str, told: ToldInRound, there: There, wrong: list[str]) -> str:
    lost = lost_in_round(told, there)
    return "\n".join(
        (
            f"{kills} kills in the middle of a round, {database}",
            f"answers: {told.answers}; requests without an answer: {told.broken}; odd: {told.odd[:5]}",
            f"findings acknowledged: {len(told.findings)}; lost or changed: {len(lost)} {lost[:5] or ''}",
            f"findings there: {sum(map(len, there.values()))}",
            f"wrong by the journal and the invariants: {wrong or 0}",
        )
    )
