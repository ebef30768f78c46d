"""What grades over the years mean, in sentences."""

from django.utils.translation import gettext as _

from pari.core.ranking.consequences import Reading, Streak, YearGrade
from pari.words.numbers import counted

SOURCE = "mục II.4 Chương trình hành động số 12-CTr/TU"


def limited_sentence(year: YearGrade) -> str:
    """Why the head's own rating is limited in a year."""
    figures = {"year": year.year, "grade": year.grade, "source": SOURCE, "head": _head(year)}
    return (
        _(
            "Năm %(year)s xếp hạng %(grade)s: người đứng đầu%(head)s không được xếp loại hoàn thành tốt nhiệm vụ trở lên "
            "(%(source)s)."
        )
        % figures
    )


def streak_sentence(streak: Streak, reading: Reading) -> str:
    """A run of years that calls for a look at whoever headed the agency."""
    years = ", ".join(f"{year.year} {year.grade}{_head(year)}" for year in streak.years)
    or_lower = _(" trở xuống") if reading is Reading.OR_LOWER else ""
    figures = {
        "count": counted(len(streak.years)),
        "grade": streak.rule.grade + or_lower,
        "years": years,
        "source": SOURCE,
    }
    return (
        _(
            "Thuộc trường hợp cần xem xét: %(count)s năm liên tục xếp hạng %(grade)s (%(years)s), theo %(source)s."
        )
        % figures
    )


def short_of_sentence(longest: Streak, reading: Reading) -> str:
    """Why a rule isn't fulfilled: how long the longest run is."""
    figures = {
        "needed": counted(longest.rule.years),
        "grade": longest.rule.grade,
        "found": counted(len(longest.years)),
    }
    head = _("Chưa đủ %(needed)s năm liên tục xếp hạng %(grade)s") % figures
    if longest.years:
        years = ", ".join(str(year.year) for year in longest.years)
        head += _(": dài nhất %(found)s năm (%(years)s)") % {**figures, "years": years}
    else:
        head += _(": không có năm nào")
    if reading is Reading.LITERAL:
        return head + _("; chỉ tính năm xếp đúng mức %(grade)s.") % figures
    return head + _("; tính cả năm xếp thấp hơn.")


def _head(year: YearGrade) -> str:
    return f" ({year.head})" if year.head else ""
