"""What a rule measures: an input, a ratio, a weighted mean, a survey's answers, the best of the block."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from pari.core.errors import Refused
from pari.core.rules.bounds import Range
from pari.core.rules.outcome import Given, Reason
from pari.core.rules.span import NOTHING
from pari.core.rules.values import AboveOne, Input, InputKind, OnZero, Ratio

ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount of one agency: a number, or why there is none.

    `value` is exact (a ratio is a fraction of 1). Without it either `missing` names inputs, or `settled` says
    what the rule's words on a zero denominator give.
    """

    value: Fraction | None
    reason: Reason
    settled: OnZero | None = None
    missing: tuple[str, ...] = ()


class Amount(Protocol):
    """Anything a rule can measure."""

    def measure(self, given: Given) -> Measured: ...

    def names(self) -> tuple[str, ...]:
        """The inputs it reads."""
        ...

    def range(self, inputs: Mapping[str, Input]) -> Range:
        """The values it can take."""
        ...

    @property
    def share(self) -> bool:
        """Whether its values are fractions of 1, shown in percent."""
        ...

    @property
    def on_zero(self) -> OnZero:
        """What its words on a zero denominator may settle; REFUSE where nothing is settled."""
        ...


def not_known(missing: Iterable[str]) -> Measured:
    names = tuple(dict.fromkeys(missing))
    return Measured(None, Reason("missing", {"inputs": names}), missing=names)


@dataclass(frozen=True, slots=True)
class Plain:
    """One input as it is."""

    input: Input

    def measure(self, given: Given) -> Measured:
        value = given[self.input.name]
        if value is None:
            return not_known([self.input.name])
        if isinstance(value, Ratio):
            return limited(value, self.names(), self.input.zero, self.input.above_one)
        number = Fraction(Decimal(value))
        return Measured(number, Reason("amount.number", {"input": self.input.name, "number": number}))

    def names(self) -> tuple[str, ...]:
        return (self.input.name,)

    def range(self, inputs: Mapping[str, Input]) -> Range:  # noqa: ARG002 - part of what an amount offers
        if self.share:
            return ratio_range(self.input.above_one)
        low, high = self.input.bounds
        whole = self.input.kind is InputKind.COUNT
        return Range(_fraction(low), _fraction(high), whole)

    @property
    def share(self) -> bool:
        return self.input.kind is InputKind.RATIO

    @property
    def on_zero(self) -> OnZero:
        return self.input.zero


@dataclass(frozen=True, slots=True)
class Best:
    """The block's highest (or lowest) value of an input, fixed when the round closes."""

    input: Input
    lowest: bool = False

    def measure(self, given: Given) -> Measured:
        best = given.bests.get((self.input.name, self.lowest))
        if best is None:
            return not_known([self.input.name])
        code = "amount.lowest" if self.lowest else "amount.highest"
        return Measured(best, Reason(code, {"input": self.input.name, "number": best}))

    def names(self) -> tuple[str, ...]:
        return (self.input.name,)

    def range(self, inputs: Mapping[str, Input]) -> Range:
        return Plain(self.input).range(inputs)

    @property
    def share(self) -> bool:
        return self.input.kind is InputKind.RATIO

    @property
    def on_zero(self) -> OnZero:
        return OnZero.REFUSE


