"""Measures of an official paper (Nghị định 30/2020/NĐ-CP, Phụ lục I), which its writers share."""

from pari.documents.paper import Table

PAGE = (210, 297)  # millimetres
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15

TEXT, TABLE_TEXT, SMALL, RECIPIENTS_HEAD = 14, 11, 11, 12  # points
NATIONAL, NATIONAL_MOTTO = 13, 14
FIRST_LINE = 10  # the indent of a paragraph, millimetres

# The two blocks at the top and at the end, as parts of the width.
ISSUER_PART, NATIONAL_PART = 39, 61
MOTTO_LINE = 60  # millimetres: as long as the motto itself
LETTER = 2.9  # millimetres, a bold capital of 13 points on the average


def width(*, landscape: bool) -> int:
    """Of the text, in millimetres."""
    return PAGE[1 if landscape else 0] - LEFT - RIGHT


def issuer_line(body: str) -> float:
    """Millimetres: the line under the issuing body is a third to a half as long as its name."""
    return min(len(body) * LETTER * 0.4, 28)


def widths(table: Table, *, landscape: bool) -> list[float]:
    """Of each column, in millimetres."""
    whole = sum(column.width for column in table.columns)
    return [column.width * width(landscape=landscape) / whole for column in table.columns]
