"""The made-up province in round 1, with nothing broken in it before somebody begins to kill."""

import json
from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.db.models import Max

from bench.appraisal_campaign import load
from bench.campaign import CAMPAIGN, _number
from pari.campaigns.models import Campaign
from pari.campaigns.queries import content_of_bound
from pari.core.access.roles import Phase
from pari.core.calendar.phases import WITH_DEADLINE
from pari.core.regulation.edition import Criterion
from pari.core.states import Move, State
from pari.deadlines.models import Deadline
from pari.files.models import Content, StoredFile
from pari.scoring.models import Evidence, Mark, Sheet, SheetMove

AGENCIES, APPRAISERS = 6, 12
LEAST = Decimal("0.5")  # points that a criterion has at least, of which less is found
PATH = (
    (Move.BEGIN, State.NOT_BEGUN, State.IN_PROGRESS),
    (Move.SUBMIT, State.IN_PROGRESS, State.SUBMITTED),
    (Move.START_ROUND_1, State.SUBMITTED, State.IN_ROUND_1),
)


def load_round(out: str) -> None:
    """Round 1 in which everything is as it would be by itself: sheets went their way, every term is there."""
    load(out, agencies=AGENCIES, phase="round_1")
    campaign = Campaign.objects.get(code=CAMPAIGN)
    for model in (Evidence, StoredFile, Content):  # their bytes lie nowhere
        model.objects.all().delete()
    _set_terms(campaign)
    _hand_in()
    _give_names(Path(out), campaign)


def _set_terms(campaign: Campaign) -> None:
    named = [one.value for one in WITH_DEADLINE if one is not Phase.SELF_ASSESSMENT]
    for row in campaign.phases.filter(phase__in=named, closes__isnull=False):
        Deadline.objects.create(
            authority=campaign.authority.code, scope=CAMPAIGN, name=row.phase, first=row.closes or row.opens
        )


def _hand_in() -> None:
    """The moves that each sheet has made, an hour before the term."""
    at = Deadline.objects.get(name=Phase.SELF_ASSESSMENT.value).first - timedelta(hours=1)
    for sheet in Sheet.objects.annotate(newest=Max("marks__version")):
        SheetMove.objects.bulk_create(
            SheetMove(
                sheet=sheet, sequence=order, move=move.value, before=before.value, after=after.value, at=at
            )
            for order, (move, before, after) in enumerate(PATH, start=1)
        )
        Sheet.objects.filter(pk=sheet.pk).update(version=sheet.newest, submitted_at=at)


def _give_names(out: Path, campaign: Campaign) -> None:
    """Each appraiser's criteria, by the names under which pages know them, of those with points enough."""
    office = json.loads(out.read_text())
    named = {leaf.code: (leaf.key or leaf.code, leaf.reach) for leaf in _leaves(campaign)}
    lead = campaign.shares.filter(place="lead").order_by("criterion")
    for one in office["appraisers"]:
        codes = lead.filter(account=one["account"]).values_list("criterion", flat=True)
        one["criteria"] = [name for name, reach in map(named.__getitem__, codes) if reach >= LEAST]
    office["appraisers"] = [one for one in office["appraisers"] if one["criteria"]][:APPRAISERS]
    out.write_text(json.dumps(office))


def look() -> str:
    """Afterwards, as JSON: by agency and criterion the points of each number that was found."""
    names = {leaf.code: leaf.key or leaf.code for leaf in _leaves(Campaign.objects.get(code=CAMPAIGN))}
    rows = Mark.objects.filter(stage="round_1").values_list(
        "sheet__participant__agency__code", "criterion", "reason", "points"
    )
    there: dict[str, dict[str, str]] = defaultdict(dict)
    for agency, code, reason, points in rows:
        if number := _number(reason):
            there[f"{agency} {names[code]}"][str(number)] = f"{points:.2f}".replace(".", ",")
    return json.dumps(there)


def _leaves(campaign: Campaign) -> list[Criterion]:
    edition = content_of_bound(campaign.editions.get())
    return [leaf for one in edition.sets for leaf in one.walk() if leaf.is_leaf and not leaf.tracked]
