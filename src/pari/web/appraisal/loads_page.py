"""What lies with each appraiser and how far they have come; an appraiser sees the own line alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.assigning import Assignment
from pari.core.access.roles import Role
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.loads import Load
from pari.web.appraisal.assigned import crumb, why_not
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.appraisal import STAGES
from pari.words.numbers import counted, number


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    note: str  # has nothing, may not appraise any more
    leads: str
    seconds: str
    has_some: bool
    width: int  # of 100: beside the greatest load
    due: str
    judged: str
    left: str
    share: str
    waiting: str
    plan_address: str
    pass_on_address: str


@dataclass(frozen=True, slots=True)
class LoadsPage:
    head: Head
    title: str
    campaign: str
    stage: str
    rows: list[Row]
    own_only: bool
    idle: str  # who has nothing
    back: str


def loads_page(seat: Seat, told: Assignment, found: Sequence[Load], stage: Stage) -> LoadsPage:
    """No query."""
    own_only = seat.eye.role is Role.APPRAISER
    shown = [one for one in found if not own_only or one.person == seat.desk.account.pk]
    most = max((one.total for one in shown), default=0)
    may = not why_not(seat)
    idle = [told.names.get(one.person, "?") for one in shown if not one.total]
    label = _("Khối lượng, tiến độ")
    return LoadsPage(
        head=campaign_head(seat, label, crumb(seat)),
        title=_("Khối lượng và tiến độ của từng thành viên"),
        campaign=seat.campaign.title,
        stage=_(STAGES[stage]),
        rows=[_row(seat, told, one, most, may=may) for one in shown],
        own_only=own_only,
        idle=_("Chưa được giao tiêu chí nào (%(count)s người): %(names)s.")
        % {"count": counted(len(idle)), "names": ", ".join(idle)}
        if idle and not own_only
        else "",
        back=place(seat, "appraisal_assignment"),
    )


def _row(seat: Seat, told: Assignment, one: Load, most: int, *, may: bool) -> Row:
    note = "" if one.total else _("chưa được giao")
    gone = one.person in told.gone
    return Row(
        name=told.names.get(one.person, "?"),
        note=_("thôi nhiệm vụ") if gone else note,
        leads=number(one.leads, 0),
        seconds=number(one.seconds, 0),
        has_some=bool(one.total),
        width=round(one.total * 100 / most) if most else 0,
        due=number(one.due, 0),
        judged=number(one.judged, 0),
        left=number(one.due - one.judged, 0),
        share=f"{one.judged * 100 // one.due}%" if one.due else "–",
        waiting=number(one.waiting, 0),
        plan_address=place(seat, "appraisal_assignment") + f"?nguoi={one.person}",
        pass_on_address=place(seat, "appraisal_pass_on") + f"?tu={one.person}" if may and one.total else "",
    )
