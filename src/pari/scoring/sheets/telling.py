"""Who is told when a sheet moves: the agency's own people, and whoever decides without being in conflict."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.notices.actions import tell
from pari.people.queries import appointments_on, own_agencies
from pari.scoring.models import Sheet
from pari.words.sheets import notice_title

OWN_PEOPLE = (Role.OFFICER, Role.HEAD)
WHO_REOPENS = (Role.TEAM_LEAD, Role.SECRETARIAT)


def tell_own_people(
    sheet: Sheet,
    *,
    kind: str,
    key: str,
    at: datetime,
    roles: Collection[Role] = OWN_PEOPLE,
    body: str = "",
    urgent: bool = False,
    until: datetime | None = None,
) -> int:
    """Tell those who act for the sheet's agency on the day. Returns how many were told."""
    held = appointments_on(day_of(at)).filter(
        agency=sheet.participant.agency_id, role__in=[role.value for role in roles]
    )
    people = held.values_list("account", flat=True)
    return _tell(people, sheet, kind=kind, key=key, at=at, body=body, urgent=urgent, until=until)


def tell_who_reopens(sheet: Sheet, *, kind: str, key: str, at: datetime, body: str) -> int:
    """Tell the lead and the secretariat, apart from those whose own agency it is."""
    campaign, code = sheet.campaign, sheet.participant.agency.code
    held = appointments_on(day_of(at)).filter(
        authority=campaign.authority_id, role__in=[role.value for role in WHO_REOPENS]
    )
    people = set(held.values_list("account", flat=True))
    own = own_agencies(people, authority=campaign.authority.code, year=campaign.year, at=at)
    free = [person for person in people if code not in own[person]]
    return _tell(free, sheet, kind=kind, key=key, at=at, body=body, urgent=False, until=None)


def _tell(
    people: Iterable[int],
    sheet: Sheet,
    *,
    kind: str,
    key: str,
    at: datetime,
    body: str,
    urgent: bool,
    until: datetime | None,
) -> int:
    campaign, code = sheet.campaign, sheet.participant.agency.code
    name = names_of(campaign.authority.code, [code])[code]
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        title = notice_title(kind, name)
    return tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=code,
        kind=kind,
        key=key,
        title=title,
        body=body,
        until=until,
        at=at,
        urgent=urgent,
    )
