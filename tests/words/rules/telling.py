"""Rules told in tests: what they ask for, and their words as short tables."""

from decimal import Decimal
from typing import Any

from pari.core.regulation.edition import Way
from pari.words.rules import Line, RuleInWords, rule_in_words
from tests.core.making import Data, inputs_of, rule_of

LATE = {"kind": "yes_no", "label": "Gửi chậm"}
WHOLE = {"kind": "yes_no", "label": "Đủ phụ lục"}
DONE = {"kind": "count", "label": "Số nhiệm vụ đã hoàn thành"}
PLANNED = {"kind": "count", "label": "Số nhiệm vụ trong kế hoạch"}
OF_PLAN = {"part": "a", "whole": "b", "zero": "exempt"}


def told(written: Data, reach: str = "2", *, in_standard: bool = True, **declared: Data) -> RuleInWords:
    """A rule of `reach` points over inputs, in words."""
    way = Way("", inputs_of(**declared), rule_of(written, **declared))
    return rule_in_words(way, Decimal(reach), in_standard=in_standard)


def table(rule: RuleInWords) -> list[Any]:
    """The rows as pairs; a row with others inside has them as its third."""
    return [_row(line) for line in rule.lines]


def _row(line: Line) -> Any:
    inside = [_row(one) for one in line.lines]
    return (line.condition, line.award, inside) if inside else (line.condition, line.award)
