"""Re-checks and second readings: what lies with whoever reads, one of them, and the lead's samples."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.core.access.actions import Action
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.found import by_place, marks_of_rounds, standing_at
from pari.scoring.appraisal.samples import draw_sample, preview_of, undo_sample
from pari.scoring.appraisal.second_readings import (
    DIFFERS,
    Tasks,
    awaiting,
    may_recheck,
    read_again,
    reading_of,
    readings_of,
    tasks_of,
)
from pari.scoring.models import Mark, SecondReading
from pari.tables.writing import workbook_bytes
from pari.web.appraisal.bench import require_appraisal, stage_of
from pari.web.appraisal.readings_form import SentReading, SentSample
from pari.web.appraisal.readings_page import reading_page, tasks_page
from pari.web.appraisal.samples_page import Drawing, samples_page, samples_table
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE
from pari.words.problems import sentence
from pari.words.readings import drawn_sentence, undone_sample_sentence


@in_campaign
def tasks(request: HttpRequest, seat: Seat) -> HttpResponse:
    """One's own; whoever sees the whole appraisal also sees what waits for anybody."""
    require_appraisal(seat)
    stage = stage_of(seat.eye.phase)
    mine = _tasks(seat, stage)
    everything = awaiting(seat.campaign, stage, eye=seat.eye) if not seat.eye.share else []
    able = may_recheck(seat.campaign, everything, eye=seat.eye, at=seat.desk.at)
    page = tasks_page(seat, stage, mine, everything, able)
    return render(request, "appraisal/reading_tasks.html", {"page": page})


@in_campaign
def reading(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """One item to read again; sent, the next one comes."""
    require_appraisal(seat)
    row, item = reading_of(seat.campaign, number, eye=seat.eye, person=seat.desk.by.person)
    if row.result:
        return redirect(place(seat, "second_reading_tasks"))
    waiting = _tasks(seat, Stage(row.stage)).waiting
    if request.method != "POST":
        page = reading_page(seat, item, len(waiting), SentReading())
        return render(request, "appraisal/reading.html", {"page": page})
    sent = SentReading.of(request.POST)
    try:
        read_again(**seat.acting, reading_id=row.pk, points=sent.read(), note=sent.note)
    except BadInput as bad:
        page = reading_page(seat, item, len(waiting), sent, bad.problems)
        return render(request, "appraisal/reading.html", {"page": page}, status=UNPROCESSABLE)
    except Refused as refused:
        page = reading_page(seat, item, len(waiting), sent, [refused.problem])
        return render(request, "appraisal/reading.html", {"page": page}, status=UNPROCESSABLE)
    after = [one for one in waiting if one.pk != row.pk]
    if after:
        return redirect(place(seat, "second_reading", str(after[0].pk)))
    return redirect(place(seat, "second_reading_tasks"))


@in_campaign
def samples(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Samples, how far they are read and what differs; sent, a new one is looked over or drawn."""
    stage = stage_of(seat.eye.phase)
    rows = readings_of(seat.campaign, stage, eye=seat.eye)
    if request.method != "POST":
        return _samples(request, seat, stage, rows, SentSample())
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    sent = SentSample.of(request.POST)
    if "draw" not in request.POST:
        return _samples(request, seat, stage, rows, sent, looked=True)
    try:
        draw_sample(**seat.acting, campaign=seat.campaign, stage=stage, why=sent.why, amount=sent.amount)
    except BadInput as bad:
        return _samples(request, seat, stage, rows, sent, fault=" ".join(map(sentence, bad.problems)))
    made = [row for row in readings_of(seat.campaign, stage, eye=seat.eye) if row.made_at == seat.desk.at]
    messages.success(request, drawn_sentence(len(made)))
    return redirect(place(seat, "second_readings"))


@in_campaign
def undo(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ASSIGN_APPRAISERS)
    if request.method == "POST":
        try:
            made_at = _instant(request.POST.get("sample", ""))
            undone = undo_sample(**seat.acting, campaign=seat.campaign, made_at=made_at)
            messages.success(request, undone_sample_sentence(undone))
        except Refused as refused:
            messages.warning(request, sentence(refused.problem))
    return redirect(place(seat, "second_readings"))


@in_campaign
def samples_xlsx(_request: HttpRequest, seat: Seat) -> HttpResponse:
    rows = readings_of(seat.campaign, stage_of(seat.eye.phase), eye=seat.eye)
    content = workbook_bytes(samples_table(seat, rows))
    return download(content, WORKBOOK, f"{seat.campaign.code}-doc-lai.xlsx")


def _tasks(seat: Seat, stage: Stage) -> Tasks:
    if not seat.eye.share:
        return Tasks((), (), ())
    return tasks_of(seat.campaign, stage, eye=seat.eye, person=seat.desk.by.person)


def _samples(
    request: HttpRequest,
    seat: Seat,
    stage: Stage,
    rows: list[SecondReading],
    sent: SentSample,
    *,
    looked: bool = False,
    fault: str = "",
) -> HttpResponse:
    amount, preview = sent.amount, None
    if looked and not (amount.size or 1 <= amount.percent <= 100):
        fault = sentence(Problem("sample.no_size"))
    elif looked:
        preview = preview_of(seat.campaign, stage, sent.why, amount, eye=seat.eye, at=seat.desk.at)
    page = samples_page(seat, stage, rows, _standing(seat, stage, rows), Drawing(sent, preview, fault))
    status = UNPROCESSABLE if fault else 200
    return render(request, "appraisal/samples.html", {"page": page}, status=status)


def _standing(seat: Seat, stage: Stage, rows: list[SecondReading]) -> dict[tuple[int, str], Mark]:
    """What stands now where somebody came to something else."""
    differ = [row for row in rows if row.result == DIFFERS]
    if not differ:
        return {}
    marks = marks_of_rounds(seat.campaign).filter(
        stage=stage.value,
        sheet__in={row.sheet_id for row in differ},
        criterion__in={row.criterion for row in differ},
    )
    found = {where: standing_at(stage, listed) for where, listed in by_place(marks).items()}
    return {where: one for where, one in found.items() if one is not None}


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("sample.not_the_newest") from None
    if found.tzinfo is None:
        raise Refused("sample.not_the_newest")
    return found
