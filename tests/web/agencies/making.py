"""Directories and publications made for one test: agencies that are renamed, merged, split, moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from pari.agencies.actions import load_directory
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Predecessor, Spell
from pari.core.ranking.grades import GradeScale, parse_scale
from pari.publication.actions import publish_snapshot
from pari.publication.contents import AgencyResult, BlockResult, Changed, Finding, Heading, Part, Snapshot
from pari.publication.models import Publication

ALWAYS = date.min
SCALE = parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0")
BLOCKS = {"so": "Sở, ban, ngành", "xa": "Cấp xã"}


@dataclass(frozen=True)
class Life:
    """An agency of the directory from a day to a day; `renamed` are earlier names with the day they ended."""

    code: str
    name: str
    block: str = "so"
    began: date = ALWAYS
    ended: date | None = None
    ended_by: str = ""
    renamed: Sequence[tuple[str, date]] = ()
    came_from: Sequence[Predecessor] = ()
    aliases: Sequence[str] = ()
    blocks: Sequence[Spell] = ()

    def agency(self) -> Agency:
        names, began = [], self.began
        for name, until in self.renamed:
            names.append(Spell(name, began, until))
            began = until
        return Agency(
            self.code,
            (*names, Spell(self.name, began, self.ended)),
            tuple(self.blocks) or (Spell(self.block, self.began, self.ended),),
            tuple(self.aliases),
            tuple(self.came_from),
            self.ended_by,
        )


def known(*lives: Life, authority: str = "thu") -> None:
    """Keep a directory of these agencies."""
    blocks = tuple(DirectoryBlock(code, name, name, name) for code, name in BLOCKS.items())
    agencies = tuple(life.agency() for life in lives)
    load_directory(directory=AgencyDirectory(authority, "Tỉnh Thử", False, blocks, agencies))


@dataclass(frozen=True)
class Year:
    """What is published of a year; rows by block."""

    year: int
    rows: Mapping[str, Sequence[AgencyResult]]
    means: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    parts: Sequence[Part] = ()
    changes: Sequence[Changed] = ()
    scale: GradeScale = SCALE
    heading: Mapping[str, Any] = field(default_factory=dict)


def row(code: str, index: str | None, grade: str = "TỐT", **more: Any) -> AgencyResult:
    """A result of which the index is known, or the grade alone."""
    usual = {"name": code.upper(), "index": None if index is None else Decimal(index)}
    return AgencyResult(code, grade=grade, **{**usual, **more})


def scored(code: str, appraised: str, standard: str, index: str, **more: Any) -> AgencyResult:
    return row(code, index, standard=Decimal(standard), appraised=Decimal(appraised), **more)


def publish(year: Year, authority: str = "thu") -> Publication:
    heading = {"full_standard": Decimal(100), **year.heading}
    return publish_snapshot(
        snapshot=Snapshot(
            heading=Heading(authority, "Tỉnh Thử", year.year, f"Kết quả năm {year.year}", **heading),
            scale=year.scale,
            blocks=tuple(_block(code, rows, year.means) for code, rows in year.rows.items()),
            findings=tuple(year.findings),
            parts=tuple(year.parts),
            changes=tuple(year.changes),
        )
    )


def _block(code: str, rows: Sequence[AgencyResult], means: Mapping[str, str]) -> BlockResult:
    name = BLOCKS.get(code, code)
    mean = Decimal(means[code]) if code in means else None
    return BlockResult(code, name, name, name, tuple(rows), mean=mean)
