"""Reminders before a term: 7, 3 and 1 days ahead, to whoever hasn't handed in what is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign
from pari.campaigns.people import people_by_agency
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase, Role
from pari.core.calendar.days import day_of
from pari.core.calendar.deadlines import Deadline
from pari.core.states import BEING_FILLED, State
from pari.deadlines.queries import deadlines_of
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.notices.queries import told_under
from pari.scoring.models import Sheet
from pari.scoring.sheets.fullness import fullness_of
from pari.words.notices import due_body, due_title
from pari.words.time import until_text

STEPS = (1, 3, 7)  # days left, from the last reminder to the first
SHOUTED = (1, 3)  # in which whoever has everything is told that only the handing in is missing
# In which phase something is due, and from whom.
DUE_FROM: Mapping[Phase, frozenset[State]] = {
    Phase.SELF_ASSESSMENT: BEING_FILLED | {State.WITH_HEAD},
    Phase.SUPPLEMENT: frozenset({State.AWAITING_SUPPLEMENT}),
}
REMINDED = (Role.OFFICER.value, Role.HEAD.value)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One agency is to be reminded of one term, `days` ahead (one of `STEPS`)."""

    agency: str  # code
    phase: Phase
    days: int
    until: datetime

    def key(self, campaign: Campaign) -> str:
        """A term that was moved is another one: its reminders come anew."""
        moment = f"{self.until.timestamp():.0f}"
        return f"due:{campaign.code}:{self.phase.value}:{self.agency}:{moment}:{self.days}"


def step_of(end: datetime, at: datetime) -> int | None:
    """Which reminder is the one for now; None before the first one and after the term.

    Who was away for some steps (a worker that stood still) makes up for the last one alone.
    """
    left = end - at
    if left <= timedelta(0):
        return None
    return next((days for days in STEPS if left <= timedelta(days=days)), None)


def due_reminders(campaign: Campaign, at: datetime) -> list[Reminder]:
    """Who is to be reminded now, told already or not: 5 queries, or 4 while no term is near."""
    deadlines = deadlines_of(campaign.authority.code, campaign.code)
    begun = {Phase(one.phase) for one in campaign.phases.all() if one.opens <= at}
    phases = [one for one in DUE_FROM if one in begun and one.value in deadlines]
    near = [one for one in phases if _may_be_near(deadlines[one.value], at)]
    if not near:
        return []
    rows = Sheet.objects.filter(campaign=campaign).order_by("participant__position")
    sheets = list(rows.values_list("participant__agency__code", "state"))
    found = [
        _reminder(agency, phase, deadlines[phase.value], at)
        for phase in near
        for agency, state in sheets
        if State(state) in DUE_FROM[phase]
    ]
    return [one for one in found if one is not None]


@transaction.atomic
def make_due_reminders(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign) -> int:
    """Tell officers and heads what is due soon; called again it tells nobody twice. Returns how many it told.

    Errors: `NotAllowed`.
    """
    eye.require(Action.SEND_REMINDER)
    reminders = due_reminders(campaign, at)
    people = (
        people_by_agency(campaign, {one.agency for one in reminders}, at, roles=REMINDED) if reminders else {}
    )
    told = told_under([one.key(campaign) for one in reminders]) if reminders else {}
    new = [one for one in reminders if people[one.agency] - told.get(one.key(campaign), set())]
    names = names_of(campaign.authority.code, {one.agency for one in new}) if new else {}
    complete = _forgotten(campaign, new, eye)
    count = sum(
        _tell(campaign, one, people[one.agency], names, at, complete=one.agency in complete) for one in new
    )
    if count:
        figures = {"agencies": sorted(one.agency for one in new), "people": count}
        write(
            by=by,
            did="reminders_sent",
            kind="campaign",
            thing=campaign.code,
            at=at,
            campaign=campaign.code,
            figures=figures,
        )
    return count


def running_campaigns(at: datetime) -> list[Campaign]:
    """Campaigns in which something may still be due, of all authorities: 2 queries."""
    rows = Campaign.objects.filter(opened_at__lte=at, year__gte=day_of(at).year - 1)
    return list(rows.select_related("authority").prefetch_related("phases").order_by("pk"))


def _reminder(agency: str, phase: Phase, deadline: Deadline, at: datetime) -> Reminder | None:
    term = deadline.term(agency)
    end = term.due if at < term.due else term.closes
    days = step_of(end, at)
    return Reminder(agency, phase, days, end) if days else None


def _may_be_near(deadline: Deadline, at: datetime) -> bool:
    """Whether any agency's term may end within the days of the first reminder."""
    ends = [deadline.first, *(one.until for one in deadline.extensions)]
    return any(step_of(end, at) for end in ends)


def _forgotten(campaign: Campaign, reminders: Iterable[Reminder], eye: AnyEye) -> set[str]:
    """Agencies that have everything and hand nothing in, shortly before the term; 5 queries then."""
    near = [one.agency for one in reminders if one.days in SHOUTED and one.phase is Phase.SELF_ASSESSMENT]
    if not near:
        return set()
    forgotten = [
        sheet for sheet, full in fullness_of(campaign, eye, agencies=near).items() if full.is_forgotten
    ]
    rows = Sheet.objects.filter(pk__in=forgotten)
    return set(rows.values_list("participant__agency__code", flat=True))


def _tell(
    campaign: Campaign,
    one: Reminder,
    people: set[int],
    names: Mapping[str, str],
    at: datetime,
    *,
    complete: bool,
) -> int:
    supplement = one.phase is Phase.SUPPLEMENT
    name, until = names.get(one.agency, one.agency), until_text(one.until)
    return tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=one.agency,
        kind=f"due_{one.days}",
        key=one.key(campaign),
        title=due_title(supplement=supplement),
        body=due_body(agency=name, until=until, supplement=supplement, complete=complete),
        until=one.until,
        at=at,
    )
