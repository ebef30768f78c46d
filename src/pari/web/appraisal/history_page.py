"""Every change of who appraises what: who made it, when, how, and the newest to be undone."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.models import ShareChange
from pari.web.appraisal.assigned import crumb, why_not
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.assignment import places_text, way_text
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class Changed:
    sequence: int
    what: str
    count: str
    when: str
    who: str
    undone: str  # which change it undoes


@dataclass(frozen=True, slots=True)
class HistoryPage:
    head: Head
    title: str
    campaign: str
    lines: list[Changed]
    newest: int  # the one that may be undone, 0 for none
    undo_address: str
    back: str


def history_page(seat: Seat, changes: Sequence[ShareChange]) -> HistoryPage:
    """No query."""
    label = _("Các lần thay đổi")
    return HistoryPage(
        head=campaign_head(seat, label, crumb(seat)),
        title=_("Các lần thay đổi phân công"),
        campaign=seat.campaign.title,
        lines=changed_lines(changes),
        newest=changes[0].sequence if changes and not why_not(seat) else 0,
        undo_address=place(seat, "appraisal_assignment_undo"),
        back=place(seat, "appraisal_assignment"),
    )


def changed_lines(changes: Sequence[ShareChange]) -> list[Changed]:
    return [
        Changed(
            one.sequence,
            way_text(one.what),
            places_text(len(json.loads(one.after))),
            instant_text(one.at),
            one.account.name if one.account else _("Quản trị máy chủ (dòng lệnh)"),
            _("lần thay đổi số %(number)s") % {"number": one.undoes.sequence} if one.undoes else "",
        )
        for one in changes
    ]
