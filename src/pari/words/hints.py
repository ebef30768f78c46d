"""Hints to appraisers, as a chip in a row and as a sentence beside the paper. A hint is never a verdict."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.words.time import day_text

CHIPS: Mapping[str, str] = {  # by scoring.appraisal.hints.HintKind
    "same_file": _("trùng tệp %(where)s"),
    "same_file_before": _("trùng tệp năm %(year)s"),
    "like_text": _("gần giống tệp %(where)s"),
    "like_text_before": _("gần giống tệp năm %(year)s"),
    "like_explanation": _("giải trình gần giống %(where)s"),
    "outside_year": _("ngoài năm: %(day)s"),
    "no_text": _("bản chụp"),
}
SENTENCES: Mapping[str, str] = {
    "same_file": _("Tệp trùng hoàn toàn với tệp của %(where)s."),
    "same_file_before": _("Tệp trùng hoàn toàn với tệp năm %(year)s của %(where)s."),
    "like_text": _("Nội dung tệp gần giống tệp của %(where)s."),
    "like_text_before": _("Nội dung tệp gần giống tệp năm %(year)s của %(where)s."),
    "like_explanation": _("Nội dung giải trình gần giống giải trình của %(where)s."),
    "outside_year": _("Văn bản ghi ngày %(day)s, ngoài năm đánh giá."),
    "no_text": _("Bản chụp không có lớp chữ nên không tìm kiếm, so sánh được nội dung."),
}
SHORT = {"UBND phường ": "P. ", "Phường ": "P. ", "UBND xã ": "xã ", "UBND đặc khu ": "đặc khu "}


def hints_are_no_verdict() -> str:
    return gettext("Gợi ý do máy so sánh, để xem lại trước khi kết luận.")


def hint_chip(
    kind: str, names: Sequence[str], *, more: int = 0, year: int | None = None, day: date | None = None
) -> str:
    """trùng tệp P. Hoa Mai; trùng tệp 3 cơ quan. `more` counts agencies besides the names."""
    count = len(names) + more
    several = ngettext("%(count)s cơ quan", "%(count)s cơ quan", count) % {"count": count}
    where = _short(names[0]) if len(names) == count == 1 else several
    figures = {"where": where, "year": year, "day": day_text(day)}
    return gettext(CHIPS[kind]) % figures


def hint_sentence(
    kind: str, names: Sequence[str], *, more: int = 0, year: int | None = None, day: date | None = None
) -> str:
    """Nội dung tệp gần giống tệp của Phường Hoa Mai, Xã Cây Đa và 2 cơ quan khác."""
    figures = {"where": _with_others(names, more), "year": year, "day": day_text(day)}
    return gettext(SENTENCES[kind]) % figures


def _short(name: str) -> str:
    """As an office shortens it where there is little room: P. Hoa Mai."""
    for whole, short in SHORT.items():
        if name.startswith(whole):
            return short + name.removeprefix(whole)
    return name


def _with_others(named: Sequence[str], others: int) -> str:
    listed = ", ".join(named)
    if not others:
        return listed
    words = ngettext("%(named)s và %(count)s cơ quan khác", "%(named)s và %(count)s cơ quan khác", others)
    return words % {"named": listed, "count": others}
