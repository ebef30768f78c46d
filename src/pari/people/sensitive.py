"""Changes to somebody who appraises, while a campaign runs: one person asks, another one settles.

What is wanted is kept as plain JSON, the words of the function that carries it out. This module only asks;
`settling` confirms and refuses.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from pari.core.access.actor import Actor
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.people.models import Account, SensitiveChange
from pari.people.queries import appointments_on
from pari.words.people import change_title, settled_title

APPRAISING = (
    Role.APPRAISER.value,
    Role.TEAM_LEAD.value,
    Role.SECRETARIAT.value,
    Role.COUNCIL.value,
    Role.STANDING_COUNCIL.value,
)
# Who is told of every such change: those who may confirm it, and those who watch.
WATCHING = (
    Role.TEAM_LEAD.value,
    Role.STANDING_COUNCIL.value,
    Role.COUNCIL.value,
    Role.OVERSEER.value,
)
BY_COMMAND = "by_command"
PAGE = "/{authority}/nhan-su/thay-doi/{change}/"  # where a change is settled


def appraises(account: Account, on: date) -> bool:
    """Whether somebody has a role of appraisal that holds on the day or is still to begin."""
    lasting = Q(ended__isnull=True) | Q(ended__gt=on)
    return account.appointments.filter(lasting, role__in=APPRAISING).exists()


def takes_two(*, by: Actor, at: datetime, account: Account, during_campaign: bool, role: str = "") -> bool:
    """Whether a change to the account, or a new role for it, waits for a second person.

    The command line acts at once: whoever holds the machine could change the rows themselves.
    """
    return by.person is not None and _is_sensitive(account, at, during_campaign=during_campaign, role=role)


def _is_sensitive(account: Account, at: datetime, *, during_campaign: bool, role: str) -> bool:
    return during_campaign and (role in APPRAISING or appraises(account, day_of(at)))


def show_if_alone(
    *,
    by: Actor,
    at: datetime,
    account: Account,
    kind: str,
    wanted: Mapping[str, Any],
    during_campaign: bool,
    role: str = "",
) -> None:
    """What the command line changes without a second person stands in the council's list, and is told.

    Called before the change is carried out, as whoever appraises is looked at as things were.
    """
    alone = by.person is None
    if not alone or not _is_sensitive(account, at, during_campaign=during_campaign, role=role):
        return
    change = SensitiveChange.objects.create(
        account=account,
        authority=account.authority,
        kind=kind,
        wanted=json.dumps(dict(wanted), ensure_ascii=False, sort_keys=True),
        asked_at=at,
        settled_at=at,
        outcome=BY_COMMAND,
    )
    tell_watchers(change, at=at, title=settled_title(kind, BY_COMMAND, account.name), step=BY_COMMAND)
    write(
        by=by,
        did="change_by_command",
        kind="sensitive_change",
        thing=change.pk,
        at=at,
        agency=account.agency.code if account.agency else "",
        figures={"account": account.pk, "kind": kind},
    )


def ask(
    *, by: Actor, at: datetime, account: Account, kind: str, wanted: Mapping[str, Any], reason: str
) -> SensitiveChange:
    """Put a change before those who may confirm it; the caller holds the account's row.

    Errors: `Refused` without a reason, or while the same change waits already.
    """
    if by.person is None:
        raise ValueError("the command line asks nobody")
    if not reason.strip():
        raise Refused("people.reason_needed")
    text = json.dumps(dict(wanted), ensure_ascii=False, sort_keys=True)
    if SensitiveChange.objects.filter(account=account, kind=kind, wanted=text, outcome="").exists():
        raise Refused("people.change_waits")
    change = SensitiveChange.objects.create(
        account=account,
        authority=account.authority,
        kind=kind,
        wanted=text,
        reason=reason.strip(),
        asked_by_id=by.person,
        asked_at=at,
    )
    tell_watchers(change, at=at, title=change_title(kind, account.name))
    write(
        by=by,
        did="change_asked",
        kind="sensitive_change",
        thing=change.pk,
        at=at,
        agency=account.agency.code if account.agency else "",
        figures={"account": account.pk, "kind": kind},
        personal=change.reason,
    )
    return change


def tell_watchers(change: SensitiveChange, *, at: datetime, title: str, step: str = "asked") -> None:
    """Those who may confirm a change, and the council, read of every one; the one concerned too."""
    code = change.authority.code
    watching = appointments_on(day_of(at)).filter(authority=change.authority, role__in=WATCHING)
    tell(
        people={*watching.values_list("account", flat=True), change.account_id},
        authority=code,
        kind="sensitive_change",
        key=f"sensitive_change:{change.pk}:{step}",
        title=title,
        at=at,
        address=PAGE.format(authority=code, change=change.pk),
    )