@dataclass(frozen=True, slots=True)
class RatioOf:
    """Parts over wholes, each a sum; `fallback` (last year's value) stands in for an unknown whole."""

    part: tuple[Amount, ...]
    whole: tuple[Amount, ...]
    fallback: tuple[Amount, ...] = ()
    on_zero: OnZero = OnZero.REFUSE
    above_one: AboveOne = AboveOne.REFUSE

    def measure(self, given: Given) -> Measured:
        part, no_part = _total(self.part, given)
        whole, no_whole = _total(self.whole, given)
        fell_back = bool(no_whole and self.fallback)
        if fell_back:
            whole, still_missing = _total(self.fallback, given)
            no_whole = () if not still_missing else no_whole
        if no_part or no_whole:
            return not_known([*no_part, *no_whole])
        ratio = Ratio(part / whole if whole else None, _decimal(part), _decimal(whole))
        whole_inputs = _names(self.fallback if fell_back else self.whole)
        return limited(ratio, whole_inputs, self.on_zero, self.above_one, fell_back=fell_back)

    def names(self) -> tuple[str, ...]:
        return _names((*self.part, *self.whole, *self.fallback))

    def range(self, inputs: Mapping[str, Input]) -> Range:  # noqa: ARG002 - part of what an amount offers
        return ratio_range(self.above_one)

    @property
    def share(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """Several amounts by weight; one that its own rule exempts drops out and the others carry its weight."""

    parts: tuple[tuple[Amount, Fraction], ...]

    def measure(self, given: Given) -> Measured:
        measured = [(amount.measure(given), weight) for amount, weight in self.parts]
        missing = [name for one, _ in measured for name in one.missing]
        if missing:
            return not_known(missing)
        counted = [(_standing(one), weight) for one, weight in measured]
        kept = [(value, weight) for value, weight in counted if value is not None and weight]
        reasons = tuple(one.reason for one, _ in measured)
        if not kept:
            return Measured(None, Reason("amount.all_exempt", parts=reasons), settled=OnZero.EXEMPT)
        value = sum((value * weight for value, weight in kept), NOTHING)
        if len(kept) < len(self.parts):
            value /= sum((weight for _, weight in kept), NOTHING)
        figures = {"number": value, "share": self.share, "weights": tuple(weight for _, weight in self.parts)}
        return Measured(value, Reason("amount.mean", figures, reasons))

    def names(self) -> tuple[str, ...]:
        return tuple(name for amount, _ in self.parts for name in amount.names())

    def range(self, inputs: Mapping[str, Input]) -> Range:
        ranges = [amount.range(inputs) for amount, _ in self.parts]
        lows = [one.low for one in ranges if one.low is not None]
        highs = [one.high for one in ranges if one.high is not None]
        low = min(lows) if len(lows) == len(ranges) else None
        return Range(low, max(highs) if len(highs) == len(ranges) else None)

    @property
    def share(self) -> bool:
        return all(amount.share for amount, _ in self.parts)

    @property
    def on_zero(self) -> OnZero:
        exempts = all(amount.on_zero is OnZero.EXEMPT for amount, weight in self.parts if weight)
        return OnZero.EXEMPT if exempts else OnZero.REFUSE


@dataclass(frozen=True, slots=True)
class Answers:
    """Numbers of survey answers, each option worth a share of full satisfaction (100/60/20/0 %)."""

    worth: Mapping[str, Fraction] = field(default_factory=dict)  # input name → fraction of 1
    on_zero: OnZero = OnZero.REFUSE

    def measure(self, given: Given) -> Measured:
        counts = {name: given[name] for name in self.worth}
        missing = [name for name, count in counts.items() if count is None]
        if missing:
            return not_known(missing)
        numbers = {name: Fraction(Decimal(str(count))) for name, count in counts.items()}
        total = sum(numbers.values(), Fraction(0))
        if not total:
            return zero_whole(self.on_zero, self.names())
        value = sum((numbers[name] * worth for name, worth in self.worth.items()), Fraction(0)) / total
        return Measured(value, Reason("amount.answers", {"total": total, "ratio": value}))

    def names(self) -> tuple[str, ...]:
        return tuple(self.worth)

    def range(self, inputs: Mapping[str, Input]) -> Range:  # noqa: ARG002 - part of what an amount offers
        return Range(Fraction(0), ONE)

    @property
    def share(self) -> bool:
        return True


def limited(
    ratio: Ratio, inputs: tuple[str, ...], zero: OnZero, above_one: AboveOne, *, fell_back: bool = False
) -> Measured:
    """A ratio after the rule's words on a zero denominator and on ratios above 1.

    `inputs` are the ratio's own, or those that its denominator adds up.
    """
    if ratio.value is None:
        return zero_whole(zero, inputs)
    over = ratio.value > 1
    if over and above_one is AboveOne.REFUSE:
        raise Refused("input.ratio_above_one", input=inputs[0])
    capped = over and above_one is AboveOne.CAP
    figures = {
        "part": ratio.part,
        "whole": ratio.whole,
        "ratio": ratio.value,
        "input": inputs[0],
        "capped": capped,
        "last_year": fell_back,
    }
    return Measured(ONE if capped else ratio.value, Reason("amount.ratio", figures))


def zero_whole(zero: OnZero, inputs: tuple[str, ...]) -> Measured:
    """A denominator of zero: what the rule says of it, or a refusal where it says nothing."""
    if zero is OnZero.REFUSE:
        raise Refused("input.zero_whole", input=inputs[0])
    return Measured(None, Reason(f"zero.{zero.value}", {"inputs": inputs}), settled=zero)


def ratio_range(above_one: AboveOne) -> Range:
    return Range(Fraction(0), None if above_one is AboveOne.ALLOW else ONE)


def _names(amounts: Iterable[Amount]) -> tuple[str, ...]:
    return tuple(name for amount in amounts for name in amount.names())


def _total(amounts: tuple[Amount, ...], given: Given) -> tuple[Fraction, tuple[str, ...]]:
    measured = [amount.measure(given) for amount in amounts]
    missing = tuple(name for one in measured for name in one.missing)
    return sum((one.value or Fraction(0) for one in measured), Fraction(0)), missing


def _standing(measured: Measured) -> Fraction | None:
    """What counts in a mean: full is 1, none is 0, exempt drops out."""
    if measured.settled is OnZero.FULL:
        return ONE
    if measured.settled is OnZero.NONE:
        return Fraction(0)
    return measured.value


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / Decimal(exact.denominator)
