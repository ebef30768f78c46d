"""What changed in how a criterion is measured: its rule, inputs, worked cases and variants."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.regulation.differences import at_full, with_inputs
from pari.core.regulation.edition import Way
from pari.core.rules.values import Input, InputKind, Level
from pari.words.differences.values import became
from pari.words.numbers import counted
from pari.words.rules import Line, RuleInWords, rule_in_words
from pari.words.rules.inputs import input_in_words


def rule_changes(
    old: Way, new: Way, reaches: tuple[Decimal, Decimal], *, in_standard: bool = True
) -> tuple[str, ...]:
    """The lines that changed where the kind of rule stayed the same, else the whole before and after.

    `reaches` are the most that it gave and gives; what changed with them alone is told with the points.
    """
    called = _as_called_now(old, new)
    was = rule_in_words(called, reaches[0], in_standard=in_standard)
    now = rule_in_words(new, reaches[1], in_standard=in_standard)
    if type(old.rule) is not type(new.rule):
        return _whole(was.text, now.text)
    at_todays_points = replace(called, rule=at_full(called.rule, Fraction(reaches[0])))
    same = rule_in_words(at_todays_points, reaches[1], in_standard=in_standard)
    lead = _whole(was.lead, now.lead) if same.lead != now.lead else ()
    found = (*lead, *_lines(was, same, now), *_notes(was.notes, same.notes, now.notes))
    return found or (_("cách ghi thay đổi, cách tính không đổi"),)


def _whole(before: str, after: str) -> tuple[str, ...]:
    figures = {"before": before.removesuffix("."), "after": after.removesuffix(".")}
    return _("trước: “%(before)s”") % figures, _("nay: “%(after)s”") % figures


def _as_called_now(old: Way, new: Way) -> Way:
    """The old way with today's labels: what is called otherwise is told with the inputs."""
    called = {name: _called(one, new.inputs.get(name)) for name, one in old.inputs.items()}
    return replace(old, inputs=called, rule=with_inputs(old.rule, called))


def _called(old: Input, new: Input | None) -> Input:
    if new is None or new.kind is not old.kind:
        return old
    labels = {level.code: level.label for level in new.levels}
    levels = tuple(Level(level.code, labels.get(level.code, level.label)) for level in old.levels)
    return replace(new, levels=levels)


Rows = RuleInWords | Line


def _lines(was: Rows, same: Rows, now: Rows, within: str = "") -> Iterator[str]:
    """What became of the rows, those inside others too; `within` names the rows around them.

    `same` has the rows of `was` as they would read at today's points.
    """
    shown, old, new = _by_condition(was.lines), _by_condition(same.lines), _by_condition(now.lines)
    kept = [key for key in new if key in old]
    if old and new and not kept:
        yield from _whole(_joined(was.lines), _joined(now.lines))
        return
    for key, line in new.items():
        place = f"{within}“{line.condition}”"
        if key not in old:
            yield _("thêm %(line)s") % {"line": f"{within}{_quoted(line)}"}
            continue
        if old[key].award != line.award:
            yield f"{place}: {shown[key].award} → {line.award}"
        yield from _lines(shown[key], old[key], line, f"{place}, ")
    for key in old:
        if key not in new:
            yield _("bỏ %(line)s") % {"line": f"{within}{_quoted(shown[key])}"}
    if kept != [key for key in old if key in new]:
        listed = "; ".join(f"“{line.condition}”" for line in now.lines)
        yield _("thứ tự nay là %(listed)s") % {"listed": f"{within}{listed}"}


def _by_condition(lines: Sequence[Line]) -> dict[tuple[str, int], Line]:
    """Rows by what they ask; of rows that ask the same, by their number."""
    conditions = [line.condition for line in lines]
    return {
        (line.condition, conditions[:place].count(line.condition)): line for place, line in enumerate(lines)
    }


def _joined(lines: Sequence[Line]) -> str:
    return "; ".join(line.text for line in lines)


def _quoted(line: Line) -> str:
    return f"“{line.condition}”{line.text.removeprefix(line.condition)}"


