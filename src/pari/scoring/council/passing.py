"""Passing the results: once everything is settled they are frozen, and the sheets locked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction
from django.db.models import Count, Q

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.queries import terms_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.calendar.deadlines import Arrival
from pari.core.council.agenda import is_asked
from pari.core.council.voting import Choice, Outcome, tally
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.core.states import APPRAISED, Move, State
from pari.journal.actions import write
from pari.scoring.appraisal.whole import Row
from pari.scoring.council.frozen import Counted, freeze
from pari.scoring.council.naming import council_of, rules_of
from pari.scoring.council.sessions import WRITTEN, Sitting, open_session, sitting_of
from pari.scoring.council.standings import Before, before_the_council
from pari.scoring.models import AgendaItem, CouncilSeat, CouncilSession, PassedResults, Remark, Sheet
from pari.scoring.sheets.moving import carry_out
from pari.words.time import until_text


class Unready(TypedDict):
    """What stands in the way of passing: remarks to come and to answer, items to settle, and of whom
    something is missing.
    """

    may_remark: list[tuple[str, datetime]]  # agencies whose term for remarks still runs, and its end
    unanswered: list[str]  # agencies, once for each remark on the draft result that waits
    open_items: int
    undecided: list[tuple[str, str]]  # agency, criterion: left to the council, and not on its agenda
    without_caps: list[str]  # agencies of which a figure is missing that may cap the grade
    without_result: list[str]  # agencies of which nothing stands


@transaction.atomic
def pass_results(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    session_id: int,
    counted: Counted,
    reason: str = "",
) -> PassedResults:
    """The council passes the results of all agencies: nothing on the sheets changes any more.

    No agency's own term for remarks may still run, every remark on a draft result must be answered,
    everything left to the council be settled, and whoever is there be counted. Where a figure that may cap a
    grade is missing, or an agency has no result at all, it takes a reason, which is frozen with them.
    Errors: `NotAllowed`; `Refused` with `council.results_passed`, `council.remarks_may_come`,
    `council.remarks_wait`, `council.left_open`, `council.no_quorum`, `council.too_few_opinions`,
    `council.not_passed`, `council.opinions_awaited`, and as `open_session`; `BadInput` with
    `council.no_reason`, `council.bad_count(_in_writing)`.
    """
    eye.require(Action.PASS_RESULTS)
    row = locked(campaign, by)
    if row.passed.exists():
        raise Refused("council.results_passed")
    session = open_session(session_id, by=by)
    if session.campaign_id != row.pk:
        raise Refused("council.session_unknown")
    sheets = list(Sheet.objects.select_for_update(of=("self",)).filter(campaign=row).order_by("pk"))
    before = before_the_council(row, eye=UNBOUND)
    unready = unready_of(row, before, at=at)
    _must_be_heard(unready, {one.agency: one.name for one in before.whole.rows})
    if unready["open_items"] or unready["undecided"]:
        raise Refused("council.left_open", count=unready["open_items"] + len(unready["undecided"]))
    if (unready["without_caps"] or unready["without_result"]) and not reason.strip():
        raise BadInput([Problem("council.no_reason", column="reason")])
    _must_be_passed(session, counted, at=at)
    passed = freeze(row, before, at=at, by=by, session=session, counted=counted, reason=reason)
    moved = [sheet for sheet in sheets if State(sheet.state) in APPRAISED]
    for sheet in moved:
        carry_out(sheet, Move.PASS, by=by, at=at)
    _write(passed, "results_passed", len(moved), by=by, at=at, session=session.number, reason=reason)
    return passed


@transaction.atomic
def pass_adjusted(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, reason: str) -> PassedResults:
    """Freeze the results once more after marks were corrected, as the next version.

    Errors: `NotAllowed`; `Refused` with `council.results_not_passed`.
    """
    eye.require(Action.ADJUST)
    row = locked(campaign, by)
    if not row.passed.exists():
        raise Refused("council.results_not_passed")
    before = before_the_council(row, eye=UNBOUND)
    passed = freeze(row, before, at=at, by=by, session=None, counted=None, reason=reason)
    _write(passed, "results_adjusted", 0, by=by, at=at, session=None, reason=reason)
    return passed


def _must_be_heard(unready: Unready, names: Mapping[str, str]) -> None:
    """Errors: `Refused` with `council.remarks_may_come`, `council.remarks_wait`."""
    if unready["may_remark"]:
        whose = [names[one] for one, _until in unready["may_remark"]]
        last = max(until for _one, until in unready["may_remark"])
        raise Refused("council.remarks_may_come", agencies=whose, until=until_text(last))
    if unready["unanswered"]:
        whose = [names[one] for one in dict.fromkeys(unready["unanswered"])]
        raise Refused("council.remarks_wait", count=len(unready["unanswered"]), agencies=whose)


def unready_of(campaign: Campaign, before: Before, *, at: datetime) -> Unready:
    """What stands in the way now: 5 queries beside those of `before`."""
    settled_or_off = AgendaItem.objects.filter(campaign=campaign)
    open_items = settled_or_off.filter(outcome="", removed_at__isnull=True)
    return Unready(
        may_remark=_may_remark(campaign, before, at),
        unanswered=_unanswered(campaign, before),
        open_items=open_items.count(),
        undecided=[(row.agency, code) for row in before.whole.rows for code in _left(before, row)],
        without_caps=[one.agency for one in before.results.by_agency.values() if not one.caps_known],
        without_result=[
            row.agency for row in before.whole.rows if row.agency not in before.results.by_agency
        ],
    )


def _may_remark(campaign: Campaign, before: Before, at: datetime) -> list[tuple[str, datetime]]:
    """Agencies whose own term was extended into the council's phase, of those before it: 3 queries.

    Whoever extends it locks the campaign first, as whoever passes does.
    """
    terms = terms_of(campaign, Phase.REMARKS, [row.agency for row in before.whole.rows])
    return [(one, term.closes) for one, term in terms.items() if term.arrival(at) is not Arrival.TOO_LATE]


def _unanswered(campaign: Campaign, before: Before) -> list[str]:
    """Whose remarks wait, of those agencies that are before the council: 1 query."""
    rows = Remark.objects.filter(sheet__campaign=campaign, answer="", withdrawn_at__isnull=True)
    waiting = list(rows.values_list("sheet__participant__agency__code", flat=True))
    return [row.agency for row in before.whole.rows for _ in range(waiting.count(row.agency))]


def _left(before: Before, row: Row) -> Iterator[str]:
    """Criteria that nobody but the council can settle, and that it hasn't settled.

    An agency that never came under appraisal leaves nothing: it is without a result.
    """
    if row.state not in APPRAISED:
        return
    standing = row.standing()
    for leaf in before.whole.set_of(row).walk():
        if not leaf.is_leaf or leaf.tracked:
            continue
        stands = standing.get(leaf.code)
        if stands is None:
            if is_asked(leaf):
                yield leaf.code
        elif stands.stage is not Stage.COUNCIL and stands.finding in (Finding.REFERRED, Finding.EXEMPTION):
            yield leaf.code


def _must_be_passed(session: CouncilSession, counted: Counted, *, at: datetime) -> None:
    """The count, by the same rules as any item's; nobody stands aside from all agencies at once.

    Only how many are for it is known, not who: the chair's vote decides no tie. In writing those count who
    have sent an opinion on the results.
    """
    in_writing = session.form == WRITTEN
    if at < session.begins:
        raise Refused("council.not_begun", number=session.number)
    sitting = sitting_of(session, at=at)
    there = _there(sitting)
    running = session.term is not None and at < session.term
    if running and len(there) < len(sitting.seats):
        raise Refused("council.opinions_awaited", count=len(sitting.seats) - len(there))
    given = counted.in_favour + counted.against + counted.abstained
    if min(counted.in_favour, counted.against, counted.abstained) < 0 or given != len(there):
        code = "council.bad_count_in_writing" if in_writing else "council.bad_count"
        raise BadInput([Problem(code, {"present": len(there)}, column="in_favour")])
    result = tally(
        rules_of(council_of(session.campaign)),
        members=frozenset(seat.account_id for seat in sitting.seats),
        present=there,
        votes=dict(zip(sorted(there), _choices(counted), strict=True)),
        chair=None,
    )
    if result.outcome is Outcome.NO_QUORUM:
        code = "council.too_few_opinions" if in_writing else "council.no_quorum"
        raise Refused(code, present=result.present, quorum=result.quorum)
    if result.outcome is not Outcome.PASSED:
        raise Refused("council.not_passed")


def _choices(counted: Counted) -> list[Choice]:
    return [
        *[Choice.FOR] * counted.in_favour,
        *[Choice.AGAINST] * counted.against,
        *[Choice.ABSTAIN] * counted.abstained,
    ]


def _there(sitting: Sitting) -> frozenset[int]:
    """Seats at which somebody sits, or that have sent an opinion in writing, by the member's account."""
    return frozenset(seat.account_id for seat in sitting.seats if seat.present or seat.alternate_present)


def taking_part(sessions: Sequence[CouncilSession]) -> dict[int, tuple[int, int]]:
    """By session at how many seats somebody takes part in passing the results, and of how many: 1 query."""
    there = Count("pk", filter=Q(present=True) | Q(alternate_present=True))
    rows = CouncilSeat.objects.filter(session__in=[one.pk for one in sessions]).values("session")
    counted = rows.annotate(there=there, seats=Count("pk")).order_by()
    return {row["session"]: (row["there"], row["seats"]) for row in counted}


def _write(
    passed: PassedResults,
    did: str,
    moved: int,
    *,
    by: Actor,
    at: datetime,
    session: int | None,
    reason: str,
) -> None:
    campaign = passed.campaign
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage="council",
        figures={
            "version": passed.version,
            "sha256": passed.content_sha256,
            "sheets": moved,
            "session": session,
        },
        personal=reason.strip(),
    )
