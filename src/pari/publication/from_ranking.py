"""A computed ranking as the blocks of a snapshot."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pari.core.ranking.comparison import Change, Comparison
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import RankedAgency, RankedBlock
from pari.publication.contents import AgencyResult, BlockResult
from pari.publication.models import Origin
from pari.words.ranking import cap_sentence


@dataclass(frozen=True, slots=True)
class BlockNames:
    """How a block is named: in tables, in headings, on buttons."""

    code: str
    name: str
    full_name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """An agency's code and the other names by which it is searched."""

    code: str
    other_names: tuple[str, ...]


def ranked_results(
    comparison: Comparison,
    blocks: Iterable[RankedBlock],
    block_names: Mapping[str, BlockNames],
    agency_names: Callable[[str], AgencyNames],
    previous_means: Mapping[str, Decimal],
) -> tuple[BlockResult, ...]:
    """The ranked blocks with what was known a year before.

    `block_names` and `previous_means` go by the block's name in the ranking; `agency_names` finds an agency
    by its name.
    """
    changes = {change.agency.entry.agency: change for change in comparison.changes}
    return tuple(
        _block(block, block_names[block.name], changes, agency_names, previous_means.get(block.name))
        for block in blocks
    )


def _block(
    block: RankedBlock,
    names: BlockNames,
    changes: Mapping[str, Change],
    agency_names: Callable[[str], AgencyNames],
    previous_mean: Decimal | None,
) -> BlockResult:
    holders = Counter(agency.index for agency in block.agencies)
    agencies = tuple(
        _agency(
            agency,
            agency_names(agency.entry.agency),
            changes[agency.entry.agency],
            tied=holders[agency.index] > 1,
        )
        for agency in block.agencies
    )
    return BlockResult(
        code=names.code,
        name=names.name,
        full_name=names.full_name,
        short_name=names.short_name,
        agencies=agencies,
        mean=shown(block.mean),
        mean_origin=Origin.COMPUTED,
        previous_mean=previous_mean,
    )


def _agency(agency: RankedAgency, names: AgencyNames, change: Change, *, tied: bool) -> AgencyResult:
    previous = change.previous
    return AgencyResult(
        agency=names.code,
        name=agency.entry.agency,
        other_names=names.other_names,
        standard=agency.entry.standard,
        appraised=agency.entry.appraised,
        points_origin=Origin.GIVEN,
        index=agency.shown_index,
        grade=agency.graded.grade,
        rank=agency.rank,
        tied=tied,
        index_origin=Origin.COMPUTED,
        capped_from=agency.graded.earned if agency.graded.cap else None,
        cap_reason=cap_sentence(agency) or None,
        previous_index=previous.index if previous else None,
        previous_grade=previous.grade if previous else None,
        delta=change.delta,
    )
