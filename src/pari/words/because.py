"""Why a criterion has its points: one sentence with the input, the rule's numbers, points and source."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.numbers import ZERO
from pari.core.regulation.edition import Source, SourceKind
from pari.core.rules.outcome import Reason
from pari.core.scoring.leaf import LeafScore
from pari.words.numbers import counted, exact_number, number, share, short_number, short_share
from pari.words.problems import sentence
from pari.words.rules.conditions import bounds_text, condition_text
from pari.words.rules.said import Said


def because(score: LeafScore) -> str:
    """The sentence of a scored criterion; while something is missing or refused it says what."""
    if score.refused:
        return sentence(score.refused)
    way = score.criterion.way(score.way)
    head = _head(score.reason, Said(way.inputs if way else {}))
    said = "; ".join(part for part in (head, _tail(score)) if part)
    said = said[:1].upper() + said[1:]
    cite = cite_text(score.criterion.source)
    return f"{said} ({cite})." if cite else f"{said}."


def cite_text(source: Source) -> str:
    """Where a rule stands; what only follows from a paper, or is proposed beside it, says so."""
    if source.cite and source.kind is SourceKind.RECONSTRUCTED:
        return _("phục dựng theo %(cite)s") % {"cite": source.cite}
    if source.cite and source.kind is SourceKind.MODEL:
        return _("đề xuất, tham khảo %(cite)s") % {"cite": source.cite}
    return source.cite


def _tail(score: LeafScore) -> str:
    """What the points are, after the reason."""
    code, reach = score.reason.code, score.criterion.reach
    if score.points is None or code in ("exempt", "tracked") or (code == "exempt.part" and not score.max):
        return ""
    if reach < ZERO:
        return (
            _("không bị trừ điểm")
            if not score.points
            else _("bị trừ %(points)s điểm") % {"points": number(-score.points)}
        )
    if not score.max:
        return _("không áp dụng, giảm trừ %(points)s điểm khỏi điểm chuẩn") % {"points": number(reach)}
    figures = {"points": exact_number(score.points), "max": exact_number(score.max)}
    tail = _("được %(points)s/%(max)s điểm") % figures
    if score.max == reach or code == "exempt.part":
        return tail
    return tail + _(" (đã giảm trừ %(points)s điểm)") % {"points": number(reach - score.max)}


def _head(reason: Reason, said: Said) -> str:
    return _HEADS[reason.code](reason, said)


def _ratio(reason: Reason, said: Said) -> str:
    figures = reason.figures
    shown = share(figures["ratio"])
    if figures["part"] is not None:
        shown = f"{short_number(figures['part'])}/{short_number(figures['whole'])} = {shown}"
    if said.is_ratio(figures["input"]):
        shown = f"{said.label(figures['input'])} {shown}"
    if figures["capped"]:
        shown += _(" (vượt 100%, tính bằng 100%)")
    return shown + _(" (mẫu số lấy theo năm trước)") if figures["last_year"] else shown


def _number(reason: Reason, said: Said) -> str:
    name = reason.figures["input"]
    unit = said.inputs[name].unit if name in said.inputs else ""
    return f"{said.label(name)}: {short_number(reason.figures['number'])} {unit}".strip()


def _best(template: str) -> Callable[[Reason, Said], str]:
    def head(reason: Reason, said: Said) -> str:
        name, value = reason.figures["input"], reason.figures["number"]
        shown = share(value) if said.is_ratio(name) else short_number(value)
        return _(template) % {"label": said.label(name), "number": shown}

    return head


def _mean(reason: Reason, said: Said) -> str:
    parts = [
        _("%(amount)s (trọng số %(weight)s)") % {"amount": _head(part, said), "weight": short_share(weight)}
        for part, weight in zip(reason.parts, reason.figures["weights"], strict=True)
    ]
    value = reason.figures["number"]
    shown = share(value) if reason.figures["share"] else short_number(value)
    return _("%(parts)s; bình quân gia quyền %(value)s") % {"parts": "; ".join(parts), "value": shown}


def _answers(reason: Reason, said: Said) -> str:  # noqa: ARG001 - every head is asked the same way
    figures = {"total": short_number(reason.figures["total"]), "ratio": share(reason.figures["ratio"])}
    return _("%(total)s ý kiến trả lời, quy đổi đạt %(ratio)s") % figures


def _levels(reason: Reason, said: Said) -> str:
    return _led(said.level(reason.figures["input"], reason.figures["level"]), reason, said)


def _all_failed(reason: Reason, said: Said) -> str:
    return _("chưa đáp ứng: %(labels)s") % {"labels": said.labels(reason.figures["inputs"])}


def _all_met(reason: Reason, said: Said) -> str:  # noqa: ARG001 - every head is asked the same way
    return _("đáp ứng đủ %(count)s điều kiện") % {"count": counted(reason.figures["count"])}


def _steps(reason: Reason, said: Said) -> str:
    amount, *inner = reason.parts
    head = f"{_head(amount, said)}, {_step(reason)}"
    return "; ".join([head, *(_beside(one, amount, said) for one in inner)])


def _step(reason: Reason) -> str:
    shown = short_share if reason.figures["share"] else short_number
    return _("thuộc mức %(bounds)s") % {"bounds": bounds_text(reason.figures["bounds"], shown)}


def _beside(reason: Reason, amount: Reason, said: Said) -> str:
    """A rule within a step; where it measures the same amount, that needn't be said twice."""
    if reason.parts[:1] != (amount,) or reason.code not in ("steps", "linear"):
        return _head(reason, said)
    if reason.code == "linear":
        return _proportion(reason)
    return "; ".join([_step(reason), *(_beside(one, amount, said) for one in reason.parts[1:])])


