"""Who may answer an objection: somebody of another agency who judged nothing of what it is about."""

from datetime import datetime
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from pari.campaigns.shares import own_in
from pari.core.access.matrix import COUNCILS, STEERING_TEAM
from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.queries import appointments_on
from pari.publication.models import Objection
from pari.scoring.models import CouncilVote, Mark, Remark, SecondReading

ANSWERING = sorted(role.value for role in STEERING_TEAM | COUNCILS)


def judges_of(objection: Objection) -> frozenset[int]:
    """Accounts that judged the criterion, or anything of the sheet where the objection is about the whole.

    Whoever gave a mark or decided the ruling that it follows, read one a second time, answered a remark on
    it, voted on it before the council, or reported the fault: 4 queries.
    """
    marks = Mark.objects.filter(sheet=objection.sheet_id)
    remarks = Remark.objects.filter(sheet=objection.sheet_id)
    votes = CouncilVote.objects.filter(item__sheet=objection.sheet_id)
    readings = SecondReading.objects.filter(sheet=objection.sheet_id, read_by__isnull=False)
    if objection.criterion:
        marks = marks.filter(criterion=objection.criterion)
        votes = votes.filter(item__criterion=objection.criterion)
        readings = readings.filter(criterion=objection.criterion)
        remarks = remarks.filter(criterion=objection.criterion)
    found = (
        _people(marks, "account", "ruling__decided_by")
        | _people(votes, "account")
        | _people(readings, "read_by")
        | _people(remarks, "answered_by")
        | {objection.received_from_id}
    )
    return frozenset(person for person in found if person is not None)


def candidates(objection: Objection, *, at: datetime) -> list[tuple[Account, str]]:
    """Everybody whose role answers, by name, with the code of what keeps them from it or "": 10 queries."""
    campaign, agency = objection.sheet.campaign, objection.sheet.participant.agency.code
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id, role__in=ANSWERING)
    people = list(Account.objects.filter(pk__in=held.order_by().values("account")).order_by("name", "pk"))
    own = own_in(campaign, [one.pk for one in people], at=at)
    judges = judges_of(objection)
    return [(one, _kept_from_it(agency in own[one.pk], one.pk in judges)) for one in people]


def who_may_answer(objection: Objection, *, at: datetime) -> list[Account]:
    """Everybody to whom the objection may be assigned, by name: 10 queries."""
    return [one for one, code in candidates(objection, at=at) if not code]


def why_not(objection: Objection, person: int, *, at: datetime) -> str:
    """The code of what keeps a person from answering; empty where nothing does: at most 10 queries."""
    campaign, agency = objection.sheet.campaign, objection.sheet.participant.agency.code
    held = appointments_on(day_of(at)).filter(
        authority=campaign.authority_id, role__in=ANSWERING, account=person
    )
    if not held.exists():
        return "objection.no_role"
    is_own = agency in own_in(campaign, [person], at=at)[person]
    return _kept_from_it(is_own, not is_own and person in judges_of(objection))


def _kept_from_it(is_own: bool, judged: bool) -> str:  # noqa: FBT001 - two plain answers
    if is_own:
        return "objection.of_own_agency"
    return "objection.judged_it" if judged else ""


def _people(rows: QuerySet[Any], *columns: str) -> set[int | None]:
    return set(chain.from_iterable(rows.order_by().values_list(*columns).distinct()))
