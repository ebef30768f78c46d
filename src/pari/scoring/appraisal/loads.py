"""What lies with each appraiser, and how far they have come: counts of places, never of points."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pari.campaigns.assigning import Assignment
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.assignment import special_agencies
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN
from pari.scoring.appraisal.progress import judged_at
from pari.scoring.models import Sheet


@dataclass(frozen=True, slots=True)
class Load:
    """One person's part in agencies times criteria. `due` are places led of sheets handed in that the reader
    may see, `judged` those of them that were found; `waiting` await this person's second look.
    """

    person: int
    leads: int
    seconds: int
    due: int
    judged: int
    waiting: int

    @property
    def total(self) -> int:
        return self.leads + self.seconds


def loads_of(told: Assignment, *, eye: AnyEye, stage: Stage) -> list[Load]:
    """Everybody who may appraise or was given something, in the order of their names; 2 queries.

    What was found in agencies whose sheets the reader doesn't see isn't counted. Errors: `NotAllowed`.
    """
    eye.require(Action.SEE_PLAN)
    seen = eye.seen(Action.SEE_ROUND_1, list(told.agencies)) & _handed_in(told)
    judged = judged_at(told.campaign, stage)
    leads, seconds, due, done, waiting = (Counter[int]() for _ in range(5))
    for agency, code, appraisers, recheckers in _places(told):
        for place, person in enumerate(appraisers):
            (seconds if place else leads)[person] += 1
        if agency not in seen:
            continue
        if appraisers:
            due[appraisers[0]] += 1
            done[appraisers[0]] += (agency, code) in judged.found
        if (agency, code) in judged.waiting:
            waiting.update(recheckers)
    people = [one.pk for one in told.people]
    held = sorted({*leads, *seconds} - set(people))
    return [
        Load(one, leads[one], seconds[one], due[one], done[one], waiting[one]) for one in (*people, *held)
    ]


def _places(told: Assignment) -> Iterator[tuple[str, str, tuple[int, ...], tuple[int, ...]]]:
    """Who appraises and who may re-check each criterion of each agency.

    Agencies in which nothing differs from their set are alike, so they are thought through once.
    """
    special = set(special_agencies(told.shares, told.agencies))
    for criteria_set, codes in told.criteria.items():
        agencies = told.agencies_of(criteria_set)
        for code in codes:
            alike = _of(told, criteria_set, code, "")
            for agency in agencies:
                own = _of(told, criteria_set, code, agency) if agency in special else alike
                yield agency, code, *own


def _of(
    told: Assignment, criteria_set: str, code: str, agency: str
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    appraisers = told.shares.appraisers(criteria_set, code, agency)
    return appraisers, told.shares.recheckers(criteria_set, code, agency)


def _handed_in(told: Assignment) -> frozenset[str]:
    rows = Sheet.objects.filter(campaign=told.campaign, state__in=[state.value for state in HANDED_IN])
    return frozenset(rows.values_list("participant__agency__code", flat=True))
