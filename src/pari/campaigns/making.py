"""Making a campaign: everything by default, or as last year's, and every bit of it may be changed after."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count

from django.db import transaction

from pari.agencies.models import Authority
from pari.campaigns.directory import Default, last_heir, participants_by_directory
from pari.campaigns.duties import duties_of
from pari.campaigns.editions import freeze, may_be_bound, set_of
from pari.campaigns.models import AnsweredPredecessor, Campaign, DutyHolder, Guidance, Participant
from pari.campaigns.phases import lay
from pari.campaigns.queries import content_of_bound
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Conflict, Phase
from pari.core.calendar.year import default_calendar, shifted
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.core.regulation.edition import Edition
from pari.deadlines.queries import days_off
from pari.facts.books import copy_book
from pari.journal.actions import write
from pari.journal.models import JournalHead
from pari.regulations.models import RegulationEdition

REHEARSAL = "dien-tap"


@transaction.atomic
def make_campaign(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    authority: Authority,
    year: int,
    title: str,
    edition: RegulationEdition | None,
    conflict: Conflict,
    shows_totals: bool = False,
    is_rehearsal: bool = False,
    copied_from: Campaign | None = None,
) -> Campaign:
    """A campaign in preparation: participants by the directory, sets by their blocks, phases by the usual
    calendar of the year. From last year's come the ways of taking part, sets, duties, guidance and phases. A
    rehearsal begins with a copy of the year's figures.

    Errors: `NotAllowed`; `Refused` where the year has a campaign already, without a title, or for an edition
    or a campaign of another authority.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    if by.authority != authority.code:
        raise ValueError(f"an actor of {by.authority} makes no campaign of {authority.code}")
    _must_be_own(authority, edition, copied_from)
    _must_be_free(authority, year, is_rehearsal=is_rehearsal)
    if not tidy(title):
        raise Refused("campaign.no_title")
    campaign = Campaign.objects.create(
        code=_free_code(authority, year, is_rehearsal=is_rehearsal),
        authority=authority,
        year=year,
        title=tidy(title),
        conflict=conflict.value,
        shows_totals=shows_totals,
        is_rehearsal=is_rehearsal,
        copied_from=copied_from,
        made_at=at,
    )
    content = None
    if edition:
        content = content_of_bound(freeze(campaign, edition, None, by=by, at=at))
    _take_in(campaign, participants_by_directory(authority.code, year), content)
    _lay_phases(campaign)
    if is_rehearsal:
        copy_book(replace(campaign.book, rehearsal=""), campaign.book)
    if copied_from:
        _copy_duties(copied_from, campaign, at)
        _copy_guidance(copied_from, campaign, content)
    figures = {
        "year": year,
        "edition": edition.code if edition else None,
        "is_rehearsal": is_rehearsal,
        "copied_from": copied_from.code if copied_from else None,
        "participants": campaign.participants.count(),
    }
    write(
        by=by,
        did="campaign_made",
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        figures=figures,
    )
    return campaign


def _must_be_own(
    authority: Authority, edition: RegulationEdition | None, copied_from: Campaign | None
) -> None:
    if edition and not may_be_bound(authority, edition):
        raise Refused("campaign.edition_elsewhere")
    if copied_from and copied_from.authority_id != authority.pk:
        raise Refused("campaign.copied_from_elsewhere")


def _must_be_free(authority: Authority, year: int, *, is_rehearsal: bool) -> None:
    """Of two that make the same year's campaign at once, one waits and is told."""
    Authority.objects.select_for_update().get(pk=authority.pk)
    real = Campaign.objects.filter(authority=authority, year=year, is_rehearsal=False)
    if not is_rehearsal and real.exists():
        raise Refused("campaign.year_has_one", year=year)


