"""Reading the files of a province's published years under `data/`; each file names its own source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pari.core.agencies import Agency
from pari.core.names import same_name
from pari.core.numbers import parse_number
from pari.core.ranking.grades import GradeScale, parse_scale
from pari.publication.contents import Heading
from pari.publication.shipped.claim_files import day
from pari.tables.reading import Column, read_table

OVERALL = "Trung bình chung"  # the last row of table 3
TOTAL = "Tổng"  # the last row of table 2

_YEAR = (
    Column("block", ("khối",)),
    Column("agency", ("cơ quan",)),
    Column("standard", ("điểm chuẩn",), required=False),
    Column("appraised", ("điểm thẩm định",), required=False),
    Column("index", ("chỉ số",), required=False),
    Column("grade", ("xếp hạng",), required=False),
)
_PUBLICATIONS = (
    Column("year", ("năm",)),
    Column("authority", ("mã đơn vị chủ trì",)),
    Column("authority_name", ("đơn vị chủ trì",)),
    Column("title", ("tiêu đề",)),
    Column("decision", ("số quyết định",)),
    Column("decided_on", ("ngày quyết định",)),
    Column("regulation", ("quy chế",)),
    Column("source", ("nguồn",)),
    Column("full_standard", ("điểm tối đa",)),
    Column("scale", ("thang xếp hạng",)),
)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One agency in one year's file; what the file doesn't give is None. `grade` is as written: `TB`."""

    block: str
    name: str
    standard: Decimal | None
    appraised: Decimal | None
    index: Decimal | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class YearFacts:
    """What the list of publications says of a year."""

    heading: Heading
    scale: GradeScale


class Directory:
    """The province's agencies, found by any of their names."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.agencies = tuple(agencies)
        self._by_name = {
            same_name(name): agency
            for agency in self.agencies
            for name in (*(spell.value for spell in agency.names), *agency.aliases)
        }

    def find(self, name: str) -> Agency:
        """Errors: `KeyError` for a name that agencies.csv doesn't hold."""
        return self._by_name[same_name(name)]


def read_year(path: Path) -> list[YearRow]:
    rows = read_table(path, _YEAR).rows
    return [
        YearRow(block, agency, _number(standard), _number(appraised), _number(index), grade or None)
        for _, (block, agency, standard, appraised, index, grade) in rows
    ]


def read_means(path: Path, year: int) -> Mapping[str, Decimal]:
    """The published means of a year in percent, by block name; the overall one under `OVERALL`."""
    columns = (Column("block", ("khối",)), Column("mean", (f"năm {year}",), required=False))
    return {block: parse_number(mean) for _, (block, mean) in read_table(path, columns).rows if mean}


def read_publications(path: Path) -> list[YearFacts]:
    """The years of a province, the earliest first."""
    facts = [_facts(cells) for _, cells in read_table(path, _PUBLICATIONS).rows]
    return sorted(facts, key=lambda year: year.heading.year)


def _facts(cells: tuple[str, ...]) -> YearFacts:
    cell = dict(zip((column.key for column in _PUBLICATIONS), cells, strict=True))
    heading = Heading(
        authority=cell["authority"],
        authority_name=cell["authority_name"],
        year=int(cell["year"]),
        title=cell["title"],
        decision_number=cell["decision"],
        decided_on=day(cell["decided_on"]) if cell["decided_on"] else None,
        regulation=cell["regulation"],
        source=cell["source"],
        full_standard=_number(cell["full_standard"]),
    )
    return YearFacts(heading, parse_scale(cell["scale"]))


def _number(text: str) -> Decimal | None:
    return parse_number(text) if text else None
