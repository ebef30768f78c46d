"""A directory as rows: read whole, and written so that every agency and block keeps its identity."""

from collections.abc import Iterable, Mapping
from datetime import date

from pari.agencies.directory import AgencyDirectory, DirectoryBlock, digest
from pari.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyBlock,
    AgencyName,
    AgencySuccession,
    Authority,
    Block,
)
from pari.agencies.queries import WholeAgency, agencies_of
from pari.core.agencies import Agency as CoreAgency
from pari.core.agencies import Predecessor, Spell, Succession
from pari.core.names import abbreviation
from pari.search.actions import Offer, offer

AGENCY_KIND = "agency"  # what search calls it


def kept_directory(authority: Authority) -> AgencyDirectory:
    """What the rows say: 7 queries. It has the digest of the directory that was written."""
    blocks = Block.objects.filter(authority=authority).order_by("position")
    return AgencyDirectory(
        authority=authority.code,
        authority_name=authority.name,
        is_example=authority.is_example,
        blocks=tuple(
            DirectoryBlock(one.code, one.name, one.full_name, one.short_name, one.ended) for one in blocks
        ),
        agencies=tuple(map(_core_agency, agencies_of(authority.code))),
        parent=authority.parent.code if authority.parent else "",
        parent_agency=authority.parent_agency,
    )


def keep(authority: Authority, directory: AgencyDirectory, before: AgencyDirectory | None = None) -> None:
    """Write a directory that has been checked; with `before` only agencies that differ are written anew."""
    known = {agency.code: agency for agency in before.agencies} if before else {}
    changed = [agency for agency in directory.agencies if known.get(agency.code) != agency]
    authority.directory_sha256 = digest(directory)
    authority.save(update_fields=["directory_sha256"])
    blocks = _keep_blocks(authority, directory)
    rows = _keep_agencies(authority, directory.agencies)
    _rewrite_histories(changed, rows, blocks)
    _offer_to_search(directory)


def _core_agency(agency: WholeAgency) -> CoreAgency:
    return CoreAgency(
        code=agency.code,
        names=tuple(Spell(one.name, one.began or date.min, one.ended, one.paper) for one in agency.names),
        blocks=tuple(
            Spell(one.block.code, one.began or date.min, one.ended, one.paper) for one in agency.memberships
        ),
        aliases=tuple(agency.aliases),
        predecessors=tuple(
            Predecessor(one.predecessor.code, one.day, Succession(one.kind), one.paper)
            for one in agency.origins
        ),
        ended_by=agency.row.ended_by,
    )


def _keep_blocks(authority: Authority, directory: AgencyDirectory) -> dict[str, Block]:
    made = {}
    for position, block in enumerate(directory.blocks, start=1):
        names = {"name": block.name, "full_name": block.full_name, "short_name": block.short_name}
        made[block.code], _ = Block.objects.update_or_create(
            authority=authority,
            code=block.code,
            defaults={**names, "position": position, "ended": block.ended},
        )
    return made


def _keep_agencies(authority: Authority, agencies: Iterable[CoreAgency]) -> dict[str, Agency]:
    """Rows that are there keep their ids; only what differs is written."""
    rows = {row.code: row for row in authority.agencies.all()}
    for position, agency in enumerate(agencies, start=1):
        row = rows.setdefault(agency.code, Agency(authority=authority, code=agency.code, position=0))
        if (row.position, row.ended_by) != (position, agency.ended_by):
            row.position, row.ended_by = position, agency.ended_by
            row.save()
    return rows


def _rewrite_histories(
    agencies: Iterable[CoreAgency], rows: Mapping[str, Agency], blocks: Mapping[str, Block]
) -> None:
    """Names, blocks, aliases and origins of some agencies stand anew, each from its entry."""
    listed = tuple(agencies)
    ids = [rows[one.code].pk for one in listed]
    for kept in (AgencyName, AgencyBlock, AgencyAlias):
        kept.objects.filter(agency__in=ids).delete()
    AgencySuccession.objects.filter(successor__in=ids).delete()
    AgencyName.objects.bulk_create(
        AgencyName(
            agency=rows[one.code],
            name=spell.value,
            began=_known(spell.began),
            ended=spell.ended,
            paper=spell.paper,
        )
        for one in listed
        for spell in one.names
    )
    AgencyBlock.objects.bulk_create(
        AgencyBlock(
            agency=rows[one.code],
            block=blocks[spell.value],
            began=_known(spell.began),
            ended=spell.ended,
            paper=spell.paper,
        )
        for one in listed
        for spell in one.blocks
    )
    _write_ties(listed, rows)


def _write_ties(listed: Iterable[CoreAgency], rows: Mapping[str, Agency]) -> None:
    AgencyAlias.objects.bulk_create(
        AgencyAlias(agency=rows[one.code], alias=alias)
        for one in listed
        for alias in dict.fromkeys(one.aliases)
    )
    AgencySuccession.objects.bulk_create(
        AgencySuccession(
            successor=rows[one.code],
            predecessor=rows[origin.code],
            day=origin.day,
            kind=origin.kind.value,
            paper=origin.paper,
        )
        for one in listed
        for origin in one.predecessors
    )


def _known(began: date) -> date | None:
    """A spell that has always held has no first day to write down."""
    return None if began == date.min else began


def _offer_to_search(directory: AgencyDirectory) -> None:
    """An agency by every name it ever had, by its aliases, and by its usual abbreviation."""
    blocks = {block.code: block.name for block in directory.blocks}
    offer(
        kind=AGENCY_KIND,
        authority=directory.authority,
        scope="",
        things=[_offered(agency, blocks, directory.authority_name) for agency in directory.agencies],
        open_to_all=True,
    )


def _offered(agency: CoreAgency, blocks: Mapping[str, str], authority_name: str) -> Offer:
    newest = max(agency.names, key=lambda spell: spell.began)
    block = blocks[agency.blocks[-1].value] if agency.blocks else ""
    names = [spell.value for spell in agency.names]
    return Offer(
        agency.code,
        newest.value,
        ", ".join(part for part in (block, authority_name) if part),
        (*names, *agency.aliases, *(abbreviation(name) for name in names), authority_name),
    )
