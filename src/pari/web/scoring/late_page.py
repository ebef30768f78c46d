"""Agencies whose term has passed and whose sheet hasn't come: a list for the letter that reminds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.states import Move, moves_from
from pari.scoring.sheets.queries import Standing
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.sheets import overdue_text, reopened_sentence, state_word
from pari.words.time import instant_text, until_text


@dataclass(frozen=True, slots=True)
class LateRow:
    number: int
    name: str
    block: str
    until: str
    overdue: str
    state: str
    reopened: str
    contacts: list[str]
    reopen_address: str


@dataclass(frozen=True, slots=True)
class LatePage:
    head: Head
    title: str
    campaign: str
    as_of: str
    rows: list[LateRow]
    remind_address: str
    csv_address: str
    xlsx_address: str
    progress_address: str


def overdue_of(listed: Sequence[Standing], at: datetime) -> list[Standing]:
    """The longest overdue first."""
    late = [one for one in listed if one.is_overdue(at)]
    return sorted(late, key=lambda one: one.term.due if one.term else at)


def late_page(seat: Seat, late: Sequence[Standing], contacts: Mapping[str, list[str]]) -> LatePage:
    at = seat.desk.at
    reopens = seat.eye.seen(Action.REOPEN_SHEET, [one.agency for one in late])
    return LatePage(
        head=campaign_head(seat, _("Cơ quan chưa nộp đúng hạn")),
        title=_("Danh sách cơ quan chưa nộp hồ sơ đề nghị thẩm định"),
        campaign=seat.campaign.title,
        as_of=_("Tính đến %(when)s") % {"when": instant_text(at)},
        rows=[
            _row(seat, number, one, contacts.get(one.agency, []), may_reopen=one.agency in reopens)
            for number, one in enumerate(late, 1)
        ],
        remind_address=place(seat, "progress_remind"),
        csv_address=place(seat, "progress_late_csv"),
        xlsx_address=place(seat, "progress_late_xlsx"),
        progress_address=place(seat, "progress"),
    )


def _row(seat: Seat, number: int, one: Standing, contacts: list[str], *, may_reopen: bool) -> LateRow:
    at, opens = seat.desk.at, may_reopen and Move.REOPEN in moves_from(one.state)
    again = one.term is not None and at < one.term.closes
    return LateRow(
        number=number,
        name=one.name,
        block=one.block_name,
        until=until_text(one.term.due) if one.term else "",
        overdue=overdue_text(one.days_overdue(at)),
        state=state_word(one.state),
        reopened=reopened_sentence(until_text(one.term.closes)) if again and one.term else "",
        contacts=contacts,
        reopen_address=place(seat, "sheet_reopen", one.agency) if opens else "",
    )
