"""Who appraises what in a campaign: read, given out, and every change of it undone again."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from pari.agencies.models import Agency
from pari.campaigns.locked import locked
from pari.campaigns.models import AppraisalShare, Campaign, ShareChange
from pari.campaigns.queries import edition_of
from pari.campaigns.share_notices import tell_whose_share_changed
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Conflict, Role
from pari.core.appraisal.assignment import after, twice
from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.edition import CriteriaSet
from pari.journal.actions import write
from pari.people.models import Account
from pari.people.queries import appointments_on, names_of_people, own_agencies

BY_HAND, BY_SPECIALTY, BALANCED, UNDONE = "by_hand", "by_specialty", "balanced", "undone"
PASSED_ON, FROM_FILE = "passed_on", "from_file"
Key = tuple[str, str, str, str]  # set, criterion, agency or "", place


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that is given out: somebody takes a place of a unit, or (None) nobody does."""

    unit: Unit
    place: Place
    account: int | None

    @property
    def key(self) -> Key:
        return self.unit.criteria_set, self.unit.criterion, self.unit.agency, self.place.value


@dataclass(frozen=True, slots=True)
class Own:
    """What an appraiser's eye is made of: own agencies, and what is appraised or re-checked, by agency."""

    agencies: frozenset[str]
    share: Mapping[str, frozenset[str]]


def own_and_share(campaign: Campaign, person: int, *, at: datetime) -> Own:
    """Of one appraiser: at most 4 queries."""
    rows = campaign.shares.filter(Exists(_places_of(person)))
    shares = shares_in(campaign, rows, at=at, also=[person])
    criteria: dict[str, set[str]] = {}
    for unit, places in shares.given.items():
        if person in places.values():
            criteria.setdefault(unit.criteria_set, set()).add(unit.criterion)
    sets = sets_of(campaign) if criteria else {}
    agencies = {agency: one for agency, one in sets.items() if one in criteria}
    return Own(shares.own[person], shares.of_person(person, agencies, criteria))


def _places_of(person: int) -> QuerySet[AppraisalShare]:
    """What is given to a person of the criterion that an outer row is of."""
    same = {name: OuterRef(name) for name in ("campaign", "criteria_set", "criterion")}
    return AppraisalShare.objects.filter(**same, account=person)


def shares_in(
    campaign: Campaign, rows: QuerySet[AppraisalShare], *, at: datetime, also: Iterable[int] = ()
) -> Shares:
    """Who appraises what by these rows, and the own agencies of those people and of some more: 3 queries."""
    given: dict[Unit, dict[Place, int]] = {}
    listed = rows.values_list("criteria_set", "criterion", "agency__code", "place", "account")
    for criteria_set, criterion, agency, place, account in listed:
        given.setdefault(Unit(criteria_set, criterion, agency or ""), {})[Place(place)] = account
    people = {account for places in given.values() for account in places.values()}
    return Shares(given, own_in(campaign, people | set(also), at=at), Conflict(campaign.conflict))


def own_in(campaign: Campaign, people: Iterable[int], *, at: datetime) -> dict[int, frozenset[str]]:
    """Own agencies of people, and whoever answers in this campaign for one that has ended: 2 queries."""
    listed = list(people)
    if not listed:
        return {}
    own = own_agencies(listed, authority=campaign.authority.code, year=campaign.year, at=at)
    heirs = dict(campaign.answered.values_list("agency__code", "participant__agency__code"))
    return {person: codes | {heirs[code] for code in codes if code in heirs} for person, codes in own.items()}


def sets_of(campaign: Campaign) -> dict[str, str]:
    """The set of every agency that is evaluated, in the campaign's order: 1 query."""
    evaluated = campaign.participants.exclude(participation="not_taking_part").order_by("position")
    return dict(evaluated.values_list("agency__code", "criteria_set"))


def leaves_of(one: CriteriaSet | None) -> list[str]:
    """Codes of what is appraised in a set: everything that gives points."""
    return [leaf.code for leaf in one.walk() if leaf.is_leaf and not leaf.tracked] if one else []


def may_appraise(campaign: Campaign, at: datetime) -> list[Account]:
    """Everybody to whom criteria may be given, by their names: 2 queries."""
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id, role=Role.APPRAISER.value)
    return list(Account.objects.filter(pk__in=held.values("account")).order_by("name", "pk"))


