"""A paper as an office sees it: who issues it, what it says, who signs. Three writers write the same one.

Texts are plain texts: no writer ever reads markup, a field or a formula in them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from django.utils.translation import override

from pari.words.numbers import exact_number

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
ADDRESSED_TO = "Kính gửi:"
END = "./."

Value = str | int | Decimal | None

# Neither XML nor a printed page knows control characters, marks that turn the direction, lone surrogates.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class Align(Enum):
    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFIED = "justified"


class RowKind(Enum):
    PLAIN = "plain"
    GROUP = "group"  # stands over the rows below it
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is its part of the table's width; numbers get at least `places` decimals."""

    heading: str
    width: int
    align: Align = Align.LEFT
    places: int = 2


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Value, ...]
    kind: RowKind = RowKind.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is that of a worksheet: at most 31 characters and none of []:*?/\\."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def has_headings(self) -> bool:
        return any(column.heading for column in self.columns)

    def texts(self, row: Row) -> list[str]:
        """The cells as they are printed."""
        return [shown(value, column.places) for value, column in zip(row.cells, self.columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; the number is part of its text."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    align: Align = Align.JUSTIFIED
    italic: bool = False
    indented: bool = True


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Issuer:
    body: str
    superior: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """`authority` holds the lines over the name: ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")."""

    authority: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Annex:
    """`heading` is “Phụ lục” with its number if there are several; `goes_with` names its paper."""

    heading: str
    title: str
    blocks: tuple[Block, ...]
    goes_with: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """`number` is “Số: 12/BC-SXD”, or with room for the figures; `mark` is printed over every page (a draft).

    `made_at` becomes the files' own time, so that the same paper gives the same bytes.
    """

    issuer: Issuer
    kind: str
    title: str
    blocks: tuple[Block, ...]
    made_at: datetime
    number: str = ""
    place_and_day: str = ""
    addressed_to: tuple[str, ...] = ()
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    mark: str = ""
    landscape: bool = False

    @property
    def name(self) -> str:
        return printable(f"{self.kind} {self.title}".strip())

    def tables(self) -> Iterator[Table]:
        for blocks in (self.blocks, *(annex.blocks for annex in self.annexes)):
            yield from (block for block in blocks if isinstance(block, Table))


def printable(text: str) -> str:
    """The text in NFC, without what can't be printed; line breaks stay."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", plain))


def shown(value: Value, places: int = 2) -> str:
    """A cell's value as an official paper writes it, whatever language its reader reads the site in."""
    if isinstance(value, Decimal):
        with override("vi"):
            return exact_number(value, places)
    return "" if value is None else printable(str(value))


def place_and_day(place: str, day: date | None, *, year: int) -> str:
    """“Khánh Hòa, ngày 21 tháng 02 năm 2020”; with room where the day isn't known yet."""
    when = f"ngày {day:%d} tháng {day:%m} năm {day.year}" if day else f"ngày        tháng        năm {year}"
    return f"{place or '…………'}, {when}"
