"""Figures that answers to objections put right, as pages and publications tell them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from pari.words.facts import entered_text


@dataclass(frozen=True, slots=True)
class Corrected:
    """`before` as it was, empty for none; None while it isn't put right. Values as they were written."""

    label: str
    value: str
    source: str
    as_of: date | None
    before: str | None


def corrected_text(one: Corrected) -> str:
    """Tỷ lệ hồ sơ quá hạn: 30/100 (trước khi sửa: 5/100), theo Báo cáo số 12/BC-SNV, đến ngày 20/12/2026."""
    figures = {"label": one.label, "value": one.value, "source": entered_text(one.source, one.as_of)}
    if one.before is None:
        return gettext("%(label)s: sửa thành %(value)s, theo %(source)s") % figures
    said = gettext("%(label)s: %(value)s (trước khi sửa: %(before)s), theo %(source)s")
    return said % {**figures, "before": before_text(one.before)}


def before_text(value: str) -> str:
    return value or gettext("chưa có số liệu")


def figure_change(label: str, before: str, after: str) -> str:
    """As an adjustment is looked at beforehand: Tỷ lệ hồ sơ quá hạn: 5/100 → 30/100."""
    return f"{label}: {before_text(before)} → {after}"


def corrected_of_agency(name: str, figures: Sequence[Corrected]) -> str:
    """What a publication says beside the reason where a grade moved."""
    said = "; ".join(corrected_text(one) for one in figures)
    return gettext("Số liệu được sửa của %(name)s: %(figures)s.") % {"name": name, "figures": said}
