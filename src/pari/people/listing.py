"""Reading accounts for administrators: lists, roles by decision, and what happened to one account.

The number of queries never depends on how many accounts there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from pari.agencies.models import Agency
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.journal.models import JournalEntry
from pari.people.credentials import with_second_factor
from pari.people.keeping import NO_AGENCY
from pari.people.models import Account, Appointment, Post, SensitiveChange
from pari.people.queries import in_force, names_of_people

MOST_HISTORY = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """One account with what it has on the day."""

    account: Account
    roles: tuple[Appointment, ...]
    posts: tuple[Post, ...]
    second_factor: bool

    @property
    def agency(self) -> str:
        return self.account.agency.code if self.account.agency else NO_AGENCY


def codes_seen(eye: AnyEye, action: Action, authority: str) -> frozenset[str]:
    """Agencies, and none, whose accounts somebody may see or keep: 1 query."""
    codes = Agency.objects.filter(authority__code=authority).values_list("code", flat=True)
    return eye.seen(action, [*codes, NO_AGENCY])


def kept_in(codes: Iterable[str]) -> Q:
    """Accounts of some agencies; the empty code stands for those of none."""
    known = set(codes)
    chosen = Q(agency__code__in=known - {NO_AGENCY})
    return chosen | Q(agency__isnull=True) if NO_AGENCY in known else chosen


def accounts_of(eye: AnyEye, authority: str) -> QuerySet[Account]:
    """The accounts that the eye may see, by name at the door: 2 queries with the reading."""
    seen = kept_in(codes_seen(eye, Action.SEE_ACCOUNTS, authority))
    kept = Account.objects.filter(seen, authority__code=authority)
    return kept.select_related("agency", "authority").order_by("username")


def listed(eye: AnyEye, authority: str, on: date) -> list[Listed]:
    """Every account that the eye may see, with what it has on a day: 5 queries."""
    accounts = list(accounts_of(eye, authority))
    wanted = [account.pk for account in accounts]
    roles: Mapping[int, list[Appointment]] = _by_account(
        Appointment.objects.filter(in_force(on), authority__code=authority)
        .select_related("agency")
        .order_by("pk")
    )
    posts: Mapping[int, list[Post]] = _by_account(
        Post.objects.filter(in_force(on), account__authority__code=authority)
        .select_related("agency")
        .order_by("pk")
    )
    factors = with_second_factor(wanted)
    return [
        Listed(
            account,
            tuple(roles.get(account.pk, ())),
            tuple(posts.get(account.pk, ())),
            account.pk in factors,
        )
        for account in accounts
    ]


def appointments_seen(eye: AnyEye, authority: str, on: date, *, past: bool) -> list[Appointment]:
    """Roles in force or to begin, with `past` all there were; of accounts that may be seen: 2 queries."""
    seen = codes_seen(eye, Action.SEE_ACCOUNTS, authority)
    kept = Q(account__agency__code__in=seen - {NO_AGENCY})
    if NO_AGENCY in seen:
        kept |= Q(account__agency__isnull=True)
    rows = Appointment.objects.filter(kept, authority__code=authority)
    if not past:
        rows = rows.filter(Q(ended__isnull=True) | Q(ended__gt=on))
    return list(rows.select_related("account", "agency", "behalf_of__account").order_by("began", "pk"))


def changes_seen(eye: AnyEye, authority: str, person: int | None) -> QuerySet[SensitiveChange]:
    """Sensitive changes, those that wait first: all of them, or those that one asked or that concern one."""
    rows = SensitiveChange.objects.filter(authority__code=authority)
    if not eye.may(Action.SEE_SENSITIVE_CHANGES).allowed:
        rows = rows.filter(Q(asked_by=person) | Q(account=person))
    return rows.select_related("account__agency", "account__authority", "asked_by", "settled_by").order_by(
        "settled_at", "-asked_at"
    )


def history_of(account: Account, things: Mapping[str, Sequence[int]]) -> list[tuple[JournalEntry, str]]:
    """What the journal says of an account and its rows, newest first, with who did it: 2 queries.

    `things` are keys of the rows by their kind. Personal words stay in the journal.
    """
    told = Q(kind="account", thing=str(account.pk))
    for kind, keys in things.items():
        told |= Q(kind=kind, thing__in=[str(key) for key in keys])
    rows = JournalEntry.objects.filter(told, authority=account.authority.code, campaign="")
    entries = list(rows.order_by("-sequence")[:MOST_HISTORY])
    names = names_of_people(one.person for one in entries)
    return [(one, names.get(one.person or 0, "")) for one in entries]


def _by_account(rows: Iterable[Appointment] | Iterable[Post]) -> Mapping[int, list]:  # type: ignore[type-arg]  # of either
    found: dict[int, list[Appointment | Post]] = defaultdict(list)
    for row in rows:
        found[row.account_id].append(row)
    return found
