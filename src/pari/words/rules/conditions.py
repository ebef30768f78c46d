"""Intervals and conditions in words; the words say which end is included."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.rules.bounds import Bounds
from pari.core.rules.choosing import Any, Condition, Every, Is, Not, Within
from pari.core.rules.values import Input
from pari.words.rules.amounts import amount_in_condition, shown_as
from pari.words.rules.said import Said


def bounds_text(bounds: Bounds, shown: Callable[[Fraction], str]) -> str:
    """An interval: `từ 70% đến dưới 90%`."""
    low = None if bounds.low is None else shown(bounds.low)
    high = None if bounds.high is None else shown(bounds.high)
    if low is not None and low == high:
        return _("bằng %(value)s") % {"value": low}
    first = None if low is None else (_("trên %(low)s") if bounds.above else _("từ %(low)s")) % {"low": low}
    if high is None:
        return _("%(first)s trở lên") % {"first": first} if first and not bounds.above else first or ""
    if first is None:
        return (_("dưới %(high)s") if bounds.below else _("không quá %(high)s")) % {"high": high}
    last = (_("đến dưới %(high)s") if bounds.below else _("đến %(high)s")) % {"high": high}
    return f"{first} {last}"


def condition_text(condition: Condition, inputs: Mapping[str, Input]) -> str:
    """A condition; several within several stand in brackets."""
    said = Said(inputs)
    if isinstance(condition, Is):
        return said.level(condition.input, condition.value)
    if isinstance(condition, Within):
        bounds = bounds_text(condition.bounds, shown_as(condition.of))
        return f"{amount_in_condition(condition.of, said)} {bounds}"
    if isinstance(condition, Not):
        return _("không phải trường hợp “%(inner)s”") % {"inner": condition_text(condition.condition, inputs)}
    if isinstance(condition, Every | Any):
        word = _(" và ") if isinstance(condition, Every) else _(" hoặc ")
        return word.join(_bracketed(one, inputs) for one in condition.conditions)
    raise TypeError(f"no words for {type(condition).__name__}")


def _bracketed(condition: Condition, inputs: Mapping[str, Input]) -> str:
    text = condition_text(condition, inputs)
    several = isinstance(condition, Every | Any) and len(condition.conditions) > 1
    return f"({text})" if several else text
