"""The figures that a rule asks for, in words."""

from collections.abc import Mapping
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.regulation.edition import Way
from pari.core.rules.bounds import Bounds
from pari.core.rules.values import AboveOne, Input, InputKind
from pari.words.numbers import short_number, short_share
from pari.words.rules.conditions import bounds_text
from pari.words.rules.shape import InputInWords

KINDS: Mapping[InputKind, str] = {
    InputKind.YES_NO: gettext_noop("có/không"),
    InputKind.LEVEL: gettext_noop("chọn một mức"),
    InputKind.NUMBER: gettext_noop("số"),
    InputKind.COUNT: gettext_noop("số đếm"),
    InputKind.INDEX: gettext_noop("chỉ số"),
    InputKind.RATIO: gettext_noop("tỷ lệ"),
}


def inputs_in_words(way: Way) -> tuple[InputInWords, ...]:
    """Every figure that one way to measure asks for, in the order of the regulation."""
    return tuple(map(input_in_words, way.inputs.values()))


def input_in_words(one: Input) -> InputInWords:
    levels = tuple(level.label for level in one.levels)
    return InputInWords(one.label, _(KINDS[one.kind]), levels, one.unit, _bounds(one))


def _bounds(one: Input) -> str:
    """The values that are accepted; empty where anything of its kind is."""
    if one.kind is InputKind.RATIO:
        most = Fraction(1) if one.above_one is AboveOne.REFUSE else None
        return bounds_text(Bounds(Fraction(0), most), short_share)
    low, high = (None if bound is None else Fraction(bound) for bound in one.bounds)
    return bounds_text(Bounds(low, high), short_number)
