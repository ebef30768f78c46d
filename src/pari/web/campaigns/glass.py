"""Break-glass: what may be asked, what waits for a second person, and the list that the council sees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.campaigns.break_glass import IN_CONFLICT, broken_glass_of
from pari.campaigns.models import BrokenGlass
from pari.campaigns.queries import names_in_the_year, participants_of
from pari.core.access.actions import Action
from pari.core.access.glass import BREAKABLE
from pari.web.campaigns.extending import below_steering
from pari.web.campaigns.places import campaign_head
from pari.web.campaigns.steering_forms import GlassForm, SettleForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import ACTIONS, why_sentence
from pari.words.time import instant_text, until_text


@dataclass(frozen=True, slots=True)
class Line:
    """`form` is there where this person may settle it; `why` says why not, where it waits."""

    number: int
    name: str
    action: str
    agency: str
    reason: str
    asked: str
    state: str  # waits, open, over or refused
    outcome: str
    until: datetime | None
    form: SettleForm | None
    why: str


@dataclass(frozen=True, slots=True)
class GlassPage:
    head: Head
    title: str
    now: datetime
    lines: list[Line]
    form: GlassForm | None
    why_not: str  # asking
    problems: list[str]


def glass_page(seat: Seat, form: GlassForm | None, problems: Iterable[str] = ()) -> GlassPage:
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    rows = broken_glass_of(seat.campaign, eye=seat.eye, by=seat.desk.by)
    return GlassPage(
        head=below_steering(seat, campaign_head(seat, _("Mở khẩn cấp"))),
        title=seat.campaign.title,
        now=seat.desk.at,
        lines=[_line(seat, row, names) for row in rows],
        form=form,
        why_not=_why_not(seat, form),
        problems=list(problems),
    )


def glass_form(seat: Seat, *words: object) -> GlassForm | None:
    """Own agencies that are evaluated, and deeds that conflict closes on them now; None without any."""
    if not seat.may(Action.ASK_BREAK_GLASS).allowed:
        return None
    listed = [one for one in participants_of(seat.campaign) if one.is_evaluated]
    own = [one for one in listed if one.code in seat.eye.own_agencies]
    closed = [action for action in BREAKABLE if _is_closed(seat, action, [one.code for one in own])]
    if not closed:
        return None
    actions = sorted((action.value, _(ACTIONS[action])) for action in closed)
    return GlassForm(*words, agencies=[(one.code, one.name) for one in own], actions=actions)


def _is_closed(seat: Seat, action: Action, agencies: Iterable[str]) -> bool:
    return any(seat.may(action, agency).why in IN_CONFLICT for agency in agencies)


def _why_not(seat: Seat, form: GlassForm | None) -> str:
    verdict = seat.may(Action.ASK_BREAK_GLASS)
    if form is not None or verdict.why == "access.role":
        return ""
    if verdict.allowed:
        return _("Hiện không có việc nào bị giới hạn do xung đột lợi ích cần mở khẩn cấp.")
    return why_sentence(
        verdict.why or "", action=Action.ASK_BREAK_GLASS, role=seat.eye.role, phase=seat.eye.phase
    )


def _line(seat: Seat, row: BrokenGlass, names: Mapping[str, str]) -> Line:
    state = _state(row, seat.desk.at)
    verdict = seat.may(Action.CONFIRM_BREAK_GLASS, row.agency.code)
    is_own = row.account_id == seat.desk.by.person
    settles = state == "waits" and verdict.allowed and not is_own
    return Line(
        number=row.pk,
        name=row.account.name,
        action=_(ACTIONS[Action(row.action)]),
        agency=names.get(row.agency.code, row.agency.code),
        reason=row.reason,
        asked=instant_text(row.asked_at),
        state=state,
        outcome=_outcome(row),
        until=row.until if state == "open" else None,
        form=SettleForm(prefix=str(row.pk)) if settles else None,
        why=_why_not_settle(seat, verdict.why) if state == "waits" and not settles and not is_own else "",
    )


def _why_not_settle(seat: Seat, why: str | None) -> str:
    """For a second person who is in conflict with the agency too; nothing for other roles."""
    if why in (None, "access.role"):
        return ""
    return why_sentence(
        why or "", action=Action.CONFIRM_BREAK_GLASS, role=seat.eye.role, phase=seat.eye.phase
    )


def _state(row: BrokenGlass, at: datetime) -> str:
    if row.settled_at is None:
        return "waits"
    if row.until is None:
        return "refused"
    return "open" if at < row.until else "over"


def _outcome(row: BrokenGlass) -> str:
    if row.settled_at is None or row.settled_by is None:
        return ""
    figures = {"name": row.settled_by.name, "when": instant_text(row.settled_at)}
    if row.until is None:
        return _("%(name)s không đồng ý, %(when)s") % figures
    return _("%(name)s xác nhận, %(when)s; mở %(until)s") % {**figures, "until": until_text(row.until)}
