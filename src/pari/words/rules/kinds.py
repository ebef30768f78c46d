"""Each kind of rule in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any as Anything

from django.utils.translation import gettext as _

from pari.core.regulation.edition import RoundedAt, Rounding, Way
from pari.core.rules.amounts import Amount
from pari.core.rules.awards import Award, Points, Rule
from pari.core.rules.bounds import Bounds
from pari.core.rules.choosing import Any, Choose, Condition, Every, Is, Not, Within
from pari.core.rules.counting import Deductions, Defect, PerItem
from pari.core.rules.judged import Judged
from pari.core.rules.levels import AllOf, Levels
from pari.core.rules.steps import Linear, Steps
from pari.core.rules.sums import Portion, Sum
from pari.core.rules.values import NO, YES, InputKind
from pari.words.numbers import counted
from pari.words.rules.amounts import amount_notes, amount_text, in_a_condition, shown_as
from pari.words.rules.conditions import bounds_text, condition_text
from pari.words.rules.proportion import proportion_text
from pari.words.rules.said import Said, capital, lowered
from pari.words.rules.shape import Line, RuleInWords
from pari.words.rules.worth import Worth, points_text

EVERYWHERE = Bounds()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands: the inputs it may name, its worth, and the step around it with what that measures."""

    said: Said
    worth: Worth
    of: Amount | None = None
    within: Bounds = EVERYWHERE


def rule_in_words(
    way: Way, reach: Decimal, *, in_standard: bool = True, rounding: Rounding | None = None
) -> RuleInWords:
    """How points are earned at a leaf of `reach` points; lost, where `reach` is below zero.

    `in_standard` is false for a bonus, from which nothing can be exempted. With the edition's `rounding` the
    notes say how points are rounded, where the rule may give more decimals.
    """
    if way.rule is None:
        return RuleInWords(_("Chỉ theo dõi, không tính điểm."))
    told = _told(way.rule, Place(Said(way.inputs), Worth(Fraction(reach), in_standard)))
    rounded = rounding and rounding.at is RoundedAt.LEAF and _in_proportion(way.rule, Said(way.inputs))
    notes = [*told.notes, _rounded_note(rounding)] if rounding and rounded else told.notes
    return replace(told, notes=tuple(dict.fromkeys(notes)))


def _rounded_note(rounding: Rounding) -> str:
    return _("Điểm được làm tròn đến %(places)s chữ số thập phân.") % {"places": counted(rounding.places)}


def _told(rule: Rule, place: Place) -> RuleInWords:
    return _KINDS[type(rule)](rule, place)


def _inner(award: Award, place: Place) -> tuple[str, tuple[Line, ...], tuple[str, ...]]:
    """What an award gives: words for its cell, rows below it, notes."""
    if award.rule:
        told = _told(award.rule, place)
        return _within_cell(told.lead), told.lines, told.notes
    if award.points is None:
        return place.worth.exempt(), (), ()
    return place.worth.award(award.points.at(place.worth.reach)), (), ()


def _within_cell(lead: str) -> str:
    return lowered(lead).removesuffix(".")


