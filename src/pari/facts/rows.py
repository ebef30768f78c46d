"""The rows of a fact file, gathered by agency before any value is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pari.core.errors import Problem
from pari.core.names import fold, same_name
from pari.core.regulation.edition import Block, CriteriaSet, Criterion, Edition
from pari.core.scoring.sheet import Exemption
from pari.tables.reading import Column, Row, Table

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

Texts = Mapping[str, tuple[int, str]]  # row and text of one criterion's inputs, by name


@dataclass(slots=True)
class Gathered:
    """The rows of one agency, in the order of the file."""

    agency: str
    row: int
    block: Block
    block_text: str
    set_text: str
    criteria_set: CriteriaSet
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Noted:
    """The problems of a table, each with the row and the heading that an editor shows."""

    table: Table
    problems: list[Problem]

    def problem(self, code: str, row: int, column: str, value: str, **figures: object) -> None:
        heading = self.table.headings.get(column, column)
        self.problems.append(Problem(code, figures, self.table.file, row or None, heading, value))


class Gatherer:
    """Puts rows to agencies, and agencies to blocks and sets; notes what names nothing."""

    def __init__(self, edition: Edition, noted: Noted) -> None:
        self.edition = edition
        self.noted = noted
        self.whole_blocks: dict[str, dict[str, Exemption]] = {}  # exemptions of everyone, by block
        self._agencies: dict[str, Gathered] = {}
        self._refused: set[tuple[str, str, str]] = set()
        self._blocks = {
            same_name(name): block for block in edition.blocks for name in (block.name, block.code)
        }
        self._sets = {one.code: one for one in edition.sets}

    def gather(self) -> list[Gathered]:
        """Agencies in order of first appearance; fills `whole_blocks`."""
        keys: dict[str, str] = {}
        agencies = self._agencies
        for entry in self.noted.table.rows:  # half a million pass here, so the loop is bare
            row, cells = entry
            agency, block, set_text = cells[:3]
            key = keys.get(agency)
            if key is None:
                key = keys[agency] = same_name(agency)
            if key == EVERY_AGENCY:
                self._whole_block(row, block, *cells[3:])
                continue
            one = agencies.get(key) or self._started(key, row, agency, block, set_text)
            if one is None:
                continue
            if one.block_text != block or one.set_text != set_text:
                self._same_place(one, row, block, set_text)
            one.rows.append(entry)
        return list(agencies.values())

    def _started(self, key: str, row: int, agency: str, block_text: str, set_text: str) -> Gathered | None:
        """A new agency; what is wrong with its block or set is said once, not in each of its rows."""
        if not agency:
            self.noted.problem("facts.no_agency", row, "agency", agency)
        if not agency or (key, block_text, set_text) in self._refused:
            return None
        block = self._block(row, block_text)
        criteria_set = self._set(row, block, set_text) if block else None
        if block is None or criteria_set is None:
            self._refused.add((key, block_text, set_text))
            return None
        started = Gathered(agency, row, block, block_text, set_text, criteria_set)
        self._agencies[key] = started
        return started

    def _block(self, row: int, text: str) -> Block | None:
        block = self._blocks.get(same_name(text)) or self._folded_block(text)
        if block is None:
            allowed = [one.name for one in self.edition.blocks]
            code = "facts.unknown_block" if text else "facts.no_block"
            self.noted.problem(code, row, "block", text, allowed=allowed)
        return block

    def _folded_block(self, text: str) -> Block | None:
        found = [block for block in self.edition.blocks if fold(text) in (fold(block.name), fold(block.code))]
        return found[0] if len(found) == 1 else None

    def _set(self, row: int, block: Block, text: str) -> CriteriaSet | None:
        if not text and len(block.sets) == 1:
            return self._sets[block.sets[0]]
        for code in block.sets:
            if text and fold(text) in (fold(code), fold(self._sets[code].name)):
                return self._sets[code]
        code = "facts.unknown_set" if text else "facts.set_needed"
        self.noted.problem(code, row, "set", text, allowed=list(block.sets))
        return None

    def _same_place(self, one: Gathered, row: int, block_text: str, set_text: str) -> None:
        """A later row of an agency may leave block and set out, but not name others."""
        if block_text and block_text != one.block_text and self._block(row, block_text) is not one.block:
            self.noted.problem("facts.two_blocks", row, "block", block_text, agency=one.agency, first=one.row)
        elif (
            set_text
            and set_text != one.set_text
            and self._set(row, one.block, set_text) is not one.criteria_set
        ):
            self.noted.problem("facts.two_sets", row, "set", set_text, agency=one.agency, first=one.row)

    def _whole_block(self, row: int, block_text: str, code: str, name: str, text: str) -> None:
        """A part that isn't run leaves the standard of everyone in the block."""
        block = self._block(row, block_text)
        if block is None:
            return
        sets = [self._sets[one] for one in block.sets]
        if name != EXEMPT or fold(text) not in ("yes", "co"):
            self.noted.problem("facts.whole_block_only_exempt", row, "input", name)
        elif any(one.find(code) in in_fields(one) for one in sets):
            self.whole_blocks.setdefault(block.code, {})[code] = Exemption()
        elif any(one.find(code) for one in sets):
            self.noted.problem("facts.exempt_of_part", row, "input", EXEMPT)
        else:
            self.noted.problem("facts.unknown_criterion", row, "criterion", code, set=block.name)


def in_fields(criteria_set: CriteriaSet) -> list[Criterion]:
    """The criteria that the standard consists of; bonus and penalty stand beside them."""
    return [criterion for top in criteria_set.fields for criterion in top.walk()]
