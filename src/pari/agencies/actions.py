"""Taking a directory of agencies in."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction

from pari.agencies.directory import AgencyDirectory, digest
from pari.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyBlock,
    AgencyName,
    AgencySuccession,
    Authority,
    Block,
)
from pari.core.agencies import Agency as CoreAgency
from pari.core.agencies import agency_problems
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import abbreviation
from pari.search.actions import Offer, offer

AGENCY_KIND = "agency"  # what search calls it
# First words of the site's own addresses; an authority of that code could not be reached.
LONGEST_CODE, LONGEST_NAME = 60, 300  # as the columns have room
CODE = re.compile(r"[A-Za-z0-9_-]+")
TAKEN_CODES = frozenset({"en", "vi", "static", "media", "tim-kiem"})


@transaction.atomic
def load_directory(*, directory: AgencyDirectory) -> Authority:
    """Keep an authority with its agencies; the same directory again changes nothing.

    Agencies are found again by their code, so an agency that the directory no longer holds is refused: what
    ended is said by its dates.
    Errors: `BadInput` with everything that keeps the list from being a history; `Refused` for a code that
    can't be an address or for agencies left out.
    """
    if directory.authority in TAKEN_CODES:
        raise Refused("agencies.code_taken", authority=directory.authority)
    _check(directory)
    sha256 = digest(directory)
    kept = Authority.objects.filter(code=directory.authority).first()
    if kept and kept.directory_sha256 == sha256:
        return kept
    if kept:
        _none_left_out(kept, directory)
    return _keep(directory, sha256)


def _check(directory: AgencyDirectory) -> None:
    known = {block.code for block in directory.blocks}
    problems = _code_problems(directory) + agency_problems(directory.agencies)
    for agency in directory.agencies:
        problems += _spell_problems(agency)
    problems += [
        Problem("agencies.unknown_block", {"code": agency.code, "block": spell.value})
        for agency in directory.agencies
        for spell in agency.blocks
        if spell.value not in known
    ]
    if problems:
        raise BadInput(problems)


def _code_problems(directory: AgencyDirectory) -> list[Problem]:
    """Codes become addresses; a block's code given twice would hide one of the two."""
    blocks = [block.code for block in directory.blocks]
    codes = [directory.authority, *blocks, *(agency.code for agency in directory.agencies)]
    problems = [
        Problem("agencies.bad_code", {"code": code, "longest": LONGEST_CODE})
        for code in dict.fromkeys(codes)
        if not CODE.fullmatch(code) or len(code) > LONGEST_CODE
    ]
    twice = sorted({code for code in blocks if blocks.count(code) > 1})
    return problems + [Problem("agencies.block_twice", {"code": code}) for code in twice]


def _spell_problems(agency: CoreAgency) -> list[Problem]:
    """Names that aren't there or too long, and spells that end before they begin."""
    problems = []
    texts = [spell.value for spell in agency.names] or [""]
    if any(not 0 < len(text) <= LONGEST_NAME for text in (*texts, *agency.aliases)):
        problems.append(Problem("agencies.bad_name", {"code": agency.code, "longest": LONGEST_NAME}))
    for spell in (*agency.names, *agency.blocks):
        if spell.ended is not None and spell.ended <= spell.began:
            figures = {"code": agency.code, "name": spell.value, "day": f"{spell.ended:%d/%m/%Y}"}
            problems.append(Problem("agencies.spell_without_days", figures))
    return problems


def _none_left_out(kept: Authority, directory: AgencyDirectory) -> None:
    listed = {agency.code for agency in directory.agencies}
    missing = sorted(set(kept.agencies.values_list("code", flat=True)) - listed)
    if missing:
        raise Refused("agencies.left_out", codes=", ".join(missing))


def _keep(directory: AgencyDirectory, sha256: str) -> Authority:
    authority, _ = Authority.objects.update_or_create(
        code=directory.authority,
        defaults={
            "name": directory.authority_name,
            "is_example": directory.is_example,
            "directory_sha256": sha256,
        },
    )
    blocks = _keep_blocks(authority, directory)
    rows = _keep_agencies(authority, directory.agencies)
    _rewrite_histories(authority, directory.agencies, rows, blocks)
    _offer_to_search(directory)
    return authority


def _keep_blocks(authority: Authority, directory: AgencyDirectory) -> dict[str, Block]:
    made = {}
    for position, block in enumerate(directory.blocks, start=1):
        names = {"name": block.name, "full_name": block.full_name, "short_name": block.short_name}
        made[block.code], _ = Block.objects.update_or_create(
            authority=authority, code=block.code, defaults={**names, "position": position}
        )
    return made


def _keep_agencies(authority: Authority, agencies: Iterable[CoreAgency]) -> dict[str, Agency]:
    made = {}
    for position, agency in enumerate(agencies, start=1):
        made[agency.code], _ = Agency.objects.update_or_create(
            authority=authority,
            code=agency.code,
            defaults={"position": position, "ended_by": agency.ended_by},
        )
    return made


def _rewrite_histories(
    authority: Authority,
    agencies: Iterable[CoreAgency],
    rows: dict[str, Agency],
    blocks: dict[str, Block],
) -> None:
    """Names, blocks, aliases and successions stand anew, each agency's from its entry."""
    listed = tuple(agencies)
    for kept in (AgencyName, AgencyBlock, AgencyAlias):
        kept.objects.filter(agency__authority=authority).delete()
    AgencySuccession.objects.filter(successor__authority=authority).delete()
    AgencyName.objects.bulk_create(name for one in listed for name in _names(one, rows[one.code]))
    AgencyBlock.objects.bulk_create(
        AgencyBlock(
            agency=rows[one.code], block=blocks[spell.value], began=_known(spell.began), ended=spell.ended
        )
        for one in listed
        for spell in one.blocks
    )
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


def _names(agency: CoreAgency, row: Agency) -> Iterator[AgencyName]:
    for spell in agency.names:
        yield AgencyName(agency=row, name=spell.value, began=_known(spell.began), ended=spell.ended)


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


def _offered(agency: CoreAgency, blocks: dict[str, str], authority_name: str) -> Offer:
    newest = max(agency.names, key=lambda spell: spell.began)
    block = blocks[agency.blocks[-1].value] if agency.blocks else ""
    names = [spell.value for spell in agency.names]
    return Offer(
        agency.code,
        newest.value,
        ", ".join(part for part in (block, authority_name) if part),
        (*names, *agency.aliases, *(abbreviation(name) for name in names), authority_name),
    )
