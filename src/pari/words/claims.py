"""Claims of a report in words: what is spoken of, what was printed, what it comes to, on what that rests."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.ranking.claims.figures import OVERALL
from pari.words.numbers import counted, percent, short_number, signed

VERDICTS = {True: _("Khớp"), False: _("Khác"), None: _("Chưa đủ căn cứ")}
ANSWERS = {"yes": _("có"), "no": _("không")}
EXTREMES = {
    "highest": _("Cơ quan có chỉ số cao nhất năm %(year)s%(where)s"),
    "lowest": _("Cơ quan có chỉ số thấp nhất năm %(year)s%(where)s"),
    "largest_rise": _("Cơ quan có chỉ số tăng nhiều nhất năm %(year)s%(where)s"),
    "largest_fall": _("Cơ quan có chỉ số giảm nhiều nhất năm %(year)s%(where)s"),
}
SUBJECTS = {
    "count": _("Số cơ quan %(such)s"),
    "count_at_most": _("Số cơ quan %(such)s"),
    "same_names": _("Các cơ quan %(such)s"),
    "all_among": _("Các cơ quan được nêu tên trong số cơ quan %(such)s"),
    "largest_rises": _("Các cơ quan có chỉ số tăng nhiều nhất năm %(year)s"),
    "grade_change": _("Số cơ quan xếp hạng %(grade)s năm %(year)s so với năm %(since)s"),
    "moved_gap": _("Chênh lệch giữa số cơ quan tăng và số cơ quan giảm chỉ số năm %(year)s%(where)s"),
    "index": _("Chỉ số năm %(year)s của %(agency)s"),
    "delta": _("Chỉ số năm %(year)s của %(agency)s so với năm trước"),
    "grade": _("Xếp hạng năm %(year)s của %(agency)s"),
    "years_running": _("Số năm liên tiếp %(agency)s xếp hạng %(grade)s"),
    "mean": _("Giá trị trung bình năm %(year)s %(of_block)s"),
    "mean_grade": _("Mức của giá trị trung bình năm %(year)s %(of_block)s"),
    "mean_rises_yearly": _("Giá trị trung bình %(of_block)s tăng liên tục qua các năm %(years)s"),
    "largest_mean_rise": _("Khối có giá trị trung bình tăng nhiều nhất từ năm %(since)s đến năm %(year)s"),
    "share": _("Tỷ lệ %(part)s/%(whole)s"),
    "total": _("Tổng của các số %(parts)s"),
    "most": _("Các tỷ lệ %(shares)s cộng lại đạt mức “hầu hết”"),
    "sequence": _("Các số thứ tự in đúng khi đánh số liên tục từ %(first)s"),
}
ALIKE = _("%(subject)s: %(computed)s, khớp với báo cáo.")
DIFFERENT = _("%(subject)s: báo cáo ghi %(printed)s; theo số liệu: %(computed)s.")
DIFFERENT_NAMES = _("%(subject)s: báo cáo ghi %(printed)s; theo tên nêu trong báo cáo: %(computed)s.")
AT_MOST = _(
    "%(subject)s: báo cáo ghi %(printed)s; theo những tên báo cáo nêu thì nhiều nhất là %(computed)s nên chưa đủ căn cứ để xác định."
)
AT_LEAST = _(
    "%(subject)s: báo cáo ghi %(printed)s; số liệu có từ năm %(known_since)s chỉ cho biết ít nhất %(computed)s nên chưa đủ căn cứ để xác định."
)
IN_ORDER = _("%(First)s: ngày %(first_day)s; %(then)s: ngày %(then_day)s; thứ tự thời gian phù hợp.")
NOT_IN_ORDER = _(
    "Theo lời văn, %(first)s không muộn hơn %(then)s; theo ngày in trong báo cáo, %(first)s là ngày %(first_day)s, %(then)s là ngày %(then_day)s."
)
ORDER = _("%(First)s không muộn hơn %(then)s")
ORDER_DAYS = _("%(First)s: ngày %(first_day)s; %(then)s: ngày %(then_day)s.")
ORDER_PRINTED = {"yes": _("không muộn hơn %(day)s"), "no": _("muộn hơn %(day)s")}
TABLE_ALIKE = _("Bảng %(table)s, cột %(columns)s: khớp cả %(cells)s ô.")
TABLE_DIFFERENT = _("Bảng %(table)s, cột %(columns)s: khớp %(computed)s trên %(cells)s ô.")
MOST_NAMES = 15  # as many as a sentence bears

COUNTS = ("count", "count_at_most", "same_names", "all_among", "largest_rises", "moved_gap", "total")


class Checked(Protocol):
    """A claim as publications keep it: plain values, codes with their names in `basis`."""

    @property
    def measure(self) -> str: ...
    @property
    def arguments(self) -> Mapping[str, str]: ...
    @property
    def printed(self) -> str: ...
    @property
    def computed(self) -> str: ...
    @property
    def agrees(self) -> bool | None: ...
    @property
    def basis(self) -> Mapping[str, Any]: ...


def verdict(claim: Checked) -> str:
    return gettext(VERDICTS[claim.agrees])


def sentence(claim: Checked) -> str:
    """What was printed and what it comes to, in one sentence."""
    if claim.measure == "in_order":
        return gettext(IN_ORDER if claim.agrees else NOT_IN_ORDER) % _order(claim)
    figures = {"subject": subject(claim), "printed": printed(claim), "computed": computed(claim)}
    if claim.measure.startswith("table_"):
        columns = ", ".join(claim.arguments["columns"].split("|"))
        kept = {"table": claim.arguments["table"], "columns": columns, "cells": _figure(claim, "cells")}
        return gettext(TABLE_ALIKE if claim.agrees else TABLE_DIFFERENT) % {**figures, **kept}
    if claim.agrees is None:
        since = {"known_since": _figures(claim).get("known_since", "")}
        return gettext(AT_MOST if claim.measure == "count_at_most" else AT_LEAST) % {**figures, **since}
    different = DIFFERENT_NAMES if {"listed", "not_listed"} & set(claim.arguments) else DIFFERENT
    return gettext(ALIKE if claim.agrees else different) % figures


def subject(claim: Checked) -> str:
    """What the claim speaks of: `Số cơ quan xếp hạng KHÁ năm 2019`; empty for tables."""
    if claim.measure == "in_order":
        return gettext(ORDER) % _order(claim)
    given = {
        "year": claim.basis["year"],
        "such": _such(claim),
        "where": _where(claim),
        "of_block": _of_block(claim),
        "years": ", ".join(claim.arguments.get("years", "").split("|")),
        "parts": ", ".join(claim.arguments.get("parts", "").split("|")),
        "shares": ", ".join(claim.arguments.get("shares", "").split("|")),
    }
    said = {**claim.arguments, **given, "agency": _name(claim, claim.arguments.get("agency", ""))}
    if claim.measure == "extreme":
        return gettext(EXTREMES[claim.arguments["which"]]) % said
    template = SUBJECTS.get(claim.measure)
    return gettext(template) % said if template else ""


def printed(claim: Checked) -> str:
    """The printed value as it is said: `18 cơ quan`, `84%`, `giảm 1,98 điểm phần trăm`."""
    if claim.measure == "in_order":
        return gettext(ORDER_PRINTED[claim.printed]) % {"day": _order(claim)["then_day"]}
    return _value(claim, claim.printed)


def computed(claim: Checked) -> str:
    """The same of the figures; where two days are in question, the day of the first event."""
    if claim.measure == "in_order":
        return _order(claim)["first_day"]
    return _value(claim, claim.computed)


def basis_sentences(claim: Checked) -> list[str]:
    """What the computed value rests on: names where they are few, what differs, the figures."""
    said = [_figures_sentence(claim), *_difference_sentences(claim), *_cell_sentences(claim)]
    return [one for one in said if one] or [one for one in [_names_sentence(claim)] if one]


def _value(claim: Checked, text: str) -> str:
    said = _VALUES.get(claim.measure)
    if said:
        return said(claim, text)
    return gettext(ANSWERS[text]) if text in ANSWERS else text


def _agencies(count: int) -> str:
    if not count:
        return gettext("không có cơ quan nào")
    return gettext("%(count)s cơ quan") % {"count": counted(count)}


def _counted_agencies(_claim: Checked, text: str) -> str:
    return _agencies(int(text))


def _percent(_claim: Checked, text: str) -> str:
    """With the decimals that are given."""
    return percent(Decimal(text), len(text.partition(".")[2]))


def _moved_by(_claim: Checked, text: str) -> str:
    return _changed(Decimal(text), _points)


def _more_agencies(_claim: Checked, text: str) -> str:
    return _changed(Decimal(text), lambda value: _agencies(int(value)))


def _years(_claim: Checked, text: str) -> str:
    return gettext("%(count)s năm") % {"count": counted(int(text))}


def _ordinals(_claim: Checked, text: str) -> str:
    return gettext("%(count)s số thứ tự") % {"count": counted(int(text))}


def _points(value: Decimal) -> str:
    return gettext("%(points)s điểm phần trăm") % {"points": short_number(value)}


def _changed(value: Decimal, said: Callable[[Decimal], str]) -> str:
    if not value:
        return gettext("không thay đổi")
    direction = gettext("tăng %(by)s") if value > 0 else gettext("giảm %(by)s")
    return direction % {"by": said(abs(value))}


def _such(claim: Checked) -> str:
    """Which agencies are selected: `thuộc khối UBND cấp huyện, tăng chỉ số`."""
    named, said = claim.arguments, []
    if blocks := named.get("blocks"):
        listed = "; ".join(_name(claim, block) for block in blocks.split("|"))
        said.append(gettext("thuộc khối %(blocks)s") % {"blocks": listed})
    said += _graded(claim)
    if moved := named.get("moved"):
        rose = gettext("có chỉ số năm %(year)s tăng"), gettext("có chỉ số năm %(year)s giảm")
        said.append(rose[moved == "down"] % claim.basis)
    if named_as := named.get("listed"):
        said.append(gettext("được nêu là %(what)s") % {"what": _name(claim, named_as)})
    if others := named.get("not_listed"):
        said.append(gettext("không kể cơ quan được nêu là %(what)s") % {"what": _name(claim, others)})
    return ", ".join(said) or gettext("được đánh giá")


def _graded(claim: Checked) -> list[str]:
    """The grades of a selection, years of one grade together: `xếp hạng TỐT năm 2017, 2018`."""
    years: dict[str, list[str]] = {}
    for argument, grade in claim.arguments.items():
        if argument.startswith("grade."):
            years.setdefault(grade, []).append(argument.removeprefix("grade."))
    return [
        gettext("xếp hạng %(grade)s năm %(years)s") % {"grade": grade, "years": ", ".join(sorted(listed))}
        for grade, listed in sorted(years.items(), key=lambda pair: min(pair[1]))
    ]


def _where(claim: Checked) -> str:
    blocks = claim.arguments.get("blocks")
    names = "; ".join(_name(claim, block) for block in blocks.split("|")) if blocks else ""
    return " " + gettext("của khối %(block)s") % {"block": names} if names else ""


def _of_block(claim: Checked) -> str:
    block = claim.arguments.get("block", OVERALL)
    return gettext("của khối %(block)s") % {"block": _name(claim, block)} if block else gettext("chung")


def _order(claim: Checked) -> dict[str, str]:
    first, then = (_name(claim, claim.arguments[part]) for part in ("first", "then"))
    days = {f"{part}_day": _day(_figure(claim, part)) for part in ("first", "then")}
    return {"first": first, "First": first[0].upper() + first[1:], "then": then, **days}


def _order_days(claim: Checked) -> str:
    return gettext(ORDER_DAYS) % _order(claim)


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def _name(claim: Checked, code: str) -> str:
    name: str = claim.basis["names"].get(code, code)
    return name


def _figures(claim: Checked) -> Mapping[str, str]:
    figures: Mapping[str, str] = claim.basis.get("figures", {})
    return figures


def _figure(claim: Checked, name: str) -> str:
    return _figures(claim)[name]


def _figures_sentence(claim: Checked) -> str:
    said = _FIGURES.get(claim.measure)
    return said(claim) if said else ""


def _indices(claim: Checked) -> str:
    return _yearly(claim, lambda text: percent(Decimal(text)))


def _holders(claim: Checked) -> str:
    return _yearly(claim, lambda text: _agencies(int(text)))


def _moves(claim: Checked) -> str:
    return gettext("%(up)s cơ quan tăng, %(down)s cơ quan giảm chỉ số.") % _figures(claim)


def _named_others(claim: Checked) -> str:
    figures = {**_figures(claim), **_named(claim, claim.basis.get("agencies", []))}
    return (
        gettext("Số cơ quan còn lại theo báo cáo: %(others)s; báo cáo nêu tên %(named)s: %(names)s.")
        % figures
    )


def _mean_changes(claim: Checked) -> str:
    """The largest rise first; the order in which a database keeps figures means nothing."""
    rises = sorted(_figures(claim).items(), key=lambda pair: Decimal(pair[1]), reverse=True)
    changes = "; ".join(f"{_name(claim, block)} {signed(Decimal(change))}" for block, change in rises)
    return gettext("Tăng, giảm theo khối (điểm phần trăm): %(changes)s.") % {"changes": changes}


def _most(claim: Checked) -> str:
    figures = dict(_figures(claim))
    reached, bound = Decimal(figures["share"]), Decimal(figures["from"])
    kept = {**figures, "share": percent(reached), "from": short_number(bound)}
    return gettext("%(part)s/%(whole)s là %(share)s; “hầu hết” được hiểu là từ %(from)s%% trở lên.") % kept


def _numbers(claim: Checked) -> str:
    return gettext("Báo cáo in: %(listed)s; đánh số liên tục: %(right)s.") % _figures(claim)


def _yearly(claim: Checked, said: Callable[[str], str]) -> str:
    parts = [
        gettext("năm %(year)s: %(value)s") % {"year": year, "value": said(text)}
        for year, text in sorted(_figures(claim).items())
    ]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _difference_sentences(claim: Checked) -> list[str]:
    missing, extra = claim.basis.get("missing", []), claim.basis.get("extra", [])
    said = []
    if missing:
        said.append(gettext("Có theo số liệu, báo cáo không nêu tên: %(names)s.") % _named(claim, missing))
    if extra:
        said.append(gettext("Báo cáo nêu tên, số liệu không cho: %(names)s.") % _named(claim, extra))
    return said


def _cell_sentences(claim: Checked) -> list[str]:
    return [
        gettext("%(row)s, cột %(column)s: báo cáo in %(printed)s, số liệu cho %(right)s.")
        % {"row": _name(claim, row), "column": column, "printed": _comma(text), "right": _comma(right)}
        for row, column, text, right in claim.basis.get("cells", [])
    ]


def _comma(text: str) -> str:
    """A cell with its decimal comma, whatever mark the table was printed with."""
    return text.replace(".", ",")


def _names_sentence(claim: Checked) -> str:
    agencies = claim.basis.get("agencies", [])
    if claim.measure not in COUNTS or not 0 < len(agencies) <= MOST_NAMES:
        return ""
    return gettext("Gồm: %(names)s.") % _named(claim, agencies)


def _named(claim: Checked, codes: list[str]) -> dict[str, str]:
    return {"names": "; ".join(_name(claim, code) for code in codes)}


_VALUES: Mapping[str, Callable[[Checked, str], str]] = {
    **dict.fromkeys(COUNTS, _counted_agencies),
    "grade_change": _more_agencies,
    "index": _percent,
    "mean": _percent,
    "share": _percent,
    "delta": _moved_by,
    "years_running": _years,
    "sequence": _ordinals,
    "extreme": _name,
    "largest_mean_rise": _name,
}
_FIGURES: Mapping[str, Callable[[Checked], str]] = {
    "in_order": _order_days,
    **dict.fromkeys(("index", "delta", "mean_grade", "mean_rises_yearly"), _indices),
    "grade_change": _holders,
    "moved_gap": _moves,
    "count_at_most": _named_others,
    "largest_mean_rise": _mean_changes,
    "most": _most,
    "sequence": _numbers,
}
