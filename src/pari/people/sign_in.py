"""What an authority asks at the door, and what people change about their own way in."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from pari.agencies.models import Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Role
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.people.models import Account, SignInRules
from pari.people.queries import appointments_on
from pari.words.accounts import OWN_CHANGES

# Whoever keeps accounts, leads the appraisal or gathers it; an authority may choose otherwise.
USUALLY_ASKED = frozenset(
    {Role.STANDING_ADMIN, Role.TECHNICAL_ADMIN, Role.TEAM_LEAD, Role.SECRETARIAT},
)


def needs_second_factor(account: Account, on: date) -> bool:
    """Whether a role that the account holds on the day asks for one: 1 query."""
    held = appointments_on(on).filter(account=account).select_related("authority__sign_in_rules")
    return any(Role(one.role) in roles_asked(getattr(one.authority, "sign_in_rules", None)) for one in held)


def roles_asked(rules: SignInRules | None) -> frozenset[Role]:
    """The roles that need a second factor; without rules of the authority, the usual ones."""
    if rules is None:
        return USUALLY_ASKED
    return frozenset(map(Role, rules.second_factor_roles.split()))


@transaction.atomic
def set_roles_asked(
    *, eye: AnyEye, by: Actor, at: datetime, authority: Authority, roles: Collection[Role]
) -> SignInRules:
    """From now on these roles need a second factor, and no others. Errors: `NotAllowed`."""
    eye.require(Action.MANAGE_ROLES)
    codes = sorted(role.value for role in roles)
    kept, _ = SignInRules.objects.update_or_create(
        authority=authority, defaults={"second_factor_roles": " ".join(codes)}
    )
    write(
        by=by,
        did="sign_in_rules_set",
        kind="authority",
        thing=authority.code,
        at=at,
        figures={"second_factor_roles": codes},
    )
    return kept


@transaction.atomic
def note_own_change(*, account: Account, did: str, at: datetime) -> None:
    """Somebody has changed the own way in: told to them as well, in case it was somebody else."""
    tell(
        people=[account.pk],
        authority=account.authority.code,
        kind="account",
        key=f"{did}:{account.pk}:{at.isoformat()}",
        title=gettext(OWN_CHANGES[did]),
        body=gettext(
            "Nếu không phải mình thực hiện, đề nghị đổi mật khẩu ngay và báo người quản trị tài khoản."
        ),
        at=at,
    )
    write(
        by=Actor(account.authority.code, account.pk),
        did=did,
        kind="account",
        thing=account.pk,
        at=at,
        agency=account.agency.code if account.agency else "",
    )
