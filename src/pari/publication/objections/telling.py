"""Who is told of an objection: whoever assigns it, whoever is to answer it, and the agency of the answer.

Where it is withdrawn, everybody who had to do with it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.campaigns.people import people_of
from pari.campaigns.shares import own_in
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.notices.actions import tell
from pari.people.queries import appointments_on
from pari.publication.models import Objection, ObjectionKind
from pari.publication.objections.left_out import told_outcome
from pari.words.objections import notice_body, notice_title

ASSIGNING = (Role.TEAM_LEAD.value, Role.STANDING_COUNCIL.value)


def tell_received(row: Objection, *, at: datetime) -> int:
    """The lead and the standing council, apart from those whose own agency it is."""
    return _tell(_in(ASSIGNING, row, at=at), row, "objection_received", at)


def tell_assigned(row: Objection, *, at: datetime) -> int:
    return _tell([row.assigned_to_id] if row.assigned_to_id else [], row, "objection_assigned", at)


def tell_answered(row: Objection, *, at: datetime) -> int:
    """The agency's people; of a fault that came to nothing they hear nothing."""
    if row.kind != ObjectionKind.OBJECTION.value and row.outcome == "kept":
        return 0
    people = people_of(row.sheet.campaign, {row.sheet.participant.agency.code}, at)
    return _tell(people, row, "objection_answered", at)


def tell_withdrawn(row: Objection, *, at: datetime) -> int:
    """Those who were told when it came, the secretariat, and whoever was to answer."""
    people = _in((*ASSIGNING, Role.SECRETARIAT.value), row, at=at)
    if row.assigned_to_id:
        people.add(row.assigned_to_id)
    return _tell(people, row, "objection_withdrawn", at)


def _in(roles: Iterable[str], row: Objection, *, at: datetime) -> set[int]:
    """Whoever holds one of the roles, apart from those whose own agency it is."""
    campaign, agency = row.sheet.campaign, row.sheet.participant.agency.code
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id, role__in=list(roles))
    people = set(held.values_list("account", flat=True))
    own = own_in(campaign, people, at=at)
    return {one for one in people if agency not in own[one]}


def _tell(people: Iterable[int], row: Objection, kind: str, at: datetime) -> int:
    campaign, agency = row.sheet.campaign, row.sheet.participant.agency.code
    name = names_of(campaign.authority.code, [agency])[agency]
    with override(settings.LANGUAGE_CODE):
        title = notice_title(kind, name)
        body = notice_body(kind, row.criterion, told_outcome(row))
    return tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=agency,
        kind=kind,
        key=f"{kind}:{row.pk}:{at.isoformat() if kind == 'objection_assigned' else ''}",
        title=title,
        body=body,
        at=at,
    )
