"""Settling figures: a proposal is taken or not by somebody of another agency; at the end all become final."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from pari.agencies.models import Authority
from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye, NotAllowed
from pari.core.access.roles import Phase, Role
from pari.core.errors import BadInput, Problem, Refused
from pari.facts.books import Book, rows_of
from pari.facts.entering import (
    FINAL,
    LONGEST_NOTE,
    PROVISIONAL,
    last_sequences,
    locked_agencies,
    settle_disputes,
)
from pari.facts.models import PROPOSED, Fact, FactDispute
from pari.facts.queries import same_figure, standing_in
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.words.facts import notice_title


@dataclass(frozen=True, slots=True)
class MadeFinal:
    """How many figures became final, and how many wait because they are disputed."""

    count: int
    disputed: int


@transaction.atomic
def approve_fact(*, eye: AnyEye, by: Actor, at: datetime, campaign: str, book: Book, fact_id: int) -> Fact:
    """The proposal counts from now on, as a row of its own; what it takes the place of stays in the history.

    Errors: `NotAllowed`; `Refused` with `facts.proposal_over`, `facts.own_proposal`.
    """
    proposal = _locked_proposal(fact_id, book, eye=eye, by=by)
    standing = same_figure(proposal).exclude(state=PROPOSED).order_by("-sequence").first()
    made = Fact.objects.create(
        authority=proposal.authority,
        agency=proposal.agency,
        year=proposal.year,
        rehearsal=proposal.rehearsal,
        criterion=proposal.criterion,
        input=proposal.input,
        sequence=proposal.sequence + 1,
        value=proposal.value,
        as_of=proposal.as_of,
        source=proposal.source,
        note=proposal.note,
        state=PROVISIONAL,
        entered_at=at,
        entered_by_id=by.person,
        paper=proposal.paper,
    )
    _settle(proposal, "", by=by, at=at)
    settle_disputes({standing.pk} if standing else set(), proposal.authority, by=by, at=at)
    _tell(proposal, campaign, "fact_approved", "", at)
    _write_settled(proposal, "fact_approved", campaign=campaign, by=by, at=at)
    return made


@transaction.atomic
def refuse_fact(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: str, book: Book, fact_id: int, answer: str
) -> Fact:
    """The proposal isn't taken, with a reason that its author reads; what counts stays.

    Errors: as `approve_fact`; `BadInput` without a reason.
    """
    proposal = _locked_proposal(fact_id, book, eye=eye, by=by)
    if not answer.strip():
        raise BadInput([Problem("facts.no_reason", column="answer")])
    if len(answer) > LONGEST_NOTE:
        raise BadInput([Problem("facts.too_long", {"limit": LONGEST_NOTE}, column="answer")])
    _settle(proposal, answer.strip(), by=by, at=at)
    _tell(proposal, campaign, "fact_refused", proposal.answer, at)
    _write_settled(proposal, "fact_refused", campaign=campaign, by=by, at=at, words=proposal.answer)
    return proposal


@transaction.atomic
def make_final(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: str,
    book: Book,
    agencies: Collection[str],
    criterion: str | None = None,
) -> MadeFinal:
    """All figures that count become final, of one criterion or of all; disputed ones wait for their answer.

    For all agencies at once, so that nobody chooses for the own one. The lead may at any time of the
    appraisal, the secretariat in round 2. Afterwards a figure changes only with a reason.
    Errors: `NotAllowed`; `Refused` with `facts.nothing_to_make_final`.
    """
    may_make_final(eye)
    authority = Authority.objects.get(code=by.authority)
    locked = locked_agencies(authority, agencies)
    rows = rows_of(book).filter(agency__in=list(locked.values()))
    rows = rows.exclude(state=PROPOSED).select_related("agency")
    kept = standing_in(rows if criterion is None else rows.filter(criterion=criterion))
    provisional = [row for found in kept.values() for row in found.values() if row.state == PROVISIONAL]
    ids = [row.pk for row in provisional]
    disputed = set(FactDispute.objects.filter(fact__in=ids, outcome="").values_list("fact", flat=True))
    settled = [row for row in provisional if row.pk not in disputed]
    if not settled:
        raise Refused("facts.nothing_to_make_final")
    last = last_sequences(book, locked)
    Fact.objects.bulk_create((_final(row, last, by, at) for row in settled), batch_size=500)
    write(
        by=by,
        did="facts_made_final",
        kind="facts",
        thing=book.year,
        at=at,
        campaign=campaign,
        figures={"count": len(settled), "criterion": criterion or "", "disputed": len(disputed)},
    )
    return MadeFinal(len(settled), len(disputed))


def may_make_final(eye: AnyEye) -> None:
    """Errors: `NotAllowed`."""
    eye.require(Action.APPROVE_FACT)
    if isinstance(eye, Eye) and eye.role is not Role.TEAM_LEAD and eye.phase is not Phase.ROUND_2:
        raise NotAllowed(eye, Action.APPROVE_FACT, "access.phase_before")


def _locked_proposal(fact_id: int, book: Book, *, eye: AnyEye, by: Actor) -> Fact:
    """The newest row of its figure, whose agency is locked against everybody who enters figures of it.

    Errors: `Fact.DoesNotExist`, also for one of another book; `Refused` where it was settled, or something
    newer stands.
    """
    rows = rows_of(book).filter(authority__code=by.authority)
    found = rows.select_related("agency", "authority").get(pk=fact_id)
    locked_agencies(found.authority, [found.agency.code])
    eye.require(Action.APPROVE_FACT, found.agency.code)
    newest = same_figure(found).order_by("-sequence").select_related("agency", "authority", "paper")[0]
    if newest.pk != found.pk or newest.state != PROPOSED or newest.settled_at is not None:
        raise Refused("facts.proposal_over")
    if by.person is not None and newest.entered_by_id == by.person:
        raise Refused("facts.own_proposal")
    return newest


def _settle(proposal: Fact, answer: str, *, by: Actor, at: datetime) -> None:
    proposal.settled_at, proposal.settled_by_id, proposal.answer = at, by.person, answer
    proposal.save(update_fields=["settled_at", "settled_by", "answer"])


def _final(row: Fact, last: dict[tuple[int, str, str], int], by: Actor, at: datetime) -> Fact:
    """The same figure, said once more by whoever makes it final."""
    return Fact(
        authority_id=row.authority_id,
        agency_id=row.agency_id,
        year=row.year,
        rehearsal=row.rehearsal,
        criterion=row.criterion,
        input=row.input,
        sequence=last[row.agency_id, row.criterion, row.input] + 1,
        value=row.value,
        as_of=row.as_of,
        source=row.source,
        note=row.note,
        state=FINAL,
        entered_at=at,
        entered_by_id=by.person,
        paper_id=row.paper_id,
    )


def _tell(proposal: Fact, campaign: str, kind: str, body: str, at: datetime) -> None:
    if proposal.entered_by_id is None:
        return
    code, agency = proposal.authority.code, proposal.agency.code
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        title = notice_title(kind, names_of(code, [agency]).get(agency, agency))
    tell(
        people=[proposal.entered_by_id],
        authority=code,
        campaign=campaign,
        agency=agency,
        kind="fact_settled",
        key=f"fact-settled-{proposal.pk}",
        title=title,
        body=body,
        at=at,
    )


def _write_settled(
    proposal: Fact, did: str, *, campaign: str, by: Actor, at: datetime, words: str = ""
) -> None:
    write(
        by=by,
        did=did,
        kind="facts",
        thing=proposal.year,
        at=at,
        campaign=campaign,
        agency=proposal.agency.code,
        figures={
            "criterion": proposal.criterion,
            "input": proposal.input,
            "value": proposal.value,
            "proposed_by": proposal.entered_by_id,
        },
        personal=words,
    )
