"""What is typed of a ruling: kept as it was sent, read into what a ruling asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from django.http import QueryDict

from pari.core.appraisal.findings import CHOSEN, Finding
from pari.core.appraisal.rulings import Line
from pari.core.errors import Problem, Refused
from pari.core.numbers import parse_number
from pari.core.scoring.stages import LossReason
from pari.scoring.appraisal.many import Ticked
from pari.scoring.appraisal.ruling_asks import LONGEST, Ask

ALL, SOME = "moi", "chon"
LONGEST_FIGURE = 40
MOST_CHOSEN = 1000
FINDINGS: Mapping[str, Finding] = {one.value: one for one in CHOSEN}
REASONS: Mapping[str, LossReason] = {one.value: one for one in LossReason}


@dataclass(frozen=True, slots=True)
class SentRuling:
    """`reach` says whether all agencies are meant, or those that were ticked."""

    question: str = ""
    line: str = ""
    criteria: tuple[str, ...] = ()
    reach: str = ALL
    agencies: tuple[str, ...] = ()
    finding: str = ""
    points: str = ""
    exempt: str = ""
    reasons: tuple[str, ...] = ()

    @classmethod
    def of(cls, post: QueryDict) -> Self:
        return cls(
            question=_clean(post.get("question", ""))[:LONGEST],
            line=_clean(post.get("line", ""))[:LONGEST],
            criteria=_chosen(post, "criteria"),
            reach=SOME if post.get("reach") == SOME else ALL,
            agencies=_chosen(post, "agencies"),
            finding=post.get("finding", ""),
            points=_clean(post.get("points", ""))[:LONGEST_FIGURE],
            exempt=_clean(post.get("exempt", ""))[:LONGEST_FIGURE],
            reasons=tuple(one for one in _chosen(post, "reasons") if one in REASONS),
        )

    def read(self) -> tuple[Ask, list[Problem]]:
        """What is asked for, with everything that can't be read of it: what lacks stands there as nothing."""
        problems: list[Problem] = []
        finding = FINDINGS.get(self.finding)
        points, exempt = (
            _figure(name, text, problems) for name, text in (("points", self.points), ("exempt", self.exempt))
        )
        if finding is None:
            problems.append(Problem("finding.not_chosen", column="finding"))
        if self.reach == SOME and not self.agencies:
            problems.append(Problem("ruling.no_agencies", column="agencies"))
        named = self.agencies if self.reach == SOME else ()
        reasons = tuple(REASONS[one] for one in self.reasons) if finding is not Finding.AGREED else ()
        says = Line(finding, points, exempt) if finding else Line(Finding.AGREED, None, None)
        return Ask(self.question, self.line, self.criteria, named, says, reasons), problems


def ticked_of(post: QueryDict) -> list[Ticked]:
    """What was ticked, sent as sheet, finding seen, criterion; what can't be read is left out."""
    found = [_ticked(text) for text in post.getlist("ticked")]
    return [one for one in found if one is not None]


def _ticked(text: str) -> Ticked | None:
    sheet, _colon, rest = text.partition(":")
    seen, _colon, criterion = rest.partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in (sheet, seen)):
        return None
    return Ticked(int(sheet), criterion, int(seen))


def _chosen(post: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_clean(one) for one in post.getlist(name)[:MOST_CHOSEN]))


def _figure(column: str, text: str, problems: list[Problem]) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_number(text)
    except Refused as refused:
        problems.append(refused.problem.at(column=column))
        return None


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").strip()