def _notes(was: Sequence[str], same: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Notes that came and went; two that begin alike are one whose end changed."""
    shown = was if len(was) == len(same) else same  # a floor may be out of reach at other points
    gone = [text for text, note in zip(shown, same, strict=True) if note not in now]
    for note in now:
        if note in same:
            continue
        head, _colon, outcome = note.rpartition(": ")
        before = next((one for one in gone if head and one.rpartition(": ")[0] == head), None)
        if before is None:
            yield _("thêm: “%(note)s”") % {"note": note.removesuffix(".")}
            continue
        gone.remove(before)
        ending = before.rpartition(": ")[2].removesuffix(".")
        yield f"“{head}”: {ending} → {outcome.removesuffix('.')}"
    for note in gone:
        yield _("bỏ: “%(note)s”") % {"note": note.removesuffix(".")}


def input_changes(old: Mapping[str, Input], new: Mapping[str, Input]) -> tuple[str, ...]:
    """Figures added, removed, renamed, or given otherwise."""
    return tuple(_input_changes(old, new))


def _input_changes(old: Mapping[str, Input], new: Mapping[str, Input]) -> Iterator[str]:
    gone = {name: one for name, one in old.items() if name not in new}
    for name, one in new.items():
        if name in old:
            yield from _input_change(old[name], one)
            continue
        renamed = next((other for other in gone.values() if replace(other, name=name) == one), None)
        if renamed is None:
            figures = {"label": one.label, "kind": input_in_words(one).kind}
            yield _("thêm “%(label)s” (%(kind)s)") % figures
        else:
            del gone[renamed.name]
            names = {"label": one.label, "before": renamed.name, "after": name}
            yield _("“%(label)s”: tên trong tệp số liệu “%(before)s” → “%(after)s”") % names
    for one in gone.values():
        yield _("bỏ “%(label)s”") % {"label": one.label}


def _input_change(old: Input, new: Input) -> Iterator[str]:
    if old.label != new.label:
        yield _("“%(before)s” đổi tên thành “%(after)s”") % {"before": old.label, "after": new.label}
    was, now = input_in_words(old), input_in_words(new)
    pairs = [(_("cách ghi"), was.kind, now.kind), (_("đơn vị tính"), was.unit, now.unit)]
    if InputKind.RATIO not in (old.kind, new.kind):
        pairs.append((_("giới hạn"), was.bounds, now.bounds))
    found = [became(*pair) for pair in pairs if pair[1] != pair[2]]
    found += _level_changes(old.levels, new.levels)
    if old.kind is new.kind is InputKind.RATIO:
        if old.zero is not new.zero:
            found.append(became(_("khi mẫu số bằng 0"), old.zero, new.zero))
        if old.above_one is not new.above_one:
            found.append(became(_("khi vượt 100%"), old.above_one, new.above_one))
    for one in found:
        yield f"“{new.label}”: {one}"


def _level_changes(old: Sequence[Level], new: Sequence[Level]) -> Iterator[str]:
    before, after = ({level.code: level.label for level in levels} for levels in (old, new))
    for code, label in after.items():
        if code not in before:
            yield _("thêm mức “%(label)s”") % {"label": label}
        elif before[code] != label:
            yield _("mức “%(before)s” đổi tên thành “%(after)s”") % {"before": before[code], "after": label}
    for code, label in before.items():
        if code not in after:
            yield _("bỏ mức “%(label)s”") % {"label": label}


def case_changes(old: Way, new: Way) -> str:
    """Worked cases as a count: they prove the rule, and the rule is told beside them."""
    added = sum(1 for case in new.cases if case not in old.cases)
    removed = sum(1 for case in old.cases if case not in new.cases)
    counts = [
        template % {"count": counted(count)}
        for template, count in ((_("thêm %(count)s"), added), (_("bỏ %(count)s"), removed))
        if count
    ]
    return ", ".join([*counts, _("nay có %(count)s ca") % {"count": counted(len(new.cases))}])


def variant_changes(
    old: Sequence[Way], new: Sequence[Way], reach: Decimal, *, in_standard: bool = True
) -> tuple[str, ...]:
    """Variants by name; a criterion without any has one way that has no name, a parent has none at all."""

    def text(way: Way) -> str:
        return rule_in_words(way, reach, in_standard=in_standard).text.removesuffix(".")

    if not new:
        return (_("không còn chấm trực tiếp, điểm là tổng của các tiêu chí bên dưới"),)
    if not old:
        figures = {"rule": "; ".join(f"“{text(way)}”" for way in new)}
        return (_("không còn là tổng của các tiêu chí bên dưới, nay chấm trực tiếp: %(rule)s") % figures,)
    before, after = [way.name for way in old], [way.name for way in new]
    changes = [
        _("thêm phương án “%(name)s”: “%(rule)s”") % {"name": way.name, "rule": text(way)}
        for way in new
        if way.name and way.name not in before
    ]
    changes += [
        _("bỏ phương án “%(name)s”") % {"name": name} for name in before if name and name not in after
    ]
    if before[0] != after[0] and after[0]:
        changes.append(_("phương án mặc định là “%(name)s”") % {"name": after[0]})
    return tuple(changes) or (_("thứ tự các phương án thay đổi"),)
