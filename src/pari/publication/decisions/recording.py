"""The decision on results that were passed: recorded, and signed on paper, before anything is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.files.models import StoredFile
from pari.journal.actions import write
from pari.publication.decisions.brought import kept, must_be_pdf
from pari.publication.models import Decision, DetailLevel, Objection
from pari.publication.objections.unadjusted import put_right
from pari.scoring.council.frozen import newest_passed
from pari.scoring.council.remarks import Sent
from pari.scoring.models import PassedResults

LONGEST = {"number": 60, "issuer": 200, "authority_line": 200, "signer_title": 200, "signer": 200}
NEEDED = ("number", "issuer", "signer_title", "signer")
LONGEST_WHY = 5_000  # characters
LEVELS = tuple(DetailLevel.values)  # each makes public what those before it do
MAKES_DECISIONS = (Action.RECORD_DECISION, Action.PUBLISH, Action.PASS_RESULTS, Action.ADJUST)


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """What the paper says, and what it makes public; `why` of an adjustment alone.

    `authority_line` as over a signature: TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH.
    """

    number: str
    decided_on: date | None
    issuer: str
    signer_title: str
    signer: str
    detail: str = DetailLevel.INDEX.value
    shows_rank: bool = False
    authority_line: str = ""
    why: str = ""


@transaction.atomic
def record_decision(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, said: DecisionSaid
) -> Decision:
    """Record the decision on the newest results that were passed; it may be corrected until the publication.

    Errors: `NotAllowed`; `Refused` with `council.results_not_passed`, `decision.published`; `BadInput` with
    everything that is missing or doesn't fit.
    """
    eye.require(Action.RECORD_DECISION)
    row = locked(campaign, by)
    passed = newest_passed(row)
    if passed is None:
        raise Refused("council.results_not_passed")
    rows = Decision.objects.select_for_update().filter(campaign=row)
    decision = rows.filter(version=passed.version).first() or Decision(campaign=row, version=passed.version)
    if decision.published_at is not None:
        raise Refused("decision.published", number=decision.number)
    problems = list(_problems(said, passed, at))
    if problems:
        raise BadInput(problems)
    corrected = decision.pk is not None
    _say(decision, said, passed)
    decision.recorded_at, decision.recorded_by_id = at, by.person
    decision.save()
    _rests_on(decision)
    _write(decision, "decision_corrected" if corrected else "decision_recorded", by=by, at=at)
    return decision


def attach_signed_paper(
    *, eye: AnyEye, by: Actor, at: datetime, decision_id: int, file_name: str, data: bytes
) -> Decision:
    """The signed paper comes back in as a PDF; until the publication another one may take its place.

    The file is kept and looked at before the transaction that links it.
    Errors: `NotAllowed`; `Refused` with `decision.unknown`, `decision.published`, `decision.paper_is_no_pdf`,
    and as `keep_bytes` and the look at a file say.
    """
    with transaction.atomic():
        decision = _open(decision_id, eye=eye, by=by)
    must_be_pdf(data)
    brought = [Sent(file_name, data)]
    file = kept(brought, campaign=decision.campaign, agency="", by=by, at=at)[0]
    return _attach(decision_id, file, eye=eye, by=by, at=at)


def decisions_of(campaign: Campaign, *, eye: AnyEye) -> list[Decision]:
    """The decisions by version; those that aren't published only for whoever prepares them: 1 query."""
    rows = _with_papers(Decision.objects.filter(campaign=campaign)).order_by("version")
    prepares = any(eye.may(action).allowed for action in MAKES_DECISIONS)
    return list(rows if prepares else rows.filter(published_at__isnull=False))


def decision_of(decision_id: int, *, eye: AnyEye, by: Actor) -> Decision:
    """One of them: 1 query. Errors: `Refused` with `decision.unknown`, also for one that isn't shown."""
    rows = Decision.objects.filter(pk=decision_id, campaign__authority__code=by.authority)
    decision = _with_papers(rows).first()
    prepares = any(eye.may(action).allowed for action in MAKES_DECISIONS)
    if decision is None or not (prepares or decision.published_at):
        raise Refused("decision.unknown")
    return decision


