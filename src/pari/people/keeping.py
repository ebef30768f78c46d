"""Who keeps an account: what every change of one asks first."""

from datetime import date

from django.db.models import Q

from pari.agencies.models import Agency
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye, Eye
from pari.core.errors import Refused
from pari.people.models import ROLES_OF_AN_AGENCY, Account

NO_AGENCY = ""  # asked about as an agency, so that whoever acts for one agency alone is refused


def code_of(agency: Agency | None) -> str:
    return agency.code if agency else NO_AGENCY


def locked(account: Account) -> Account:
    """The account as it is now, held until the transaction ends."""
    return (
        Account.objects.select_for_update(of=("self",))
        .select_related("authority", "agency")
        .get(pk=account.pk)
    )


def require_over(eye: AnyEye, by: Actor, action: Action, account: Account, on: date) -> None:
    """Somebody may do this to the account.

    An agency's administrator doesn't touch the account of whoever acts for the authority as well: its
    password would open more than the own agency.
    Errors: `NotAllowed`, `Refused`.
    """
    eye.require(action, code_of(account.agency))
    require_authority(eye, by, account)
    if isinstance(eye, Eye) and eye.acts_for is not None and acts_over_all(account, on):
        raise Refused("people.kept_by_authority", name=account.name)


def require_authority(eye: AnyEye, by: Actor, account: Account) -> None:
    """Errors: `Refused` for an account that another authority keeps; the command line knows none."""
    if eye is not UNBOUND and account.authority.code != by.authority:
        raise Refused("people.unknown_account")


def acts_over_all(account: Account, on: date) -> bool:
    """Whether somebody has, or is to have, a role that no single agency gives."""
    lasting = Q(ended__isnull=True) | Q(ended__gt=on)
    return account.appointments.filter(lasting).exclude(role__in=ROLES_OF_AN_AGENCY).exists()
