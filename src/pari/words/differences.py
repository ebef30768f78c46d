"""What changed between two editions, in sentences."""

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
from pari.core.regulation.differences import Change, Move, Placed
from pari.core.regulation.edition import Authority, Evidence, Rounding, Source, SourceKind
from pari.words.numbers import exact_number, short_number

WHAT: Mapping[str, str] = {
    "title": gettext_noop("tên"),
    "reach": gettext_noop("điểm tối đa"),
    "source": gettext_noop("nguồn"),
    "evidence": gettext_noop("tài liệu kiểm chứng"),
    "guidance": gettext_noop("hướng dẫn"),
    "specialty": gettext_noop("chuyên môn thẩm định"),
    "self_assessed": gettext_noop("đơn vị tự chấm"),
    "tracked": gettext_noop("chỉ theo dõi"),
    "absent": gettext_noop("cách tính khi không phát sinh"),
    "field": gettext_noop("lĩnh vực"),
    "key": gettext_noop("khóa chung"),
    "note": gettext_noop("ghi chú"),
    "variants": gettext_noop("các phương án đo"),
    "inputs": gettext_noop("số liệu"),
    "rule": gettext_noop("quy tắc tính điểm"),
    "cases": gettext_noop("ca kiểm tra"),
    "code": gettext_noop("mã"),
    "authority": gettext_noop("cơ quan ban hành"),
    "purpose": gettext_noop("mục đích"),
    "edition": gettext_noop("bản"),
    "valid_from": gettext_noop("ngày có hiệu lực"),
    "valid_to": gettext_noop("ngày hết hiệu lực"),
    "draft": gettext_noop("là bản dự thảo"),
    "blocks": gettext_noop("các khối"),
    "method": gettext_noop("thang xếp hạng và cách đánh số thứ tự"),
    "rounding": gettext_noop("cách làm tròn"),
    "ceiling": gettext_noop("chỉ số cao nhất"),
    "floor": gettext_noop("chỉ số thấp nhất"),
    "caps": gettext_noop("các mức trần xếp hạng"),
    "streaks": gettext_noop("hệ quả của xếp hạng nhiều năm"),
    "specialties": gettext_noop("danh mục chuyên môn"),
    "name": gettext_noop("tên bộ"),
    "standard": gettext_noop("điểm chuẩn"),
    "bonus.limit": gettext_noop("trần điểm thưởng"),
    "bonus.placement": gettext_noop("vị trí điểm thưởng so với điểm chuẩn"),
    "penalty.limit": gettext_noop("sàn điểm trừ"),
    "penalty.placement": gettext_noop("vị trí điểm trừ"),
    "set": gettext_noop("bộ tiêu chí"),
}


def added_sentence(one: Placed) -> str:
    return _("Bộ %(set)s: thêm tiêu chí %(code)s “%(title)s” (%(points)s điểm).") % _about(one)


def removed_sentence(one: Placed) -> str:
    return _("Bộ %(set)s: bỏ tiêu chí %(code)s “%(title)s” (%(points)s điểm).") % _about(one)


def moved_sentence(move: Move) -> str:
    figures = {**_about(move.after), "before": move.before.criterion.code, "after": move.after.criterion.code}
    if figures["before"] == figures["after"]:
        figures |= {
            "from": move.before.above or _("cấp cao nhất"),
            "to": move.after.above or _("cấp cao nhất"),
        }
        return _("Bộ %(set)s: tiêu chí %(code)s “%(title)s” chuyển từ %(from)s sang %(to)s.") % figures
    return _("Bộ %(set)s: tiêu chí “%(title)s” chuyển từ mã %(before)s sang mã %(after)s.") % figures


def changed_sentence(change: Change) -> str:
    figures: dict[str, Any] = {"what": _(WHAT[change.what]), "set": change.criteria_set or ""}
    if change.placed:
        figures |= {"code": change.placed.criterion.code, "title": change.placed.criterion.title}
        head = _("Bộ %(set)s: tiêu chí %(code)s “%(title)s” đổi %(what)s") % figures
    elif change.criteria_set:
        head = _("Bộ %(set)s: đổi %(what)s") % figures
    else:
        head = _("Đổi %(what)s") % figures
    before, after = value_text(change.before), value_text(change.after)
    if before is None or after is None or before == after:
        return f"{head}."
    return head + _(" từ “%(before)s” thành “%(after)s”.") % {"before": before, "after": after}


def value_text(value: Any) -> str | None:
    """A value in words, or None where it is too large for a sentence."""
    for kind, shown in _SHOWN:
        if isinstance(value, kind):
            return shown(value)
    return _("không có") if value is None else None


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


def _source_text(source: Source) -> str:
    return f"{_(SOURCE_KINDS[source.kind])} {source.cite}".strip()


def _evidence_text(evidence: Evidence) -> str:
    return evidence.text or (_("bắt buộc") if evidence.required else _("không bắt buộc"))


def _method_text(method: Method) -> str:
    scale = ", ".join(f"{bound.grade} từ {short_number(bound.lowest)}" for bound in method.scale.bounds)
    return f"{scale}; {_(TIES[method.ties])}; {_(GRADE_ON[method.grade_on])}"


def _rounding_text(rounding: Rounding) -> str:
    return f"{rounding.at.value}, {rounding.places}"


_SHOWN: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda value: _("có") if value else _("không")),
    (str, lambda value: value or _("không có")),
    (Decimal, exact_number),
    (date, lambda day: day.strftime("%d/%m/%Y")),
    (Enum, lambda value: str(value.value)),
    (Source, _source_text),
    (Evidence, _evidence_text),
    (Authority, lambda authority: authority.name),
    (Method, _method_text),
    (Rounding, _rounding_text),
)


def _about(one: Placed) -> dict[str, str]:
    criterion = one.criterion
    points = exact_number(criterion.reach)
    return {"set": one.criteria_set, "code": criterion.code, "title": criterion.title, "points": points}
