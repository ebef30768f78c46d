"""What a campaign's phases do to its sheets by themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from pari.campaigns.models import Campaign
from pari.campaigns.queries import phase_of, terms_of
from pari.core.access.actor import Actor
from pari.core.access.roles import Phase
from pari.core.states import PATHS, Move, State
from pari.journal.actions import write
from pari.scoring.models import Sheet
from pari.scoring.sheets.moving import carry_out
from pari.scoring.sheets.queries import sheets_that_count

# In the order in which they are made up for; whoever is asked for a supplement is decided by round 1.
BROUGHT: Mapping[Phase, tuple[Move, ...]] = {
    Phase.ROUND_1: (Move.START_ROUND_1,),
    Phase.CROSS_CHECK: (Move.START_ROUND_1,),
    Phase.SUPPLEMENT: (Move.START_ROUND_1,),
    Phase.ROUND_2: (Move.START_ROUND_1, Move.START_ROUND_2),
}


@transaction.atomic
def follow_phase(*, campaign: Campaign, by: Actor, at: datetime) -> dict[Move, int]:
    """Bring every sheet that was handed in to where the phase puts it; again, it brings only newcomers.

    Returns how many sheets made each move. Sheets that were never handed in, or whose agency no
    longer takes part, stay where they are; so does a sheet whose agency was given more time to supplement.
    """
    return {
        move: _all_moved(campaign, move, by=by, at=at) for move in BROUGHT.get(phase_of(campaign, at), ())
    }


def _all_moved(campaign: Campaign, move: Move, *, by: Actor, at: datetime) -> int:
    sources, _ = PATHS[move]
    rows = sheets_that_count(campaign).select_for_update(of=("self",)).select_related("participant__agency")
    found = list(rows.filter(state__in=[state.value for state in sources]).order_by("pk"))
    answering = _still_answering(found, campaign, at)
    sheets = [sheet for sheet in found if sheet.pk not in answering]
    for sheet in sheets:
        carry_out(sheet, move, by=by, at=at)
    if sheets:
        figures = {"move": move.value, "sheets": [sheet.pk for sheet in sheets]}
        write(
            by=by,
            did="sheets_moved",
            kind="campaign",
            thing=campaign.code,
            at=at,
            campaign=campaign.code,
            figures=figures,
        )
    return len(sheets)


def _still_answering(sheets: Sequence[Sheet], campaign: Campaign, at: datetime) -> frozenset[int]:
    """Sheets that wait for a supplement whose own term isn't over: 3 queries where one waits."""
    waiting = {
        sheet.participant.agency.code: sheet.pk
        for sheet in sheets
        if sheet.state == State.AWAITING_SUPPLEMENT.value
    }
    terms = terms_of(campaign, Phase.SUPPLEMENT, list(waiting)) if waiting else {}
    return frozenset(waiting[agency] for agency, term in terms.items() if at < term.closes)
