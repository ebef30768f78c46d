"""One difference between two editions in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.regulation.differences import Change, Move, Placed
from pari.core.regulation.edition import Criterion, Edition
from pari.words.differences.measures import case_changes, input_changes, rule_changes, variant_changes
from pari.words.differences.terms import term_changes
from pari.words.differences.values import became
from pari.words.numbers import exact_number
from pari.words.rules.said import capital, lowered

WHAT: Mapping[str, str] = {
    "title": gettext_noop("tên"),
    "reach": gettext_noop("điểm tối đa"),
    "source": gettext_noop("nguồn"),
    "fields.source": gettext_noop("nguồn của các lĩnh vực"),
    "bonus.source": gettext_noop("nguồn của điểm thưởng"),
    "penalty.source": gettext_noop("nguồn của điểm trừ"),
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
PARTS: Mapping[str, str] = {
    "fields": gettext_noop("các lĩnh vực"),
    "bonus": gettext_noop("điểm thưởng"),
    "penalty": gettext_noop("điểm trừ"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A difference: the criterion that it is about (code and title empty for a term), a whole sentence.

    `details` is what the sentence says beyond naming the criterion, one phrase each.
    """

    code: str
    title: str
    sentence: str
    details: tuple[str, ...] = ()


def alone(told: Told, criteria_set: str | None) -> str:
    """The sentence where no heading says which set it is about."""
    if not criteria_set:
        return told.sentence
    return _("Bộ %(set)s: %(sentence)s") % {"set": criteria_set, "sentence": lowered(told.sentence)}


def added(one: Placed) -> Told:
    return _placed(one, _("Thêm tiêu chí %(code)s “%(title)s” (%(points)s điểm)."))


def removed(one: Placed) -> Told:
    return _placed(one, _("Bỏ tiêu chí %(code)s “%(title)s” (%(points)s điểm)."))


def _placed(one: Placed, template: str) -> Told:
    criterion = one.criterion
    figures = {"code": criterion.code, "title": criterion.title, "points": exact_number(criterion.reach)}
    return Told(criterion.code, criterion.title, template % figures)


def moved(move: Move) -> Told:
    """Where a criterion stands now; all below it went along."""
    old, new = move.before.criterion, move.after.criterion
    figures = {"code": new.code, "title": new.title, "old": old.code, "new": new.code}
    if old.code == new.code:
        head = _("Tiêu chí %(code)s “%(title)s”") % figures
        detail = _("chuyển từ %(from)s sang %(to)s") % _places(move)
    else:
        head = _("Tiêu chí “%(title)s”") % figures
        detail = _("chuyển từ mã %(old)s sang mã %(new)s") % figures
        if move.before.part != move.after.part:
            detail += _(", từ %(from)s sang %(to)s") % _places(move)
    if new.children:
        detail = _("%(detail)s, cùng các tiêu chí bên dưới") % {"detail": detail}
    return Told(new.code, new.title, f"{head} {detail}.", (detail,))


def _places(move: Move) -> dict[str, str]:
    """Where from and where to: the parts where they differ, else the criteria above."""
    if move.before.part != move.after.part:
        return {"from": _(PARTS[move.before.part]), "to": _(PARTS[move.after.part])}
    top = _("cấp cao nhất")
    return {"from": move.before.above or top, "to": move.after.above or top}


def changed(change: Change, before: Edition, after: Edition) -> Told:
    """What changed, and how."""
    if change.placed is None:
        details = _term(change, before, after)
        return Told("", "", f"{capital('; '.join(details))}.", details)
    criterion = change.placed.criterion
    details, what = _details(change, before, after), ""
    if change.what in ("rule", "inputs", "cases", "variants"):
        what = f"{_(WHAT[change.what])}: "
    head = _head(change, criterion)
    return Told(criterion.code, criterion.title, f"{head}: {what}{'; '.join(details)}.", details)


def _head(change: Change, criterion: Criterion) -> str:
    figures = {"code": criterion.code, "title": criterion.title, "way": change.way}
    if change.what == "title":
        return _("Tiêu chí %(code)s") % figures
    if change.way:
        return _("Tiêu chí %(code)s “%(title)s”, phương án “%(way)s”") % figures
    return _("Tiêu chí %(code)s “%(title)s”") % figures


def _details(change: Change, edition_before: Edition, edition_after: Edition) -> tuple[str, ...]:
    before, after = change.before, change.after
    match change.what:
        case "reach":
            return (_points(before, after),)
        case "specialty":
            before, after = _specialty(edition_before, before), _specialty(edition_after, after)
        case "rule" | "variants":
            return _measured(change)
        case "inputs":
            return input_changes(before.inputs, after.inputs) or (_("cách ghi thay đổi"),)
        case "cases":
            return (case_changes(before, after),)
    return (became(_(WHAT[change.what]), before, after),)


def _specialty(edition: Edition, code: str) -> str:
    return next((one.name for one in edition.specialties if one.code == code), code)


def _points(before: Decimal, after: Decimal) -> str:
    if before < 0 and after < 0:
        return became(_("điểm trừ tối đa"), -before, -after)
    return became(_(WHAT["reach"]), before, after)


def _measured(change: Change) -> tuple[str, ...]:
    was, placed = change.was, change.placed
    if was is None or placed is None:
        raise AssertionError("a rule is a criterion's")
    in_standard, reach = placed.part == "fields", placed.criterion.reach
    if change.what == "variants":
        return variant_changes(change.before, change.after, reach, in_standard=in_standard)
    return rule_changes(change.before, change.after, (was.criterion.reach, reach), in_standard=in_standard)


def _term(change: Change, before: Edition, after: Edition) -> tuple[str, ...]:
    """A term of the edition or of a set."""
    if change.what == "set":
        name = change.after or change.before
        template = _("thêm bộ tiêu chí “%(name)s”") if change.after else _("bỏ bộ tiêu chí “%(name)s”")
        return (template % {"name": name},)
    what = _(WHAT[change.what])
    parts = None if change.criteria_set else term_changes(change.what, before, after)
    if parts is not None:
        return (f"{what}: {'; '.join(parts)}",)
    return (became(what, change.before, change.after),)
