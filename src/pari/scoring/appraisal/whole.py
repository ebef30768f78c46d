"""A whole campaign at once: every agency and criterion, what was claimed, found and stands, and totals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.db.models import ExpressionWrapper, F, Field, QuerySet

from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.queries import bound_edition, content_of_bound, names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shifts import Path
from pari.core.appraisal.standing import FOUND_AT, Found, standing_after, standing_of
from pari.core.appraisal.totals import Total, total
from pari.core.errors import Refused
from pari.core.regulation.edition import CriteriaSet, Edition
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.scoring.models import Mark, Sheet

SCALE = Decimal(10) ** -4  # how points lie in the table (columns.decimals)
STAGES = {one.value: one for one in Stage}
FINDINGS = {one.value: one for one in Finding}
ROUNDS = [one.value for one in FOUND_AT]


@dataclass(frozen=True, slots=True)
class Row:
    """One agency. `claimed` by criterion, None where the claim has no points; `found` everything found."""

    sheet: int
    agency: str
    name: str
    block: str
    block_name: str
    criteria_set: str
    state: State
    is_late: bool
    participation: str
    claimed: Mapping[str, Decimal | None]
    found: Mapping[str, list[Found]]

    def standing(self) -> dict[str, Found]:
        return standing_of(self.found)

    def path(self, criterion: str) -> Path:
        return Path(self.claimed.get(criterion), self.found.get(criterion, ()))

    def after(self, stage: Stage) -> dict[str, Found]:
        """What stood once a round was over."""
        return standing_after(stage, self.found)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that one eye may see, in the campaign's order."""

    bound: BoundEdition
    edition: Edition
    rows: tuple[Row, ...]

    def set_of(self, row: Row) -> CriteriaSet:
        one = self.edition.criteria_set(row.criteria_set)
        if one is None:
            raise Refused("sheet.no_edition")
        return one

    def total(self, row: Row) -> Total:
        """What stands of a row, added up."""
        return total(self.edition, self.set_of(row), row.standing())

    def total_after(self, row: Row, stage: Stage) -> Total:
        return total(self.edition, self.set_of(row), row.after(stage))


def whole_appraisal(
    campaign: Campaign, *, eye: AnyEye, action: Action = Action.SEE_RANKING, with_claims: bool = True
) -> Whole:
    """Every sheet that the action may touch: 5 queries, however many there are.

    Without claims it takes two thirds of the time. A person's own agency, where that is a conflict, is left
    out altogether: of means and ranks as well.
    Errors: `NotAllowed`; `Refused` with `sheet.no_edition`.
    """
    eye.require(action)
    bound = bound_edition(campaign)
    if bound is None:
        raise Refused("sheet.no_edition")
    sheets = list(
        Sheet.objects.filter(campaign=campaign)
        .exclude(participant__participation="not_taking_part")
        .select_related("participant__agency", "participant__block")
        .order_by("participant__position", "pk")
    )
    seen = eye.seen(action, [sheet.participant.agency.code for sheet in sheets])
    names = names_in_the_year(campaign.authority.code, campaign.year)
    shown = [sheet for sheet in sheets if sheet.participant.agency.code in seen]
    marks = Mark.objects.filter(edition=bound)
    claimed, found = _marks(marks if with_claims else marks.filter(stage__in=ROUNDS), shown)
    rows = tuple(_row(sheet, names, claimed, found) for sheet in shown)
    return Whole(bound, content_of_bound(bound), rows)


Claimed = dict[int, dict[str, Decimal | None]]
AllFound = dict[int, dict[str, list[Found]]]


def _marks(marks: QuerySet[Mark], sheets: Iterable[Sheet]) -> tuple[Claimed, AllFound]:
    """Claims and findings by sheet and criterion: 1 query. Half a hundred thousand rows pass here.

    What was found is mostly the same, so that places share what equals.
    """
    claimed: Claimed = {sheet.pk: {} for sheet in sheets}
    found: AllFound = {sheet: defaultdict(list) for sheet in claimed}
    said: dict[int, dict[str, int]] = {sheet: {} for sheet in claimed}  # the newest claim's version so far
    columns = ("sheet_id", "criterion", "version", "stage", "sequence", "finding")
    rows = marks.values_list(*columns, *map(_raw, ("points", "exempt", "awaits_recheck")))
    for sheet, code, version, stage, sequence, finding, points, exempt, waits in rows.iterator(10_000):
        if sheet not in claimed:
            continue
        if finding:
            found[sheet][code].append(_found(stage, sequence, finding, (points, exempt), waits))
        elif said[sheet].get(code, -1) < version:
            said[sheet][code], claimed[sheet][code] = version, _worth(points)
    return claimed, found


@lru_cache(maxsize=4096)
def _found(stage: str, sequence: int, finding: str, raw: tuple[int | None, int | None], waits: int) -> Found:
    """`raw` holds points and what is exempt."""
    points, exempt = map(_worth, raw)
    return Found(STAGES[stage], sequence, FINDINGS[finding], points, exempt, bool(waits))


@lru_cache(maxsize=4096)
def _worth(points: int | None) -> Decimal | None:
    return None if points is None else points * SCALE


def _raw(column: str) -> "ExpressionWrapper[F]":
    """As it lies in the table (points: integers of 10⁻⁴), without a conversion for each row."""
    return ExpressionWrapper(F(column), output_field=Field())


def _row(sheet: Sheet, names: Mapping[str, str], claimed: Claimed, found: AllFound) -> Row:
    participant = sheet.participant
    return Row(
        sheet.pk,
        participant.agency.code,
        names[participant.agency.code],
        participant.block.code,
        participant.block.name,
        participant.criteria_set,
        State(sheet.state),
        sheet.is_late,
        participant.participation,
        claimed[sheet.pk],
        found[sheet.pk],
    )
