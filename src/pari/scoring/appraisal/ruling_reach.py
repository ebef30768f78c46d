"""What a ruling touches, what it would give there, and who stands beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import sets_of
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Eye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Follows, follows
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.found import found_of, marks_of_rounds
from pari.scoring.appraisal.items import Item, items_of_criteria
from pari.scoring.appraisal.ruling_asks import Ask, ask_of, claimed_there, named_criteria
from pari.scoring.appraisal.rulings import rulings_of
from pari.scoring.appraisal.unread import ROUND_STATES
from pari.scoring.models import Ruling


class Stand(Enum):
    """How what stands of a touched criterion compares with the line."""

    OPEN = "open"  # nothing was found yet
    FOLLOWS = "follows"
    DEVIATES = "deviates"
    BY_HAND = "by_hand"  # the line alone can't say what follows


@dataclass(frozen=True, slots=True)
class Touched:
    """One criterion of one agency. `may_apply`: whoever asks may give it what follows, now."""

    item: Item
    follows: Follows | None
    stand: Stand
    applied: bool  # what stands was given under this ruling
    may_apply: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What a ruling touches, as far as one eye may see; `criteria` by their names."""

    criteria: Mapping[str, Criterion]
    listed: tuple[Touched, ...]


def reach_of(
    campaign: Campaign,
    ask: Ask,
    *,
    eye: AnyEye,
    person: int | None,
    stage: Stage,
    ruling: Ruling | None = None,
) -> Reach:
    """Everything that a ruling touches and this eye may read: at most 12 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_RULINGS)
    only = ask.agencies or None
    items = items_of_criteria(campaign, ask.criteria, eye=eye, person=person, only=only)
    listed = [
        touched(item, ask, stage=stage, ruling=ruling)
        for item in items.listed
        if eye.may_on(Action.SEE_ROUND_1, item.agency, item.criterion.code).allowed
    ]
    return Reach(named_criteria(items.edition, ask.criteria), tuple(listed))


def waiting_confirmations(campaign: Campaign, *, eye: Eye, person: int, stage: Stage) -> dict[int, int]:
    """By number of a ruling how much of somebody's share waits for a word on it: at most 18 queries, 1 where
    there is no ruling.

    What somebody found after the ruling was made waits no more, whether it follows the line or deviates.
    """
    rows = [row for row in rulings_of(campaign, eye=eye) if row.withdrawn_at is None]
    left = _not_found_since(campaign, rows, eye, stage) if rows else {}
    places: set[tuple[str, str]] = set().union(*left.values())
    if not places:
        return {}
    names, agencies = {name for name, _agency in places}, {agency for _name, agency in places}
    items = items_of_criteria(campaign, sorted(names), eye=eye, person=person, only=agencies)
    counts = {
        row.number: sum(
            touched(item, ask_of(row), stage=stage, ruling=row).may_apply
            for item in items.listed
            if (item.criterion.key or item.criterion.code, item.agency) in left[row.number]
            and eye.may_on(Action.SEE_ROUND_1, item.agency, item.criterion.code).allowed
        )
        for row in rows
    }
    return {number: count for number, count in counts.items() if count}


def _not_found_since(
    campaign: Campaign, rows: Collection[Ruling], eye: Eye, stage: Stage
) -> dict[int, set[tuple[str, str]]]:
    """By ruling what of a share it touches that nobody has found anything of since: 3 queries."""
    edition, sets = edition_of(campaign), sets_of(campaign)
    marks = marks_of_rounds(campaign).filter(stage=stage.value).order_by("sequence")
    listed = marks.values_list("sheet__participant__agency__code", "criterion", "finding", "at")
    last = {(agency, code): (finding, at) for agency, code, finding, at in listed}

    def is_open(agency: str, code: str, since: datetime) -> bool:
        finding, at = last.get((agency, code), (Finding.WITHDRAWN.value, since))
        return finding == Finding.WITHDRAWN.value or at <= since

    leaves = {
        one.code: [leaf for leaf in one.walk() if leaf.is_leaf] for one in (edition.sets if edition else ())
    }
    found: dict[int, set[tuple[str, str]]] = {}
    for row in rows:
        ask = ask_of(row)
        found[row.number] = {
            (leaf.key or leaf.code, agency)
            for agency, codes in eye.share.items()
            if not ask.agencies or agency in ask.agencies
            for leaf in leaves.get(sets.get(agency, ""), ())
            if leaf.code in codes and (leaf.key or leaf.code) in ask.criteria
            if is_open(agency, leaf.code, row.decided_at)
        }
    return found


def touched(item: Item, ask: Ask, *, stage: Stage, ruling: Ruling | None) -> Touched:
    would = follows(
        ask.says, claimed_there(item.criterion, item.claimed, item.computed, asks=item.asks_exemption)
    )
    stand = _stand(item, would)
    newest = item.newest(stage)
    may = (
        ruling is not None
        and ruling.withdrawn_at is None
        and stand in (Stand.OPEN, Stand.DEVIATES)
        and item.sheet.state == ROUND_STATES[stage].value
        and item.may_give.allowed
        and not item.may_give.recheck
        and not (newest is not None and newest.awaits_recheck)
    )
    applied = ruling is not None and item.stands is not None and item.stands.ruling_id == ruling.pk
    return Touched(item, would, stand, applied, may)


def _stand(item: Item, would: Follows | None) -> Stand:
    if would is None:
        return Stand.BY_HAND
    if item.stands is None:
        return Stand.OPEN
    return Stand.FOLLOWS if would.is_met_by(found_of(item.stands)) else Stand.DEVIATES
