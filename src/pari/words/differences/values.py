"""Single values in words, and what became of one."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.ranking.grades import GradeOn
from pari.core.ranking.ranking import Method
from pari.core.ranking.ranks import Ties
from pari.core.regulation.edition import (
    Absent,
    Authority,
    Evidence,
    Placement,
    RoundedAt,
    Rounding,
    Source,
    SourceKind,
)
from pari.core.rules.values import AboveOne, OnZero
from pari.words.numbers import counted, exact_number, short_number

SOURCE_KINDS: Mapping[SourceKind, str] = {
    SourceKind.LAW: gettext_noop("văn bản quy định"),
    SourceKind.PUBLISHED: gettext_noop("văn bản đã công bố"),
    SourceKind.RECONSTRUCTED: gettext_noop("phục dựng"),
    SourceKind.MODEL: gettext_noop("đề xuất"),
}
TIES: Mapping[Ties, str] = {
    Ties.SHARED: gettext_noop("đồng hạng chung số thứ tự (1, 2, 2, 4)"),
    Ties.DENSE: gettext_noop("đồng hạng liền số thứ tự (1, 2, 2, 3)"),
    Ties.LISTED: gettext_noop("đồng hạng theo thứ tự ghi (1, 2, 3, 4)"),
}
GRADE_ON: Mapping[GradeOn, str] = {
    GradeOn.ROUNDED: gettext_noop("xếp hạng theo chỉ số đã làm tròn"),
    GradeOn.UNROUNDED: gettext_noop("xếp hạng theo chỉ số chưa làm tròn"),
}
CHOICES: Mapping[Enum, str] = {
    Absent.NONE: gettext_noop("không tính điểm"),
    Absent.UNKNOWN: gettext_noop("coi là chưa có số liệu"),
    Placement.ON_TOP: gettext_noop("ngoài điểm chuẩn"),
    Placement.INSIDE: gettext_noop("trong điểm chuẩn"),
    RoundedAt.LEAF: gettext_noop("ở từng tiêu chí"),
    RoundedAt.FIELD: gettext_noop("ở từng lĩnh vực"),
    RoundedAt.SHEET: gettext_noop("ở tổng điểm"),
    OnZero.REFUSE: gettext_noop("chưa nêu cách tính"),
    OnZero.FULL: gettext_noop("tính đủ điểm"),
    OnZero.NONE: gettext_noop("không tính điểm"),
    OnZero.EXEMPT: gettext_noop("không áp dụng"),
    AboveOne.REFUSE: gettext_noop("không chấp nhận"),
    AboveOne.CAP: gettext_noop("tính bằng 100%"),
    AboveOne.ALLOW: gettext_noop("tính theo thực tế"),
}
NOT_QUOTED = (bool, Decimal, date, Enum)  # the others are words of the file, or of several parts


def became(what: str, before: Any, after: Any) -> str:
    """What became of a value: `điểm tối đa 1,50 → 2,00`, `thêm hướng dẫn: “…”`, `tên: “A” → “B”`."""
    if _absent(before):
        return _("thêm %(what)s: %(value)s") % {"what": what, "value": _shown(after)}
    if _absent(after):
        return _("bỏ %(what)s: %(value)s") % {"what": what, "value": _shown(before)}
    return _between(what, before, after)


def _absent(value: Any) -> bool:
    return value is None or value in ("", Evidence(required=False))


def _between(what: str, before: Any, after: Any) -> str:
    plain = isinstance(after, Decimal | date)
    template = _("%(what)s %(before)s → %(after)s") if plain else _("%(what)s: %(before)s → %(after)s")
    return template % {"what": what, "before": _shown(before), "after": _shown(after)}


def _shown(value: Any) -> str:
    text = value_text(value) or ""
    return text if isinstance(value, NOT_QUOTED) else f"“{text}”"


def value_text(value: Any) -> str | None:
    """A value in words, on one line, or None where it is too large for a sentence."""
    for kind, shown in _SHOWN:
        if isinstance(value, kind):
            return " ".join(shown(value).split())
    return _("không có") if value is None else None


def _source_text(source: Source) -> str:
    return f"{_(SOURCE_KINDS[source.kind])} {source.cite}".strip()


def _evidence_text(evidence: Evidence) -> str:
    if not evidence.text:
        return _("bắt buộc") if evidence.required else _("không bắt buộc")
    return evidence.text if evidence.required else _("%(text)s (không bắt buộc)") % {"text": evidence.text}


def _method_text(method: Method) -> str:
    scale = ", ".join(
        _("%(grade)s từ %(lowest)s") % {"grade": bound.grade, "lowest": short_number(bound.lowest)}
        for bound in method.scale.bounds
    )
    return f"{scale}; {_(TIES[method.ties])}; {_(GRADE_ON[method.grade_on])}"


def _rounding_text(rounding: Rounding) -> str:
    figures = {"at": _(CHOICES[rounding.at]), "places": counted(rounding.places)}
    return _("%(at)s, %(places)s chữ số thập phân") % figures


_SHOWN: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda value: _("có") if value else _("không")),
    (str, lambda value: value or _("không có")),
    (Decimal, exact_number),
    (date, lambda day: day.strftime("%d/%m/%Y")),
    (Enum, lambda value: _(CHOICES[value])),
    (Source, _source_text),
    (Evidence, _evidence_text),
    (Authority, lambda authority: authority.name),
    (Method, _method_text),
    (Rounding, _rounding_text),
)
