"""An agency says that a figure is wrong; it stays in use until somebody of another agency has answered."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.facts.books import Book, rows_of
from pari.facts.entering import LONGEST_NOTE, LONGEST_VALUE, PROVISIONAL
from pari.facts.inputs import Asked
from pari.facts.models import PROPOSED, Fact, FactDispute
from pari.facts.queries import same_figure
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.people.queries import appointments_on, own_agencies
from pari.words.facts import notice_title

ACCEPTED, KEPT, WITHDRAWN = "accepted", "kept", "withdrawn"
WHO_ANSWERS = (Role.TEAM_LEAD, Role.SECRETARIAT)
OWN_PEOPLE = (Role.OFFICER, Role.HEAD)


@transaction.atomic
def dispute(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: str,
    book: Book,
    fact_id: int,
    reason: str,
    claimed: str = "",
    asked: Asked | None = None,
) -> FactDispute:
    """Say that a figure is wrong, and which one would be right if that is known.

    `asked` reads what is claimed. Lead and secretariat of other agencies are told.
    Errors: `NotAllowed`; `BadInput` without a reason, or where `claimed` can't be read; `Refused` with
    `facts.replaced`, `facts.disputed_already`.
    """
    fact = _locked_fact(fact_id, book, by)
    eye.require(Action.DISPUTE_FACT, fact.agency.code)
    problems = _problems(tidy(reason), tidy(claimed), asked)
    if problems:
        raise BadInput(problems)
    if not _stands(fact):
        raise Refused("facts.replaced")
    if FactDispute.objects.filter(fact=fact, outcome="").exists():
        raise Refused("facts.disputed_already")
    made = FactDispute.objects.create(
        fact=fact,
        campaign=campaign,
        account_id=by.person,
        claimed=tidy(claimed),
        reason=reason.strip(),
        disputed_at=at,
    )
    _tell_who_answers(made, at)
    _write_dispute(made, did="fact_disputed", by=by, at=at, words=made.reason)
    return made


@transaction.atomic
def withdraw_dispute(*, eye: AnyEye, by: Actor, at: datetime, book: Book, dispute_id: int) -> FactDispute:
    """The agency takes it back. Errors: `NotAllowed`; `Refused` with `facts.dispute_answered`."""
    row = _locked_dispute(dispute_id, book, by)
    eye.require(Action.DISPUTE_FACT, row.fact.agency.code)
    _answer(row, WITHDRAWN, by=by, at=at)
    _write_dispute(row, did="fact_dispute_withdrawn", by=by, at=at)
    return row


@transaction.atomic
def answer_dispute(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    book: Book,
    dispute_id: int,
    is_right: bool,
    answer: str,
    source: str = "",
) -> FactDispute:
    """Say whether the agency is right; then the figure that it claims takes the place of the one disputed.

    Errors: `NotAllowed`; `BadInput` without an answer, or with `facts.nothing_claimed`; `Refused` with
    `facts.dispute_answered`.
    """
    row = _locked_dispute(dispute_id, book, by)
    eye.require(Action.APPROVE_FACT, row.fact.agency.code)
    if not answer.strip():
        raise BadInput([Problem("facts.no_answer", column="answer")])
    if is_right and not row.claimed:
        raise BadInput([Problem("facts.nothing_claimed", column="answer")])
    if is_right:
        _replace(row, source, by=by, at=at)
    _answer(row, ACCEPTED if is_right else KEPT, by=by, at=at, answer=answer.strip())
    _tell_own_people(row, at)
    _write_dispute(row, did="fact_dispute_answered", by=by, at=at, words=row.answer)
    return row


def _problems(reason: str, claimed: str, asked: Asked | None) -> list[Problem]:
    found = []
    if not reason:
        found.append(Problem("facts.no_reason", column="reason"))
    if len(reason) > LONGEST_NOTE:
        found.append(Problem("facts.too_long", {"limit": LONGEST_NOTE}, column="reason"))
    if len(claimed) > LONGEST_VALUE:
        found.append(Problem("facts.too_long", {"limit": LONGEST_VALUE}, column="claimed"))
    elif claimed and asked:
        try:
            asked.must_read(claimed)
        except Refused as refused:
            found.append(refused.problem.at(column="claimed", value=claimed))
    return found


def _locked_fact(fact_id: int, book: Book, by: Actor) -> Fact:
    """The row, so that of two who dispute at once the second is refused. Errors: `Fact.DoesNotExist`."""
    rows = rows_of(book).select_for_update(of=("self",)).select_related("agency", "authority")
    return rows.get(pk=fact_id, authority__code=by.authority)


def _locked_dispute(dispute_id: int, book: Book, by: Actor) -> FactDispute:
    rows = FactDispute.objects.select_for_update(of=("self",)).select_related(
        "fact__agency", "fact__authority"
    )
    row = rows.get(pk=dispute_id, fact__authority__code=by.authority)
    if not book.has(row.fact):
        raise FactDispute.DoesNotExist(dispute_id)
    if row.outcome:
        raise Refused("facts.dispute_answered")
    return row


def _stands(fact: Fact) -> bool:
    """Whether nothing that counts has come after it."""
    newer = same_figure(fact).filter(sequence__gt=fact.sequence).exclude(state=PROPOSED)
    return bool(fact.value) and fact.state != PROPOSED and not newer.exists()


def _answer(row: FactDispute, outcome: str, *, by: Actor, at: datetime, answer: str = "") -> None:
    row.outcome, row.answered_by_id, row.answered_at, row.answer = outcome, by.person, at, answer
    row.save(update_fields=["outcome", "answered_by", "answered_at", "answer"])


def _replace(row: FactDispute, source: str, *, by: Actor, at: datetime) -> None:
    fact = row.fact
    newest = same_figure(fact).order_by("-sequence")[0]
    Fact.objects.create(
        authority=fact.authority,
        agency=fact.agency,
        year=fact.year,
        rehearsal=fact.rehearsal,
        criterion=fact.criterion,
        input=fact.input,
        sequence=newest.sequence + 1,
        value=row.claimed,
        as_of=fact.as_of,
        source=tidy(source) or fact.source,
        state=PROVISIONAL,
        entered_at=at,
        entered_by_id=by.person,
    )


def _tell_who_answers(row: FactDispute, at: datetime) -> None:
    """Lead and secretariat, apart from those whose own agency it is."""
    fact = row.fact
    wanted = [role.value for role in WHO_ANSWERS]
    held = appointments_on(day_of(at)).filter(authority=fact.authority_id, role__in=wanted)
    people = set(held.values_list("account", flat=True))
    own = own_agencies(people, authority=fact.authority.code, year=fact.year, at=at)
    free = [person for person in people if fact.agency.code not in own[person]]
    _tell(row, free, kind="fact_disputed", body=row.reason, at=at)


def _tell_own_people(row: FactDispute, at: datetime) -> None:
    roles = [role.value for role in OWN_PEOPLE]
    held = appointments_on(day_of(at)).filter(agency=row.fact.agency_id, role__in=roles)
    people = list(held.values_list("account", flat=True))
    _tell(row, people, kind="fact_dispute_answered", body=row.answer, at=at)


def _tell(row: FactDispute, people: list[int], *, kind: str, body: str, at: datetime) -> None:
    fact = row.fact
    code, agency = fact.authority.code, fact.agency.code
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        title = notice_title(kind, names_of(code, [agency]).get(agency, agency))
    tell(
        people=people,
        authority=code,
        campaign=row.campaign,
        agency=agency,
        kind=kind,
        key=f"fact-dispute-{row.pk}-{kind}",
        title=title,
        body=body,
        at=at,
    )


def _write_dispute(row: FactDispute, *, did: str, by: Actor, at: datetime, words: str = "") -> None:
    fact = row.fact
    write(
        by=by,
        did=did,
        kind="fact_dispute",
        thing=row.pk,
        at=at,
        campaign=row.campaign,
        agency=fact.agency.code,
        figures={
            "criterion": fact.criterion,
            "input": fact.input,
            "value": fact.value,
            "claimed": row.claimed,
            "outcome": row.outcome,
        },
        personal=words,
    )
