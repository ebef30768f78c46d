"""Fact files: one row per agency, criterion and input, read against an edition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import fold, same_name
from pari.core.numbers import ZERO, parse_number
from pari.core.regulation.edition import Block, CriteriaSet, Criterion, Edition, Way
from pari.core.regulation.reading.node import stored
from pari.core.rules.outcome import Given
from pari.core.rules.values import NO, YES, Input, Value, parse_yes_no
from pari.core.scoring.sheet import Exemption, Mark, Sheet
from pari.tables.reading import Column, Table, read_table

COLUMNS = (
    Column("agency", ("agency", "cơ quan", "cơ quan, đơn vị", "tên cơ quan")),
    Column("block", ("block", "khối")),
    Column("set", ("set", "bộ", "bộ tiêu chí"), required=False),
    Column("criterion", ("criterion", "tiêu chí", "mã tiêu chí")),
    Column("input", ("input", "số liệu", "đầu vào")),
    Column("value", ("value", "giá trị")),
)
EVERY_AGENCY = "*"
EXEMPT, VARIANT, MARK = "exempt", "variant", "mark"  # words of their own, never names of inputs


@dataclass(slots=True)
class _Gathered:
    """The rows of one agency, before their values are read: (row, text) by criterion and input."""

    agency: str
    row: int
    block: Block
    block_text: str
    set_text: str
    criteria_set: CriteriaSet
    texts: dict[str, dict[str, tuple[int, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """The sheets that a fact file describes, agencies in order of first appearance, and the table they came from."""

    sheets: list[Sheet]
    table: Table

    def row_of(self, agency: str, criterion: str) -> int | None:
        """The first row about a criterion of an agency, to place what scoring finds wrong later."""
        for row, (name, _block, _set, code, _input, _value) in self.table.rows:
            if code == criterion and same_name(name) == same_name(agency):
                return row
        return None


def read_facts(path: Path, edition: Edition) -> Facts:
    """Read a fact file against an edition.

    Errors: `BadInput` with every problem: unknown block, set, criterion, input or level; a value that can't be
    read; the same input twice; an agency in two blocks or sets.
    """
    table = read_table(path, COLUMNS)
    return Facts(_Reader(edition, table).sheets(), table)


class _Reader:
    def __init__(self, edition: Edition, table: Table) -> None:
        self.edition = edition
        self.table = table
        self.problems: list[Problem] = []
        self._blocks = {
            same_name(name): block for block in edition.blocks for name in (block.name, block.code)
        }
        self._sets = {one.code: one for one in edition.sets}
        self._criteria = {one.code: {c.code: c for c in one.walk()} for one in edition.sets}
        self._given: dict[tuple[object, ...], Given] = {}

    def sheets(self) -> list[Sheet]:
        gathered, whole_blocks = self._gather()
        sheets = [self._sheet(one, whole_blocks.get(one.block.code, {})) for one in gathered]
        if self.problems:
            raise BadInput(sorted(self.problems, key=lambda problem: problem.row or 0))
        return sheets

    def _gather(self) -> tuple[list[_Gathered], dict[str, dict[str, Exemption]]]:
        """Rows by agency; and the exemptions that hold for a whole block."""
        agencies: dict[str, _Gathered] = {}
        keys: dict[str, str] = {}
        whole_blocks: dict[str, dict[str, Exemption]] = {}
        for row, (agency, block, set_text, criterion, name, text) in self.table.rows:
            key = keys.get(agency) or keys.setdefault(agency, same_name(agency))
            if key == EVERY_AGENCY:
                self._whole_block(row, block, criterion, name, text, whole_blocks)
                continue
            one = agencies.get(key)
            if one is None:
                started = self._start(row, agency, block, set_text)
                if started is None:
                    continue
                one = agencies[key] = started
            elif one.block_text != block or one.set_text != set_text:
                self._same_place(one, row, block, set_text)
            self._note(one, row, criterion, name, text)
        return list(agencies.values()), whole_blocks

    def _start(self, row: int, agency: str, block_text: str, set_text: str) -> _Gathered | None:
        if not agency:
            self._problem("facts.no_agency", row, "agency", agency)
            return None
        block = self._block(row, block_text)
        criteria_set = self._set(row, block, set_text) if block else None
        if block is None or criteria_set is None:
            return None
        return _Gathered(agency, row, block, block_text, set_text, criteria_set)

    def _block(self, row: int, text: str) -> Block | None:
        block = self._blocks.get(same_name(text)) or self._folded_block(text)
        if block is None:
            allowed = [one.name for one in self.edition.blocks]
            self._problem("facts.unknown_block", row, "block", text, allowed=allowed)
        return block

    def _folded_block(self, text: str) -> Block | None:
        found = [block for block in self.edition.blocks if fold(text) in (fold(block.name), fold(block.code))]
        return found[0] if len(found) == 1 else None

    def _set(self, row: int, block: Block, text: str) -> CriteriaSet | None:
        if not text and len(block.sets) == 1:
            return self._sets[block.sets[0]]
        for code in block.sets:
            if same_name(text) in (same_name(code), same_name(self._sets[code].name)):
                return self._sets[code]
        code = "facts.unknown_set" if text else "facts.set_needed"
        self._problem(code, row, "set", text, allowed=list(block.sets))
        return None

    def _same_place(self, one: _Gathered, row: int, block_text: str, set_text: str) -> None:
        """A later row of an agency may leave block and set out, but not name others."""
        if block_text and block_text != one.block_text and self._block(row, block_text) is not one.block:
            self._problem("facts.two_blocks", row, "block", block_text, agency=one.agency, first=one.row)
        elif (
            set_text
            and set_text != one.set_text
            and self._set(row, one.block, set_text) is not one.criteria_set
        ):
            self._problem("facts.two_sets", row, "set", set_text, agency=one.agency, first=one.row)

    def _note(self, one: _Gathered, row: int, criterion: str, name: str, text: str) -> None:
        if not name:
            if criterion or text:
                self._problem("facts.no_input", row, "input", name)
            return  # a row with an agency alone says that it takes part
        named = one.texts.get(criterion)
        if named is None:
            named = one.texts[criterion] = {}
        if name in named:
            self._problem("facts.twice", row, "input", name, first=named[name][0])
        named[name] = (row, text)

    def _whole_block(
        self,
        row: int,
        block_text: str,
        criterion: str,
        name: str,
        text: str,
        found: dict[str, dict[str, Exemption]],
    ) -> None:
        """A part that isn't run leaves the standard of everyone in the block."""
        block = self._block(row, block_text)
        if block is None:
            return
        if name != EXEMPT or fold(text) not in ("yes", "co"):
            self._problem("facts.whole_block_only_exempt", row, "input", name)
        elif not any(criterion in self._criteria[code] for code in block.sets):
            self._problem("facts.unknown_criterion", row, "criterion", criterion, set=block.name)
        else:
            found.setdefault(block.code, {})[criterion] = Exemption()

    def _sheet(self, one: _Gathered, for_all: Mapping[str, Exemption]) -> Sheet:
        exemptions = dict(for_all)
        marks: dict[str, Mark] = {}
        variants: dict[str, str] = {}
        given: dict[str, Given] = {}
        values: dict[str, Value] = {}
        criteria = self._criteria[one.criteria_set.code]
        for code, texts in one.texts.items():
            criterion = criteria.get(code)
            if not code:
                values = self._sheet_values(texts)
            elif criterion is None:
                self._unknown_criterion(one, code, texts)
            else:
                exemption = self._exemption(one, criterion, texts)
                if exemption is not None:
                    exemptions[code] = exemption
                way = self._way(criterion, texts)
                if way is not None and way.name and VARIANT in texts:
                    variants[code] = way.name
                mark = self._mark(criterion, texts)
                if mark is not None:
                    marks[code] = mark
                known = self._inputs(criterion, way, texts)
                if known is not None:
                    given[code] = known
        place = (one.agency, one.block.code, one.criteria_set.code)
        return Sheet(*place, given, exemptions, marks, variants, values)

    def _mark(self, criterion: Criterion, texts: Mapping[str, tuple[int, str]]) -> Mark | None:
        """Points that a person decided, whatever the rule gives."""
        row, text = texts.get(MARK, (0, ""))
        if not text or not criterion.is_leaf:
            return None
        try:
            return Mark(stored(parse_number(text)))
        except Refused as refused:
            self._problem(refused.problem.code, row, "value", text, **refused.problem.figures)
            return None

    def _inputs(
        self, criterion: Criterion, way: Way | None, texts: Mapping[str, tuple[int, str]]
    ) -> Given | None:
        """The criterion's inputs; the same texts give the same object, so that they are judged once."""
        if way is None:
            return None
        key = (id(way), *[(name, text) for name, (_, text) in texts.items()])
        known = self._given.get(key)
        if known is None:
            values: dict[str, Value] = {}
            before = len(self.problems)
            for name, (row, text) in texts.items():
                if name in (EXEMPT, VARIANT, MARK) or not text:
                    continue
                value = self._value(criterion, way, name, row, text)
                if value is not None:
                    values[name] = value
            known = Given(values)
            if len(self.problems) == before:  # what is wrong is said of every agency
                self._given[key] = known
        return known if known.values else None

    def _value(self, criterion: Criterion, way: Way, name: str, row: int, text: str) -> Value | None:
        declared = way.inputs.get(name)
        if declared is None:
            code = "facts.unknown_input" if criterion.is_leaf else "facts.not_a_leaf"
            self._problem(code, row, "input", name, criterion=criterion.code, allowed=list(way.inputs))
            return None
        return self._parse(declared, row, text)

    def _parse(self, declared: Input, row: int, text: str) -> Value | None:
        try:
            return declared.parse(text)
        except Refused as refused:
            self._problem(refused.problem.code, row, "value", text, **refused.problem.figures)
            return None

    def _sheet_values(self, texts: Mapping[str, tuple[int, str]]) -> dict[str, Value]:
        declared = {one.name: one for one in self.edition.inputs}
        values = {}
        for name, (row, text) in texts.items():
            if name not in declared:
                self._problem("facts.unknown_sheet_input", row, "input", name, allowed=list(declared))
            elif text:
                value = self._parse(declared[name], row, text)
                values |= {} if value is None else {name: value}
        return values

    def _way(self, criterion: Criterion, texts: Mapping[str, tuple[int, str]]) -> Way | None:
        row, text = texts.get(VARIANT, (0, ""))
        way = criterion.way(text)
        if criterion.is_leaf and way is None:
            allowed = [one.name for one in criterion.ways if one.name]
            self._problem(
                "facts.unknown_variant", row, "value", text, criterion=criterion.code, allowed=allowed
            )
        if not criterion.is_leaf:
            for name, (at, _) in texts.items():
                if name != EXEMPT:
                    self._problem("facts.not_a_leaf", at, "input", name, criterion=criterion.code)
        return way

    def _exemption(
        self, one: _Gathered, criterion: Criterion, texts: Mapping[str, tuple[int, str]]
    ) -> Exemption | None:
        """`yes` exempts the whole criterion, a number so many of a leaf's points, `no` or nothing exempts nothing."""
        row, text = texts.get(EXEMPT, (0, ""))
        if not text:
            return None
        if criterion in _parts(one.criteria_set):
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

    def _unknown_criterion(self, one: _Gathered, code: str, texts: Mapping[str, tuple[int, str]]) -> None:
        for row, _ in texts.values():
            self._problem("facts.unknown_criterion", row, "criterion", code, set=one.criteria_set.name)

    def _problem(self, code: str, row: int, column: str, value: str, **figures: object) -> None:
        heading = self.table.headings.get(column, column)
        self.problems.append(Problem(code, figures, self.table.file, row or None, heading, value))


def _parts(criteria_set: CriteriaSet) -> Iterable[Criterion]:
    return [*_walk(criteria_set.bonus.criteria), *_walk(criteria_set.penalty.criteria)]


def _walk(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield from criterion.walk()


def _points_or_all(points: Decimal, criterion: Criterion) -> Exemption:
    """Exempting all of a leaf's points exempts the leaf."""
    return Exemption() if points == criterion.reach else Exemption(points)
