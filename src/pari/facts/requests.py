"""Asking agencies for figures and papers: who is asked until when, who is reminded, when it is over."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Prefetch, Q
from django.utils.translation import override

from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.facts.models import AskedAgency, PaperRequest
from pari.facts.papers import sends_for
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.people.queries import appointments_on
from pari.words.basis import asked_notice, reminded_notice

LONGEST_TITLE, LONGEST_TEXT = 300, 4_000


@transaction.atomic
def request_papers(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: str,
    title: str,
    due: datetime,
    agencies: Collection[str],
    text: str = "",
    criteria: Collection[str] = (),
) -> PaperRequest:
    """Ask agencies for papers; their officers and the appraisers who work there are told.

    Errors: `NotAllowed`; `BadInput` with `papers.no_title`, `facts.too_long`, `papers.due_over`,
    `papers.nobody_asked`, `papers.unknown_agency`.
    """
    eye.require(Action.REQUEST_PAPERS)
    authority = Authority.objects.select_for_update().get(code=by.authority)
    known = {row.code: row for row in Agency.objects.filter(authority=authority, code__in=list(agencies))}
    problems = [*_said_problems(tidy(title), text), *_asked_problems(agencies, known)]
    if due <= at:
        problems.append(Problem("papers.due_over", column="due"))
    if problems:
        raise BadInput(problems)
    row = PaperRequest.objects.create(
        authority=authority,
        campaign=campaign,
        number=_next_number(authority, campaign),
        title=tidy(title),
        text=text.strip(),
        due=due,
        criteria=" ".join(criteria),
        made_at=at,
        made_by_id=by.person,
    )
    asked = [AskedAgency(request=row, agency=known[code]) for code in dict.fromkeys(agencies)]
    AskedAgency.objects.bulk_create(asked)
    for one in asked:
        _tell(row, one.agency, f"papers-asked-{row.pk}", asked_notice(row.title), at)
    _write_request(row, "papers_asked", by=by, at=at, agencies=list(known))
    return row


@transaction.atomic
def remind_of_papers(*, eye: AnyEye, by: Actor, at: datetime, campaign: str, request_id: int) -> list[str]:
    """Remind all who haven't sent anything, each at most once a day; returns whom.

    Errors: `NotAllowed`; `Refused` with `papers.request_unknown`, `papers.request_closed`.
    """
    eye.require(Action.REQUEST_PAPERS)
    row = _locked(request_id, by=by, campaign=campaign)
    waiting = row.asked.filter(received_at__isnull=True).select_related("agency").order_by("pk")
    told = [one for one in waiting if one.reminded_at is None or day_of(one.reminded_at) < day_of(at)]
    for one in told:
        one.reminders, one.reminded_at = one.reminders + 1, at
        key = f"papers-reminded-{row.pk}-{day_of(at).isoformat()}"
        _tell(row, one.agency, key, reminded_notice(row.title), at)
    AskedAgency.objects.bulk_update(told, ["reminders", "reminded_at"])
    codes = [one.agency.code for one in told]
    if codes:
        _write_request(row, "papers_reminded", by=by, at=at, agencies=codes)
    return codes


@transaction.atomic
def close_request(*, eye: AnyEye, by: Actor, at: datetime, campaign: str, request_id: int) -> PaperRequest:
    """Nothing more is taken for it. Errors: as `remind_of_papers`."""
    eye.require(Action.REQUEST_PAPERS)
    row = _locked(request_id, by=by, campaign=campaign)
    row.closed_at, row.closed_by_id = at, by.person
    row.save(update_fields=["closed_at", "closed_by"])
    missing = row.asked.filter(received_at__isnull=True).values_list("agency__code", flat=True)
    _write_request(row, "papers_request_closed", by=by, at=at, agencies=list(missing.order_by("pk")))
    return row


def requests_of(*, eye: AnyEye, by: Actor, campaign: str) -> list[PaperRequest]:
    """Every request with whom it asks, the newest first: 2 queries. Errors: `NotAllowed`."""
    eye.require(Action.REQUEST_PAPERS)
    asked = AskedAgency.objects.select_related("agency").order_by("pk")
    rows = PaperRequest.objects.filter(authority__code=by.authority, campaign=campaign)
    return list(rows.prefetch_related(Prefetch("asked", queryset=asked)).order_by("-number"))


def requests_to(*, eye: AnyEye, by: Actor, campaign: str) -> list[AskedAgency]:
    """What one's own agency is asked for, open ones first: at most 2 queries."""
    rows = AskedAgency.objects.filter(
        request__authority__code=by.authority, request__campaign=campaign, agency__code__in=sends_for(eye, by)
    )
    return sorted(
        rows.select_related("request", "agency"),
        key=lambda one: (one.request.closed_at is not None, one.request.due, one.pk),
    )


def _said_problems(title: str, text: str) -> Iterable[Problem]:
    if not title:
        yield Problem("papers.no_title", column="title")
    for column, said, limit in (("title", title, LONGEST_TITLE), ("text", text, LONGEST_TEXT)):
        if len(said) > limit:
            yield Problem("facts.too_long", {"limit": limit}, column=column)


def _asked_problems(agencies: Collection[str], known: Collection[str]) -> Iterable[Problem]:
    if not agencies:
        yield Problem("papers.nobody_asked", column="agencies")
    if set(agencies) - set(known):
        yield Problem("papers.unknown_agency", column="agencies")


def _next_number(authority: Authority, campaign: str) -> int:
    rows = PaperRequest.objects.filter(authority=authority, campaign=campaign)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _locked(request_id: int, *, by: Actor, campaign: str) -> PaperRequest:
    rows = PaperRequest.objects.select_for_update(of=("self",)).select_related("authority")
    row = rows.filter(pk=request_id, authority__code=by.authority, campaign=campaign).first()
    if row is None:
        raise Refused("papers.request_unknown")
    if row.closed_at is not None:
        raise Refused("papers.request_closed")
    return row


def _tell(row: PaperRequest, agency: Agency, key: str, title: str, at: datetime) -> None:
    """Those who may send: the agency's officers, and appraisers who are at home there."""
    senders = Q(role=Role.OFFICER.value, agency=agency) | Q(
        role=Role.APPRAISER.value, account__agency=agency, authority=row.authority_id
    )
    people = appointments_on(day_of(at)).filter(senders).values_list("account", flat=True)
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        tell(
            people=list(people),
            authority=row.authority.code,
            campaign=row.campaign,
            agency=agency.code,
            kind="papers_asked",
            key=key,
            title=str(title),
            body=row.text,
            until=row.due,
            at=at,
        )


def _write_request(row: PaperRequest, did: str, *, by: Actor, at: datetime, agencies: list[str]) -> None:
    write(
        by=by,
        did=did,
        kind="paper_request",
        thing=row.number,
        at=at,
        campaign=row.campaign,
        figures={"number": row.number, "agencies": agencies},
        personal=row.title,
    )
