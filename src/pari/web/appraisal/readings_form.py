"""What is typed of a second reading and of a sample."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from django.http import QueryDict

from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import parse_number
from pari.scoring.appraisal.samples import RANDOM, RISK, Amount
from pari.scoring.appraisal.second_readings import LONGEST_NOTE

COUNT, PERCENT = "so-luong", "phan-tram"
USUAL_PERCENT = "5"


@dataclass(frozen=True, slots=True)
class SentReading:
    points: str = ""
    no_points: bool = False
    note: str = ""

    @classmethod
    def of(cls, post: QueryDict) -> Self:
        note = post.get("note", "").replace("\0", "").replace("\r\n", "\n").strip()
        return cls(
            points=post.get("points", "").replace("\0", "").strip()[:40],
            no_points="no_points" in post,
            note=note[:LONGEST_NOTE],
        )

    def read(self) -> Decimal | None:
        """The points; None for none at all, which has to be said. Errors: `BadInput`."""
        if self.no_points and not self.points:
            return None
        if not self.points:
            raise BadInput([Problem("reading.not_typed", column="points")])
        try:
            return parse_number(self.points)
        except Refused as refused:
            raise BadInput([refused.problem.at(column="points")]) from None


@dataclass(frozen=True, slots=True)
class SentSample:
    why: str = RANDOM
    size: str = USUAL_PERCENT
    unit: str = PERCENT

    @classmethod
    def of(cls, post: QueryDict) -> Self:
        return cls(
            RISK if post.get("why") == RISK else RANDOM,
            post.get("size", "").strip()[:6],
            COUNT if post.get("unit") == COUNT else PERCENT,
        )

    @property
    def amount(self) -> Amount:
        number = int(self.size) if self.size.isascii() and self.size.isdigit() else 0
        return Amount(percent=number) if self.unit == PERCENT else Amount(size=number)
