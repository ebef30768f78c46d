"""The agenda's page, and what the secretariat does to it as a whole."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.shares import sets_of
from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.scoring.council.agenda import make_agenda, put_on_agenda
from pari.scoring.models import Sheet
from pari.web.campaigns.places import place
from pari.web.council.agenda_filters import AgendaFilters
from pari.web.council.agenda_page import agenda_page
from pari.web.council.forms import AddForm
from pari.web.council.hub_page import FormPage
from pari.web.council.places import council_head, council_tabs, names_of_all
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Crumb
from pari.words.council import made_sentence
from pari.words.problems import sentence


@in_campaign
def agenda(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.SEE_AGENDA)
    page = agenda_page(seat, AgendaFilters.of(request.GET))
    return render(request, "council/agenda.html", {"page": page})


@in_campaign
def make(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put there what round 2 left to the council."""
    seat.eye.require(Action.PREPARE_AGENDA)
    if request.method == "POST":
        try:
            count = make_agenda(**seat.acting, campaign=seat.campaign)
        except Refused as refused:
            messages.error(request, sentence(refused.problem))
        else:
            messages.success(request, made_sentence(count))
    return redirect(place(seat, "council_agenda"))


@in_campaign
def add(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put one criterion there by hand."""
    seat.eye.require(Action.PREPARE_AGENDA)
    sent = request.POST if request.method == "POST" else None
    said = {"agency": request.GET.get("co-quan", ""), "criterion": request.GET.get("tieu-chi", "")}
    form = AddForm(sent, agencies=_agencies(seat), initial=said)
    made: list[int] = []
    if sent is not None and form.is_valid() and carried_out(form, lambda: made.append(_put(seat, form))):
        messages.success(request, _("Đã đưa vào chương trình; đề nghị kiểm tra hai phương án."))
        return redirect(place(seat, "council_item_change", str(made[0])))
    title = _("Đưa nội dung vào chương trình")
    page = FormPage(
        head=council_head(seat, title, Crumb(_("Chương trình"), place(seat, "council_agenda"))),
        title=title,
        tabs=council_tabs(seat, ""),
        intro=_(
            "Hai phương án được lập theo điểm đang ghi nhận; "
            "sửa được ở bước sau, trước khi có phiếu biểu quyết."
        ),
        form=form,
        button=_("Đưa vào chương trình"),
        back=place(seat, "council_agenda"),
    )
    status = UNPROCESSABLE if sent is not None else 200
    return render(request, "council/form.html", {"page": page}, status=status)


def _agencies(seat: Seat) -> list[tuple[str, str]]:
    """Those whose items this person may prepare, in the campaign's order: 2 queries."""
    order = list(sets_of(seat.campaign))
    may, names = seat.eye.seen(Action.PREPARE_AGENDA, order), names_of_all(seat)
    return [(code, names[code]) for code in order if code in may]


def _put(seat: Seat, form: AddForm) -> int:
    said = form.cleaned_data
    sheet = Sheet.objects.get(campaign=seat.campaign, participant__agency__code=said["agency"])
    item = put_on_agenda(
        **seat.acting, sheet_id=sheet.pk, criterion=said["criterion"].strip(), question_text=said["question"]
    )
    return item.pk
