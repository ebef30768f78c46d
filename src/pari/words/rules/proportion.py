"""Points in proportion, in words, with an example that the rule itself computes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.numbers import half_up
from pari.core.rules.amounts import Amount, Measured
from pari.core.rules.bounds import Bounds, Range
from pari.core.rules.outcome import Given, Reason
from pari.core.rules.steps import Linear
from pari.core.rules.values import Input, OnZero
from pari.words.rules.amounts import shown_as
from pari.words.rules.worth import Worth

EXAMPLES = tuple(Fraction(part, 20) for part in (10, 8, 16, 15, 5, 12, 4, 18, 14, 6, 2))  # of the way to full


@dataclass(frozen=True, slots=True)
class At:
    """An amount that stands at one value, so that its rule can be asked what this gives."""

    amount: Amount
    value: Fraction

    def measure(self, given: Given) -> Measured:  # noqa: ARG002 - part of what an amount offers
        return Measured(self.value, Reason("amount.number"))

    def names(self) -> tuple[str, ...]:
        return self.amount.names()

    def range(self, inputs: Mapping[str, Input]) -> Range:
        return self.amount.range(inputs)

    @property
    def share(self) -> bool:
        return self.amount.share

    @property
    def on_zero(self) -> OnZero:
        return self.amount.on_zero


def proportion_text(rule: Linear, worth: Worth, inputs: Mapping[str, Input], within: Bounds) -> str:
    """Where all points are earned, where none, and what lies between; `within` is the step it stands in."""
    span = _inside(rule.of.range(inputs), within)
    nothing = _nothing(rule, worth, span)
    between = _between(rule, apart=bool(nothing))
    example = next(_examples(rule, worth, span, within), None)
    if example is not None:
        between = _("%(rule)s (ví dụ %(example)s)") % {"rule": between, "example": example}
    return "; ".join(part for part in (_full(rule, worth, span), nothing, between) if part)


def _rising(rule: Linear) -> bool:
    return rule.full_at > rule.zero_at


def _full(rule: Linear, worth: Worth, span: Range) -> str:
    furthest = rule.full_at == (span.high if _rising(rule) else span.low)
    at = (
        _("mức %(at)s") if furthest else _("từ %(at)s trở lên") if _rising(rule) else _("từ %(at)s trở xuống")
    )
    figures = {"at": at % {"at": shown_as(rule.of)(rule.full_at)}, "earns": worth.earns(worth.reach)}
    return (_("%(at)s %(earns)s") if worth.penalty else _("đạt %(at)s %(earns)s")) % figures


def _nothing(rule: Linear, worth: Worth, span: Range) -> str:
    """Where nothing is earned, unless only the very end of the range is."""
    end = span.low if _rising(rule) else span.high
    if end is not None and (rule.zero_at <= end if _rising(rule) else rule.zero_at >= end):
        return ""
    template = _("từ %(at)s trở xuống %(earns)s") if _rising(rule) else _("từ %(at)s trở lên %(earns)s")
    return template % {"at": shown_as(rule.of)(rule.zero_at), "earns": worth.earns(Fraction(0))}


def _between(rule: Linear, *, apart: bool) -> str:
    """What holds below the full mark; `apart` where nothing is earned well before the range ends."""
    if apart:
        return _("giữa hai mức tính theo tỷ lệ")
    return _("dưới mức đó tính theo tỷ lệ") if _rising(rule) else _("trên mức đó tính theo tỷ lệ")


def _examples(rule: Linear, worth: Worth, span: Range, within: Bounds) -> Iterator[str]:
    """Values with what they give, those first that give points without a third decimal."""
    found = []
    for part in EXAMPLES:
        value = rule.zero_at + part * (rule.full_at - rule.zero_at)
        if _occurs(value, span) and within.holds(value):
            points = replace(rule, of=At(rule.of, value)).judge(Given({}), worth.reach).points or Fraction(0)
            found.append((half_up(points) != points, f"{shown_as(rule.of)(value)} {worth.earns(points)}"))
    yield from (text for _long, text in sorted(found, key=lambda one: one[0]))


def _occurs(value: Fraction, span: Range) -> bool:
    return Bounds(span.low, span.high).holds(value) and (not span.whole or value.denominator == 1)


def _inside(span: Range, within: Bounds) -> Range:
    lows = [low for low in (span.low, within.low) if low is not None]
    highs = [high for high in (span.high, within.high) if high is not None]
    return Range(max(lows, default=None), min(highs, default=None), span.whole)
