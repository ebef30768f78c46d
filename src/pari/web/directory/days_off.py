"""The table of days off of a year, with the decision that fixes each day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseFormSet, formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.campaigns.days_off import set_days_off
from pari.core.calendar.days import Holiday, day_of
from pari.core.calendar.holidays import days_off_by_law
from pari.core.errors import BadInput
from pari.deadlines.actions import GivenDay
from pari.deadlines.queries import days_off as days_off_kept
from pari.web.directory.deeds import form_page
from pari.web.directory.forms import DayForm, YearForm
from pari.web.directory.places import head_of, keeps_directory, tabs_of
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.head import Head
from pari.web.frame.place import Place
from pari.words.problems import sentence

EMPTY_LINES, MOST_LINES = 6, 100
DayForms = formset_factory(DayForm, extra=EMPTY_LINES, max_num=MOST_LINES, absolute_max=MOST_LINES)


@dataclass(frozen=True, slots=True)
class DaysOffPage:
    """`offered`: nothing is kept for the year yet, what stands there comes from the law."""

    head: Head
    tabs: list[Place]
    year: int
    years: list[Place]
    offered: bool
    form: YearForm
    lines: "BaseFormSet[DayForm]"


@form_page
@signed_in
def days_off(request: HttpRequest, desk: Desk) -> HttpResponse:
    keeps_directory(desk)
    kept = days_off_kept(desk.authority.code)
    year = _year(request.GET.get("nam", ""), day_of(desk.at).year)
    own = {day: holiday for day, holiday in kept.items() if day.year == year}
    initial = _initial(own or days_off_by_law(year))
    form, lines = YearForm(request.POST or None), DayForms(request.POST or None, initial=initial)
    posted = request.method == "POST"
    if posted and form.is_valid() and lines.is_valid() and _written(desk, year, form, lines):
        messages.success(request, _("Đã ghi bảng ngày nghỉ; thời hạn đã đặt không tự thay đổi."))
        return redirect(f"{reverse('days_off', args=[desk.authority.code])}?nam={year}")
    page = DaysOffPage(
        head=head_of(desk, _("Ngày nghỉ năm %(year)s") % {"year": year}),
        tabs=tabs_of(desk, "days_off"),
        year=year,
        years=_years(desk, year, {day.year for day in kept}),
        offered=not own,
        form=form,
        lines=lines,
    )
    return render(request, "directory/days_off.html", {"page": page}, status=UNPROCESSABLE if posted else 200)


def _year(asked: str, this_year: int) -> int:
    return int(asked) if len(asked) == 4 and asked.isdecimal() and asked >= "2000" else this_year


def _years(desk: Desk, year: int, kept: set[int]) -> list[Place]:
    """Years with a table, and those around this one."""
    this_year = day_of(desk.at).year
    address = reverse("days_off", args=[desk.authority.code])
    listed = sorted({*kept, year, this_year, this_year + 1})
    return [Place(str(one), f"{address}?nam={one}", current=one == year) for one in listed]


def _initial(days: Mapping[Any, Holiday]) -> list[dict[str, Any]]:
    return [
        {"day": day, "name": one.name, "paper": one.paper, "worked": one.worked}
        for day, one in sorted(days.items())
    ]


def _written(desk: Desk, year: int, form: YearForm, lines: "BaseFormSet[DayForm]") -> bool:
    """Whether the table was kept; if not, each problem stands at its line."""
    given = [line for line in lines.forms if line.cleaned_data.get("day")]
    days = [_given(line.cleaned_data, form.cleaned_data["common"]) for line in given]
    try:
        set_days_off(**desk.acting, authority=desk.authority, year=year, days=days)
    except BadInput as bad:
        _add(bad, given, form)
        return False
    return True


def _given(said: Mapping[str, Any], common: str) -> GivenDay:
    return GivenDay(said["day"], said["name"], said["paper"] or common, worked=said["worked"])


def _add(bad: BadInput, given: Sequence[DayForm], form: YearForm) -> None:
    for problem in bad.problems:
        at_line = problem.row is not None and 0 < problem.row <= len(given)
        if at_line and problem.column in DayForm.base_fields:
            given[(problem.row or 0) - 1].add_error(problem.column, sentence(problem))
        else:
            form.add_error(None, sentence(problem))