def _rows(listed: Iterable[tuple[str, Award, Place]]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """A row for each condition with its award, and the notes of all."""
    lines, notes = [], list[str]()
    for condition, award, place in listed:
        text, inside, more = _inner(award, place)
        lines.append(Line(condition, text, inside))
        notes += more
    return tuple(lines), tuple(notes)


def _levels(rule: Levels, place: Place) -> RuleInWords:
    said = place.said
    declared = said.inputs[rule.input]
    codes = [YES, NO] if declared.kind is InputKind.YES_NO else [level.code for level in declared.levels]
    answers = {YES: _("Có"), NO: _("Không")}
    rows = [(said.level_label(rule.input, code) or answers[code], rule.awards[code], place) for code in codes]
    lines, notes = _rows(rows)
    template = (
        _("Chấm theo nội dung %(label)s.")
        if declared.kind is InputKind.YES_NO
        else _("Chấm theo mức %(label)s.")
    )
    return RuleInWords(template % {"label": said.quoted(rule.input)}, lines, notes)


def _all_of(rule: AllOf, place: Place) -> RuleInWords:
    worth, count = place.worth, counted(len(rule.inputs))
    asked = tuple(Line(place.said.label(name), _("có")) for name in rule.inputs)
    met = Line(
        _("Đáp ứng đủ %(count)s điều kiện") % {"count": count},
        worth.award(rule.points.at(worth.reach)),
        asked,
    )
    failed = Line(_("Thiếu từ 01 điều kiện trở lên"), worth.award(rule.otherwise.at(worth.reach)))
    return RuleInWords(_("Xét %(count)s điều kiện phải cùng đáp ứng.") % {"count": count}, (met, failed))


def _deductions(rule: Deductions, place: Place) -> RuleInWords:
    reach = place.worth.reach
    start, floor = rule.start.at(reach), rule.floor.at(reach)
    lines = tuple(_defect(defect, place) for defect in rule.defects)
    lead = _start(start, place.worth)
    worst = sum((defect.worst(reach, start - floor + 1) for defect in rule.defects), Fraction(0))
    if worst <= start - floor:
        return RuleInWords(lead, lines)
    note = (
        _("Tổng điểm trừ không quá %(points)s.") % {"points": points_text(-floor)}
        if floor < 0
        else _("Sau khi trừ, không thấp hơn %(points)s.") % {"points": points_text(floor)}
    )
    return RuleInWords(lead, lines, (note,))


def _start(start: Fraction, worth: Worth) -> str:
    if not start:
        return _("Trừ điểm theo từng lỗi.")
    full = start == worth.reach
    template = (
        _("Tính từ đủ %(points)s, trừ điểm theo từng lỗi.")
        if full
        else _("Tính từ %(points)s, trừ điểm theo từng lỗi.")
    )
    return template % {"points": points_text(start)}


def _defect(defect: Defect, place: Place) -> Line:
    said = place.said
    if defect.by_level:
        levels = said.inputs[defect.input].levels
        inside = tuple(Line(one.label, _taken(defect.by_level[one.code], place)) for one in levels)
        return Line(said.label(defect.input), _("trừ theo mức"), inside)
    if defect.counted:
        return Line(capital(said.each(defect.input)), _taken(defect.points, place))
    label = said.label(defect.input)
    condition = label if defect.when == YES else _("%(label)s: không") % {"label": label}
    return Line(condition, _taken(defect.points, place))


def _taken(points: Points, place: Place) -> str:
    taken = points.at(place.worth.reach)
    if not taken:
        return _("không trừ điểm")
    template = _("trừ hết %(points)s") if taken == place.worth.reach else _("trừ %(points)s")
    return template % {"points": points_text(taken)}


def _steps(rule: Steps, place: Place) -> RuleInWords:
    said, again = place.said, place.of == rule.of
    rows = [
        (_step(bounds, rule.of, said), award, replace(place, of=rule.of, within=bounds))
        for bounds, award in rule.steps
    ]
    lines, inner = _rows(rows)
    if again:
        return RuleInWords(_("Chia tiếp theo các mức."), lines, inner)
    lead = _("Tính theo %(amount)s.") % {"amount": amount_text(rule.of, said)}
    return RuleInWords(lead, lines, (*amount_notes(rule.of, said, place.worth.over_zero), *inner))


def _step(bounds: Bounds, of: Amount, said: Said) -> str:
    """A step's bounds; beyond the highest possible value there is nothing more to say."""
    shown, highest = shown_as(of), of.range(said.inputs).high
    if bounds.low is not None and bounds.low == highest and bounds.high is None and not bounds.above:
        return _("từ %(low)s") % {"low": shown(bounds.low)}
    return bounds_text(bounds, shown)


def _linear(rule: Linear, place: Place) -> RuleInWords:
    said, again = place.said, place.of == rule.of
    within = place.within if again else EVERYWHERE
    points = proportion_text(rule, place.worth, said.inputs, within)
    if again:
        return RuleInWords(_("Tính theo tỷ lệ: %(points)s.") % {"points": points})
    figures = {"amount": amount_text(rule.of, said), "points": points}
    notes = tuple(amount_notes(rule.of, said, place.worth.over_zero))
    return RuleInWords(_("Tính theo %(amount)s: %(points)s.") % figures, notes=notes)


def _per_item(rule: PerItem, place: Place) -> RuleInWords:
    worth = place.worth
    each, limit = rule.points.at(worth.reach), rule.cap.at(worth.reach)
    figures = {"each": capital(place.said.each(rule.of))}
    figures |= {"points": points_text(abs(each)), "limit": points_text(abs(limit))}
    template = (
        _("%(each)s: trừ %(points)s, tối đa trừ %(limit)s.")
        if worth.penalty
        else _("%(each)s: %(points)s, tối đa %(limit)s.")
    )
    return RuleInWords(template % figures)


def _sum(rule: Sum, place: Place) -> RuleInWords:
    lines, notes = [], []
    for number, portion in enumerate(rule.portions, start=1):
        line, more = _portion(portion, number, place)
        lines.append(line)
        notes += more
    lead = _("Cộng điểm của %(count)s phần.") % {"count": counted(len(lines))}
    return RuleInWords(lead, tuple(lines), tuple(notes))


def _portion(portion: Portion, number: int, place: Place) -> tuple[Line, list[str]]:
    """A part with what it gives at most and how; its notes say whose they are."""
    own = replace(place, worth=place.worth.part(portion.reach), of=None, within=EVERYWHERE)
    told = _told(portion.rule, own)
    name = portion.title or _("Phần %(number)s") % {"number": number}
    award = f"{own.worth.at_most()}; {_within_cell(told.lead)}"
    notes = [_("%(name)s: %(note)s") % {"name": capital(name), "note": lowered(note)} for note in told.notes]
    return Line(name, award, told.lines), notes


def _choose(rule: Choose, place: Place) -> RuleInWords:
    said, apart = place.said, replace(place, of=None, within=EVERYWHERE)
    rows = [
        (capital(condition_text(_shorter(condition), said.inputs)), award, apart)
        for condition, award in rule.cases
    ]
    lines, inner = _rows([*rows, (_("Các trường hợp còn lại"), rule.otherwise, apart)])
    notes = [note for condition, _award in rule.cases for note in _condition_notes(condition, said)]
    lead = _("Xét lần lượt từ trên xuống, áp dụng trường hợp đúng đầu tiên.")
    return RuleInWords(lead, lines, (*notes, *inner))


def _shorter(condition: Condition) -> Condition:
    """The same condition with less to read: not yes is no."""
    if isinstance(condition, Every | Any):
        return replace(condition, conditions=tuple(map(_shorter, condition.conditions)))
    if isinstance(condition, Not):
        inner = _shorter(condition.condition)
        if isinstance(inner, Is) and inner.value in (YES, NO):
            return Is(inner.input, NO if inner.value == YES else YES)
        return inner.condition if isinstance(inner, Not) else Not(inner)
    return condition


def _condition_notes(condition: Condition, said: Said) -> Iterator[str]:
    if isinstance(condition, Within):
        yield from amount_notes(condition.of, said, in_a_condition, among_others=True)
    inner = condition.conditions if isinstance(condition, Every | Any) else ()
    for one in (condition.condition,) if isinstance(condition, Not) else inner:
        yield from _condition_notes(one, said)


def _judged(rule: Judged, place: Place) -> RuleInWords:
    worth = place.worth
    figures = {"most": worth.all_of_it, "step": points_text(rule.step)}
    if worth.penalty:
        lead = _("Người thẩm định xác định điểm trừ, từ 0 đến %(most)s, theo bước %(step)s.") % figures
        return RuleInWords(lead, notes=(_("Điểm trừ được ghi bằng số âm."),))
    return RuleInWords(_("Người thẩm định xác định điểm, từ 0 đến %(most)s, theo bước %(step)s.") % figures)


def _in_proportion(rule: Rule, said: Said) -> bool:
    """Whether it may give points with any number of decimals."""
    match rule:
        case Linear():
            return True
        case PerItem():
            return said.inputs[rule.of].kind is InputKind.NUMBER
        case Sum():
            return any(_in_proportion(portion.rule, said) for portion in rule.portions)
        case Steps():
            awards = [award for _bounds, award in rule.steps]
        case Levels():
            awards = list(rule.awards.values())
        case Choose():
            awards = [*(award for _condition, award in rule.cases), rule.otherwise]
        case _:
            awards = []
    return any(award.rule is not None and _in_proportion(award.rule, said) for award in awards)


_KINDS: Mapping[type[Rule], Callable[[Anything, Place], RuleInWords]] = {
    Levels: _levels,
    AllOf: _all_of,
    Deductions: _deductions,
    Steps: _steps,
    Linear: _linear,
    PerItem: _per_item,
    Sum: _sum,
    Choose: _choose,
    Judged: _judged,
}
