"""The drawings of a comparison: every change on one scale, and the two years as a slope."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pari.publication.across_years import AgencyChange, TwoYears
from pari.publication.models import PublishedBlock
from pari.web.charts import Bar, Chart, Diverging, Ends, Multiples, Slope

CHANGES, MEANS, INDICES = "tang-giam", "trung-binh-khoi", "chi-so-hai-nam"


def changes_chart(years: TwoYears, block: str) -> Chart | None:
    """One panel per block, or the chosen one alone; nothing where no change is known."""
    parts = [
        Diverging(key=CHANGES, title=one.name, bars=bars)
        for one in years.after.blocks.all()
        if block in ("", one.code) and (bars := _bars(_of_block(years, one)))
    ]
    if not parts:
        return None
    figures = {"before": years.before.year, "after": years.after.year}
    return Multiples(
        key=CHANGES,
        title=_("Tăng, giảm chỉ số năm %(after)s so với năm %(before)s") % figures,
        note=_("Điểm phần trăm; các khối cùng một thang đo.") if len(parts) > 1 else _("Điểm phần trăm."),
        unit="điểm phần trăm",
        parts=parts,
    )


def slope_chart(years: TwoYears, block: str) -> Chart | None:
    """The agencies of the chosen block; without one the means of the blocks and of all."""
    chosen = next((one for one in years.after.blocks.all() if one.code == block), None)
    return _indices(years, chosen) if chosen else _means(years)


def _bars(changes: Sequence[AgencyChange]) -> list[Bar]:
    return [Bar(one.after.name, one.delta) for one in changes if one.delta is not None]


def _of_block(years: TwoYears, block: PublishedBlock) -> list[AgencyChange]:
    return [change for change in years.changes if change.block.code == block.code]


def _indices(years: TwoYears, block: PublishedBlock) -> Chart | None:
    lines = [
        Ends(one.after.name, one.before.index, one.after.index)
        for one in _of_block(years, block)
        if one.delta is not None
    ]
    return _slope(years, INDICES, _("Chỉ số từng cơ quan: %(block)s") % {"block": block.name}, lines)


def _means(years: TwoYears) -> Chart | None:
    lines = [Ends(one.name, one.before, one.after) for one in years.blocks if one.delta is not None]
    overall = Ends(_("Trung bình chung"), years.before.mean, years.after.mean, strong=True)
    lines += [overall] if overall.change is not None else []
    return _slope(years, MEANS, _("Giá trị trung bình của các khối"), lines)


def _slope(years: TwoYears, key: str, title: str, lines: list[Ends]) -> Chart | None:
    if not lines:
        return None
    before, after = str(years.before.year), str(years.after.year)
    subject = _("Khối") if key == MEANS else ""
    return Slope(key=key, title=title, before=before, after=after, lines=lines, subject=subject)
