"""What the rule gives for the inputs that an appraiser accepts, beside what the agency claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion, Edition
from pari.core.rules.outcome import Given
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import Bests
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.facts.queries import Standing, facts_in_use, name_of_criterion
from pari.scoring.appraisal.computed import block_bests, claimed_of
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.lying import Codes
from pari.scoring.claims.typed import Read, Typed, read_inputs, typed_of
from pari.scoring.models import Mark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY
from pari.scoring.scorers import kept_scorer


@dataclass(frozen=True, slots=True)
class Ruled:
    """`text` has the inputs accepted, `score` what the rule makes of them; `claimed` is what was claimed."""

    text: Typed
    read: Read
    score: LeafScore
    claimed: Decimal | None
    asks_exemption: bool

    @property
    def problems(self) -> list[Problem]:
        """Inputs that can't be read."""
        return list(self.read.faults.values())


@dataclass(frozen=True, slots=True)
class Around:
    """What the rules look at beside a sheet: figures by agency, the block's best values by block."""

    facts: Mapping[str, Standing]
    bests: Mapping[str, Bests]


def around(campaign: Campaign, edition: Edition, codes: Codes, sheets: Sequence[Sheet]) -> Around:
    """The same for many sheets: 1 query, 4 where a rule looks at the block."""
    names = {name_of_criterion(leaf) for leaves in codes.values() for leaf in leaves}
    facts = facts_in_use(
        book=campaign.book,
        agencies=[sheet.participant.agency.code for sheet in sheets],
        criterion=next(iter(names)) if len(names) == 1 else None,
    )
    return Around(facts, block_bests(campaign, edition, codes, sheets))


def ruled(
    sheet: Sheet,
    edition: Edition,
    leaf: Criterion,
    rows: Sequence[Mark],
    values: Mapping[str, str] | None,
    *,
    beside: Around | None = None,
) -> Ruled:
    """Judge the inputs accepted (None: the agency's own) with today's figures: at most 4 queries.

    None where `beside` has them.
    """
    claim = max(
        (row for row in rows if row.stage in OF_THE_AGENCY), key=lambda row: row.version, default=None
    )
    said = typed_of(claim) if claim else Typed()
    accepted = said if values is None else replace(said, values=dict(values))
    known = beside or around(sheet.campaign, edition, {sheet.participant.criteria_set: [leaf]}, [sheet])
    read = read_inputs(leaf, accepted, known.facts.get(sheet.participant.agency.code, {}))
    bests = known.bests.get(sheet.participant.block.code, {})
    score = _score(sheet, edition, leaf, _Accepted(accepted.variant, read.given, bests))
    computed_claim = claimed_of(leaf, claim, score.points)
    return Ruled(accepted, read, score, computed_claim, said.asks_exemption)


def rule_if_accepted(item: Item, edition: Edition, values: Mapping[str, str]) -> tuple[Read, LeafScore]:
    """What the rule would give of an item if these inputs were accepted: at most 3 queries."""
    sheet, leaf = item.sheet, item.criterion
    text = replace(item.claim.text if item.claim else Typed(), values=dict(values))
    facts = {(name_of_criterion(leaf), name): fact for name, fact in item.read.facts.items()}
    read = read_inputs(leaf, text, facts)
    bests = block_bests(sheet.campaign, edition, {sheet.participant.criteria_set: [leaf]}, [sheet])
    known = bests.get(sheet.participant.block.code, {})
    return read, _score(sheet, edition, leaf, _Accepted(text.variant, read.given, known))


@dataclass(frozen=True, slots=True)
class _Accepted:
    """Inputs as they count, by the way that was chosen, beside the block's best values."""

    variant: str
    given: Given | None
    bests: Bests


def _score(sheet: Sheet, edition: Edition, leaf: Criterion, accepted: _Accepted) -> LeafScore:
    criteria_set = sheet.participant.criteria_set
    inputs = SheetInputs(
        agency=sheet.participant.agency.code,
        block=sheet.participant.block.code,
        criteria_set=criteria_set,
        given={leaf.code: accepted.given} if accepted.given else {},
        variants={leaf.code: accepted.variant} if accepted.variant else {},
    )
    return kept_scorer(edition, criteria_set).leaf(leaf.code, inputs, accepted.bests)
