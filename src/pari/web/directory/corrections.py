"""Slips of the pen are mended, and the newest change is taken back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pari.agencies import actions
from pari.agencies.queries import WholeAgency, agencies_of, last_name
from pari.web.directory.deed import answer
from pari.web.directory.deeds import agency_deed, agency_of, form_page
from pari.web.directory.forms import Choices, CorrectEventForm, CorrectNameForm
from pari.web.directory.history import whole_story
from pari.web.directory.places import keeps_directory
from pari.web.frame.desk import Desk, signed_in
from pari.words.time import day_text


@form_page
@signed_in
def name(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    names = [(one.name, one.name) for one in agency.names]
    form = CorrectNameForm(
        request.POST or None, choices={"wrong": names}, initial={"wrong": last_name(agency).name}
    )
    note = _("Chỉ dùng để sửa lỗi ghi. Cơ quan đổi tên thì dùng “Đổi tên” để tên cũ còn trong lịch sử.")
    page = agency_deed(desk, agency, form, _("Sửa tên ghi sai"), notes=[note])
    return answer(
        request,
        page,
        lambda: actions.correct_name(**desk.acting, code=code, **form.cleaned_data),
        _("Đã sửa tên gọi; lý do được lưu trong nhật ký."),
    )


@form_page
@signed_in
def event(request: HttpRequest, desk: Desk, code: str) -> HttpResponse:
    agency = agency_of(desk, code)
    events = _events(desk, agency)
    form = CorrectEventForm(request.POST or None, choices={"day": events})
    note = _("Ngày của việc sáp nhập, chia tách được sửa cho mọi cơ quan liên quan.")
    why_not = (
        "" if events else _("Danh bạ chưa ghi thay đổi nào có ngày của cơ quan này nên không có gì để sửa.")
    )
    notes = [note] if events else []
    page = agency_deed(desk, agency, form, _("Sửa ngày, căn cứ ghi sai"), notes=notes, why_not=why_not)
    return answer(
        request,
        page,
        lambda: _corrected(desk, code, form.cleaned_data),
        _("Đã sửa; lý do được lưu trong nhật ký."),
    )


def _corrected(desk: Desk, code: str, said: dict[str, Any]) -> None:
    day = date.fromisoformat(said["day"])
    actions.correct_event(
        **desk.acting,
        code=code,
        day=day,
        right_day=said["right_day"] or day,
        paper=said["paper"],
        reason=said["reason"],
    )


def _events(desk: Desk, agency: WholeAgency) -> Choices:
    names = {one.code: last_name(one).name for one in agencies_of(desk.authority.code)}
    days: dict[date, list[str]] = {}
    for moment in whole_story(agency, names):
        told = [moment.text, "; ".join(other.name for other in moment.others)]
        days.setdefault(moment.day, []).append(" ".join(part for part in told if part))
    return [(day.isoformat(), f"{day_text(day)}: {'; '.join(texts)}") for day, texts in days.items()]


@form_page
@signed_in
def take_back(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Whoever comes to the address without the button finds the directory."""
    keeps_directory(desk)
    if request.method != "POST":
        return redirect("directory", desk.authority.code)
    asked = request.POST.get("sequence", "")
    actions.take_back_last_change(**desk.acting, sequence=int(asked) if asked.isdecimal() else 0)
    messages.success(request, _("Đã hoàn tác; danh bạ trở lại như trước thay đổi."))
    return redirect("directory", desk.authority.code)
