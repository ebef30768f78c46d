"""Who takes part: for everybody to read, and for the standing office to say."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.campaigns.actions import add_participant, change_participant, remove_participant
from pari.campaigns.following import follow_directory
from pari.campaigns.locked import locked
from pari.campaigns.queries import NamedParticipant
from pari.core.access.actions import Action
from pari.core.errors import BadInput, Refused
from pari.tables.writing import csv_text, workbook_bytes
from pari.web.campaigns.forms import ParticipantForm
from pari.web.campaigns.known import Known, fingerprint, known_participants
from pari.web.campaigns.participant import (
    participant_form,
    participant_in,
    participant_page,
    state_in_words,
)
from pari.web.campaigns.participants import Asked, participants_page, table_of_participants
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.words.problems import sentence


@in_campaign
def participants(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The list; whoever sets up chooses a set for a block, or adds an agency."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    problems: list[str] = []
    if request.method == "POST":
        seat.eye.require(Action.SET_UP_CAMPAIGN)
        try:
            said = DEEDS.get(request.POST.get("deed", ""), _choose_set)(request, seat)
        except Refused as refusal:
            problems = [sentence(refusal.problem)]
        except BadInput as bad:
            problems = [sentence(problem) for problem in bad.problems]
        else:
            messages.success(request, said)
            return redirect("campaign_participants", seat.desk.authority.code, seat.campaign.code)
    page = participants_page(seat, Asked.of(request.GET.dict()), problems)
    status = UNPROCESSABLE if problems else 200
    return render(request, "campaigns/participants.html", {"page": page}, status=status)


def _add(request: HttpRequest, seat: Seat) -> str:
    """Errors: `Refused` as the action's; an agency that isn't the authority's is none."""
    code = request.POST.get("agency", "")
    if not code:
        raise Refused("campaign.nobody_to_add")
    agency = Agency.objects.filter(authority=seat.campaign.authority, code=code).first()
    if agency is None:
        raise Refused("campaign.agency_elsewhere")
    add_participant(**seat.acting, campaign=seat.campaign, agency=agency)
    return _("Đã thêm cơ quan.")


@transaction.atomic
def _choose_set(request: HttpRequest, seat: Seat) -> str:
    """One set for everybody of a block who takes part; what else was chosen for them stays."""
    locked(seat.campaign, seat.desk.by)
    known, wanted = known_participants(seat.campaign), request.POST.get("criteria_set", "")
    chosen = [
        one
        for one in known.listed
        if one.is_evaluated
        and one.row.block.code == request.POST.get("block")
        and one.row.criteria_set != wanted
    ]
    predecessors = _agencies(seat, {code for one in chosen for code in one.answers_for})
    for one in chosen:
        change_participant(
            **seat.acting,
            participant=one.row,
            participation=one.row.participation,
            reason=one.row.reason,
            criteria_set=wanted,
            comparison=one.row.comparison,
            compared_with=one.row.compared_with,
            answers_for=[predecessors[code] for code in one.answers_for],
        )
    return _("Đã chọn bộ tiêu chí cho %(count)s cơ quan.") % {"count": len(chosen)}


def _agencies(seat: Seat, codes: set[str]) -> dict[str, Agency]:
    rows = Agency.objects.filter(authority=seat.campaign.authority, code__in=codes)
    return {row.code: row for row in rows}


def _follow(request: HttpRequest, seat: Seat) -> str:
    """Errors: `Refused` as the action's."""
    follow_directory(**seat.acting, campaign=seat.campaign, seen=request.POST.get("seen", ""))
    return _("Đã cập nhật danh sách theo danh bạ.")


DEEDS = {"add": _add, "follow": _follow}  # any other chooses a set


@in_campaign
def participant(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """One agency's form. Who typed over somebody else's change is shown both."""
    seat.eye.require(Action.SET_UP_CAMPAIGN)
    if seat.campaign.opened_at is not None:
        raise Refused("campaign.already_open")
    known = known_participants(seat.campaign)
    one = participant_in(known, agency)
    template = "campaigns/participant.html"
    if request.method != "POST":
        return render(request, template, {"page": participant_page(seat, one, participant_form(known, one))})
    if request.POST.get("deed") == "remove":
        remove_participant(**seat.acting, participant=one.row)
        messages.success(request, _("Đã bỏ %(agency)s khỏi danh sách.") % {"agency": one.name})
        return redirect("campaign_participants", seat.desk.authority.code, seat.campaign.code)
    form = participant_form(known, one, request.POST)
    if request.POST.get("seen") != fingerprint(one):
        return _typed_over(request, seat, known, one)
    if form.is_valid() and carried_out(form, lambda: _save(seat, one, form)):
        messages.success(request, _("Đã lưu: %(agency)s.") % {"agency": one.name})
        return redirect("campaign_participants", seat.desk.authority.code, seat.campaign.code)
    return render(request, template, {"page": participant_page(seat, one, form)}, status=UNPROCESSABLE)


def _typed_over(request: HttpRequest, seat: Seat, known: Known, one: NamedParticipant) -> HttpResponse:
    """What was typed stays; the form now stands on what is kept, so that the next sending replaces it."""
    data = request.POST.copy()
    data["seen"] = fingerprint(one)
    form = participant_form(known, one, data)
    page = participant_page(seat, one, form, state_in_words(known, one))
    return render(request, "campaigns/participant.html", {"page": page}, status=UNPROCESSABLE)


@transaction.atomic
def _save(seat: Seat, one: NamedParticipant, form: ParticipantForm) -> None:
    """The row is read again behind the campaign's lock: of two who save at once the second is told."""
    locked(seat.campaign, seat.desk.by)
    current = known_participants(seat.campaign).find(one.code)
    said = form.cleaned_data
    if current is None or fingerprint(current) != said["seen"]:
        form.add_error(None, _("Nội dung vừa được người khác sửa. Đề nghị tải lại trang rồi sửa lại."))
        return
    agencies = _agencies(seat, {said["compared_with"], *said.get("answers_for", ())})
    change_participant(
        **seat.acting,
        participant=one.row,
        participation=said["participation"],
        reason=said["reason"],
        criteria_set=said["criteria_set"],
        comparison=said["comparison"],
        compared_with=agencies.get(said["compared_with"]),
        answers_for=[agencies[code] for code in said.get("answers_for", ())],
    )


@in_campaign
def participants_csv(_request: HttpRequest, seat: Seat) -> HttpResponse:
    """The list for a program, or for Excel."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    table = table_of_participants(seat)
    return download(csv_text(table.headings, table.rows, bom=True), CSV, f"{seat.campaign.code}-co-quan.csv")


@in_campaign
def participants_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    """The list for Excel."""
    seat.eye.require(Action.SEE_CAMPAIGN)
    return download(
        workbook_bytes([table_of_participants(seat)]), WORKBOOK, f"{seat.campaign.code}-co-quan.xlsx"
    )
