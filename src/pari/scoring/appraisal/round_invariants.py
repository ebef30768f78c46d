"""What must always be so about letters, answers and closed rounds."""

import json
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q

from pari.campaigns.models import CampaignPhase
from pari.core.appraisal.findings import Finding
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.scoring.claims.asked import asked_of
from pari.scoring.models import Mark, RoundClosing, Sheet, SupplementLetter


def broken() -> Iterator[Problem]:
    yield from _letters()
    yield from _awaited()
    yield from _answers()
    yield from _closings()


def _letters() -> Iterator[Problem]:
    """A letter asks for what round 1 didn't agree to, with the points found."""
    rows = Mark.objects.filter(stage=Stage.ROUND_1.value, finding=Finding.NOT_AGREED.value)
    found = {
        (sheet, code, points)
        for sheet, code, points in rows.values_list("sheet", "criterion", "points").iterator()
    }
    for letter in SupplementLetter.objects.select_related(*_WHOSE).iterator():
        for one in json.loads(letter.criteria):
            if (letter.sheet_id, one["criterion"], Decimal(one["points"])) not in found:
                whose = {**_whose(letter.sheet), "criterion": one["criterion"]}
                yield Problem("broken.letter_beside_round_1", whose)


def _awaited() -> Iterator[Problem]:
    """Whoever awaits a supplement was asked for something."""
    rows = Sheet.objects.filter(state=State.AWAITING_SUPPLEMENT.value)
    none = rows.filter(Q(letter__isnull=True) | Q(letter__criteria="[]"))
    for sheet in none.select_related("campaign", "participant__agency"):
        yield Problem("broken.awaited_unasked", _whose(sheet))


def _answers() -> Iterator[Problem]:
    """Nothing else than what the letter asks for was answered."""
    rows = Mark.objects.filter(stage=Stage.SUPPLEMENT.value).order_by("sheet").select_related(*_WHOSE)
    asked: dict[int, frozenset[str]] = {}
    for row in rows:
        if row.sheet_id not in asked:
            asked[row.sheet_id] = asked_of(row.sheet)
        if row.criterion not in asked[row.sheet_id]:
            yield Problem("broken.answer_unasked", {**_whose(row.sheet), "criterion": row.criterion})


def _closings() -> Iterator[Problem]:
    """A round was closed at the instant that its record names."""
    ended = {
        (campaign, phase): closed_at
        for campaign, phase, closed_at in CampaignPhase.objects.values_list("campaign", "phase", "closed_at")
    }
    for row in RoundClosing.objects.select_related("campaign"):
        if ended.get((row.campaign_id, row.stage)) != row.closed_at:
            figures = {"campaign": row.campaign.code, "stage": row.stage}
            yield Problem("broken.closing_beside_phase", figures)


_WHOSE = ("sheet__campaign", "sheet__participant__agency")


def _whose(sheet: Sheet) -> dict[str, str]:
    return {"campaign": sheet.campaign.code, "agency": sheet.participant.agency.code}
