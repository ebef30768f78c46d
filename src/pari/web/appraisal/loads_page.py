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
from pari.words.numbers import counted, tally
from pari.words.workbench import due_in_round_2_sentence


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
    note: str  # what round 2 counts
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
        note=due_in_round_2_sentence() if stage is Stage.ROUND_2 else "",
        back=place(seat, "appraisal_assignment"),
    )


def _row(seat: Seat, told: Assignment, one: Load, most: int, *, may: bool) -> Row:
    note = "" if one.total else _("chưa được giao")
    gone = one.person in told.gone
    return Row(
        name=told.names.get(one.person, "?"),
        note=_("thôi nhiệm vụ") if gone else note,
        leads=tally(one.leads),
        seconds=tally(one.seconds),
        has_some=bool(one.total),
        width=round(one.total * 100 / most) if most else 0,
        due=tally(one.due),
        judged=tally(one.judged),
        left=tally(one.due - one.judged),
        share=f"{one.judged * 100 // one.due}%" if one.due else "–",
        waiting=tally(one.waiting),
        plan_address=place(seat, "appraisal_assignment") + f"?nguoi={one.person}",
        pass_on_address=place(seat, "appraisal_pass_on") + f"?tu={one.person}" if may and one.total else "",
    )