def newest_decision(campaign: Campaign) -> Decision | None:
    """Whoever calls has asked the eye: 1 query."""
    return Decision.objects.filter(campaign=campaign).order_by("-version").first()


def _with_papers(rows: QuerySet[Decision]) -> QuerySet[Decision]:
    found = rows.select_related(
        "campaign__authority", "passed", "paper__content", "publication", "recorded_by", "published_by"
    )
    return found.defer("passed__content", "paper__content__text", "paper__content__folded")


def _open(decision_id: int, *, eye: AnyEye, by: Actor) -> Decision:
    """The row, locked, once it is certain that it may be changed."""
    eye.require(Action.RECORD_DECISION)
    rows = Decision.objects.select_for_update(of=("self",)).select_related("campaign__authority")
    decision = rows.filter(pk=decision_id, campaign__authority__code=by.authority).first()
    if decision is None:
        raise Refused("decision.unknown")
    if decision.published_at is not None:
        raise Refused("decision.published", number=decision.number)
    return decision


@transaction.atomic
def _attach(decision_id: int, file: StoredFile, *, eye: AnyEye, by: Actor, at: datetime) -> Decision:
    decision = _open(decision_id, eye=eye, by=by)
    decision.paper, decision.paper_at = file, at
    decision.save(update_fields=["paper", "paper_at"])
    _write(decision, "decision_paper_attached", by=by, at=at, sha256=file.content.sha256)
    return decision


def _problems(said: DecisionSaid, passed: PassedResults, at: datetime) -> Iterator[Problem]:
    for column, most in LONGEST.items():
        text = tidy(getattr(said, column))
        if (not text and column in NEEDED) or len(text) > most:
            yield Problem("decision.text_missing", {"most": most}, column=column)
    if said.decided_on is None:
        yield Problem("decision.no_day", column="decided_on")
    elif not day_of(passed.passed_at) <= said.decided_on <= day_of(at):
        figures = {"from": f"{day_of(passed.passed_at):%d/%m/%Y}", "until": f"{day_of(at):%d/%m/%Y}"}
        yield Problem("decision.day_out_of_bounds", figures, column="decided_on")
    if said.detail not in LEVELS:
        yield Problem("decision.unknown_detail", column="detail")
    if passed.version > 1:
        yield from _adjusting_problems(said, passed)


def _adjusting_problems(said: DecisionSaid, passed: PassedResults) -> Iterator[Problem]:
    """An adjustment says why, and takes nothing back that is public."""
    if not said.why.strip() or len(said.why.strip()) > LONGEST_WHY:
        yield Problem("decision.no_why", {"most": LONGEST_WHY}, column="why")
    before = Decision.objects.filter(campaign=passed.campaign_id, version=passed.version - 1).first()
    if before is None or said.detail not in LEVELS:
        return
    if LEVELS.index(said.detail) < LEVELS.index(before.detail):
        yield Problem("decision.less_detail", column="detail")
    if before.shows_rank and not said.shows_rank:
        yield Problem("decision.less_detail", column="shows_rank")


def _say(decision: Decision, said: DecisionSaid, passed: PassedResults) -> None:
    decision.passed, decision.decided_on = passed, said.decided_on or day_of(passed.passed_at)
    for column in LONGEST:
        setattr(decision, column, tidy(getattr(said, column)))
    decision.detail, decision.shows_rank = said.detail, said.shows_rank
    decision.why = said.why.strip() if decision.version > 1 else ""


def _rests_on(decision: Decision) -> None:
    """What was adjusted since the last decision belongs to this one."""
    waiting = Objection.objects.filter(
        put_right(), sheet__campaign=decision.campaign_id, decision__isnull=True
    )
    if decision.version > 1:
        waiting.update(decision=decision)


def _write(decision: Decision, did: str, *, by: Actor, at: datetime, sha256: str = "") -> None:
    figures: dict[str, object] = {
        "decision": decision.number,
        "day": decision.decided_on.isoformat(),
        "version": decision.version,
        "detail": decision.detail,
        "shows_rank": decision.shows_rank,
    }
    write(
        by=by,
        did=did,
        kind="decision",
        thing=decision.pk,
        at=at,
        campaign=decision.campaign.code,
        stage="council",
        figures=figures | ({"sha256": sha256} if sha256 else {}),
        personal=decision.why,
    )
