"""Fact files: one row per agency, criterion and input, read against an edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import same_name
from pari.core.numbers import ZERO, parse_number
from pari.core.regulation.edition import Criterion, Edition, Way
from pari.core.regulation.reading.node import stored
from pari.core.rules.outcome import Given
from pari.core.rules.values import NO, YES, Input, OnZero, Ratio, Value, parse_yes_no
from pari.core.scoring.sheet import Exemption, Mark, Sheet
from pari.facts.rows import COLUMNS, EXEMPT, MARK, VARIANT, Gathered, Gatherer, Noted, Texts, in_fields
from pari.tables.reading import Row, Table, read_table


@dataclass(frozen=True, slots=True)
class Facts:
    """The sheets that a fact file describes, agencies in order of first appearance, and its table.

    With `problems` the sheets lack what couldn't be read, and serve only to find what else is wrong.
    """

    sheets: list[Sheet]
    table: Table
    problems: tuple[Problem, ...] = ()

    def first_rows(self) -> dict[tuple[str, str], int]:
        """The first row about each agency (by `same_name`) and criterion, to place what is found wrong later.

        Criterion "" stands for the agency's very first row.
        """
        found: dict[tuple[str, str], int] = {}
        for row, (name, _block, _set, code, _input, _value) in self.table.rows:
            agency = same_name(name)
            found.setdefault((agency, ""), row)
            found.setdefault((agency, code), row)
        return found


def read_facts(path: Path, edition: Edition) -> Facts:
    """Read a fact file against an edition.

    Errors: `BadInput` with every problem that `noted_facts` notes.
    """
    facts = noted_facts(path, edition)
    if facts.problems:
        raise BadInput(facts.problems)
    return facts


def noted_facts(path: Path, edition: Edition) -> Facts:
    """Read a fact file against an edition, and note what is wrong with it.

    Noted: unknown block, set, criterion, input or level; a value that can't be read; the same input twice; an
    agency in two blocks or sets. Errors: `BadInput` when the table can't be read at all.
    """
    problems: list[Problem] = []
    table = read_table(path, COLUMNS, noted=problems)
    noted = Noted(table, problems)
    gatherer = Gatherer(edition, noted)
    gathered = gatherer.gather()
    reader = _SheetReader(edition, noted)
    sheets = [reader.sheet(one, gatherer.whole_blocks.get(one.block.code, {})) for one in gathered]
    return Facts(sheets, table, tuple(sorted(problems, key=lambda problem: problem.row or 0)))


@dataclass(frozen=True, slots=True)
class _Said:
    """What the rows of an agency say about one criterion."""

    exemption: Exemption | None
    mark: Mark | None
    variant: str
    given: Given | None


class _SheetReader:
    """Reads the values of each agency's rows by what its criteria declare."""

    def __init__(self, edition: Edition, noted: Noted) -> None:
        self.noted = noted
        self._problem = noted.problem
        self._sheet_inputs = {one.name: one for one in edition.inputs}
        self._criteria = {one.code: {c.code: c for c in one.walk()} for one in edition.sets}
        self._exemptible = {one.code: {c.code for c in in_fields(one)} for one in edition.sets}
        self._remembered: dict[tuple[object, ...], _Said] = {}

    def sheet(self, one: Gathered, for_all: Mapping[str, Exemption]) -> Sheet:
        exemptions = dict(for_all)
        marks: dict[str, Mark] = {}
        variants: dict[str, str] = {}
        given: dict[str, Given] = {}
        values: dict[str, Value] = {}
        criteria = self._criteria[one.criteria_set.code]
        for code, rows in _by_criterion(one.rows).items():
            if not code:
                values = self._sheet_values(self._texts(rows))
            elif code not in criteria:
                self._unknown_criterion(one, code, rows)
            else:
                said = self._said(one, criteria[code], rows)
                if said.exemption is not None:
                    exemptions[code] = said.exemption
                if said.mark is not None:
                    marks[code] = said.mark
                if said.variant:
                    variants[code] = said.variant
                if said.given is not None:
                    given[code] = said.given
        place = (one.agency, one.block.code, one.criteria_set.code)
        return Sheet(*place, given, exemptions, marks, variants, values)

    def _said(self, one: Gathered, criterion: Criterion, rows: list[Row]) -> _Said:
        """The same texts give the same object, so that they are read and judged once."""
        key = (one.criteria_set.code, criterion.code, *[cells[4:] for _, cells in rows])
        said = self._remembered.get(key)
        if said is None:
            before = len(self.noted.problems)
            said = self._read(one, criterion, self._texts(rows))
            if len(self.noted.problems) == before:  # what is wrong is said of every agency
                self._remembered[key] = said
        return said

    def _texts(self, rows: list[Row]) -> Texts:
        """What the rows of one criterion say, each input once."""
        texts: dict[str, tuple[int, str]] = {}
        for row, (_agency, _block, _set, criterion, name, text) in rows:
            if name in texts:
                self._problem("facts.twice", row, "input", name, first=texts[name][0])
            elif name:
                texts[name] = (row, text)
            elif criterion or text:  # a row with an agency alone says that it takes part
                self._problem("facts.no_input", row, "input", name)
        return texts

    def _read(self, one: Gathered, criterion: Criterion, texts: Texts) -> _Said:
        exemption = self._exemption(one, criterion, texts)
        way = self._way(criterion, texts)
        variant = way.name if way is not None and VARIANT in texts else ""
        return _Said(exemption, self._mark(criterion, texts), variant, self._inputs(criterion, way, texts))

    def _mark(self, criterion: Criterion, texts: Texts) -> Mark | None:
        """Points that a person decided, whatever the rule gives."""
        row, text = texts.get(MARK, (0, ""))
        if not text or not criterion.is_leaf:
            return None
        try:
            return Mark(stored(parse_number(text)))
        except Refused as refused:
            self._problem(refused.problem.code, row, "value", text, **refused.problem.figures)
            return None

    def _inputs(self, criterion: Criterion, way: Way | None, texts: Texts) -> Given | None:
        """The criterion's inputs, or None where there are none."""
        if way is None:
            return None
        values: dict[str, Value] = {}
        for name, (row, text) in texts.items():
            if name in (EXEMPT, VARIANT, MARK) or not text:
                continue
            value = self._value(criterion, way, name, row, text)
            if value is not None:
                values[name] = value
        return Given(values) if values else None

    def _value(self, criterion: Criterion, way: Way, name: str, row: int, text: str) -> Value | None:
        declared = way.inputs.get(name)
        if declared is None:
            allowed = [*way.inputs, EXEMPT, VARIANT, MARK]
            self._problem(
                "facts.unknown_input", row, "input", name, criterion=criterion.code, allowed=allowed
            )
            return None
        return self._parse(declared, row, text)

    def _parse(self, declared: Input, row: int, text: str) -> Value | None:
        try:
            return declared.parse(text)
        except Refused as refused:
            self._problem(refused.problem.code, row, "value", text, **refused.problem.figures)
            return None

    def _sheet_values(self, texts: Texts) -> dict[str, Value]:
        declared = self._sheet_inputs
        values: dict[str, Value] = {}
        for name, (row, text) in texts.items():
            if name not in declared:
                self._problem("facts.unknown_sheet_input", row, "input", name, allowed=list(declared))
            elif text:
                value = self._sheet_value(declared[name], row, text)
                values |= {} if value is None else {name: value}
        return values

    def _sheet_value(self, declared: Input, row: int, text: str) -> Value | None:
        """A value for caps, which have no words on a zero denominator but those of the input itself."""
        value = self._parse(declared, row, text)
        if isinstance(value, Ratio) and value.value is None and declared.zero is OnZero.REFUSE:
            self._problem("input.zero_whole", row, "value", text)
            return None
        return value

    def _way(self, criterion: Criterion, texts: Texts) -> Way | None:
        row, text = texts.get(VARIANT, (0, ""))
        way = criterion.way(text)
        if criterion.is_leaf and way is None:
            allowed = [one.name for one in criterion.ways if one.name]
            code = "facts.unknown_variant" if allowed else "facts.no_variants"
            self._problem(code, row, "value", text, criterion=criterion.code, allowed=allowed)
            return None if allowed else criterion.way()
        if not criterion.is_leaf:
            for name, (at, _) in texts.items():
                if name != EXEMPT:
                    self._problem("facts.not_a_leaf", at, "input", name, criterion=criterion.code)
        return way

    def _exemption(self, one: Gathered, criterion: Criterion, texts: Texts) -> Exemption | None:
        """`yes` exempts the whole criterion, a number so many of a leaf's points, `no` or nothing none."""
        row, text = texts.get(EXEMPT, (0, ""))
        if not text:
            return None
        if criterion.code not in self._exemptible[one.criteria_set.code]:
            self._problem("facts.exempt_of_part", row, "input", EXEMPT)
            return None
        try:
            return {YES: Exemption(), NO: None}[parse_yes_no(text)]
        except Refused:
            return self._part_exempt(criterion, row, text)

    def _part_exempt(self, criterion: Criterion, row: int, text: str) -> Exemption | None:
        try:
            points = stored(parse_number(text))
        except Refused:
            self._problem("facts.exempt_value", row, "value", text)
            return None
        if not criterion.is_leaf:
            self._problem("facts.exempt_part_of_parent", row, "value", text, criterion=criterion.code)
        elif points <= ZERO:
            self._problem("facts.exempt_value", row, "value", text)
        elif points > criterion.reach:
            self._problem(
                "facts.exempt_too_large", row, "value", text, max=criterion.reach, criterion=criterion.code
            )
        return _points_or_all(points, criterion)

    def _unknown_criterion(self, one: Gathered, code: str, rows: list[Row]) -> None:
        for row, _ in rows:
            self._problem("facts.unknown_criterion", row, "criterion", code, set=one.criteria_set.name)


def _by_criterion(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for entry in rows:
        code = entry[1][3]
        if code in found:
            found[code].append(entry)
        else:
            found[code] = [entry]
    return found


def _points_or_all(points: Decimal, criterion: Criterion) -> Exemption:
    """Exempting all of a leaf's points exempts the leaf."""
    return Exemption() if points == criterion.reach else Exemption(points)
