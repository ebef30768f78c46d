"""Papers as a basis of the appraisal: who brings one in, who reads which, and beside which criteria.

Whoever appraises an agency, or steers the appraisal, reads what is told of it, never of an agency of their
own. Before the first round the secretariat reads what it has asked for. The agency reads what it sent itself,
and the paper behind a figure of its own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.core.regulation.edition import CriteriaSet, Edition
from pari.facts.models import PAPER_KINDS, AskedAgency, BasisPaper, PaperRequest
from pari.facts.queries import name_of_criterion
from pari.files.jobs import check_now
from pari.files.models import StoredFile
from pari.files.queries import why_refused
from pari.files.storing import keep_bytes
from pari.journal.actions import write
from pari.people.models import Account

LONGEST = {"title": 300, "number": 100, "issuer": 300}
LONGEST_WHY = 1_000
Shares = Mapping[str, frozenset[str]]  # by agency the names of criteria that somebody appraises


@dataclass(frozen=True, slots=True)
class PaperSaid:
    """What is said of a paper. `about` is a code, `request` an id; without `about` it tells of all."""

    kind: str
    title: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    about: str = ""
    criteria: tuple[str, ...] = field(default=())
    request: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A criterion of an agency: its code in the agency's set, and the name under which papers know it."""

    agency: str
    code: str
    name: str


def send_paper(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: str,
    sender: str,
    said: PaperSaid,
    file_name: str,
    data: bytes,
) -> BasisPaper:
    """A paper comes in: from an agency's own people, or on paper and put in by the secretariat.

    The file is kept and looked at before the transaction that links it; one that isn't fit is told at once
    and stands nowhere.
    Errors: `NotAllowed`; `BadInput` with `papers.*` for everything that doesn't fit; `Refused` with
    `papers.request_unknown`, `papers.request_closed`, and as `keep_bytes` and the look at a file say.
    """
    with transaction.atomic():
        _rows_of(said, sender, eye=eye, by=by, at=at, campaign=campaign)
    file = keep_bytes(
        data=data,
        name=file_name,
        authority=by.authority,
        campaign=campaign,
        agency=sender,
        account=by.person,
        at=at,
    )
    file.content = check_now(file.content_id, at=at)
    refused = why_refused(file)
    if refused:
        raise Refused(refused.code, **refused.figures)
    return _link(file, said, sender, eye=eye, by=by, at=at, campaign=campaign)


@transaction.atomic
def remove_paper(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: str, paper_id: int, why: str
) -> BasisPaper:
    """Take a paper away, with a trace: who sent it, or the secretariat, unless it tells of its own agency.

    Errors: `NotAllowed`; `BadInput` without a reason; `Refused` with `papers.unknown`, `papers.used` where a
    figure rests on it.
    """
    rows = BasisPaper.objects.select_for_update(of=("self",)).filter(
        authority__code=by.authority, campaign=campaign, removed_at__isnull=True
    )
    row = rows.select_related("sender", "about", "file__content").filter(pk=paper_id).first()
    if row is None:
        raise Refused("papers.unknown")
    _may_remove(row, eye=eye, by=by)
    if not tidy(why) or len(why) > LONGEST_WHY:
        code = "papers.no_reason" if not tidy(why) else "facts.too_long"
        raise BadInput([Problem(code, {"limit": LONGEST_WHY}, column="why")])
    if row.facts.exists():
        raise Refused("papers.used")
    row.removed_at, row.removed_by_id, row.removed_why = at, by.person, why.strip()
    row.save(update_fields=["removed_at", "removed_by", "removed_why"])
    _note_received(row)
    _write_paper(row, "paper_removed", by=by, at=at)
    return row


def _may_remove(row: BasisPaper, *, eye: AnyEye, by: Actor) -> None:
    own_affair = _is_own_affair(eye, row)
    if row.sender.code in sends_for(eye, by) and (not own_affair or row.added_by_id == by.person):
        return
    eye.require(Action.REQUEST_PAPERS)
    if own_affair:
        eye.require(Action.SEE_PAPERS, row.about.code if row.about else None)


def sends_for(eye: AnyEye, by: Actor) -> frozenset[str]:
    """Agencies for which somebody sends papers: an officer's; an appraiser's, where the account is at home.

    At most 1 query.
    """
    if not isinstance(eye, Eye):
        return frozenset()
    if eye.acts_for is not None:
        return eye.seen(Action.SEND_PAPERS, [eye.acts_for])
    may_send = eye.role is Role.APPRAISER and eye.may(Action.SEND_PAPERS).allowed
    if by.person is None or not may_send:
        return frozenset()
    home = Account.objects.filter(pk=by.person, agency__authority__code=by.authority)
    return frozenset(home.values_list("agency__code", flat=True))


def papers_seen(
    *, eye: AnyEye, by: Actor, campaign: str, edition: Edition, sets: Mapping[str, str]
) -> list[BasisPaper]:
    """Papers that this person reads, the newest first, without those removed: at most 2 queries.

    `sets` are the criteria sets by agency, by which an appraiser's share is read.
    """
    rows = _live(by.authority, campaign).order_by("-pk")
    return _readable(rows, eye=eye, by=by, shares=shares_by_name(eye, edition, sets))