def _linear(reason: Reason, said: Said) -> str:
    return f"{_head(reason.parts[0], said)}; {_proportion(reason)}"


def _proportion(reason: Reason) -> str:
    figures = reason.figures
    shown = short_share if figures["share"] else short_number
    words = {"full_at": shown(figures["full_at"]), "earned": share(figures["earned"])}
    if figures["earned"] == 1:
        return _("đạt mức đủ điểm (%(full_at)s)") % words
    return _("đủ điểm ở mức %(full_at)s, tính %(earned)s số điểm") % words


def _per_item(reason: Reason, said: Said) -> str:
    figures = reason.figures
    words = {"label": said.label(figures["input"]), "count": short_number(figures["count"])}
    words |= {"each": number(abs(figures["each"])), "limit": number(abs(figures["limit"]))}
    if figures["capped"]:
        return _("%(label)s: %(count)s × %(each)s điểm, tối đa %(limit)s điểm") % words
    return _("%(label)s: %(count)s × %(each)s điểm") % words


def _deductions(reason: Reason, said: Said) -> str:
    found = [
        _("trừ %(points)s điểm (%(found)s)") % {"points": number(points), "found": _answer(name, value, said)}
        for name, value, points in reason.figures["found"]
    ]
    if not found:
        return _("không có lỗi bị trừ")
    figures = {"start": number(reason.figures["start"]), "found": ", ".join(found)}
    head = _("từ %(start)s điểm, %(found)s") % figures
    if reason.figures["floored"]:
        head += _(", không thấp hơn %(floor)s điểm") % {"floor": number(reason.figures["floor"])}
    return head


def _answer(name: str, value: str | Decimal, said: Said) -> str:
    if isinstance(value, str):
        return said.level(name, value)
    return f"{said.label(name)}: {short_number(value)}"


def _sum(reason: Reason, said: Said) -> str:
    figures = reason.figures
    names = [title or _("phần %(n)s") % {"n": n} for n, title in enumerate(figures["titles"], start=1)]
    reasons = [_head(part, said) for part in reason.parts]
    parts = zip(names, figures["points"], figures["reaches"], figures["exempt"], reasons, strict=True)
    return _("gồm %(parts)s") % {"parts": "; ".join(_portion(*part) for part in parts)}


def _portion(name: str, points: Fraction, reach: Fraction, exempt: Fraction, why: str) -> str:
    """One part of a sum: what it gives of what it could, or that it doesn't apply."""
    if exempt and exempt == reach:
        return _("%(name)s: không áp dụng (%(why)s)") % {"name": name, "why": why}
    return f"{name}: {number(abs(points))}/{number(abs(reach))} ({why})"


def _case(reason: Reason, said: Said) -> str:
    return _led(condition_text(reason.figures["condition"], said.inputs), reason, said)


