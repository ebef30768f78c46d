"""What the council should look at a second time: grades near a bound, places that hang on one criterion,
criteria on which the stages are far apart.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext as _

from pari.core.council.second_look import (
    NEAR,
    Apart,
    NearBound,
    Robust,
    furthest_apart,
    near_bounds,
    robustness,
)
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.whole import Row
from pari.scoring.council.standings import Before, before_the_council, paths_of
from pari.web.appraisal.side import points_text
from pari.web.campaigns.places import Tab, place
from pari.web.council.effects import Effects, Stand
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.council import near_phrase
from pari.words.numbers import exact_number

MOST_KEPT = 8
MOST_LINES = 40
_kept: dict[str, tuple[Robust, ...]] = {}  # by what it was computed from


@dataclass(frozen=True, slots=True)
class NearLine:
    agency: str
    address: str
    stand: Stand
    said: str


@dataclass(frozen=True, slots=True)
class RobustLine:
    agency: str
    address: str
    rank: int
    best: str
    worst: str
    step: str
    grades: list[str]
    grades_more: int


@dataclass(frozen=True, slots=True)
class ApartLine:
    agency: str
    criterion: str
    title: str
    address: str
    claimed: str
    round_1: str
    round_2: str
    council: str
    gap: str


@dataclass(frozen=True, slots=True)
class RobustPart:
    """`lines` None: not computed yet; it is then fetched from `address`."""

    lines: list[RobustLine] | None
    more: int  # that move too, by less
    steady: int
    address: str
    plain_address: str


@dataclass(frozen=True, slots=True)
class SecondLookPage:
    head: Head
    title: str
    tabs: list[Tab]
    aside: str
    near: list[NearLine]
    quarter: str
    robust: RobustPart
    apart: list[ApartLine]


def second_look_page(seat: Seat, *, compute: bool) -> SecondLookPage:
    """9 queries. How steady places are takes seconds, and is kept for as long as nothing changes."""
    before = before_the_council(seat.campaign, eye=seat.eye, with_claims=True)
    effects, title = Effects(before), _("Xem lại lần hai")
    return SecondLookPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_second_look"),
        aside=aside_note(seat, names_of_all(seat)),
        near=[_near(seat, effects, one) for one in near_bounds(before.edition.method, before.results)],
        quarter=exact_number(NEAR),
        robust=robust_part(seat, before, compute=compute),
        apart=[_apart(seat, effects, one) for one in furthest_apart(paths_of(before.whole))],
    )


def robust_part(seat: Seat, before: Before, *, compute: bool) -> RobustPart:
    found = _kept.get(_fingerprint(before))
    if found is None and compute:
        found = _computed(before)
    here = place(seat, "council_second_look")
    fragment = place(seat, "council_robustness")
    if found is None:
        return RobustPart(None, 0, 0, fragment, f"{here}?do-vung=1")
    moving = [one for one in found if one.moves or one.other_grades]
    rows = {row.agency: row for row in before.whole.rows}
    lines = [_robust(seat, before, rows[one.agency], one) for one in moving[:MOST_LINES]]
    more = max(len(moving) - MOST_LINES, 0)
    return RobustPart(lines, more, len(found) - len(moving), fragment, f"{here}?do-vung=1")


def _computed(before: Before) -> tuple[Robust, ...]:
    """5 s for 90 agencies with 60 criteria."""
    found = tuple(robustness(before.edition, before.contenders, before.results))
    while len(_kept) >= MOST_KEPT:
        _kept.pop(next(iter(_kept)), None)
    _kept[_fingerprint(before)] = found
    return found


def _fingerprint(before: Before) -> str:
    """Of everything that it follows from, so that nothing kept is ever stale, nor another eye's."""
    told = [
        (one.agency, one.block, one.criteria_set.code, one.ranked, one.caps, sorted(one.standing.items()))
        for one in before.contenders
    ]
    return sha256(f"{before.whole.bound.content_sha256} {told!r}".encode()).hexdigest()


def _near(seat: Seat, effects: Effects, one: NearBound) -> NearLine:
    address = place(seat, "appraisal_one_agency", one.agency)
    return NearLine(
        effects.names[one.agency], address, effects.now(one.agency), near_phrase(one.short, one.other)
    )


def _robust(seat: Seat, before: Before, row: Row, one: Robust) -> RobustLine:
    leaves = before.whole.set_of(row).walk()
    codes = {leaf.key or leaf.code: leaf.code for leaf in leaves if leaf.is_leaf}
    grades = [codes.get(name, name) for name in one.other_grades]
    return RobustLine(
        agency=row.name,
        address=place(seat, "appraisal_one_agency", one.agency),
        rank=one.rank,
        best=_place(one.best, codes.get(one.best_by, one.best_by)),
        worst=_place(one.worst, codes.get(one.worst_by, one.worst_by)),
        step=f"{one.up} – {one.down}" if one.up != one.down else str(one.up),
        grades=grades[:3],
        grades_more=max(len(grades) - 3, 0),
    )


def _place(rank: int, criterion: str) -> str:
    return (
        _("%(rank)s (bỏ %(criterion)s)") % {"rank": rank, "criterion": criterion} if criterion else str(rank)
    )


def _apart(seat: Seat, effects: Effects, one: Apart) -> ApartLine:
    before = effects.before
    row = before.row(one.agency)
    leaf = before.whole.set_of(row).find(one.criterion) if row else None
    points = {stage: points_text(one.points.get(stage.value)) for stage in Stage}
    return ApartLine(
        agency=effects.names[one.agency],
        criterion=one.criterion,
        title=leaf.title if leaf else "",
        address=place(seat, "appraisal_one_agency", one.agency) + f"?tieu-chi={one.criterion}",
        claimed=points[Stage.SELF_ASSESSMENT],
        round_1=points[Stage.ROUND_1],
        round_2=points[Stage.ROUND_2],
        council=points[Stage.COUNCIL],
        gap=exact_number(one.gap),
    )
