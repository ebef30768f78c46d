"""What round 2 has to say something of: what changed since round 1, and what round 1 left without a result.

Everything else keeps what round 1 found, and a bonus or penalty that nobody reported is none: that is no work
of round 2, unless somebody takes it up there.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from pari.campaigns.assigning import Assignment
from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Eye
from pari.core.appraisal.findings import Finding
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN
from pari.facts.queries import Standing, facts_in_use, name_of_criterion
from pari.scoring.appraisal.computed import points_by_figures
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.loads import Load, loads_of
from pari.scoring.appraisal.old_figures import found_by_old_figures
from pari.scoring.appraisal.progress import CriterionProgress, all_criteria, judged_at, my_criteria
from pari.scoring.appraisal.renewed import renewed_places
from pari.scoring.models import Mark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY

Places = set[tuple[str, str]]  # agency, code


def my_progress(campaign: Campaign, *, eye: Eye, stage: Stage) -> list[CriterionProgress]:
    """The criteria that an appraiser's eye has, counting what the round has to say something of.

    4 queries in round 1, 13 in round 2.
    """
    listed = my_criteria(campaign, eye=eye, stage=stage)
    if stage is not Stage.ROUND_2:
        return listed
    return _with_left(
        left_in_round_2(campaign, criteria=frozenset().union(*eye.share.values())), listed, _mine(eye)
    )


def all_progress(campaign: Campaign, *, eye: AnyEye, stage: Stage) -> list[CriterionProgress]:
    """The same of every criterion, over the agencies that the eye may see."""
    listed = all_criteria(campaign, eye=eye, stage=stage)
    return listed if stage is not Stage.ROUND_2 else _with_left(left_in_round_2(campaign), listed, _seen(eye))


def load_progress(told: Assignment, *, campaign: Campaign, eye: AnyEye, stage: Stage) -> list[Load]:
    """Everybody's load, of which round 2 demands what is left and what it took up. Errors: `NotAllowed`."""
    found = loads_of(told, eye=eye, stage=stage)
    if stage is not Stage.ROUND_2:
        return found
    left = left_in_round_2(campaign)
    seen = eye.seen(Action.SEE_ROUND_1, {agency for agency, _code in left})
    whose = Counter(
        person
        for agency, code in left
        if agency in seen
        for person in told.shares.appraisers(told.agencies.get(agency, ""), code, agency)[:1]
    )
    return [replace(one, due=one.judged + whose[one.person]) for one in found]


def _with_left(
    places: Mapping[tuple[str, str], str],
    listed: Sequence[CriterionProgress],
    shown: Callable[[Places], Places],
) -> list[CriterionProgress]:
    left = Counter(places[one] for one in shown(set(places)))
    return [replace(one, agencies=one.judged + left[one.name]) for one in listed]


def _mine(eye: Eye) -> Callable[[Places], Places]:
    return lambda places: {(agency, code) for agency, code in places if code in eye.share.get(agency, ())}


def _seen(eye: AnyEye) -> Callable[[Places], Places]:
    def shown(places: Places) -> Places:
        seen = eye.seen(Action.SEE_SHEET, {agency for agency, _code in places})
        return {(agency, code) for agency, code in places if agency in seen}

    return shown


def left_in_round_2(
    campaign: Campaign, *, criteria: Collection[str] | None = None
) -> dict[tuple[str, str], str]:
    """Where round 2 still has to find something, as agency and code, with the criterion's name: 10 queries.

    3 more where a figure changed and its rule looks at the block. `criteria` narrows it to these codes.
    Whoever calls shows only what the eye may see.
    """
    bound = bound_edition(campaign)
    if bound is None:
        return {}
    edition, rows = content_of_bound(bound), _handed_in(campaign)
    leaves = {
        one.code: [leaf for leaf in _leaves(one) if criteria is None or leaf.code in criteria]
        for one in edition.sets
    }
    sheets = {row.pk: row.participant.agency.code for row in rows}
    first = judged_at(campaign, Stage.ROUND_1, criteria=criteria)
    second = judged_at(campaign, Stage.ROUND_2, criteria=criteria)
    renewed = {(sheets[sheet], code) for sheet, code in renewed_places(campaign) if sheet in sheets}
    known = facts_in_use(book=campaign.book, agencies=list(sheets.values()))
    old = found_by_old_figures(campaign, bound, edition, rows, known, criteria=criteria)
    changed = renewed | {(sheets[sheet], code) for sheet, code in old}
    reported = changed | _claimed(campaign, bound, edition) | _told_by_figures(edition, rows, known)
    done = second.found | (first.found - first.waiting - changed)
    return {
        (agency, leaf.code): name_of_criterion(leaf)
        for row in rows
        for agency in [row.participant.agency.code]
        for leaf in leaves.get(row.participant.criteria_set, ())
        if (agency, leaf.code) not in done and (not leaf.may_be_silent or (agency, leaf.code) in reported)
    }


def _handed_in(campaign: Campaign) -> list[Sheet]:
    rows = campaign.sheets.filter(state__in=[state.value for state in HANDED_IN])
    taking_part = rows.exclude(participant__participation="not_taking_part")
    return list(taking_part.select_related("participant__agency", "participant__block"))


def _leaves(one: CriteriaSet) -> list[Criterion]:
    return [leaf for leaf in one.walk() if leaf.is_leaf and not leaf.tracked]


def _claimed(campaign: Campaign, bound: BoundEdition, edition: Edition) -> Places:
    """Where the agency's last word on a bonus or penalty claims points: 1 query."""
    codes = {leaf.code for one in edition.sets for leaf in _leaves(one) if leaf.may_be_silent}
    rows = Mark.objects.filter(
        sheet__campaign=campaign, edition=bound, stage__in=OF_THE_AGENCY, criterion__in=codes
    )
    said = rows.order_by("version").values_list("sheet__participant__agency__code", "criterion", "points")
    last = {(agency, code): points for agency, code, points in said}
    return {place for place, points in last.items() if points}


def _told_by_figures(edition: Edition, sheets: Sequence[Sheet], known: Mapping[str, Standing]) -> Places:
    """Where figures give a bonus or penalty that agencies aren't asked about."""
    asked = {one.code: [leaf for leaf in _leaves(one) if _by_figures(leaf)] for one in edition.sets}
    return {
        (agency, leaf.code)
        for sheet in sheets
        for agency in [sheet.participant.agency.code]
        for leaf in asked.get(sheet.participant.criteria_set, ())
        if points_by_figures(sheet, leaf, known.get(agency, {}), edition)
    }


def _by_figures(leaf: Criterion) -> bool:
    return leaf.may_be_silent and not leaf.self_assessed


def is_due(item: Item, stage: Stage) -> bool:
    """Whether the round has to say something of it, or did: everything in round 1."""
    if stage is not Stage.ROUND_2 or _stands(item.round_2):
        return True
    if item.is_renewed or item.figures_changed:
        return True
    is_none = item.criterion.may_be_silent and not item.claimed
    return not is_none and not _stands(item.round_1, rechecked=True)


def _stands(row: Mark | None, *, rechecked: bool = False) -> bool:
    if row is None or (rechecked and row.awaits_recheck):
        return False
    return row.finding != Finding.WITHDRAWN.value
