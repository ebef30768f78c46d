"""What is said about a ranking: why a grade was capped."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.ranking.ranking import RankedAgency
from pari.core.regulation.edition import Source
from pari.core.rules.values import Ratio
from pari.words.numbers import percent, share, short_number
from pari.words.rules.said import lowered

CAPS = {
    "cap.overdue": _(
        "Chỉ số đạt %(index)s (mức %(earned)s); do tỷ lệ hồ sơ TTHC quá hạn trong năm là %(overdue_share)s "
        "nên xếp hạng được xác định là %(grade)s, theo mục II.2 Chương trình hành động số 12-CTr/TU."
    ),
    "cap.given": _(
        "Chỉ số đạt %(index)s (mức %(earned)s); do áp dụng mức trần nên xếp hạng được xác định là %(grade)s."
    ),
    "cap.of_regulation": _(
        "Chỉ số đạt %(index)s (mức %(earned)s); %(title)s: %(value)s, nên xếp hạng được xác định là %(grade)s "
        "(%(source)s)."
    ),
}


def cap_sentence(agency: RankedAgency) -> str:
    """Why the grade is lower than the index earns; empty where no cap lowered it."""
    cap = agency.graded.cap
    if cap is None:
        return ""
    figures = {name: _shown(name, value) for name, value in cap.figures.items()}
    if "title" in figures:
        figures["title"] = lowered(figures["title"])  # it stands within the sentence
    said = {
        "index": percent(agency.shown_index),
        "earned": agency.graded.earned,
        "grade": agency.graded.grade,
    }
    return gettext(CAPS[cap.reason]) % {**figures, **said}


def _shown(name: str, value: Any) -> str:
    """A figure of a cap; `overdue_share` is a number of percent, other numbers are what they are."""
    if isinstance(value, Ratio):
        return share(value.value) if value.value is not None else "0/0"
    if isinstance(value, Decimal):
        return percent(value) if name == "overdue_share" else short_number(value)
    if isinstance(value, Source):
        return value.cite or gettext("theo bộ tiêu chí")
    return str(value)
