"""What tests of a sheet's workbook do with it: take it, write into its cells, read it."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from pari.core.errors import BadInput
from pari.scoring.claims.reading import claims_of
from pari.scoring.workbook.reading import Read, read_sheet_workbook
from pari.scoring.workbook.taking import Wanted, changes_of, take_in_workbook
from pari.scoring.workbook.writing import Ground, sheet_workbook
from tests.office import NOW, Office

SXD = "so-xay-dung"
Cells = Mapping[tuple[str, str], object]  # by criterion or criterion/input, and heading


def taken(office: Office, username: str = "canbo.sxd", agency: str = SXD) -> bytes:
    """The workbook of a sheet as somebody downloads it."""
    sheet = office.sheet(agency)
    ground = Ground.of(claims_of(sheet, eye=office.eye(username)))
    return sheet_workbook(ground, agency="Sở Xây dựng", version=sheet.version)


def filled(content: bytes, cells: Cells) -> bytes:
    """The same workbook with values in some cells: `("1.1.1", "Giải trình")`, `("1.1.3/xong", "Giá trị")`."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet: Any = book.active
    headings = {cell.value: cell.column for cell in sheet[4]}
    for (place, heading), value in cells.items():
        code, _, name = place.partition("/")
        row = next(
            one
            for one in range(5, sheet.max_row + 1)
            if sheet.cell(one, headings["Mã"]).value == code
            and (not name or sheet.cell(one, headings["Mã số liệu"]).value == name)
        )
        sheet.cell(row, headings[heading]).value = value
    return saved(book)


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(
    office: Office, content: bytes, folder: Path, username: str = "canbo.sxd", agency: str = SXD
) -> Read:
    path = folder / "bang-tinh.xlsx"
    path.write_bytes(content)
    return read_sheet_workbook(path, Ground.of(claims_of(office.sheet(agency), eye=office.eye(username))))


def faults(office: Office, content: bytes, folder: Path) -> list[tuple[str, int | None, str | None]]:
    """Code, row and column of everything that is wrong."""
    try:
        read(office, content, folder)
    except BadInput as bad:
        return [(one.code, one.row, one.column) for one in bad.problems]
    return []


def take_in(office: Office, content: bytes, folder: Path, username: str = "canbo.sxd", **given: Any) -> int:
    """Read, compared and taken in whole."""
    claims = claims_of(office.sheet(SXD), eye=office.eye(username))
    found = changes_of(claims, read(office, content, folder, username))
    wanted = [Wanted(one.leaf.code, one.after, one.seen) for one in found]
    return take_in_workbook(**deed(office, username, wanted=wanted, **given))


def deed(office: Office, username: str = "canbo.sxd", **given: Any) -> dict[str, Any]:
    return {
        "eye": office.eye(username),
        "by": office.by(username),
        "at": NOW,
        "sheet_id": office.sheet(SXD).pk,
        "edition": office.campaign.editions.get().content_sha256[:16],
        "file": "bang-tinh.xlsx",
        "file_sha256": "0" * 64,
        **given,
    }
