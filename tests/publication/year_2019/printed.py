"""What table 1 of 341/BC-SNV prints for 2019, and the bonus and penalty points of its text (II.2.4)."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parents[3] / "data"
KHANH_HOA = DATA / "khanh-hoa"


@dataclass(frozen=True, slots=True)
class Printed:
    """One row: `index` as printed, with two decimals; `bonus` and `penalty` where the text gives them."""

    agency: str
    name: str
    block: str
    standard: Decimal
    points: Decimal
    index: Decimal
    grade: str
    bonus: Decimal
    penalty: Decimal


def rows_of(name: str) -> list[dict[str, str]]:
    lines = [line for line in (KHANH_HOA / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@lru_cache(maxsize=1)
def table_1() -> tuple[Printed, ...]:
    """In the order of the table: by block, the highest index first."""
    return tuple(_rows())


@lru_cache(maxsize=1)
def codes() -> Mapping[str, str]:
    """Agencies' codes by each name that the report's tables call them."""
    found = {}
    for row in rows_of("agencies.csv"):
        found[row["tên đầy đủ"]] = found[row["tên ngắn"]] = row["mã"]
        for other in row["tên gọi khác"].split(";"):
            found[other.strip()] = row["mã"]
    return found


def means() -> dict[str, Decimal]:
    """Table 3, 2019: the mean of each block by its code, and of all of them under ""."""
    blocks = {row["khối"]: row["mã"] for row in rows_of("blocks.csv")}
    return {
        blocks.get(row["khối"], ""): Decimal(row["năm 2019"].replace(",", "."))
        for row in rows_of("table-3.csv")
    }


def _rows() -> Iterator[Printed]:
    scores = {codes()[row["cơ quan"]]: row for row in rows_of("2019.csv")}
    blocks = {row["mã"]: row["khối"] for row in rows_of("agencies.csv")}
    bonus, penalty = _beside("điểm thưởng", sum), _beside("điểm trừ", min)
    for row in rows_of("table-1.csv"):
        code = codes()[row["cơ quan"]]
        yield Printed(
            code,
            row["cơ quan"],
            blocks[code],
            Decimal(scores[code]["điểm chuẩn"]),
            Decimal(scores[code]["điểm thẩm định"]),
            Decimal(row["chỉ số"]),
            row["xếp hạng"],
            bonus.get(code, Decimal(0)),
            penalty.get(code, Decimal(0)),
        )


def _beside(kind: str, joined: object) -> dict[str, Decimal]:
    """A penalty's total stands beside the lines that it holds, so that the lowest is the whole."""
    found: dict[str, list[Decimal]] = {}
    for row in rows_of("findings.csv"):
        if row["loại"] == kind and row["điểm"]:
            found.setdefault(row["mã cơ quan"], []).append(Decimal(row["điểm"].replace(",", ".")))
    return {code: joined(points) for code, points in found.items()}  # type: ignore[operator]  # sum or min