@transaction.atomic
def give_out(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    given: Sequence[Given],
    what: str = BY_HAND,
    seen: int | None = None,
) -> ShareChange | None:
    """Give criteria to appraisers, all of it or nothing; None where it changes nothing.

    `seen` is the number of the change that the page knew: of two at once the second looks again.
    Errors: `NotAllowed`; `Refused` with `share.changed_meanwhile`; `BadInput` with all units that the edition
    doesn't have, everybody who isn't an appraiser, and who would have two places of one criterion.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    if seen is not None and seen != newest_change(row):
        raise Refused("share.changed_meanwhile")
    _must_fit(row, given, at)
    _nobody_twice(row, given, at)
    return _laid(row, {one.key: one.account for one in given}, what=what, by=by, at=at)


@transaction.atomic
def undo_change(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, seen: int) -> ShareChange:
    """Take the newest change back, as a change of its own. Undone twice, it is done again.

    Errors: `NotAllowed`; `Refused` with `share.nothing_to_undo`, `share.changed_meanwhile`.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    last = row.share_changes.order_by("-sequence").first()
    if last is None:
        raise Refused("share.nothing_to_undo")
    if last.sequence != seen:
        raise Refused("share.changed_meanwhile")
    before: dict[Key, int | None] = {tuple(key): account for *key, account in json.loads(last.before)}
    change = _laid(row, before, what=UNDONE, by=by, at=at, undoes=last)
    if change is None:
        raise Refused("share.nothing_to_undo")
    return change


def newest_change(campaign: Campaign) -> int:
    """The number of the newest change, 0 before the first: 1 query."""
    newest = campaign.share_changes.order_by("-sequence").values_list("sequence", flat=True).first()
    return newest or 0


def _must_fit(campaign: Campaign, given: Iterable[Given], at: datetime) -> None:
    edition = edition_of(campaign)
    known = {one.code: set(leaves_of(one)) for one in edition.sets} if edition else {}
    agencies, people = sets_of(campaign), {one.pk for one in may_appraise(campaign, at)}
    problems = []
    for one in given:
        unit = one.unit
        if unit.criterion not in known.get(unit.criteria_set, ()):
            problems.append(Problem("share.unknown_criterion", {"criterion": unit.criterion}))
        if unit.agency and agencies.get(unit.agency) != unit.criteria_set:
            problems.append(Problem("share.unknown_agency", {"agency": unit.agency}))
        if one.account is not None and one.account not in people:
            problems.append(Problem("share.no_appraiser", {"criterion": unit.criterion}))
    if problems:
        raise BadInput(problems)


def _nobody_twice(campaign: Campaign, given: Iterable[Given], at: datetime) -> None:
    listed = list(given)
    wanted = {(one.unit, one.place): one.account for one in listed}
    shares = after(shares_in(campaign, campaign.shares.all(), at=at), wanted)
    found = list(twice(shares, {one.unit for one in listed}))
    names = names_of_people(person for _, person in found)
    problems = [
        Problem("share.twice", {"criterion": unit.criterion, "name": names.get(person, str(person))})
        for unit, person in found
    ]
    if problems:
        raise BadInput(problems)


def _laid(
    campaign: Campaign,
    wanted: Mapping[Key, int | None],
    *,
    what: str,
    by: Actor,
    at: datetime,
    undoes: ShareChange | None = None,
) -> ShareChange | None:
    """Lay rows over what is there, and keep what was there before."""
    kept = _kept(campaign)
    changed = {key: account for key, account in wanted.items() if kept.get(key) != account}
    if not changed:
        return None
    _put(campaign, changed)
    change = ShareChange.objects.create(
        campaign=campaign,
        sequence=newest_change(campaign) + 1,
        what=what,
        before=json.dumps([[*key, kept.get(key)] for key in changed]),
        after=json.dumps([[*key, account] for key, account in changed.items()]),
        undoes=undoes,
        at=at,
        account_id=by.person,
    )
    tell_whose_share_changed(campaign, kept, changed, at=at)
    write(
        by=by,
        did="shares_changed",
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        figures={"change": change.sequence, "what": what, "count": len(changed)},
    )
    return change


def _kept(campaign: Campaign) -> dict[Key, int]:
    listed = campaign.shares.values_list("criteria_set", "criterion", "agency__code", "place", "account")
    return {(one, code, agency or "", place): account for one, code, agency, place, account in listed}


def _put(campaign: Campaign, changed: Mapping[Key, int | None]) -> None:
    """Old rows of the changed places go, new ones come."""
    numbers = {
        (one, code, agency or "", place): number
        for number, one, code, agency, place in campaign.shares.values_list(
            "pk", "criteria_set", "criterion", "agency__code", "place"
        )
    }
    AppraisalShare.objects.filter(pk__in=[numbers[key] for key in changed if key in numbers]).delete()
    agencies = dict(Agency.objects.filter(authority=campaign.authority_id).values_list("code", "pk"))
    AppraisalShare.objects.bulk_create(
        AppraisalShare(
            campaign=campaign,
            criteria_set=one,
            criterion=code,
            agency_id=agencies[agency] if agency else None,
            place=place,
            account_id=account,
        )
        for (one, code, agency, place), account in changed.items()
        if account is not None
    )
