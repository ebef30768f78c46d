"""Number, place and day of the papers of the rounds: what stands on each, and a form to put it there."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.numbering import Sending
from pari.scoring.models import RoundClosing
from pari.web.appraisal.closing_page import WAYS, round_head
from pari.web.appraisal.round_forms import LettersNumberForm, MinutesNumberForm
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.rounds import minutes_title, sending_text
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper, or the letters of one sending; `key` tells it from others of the page."""

    key: str
    title: str
    when: str
    form: Form


@dataclass(frozen=True, slots=True)
class NumbersPage:
    head: Head
    title: str
    campaign: str
    lines: list[PaperLine]
    address: str


def numbers_page(
    seat: Seat, closings: list[RoundClosing], sendings: list[Sending], typed: Form | None = None
) -> NumbersPage:
    """No query. `typed` is a form that was sent and has something to mend."""
    title = _("Số, địa danh, ngày của văn bản")
    lines = [*map(_of_minutes, closings), *map(_of_letters, sendings)]
    if typed is not None:
        lines = [_with(one, typed) for one in lines]
    return NumbersPage(
        round_head(seat, title),
        title,
        seat.campaign.title,
        lines,
        place(seat, "appraisal_numbers"),
    )


def _of_minutes(row: RoundClosing) -> PaperLine:
    stage = Stage(row.stage)
    way = WAYS[stage]
    kept = {"number": row.number, "place": row.place, "day": row.day, "paper": way}
    form = MinutesNumberForm(initial=kept, auto_id=f"id_{way}_%s")
    return PaperLine(way, minutes_title(stage), instant_text(row.closed_at), form)


def _of_letters(sending: Sending) -> PaperLine:
    key = sending.sent_at.isoformat()
    kept = {
        "first_number": sending.first_number,
        "sign": sending.sign,
        "place": sending.place,
        "day": sending.day,
        "paper": key,
    }
    form = LettersNumberForm(initial=kept, auto_id=f"id_{sending.sent_at:%Y%m%d%H%M%S%f}_%s")
    return PaperLine(key, sending_text(sending.count), instant_text(sending.sent_at), form)


def _with(line: PaperLine, typed: Form) -> PaperLine:
    if typed["paper"].value() != line.key:
        return line
    typed.auto_id = line.form.auto_id
    return PaperLine(line.key, line.title, line.when, typed)
