"""A criterion on the workbench: its items as far as this person may read them, and whose they are."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.http import Http404

from pari.campaigns.shares import shares_in
from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase, Role
from pari.core.appraisal.shares import Shares
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.found import STAGE_OF
from pari.scoring.appraisal.items import Item, Items, items_of_criterion
from pari.web.frame.desk import Seat

# Whoever reads what was found of all: the own agency and other people's criteria are left out of it.
READS = Action.SEE_ROUND_1


@dataclass(frozen=True, slots=True)
class Bench:
    """`name` is the criterion's shared key, else its code."""

    seat: Seat
    name: str
    items: Items
    stage: Stage

    @property
    def listed(self) -> tuple[Item, ...]:
        return self.items.listed

    def item(self, agency: str) -> Item | None:
        return next((one for one in self.listed if one.agency == agency), None)


def bench_of(seat: Seat, name: str, *, only: Collection[str] | None = None) -> Bench:
    """At most 12 queries. Errors: `NotAllowed` for a criterion that was given to others."""
    require_appraisal(seat)
    found = items_of_criterion(seat.campaign, name, eye=seat.eye, person=seat.desk.by.person, only=only)
    codes = codes_of(found.edition, name)
    mine = replace(
        found,
        listed=tuple(one for one in found.listed if _reads(seat, one.agency, {one.criterion.code})),
        hidden=tuple(one for one in found.hidden if one[0] in seat.eye.own_agencies),
        not_in=tuple(one for one in found.not_in if _reads(seat, one[0], codes)),
    )
    if not mine.listed and not mine.not_in:
        raise NotAllowed(seat.eye, READS, "access.other_criterion")
    return Bench(seat, name, mine, stage_of(seat.eye.phase))


def item_or_404(bench: Bench, agency: str) -> Item:
    item = bench.item(agency)
    if item is None:
        raise Http404(agency)
    return item


def require_appraisal(seat: Seat) -> None:
    """The pages are for those who judge, or read what was judged of all. Errors: `NotAllowed`."""
    seat.eye.require(Action.SEE_PLAN)


def stage_of(phase: Phase) -> Stage:
    """The round that a page shows; after round 2 that one, to be read."""
    return STAGE_OF.get(phase) or (Stage.ROUND_2 if _is_after(phase) else Stage.ROUND_1)


def is_mine(seat: Seat) -> bool:
    """An appraiser has a share; all others read what lies with everybody."""
    return seat.eye.role is Role.APPRAISER


def shares_of_codes(bench: Bench) -> Shares:
    """Who appraises this criterion, in every agency: at most 5 queries."""
    seat = bench.seat
    rows = seat.campaign.shares.filter(criterion__in=codes_of(bench.items.edition, bench.name))
    return shares_in(seat.campaign, rows, at=seat.desk.at)


def codes_of(edition: Edition, name: str) -> set[str]:
    """The codes under which a criterion stands in the sets."""
    return {leaf.code for leaf in _leaves(edition) if name_of(leaf) == name}


def names_in_order(edition: Edition, seat: Seat) -> list[str]:
    """Everything that this person may open, in the order of the regulation."""
    mine = {code for codes in seat.eye.share.values() for code in codes}
    return list(
        dict.fromkeys(name_of(one) for one in _leaves(edition) if not is_mine(seat) or one.code in mine)
    )


def name_of(leaf: Criterion) -> str:
    return leaf.key or leaf.code


def _leaves(edition: Edition) -> list[Criterion]:
    return [leaf for one in edition.sets for leaf in one.walk() if leaf.is_leaf and not leaf.tracked]


def reads(seat: Seat, agency: str, criterion: str) -> bool:
    """Whether somebody reads what was found of it, or marks the own agency first in 2019's way."""
    eye = seat.eye
    gives = Action.GIVE_ROUND_2 if eye.phase is Phase.ROUND_2 else Action.GIVE_ROUND_1
    return eye.may_on(READS, agency, criterion).allowed or eye.may_on(gives, agency, criterion).recheck


def _reads(seat: Seat, agency: str, codes: Collection[str]) -> bool:
    return any(reads(seat, agency, code) for code in codes)


def _is_after(phase: Phase) -> bool:
    order = list(Phase)
    return order.index(phase) > order.index(Phase.ROUND_2)
