"""Reading what a province's report prints: claims, lists and days, tables, sentences about agencies."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pari.core.numbers import parse_number
from pari.core.ranking.claims.claim import Claim
from pari.core.ranking.claims.figures import Cell
from pari.core.rules.values import NO, YES
from pari.publication.contents import Finding
from pari.publication.models import FindingKind
from pari.tables.reading import Column, read_table

_CLAIMS = (
    Column("code", ("mã",)),
    Column("year", ("năm",)),
    Column("place", ("chỗ in",)),
    Column("quotation", ("nguyên văn",)),
    Column("measure", ("phép đối chiếu",)),
    Column("arguments", ("tham số",)),
    Column("printed", ("giá trị in",)),
)
_LISTS = (
    Column("list", ("danh sách",)),
    Column("label", ("nội dung",)),
    Column("year", ("năm",)),
    Column("value", ("giá trị",)),
)
_FINDINGS = (
    Column("year", ("năm",)),
    Column("agency", ("mã cơ quan",)),
    Column("field", ("lĩnh vực",)),
    Column("criterion", ("tiêu chí",)),
    Column("kind", ("loại",)),
    Column("points", ("điểm",)),
    Column("text", ("nội dung",)),
    Column("source", ("nguồn",)),
)
_KINDS = {
    "giảm trừ": FindingKind.EXEMPTION,
    "điểm mạnh": FindingKind.STRENGTH,
    "điểm yếu": FindingKind.WEAKNESS,
    "điểm thưởng": FindingKind.BONUS,
    "điểm trừ": FindingKind.PENALTY,
}
_ANSWERS = {"có": YES, "không": NO}
_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """A claim with the words and the place in which it was printed."""

    claim: Claim
    place: str
    quotation: str


@dataclass(frozen=True, slots=True)
class Lists:
    """What a report lists in words; `labels` say in Vietnamese what each list holds."""

    values: Mapping[str, tuple[str, ...]]
    days: Mapping[str, date]
    labels: Mapping[str, str]


def read_claims(path: Path, year: int) -> list[PrintedClaim]:
    """The claims about one year; none where a province has no such file."""
    if not path.exists():
        return []
    return [
        PrintedClaim(
            Claim(code, year, measure, _ANSWERS.get(printed, printed), _arguments(arguments)),
            place,
            quotation,
        )
        for _, (code, of, place, quotation, measure, arguments, printed) in read_table(path, _CLAIMS).rows
        if int(of) == year
    ]


def read_lists(path: Path, year: int) -> Lists:
    """The lists of one year; a list of a single day is a day."""
    values: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for _, (name, label, of, value) in read_table(path, _LISTS).rows if path.exists() else []:
        if int(of) == year:
            values.setdefault(name, []).append(value)
            labels[name] = label
    days = {name: day(listed[0]) for name, listed in values.items() if _DAY.fullmatch(listed[0])}
    return Lists({name: tuple(listed) for name, listed in values.items()}, days, labels)


def read_cells(
    folder: Path, claims: Iterable[PrintedClaim], code_of: Callable[[str], str]
) -> dict[tuple[str, str], tuple[Cell, ...]]:
    """The printed columns that the claims name; `code_of` gives the code of an agency's or block's name."""
    asked = {
        (one.claim.arguments["table"], column) for one in claims for column in one.claim.several("columns")
    }
    return {(table, column): _cells(folder, table, column, code_of) for table, column in sorted(asked)}


def _cells(folder: Path, table: str, column: str, code_of: Callable[[str], str]) -> tuple[Cell, ...]:
    columns = (Column("row", ("cơ quan", "khối")), Column("printed", (column,)))
    rows = read_table(folder / f"table-{table}.csv", columns).rows
    return tuple(Cell(code_of(row), column, printed) for _, (row, printed) in rows)


def read_findings(path: Path, year: int) -> tuple[Finding, ...]:
    """What the report says about single agencies in one year."""
    if not path.exists():
        return ()
    return tuple(
        Finding(
            agency,
            _KINDS[kind],
            text,
            source,
            field,
            criterion,
            parse_number(points) if points else None,
        )
        for _, (of, agency, field, criterion, kind, points, text, source) in read_table(path, _FINDINGS).rows
        if int(of) == year
    )


def day(text: str) -> date:
    """`21/01/2020` as offices write it. Errors: `ValueError` for anything else."""
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(f"not a day: {text}")
    number, month, year = (int(part) for part in found.groups())
    return date(year, month, number)


def _arguments(text: str) -> dict[str, str]:
    """`blocks=so|xa; moved=up` by name."""
    pairs = (part.partition("=") for part in text.split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}
