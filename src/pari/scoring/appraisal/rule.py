"""What the rule gives for the inputs that an appraiser accepts, beside what the agency claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion, Edition
from pari.core.rules.outcome import Given
from pari.core.scoring.blocks import scorer_of
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.facts.queries import facts_in_use, name_of_criterion
from pari.scoring.appraisal.items import OF_THE_AGENCY, block_bests, claimed_of
from pari.scoring.claims.typed import Kept, Read, Typed, read_inputs
from pari.scoring.models import Mark, Sheet


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


def ruled(
    sheet: Sheet, edition: Edition, leaf: Criterion, rows: Sequence[Mark], values: Mapping[str, str] | None
) -> Ruled:
    """Judge the inputs accepted (None: the agency's own) with today's figures: at most 4 queries."""
    claim = max(
        (row for row in rows if row.stage in OF_THE_AGENCY), key=lambda row: row.version, default=None
    )
    said = Kept.of_mark(claim).text if claim else Typed()
    accepted = said if values is None else replace(said, values=dict(values))
    agency = sheet.participant.agency.code
    facts = facts_in_use(
        authority=sheet.campaign.authority.code,
        year=sheet.campaign.year,
        agencies=[agency],
        criterion=name_of_criterion(leaf),
    ).get(agency, {})
    read = read_inputs(leaf, accepted, facts)
    score = _score(sheet, edition, leaf, accepted, read.given)
    computed_claim = claimed_of(leaf, claim, score.points)
    return Ruled(accepted, read, score, computed_claim, said.asks_exemption)


def _score(sheet: Sheet, edition: Edition, leaf: Criterion, text: Typed, given: Given | None) -> LeafScore:
    criteria_set, block = sheet.participant.criteria_set, sheet.participant.block.code
    inputs = SheetInputs(
        agency=sheet.participant.agency.code,
        block=block,
        criteria_set=criteria_set,
        given={leaf.code: given} if given else {},
        variants={leaf.code: text.variant} if text.variant else {},
    )
    bests = block_bests(sheet.campaign, edition, {criteria_set: [leaf]}, [sheet])
    return scorer_of(edition, criteria_set).leaf(leaf.code, inputs, bests.get(block, {}))
