"""Following the directory of agencies: what it has told since a campaign was made, and taking it over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.directory import Default, last_heir, participants_by_directory
from pari.campaigns.editions import set_of, sets_before
from pari.campaigns.locked import in_preparation
from pari.campaigns.models import AnsweredPredecessor, Campaign, Participant
from pari.campaigns.queries import NamedParticipant, edition_of, names_in_the_year, participants_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.words.campaigns import not_of_the_year


@dataclass(frozen=True, slots=True)
class Difference:
    """One agency about which the directory says something else. `heir` is who answers for it."""

    code: str
    name: str
    reason: str = ""
    heir: str = ""
    heir_name: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """Agencies that the list lacks; that ended but are ranked without a reason; for which nobody answers."""

    missing: tuple[Difference, ...] = ()
    ended: tuple[Difference, ...] = ()
    unanswered: tuple[Difference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.ended or self.unanswered)

    @property
    def mark(self) -> str:
        """What somebody has looked at before taking it over."""
        kinds = (self.missing, self.ended, self.unanswered)
        return "/".join(",".join(f"{one.code}:{one.heir}" for one in kind) for kind in kinds)


def differences_from_directory(campaign: Campaign) -> Differences:
    """What was set by hand with a reason is no difference: at most 9 queries."""
    found = {
        one.agency.code: one for one in participants_by_directory(campaign.authority.code, campaign.year)
    }
    listed = {one.code: one for one in participants_of(campaign)}
    names = names_in_the_year(campaign.authority.code, campaign.year)
    missing = [Difference(code, names[code], one.reason) for code, one in found.items() if code not in listed]
    ended = [
        Difference(code, one.name, _why_ended(found.get(code), campaign.year))
        for code, one in listed.items()
        if one.row.participation == "ranked" and _has_ended(found.get(code))
    ]
    gone = {one.code for one in ended} | {code for code, one in listed.items() if not one.is_evaluated}
    return Differences(tuple(missing), tuple(ended), tuple(_unanswered(found, listed, gone, names)))


@transaction.atomic
def follow_directory(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, seen: str) -> Differences:
    """Take over what the directory says, and leave alone whatever it says nothing else about.

    Errors: `NotAllowed`; `Refused` once the campaign is open, where nothing differs, or where something else
    differs than was looked at (`seen` is the mark of that).
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    row = in_preparation(campaign, by)
    found = differences_from_directory(row)
    if not found:
        raise Refused("campaign.directory_agrees")
    if found.mark != seen:
        raise Refused("campaign.directory_moved")
    _add(row, {one.code for one in found.missing})
    _end(row, found.ended)
    _answer(row, found.unanswered)
    write(
        by=by,
        did="directory_followed",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures={
            "added": [one.code for one in found.missing],
            "ended": [one.code for one in found.ended],
            "answered": {one.code: one.heir for one in found.unanswered},
        },
    )
    return found


def _has_ended(one: Default | None) -> bool:
    return one is None or one.participation == "not_taking_part"


def _why_ended(one: Default | None, year: int) -> str:
    return one.reason if one else not_of_the_year(year)


def _unanswered(
    found: Mapping[str, Default],
    listed: Mapping[str, NamedParticipant],
    gone: set[str],
    names: Mapping[str, str],
) -> Iterable[Difference]:
    """Agencies that ended, and whose heir takes part, or will once the directory is followed."""
    answered = {code for one in listed.values() for code in one.answers_for}
    for code, one in found.items():
        heir = last_heir(one, found) if _has_ended(one) else None
        ended_here = code in gone or code not in listed
        if heir and heir not in gone and not _has_ended(found[heir]) and ended_here and code not in answered:
            yield Difference(code, names[code], heir=heir, heir_name=names[heir])


def _add(campaign: Campaign, codes: set[str]) -> None:
    """At the end of the list, as a campaign made today would take them in."""
    edition, before = edition_of(campaign), sets_before(campaign)
    last = campaign.participants.order_by("position").last()
    defaults = participants_by_directory(campaign.authority.code, campaign.year)
    wanted = [one for one in defaults if one.agency.code in codes]
    Participant.objects.bulk_create(
        Participant(
            campaign=campaign,
            agency=one.agency,
            position=position,
            block=one.membership.block,
            criteria_set=set_of(edition, one.membership.block.code, before.get(one.agency.pk, ""))
            if edition
            else "",
            participation=one.participation,
            reason=one.reason,
            comparison=one.comparison,
            compared_with=one.compared_with,
        )
        for position, one in enumerate(wanted, start=(last.position if last else 0) + 1)
    )


def _end(campaign: Campaign, ended: Iterable[Difference]) -> None:
    """Whoever ended takes no part and answers for nobody any more."""
    for one in ended:
        rows = campaign.participants.filter(agency__code=one.code)
        rows.update(participation="not_taking_part", reason=one.reason)
        campaign.answered.filter(participant__agency__code=one.code).delete()


def _answer(campaign: Campaign, unanswered: Iterable[Difference]) -> None:
    rows = {row.agency.code: row for row in campaign.participants.select_related("agency")}
    AnsweredPredecessor.objects.bulk_create(
        AnsweredPredecessor(campaign=campaign, participant=rows[one.heir], agency=rows[one.code].agency)
        for one in unanswered
    )