def _free_code(authority: Authority, year: int, *, is_rehearsal: bool) -> str:
    """A code that neither a campaign nor a chain of the journal has: a wiped rehearsal's isn't continued."""
    plain = f"{authority.code}-{year}"
    if not is_rehearsal:
        return plain
    codes = (f"{plain}-{REHEARSAL}{'' if number == 1 else f'-{number}'}" for number in count(1))
    taken = set(Campaign.objects.filter(code__startswith=plain).values_list("code", flat=True))
    taken |= set(JournalHead.objects.filter(authority=authority.code).values_list("campaign", flat=True))
    return next(code for code in codes if code not in taken)


def _take_in(campaign: Campaign, found: Iterable[Default], edition: Edition | None) -> None:
    """Participants in the order of the directory, and who answers for whom."""
    last_year = _last_year(campaign)
    listed = [_as_last_year(last_year.get(one.agency.pk), one, edition) for one in found]
    Participant.objects.bulk_create(
        Participant(
            campaign=campaign,
            agency=one.agency,
            position=position,
            block=one.membership.block,
            criteria_set=criteria_set,
            participation=one.participation,
            reason=one.reason,
            comparison=one.comparison,
            compared_with=one.compared_with,
        )
        for position, (one, criteria_set) in enumerate(listed, start=1)
    )
    _take_heirs(campaign, {one.agency.code: one for one, _ in listed})


def _as_last_year(before: Participant | None, one: Default, edition: Edition | None) -> tuple[Default, str]:
    """What was chosen for the agency last year, where it still makes sense; the year's own changes win."""
    criteria_set = _set_for(one, before, edition)
    if before is None or one.participation != "ranked" or before.participation == "ranked":
        return one, criteria_set
    return replace(one, participation=before.participation, reason=before.reason), criteria_set


def _set_for(one: Default, before: Participant | None, edition: Edition | None) -> str:
    if edition is None:
        return ""
    return set_of(edition, one.membership.block.code, before.criteria_set if before else "")


def _last_year(campaign: Campaign) -> Mapping[int, Participant]:
    if campaign.copied_from is None:
        return {}
    return {row.agency_id: row for row in campaign.copied_from.participants.all()}


def _take_heirs(campaign: Campaign, found: Mapping[str, Default]) -> None:
    """For an agency that ended answers who came from it, or who came from that one."""
    rows = {row.agency.code: row for row in campaign.participants.select_related("agency")}
    for one in found.values():
        heir = last_heir(one, found)
        if heir and rows[heir].is_evaluated:
            AnsweredPredecessor.objects.create(campaign=campaign, participant=rows[heir], agency=one.agency)


def _lay_phases(campaign: Campaign) -> None:
    holidays, before = days_off(campaign.authority.code), campaign.copied_from
    if before is None or not before.phases.exists():
        lay(campaign, default_calendar(campaign.year, holidays))
        return
    plan = {Phase(row.phase): (row.opens, row.closes) for row in before.phases.all()}
    lay(campaign, shifted(plan, campaign.year - before.year, holidays))


def _copy_duties(before: Campaign, campaign: Campaign, at: datetime) -> None:
    """Duties of people whose role still fits them."""
    DutyHolder.objects.bulk_create(
        DutyHolder(
            campaign=campaign,
            duty=held.row.duty,
            account=held.row.account,
            is_substitute=held.row.is_substitute,
        )
        for held in duties_of(before, at)
        if held.has_the_role
    )


def _copy_guidance(before: Campaign, campaign: Campaign, edition: Edition | None) -> None:
    """The newest text of every criterion that the edition still has."""
    newest = {(row.criteria_set, row.criterion): row for row in before.guidance.order_by("pk")}
    Guidance.objects.bulk_create(
        Guidance(
            campaign=campaign,
            criteria_set=row.criteria_set,
            criterion=row.criterion,
            text=row.text,
            sample=row.sample,
            written_at=row.written_at,
            written_by=row.written_by,
        )
        for row in newest.values()
        if edition is None or _has(edition, row)
    )


def _has(edition: Edition, row: Guidance) -> bool:
    one = edition.criteria_set(row.criteria_set)
    return one is not None and one.find(row.criterion) is not None
