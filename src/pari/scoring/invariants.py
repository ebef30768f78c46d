"""What must always be so about sheets and their moves."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.db.models import F, Q

from pari.campaigns.models import Campaign, Participant
from pari.core.access.roles import Phase
from pari.core.errors import Problem
from pari.core.states import HANDED_IN, PATHS, Move, State
from pari.deadlines.queries import deadlines_of
from pari.scoring.appraisal import agreement_invariants, round_invariants
from pari.scoring.claims import invariants as mark_invariants
from pari.scoring.council import invariants as council_invariants
from pari.scoring.council import remark_invariants
from pari.scoring.evidence.invariants import broken_evidence
from pari.scoring.models import Sheet, SheetMove


def broken() -> Iterator[Problem]:
    yield from _one_sheet_each()
    yield from _moves()
    yield from _states()
    yield from _lateness()
    yield from broken_evidence()
    yield from mark_invariants.broken()
    yield from round_invariants.broken()
    yield from agreement_invariants.broken()
    yield from council_invariants.broken()
    yield from remark_invariants.broken()


def _one_sheet_each() -> Iterator[Problem]:
    """Who is evaluated has a sheet once the campaign is open; who isn't has none, but for one that was
    kept when the agency's part was changed after the opening."""
    rows = Participant.objects.select_related("campaign", "agency")
    evaluated = ~Q(participation="not_taking_part") & Q(campaign__opened_at__isnull=False)
    for row in rows.filter(evaluated, sheet__isnull=True):
        yield Problem("broken.no_sheet", _whose(row))
    for row in rows.filter(participation="not_taking_part", sheet__isnull=False, changes__isnull=True):
        yield Problem("broken.sheet_without_part", _whose(row))
    for row in rows.filter(sheet__isnull=False).exclude(sheet__campaign=F("campaign")):
        yield Problem("broken.sheet_of_another_campaign", _whose(row))


def _moves() -> Iterator[Problem]:
    """Moves are numbered without gaps, and each leads on from where the one before it led."""
    rows = SheetMove.objects.select_related("sheet__participant__campaign", "sheet__participant__agency")
    for _, moves in groupby(rows.order_by("sheet", "sequence").iterator(), lambda move: move.sheet_id):
        state = State.NOT_BEGUN.value
        for place, move in enumerate(moves, start=1):
            whose = {**_whose(move.sheet.participant), "sequence": move.sequence}
            if move.sequence != place:
                yield Problem("broken.move_missing", whose)
                break
            if move.before != state or not _is_a_path(move):
                yield Problem("broken.move_off_the_path", whose)
            state = move.after


def _is_a_path(move: SheetMove) -> bool:
    paths = {one.value: PATHS[one] for one in Move}
    sources, target = paths.get(move.move, (frozenset(), None))
    return target is not None and move.after == target.value and move.before in {one.value for one in sources}


def _states() -> Iterator[Problem]:
    """A sheet is where its last move led; what was handed in says when; late is only what was handed in."""
    last: dict[int, str] = dict(
        SheetMove.objects.order_by("sheet", "sequence").values_list("sheet", "after").iterator()
    )
    rows = Sheet.objects.select_related("participant__campaign", "participant__agency")
    handed_in = {state.value for state in HANDED_IN}
    for row in rows.iterator():
        if row.state != last.get(row.pk, State.NOT_BEGUN.value):
            yield Problem("broken.state_without_move", {**_whose(row.participant), "state": row.state})
        if (row.state in handed_in or row.is_late) and row.submitted_at is None:
            yield Problem("broken.handed_in_never", _whose(row.participant))


def _lateness() -> Iterator[Problem]:
    """What came at or after the end of its term is marked late."""
    for campaign in Campaign.objects.filter(opened_at__isnull=False).select_related("authority"):
        deadline = deadlines_of(campaign.authority.code, campaign.code).get(Phase.SELF_ASSESSMENT.value)
        for move in _in_time(campaign) if deadline else ():
            participant = move.sheet.participant
            if deadline and move.at >= deadline.term(participant.agency.code).due:
                yield Problem("broken.late_unmarked", _whose(participant))


def _in_time(campaign: Campaign) -> Sequence[SheetMove]:
    """Submissions of sheets that aren't marked late."""
    rows = SheetMove.objects.filter(
        sheet__campaign=campaign, sheet__is_late=False, move=Move.SUBMIT.value
    ).select_related("sheet__participant__campaign", "sheet__participant__agency")
    return list(rows)


def _whose(participant: Participant) -> dict[str, str]:
    return {"campaign": participant.campaign.code, "agency": participant.agency.code}
