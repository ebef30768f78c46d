"""What was found by figures that have changed since: points agreed with that the rule gives no longer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from pari.campaigns.models import BoundEdition, Campaign
from pari.core.regulation.edition import Criterion, Edition
from pari.core.states import HANDED_IN
from pari.facts.queries import Standing, facts_in_use
from pari.scoring.appraisal.computed import IN_ROUNDS, again_of, are_old, block_bests
from pari.scoring.appraisal.found import by_place, standing
from pari.scoring.claims.typed import facts_of_criterion
from pari.scoring.models import Mark, Sheet

COLUMNS = (
    *("sheet", "criterion", "stage", "sequence", "finding", "points", "exempt", "awaits_recheck"),
    *("variant", "values", "facts", "computed"),
)


@dataclass(frozen=True, slots=True)
class _Old:
    """A finding that stands, by figures that aren't those of today."""

    sheet: Sheet
    leaf: Criterion
    row: Mark
    facts: Standing


def found_by_old_figures(
    campaign: Campaign,
    bound: BoundEdition,
    edition: Edition,
    sheets: Sequence[Sheet],
    known: Mapping[str, Standing],
    *,
    criteria: Collection[str] | None = None,
) -> set[tuple[int, str]]:
    """Where the rule gives something else today for what stands after the rounds, as sheet and criterion.

    `known` are today's figures by agency; `criteria` narrows it to these codes. 1 query, 4 where a rule of
    those looks at the block.
    """
    old = list(_old(bound, edition, sheets, known, criteria))
    codes: dict[str, list[Criterion]] = {}
    for one in old:
        of_set = codes.setdefault(one.sheet.participant.criteria_set, [])
        if one.leaf not in of_set:
            of_set.append(one.leaf)
    bests = block_bests(campaign, edition, codes, [one.sheet for one in old])
    found = set()
    for one in old:
        around = bests.get(one.sheet.participant.block.code, {})
        again = again_of(one.sheet, one.leaf, one.row, one.facts, edition=edition, bests=around)
        if again is not None and again.is_otherwise:
            found.add((one.sheet.pk, one.leaf.code))
    return found


def places_by_old_figures(campaign: Campaign, bound: BoundEdition, edition: Edition) -> set[tuple[int, str]]:
    """The same over all sheets that were handed in: 3 queries, 6 where a rule of those looks at the block.

    For whoever shows only what the eye lets them.
    """
    rows = campaign.sheets.filter(state__in=[state.value for state in HANDED_IN])
    sheets = list(rows.select_related("participant__agency", "participant__block"))
    known = facts_in_use(book=campaign.book, agencies=[one.participant.agency.code for one in sheets])
    return found_by_old_figures(campaign, bound, edition, sheets, known)


def _old(
    bound: BoundEdition,
    edition: Edition,
    sheets: Sequence[Sheet],
    known: Mapping[str, Standing],
    criteria: Collection[str] | None,
) -> Iterator[_Old]:
    """1 query. Only of what somebody has a figure of, or had one when it was found."""
    leaves = _leaves(edition, criteria)
    names = {name for facts in known.values() for name, _input in facts}
    told = {code for by_code in leaves.values() for code, one in by_code.items() if names & {one.key, code}}
    rows = Mark.objects.filter(Q(criterion__in=told) | ~Q(facts="{}"), edition=bound, stage__in=IN_ROUNDS)
    rows = rows if criteria is None else rows.filter(criterion__in=criteria)
    by_pk = {sheet.pk: sheet for sheet in sheets}
    for (pk, code), written in by_place(rows.only(*COLUMNS)).items():
        row, sheet = standing(written), by_pk.get(pk)
        leaf = leaves.get(sheet.participant.criteria_set, {}).get(code) if sheet else None
        if row is None or sheet is None or leaf is None:
            continue
        facts = known.get(sheet.participant.agency.code, {})
        way = leaf.way(row.variant) or leaf.way()
        if are_old(row, facts_of_criterion(leaf, way, facts)):
            yield _Old(sheet, leaf, row, facts)


def _leaves(edition: Edition, criteria: Collection[str] | None) -> dict[str, dict[str, Criterion]]:
    """By criteria set and code."""
    return {
        one.code: {
            leaf.code: leaf
            for leaf in one.walk()
            if leaf.is_leaf and not leaf.tracked and (criteria is None or leaf.code in criteria)
        }
        for one in edition.sets
    }