def paper_to_read(
    *, eye: AnyEye, by: Actor, campaign: str, edition: Edition, sets: Mapping[str, str], paper_id: int
) -> BasisPaper:
    """One of them: at most 3 queries. Errors: `BasisPaper.DoesNotExist`, also for one that isn't theirs."""
    row = _live(by.authority, campaign).select_related("added_by", "request").get(pk=paper_id)
    found = _readable([row], eye=eye, by=by, shares=shares_by_name(eye, edition, sets))
    if not found and not _is_behind_own_figure(eye, row):
        raise BasisPaper.DoesNotExist
    return row


def papers_beside(
    *, eye: AnyEye, authority: str, campaign: str, wanted: Collection[Place]
) -> dict[tuple[str, str], tuple[BasisPaper, ...]]:
    """What is read beside criteria of agencies, by agency and code: 1 query, however many there are."""
    allowed = [one for one in wanted if eye.may_on(Action.SEE_PAPERS, one.agency, one.code).allowed]
    agencies = {one.agency for one in allowed}
    if not agencies:
        return {}
    rows = list(
        _live(authority, campaign)
        .filter(Q(about__isnull=True) | Q(about__code__in=agencies))
        .order_by("issued_on", "pk")
    )
    found = {(one.agency, one.code): tuple(row for row in rows if _is_about(row, one)) for one in allowed}
    return {key: papers for key, papers in found.items() if papers}


def papers_for_figures(ids: Iterable[int], *, eye: AnyEye, by: Actor, campaign: str) -> dict[int, str | None]:
    """By the id of papers that somebody may name as a figure's source whom they tell of: 1 query."""
    rows = _live(by.authority, campaign).filter(pk__in=list(ids))
    read = [row for row in rows if _steers(eye, row) or row.added_by_id == by.person]
    return {row.pk: row.about.code if row.about else None for row in read}


def papers_to_name(*, eye: AnyEye, by: Actor, campaign: str) -> list[BasisPaper]:
    """Papers that somebody who enters figures may name as their source: 1 query."""
    rows = _live(by.authority, campaign).order_by("title", "pk")
    return [row for row in rows if _steers(eye, row) or row.added_by_id == by.person]


def shares_by_name(eye: AnyEye, edition: Edition, sets: Mapping[str, str]) -> Shares | None:
    """An appraiser's criteria by the names that papers use; None for whoever isn't bound to a share."""
    if not isinstance(eye, Eye) or eye.role is not Role.APPRAISER:
        return None
    names = {one.code: _names_by_code(one) for one in edition.sets}
    return {
        agency: frozenset(names[sets[agency]].get(code, code) for code in codes)
        for agency, codes in eye.share.items()
        if sets.get(agency) in names
    }


def criteria_of(row: BasisPaper | PaperRequest) -> tuple[str, ...]:
    return tuple(row.criteria.split())


def is_ready(row: BasisPaper) -> bool:
    return row.file.purged_at is None and row.file.content.state == "clean"


def _live(authority: str, campaign: str) -> QuerySet[BasisPaper]:
    rows = BasisPaper.objects.filter(
        authority__code=authority, campaign=campaign, removed_at__isnull=True
    ).select_related("about", "sender", "file__content")
    return rows.defer("file__content__text", "file__content__folded")


def _readable(
    rows: Iterable[BasisPaper], *, eye: AnyEye, by: Actor, shares: Shares | None
) -> list[BasisPaper]:
    sends = sends_for(eye, by)
    return [
        row
        for row in rows
        if row.added_by_id == by.person
        or (row.sender.code in sends and not _is_own_affair(eye, row))
        or (_steers(eye, row) if shares is None else _is_in(shares, row, eye))
    ]


def _is_own_affair(eye: AnyEye, row: BasisPaper) -> bool:
    """Of whoever judges and belongs to the agency that the paper tells of."""
    if not isinstance(eye, Eye) or row.about is None or eye.acts_for is not None:
        return False
    return row.about.code in eye.own_agencies


def _steers(eye: AnyEye, row: BasisPaper) -> bool:
    about = row.about.code if row.about else None
    if eye.may(Action.SEE_PAPERS, about).allowed:
        return True
    return eye.may(Action.REQUEST_PAPERS, about).allowed and not _is_own_affair(eye, row)


def _is_in(shares: Shares, row: BasisPaper, eye: AnyEye) -> bool:
    """What tells of all is read by whoever appraises one of its criteria anywhere."""
    criteria, about = set(criteria_of(row)), row.about.code if row.about else None
    if not eye.may(Action.SEE_PAPERS, about).allowed:
        return False
    of_share = [shares.get(about, frozenset())] if about else list(shares.values())
    return any(not criteria or criteria & names for names in of_share)


