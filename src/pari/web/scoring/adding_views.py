"""Adding evidence to a criterion by a form: a file, one that is here already, a link, a paper to be shown."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.regulation.edition import Criterion
from pari.scoring.claims.reading import bound_to, is_to_fill
from pari.scoring.evidence.adding import attach_file_again, attach_in_person, attach_link
from pari.scoring.models import Sheet
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.adding_page import Asked, adding_page, again_choices
from pari.web.scoring.evidence_forms import AgainForm, FileForm, InPersonForm, LinkForm
from pari.web.scoring.evidence_views import back_to, bring_new
from pari.web.scoring.views import sheet_seen


@in_campaign
def add(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    found = sheet_seen(seat, agency)
    seat.eye.require(Action.ATTACH_EVIDENCE, agency)
    leaf = _leaf_or_404(found, criterion)
    bound: dict[str, Form] = {}
    if request.method == "POST":
        way = request.POST.get("cach", "")
        if way not in DEEDS:
            raise Http404(way)
        form, deed = DEEDS[way](request, seat, found, leaf.code)
        if form.is_valid() and carried_out(form, deed):
            messages.success(request, _("Đã thêm tài liệu kiểm chứng."))
            return redirect(back_to(request, seat, agency, leaf.code))
        bound[way] = form
    way, instead = request.GET.get("kieu", ""), request.GET.get("thay", "")
    page = adding_page(seat, found, leaf, Asked(way, int(instead) if _is_id(instead) else None, bound))
    return render(request, "scoring/adding.html", {"page": page}, status=UNPROCESSABLE if bound else 200)


Prepared = tuple[Form, Callable[[], object]]


def _by_file(request: HttpRequest, seat: Seat, sheet: Sheet, criterion: str) -> Prepared:
    form = FileForm(request.POST, request.FILES)
    return form, lambda: bring_new(seat, sheet, criterion, form.cleaned_data["file"])


def _by_file_again(request: HttpRequest, seat: Seat, sheet: Sheet, criterion: str) -> Prepared:
    form = AgainForm(request.POST, choices=again_choices(seat, sheet, criterion))
    return form, lambda: attach_file_again(
        **seat.acting, sheet_id=sheet.pk, criterion=criterion, **form.cleaned_data
    )


def _by_link(request: HttpRequest, seat: Seat, sheet: Sheet, criterion: str) -> Prepared:
    form = LinkForm(request.POST)
    return form, lambda: attach_link(
        **seat.acting,
        sheet_id=sheet.pk,
        criterion=criterion,
        address=form.cleaned_data["address"],
        said=form.said,
    )


def _by_paper(request: HttpRequest, seat: Seat, sheet: Sheet, criterion: str) -> Prepared:
    form = InPersonForm(request.POST)
    return form, lambda: attach_in_person(
        **seat.acting,
        sheet_id=sheet.pk,
        criterion=criterion,
        said=form.said,
        kept_at=form.cleaned_data["kept_at"],
    )


DEEDS: dict[str, Callable[[HttpRequest, Seat, Sheet, str], Prepared]] = {
    "file": _by_file,
    "again": _by_file_again,
    "link": _by_link,
    "in_person": _by_paper,
}


def _leaf_or_404(sheet: Sheet, criterion: str) -> Criterion:
    leaf = bound_to(sheet)[2].find(criterion)
    if leaf is None or not is_to_fill(leaf):
        raise Http404(criterion)
    return leaf


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16
