"""A small directory for tests: three departments and a board in two blocks."""

from dataclasses import replace
from datetime import date
from typing import Any

from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Predecessor, Spell, Succession

ALWAYS = date.min
SPLIT_ON = date(2025, 7, 1)
BLOCKS = (
    DirectoryBlock("so", "Sở, ban, ngành", "Các sở, ban, ngành", "Sở"),
    DirectoryBlock("sn", "Đơn vị sự nghiệp", "Các đơn vị sự nghiệp", "Sự nghiệp"),
)


def agency(code: str, name: str, block: str = "so", began: date = ALWAYS, **more: Any) -> Agency:
    usual: dict[str, Any] = {"names": (Spell(name, began),), "blocks": (Spell(block, began),)}
    return Agency(code, **{**usual, **more})


def directory(*agencies: Agency, **more: Any) -> AgencyDirectory:
    usual = AgencyDirectory("thu", "Tỉnh Thử", False, BLOCKS, agencies or usual_agencies())
    return replace(usual, **more)


def usual_agencies() -> tuple[Agency, ...]:
    tie = Predecessor("so-a", SPLIT_ON, Succession.SPLIT, "NQ 1")
    return (
        agency("so-a", "Sở A", aliases=("SA", "S.A")),
        agency("so-b", "Sở B"),
        agency("so-c", "Sở C", began=SPLIT_ON, predecessors=(tie,)),
        agency("ban-d", "Ban D", "sn"),
    )
