"""Points at risk, the index to expect and the way to the next grade, as an office says them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from pari.core.foresight.forecast import Forecast
from pari.core.foresight.next_grade import Gain, NextGrade, Obstacle
from pari.core.foresight.next_step import NextStep
from pari.core.foresight.risks import Risk, RiskCode
from pari.core.ranking.index import shown
from pari.core.rules.outcome import Reason
from pari.core.rules.values import InputKind, Ratio, Value
from pari.core.scoring.stages import LossReason
from pari.words.losses import reason_text
from pari.words.numbers import counted, number, percent, share, short_number
from pari.words.problems import sentence as problem_sentence
from pari.words.ranking import CAPS
from pari.words.rules.said import COUNTED, NOT_COUNTED, Said, lowered
from pari.words.time import day_text, instant_text

MOST_NAMED = 6  # criteria of a way, named one by one
MOST_DAYS = 3  # days of papers outside the year

STILL_SO: Mapping[LossReason, str] = {
    LossReason.NO_EVIDENCE: gettext_noop("năm nay vẫn chưa có"),
    LossReason.NOT_CONVINCING: gettext_noop("giải trình năm nay vẫn sơ sài"),
    LossReason.NO_LEGAL_VALUE: gettext_noop("năm nay vẫn có văn bản chưa có số, ngày ban hành"),
    LossReason.OUTSIDE_THE_YEAR: gettext_noop("năm nay các văn bản vẫn ngoài năm đánh giá"),
}


def risk_sentence(risk: Risk) -> str:
    """One risk: `Chưa có tài liệu kiểm chứng bắt buộc.`"""
    return f"{_RISKS[risk.code](risk)}."


def points_phrase(risk_points: Decimal, *, code: RiskCode | None = None) -> str:
    """What stands beside the criterion: `có thể mất 1,50`, `còn có thể được 1,00`, `giảm trừ 1,00`."""
    figures = {"points": number(risk_points)}
    if code is RiskCode.NOT_MARKED:
        return _("còn có thể được %(points)s điểm") % figures
    if code is RiskCode.EXEMPTION_ASKED:
        return _("đề nghị giảm trừ %(points)s điểm") % figures
    return _("có thể mất %(points)s điểm") % figures


def total_sentence(lost: Decimal, at_risk: int, gained: Decimal, still_open: int) -> str:
    """What may be lost and what may still be gained, each criterion once."""
    said = []
    if at_risk:
        said.append(_at_risk(at_risk) % {"count": counted(at_risk), "points": number(lost)})
    if still_open:
        said.append(_still_open(still_open) % {"count": counted(still_open), "points": number(gained)})
    return " ".join(said) or _("Chưa thấy nội dung nào có thể làm mất điểm.")


def _at_risk(count: int) -> str:
    return ngettext(
        "%(count)s tiêu chí có thể mất %(points)s điểm.",
        "%(count)s tiêu chí có thể mất tổng cộng %(points)s điểm.",
        count,
    )


def _still_open(count: int) -> str:
    return ngettext(
        "%(count)s tiêu chí chưa chấm xong, còn có thể được %(points)s điểm.",
        "%(count)s tiêu chí chưa chấm xong, còn có thể được tổng cộng %(points)s điểm.",
        count,
    )


def forecast_sentence(found: Forecast) -> str:
    """`Chỉ số nếu nộp bây giờ 78,40%, mức KHÁ.`"""
    now = found.handed_in
    if now.index is None or now.graded is None:
        return _("Chưa dự báo được chỉ số: không còn điểm chuẩn để tính.")
    figures = {"index": percent(shown(now.index)), "grade": now.graded.grade}
    return _("Chỉ số nếu nộp bây giờ %(index)s, mức %(grade)s.") % figures


def forecast_notes(found: Forecast) -> list[str]:
    """What the forecast leaves open: risks, measures of others, caps, ends that are still possible."""
    notes = [_realised(found), _possible(found), _left_to_others(found), _capped(found)]
    if not found.handed_in.caps_known and found.handed_in.index is not None:
        notes.append(_("Chưa có đủ số liệu để xét mức trần xếp hạng."))
    return [note for note in notes if note]


def way_sentence(way: NextGrade | None) -> str:
    """How far the next grade is: `còn thiếu 6,60 điểm phần trăm để đạt TỐT. Con đường ngắn nhất: 2.2.1, 4.3.1.`"""
    if way is None:
        return ""
    figures = {"grade": way.grade, "short": number(way.short), "points": number(way.points)}
    if way.obstacle is Obstacle.CAP:
        return _("Chưa thể đạt %(grade)s: áp dụng mức trần xếp hạng%(why)s.") % {
            **figures,
            "why": _cap_reason(way),
        }
    head = _("Còn thiếu %(short)s điểm phần trăm (%(points)s điểm) để đạt %(grade)s.") % figures
    if way.obstacle is Obstacle.POINTS:
        most = {"best": percent(shown(way.best or Fraction(0)))}
        return f"{head} " + _("Các tiêu chí do đơn vị tự chấm chỉ có thể đưa chỉ số lên %(best)s.") % most
    return f"{head} " + _("Con đường ngắn nhất: %(criteria)s.") % {"criteria": _named(way.gains)}


def gain_sentence(gain: Gain) -> str:
    """What one criterion of the way needs: `thêm 0,83 điểm (1,00 → 1,83)`, and the change that gives it."""
    figures = {"points": number(gain.points), "now": number(gain.now), "to": number(gain.to)}
    if gain.was_open:
        return _("chưa chấm; cần được %(to)s điểm") % figures
    head = _("thêm %(points)s điểm (%(now)s → %(to)s)") % figures
    return f"{head}: {step_phrase(gain.step)}" if gain.step else head


def step_sentence(step: NextStep) -> str:
    """`Thêm 01 nhiệm vụ: 22/24 = 91,67%, được 1,83 điểm.`"""
    phrase = step_phrase(step)
    ratio = _ratio_of(step.then.reason)
    figures = {"step": phrase[:1].upper() + phrase[1:], "ratio": ratio, "points": number(step.points)}
    if ratio:
        return _("%(step)s: %(ratio)s, được %(points)s điểm.") % figures
    return _("%(step)s thì được %(points)s điểm.") % figures


def step_phrase(step: NextStep) -> str:
    """The change alone: `thêm 01 nhiệm vụ`, `bớt 03 của “Số hồ sơ quá hạn”`, `“Đã ban hành”: có`."""
    said, one = Said({step.input.name: step.input}), step.input
    if one.kind in (InputKind.YES_NO, InputKind.LEVEL):
        return lowered(said.level(one.name, str(step.after)))
    if _is_counted(step):
        figures = {"count": counted(abs(step.change)), "thing": _thing(step)}
        return (_("thêm %(count)s %(thing)s") if step.grows else _("bớt %(count)s %(thing)s")) % figures
    figures = {"label": one.label, "value": _value(step.after, one.kind)}
    return (_("“%(label)s” từ %(value)s") if step.grows else _("“%(label)s” còn %(value)s")) % figures


def passed_sentence(name: str, at: datetime) -> str:
    """Who passed the sheet on: `Hoa (ví dụ) trình lúc 16:05 ngày 15/12/2026.`"""
    when = {"name": name, "when": instant_text(at)}
    return (_("%(name)s trình lúc %(when)s.") if name else _("Trình lúc %(when)s.")) % when


def signing_sentence(signs_as: str) -> str:
    """`signs_as` as `scoring.signing` writes it; nothing for whoever signs for nobody."""
    return _("Ký nộp với tư cách: %(signs)s.") % {"signs": signs_as} if signs_as else ""


def two_texts_sentence(codes: Sequence[str]) -> str:
    return _about(_("Có hai bản nội dung chưa chọn: tiêu chí %(criteria)s."), codes)


def uploads_sentence(codes: Sequence[str]) -> str:
    return _about(_("Tài liệu đang tải lên, chưa hoàn tất: tiêu chí %(criteria)s."), codes)


def disputes_sentence(codes: Sequence[str]) -> str:
    return _about(_("Số liệu đã đề nghị xem lại, chưa được trả lời: tiêu chí %(criteria)s."), codes)


def entries_sentence(count: int) -> str:
    return ngettext(
        "%(count)s tiêu chí được nhập thay từ văn bản, chờ đơn vị xác nhận.",
        "%(count)s tiêu chí được nhập thay từ văn bản, chờ đơn vị xác nhận.",
        count,
    ) % {"count": counted(count)}


def questions_sentence(count: int) -> str:
    return ngettext(
        "%(count)s câu hỏi của đơn vị chưa được trả lời.",
        "%(count)s câu hỏi của đơn vị chưa được trả lời.",
        count,
    ) % {"count": counted(count)}


def incomparable_sentence(count: int) -> str:
    """Nothing where everything can be compared."""
    if not count:
        return ""
    return ngettext(
        "%(count)s tiêu chí có điểm tối đa khác năm trước nên không so sánh.",
        "%(count)s tiêu chí có điểm tối đa khác năm trước nên không so sánh.",
        count,
    ) % {"count": counted(count)}


def _about(sentence: str, codes: Sequence[str]) -> str:
    listed = ", ".join(codes[:MOST_NAMED]) + (", …" if len(codes) > MOST_NAMED else "")
    return sentence % {"criteria": listed}


def _is_counted(step: NextStep) -> bool:
    parts = isinstance(step.before, Ratio) and step.before.part is not None
    return step.input.kind is InputKind.COUNT or parts


def _thing(step: NextStep) -> str:
    """One of what is counted: its unit, else the label without `số`."""
    label = step.input.label.strip()
    if step.input.unit:
        return step.input.unit
    if label.lower().startswith(NOT_COUNTED):
        return lowered(label)
    before = next((start for start in COUNTED if label.lower().startswith(start)), "")
    return lowered(label[len(before) :])


def _value(value: Value, kind: InputKind) -> str:
    if isinstance(value, Ratio):
        return share(value.value) if value.value is not None else "0/0"
    text = short_number(Decimal(value))
    return f"{text}%" if kind is InputKind.RATIO else text


def _ratio_of(reason: Reason) -> str:
    """The first ratio in why a criterion has its points: `22/24 = 91,67%`; empty without one."""
    if reason.code == "amount.ratio" and reason.figures["part"] is not None:
        figures = reason.figures
        return f"{short_number(figures['part'])}/{short_number(figures['whole'])} = {share(figures['ratio'])}"
    return next((found for part in reason.parts if (found := _ratio_of(part))), "")


def _named(gains: Sequence[Gain]) -> str:
    codes = [gain.criterion.code for gain in gains[:MOST_NAMED]]
    more = len(gains) - len(codes)
    listed = ", ".join(codes)
    return (
        _("%(criteria)s và %(count)s tiêu chí nữa") % {"criteria": listed, "count": counted(more)}
        if more
        else listed
    )


def _cap_reason(way: NextGrade) -> str:
    title = str(way.cap.figures.get("title", "")) if way.cap else ""
    return f" ({lowered(title)})" if title else ""


def _realised(found: Forecast) -> str:
    now, lost = found.handed_in, found.realised
    if lost.index is None or lost.graded is None or lost.index == now.index:
        return ""
    figures = {"index": percent(shown(lost.index)), "grade": lost.graded.grade}
    return _("Nếu mất hết số điểm có thể mất: %(index)s, mức %(grade)s.") % figures


def _possible(found: Forecast) -> str:
    lowest, highest = found.claimed.lowest, found.claimed.highest
    if lowest is None or highest is None or lowest == highest:
        return ""
    figures = {"lowest": percent(shown(lowest)), "highest": percent(shown(highest))}
    return _("Tính cả các tiêu chí còn mở, chỉ số có thể từ %(lowest)s đến %(highest)s.") % figures


def _left_to_others(found: Forecast) -> str:
    if not found.others:
        return ""
    points = sum((leaf.max for leaf in found.others), Decimal(0))
    return ngettext(
        "Chưa tính %(count)s tiêu chí do cơ quan khác xác định (%(points)s điểm).",
        "Chưa tính %(count)s tiêu chí do cơ quan khác xác định (%(points)s điểm).",
        len(found.others),
    ) % {"count": counted(len(found.others)), "points": number(points)}


def _capped(found: Forecast) -> str:
    now = found.handed_in
    if now.graded is None or now.graded.cap is None or now.graded.cap.reason not in CAPS:
        return ""
    title = str(now.graded.cap.figures.get("title", ""))
    figures = {
        "earned": now.graded.earned,
        "grade": now.graded.grade,
        "why": f" ({lowered(title)})" if title else "",
    }
    return _("Chỉ số đạt mức %(earned)s; do mức trần%(why)s nên dự báo là %(grade)s.") % figures


def _not_marked(risk: Risk) -> str:
    if risk.figures["refused"]:
        return problem_sentence(risk.figures["refused"]).removesuffix(".")
    return _("Chấm chưa xong, còn thiếu số liệu") if risk.figures["begun"] else _("Chưa chấm")


def _exemption(risk: Risk) -> str:
    reason = risk.figures["reason"]
    head = _("Đề nghị không áp dụng; điểm chỉ được giảm trừ khi Hội đồng đồng ý")
    return f"{head} (“{reason}”)" if reason else head


def _missing_evidence(risk: Risk) -> str:
    if risk.figures["uploading"]:
        return _("Tài liệu kiểm chứng bắt buộc đang tải lên, chưa hoàn tất")
    if risk.figures["refused"]:
        return _("Tài liệu kiểm chứng bắt buộc không được tiếp nhận; cần tài liệu khác")
    return _("Chưa có tài liệu kiểm chứng bắt buộc")


def _no_explanation(risk: Risk) -> str:  # noqa: ARG001 - every risk is told alike
    return _("Chưa có tài liệu kiểm chứng và chưa giải trình")


def _thin(risk: Risk) -> str:
    why = risk.figures["why"]
    if why == "filler":
        return _("Giải trình chung chung, chưa nêu kết quả cụ thể")
    if why == "repeated":
        return _("Giải trình giống hệt tiêu chí khác")
    figures = {"words": counted(risk.figures["words"]), "fewest": risk.figures["fewest"]}
    return _("Giải trình sơ sài (%(words)s từ, dưới %(fewest)s từ)") % figures


def _outside(risk: Risk) -> str:
    days: Sequence[date] = sorted(set(risk.figures["days"]))
    figures = {"days": ", ".join(day_text(day) for day in days[:MOST_DAYS]), "year": risk.figures["year"]}
    if len(days) > MOST_DAYS:
        figures["days"] += ", …"
    return _("Văn bản đề ngày %(days)s, ngoài năm đánh giá %(year)s") % figures


def _undated(risk: Risk) -> str:
    titles = risk.figures["titles"]
    if len(titles) == 1:
        return _("“%(title)s” chưa có số, ngày ban hành") % {"title": titles[0]}
    return _("%(count)s tài liệu chưa có số, ngày ban hành") % {"count": counted(len(titles))}


def _last_year(risk: Risk) -> str:
    reason, text = risk.figures["reason"], risk.figures["text"]
    why = lowered(reason_text(reason.value if reason else "", text)).rstrip(".")
    figures = {"year": risk.figures["year"], "points": number(risk.figures["lost"]), "why": why}
    head = (
        _("Năm %(year)s mất %(points)s điểm vì %(why)s") if why else _("Năm %(year)s mất %(points)s điểm")
    ) % figures
    return f"{head}; {_(STILL_SO[reason])}" if risk.figures["again"] else head


def _not_ready(risk: Risk) -> str:
    if risk.figures["uploading"]:
        return _("%(count)s tài liệu đang tải lên, chưa hoàn tất") % {
            "count": counted(risk.figures["uploading"])
        }
    return _("%(count)s tài liệu không được tiếp nhận") % {"count": counted(risk.figures["refused"])}


_RISKS: Mapping[RiskCode, Callable[[Risk], str]] = {
    RiskCode.NOT_MARKED: _not_marked,
    RiskCode.EXEMPTION_ASKED: _exemption,
    RiskCode.MISSING_EVIDENCE: _missing_evidence,
    RiskCode.NO_EXPLANATION: _no_explanation,
    RiskCode.THIN_EXPLANATION: _thin,
    RiskCode.OUTSIDE_THE_YEAR: _outside,
    RiskCode.UNDATED: _undated,
    RiskCode.SAME_REASON_AS_LAST_YEAR: _last_year,
    RiskCode.EVIDENCE_NOT_READY: _not_ready,
}
