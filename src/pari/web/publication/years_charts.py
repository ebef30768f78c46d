"""The drawings of all years: how grades were distributed, how the means of the blocks went."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pari.publication.across_years import MeansOfYears, grade_counts
from pari.publication.models import Publication
from pari.web.charts import Chart, Distribution, Line, Lines, Shares
from pari.web.publication.grade_moves import looks
from pari.web.publication.marks import Mark

GRADES, MEANS = "co-cau-xep-hang", "trung-binh-cac-nam"


def grades_chart(publications: Sequence[Publication]) -> Chart:
    """One bar per year, the newest on top."""
    parts = every_grade(publications)
    rows = [
        Shares(str(one.year), [counts.get(part.grade, 0) for part in parts])
        for one in reversed(publications)
        for counts in [grade_counts(one)]
    ]
    return Distribution(
        key=GRADES, title=_("Cơ cấu xếp hạng từng năm"), subject=_("Năm"), parts=parts, rows=rows
    )


def means_chart(years: Sequence[int], means: Sequence[MeansOfYears]) -> Chart | None:
    """A line per block and one for the overall mean; nothing where a single year is known."""
    if len(years) < 2 or not means:
        return None
    return Lines(
        key=MEANS,
        title=_("Giá trị trung bình của các khối qua các năm"),
        subject=_("Khối"),
        points=[str(year) for year in years],
        lines=[Line(one.name or _("Trung bình chung"), one.means, strong=one.is_overall) for one in means],
    )


def every_grade(publications: Sequence[Publication]) -> list[Mark]:
    """The grades of the newest scale, best first, then those that only older ones had."""
    found: dict[str, Mark] = {}
    for one in reversed(publications):
        for mark in looks(one).values():
            found.setdefault(mark.grade, mark)
    return list(found.values())
