"""What stands of all that was found on a criterion.

The council's word, else round 2, else round 1, else nothing: a claim of the agency itself never counts, and
what somebody found on the own agency stands only once somebody of another one has re-checked it (341/BC-SNV,
I.2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import Stage

FOUND_AT = (Stage.COUNCIL, Stage.ROUND_2, Stage.ROUND_1)  # the later one wins


@dataclass(frozen=True, slots=True)
class Found:
    """One finding as it counts. `exempt` None with an exemption: all of the criterion.

    `computed` is what the rule gave for the inputs accepted; `awaits_recheck`: given for the own agency.
    """

    stage: Stage
    sequence: int
    finding: Finding
    points: Decimal | None
    exempt: Decimal | None = None
    awaits_recheck: bool = False

    @property
    def is_whole_exemption(self) -> bool:
        return self.finding is Finding.EXEMPTION and self.exempt is None


def stands_at(stage: Stage, found: Iterable[Found]) -> Found | None:
    """The newest finding of a stage that needs no re-check, unless it takes back what was found."""
    newest = None
    for one in found:
        if one.stage is stage and not one.awaits_recheck:
            newest = one if newest is None or one.sequence > newest.sequence else newest
    return None if newest is None or newest.finding is Finding.WITHDRAWN else newest


def stands(found: Sequence[Found]) -> Found | None:
    """What counts of a criterion, over all stages."""
    for stage in FOUND_AT:
        one = stands_at(stage, found)
        if one is not None:
            return one
    return None


def standing_of(found: Mapping[str, Sequence[Found]]) -> dict[str, Found]:
    """The same for a whole sheet, by criterion; criteria of which nothing stands are left out."""
    every = {code: stands(rows) for code, rows in found.items()}
    return {code: one for code, one in every.items() if one is not None}


def standing_after(stage: Stage, found: Mapping[str, Sequence[Found]]) -> dict[str, Found]:
    """What stood once a stage was over: nothing of later stages counts."""
    before = FOUND_AT[FOUND_AT.index(stage) :]
    return standing_of({code: [one for one in rows if one.stage in before] for code, rows in found.items()})
