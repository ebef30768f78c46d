"""One item: reading it, voting on it, recording votes, settling it, changing it, taking it off the agenda.

What can't be taken comes back with everything that was typed and the reasons.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.core.council.voting import Choice, Outcome
from pari.core.errors import BadInput, Refused
from pari.scoring.council.agenda import change_item, item_of, take_off_agenda
from pari.scoring.council.naming import council_of
from pari.scoring.council.standings import before_the_council
from pari.scoring.council.voting import newest_on, record_votes, settle_item, vote
from pari.scoring.models import AgendaItem, CouncilSession, CouncilVote
from pari.web.appraisal.item_deeds import FORBIDDEN, number_of
from pari.web.campaigns.places import place
from pari.web.council.agenda_page import agenda_read
from pari.web.council.forms import ChangeForm, RemoveForm, paper_in
from pari.web.council.hub_page import FormPage
from pari.web.council.item_page import claimed_on, item_page
from pari.web.council.places import council_head, council_tabs, names_of_all
from pari.web.council.sittings import count_of
from pari.web.council.vote_part import Typed
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Crumb
from pari.web.frame.refusals import why
from pari.words.council import settled_sentence, voted_sentence
from pari.words.problems import sentence

CHOICES = {one.value for one in Choice}


@in_campaign
def item(request: HttpRequest, seat: Seat, item: int) -> HttpResponse:
    found = _found(seat, item)
    page = item_page(
        seat,
        found,
        piece=number_of(request.GET.get("tai-lieu", "")),
        session=number_of(request.GET.get("phien", "")),
    )
    return render(request, "council/item.html", {"page": page})


# --- Votes


@in_campaign
def give_vote(request: HttpRequest, seat: Seat, item: int) -> HttpResponse:
    """A member's own vote; from there to the next item on which the member hasn't voted."""
    found = _found(seat, item)
    if request.method != "POST":  # an address without its form, as after a login
        return redirect(place(seat, "council_item", str(item)))
    post, choice = request.POST, _choice(request.POST.get("choice", ""))
    typed = Typed("vote", text=post.get("opinion", ""))
    if choice is None:
        return _page(request, seat, found, _saying(typed, _("Đề nghị chọn một trong ba ý kiến.")))
    session, chosen = number_of(post.get("session", "")), choice

    def deed() -> str:
        vote(**seat.acting, item_id=item, session_id=session, choice=chosen, opinion=typed.text)
        return voted_sentence(chosen, found.criterion, _name(seat, found))

    return _done(request, seat, found, typed, deed, onwards=True)


@in_campaign
def record(request: HttpRequest, seat: Seat, item: int) -> HttpResponse:
    """A show of hands, of everybody present in one form; in writing also what came in on paper."""
    found = _found(seat, item)
    if request.method != "POST":
        return redirect(place(seat, "council_item", str(item)))
    session, typed = number_of(request.POST.get("session", "")), _recorded(request.POST)
    try:
        paper_day, paper_clock = paper_in(typed.paper_day)
    except ValidationError:
        said = _(
            "Đề nghị ghi ngày nhận phiếu giấy theo dạng ngày/tháng/năm, ví dụ 15/12/2026, "
            "hoặc kèm giờ theo dạng 09:30 15/12/2026."
        )
        return _page(request, seat, found, _saying(typed, said))

    def deed() -> str:
        choices = _changed(seat, found, session, typed, paper_day)
        if not choices:
            return _("Không có phiếu nào thay đổi.")
        given: dict[str, Any] = {"choices": choices, "opinion": typed.text, "paper_day": paper_day}
        record_votes(**seat.acting, item_id=item, session_id=session, paper_clock=paper_clock, **given)
        return _("Đã ghi phiếu biểu quyết.")

    return _done(request, seat, found, typed, deed)


@in_campaign
def settle(request: HttpRequest, seat: Seat, item: int) -> HttpResponse:
    found = _found(seat, item)
    if request.method != "POST":
        return redirect(place(seat, "council_item", str(item)))
    session = number_of(request.POST.get("session", ""))
    typed = Typed("settle", text=request.POST.get("why", ""))

    def deed() -> str:
        done = settle_item(**seat.acting, item_id=item, session_id=session, why=typed.text)
        return settled_sentence(Outcome(done.outcome), found.criterion, _name(seat, found))

    return _done(request, seat, found, typed, deed)


def _recorded(post: QueryDict) -> Typed:
    """What the secretariat has ticked; `rest` is for everybody without a tick."""
    sent = {
        number_of(name.removeprefix("phieu-")): value
        for name, value in post.items()
        if name.startswith("phieu-") and value in CHOICES
    }
    rest = post.get("rest", "")
    return Typed(
        "record",
        text=post.get("opinion", ""),
        choices=sent,
        rest=rest if rest in CHOICES else "",
        paper_day=post.get("paper_day", "").strip(),
    )


def _changed(
    seat: Seat, item: AgendaItem, session: int, typed: Typed, paper_day: date | None
) -> dict[int, Choice]:
    """Only votes that aren't there yet: what a member gave stays the member's own.

    The same choice with another day puts right on which day its paper came in.
    """
    row = CouncilSession.objects.filter(pk=session, campaign=seat.campaign).first()
    if row is None:
        raise Refused("council.session_unknown")
    before = newest_on(item, row)
    wanted = {person: Choice(value) for person, value in typed.choices.items()}
    if typed.rest:
        for person in count_of(seat, council_of(seat.campaign), row, item).recorded_for:
            if person not in before:
                wanted.setdefault(person, Choice(typed.rest))
    return {
        person: choice
        for person, choice in wanted.items()
        if not _is_there(before.get(person), choice, paper_day)
    }


def _is_there(row: CouncilVote | None, choice: Choice, paper_day: date | None) -> bool:
    """What a member gave on the own screen needs no paper."""
    if row is None or row.choice != choice.value:
        return False
    return paper_day is None or row.entered_by_id is None or row.paper_day == paper_day


# --- The item itself


@in_campaign
def change(request: HttpRequest, seat: Seat, item: int) -> HttpResponse:
    """What is asked, and what follows from either answer."""
    found = _found(seat, item)
    seat.eye.require(Action.PREPARE_AGENDA, found.sheet.participant.agency.code)
    sent = request.POST if request.method == "POST" else None
    form = ChangeForm(sent, initial=ChangeForm.initial_of(found))
    if sent is not None and form.is_valid() and carried_out(form, lambda: _change(seat, found, form)):
        messages.success(request, _("Đã sửa phương án trình Hội đồng."))
        return redirect(place(seat, "council_item", str(item)))
    page = _form_page(
        seat,
        found,
        form,
        title=_("Sửa phương án"),
        button=_("Ghi phương án"),
        intro=_("Sửa được khi chưa có thành viên nào biểu quyết. Điểm ghi theo thang điểm của tiêu chí."),
    )
    status = UNPROCESSABLE if sent is not None else 200
    return render(request, "council/form.html", {"page": page}, status=status)


@in_campaign
def remove(request: HttpRequest, seat: Seat, item: int) -> HttpResponse:
    found = _found(seat, item)
    seat.eye.require(Action.PREPARE_AGENDA, found.sheet.participant.agency.code)
    sent = request.POST if request.method == "POST" else None
    form = RemoveForm(sent)
    if sent is not None and form.is_valid() and carried_out(form, lambda: _remove(seat, item, form)):
        messages.success(request, _("Đã rút nội dung khỏi chương trình."))
        return redirect(place(seat, "council_agenda"))
    page = _form_page(
        seat,
        found,
        form,
        title=_("Rút khỏi chương trình"),
        button=_("Rút nội dung"),
        intro=_("Kết quả thẩm định đang ghi nhận được giữ nguyên; lý do được lưu cùng hồ sơ của Hội đồng."),
    )
    status = UNPROCESSABLE if sent is not None else 200
    return render(request, "council/form.html", {"page": page}, status=status)


def _change(seat: Seat, item: AgendaItem, form: ChangeForm) -> None:
    before = before_the_council(seat.campaign, eye=seat.eye, with_claims=True)
    claimed = claimed_on(before.row(item.sheet.participant.agency.code), item.criterion)
    change_item(**seat.acting, item_id=item.pk, put=form.put(claimed))


def _remove(seat: Seat, item: int, form: RemoveForm) -> None:
    take_off_agenda(**seat.acting, item_id=item, why=form.cleaned_data["why"])


def _form_page(
    seat: Seat, item: AgendaItem, form: ChangeForm | RemoveForm, *, title: str, button: str, intro: str
) -> FormPage:
    name = f"{item.criterion} · {_name(seat, item)}"
    back = place(seat, "council_item", str(item.pk))
    head = council_head(
        seat, title, Crumb(_("Chương trình"), place(seat, "council_agenda")), Crumb(name, back)
    )
    return FormPage(head, f"{title}: {name}", council_tabs(seat, ""), intro, form, button, back)


# --- Shared


def _found(seat: Seat, item: int) -> AgendaItem:
    """Errors: `NotAllowed`; `Http404` for one of another campaign."""
    seat.eye.require(Action.SEE_AGENDA)
    found = item_of(item, eye=seat.eye, by=seat.desk.by)
    if found.campaign_id != seat.campaign.pk:
        raise Http404(item)
    return found


def _choice(value: str) -> Choice | None:
    return Choice(value) if value in CHOICES else None


def _name(seat: Seat, item: AgendaItem) -> str:
    agency = item.sheet.participant.agency.code
    return names_of_all(seat).get(agency, agency)


def _saying(typed: Typed, *said: str) -> Typed:
    return replace(typed, said=said)


def _done(
    request: HttpRequest,
    seat: Seat,
    item: AgendaItem,
    typed: Typed,
    deed: Callable[[], str],
    *,
    onwards: bool = False,
) -> HttpResponse:
    """Carry it out; then back to the item, or onwards to the next one that waits for this person."""
    try:
        said = deed()
    except NotAllowed as refusal:
        return _page(request, seat, item, _saying(typed, why(refusal)), status=FORBIDDEN)
    except Refused as refused:
        return _page(request, seat, item, _saying(typed, sentence(refused.problem)))
    except BadInput as bad:
        said_all = dict.fromkeys(sentence(one) for one in bad.problems)
        return _page(request, seat, item, _saying(typed, *said_all))
    messages.success(request, said)
    after = _after(seat, item) if onwards else item.pk
    return redirect(place(seat, "council_item", str(after)))


def _after(seat: Seat, item: AgendaItem) -> int:
    edition = edition_of(seat.campaign)
    found = agenda_read(seat, edition, {}).waiting_after(item) if edition else None
    return found.item.pk if found else item.pk


def _page(
    request: HttpRequest, seat: Seat, item: AgendaItem, typed: Typed, *, status: int = UNPROCESSABLE
) -> HttpResponse:
    fresh = _found(seat, item.pk)
    page = item_page(seat, fresh, session=number_of(request.POST.get("session", "")), typed=typed)
    return render(request, "council/item.html", {"page": page}, status=status)
