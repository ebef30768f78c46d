"""What an agency claims, and what the rules give for it by the figures of today."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import FOUND_AT
from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion, Edition
from pari.core.rules.outcome import Given
from pari.core.scoring.blocks import best_values
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import Bests
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, State
from pari.facts.models import Fact
from pari.facts.queries import Standing, facts_in_use
from pari.scoring.appraisal.found import by_place, standing
from pari.scoring.appraisal.lying import Codes, Lying, is_blind, sheets_with
from pari.scoring.claims.typed import Read, Typed, read_inputs, typed_of
from pari.scoring.models import Mark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY
from pari.scoring.scorers import kept_scorer


def claimed_of(criterion: Criterion, claim: Mark | None, computed: Decimal | None) -> Decimal | None:
    """The points that an agency claims; None where it left the criterion empty.

    What it isn't asked about counts as claimed as the rule gives it; a bonus or penalty that it didn't report
    is none.
    """
    if not criterion.self_assessed:
        return computed
    if claim is not None:
        return claim.points
    return ZERO if criterion.may_be_silent else None


def claim_in(rows: Sequence[Mark]) -> Mark | None:
    """What the agency said last."""
    said = [row for row in rows if row.stage in OF_THE_AGENCY]
    return max(said, key=lambda row: row.version, default=None)


def _read(leaf: Criterion, rows: Sequence[Mark], facts: Standing) -> Read:
    claim = claim_in(rows)
    return read_inputs(leaf, typed_of(claim) if claim else Typed(), facts)


IN_ROUNDS = [stage.value for stage in FOUND_AT if stage is not Stage.COUNCIL]


@dataclass(frozen=True, slots=True)
class Again:
    """What the rule gives today for the inputs that a finding accepted.

    `is_otherwise`: it was found by other figures, by which the rule gave something else.
    """

    score: LeafScore
    is_otherwise: bool

    def by_rule(self, row: Mark) -> Decimal | None:
        """The rule's points within what a partial exemption leaves."""
        points = self.score.points
        if points is None or row.exempt is None:
            return points
        return min(points, max(self.score.max - row.exempt, ZERO))

    def differs_from(self, row: Mark) -> bool:
        found: Decimal | None = row.points
        by_rule = self.by_rule(row)
        return None not in (found, by_rule) and found != by_rule


def again_of(
    sheet: Sheet, leaf: Criterion, row: Mark | None, facts: Standing, *, edition: Edition, bests: Bests
) -> Again | None:
    """The same of a finding of the rounds; the council decides by what lay before it."""
    if row is None or row.stage not in IN_ROUNDS:
        return None
    read = read_inputs(leaf, Typed(row.variant, json.loads(row.values)), facts)
    inputs = _inputs(sheet, leaf, read.given, row)
    score = kept_scorer(edition, sheet.participant.criteria_set).leaf(leaf.code, inputs, bests)
    return _again(row, read, score)


def _again(row: Mark, read: Read, score: LeafScore) -> Again:
    whole = row.finding == Finding.EXEMPTION.value and row.exempt is None  # nothing is computed of it
    return Again(score, not whole and row.computed != score.points and are_old(row, read.facts))


def _accepts_all(row: Mark, claim: Mark | None) -> bool:
    """Whether a finding was given for the very inputs that the agency claims by."""
    return claim is not None and (row.variant, row.values) == (claim.variant, claim.values)


def are_old(row: Mark, facts: Mapping[str, Fact]) -> bool:
    """Whether a finding was given by other figures than these."""
    given: dict[str, int] = json.loads(row.facts)
    return given != {name: fact.pk for name, fact in facts.items()}


Rules = Mapping[tuple[int, str], tuple[Read, LeafScore, Again | None]]


def rules_for(
    campaign: Campaign, edition: Edition, codes: Codes, sheets: Sequence[Sheet], lying: Lying
) -> Rules:
    """What the rules give for the claimed inputs and today's figures, and for what stands."""
    bests = block_bests(campaign, edition, codes, sheets)
    scorers = {code: kept_scorer(edition, code) for code in codes}
    found = {}
    for sheet in sheets:
        agency, criteria_set = sheet.participant.agency.code, sheet.participant.criteria_set
        block = sheet.participant.block.code
        for leaf in codes[criteria_set]:
            rows = lying.marks.get((sheet.pk, leaf.code), [])
            facts, around = lying.facts.get(agency, {}), bests.get(block, {})
            claim, read = claim_in(rows), _read(leaf, rows, facts)
            inputs = _inputs(sheet, leaf, read.given, claim)
            score = scorers[criteria_set].leaf(leaf.code, inputs, around)
            told = standing([row for row in rows if not is_blind(row)])
            if told is not None and told.stage in IN_ROUNDS and _accepts_all(told, claim):
                again: Again | None = _again(told, read, score)  # computed once already
            else:
                again = again_of(sheet, leaf, told, facts, edition=edition, bests=around)
            found[sheet.pk, leaf.code] = read, score, again
    return found


def block_bests(
    campaign: Campaign, edition: Edition, codes: Codes, sheets: Sequence[Sheet]
) -> Mapping[str, Bests]:
    """The block's best values for criteria that look at them, whoever looks: 0 or 3 queries."""
    watched = {
        code: [leaf for leaf in leaves if leaf.code in kept_scorer(edition, code).watched]
        for code, leaves in codes.items()
    }
    if not any(watched.values()):
        return {}
    blocks = {sheet.participant.block_id for sheet in sheets}
    all_sheets = [one for one in sheets_with(campaign, watched) if one.participant.block_id in blocks]
    counted = [one for one in all_sheets if State(one.state) in HANDED_IN]
    wanted = {leaf.code for leaves in watched.values() for leaf in leaves}
    marks = by_place(Mark.objects.filter(sheet__in=counted, criterion__in=wanted, stage__in=OF_THE_AGENCY))
    agencies = [one.participant.agency.code for one in counted]
    facts = facts_in_use(book=campaign.book, agencies=agencies)
    inputs = [
        _inputs(
            one, leaf, _read(leaf, rows, facts.get(one.participant.agency.code, {})).given, claim_in(rows)
        )
        for one in counted
        for leaf in watched[one.participant.criteria_set]
        for rows in [marks.get((one.pk, leaf.code), [])]
        for known in [facts.get(one.participant.agency.code, {})]
    ]
    return best_values(edition, inputs)


def points_by_figures(sheet: Sheet, leaf: Criterion, facts: Standing, edition: Edition) -> Decimal | None:
    """What the rule gives where the agency isn't asked, and the rule looks at no other agency."""
    inputs = _inputs(sheet, leaf, _read(leaf, [], facts).given, None)
    return kept_scorer(edition, sheet.participant.criteria_set).leaf(leaf.code, inputs, {}).points


def _inputs(sheet: Sheet, leaf: Criterion, given: Given | None, claim: Mark | None) -> SheetInputs:
    """A sheet that holds this one criterion."""
    return SheetInputs(
        agency=sheet.participant.agency.code,
        block=sheet.participant.block.code,
        criteria_set=sheet.participant.criteria_set,
        given={leaf.code: given} if given else {},
        variants={leaf.code: claim.variant} if claim and claim.variant else {},
    )
