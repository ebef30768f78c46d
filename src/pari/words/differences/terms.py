"""What changed in the terms that hold for a whole edition: blocks, caps, streaks, inputs, specialties."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.ranking.consequences import Reading
from pari.core.regulation.edition import Block, Edition, GradeCap, Specialty, Streaks
from pari.core.rules.amounts import Plain
from pari.words.differences.measures import input_changes
from pari.words.differences.values import became, value_text
from pari.words.numbers import counted
from pari.words.rules.amounts import shown_as
from pari.words.rules.conditions import bounds_text

Parts = Mapping[str, str]  # of a thing that has a code: what each part is called, with its words
NAME = ""

READINGS: Mapping[Reading, str] = {
    Reading.LITERAL: gettext_noop("chỉ tính năm xếp đúng mức đó"),
    Reading.OR_LOWER: gettext_noop("tính cả năm xếp mức thấp hơn"),
}


def term_changes(what: str, before: Edition, after: Edition) -> tuple[str, ...] | None:
    """What became of a term that has several parts; None for one that is a single value."""
    if what == "inputs":
        old, new = ({one.name: one for one in edition.inputs} for edition in (before, after))
        return input_changes(old, new) or (_("thứ tự thay đổi"),)
    if what == "streaks":
        return _streaks(before.streaks, after.streaks)
    parts = _PARTS.get(what)
    if parts is None:
        return None
    old_parts, new_parts = (
        {one.code: parts(one, edition) for one in getattr(edition, what)} for edition in (before, after)
    )
    return tuple(_listed(old_parts, new_parts)) or (_("thứ tự thay đổi"),)


def _listed(before: Mapping[str, Parts], after: Mapping[str, Parts]) -> Iterator[str]:
    """What came, what went, and which parts of what stayed are others."""
    for code, parts in after.items():
        name = parts[NAME]
        if code not in before:
            yield _("thêm “%(name)s”") % {"name": name}
            continue
        was = before[code]
        if was[NAME] != name:
            yield _("“%(before)s” đổi tên thành “%(after)s”") % {"before": was[NAME], "after": name}
        for what, text in parts.items():
            if what != NAME and was[what] != text:
                yield f"“{name}”: {became(what, was[what], text)}"
    for code, parts in before.items():
        if code not in after:
            yield _("bỏ “%(name)s”") % {"name": parts[NAME]}


def _block(block: Block, edition: Edition) -> Parts:
    sets = "; ".join(one.name for one in edition.sets if one.code in block.sets)
    return {NAME: block.name, _("bộ tiêu chí"): sets}


def _specialty(specialty: Specialty, _edition: Edition) -> Parts:
    return {NAME: specialty.name}


def _cap(cap: GradeCap, edition: Edition) -> Parts:
    declared = next(one for one in edition.inputs if one.name == cap.input)
    bounds = bounds_text(cap.bounds, shown_as(Plain(declared)))
    return {
        NAME: cap.title,
        _("điều kiện"): f"{declared.label} {bounds}",
        _("mức trần"): _outcome(cap),
        _("khi chưa có số liệu"): _("chờ số liệu") if cap.unknown_blocks else _("không áp mức trần"),
        _("nguồn"): "" if cap.source == edition.source else value_text(cap.source) or "",
    }


def _outcome(cap: GradeCap) -> str:
    if cap.grade is not None:
        return _("xếp hạng không quá %(grade)s") % {"grade": cap.grade}
    return _("hạ %(count)s bậc xếp hạng") % {"count": counted(cap.steps)}


def _streaks(before: Streaks, after: Streaks) -> tuple[str, ...]:
    old, new = _streak_rules(before), _streak_rules(after)
    changes = [became(_("trường hợp"), old, new)] if old != new else []
    if before.reading is not after.reading:
        changes.append(became(_("cách tính"), _(READINGS[before.reading]), _(READINGS[after.reading])))
    if before.limited_from != after.limited_from:
        what = _("mức bắt đầu giới hạn xếp loại người đứng đầu")
        changes.append(became(what, before.limited_from, after.limited_from))
    return tuple(changes)


def _streak_rules(streaks: Streaks) -> str:
    return "; ".join(
        _("%(years)s năm liên tục %(grade)s") % {"years": counted(rule.years), "grade": rule.grade}
        for rule in streaks.rules
    )


_PARTS: Mapping[str, Callable[[Any, Edition], Parts]] = {
    "blocks": _block,
    "specialties": _specialty,
    "caps": _cap,
}
