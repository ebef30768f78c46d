"""The same rules as formulas of a workbook, and LibreOffice that computes them."""

import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from bench.criteria import Value
from bench.instance import (
    BONUS_CAP,
    GRADES,
    PENALTY_FLOOR,
    STANDARD,
    Agency,
    Instance,
    Leaf,
)

Cell = str | int | float | None
SHEET, RESULTS = "Sheet", "Results"


def soffice() -> str | None:
    """Where LibreOffice is, or None."""
    return shutil.which("soffice")


def version() -> str:
    answer = subprocess.run([soffice() or "soffice", "--version"], capture_output=True, text=True, check=True)
    return " ".join(answer.stdout.split()[:2])


def recalculation(workbook: Path, folder: Path, profile: Path) -> list[str]:
    """The command that loads a workbook, computes its formulas and saves it in `folder`."""
    own_profile = f"-env:UserInstallation={profile.resolve().as_uri()}"
    convert = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(workbook)]
    return [soffice() or "soffice", own_profile, *convert]


def write_workbook(made: Instance, path: Path) -> int:
    """Inputs and a formula per leaf in one sheet, totals and index in another; returns how many formulas.

    No formula has a cached value, so LibreOffice can't but compute them.
    """
    layout = _Layout(made)
    book = Workbook(write_only=True)
    sheet, results = book.create_sheet(SHEET), book.create_sheet(RESULTS)
    formulas = 0
    for row, agency in enumerate(made.agencies, start=1):
        computed, totals = layout.formulas(row), layout.totals(row)
        sheet.append([agency.name, *layout.inputs(agency), *computed])
        results.append([agency.name, agency.block, *totals])
        formulas += len(computed) + len(totals)
    book.save(path)
    return formulas


def indices(path: Path) -> dict[str, Decimal]:
    """Each agency's index as the recalculated workbook has it, to the hundredth."""
    sheet = load_workbook(path, read_only=True, data_only=True)[RESULTS]
    rows = sheet.iter_rows(values_only=True, max_col=5)
    return {str(name): Decimal(f"{index:.2f}") for name, _, _, _, index in rows}


class _Layout:
    """Which column holds what: the name, inputs, then points, then what leaves the standard."""

    def __init__(self, made: Instance) -> None:
        self.made = made
        self.leaves = made.leaves
        self.shrinking = [leaf for leaf in self.leaves if leaf.exemptible or leaf.kind.exempts]
        self._inputs: dict[tuple[str, str], str] = {}
        place = 2
        for leaf in self.leaves:
            for name in _cells_of(leaf):
                self._inputs[leaf.code, name] = get_column_letter(place)
                place += 1
        ends = [place]
        for count in (len(self.leaves), len(self.shrinking)):
            ends.append(ends[-1] + count)
        self.points, self.taken, self.end = ends

    def inputs(self, agency: Agency) -> Iterator[Cell]:
        for leaf in self.leaves:
            if leaf.exemptible:
                yield "x" if leaf.code in agency.exempt else None
            given = agency.given.get(leaf.code, {})
            for name, asked in leaf.kind.inputs.items():
                yield from _cells(given.get(name), 2 if asked.in_parts else 1)

    def formulas(self, row: int) -> list[str]:
        points = [f"={self._points(leaf, row)}" for leaf in self.leaves]
        return [*points, *(f"=IF({self._exempts(leaf, row)},{leaf.reach},0)" for leaf in self.shrinking)]

    def totals(self, row: int) -> list[str]:
        """Standard, appraised points, index, grade."""
        bonus = self.points + len(self.leaves) - len(self.made.bonus) - len(self.made.penalty)
        penalty = bonus + len(self.made.bonus)
        grade = "".join(f'IF(E{row}>={least},"{grade}",' for grade, least in GRADES.items())
        extra = f"MIN({BONUS_CAP},{_sum(bonus, penalty, row)})"
        taken = f"MAX({PENALTY_FLOOR},{_sum(penalty, self.taken, row)})"
        return [
            f"={STANDARD}-{_sum(self.taken, self.end, row)}",
            f"={_sum(self.points, bonus, row)}+{extra}+{taken}",
            f"=MIN(100,MAX(0,D{row}/C{row}*100))",
            f'={grade}""{")" * len(GRADES)}',
        ]

    def _points(self, leaf: Leaf, row: int) -> str:
        cells = {name: f"{self._inputs[leaf.code, name]}{row}" for name in _cells_of(leaf)}
        rounded = f"ROUND({leaf.kind.formula.format(max=leaf.reach, **cells)},2)"
        return f'IF({cells["exempt"]}="x",0,{rounded})' if leaf.exemptible else rounded

    def _exempts(self, leaf: Leaf, row: int) -> str:
        cells = {name: f"{self._inputs[leaf.code, name]}{row}" for name in _cells_of(leaf)}
        conditions = [f'{cells["exempt"]}="x"'] if leaf.exemptible else []
        conditions += [leaf.kind.exempts.format(**cells)] if leaf.kind.exempts else []
        return f"OR({','.join(conditions)})" if len(conditions) > 1 else conditions[0]


def _cells_of(leaf: Leaf) -> list[str]:
    """The names of a leaf's input cells, as formulas use them."""
    names = ["exempt"] if leaf.exemptible else []
    for name, asked in leaf.kind.inputs.items():
        names += [name, f"{name}_whole"] if asked.in_parts else [name]
    return names


def _cells(value: Value | None, width: int) -> tuple[Cell, ...]:
    if isinstance(value, tuple):
        return value
    if value is None:
        return (None,) * width
    return (float(value / 100) if isinstance(value, Decimal) else value,)


def _sum(first: int, end: int, row: int) -> str:
    return f"SUM({SHEET}!{get_column_letter(first)}{row}:{get_column_letter(end - 1)}{row})"
