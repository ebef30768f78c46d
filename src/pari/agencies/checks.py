"""What keeps a directory from being one: every fault at once, each with the code of what it is about."""

import re
from collections.abc import Iterator

from pari.agencies.directory import AgencyDirectory
from pari.core.agencies import Agency, agency_problems
from pari.core.errors import BadInput, Problem, Refused

# As the columns have room
LONGEST_CODE, LONGEST_NAME, LONGEST_BLOCK_NAME, LONGEST_SHORT_NAME = 60, 300, 200, 60
CODE = re.compile(r"[A-Za-z0-9_-]+")
# First words of the site's own addresses; an authority of that code could not be reached.
TAKEN_CODES = frozenset({"en", "vi", "static", "media", "tim-kiem", "tai-khoan"})


def check(directory: AgencyDirectory) -> None:
    """Errors: `BadInput` with everything that is wrong; `Refused` for a code that is one of our addresses."""
    if directory.authority in TAKEN_CODES:
        raise Refused("agencies.code_taken", authority=directory.authority)
    problems = directory_problems(directory)
    if problems:
        raise BadInput(problems)


def directory_problems(directory: AgencyDirectory) -> list[Problem]:
    """Codes, names, blocks and spells; and what keeps the agencies from being a history."""
    problems = [*_code_problems(directory), *_block_problems(directory), *agency_problems(directory.agencies)]
    for agency in directory.agencies:
        problems += [*_name_problems(agency), *_spell_problems(agency)]
    return problems + list(_membership_problems(directory))


def _code_problems(directory: AgencyDirectory) -> Iterator[Problem]:
    """Codes become addresses; a block's code given twice would hide one of the two."""
    blocks = [block.code for block in directory.blocks]
    for code in dict.fromkeys([directory.authority, *blocks, *(one.code for one in directory.agencies)]):
        if not CODE.fullmatch(code) or len(code) > LONGEST_CODE:
            yield Problem("agencies.bad_code", {"code": code, "longest": LONGEST_CODE})
    for code in sorted({code for code in blocks if blocks.count(code) > 1}):
        yield Problem("agencies.block_twice", {"code": code})


def _block_problems(directory: AgencyDirectory) -> Iterator[Problem]:
    for block in directory.blocks:
        names = (
            (block.name, LONGEST_BLOCK_NAME),
            (block.full_name, LONGEST_NAME),
            (block.short_name, LONGEST_SHORT_NAME),
        )
        if any(not 0 < len(text) <= longest for text, longest in names):
            figures = {"code": block.code, "longest": LONGEST_BLOCK_NAME, "shortest": LONGEST_SHORT_NAME}
            yield Problem("directories.bad_block_name", figures)


def _name_problems(agency: Agency) -> Iterator[Problem]:
    texts = [spell.value for spell in agency.names] or [""]
    if any(not 0 < len(text) <= LONGEST_NAME for text in (*texts, *agency.aliases)):
        yield Problem("agencies.bad_name", {"code": agency.code, "longest": LONGEST_NAME})


def _spell_problems(agency: Agency) -> Iterator[Problem]:
    for spell in (*agency.names, *agency.blocks):
        if spell.ended is not None and spell.ended <= spell.began:
            figures = {"code": agency.code, "name": spell.value, "day": f"{spell.ended:%d/%m/%Y}"}
            yield Problem("agencies.spell_without_days", figures)


def _membership_problems(directory: AgencyDirectory) -> Iterator[Problem]:
    """Blocks that aren't there, or that end while an agency still belongs to them."""
    ends = {block.code: block.ended for block in directory.blocks}
    for agency in directory.agencies:
        for spell in agency.blocks:
            if spell.value not in ends:
                yield Problem("agencies.unknown_block", {"code": agency.code, "block": spell.value})
                continue
            end = ends[spell.value]
            if end is not None and (spell.ended is None or spell.ended > end):
                figures = {"code": agency.code, "block": spell.value, "day": f"{end:%d/%m/%Y}"}
                yield Problem("directories.block_has_ended", figures)
