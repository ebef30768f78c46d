"""Letters after round 1: all of them before and after they went out, and one as its agency reads it."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.supplement import Asked, Letter, Letters
from pari.scoring.models import SupplementLetter
from pari.web.appraisal.closing_page import WAYS, points_text, round_head
from pari.web.appraisal.letters_read import may_read_letters, may_send
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.numbers import counted, tally
from pari.words.problems import sentence
from pari.words.round_papers import letter_sentence
from pari.words.rounds import letters_sentence
from pari.words.time import day_text, instant_text, until_text


@dataclass(frozen=True, slots=True)
class LetterLine:
    """`sent` is empty while it waits; `answer` says what came of a letter."""

    name: str
    address: str
    agreed: str
    asked: str
    others: str
    number: str
    sent: str


@dataclass(frozen=True, slots=True)
class LettersPage:
    """`why` says why nothing can be sent now; the form is None then."""

    head: Head
    title: str
    campaign: str
    due: str
    said: str
    why: str
    lines: list[LetterLine]
    hidden: list[str]
    not_in: list[str]
    form: Form | None
    address: str
    closing_address: str
    numbers_address: str  # empty before anything went out, and for whoever doesn't number
    nothing: str  # what stands in place of the lines, where there are none


@dataclass(frozen=True, slots=True)
class AskedLine:
    code: str
    title: str
    address: str
    claimed: str
    points: str
    why: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    head: Head
    title: str
    name: str
    number: str
    place_and_day: str
    sent: str
    said: str
    asked: list[AskedLine]
    others: str
    sheet_address: str
    word_address: str
    pdf_address: str


def letters_page(seat: Seat, found: Letters, form: Form | None) -> LettersPage:
    waiting = found.to_send if may_send(seat) else ()
    why = "" if waiting or (found.hidden and not found.listed) else sentence(Problem("letters.all_sent"))
    return LettersPage(
        head=round_head(seat, _("Thông báo sau lần 1")),
        title=_("Thông báo kết quả thẩm định lần 1"),
        campaign=seat.campaign.title,
        due=until_text(found.due) if found.due else "",
        said=letters_sentence(len(waiting), sum(bool(one.asked) for one in waiting)) if waiting else "",
        why=why,
        lines=[_line(seat, one) for one in found.listed],
        hidden=list(found.hidden),
        not_in=list(found.not_in),
        form=None if why or not may_send(seat) else form,
        nothing=_("Chưa có phiếu nào ở bước thẩm định lần 1.")
        if may_send(seat)
        else _("Không có thông báo nào đã được gửi."),
        address=place(seat, "appraisal_letters"),
        closing_address=place(seat, "appraisal_closed", WAYS[Stage.ROUND_1]),
        numbers_address=_numbers(seat) if any(one.sent for one in found.listed) else "",
    )


def _numbers(seat: Seat) -> str:
    return place(seat, "appraisal_numbers") if seat.may(Action.NUMBER_PAPERS).allowed else ""


def letter_page(seat: Seat, letter: Letter) -> LetterPage:
    sent = letter.sent
    return LetterPage(
        head=_head(seat, letter),
        title=_("Thông báo kết quả thẩm định lần 1"),
        name=letter.name,
        number=sent.number if sent else "",
        place_and_day=_place_and_day(sent) if sent else "",
        sent=instant_text(sent.sent_at) if sent else "",
        said=letter_sentence(letter.agreed, len(letter.asked), letter.due),
        asked=[_asked(seat, letter.agency, one) for one in letter.asked],
        others=_others(letter),
        sheet_address=place(seat, "sheet", letter.agency),
        word_address=place(seat, "appraisal_letter_docx", letter.agency),
        pdf_address=place(seat, "appraisal_letter_pdf", letter.agency),
    )


def _head(seat: Seat, letter: Letter) -> Head:
    """An agency's own people come from their sheet, everybody else from the appraisal."""
    label = f"{_('Thông báo kết quả thẩm định lần 1')}: {letter.name}"
    if may_read_letters(seat):
        return campaign_head(
            seat,
            label,
            Crumb(_("Thẩm định"), place(seat, "appraisal")),
            Crumb(_("Thông báo sau lần 1"), place(seat, "appraisal_letters")),
        )
    if seat.may(Action.SEE_PLAN).allowed:
        return round_head(seat, label)
    return campaign_head(seat, label, Crumb(_("Phiếu"), place(seat, "sheet", letter.agency)))


def _place_and_day(sent: SupplementLetter) -> str:
    """As far as somebody has put it on the paper."""
    return ", ".join(filter(None, (sent.place, day_text(sent.day) if sent.day else "")))


def _line(seat: Seat, one: Letter) -> LetterLine:
    return LetterLine(
        name=one.name,
        address=place(seat, "appraisal_letter", one.agency),
        agreed=tally(one.agreed),
        asked=tally(len(one.asked)) if one.asked else "–",
        others=tally(one.others) if one.others else "–",
        number=one.sent.number if one.sent else "",
        sent=instant_text(one.sent.sent_at) if one.sent else "",
    )


def _asked(seat: Seat, agency: str, one: Asked) -> AskedLine:
    return AskedLine(
        one.criterion,
        one.title,
        place(seat, "sheet_criterion", agency, one.criterion),
        points_text(one.claimed),
        points_text(one.points),
        one.why,
    )


def _others(letter: Letter) -> str:
    if not letter.others:
        return ""
    return _("%(count)s tiêu chí có kết quả khác, không phải giải trình; xem tại phiếu.") % {
        "count": counted(letter.others)
    }
