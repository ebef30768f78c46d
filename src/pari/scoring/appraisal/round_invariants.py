"""What must always be so about letters, answers and closed rounds."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from pari.campaigns.models import BoundEdition, CampaignPhase
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found, standing_after
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.scoring.appraisal.closing import UNTOUCHED, kind_of
from pari.scoring.appraisal.found import found_of
from pari.scoring.claims.asked import asked_of
from pari.scoring.models import Mark, RoundClosing, Sheet, SupplementLetter
from pari.words.campaigns import phase_text


def broken() -> Iterator[Problem]:
    yield from _letters()
    yield from _awaited()
    yield from _answers()
    yield from _closings()
    yield from _found_too_late()
    yield from _figures()


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
            figures = {"campaign": row.campaign.code, "stage": phase_text(Phase(row.stage))}
            yield Problem("broken.closing_beside_phase", figures)


def _found_too_late() -> Iterator[Problem]:
    """Nothing was found in a round that was over; re-checks of round 1 go on until the cross-check is."""
    ends: dict[int, dict[str, datetime | None]] = defaultdict(dict)
    for campaign, phase, closed_at in CampaignPhase.objects.values_list("campaign", "phase", "closed_at"):
        ends[campaign][phase] = closed_at
    rows = Mark.objects.filter(stage__in=_ROUNDS)
    for campaign, phases in ends.items():
        of_one = rows.filter(sheet__campaign=campaign).select_related(*_WHOSE)
        for stage in _ROUNDS:
            found, last = of_one.filter(stage=stage), _RECHECKED_UNTIL.get(stage, "")
            yield from _later(found.filter(rechecks__isnull=True), stage, phases.get(stage))
            last = last if last in phases else stage
            yield from _later(found.filter(rechecks__isnull=False), last, phases.get(last))


def _later(rows: QuerySet[Mark], phase: str, closed_at: datetime | None) -> Iterator[Problem]:
    for row in rows.filter(at__gt=closed_at) if closed_at else ():
        figures = {**_whose(row.sheet), "criterion": row.criterion, "stage": phase_text(Phase(phase))}
        yield Problem("broken.found_after_closing", figures)


def _figures() -> Iterator[Problem]:
    """A record counts what had been found by the instant at which the round was closed."""
    for row in RoundClosing.objects.select_related("campaign"):
        there = _kinds_there(row)
        for one in json.loads(row.content).get("agencies", ()):
            counted = sum(map(Counter, one["counts"].values()), Counter[str]())
            del counted[UNTOUCHED]
            if one["is_in"] and counted != there[one["agency"]]:
                figures = {
                    "campaign": row.campaign.code,
                    "agency": one["agency"],
                    "stage": phase_text(Phase(row.stage)),
                }
                yield Problem("broken.closing_beside_findings", figures)


def _kinds_there(row: RoundClosing) -> dict[str, Counter[str]]:
    """How many criteria of each agency stood how, under the edition that held then."""
    stage = Stage(row.stage)
    bound = BoundEdition.objects.filter(campaign=row.campaign, bound_at__lte=row.closed_at)
    marks = Mark.objects.filter(edition=bound.order_by("-pk").values("pk")[:1], at__lte=row.closed_at)
    marks = marks.filter(stage__in=_ROUNDS[: _ROUNDS.index(row.stage) + 1])
    found: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    columns = ("sheet", "criterion", "stage", "sequence", "finding", "points", "exempt", "awaits_recheck")
    agency = "sheet__participant__agency"
    for mark in marks.select_related(agency).only(*columns, f"{agency}__code").iterator():
        found[mark.sheet.participant.agency.code][mark.criterion].append(found_of(mark))
    there: dict[str, Counter[str]] = defaultdict(Counter)
    for code, rows in found.items():
        after = standing_after(stage, rows)
        kinds = Counter(kind_of(stage, after.get(criterion), every) for criterion, every in rows.items())
        del kinds[UNTOUCHED]
        there[code] = kinds
    return there


_ROUNDS = [Stage.ROUND_1.value, Stage.ROUND_2.value]
_RECHECKED_UNTIL = {Stage.ROUND_1.value: Phase.CROSS_CHECK.value}
_WHOSE = ("sheet__campaign", "sheet__participant__agency")


def _whose(sheet: Sheet) -> dict[str, str]:
    return {"campaign": sheet.campaign.code, "agency": sheet.participant.agency.code}
