"""The example province's campaigns of 2026, laid around the day of loading. All of it is made up."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db import transaction

from pari.agencies.models import Authority
from pari.agencies.queries import agencies_of
from pari.campaigns.actions import (
    change_participant,
    give_duty,
    make_campaign,
    open_campaign,
    plan_phases,
)
from pari.campaigns.checklist import checklist
from pari.campaigns.days_off import set_days_off
from pari.campaigns.duties import Held, duties_of, may_have
from pari.campaigns.extensions import extend_term
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign, Participant
from pari.campaigns.queries import NamedParticipant, participants_of
from pari.core.access.actor import Actor
from pari.core.access.duties import Duty
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.calendar.days import (
    ONE_DAY,
    VIETNAM,
    Holidays,
    begin_of,
    day_of,
    end_of,
    is_worked,
    next_worked,
)
from pari.core.calendar.holidays import days_off_by_law
from pari.core.calendar.year import default_calendar, fitted
from pari.deadlines.actions import GivenDay
from pari.deadlines.queries import days_off
from pari.people.queries import appointments_on, capacity_of
from pari.regulations.models import RegulationEdition

AUTHORITY, YEAR, EDITION = "thanh-giang", 2026, "mau-hai-cap-2026"
TITLE = "Đánh giá, xếp hạng kết quả cải cách hành chính năm 2026"
WITHOUT_ONE_STOP = ("thanh-tra", "so-dan-toc-ton-giao")
NOT_RANKED = {
    "dac-khu-dao-san-ho": "Tỉnh chỉ có một đặc khu nên được đánh giá, không xếp hạng cùng xã, phường."
}
HELD_TO_THE_FIRST_TERM = "nganh-doc"  # the block whose term is over already
REASON = (
    "Mạng truyền số liệu của tỉnh bị gián đoạn (tình huống minh họa); "
    "các cơ quan ngành dọc dùng mạng riêng nên giữ thời hạn ban đầu"
)
OPEN_SINCE, FIRST_DUE_BEFORE, DUE_IN = 12, 3, 21  # days before and after the day of loading
REHEARSAL_TITLE = "Diễn tập thẩm định kết quả cải cách hành chính năm 2026"
ROUND_1_SINCE = 3  # days before the day of loading


@transaction.atomic
def load_example_campaign(*, at: datetime) -> Campaign:
    """Make the campaign, open it as of some days ago, and extend its term for all but one block, whose term
    thereby lies in the past. What is there already is left as it is, on whatever day.

    It stays in preparation where the example's people aren't loaded, since then nobody has its duties.
    Errors: `DoesNotExist` without the example's directory or edition.
    """
    kept = Campaign.objects.filter(code=f"{AUTHORITY}-{YEAR}").select_related("authority").first()
    if kept:
        return kept
    authority = Authority.objects.get(code=AUTHORITY)
    made_at = _hour(day_of(at) - 20 * ONE_DAY, 9)
    by = Actor(AUTHORITY)
    keep_days_off(authority, {YEAR, YEAR + 1}, made_at)
    campaign = make_campaign(
        eye=UNBOUND,
        by=by,
        at=made_at,
        authority=authority,
        year=YEAR,
        title=TITLE,
        edition=RegulationEdition.objects.get(code=EDITION),
        conflict=Conflict.BLOCKED,
    )
    adjust_participants(campaign, made_at)
    plan = _plan_around(day_of(at), days_off(AUTHORITY))
    plan_phases(eye=UNBOUND, by=by, at=made_at, campaign=campaign, plan=plan)
    give_duties(campaign, made_at)
    return _opened(campaign, by, plan[Phase.SELF_ASSESSMENT], at)


@transaction.atomic
def load_example_rehearsal(campaign: Campaign, *, at: datetime) -> Campaign | None:
    """A rehearsal of the same year that has come to round 1, laid around the day of loading.

    None where the campaign itself isn't open; what is there already is left as it is.
    """
    kept = Campaign.objects.filter(authority=campaign.authority, year=YEAR, is_rehearsal=True)
    if campaign.opened_at is None or kept.exists():
        return kept.select_related("authority").first()
    plan = _plan_in_round_1(day_of(at), days_off(AUTHORITY))
    by, made_at = Actor(AUTHORITY), plan[Phase.SELF_ASSESSMENT][0] - 5 * ONE_DAY
    made = make_campaign(
        eye=UNBOUND,
        by=by,
        at=made_at,
        authority=campaign.authority,
        year=YEAR,
        title=REHEARSAL_TITLE,
        edition=RegulationEdition.objects.get(code=EDITION),
        conflict=Conflict.BLOCKED,
        is_rehearsal=True,
        copied_from=campaign,
    )
    adjust_participants(made, made_at)
    plan_phases(eye=UNBOUND, by=by, at=made_at, campaign=made, plan=plan)
    opened_at = plan[Phase.SELF_ASSESSMENT][0] + timedelta(hours=8)
    return open_campaign(eye=UNBOUND, by=by, at=opened_at, campaign=made)


def _plan_in_round_1(today: date, holidays: Holidays) -> dict[Phase, tuple[datetime, datetime | None]]:
    """The usual calendar, moved so that round 1 began some days ago."""
    usual = default_calendar(YEAR, holidays)
    began = begin_of(_worked_before(today - ROUND_1_SINCE * ONE_DAY, holidays))
    later = began - usual[Phase.ROUND_1][0]
    moved = {phase: (opens + later, closes and closes + later) for phase, (opens, closes) in usual.items()}
    return fitted(moved, holidays)


def _hour(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM)


def keep_days_off(authority: Authority, years: set[int], at: datetime) -> None:
    """The days that a law fixes; an authority that has a table of its own keeps it."""
    by = Actor(authority.code)
    known = {day.year for day in days_off(authority.code)}
    for year in sorted(years - known):
        days = [GivenDay(day, one.name, one.paper) for day, one in days_off_by_law(year).items()]
        set_days_off(eye=UNBOUND, by=by, at=at, authority=authority, year=year, days=days)


def adjust_participants(campaign: Campaign, at: datetime) -> None:
    """Who is marked by a set without one-stop, and who is evaluated and not ranked."""
    by = Actor(campaign.authority.code)
    for one in participants_of(campaign):
        if one.code in WITHOUT_ONE_STOP:
            _change(one, by, at, criteria_set="so-khong-mot-cua")
        elif one.code in NOT_RANKED:
            _change(one, by, at, participation="not_ranked", reason=NOT_RANKED[one.code])


def _change(one: NamedParticipant, by: Actor, at: datetime, **changed: str) -> Participant:
    row = one.row
    answers_for = [whole.row for whole in agencies_of(AUTHORITY, one.answers_for)] if one.answers_for else []
    said = {
        "participation": row.participation,
        "reason": row.reason,
        "criteria_set": row.criteria_set,
        "comparison": row.comparison,
    }
    return change_participant(
        eye=UNBOUND,
        by=by,
        at=at,
        participant=row,
        compared_with=row.compared_with,
        answers_for=answers_for,
        **{**said, **changed},
    )


def _plan_around(today: date, holidays: Holidays) -> dict[Phase, tuple[datetime, datetime | None]]:
    """Self-assessment since some days, its first term just over; all later phases as far from the extended
    term as the usual calendar has them."""
    usual = default_calendar(YEAR, holidays)
    due = usual[Phase.SELF_ASSESSMENT][1]
    later = _due(today, holidays) - due if due else timedelta()
    plan = {phase: (opens + later, closes and closes + later) for phase, (opens, closes) in usual.items()}
    first = end_of(_worked_before(today - FIRST_DUE_BEFORE * ONE_DAY, holidays))
    plan[Phase.SELF_ASSESSMENT] = (begin_of(today - OPEN_SINCE * ONE_DAY), first)
    return fitted(plan, holidays)


def _due(today: date, holidays: Holidays) -> datetime:
    return end_of(next_worked(today + DUE_IN * ONE_DAY, holidays))


def _worked_before(day: date, holidays: Holidays) -> date:
    while not is_worked(day, holidays):
        day -= ONE_DAY
    return day


def give_duties(campaign: Campaign, at: datetime) -> None:
    """Each duty to the first whose role fits it; everybody else is a substitute."""
    by = Actor(campaign.authority.code)
    for duty in Duty:
        fitting = sorted(may_have(campaign, duty, at), key=lambda account: account.pk)
        for place, account in enumerate(fitting):
            give_duty(
                eye=UNBOUND,
                by=by,
                at=at,
                campaign=campaign,
                duty=duty,
                account=account,
                is_substitute=place > 0,
            )


def _opened(
    campaign: Campaign, by: Actor, self_assessment: tuple[datetime, datetime | None], at: datetime
) -> Campaign:
    opens, first_due = self_assessment
    opened_at = opens + timedelta(hours=8)
    if any(check.blocking and not check.ok for check in checklist(campaign, opened_at)) or not first_due:
        return campaign
    opened = open_campaign(eye=UNBOUND, by=by, at=opened_at, campaign=campaign)
    until = _due(day_of(at), days_off(AUTHORITY))
    _extend(opened, until, _hour(day_of(first_due) - 3 * ONE_DAY, 10))
    return opened


def _extend(campaign: Campaign, until: datetime, at: datetime) -> None:
    """Before the first term is over, for every block but one; nobody grants it to the own agency."""
    left = [
        one.code
        for one in participants_of(campaign)
        if one.is_evaluated and one.row.block.code != HELD_TO_THE_FIRST_TERM
    ]
    for held in duties_of(campaign, at):
        granted = [code for code in left if code not in held.own]
        if held.duty is Duty.LEAD and granted:
            _grant(campaign, held, until, granted, at)
            left = [code for code in left if code in held.own]


def _grant(campaign: Campaign, held: Held, until: datetime, agencies: Collection[str], at: datetime) -> None:
    leading = appointments_on(day_of(at)).filter(
        account=held.row.account, authority=campaign.authority, role=Role.TEAM_LEAD.value
    )
    by = capacity_of(leading[0]).actor
    extend_term(
        eye=eye_of(campaign, by=by, at=at),
        by=by,
        at=at,
        campaign=campaign,
        phase=Phase.SELF_ASSESSMENT,
        until=until,
        reason=REASON,
        paper="",
        agencies=agencies,
    )