def _otherwise(reason: Reason, said: Said) -> str:
    return "; ".join(_head(part, said) for part in reason.parts) or _("thuộc trường hợp còn lại")


def _zero(template: str) -> Callable[[Reason, Said], str]:
    def head(reason: Reason, said: Said) -> str:
        return _(template) % {"whole": _whole(reason.figures["inputs"], said)}

    return head


def _whole(names: tuple[str, ...], said: Said) -> str:
    """A denominator: that of a ratio, one input, or several that are added."""
    if said.is_ratio(names[0]):
        return _("mẫu số của “%(label)s”") % {"label": said.label(names[0])}
    if len(names) == 1:
        return said.label(names[0])
    return _("tổng của %(labels)s") % {"labels": ", ".join(f"“{said.label(name)}”" for name in names)}


def _missing(reason: Reason, said: Said) -> str:
    return _("chưa có số liệu: %(labels)s") % {"labels": said.labels(reason.figures["inputs"])}


def _exempt(reason: Reason, said: Said) -> str:  # noqa: ARG001 - every head is asked the same way
    head = _("không áp dụng, giảm trừ %(points)s điểm khỏi điểm chuẩn") % {
        "points": number(abs(reason.figures["points"]))
    }
    return f"{head}; {reason.figures['reason']}" if reason.figures["reason"] else head


def _part_exempt(reason: Reason, said: Said) -> str:
    figures = {"points": number(reason.figures["points"]), "rest": number(reason.figures["rest"])}
    head = _("giảm trừ %(points)s điểm, còn %(rest)s điểm") % figures
    why = [reason.figures["reason"]] if reason.figures["reason"] else []
    return "; ".join([head, *why, _head(reason.parts[0], said)])


def _mark(reason: Reason, said: Said) -> str:  # noqa: ARG001 - every head is asked the same way
    figures = reason.figures
    head, computed = _("điểm do người thẩm định quyết định"), figures["computed"]
    if computed is not None:
        rule = (
            _("theo quy tắc trừ %(points)s điểm") if computed < ZERO else _("theo quy tắc là %(points)s điểm")
        )
        head += f" ({rule % {'points': number(abs(computed))}})"
    return f"{head}; {figures['reason']}" if figures["reason"] else head


def _plain(template: str) -> Callable[[Reason, Said], str]:
    def head(reason: Reason, said: Said) -> str:  # noqa: ARG001 - every head is asked the same way
        return _(template)

    return head


def _led(head: str, reason: Reason, said: Said) -> str:
    return "; ".join([head, *(_head(part, said) for part in reason.parts)])


_HEADS: Mapping[str, Callable[[Reason, Said], str]] = {
    "amount.ratio": _ratio,
    "amount.number": _number,
    "amount.highest": _best(gettext_noop("cao nhất của khối về %(label)s: %(number)s")),
    "amount.lowest": _best(gettext_noop("thấp nhất của khối về %(label)s: %(number)s")),
    "amount.mean": _mean,
    "amount.answers": _answers,
    "amount.all_exempt": _plain(gettext_noop("các tỷ lệ thành phần đều không phát sinh")),
    "levels": _levels,
    "all_of.failed": _all_failed,
    "all_of.met": _all_met,
    "steps": _steps,
    "linear": _linear,
    "per_item": _per_item,
    "deductions": _deductions,
    "judged": _plain(gettext_noop("điểm do người thẩm định xác định")),
    "sum": _sum,
    "choose.case": _case,
    "choose.otherwise": _otherwise,
    "zero.full": _zero(gettext_noop("%(whole)s bằng 0, tính đủ điểm theo quy định")),
    "zero.none": _zero(gettext_noop("%(whole)s bằng 0, không tính điểm theo quy định")),
    "zero.exempt": _zero(gettext_noop("%(whole)s bằng 0")),
    "mark": _mark,
    "missing": _missing,
    "absent": _plain(gettext_noop("không phát sinh trường hợp được báo cáo")),
    "tracked": _plain(gettext_noop("chỉ theo dõi, không tính điểm")),
    "exempt": _exempt,
    "exempt.part": _part_exempt,
    "refused": _plain(gettext_noop("bộ tiêu chí chưa nêu cách tính cho trường hợp này")),
}


def reason_codes() -> frozenset[str]:
    """Every code that has words."""
    return frozenset(_HEADS)
