"""What a browser sends of a finding: read as it is, whatever the fields are made to say."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

from django.http import QueryDict

from pari.core.appraisal.findings import CHOSEN, Finding
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import parse_number, plain
from pari.core.scoring.stages import LossReason
from pari.scoring.appraisal.findings import LONGEST_REASON, Said
from pari.scoring.appraisal.items import Item
from pari.scoring.claims.typed import Typed, read_inputs
from pari.scoring.models import Mark
from pari.web.scoring.typed_form import MOST_INPUTS
from pari.words.numbers import MINUS

WHOLE, PART = "whole", "part"
LONGEST_VALUE = 100
CHOICES = {one.value: one for one in CHOSEN}
REASONS = {one.value: one for one in LossReason}


@dataclass(frozen=True, slots=True)
class Sent:
    """A finding as it stands in its form. `values` are the inputs accepted, as typed."""

    finding: str = ""
    points: str = ""
    extent: str = ""  # of an exemption: the whole criterion, or a part
    exempt: str = ""
    reasons: tuple[str, ...] = ()
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    seen: int = 0

    @classmethod
    def of(cls, post: QueryDict, item: Item) -> Self:
        return cls(
            finding=post.get("finding", ""),
            points=_clean(post.get("points", ""))[:LONGEST_VALUE],
            extent=post.get("extent", ""),
            exempt=_clean(post.get("exempt", ""))[:LONGEST_VALUE],
            reasons=tuple(one for one in dict.fromkeys(post.getlist("reasons")) if one in REASONS),
            text=_clean(post.get("text", "").replace("\r\n", "\n"))[:LONGEST_REASON],
            values=values_of(post, item),
            seen=_number(post.get("seen", "")),
        )

    @classmethod
    def of_item(cls, item: Item, newest: Mark | None) -> Self:
        """What was found stands there to be changed; of nothing found the agency's inputs."""
        own = claimed_values(item)
        if newest is None or newest.finding == Finding.WITHDRAWN.value:
            return cls(values=own, seen=newest.sequence if newest else 0)
        exemption = newest.finding == Finding.EXEMPTION.value
        part = PART if newest.exempt is not None else WHOLE
        return cls(
            finding=newest.finding,
            points="" if newest.points is None else _typed(plain(newest.points)),
            extent=part if exemption else "",
            exempt="" if newest.exempt is None else _typed(plain(newest.exempt)),
            reasons=tuple(newest.reason_codes.split()),
            text=newest.reason,
            values=json.loads(newest.values),
            seen=newest.sequence,
        )

    def having_seen(self, sequence: int) -> Self:
        """The same, shown again beside what was found meanwhile."""
        return replace(self, seen=sequence)

    def said(self, item: Item) -> Said:
        """Errors: `BadInput` with everything that can't be read."""
        problems: list[Problem] = []
        finding = CHOICES.get(self.finding)
        if finding is None:
            raise BadInput([Problem("finding.not_chosen", column="finding")])
        part = finding is Finding.EXEMPTION and self.extent == PART
        found = {
            name: _points(name, text, problems)
            for name, text in (("points", self.points), ("exempt", self.exempt if part else ""))
        }
        if part and not self.exempt:
            problems.append(Problem("number.empty", column="exempt"))
        if problems:
            raise BadInput(problems)
        whole = finding is Finding.EXEMPTION and not part
        return Said(
            finding,
            None if whole else found["points"],
            found["exempt"],
            tuple(REASONS[one] for one in self.reasons) if finding is not Finding.AGREED else (),
            self.text,
            None if means(item, self.values) == means(item, claimed_values(item)) else self.values,
        )


def claimed_values(item: Item) -> dict[str, str]:
    """What the agency gave, without what it left empty."""
    given = item.claim.text.values if item.claim else {}
    return {name: text for name, text in given.items() if text}


def means(item: Item, values: Mapping[str, str]) -> dict[str, object]:
    """Inputs as they are read, so that the same figure typed in two ways is the same."""
    read = read_inputs(item.criterion, Typed(item.claim.text.variant if item.claim else "", values), {})
    kept: dict[str, object] = {name: values.get(name) for name in read.faults}
    return {**kept, **(read.given.values if read.given else {})}


def values_of(query: QueryDict, item: Item) -> dict[str, str]:
    """Inputs as they were typed, by name; those that nobody could type stay as the agency gave them."""
    way = item.criterion.way(item.claim.text.variant if item.claim else "") or item.criterion.way()
    before = f"v.{way.name if way else ''}."
    names = [name for name in query if name.startswith(before)][:MOST_INPUTS]
    typed = {name.removeprefix(before): _clean(query.get(name) or "")[:LONGEST_VALUE] for name in names}
    kept = {**claimed_values(item), **{name: typed[name] for name in typed if way and name in way.inputs}}
    return {name: text for name, text in kept.items() if text}


def _points(column: str, text: str, problems: list[Problem]) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_number(text)
    except Refused as refused:
        problems.append(refused.problem.at(column=column))
        return None


def _typed(text: str) -> str:
    """With the comma that an office types."""
    return text.replace(".", ",").replace("-", MINUS)


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