def _is_about(row: BasisPaper, place: Place) -> bool:
    criteria = criteria_of(row)
    whom = row.about is None or row.about.code == place.agency
    return whom and (not criteria or place.name in criteria or place.code in criteria)


def is_behind_figure(row: BasisPaper, agency: str, *, eye: AnyEye) -> bool:
    """Whether whoever reads a figure of an agency may also open the paper that it names."""
    if not isinstance(eye, Eye):
        return True
    if eye.acts_for is not None:
        return row.about is not None and row.about.code == eye.acts_for == agency
    return _steers(eye, row)


def _is_behind_own_figure(eye: AnyEye, row: BasisPaper) -> bool:
    """The agency's own people read the list that a figure of theirs counts."""
    if not isinstance(eye, Eye) or row.about is None or eye.acts_for != row.about.code:
        return False
    return eye.may(Action.SEE_FACTS, row.about.code).allowed and row.facts.exists()


def _names_by_code(criteria_set: CriteriaSet) -> dict[str, str]:
    return {one.code: name_of_criterion(one) for one in criteria_set.walk()}


@dataclass(frozen=True, slots=True)
class _Rows:
    authority: Authority
    sender: Agency
    about: Agency | None
    request: PaperRequest | None


@transaction.atomic
def _link(
    file: StoredFile, said: PaperSaid, sender: str, *, eye: AnyEye, by: Actor, at: datetime, campaign: str
) -> BasisPaper:
    rows = _rows_of(said, sender, eye=eye, by=by, at=at, campaign=campaign)
    row = BasisPaper.objects.create(
        authority=rows.authority,
        campaign=campaign,
        sender=rows.sender,
        request=rows.request,
        about=rows.about,
        kind=said.kind,
        title=tidy(said.title),
        number=tidy(said.number),
        issued_on=said.issued_on,
        issuer=tidy(said.issuer),
        criteria=" ".join(said.criteria or (criteria_of(rows.request) if rows.request else ())),
        file=file,
        added_at=at,
        added_by_id=by.person,
    )
    _note_received(row)
    _write_paper(row, "paper_sent", by=by, at=at)
    return row


def _rows_of(said: PaperSaid, sender: str, *, eye: AnyEye, by: Actor, at: datetime, campaign: str) -> _Rows:
    if sender not in sends_for(eye, by):
        eye.require(Action.REQUEST_PAPERS)
    agencies = {row.code: row for row in Agency.objects.filter(authority__code=by.authority)}
    problems = [*_said_problems(said, at)]
    if sender not in agencies:
        problems.append(Problem("papers.unknown_agency", column="sender"))
    if said.about and said.about not in agencies:
        problems.append(Problem("papers.unknown_agency", column="about"))
    if problems:
        raise BadInput(problems)
    authority = Authority.objects.get(code=by.authority)
    request = _request_of(said, sender, by=by, campaign=campaign)
    return _Rows(authority, agencies[sender], agencies.get(said.about), request)


def _request_of(said: PaperSaid, sender: str, *, by: Actor, campaign: str) -> PaperRequest | None:
    """Locked, so that whoever closes it and whoever sends stand in a row."""
    if said.request is None:
        return None
    rows = PaperRequest.objects.select_for_update().filter(authority__code=by.authority, campaign=campaign)
    row = rows.filter(pk=said.request).first()
    if row is None or not row.asked.filter(agency__code=sender).exists():
        raise Refused("papers.request_unknown")
    if row.closed_at is not None:
        raise Refused("papers.request_closed")
    return row


def _said_problems(said: PaperSaid, at: datetime) -> Iterable[Problem]:
    if said.kind not in PAPER_KINDS:
        yield Problem("papers.unknown_kind", column="kind")
    if not tidy(said.title):
        yield Problem("papers.no_title", column="title")
    for column, limit in LONGEST.items():
        if len(tidy(getattr(said, column))) > limit:
            yield Problem("facts.too_long", {"limit": limit}, column=column)
    if said.issued_on and said.issued_on > day_of(at):
        yield Problem("papers.day_to_come", column="issued_on")


def _write_paper(row: BasisPaper, did: str, *, by: Actor, at: datetime) -> None:
    """The journal's line; it doesn't say whom the paper tells of, since people of that agency read it too."""
    write(
        by=by,
        did=did,
        kind="basis_paper",
        thing=row.pk,
        at=at,
        campaign=row.campaign,
        agency=row.sender.code,
        figures={"paper_kind": row.kind, "sha256": row.file.content.sha256},
    )


def _note_received(row: BasisPaper) -> None:
    """When the first of the papers came that are still there; the request stays locked meanwhile."""
    if row.request_id is None:
        return
    PaperRequest.objects.select_for_update().get(pk=row.request_id)
    live = BasisPaper.objects.filter(request=row.request_id, sender=row.sender_id, removed_at__isnull=True)
    first = live.order_by("added_at").values_list("added_at", flat=True).first()
    AskedAgency.objects.filter(request=row.request_id, agency=row.sender_id).update(received_at=first)
