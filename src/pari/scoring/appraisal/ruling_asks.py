"""What a ruling asks as it is made, and everything that is wrong with it."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import sets_of
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Claimed, Line
from pari.core.errors import Problem
from pari.core.numbers import STORED_PLACES, ZERO, plain
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import LossReason
from pari.scoring.models import Ruling

LONGEST = 4_000  # characters of question, line and reason


FEWEST_AGENCIES = 2  # of one agency alone nothing can be applied alike


@dataclass(frozen=True, slots=True)
class Ask:
    """A ruling as it is made. `criteria` by shared key, else code; no `agencies`: all that have them."""

    question: str
    line: str
    criteria: tuple[str, ...]
    agencies: tuple[str, ...]
    says: Line
    reasons: tuple[LossReason, ...] = ()


def ask_of(row: Ruling) -> Ask:
    """A ruling as it was made."""
    return Ask(
        row.question,
        row.line,
        tuple(json.loads(row.criteria)),
        tuple(json.loads(row.agencies)),
        Line(Finding(row.finding), row.points, row.exempt),
        tuple(LossReason(code) for code in row.reason_codes.split()),
    )


def named_criteria(edition: Edition, names: Collection[str]) -> dict[str, Criterion]:
    """The criteria of those names, in the order of the regulation."""
    found: dict[str, Criterion] = {}
    for one in edition.sets:
        for leaf in one.walk():
            if leaf.is_leaf and not leaf.tracked and (leaf.key or leaf.code) in names:
                found.setdefault(leaf.key or leaf.code, leaf)
    return found


def problems_of(campaign: Campaign, ask: Ask, *, eye: AnyEye) -> list[Problem]:
    """Everything that keeps a ruling from being made: 2 queries."""
    edition = edition_of(campaign)
    if edition is None:
        return [Problem("sheet.no_edition")]
    known, evaluated = named_criteria(edition, ask.criteria), sets_of(campaign)
    problems = [
        *([] if ask.question.strip() else [Problem("ruling.no_question", column="question")]),
        *([] if ask.line.strip() else [Problem("ruling.no_line", column="line")]),
        *([] if known else [Problem("ruling.no_criteria", column="criteria")]),
    ]
    if len(known) < len(set(ask.criteria)):
        problems.append(Problem("ruling.unknown_criterion", column="criteria"))
    if ask.agencies and not set(ask.agencies) <= readable(list(evaluated), eye):
        problems.append(Problem("ruling.unknown_agency", column="agencies"))
    elif ask.agencies and len(set(ask.agencies)) < FEWEST_AGENCIES:
        problems.append(Problem("ruling.one_agency", {"fewest": FEWEST_AGENCIES}, column="agencies"))
    return [*problems, *_points_problems(edition, ask)]


def _points_problems(edition: Edition, ask: Ask) -> list[Problem]:
    """Points that no criterion named has, and words of a finding that it doesn't take."""
    says, problems = ask.says, []
    if says.finding is not Finding.EXEMPTION and says.exempt is not None:
        problems.append(Problem("finding.exempt_without_exemption", column="exempt"))
    if says.finding is Finding.EXEMPTION and says.exempt is None and says.points is not None:
        problems.append(Problem("ruling.whole_has_no_points", column="points"))
    for column, given in (("points", says.points), ("exempt", says.exempt)):
        if given is not None and given != round(given, STORED_PLACES):
            problems.append(Problem("finding.too_fine", {"places": STORED_PLACES}, column=column))
    for leaf in _named_leaves(edition, ask.criteria):
        lowest, highest = min(leaf.reach, ZERO), max(leaf.reach, ZERO)
        if says.points is not None and not lowest <= says.points <= highest:
            figures = {"criterion": leaf.code, "lowest": lowest, "highest": highest}
            problems.append(
                Problem("ruling.out_of_bounds", figures, column="points", value=plain(says.points))
            )
        if says.exempt is not None and not ZERO < says.exempt < highest:
            problems.append(Problem("finding.exempt_out_of_bounds", {"highest": highest}, column="exempt"))
    return problems


def _named_leaves(edition: Edition, names: Collection[str]) -> list[Criterion]:
    leaves = (leaf for one in edition.sets for leaf in one.walk() if leaf.is_leaf and not leaf.tracked)
    return [leaf for leaf in leaves if (leaf.key or leaf.code) in names]


def readable(agencies: Collection[str], eye: AnyEye) -> frozenset[str]:
    """Without those with which one is in conflict; whoever has a share may be told of others too."""
    own: frozenset[str] = getattr(eye, "own_agencies", frozenset())
    return frozenset(agencies) - own


def claimed_there(
    leaf: Criterion, claimed: Decimal | None, computed: Decimal | None, *, asks: bool
) -> Claimed:
    return Claimed(claimed, computed, max(leaf.reach, ZERO), asks)
