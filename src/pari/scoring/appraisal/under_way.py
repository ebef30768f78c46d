"""Whether a round still goes on, asked anew under the lock that its closing waits for.

An eye knows the phase as it was when the request began, and a round may be closed since. Whoever finds
something locks the sheet and asks here only then; whoever closes locks every sheet before anything is
frozen. So a finding lies in the record, or it is refused. Locks are taken in one order by all: the campaign,
sheets by their ids, a term, the journal.
"""

from datetime import datetime

from django.db.models import Max

from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.scoring.models import Mark, Sheet

PHASE_OF = {Stage.ROUND_1: Phase.ROUND_1, Stage.ROUND_2: Phase.ROUND_2}
ENDED_BY_THE_LEAD = (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2)


def must_go_on(campaign: Campaign, stage: Stage) -> None:
    """Errors: `Refused` with `appraisal.round_closed`. 1 query, once the sheet is locked."""
    if _ends(campaign).get(PHASE_OF[stage]) is not None:
        raise Refused("appraisal.round_closed")


def must_be_rechecked(campaign: Campaign, stage: Stage, at: datetime) -> None:
    """What round 1 found is read again until the cross-check is closed, too.

    Nobody reads again as of an instant before the round was closed: what lay there then is frozen.
    Errors: `Refused` with `appraisal.round_closed`. 1 query, once the sheet is locked.
    """
    ends = _ends(campaign)
    closed = ends.get(PHASE_OF[stage])
    goes_on = stage is Stage.ROUND_1 and Phase.CROSS_CHECK in ends and ends[Phase.CROSS_CHECK] is None
    if closed is not None and not (goes_on and closed < at):
        raise Refused("appraisal.round_closed")


def wait_for_findings(campaign: Campaign) -> None:
    """Lock every sheet: whoever is finding something ends first, whoever comes after asks anew."""
    list(Sheet.objects.select_for_update().filter(campaign=campaign).order_by("pk").values_list("pk"))


def end_of(campaign: Campaign, stage: Stage, at: datetime) -> datetime:
    """When a round ends that somebody closes now: not before anything that was found while they waited."""
    found = Mark.objects.filter(sheet__campaign=campaign, stage=stage.value)
    newest: datetime | None = found.aggregate(newest=Max("at"))["newest"]
    return max(at, newest) if newest else at


def _ends(campaign: Campaign) -> dict[Phase, datetime | None]:
    """When each of the phases that the lead closes was closed, as it is now: 1 query."""
    rows = campaign.phases.filter(phase__in=[one.value for one in ENDED_BY_THE_LEAD])
    return {Phase(phase): closed_at for phase, closed_at in rows.values_list("phase", "closed_at")}
