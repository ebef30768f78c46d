"""The inputs that a rule needs, as a page asks for them: choices, numbers with their unit, ratios, facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.errors import Refused
from pari.core.regulation.edition import Criterion, Way
from pari.core.rules.judged import Judged
from pari.core.rules.values import NO, YES, Input, InputKind
from pari.facts.models import Fact
from pari.scoring.claims.typed import Typed
from pari.words.numbers import exact_number, short_number
from pari.words.regulations import value_phrase, way_phrase
from pari.words.rules import inputs_in_words
from pari.words.time import day_text

CHOICES = (InputKind.YES_NO, InputKind.LEVEL)


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FactPart:
    """A figure that the system knows: it is shown, not typed."""

    value: str
    source: str
    dispute_address: str  # empty where nobody disputes it now
    disputed: str  # what is said while somebody does


@dataclass(frozen=True, slots=True)
class InputPart:
    """`name` is the form's field; `choices` are there for yes or no and for levels."""

    name: str
    label: str
    value: str
    unit: str
    hint: str
    choices: list[Choice]
    numeric: bool
    fact: FactPart | None
    fault: str


@dataclass(frozen=True, slots=True)
class VariantPart:
    """One of several ways to measure a criterion."""

    value: str
    label: str
    chosen: bool


TellFact = Callable[[Fact, str], FactPart]


def field_of(way: Way, name: str) -> str:
    """The name of a form's field: those of different ways never meet."""
    return f"v.{way.name}.{name}"


def input_parts(
    criterion: Criterion,
    text: Typed,
    facts: Mapping[str, Fact],
    faults: Mapping[str, str],
    told: TellFact,
) -> list[InputPart]:
    """`faults` are sentences by input; `told` shows a fact whose value has been put into words."""
    way = way_of(criterion, text)
    if way is None:
        return []
    return [
        InputPart(
            name=field_of(way, name),
            label=one.label,
            value=text.values.get(name, ""),
            unit=one.unit,
            hint=_hint(criterion, way, one),
            choices=_choices(one, text.values.get(name, "")),
            numeric=one.kind not in CHOICES,
            fact=told(facts[name], said_of(one, facts[name].value)) if name in facts else None,
            fault=faults.get(name, ""),
        )
        for name, one in way.inputs.items()
    ]


def way_of(criterion: Criterion, text: Typed) -> Way | None:
    return criterion.way(text.variant) or criterion.way()


def variant_parts(criterion: Criterion, text: Typed) -> list[VariantPart]:
    """Empty where there is one way alone."""
    chosen = way_of(criterion, text)
    if len(criterion.ways) < 2:
        return []
    return [
        VariantPart(
            way.name,
            _("Phương án %(place)s: %(how)s") % {"place": place, "how": how},
            way is chosen,
        )
        for place, (way, how) in enumerate(
            zip(criterion.ways, _told_apart(criterion.ways), strict=True), start=1
        )
    ]


def _told_apart(ways: Sequence[Way]) -> list[str]:
    """How each way measures; ways of one kind are told apart by what they ask for first."""
    phrases = [way_phrase(way) for way in ways]
    if len(set(phrases)) == len(ways):
        return phrases
    return [next((one.label for one in way.inputs.values()), way_phrase(way)) for way in ways]


def said_of(one: Input, text: str) -> str:
    """A value as it was typed, in words where it can be read: `Kịp thời`, `21/24`, `12 nhiệm vụ`."""
    try:
        return value_phrase(one, one.parse(text))
    except Refused:
        return text


def _choices(one: Input, typed: str) -> list[Choice]:
    if one.kind not in CHOICES:
        return []
    listed = (
        [(YES, _("Có")), (NO, _("Không"))]
        if one.kind is InputKind.YES_NO
        else [(level.code, level.label) for level in one.levels]
    )
    chosen = _read(one, typed)
    return [Choice(value, label, value == chosen) for value, label in listed]


def _read(one: Input, typed: str) -> str:
    """The code of a choice however it was typed; empty for what can't be read."""
    try:
        return str(one.parse(typed)) if typed else ""
    except Refused:
        return ""


def _hint(criterion: Criterion, way: Way, one: Input) -> str:
    if one.kind in CHOICES:
        return ""
    if one.kind is InputKind.RATIO:
        return _("Ghi hai phần, ví dụ 21/24, hoặc tỷ lệ, ví dụ 87,5%.")
    if isinstance(way.rule, Judged) and way.rule.input == one.name:
        figures = {"reach": exact_number(criterion.reach), "step": short_number(way.rule.step)}
        return _("Từ 0 đến %(reach)s điểm, mỗi mức cách nhau %(step)s điểm.") % figures
    if not one.most and not one.least:
        return ""
    said = next(told for name, told in zip(way.inputs, inputs_in_words(way), strict=True) if name == one.name)
    return said.bounds[:1].upper() + said.bounds[1:] + "." if said.bounds else ""


def fact_source(fact: Fact) -> str:
    """Where a figure comes from: `Hệ thống theo dõi nhiệm vụ, đến ngày 30/11/2026`."""
    if fact.as_of is None:
        return fact.source
    return _("%(source)s, đến ngày %(day)s") % {"source": fact.source, "day": day_text(fact.as_of)}
