"""How far an appraisal has come, by criterion: counts without points."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import leaves_of, sets_of
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Eye
from pari.core.appraisal.findings import Finding
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN
from pari.scoring.appraisal.found import marks_of_rounds
from pari.scoring.models import Sheet

Places = frozenset[tuple[str, str]]  # agency, criterion


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found at a stage so far, as places; `agreed`, `open` and `waiting` are parts of `found`.

    `open` are findings other than agreed; `waiting` await a re-check.
    """

    found: Places
    agreed: Places
    open: Places
    waiting: Places


@dataclass(frozen=True, slots=True)
class CriterionProgress:
    """A criterion over all agencies of it that the eye appraises. `name` is its shared key, else its code."""

    name: str
    code: str
    title: str
    field: str
    agencies: int
    judged: int
    open: int
    waiting: int


def judged_at(campaign: Campaign, stage: Stage, *, criteria: Collection[str] | None = None) -> Judged:
    """Everything found at a stage, or of some criteria: 1 query. Whoever calls shows what an eye may see."""
    rows = marks_of_rounds(campaign).filter(stage=stage.value).order_by("sequence")
    rows = rows if criteria is None else rows.filter(criterion__in=criteria)
    newest: dict[tuple[str, str], tuple[str, bool]] = {}
    for agency, code, finding, waits in rows.values_list(
        "sheet__participant__agency__code", "criterion", "finding", "awaits_recheck"
    ):
        newest[agency, code] = finding, waits
    kept = {place: one for place, one in newest.items() if one[0] != Finding.WITHDRAWN.value}
    agreed = {place for place, (finding, _) in kept.items() if finding == Finding.AGREED.value}
    return Judged(
        frozenset(kept),
        frozenset(agreed),
        frozenset(kept.keys() - agreed),
        frozenset(place for place, (_, waits) in kept.items() if waits),
    )


def my_criteria(campaign: Campaign, *, eye: Eye, stage: Stage) -> list[CriterionProgress]:
    """The criteria that were given to whoever asks, in the order of the regulation: 4 queries."""
    places = {(agency, code) for agency, codes in eye.share.items() for code in codes}
    return _by_criterion(campaign, places, stage, eye)


def all_criteria(campaign: Campaign, *, eye: AnyEye, stage: Stage) -> list[CriterionProgress]:
    """Every criterion, over the agencies whose sheets the eye may see: 4 queries."""
    edition, sets = edition_of(campaign), sets_of(campaign)
    seen = eye.seen(Action.SEE_SHEET, list(sets))
    codes = {one.code: leaves_of(one) for one in edition.sets} if edition else {}
    places = {(agency, code) for agency in seen for code in codes.get(sets[agency], ())}
    return _by_criterion(campaign, places, stage, eye)


def _by_criterion(
    campaign: Campaign, places: Iterable[tuple[str, str]], stage: Stage, eye: AnyEye
) -> list[CriterionProgress]:
    """What was found of an own agency, which 2019's way lets one mark first, is in no count but `judged`."""
    edition, sets, handed_in = edition_of(campaign), sets_of(campaign), _handed_in(campaign)
    if edition is None:
        return []
    wanted, told = set(places), eye.seen(Action.SEE_ROUND_1, list(sets))
    judged = judged_at(campaign, stage, criteria={code for _, code in wanted})
    grouped: dict[str, list[tuple[str, str]]] = {}
    leaves: dict[str, tuple[Criterion, str]] = {}
    for criteria_set, by_code in _placed(edition).items():
        for code, (leaf, field) in by_code.items():
            name = leaf.key or leaf.code
            mine = [
                (agency, code)
                for agency, one in sets.items()
                if one == criteria_set and (agency, code) in wanted and agency in handed_in
            ]
            leaves.setdefault(name, (leaf, field))
            grouped.setdefault(name, []).extend(mine)
    return [
        CriterionProgress(
            name,
            leaves[name][0].code,
            leaves[name][0].title,
            leaves[name][1],
            len(found),
            sum(place in judged.found for place in found),
            sum(place in judged.open and place[0] in told for place in found),
            sum(place in judged.waiting and place[0] in told for place in found),
        )
        for name, found in grouped.items()
        if found
    ]


def _placed(edition: Edition) -> Mapping[str, Mapping[str, tuple[Criterion, str]]]:
    """By set and code every leaf that gives points, with the title of the top criterion above it."""
    return {
        one.code: {
            leaf.code: (leaf, top.title)
            for top in (*one.fields, *one.bonus.criteria, *one.penalty.criteria)
            for leaf in top.leaves()
            if not leaf.tracked
        }
        for one in edition.sets
    }


def _handed_in(campaign: Campaign) -> frozenset[str]:
    rows = Sheet.objects.filter(campaign=campaign, state__in=[state.value for state in HANDED_IN])
    return frozenset(rows.values_list("participant__agency__code", flat=True))
