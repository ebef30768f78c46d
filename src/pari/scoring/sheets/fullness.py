"""How full sheets are: counts for whoever follows the progress, points for those alone who may read marks.

Marks count, typing doesn't: what is being typed is read by the own agency alone.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.numbers import ZERO
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.core.states import BEING_FILLED, State
from pari.facts.models import Fact
from pari.facts.queries import facts_in_use
from pari.scoring.claims.lacking import lacks_evidence
from pari.scoring.claims.reading import is_to_fill
from pari.scoring.claims.typed import facts_of_criterion
from pari.scoring.evidence.reading import IS_THERE
from pari.scoring.models import Evidence, Mark, Sheet
from pari.scoring.sheets.queries import sheets_that_count

NOT_HANDED_IN = BEING_FILLED | {State.WITH_HEAD}
Facts = Mapping[tuple[str, str], Fact]


@dataclass(frozen=True, slots=True)
class Fullness:
    """`marked` of `to_fill` criteria are marked; `missing_evidence` counts marks that claim points without
    the evidence that they need. `is_complete`: nothing is missing in what was marked, evidence neither, and
    nothing is unmarked. A bonus or penalty that nobody marked is none, and not counted. `points` are those
    claimed; None for whoever may not read marks.
    """

    state: State
    marked: int
    to_fill: int
    missing_evidence: int
    is_complete: bool
    points: Decimal | None

    @property
    def is_forgotten(self) -> bool:
        """Everything is there, and nobody has handed it in."""
        return self.is_complete and self.state in NOT_HANDED_IN


@dataclass(frozen=True, slots=True)
class _Mark:
    points: Decimal | None
    asks_exemption: bool


def fullness_of(
    campaign: Campaign, eye: AnyEye, *, agencies: Collection[str] | None = None
) -> dict[int, Fullness]:
    """By the ids of those sheets whose progress the eye may follow: 6 queries at most, however many.

    `agencies` narrows it down. A campaign without an edition, or a set that isn't in it, gives none.
    """
    edition = edition_of(campaign)
    sheets = _sheets(campaign, eye, agencies) if edition else []
    if edition is None or not sheets:
        return {}
    ids = [sheet.pk for sheet in sheets]
    marks, evidence, known = _marks(ids), _evidence(ids), _facts(campaign, sheets)
    readers = eye.seen(Action.SEE_SHEET, [sheet.participant.agency.code for sheet in sheets])
    found = {}
    for sheet in sheets:
        one, code = edition.criteria_set(sheet.participant.criteria_set), sheet.participant.agency.code
        if one:
            found[sheet.pk] = _fullness(
                State(sheet.state),
                one,
                marks.get(sheet.pk, {}),
                evidence.get(sheet.pk, set()),
                known.get(code, {}),
                reads_points=code in readers,
            )
    return found


def _sheets(campaign: Campaign, eye: AnyEye, agencies: Collection[str] | None) -> list[Sheet]:
    rows = sheets_that_count(campaign).select_related("participant__agency")
    if agencies is not None:
        rows = rows.filter(participant__agency__code__in=agencies)
    sheets = list(rows)
    seen = eye.seen(Action.SEE_PROGRESS, [sheet.participant.agency.code for sheet in sheets])
    return [sheet for sheet in sheets if sheet.participant.agency.code in seen]


def _marks(ids: list[int]) -> dict[int, dict[str, _Mark]]:
    """The newest self-mark of each criterion, without those that say nothing."""
    rows = Mark.objects.filter(sheet__in=ids, stage=Stage.SELF_ASSESSMENT.value).order_by("pk")
    columns = ("sheet", "criterion", "points", "asks_exemption", "explanation", "values")
    found: dict[int, dict[str, _Mark]] = {}
    for sheet, criterion, points, asks, explanation, values in rows.values_list(*columns):
        of_sheet = found.setdefault(sheet, {})
        of_sheet.pop(criterion, None)
        if asks or explanation or values != "{}":
            of_sheet[criterion] = _Mark(points, asks)
    return found


def _evidence(ids: list[int]) -> dict[int, set[str]]:
    rows = Evidence.objects.filter(IS_THERE, sheet__in=ids, removed_at__isnull=True)
    found: dict[int, set[str]] = {}
    for sheet, criterion in rows.values_list("sheet", "criterion").distinct():
        found.setdefault(sheet, set()).add(criterion)
    return found


def _facts(campaign: Campaign, sheets: Iterable[Sheet]) -> Mapping[str, Facts]:
    codes = [sheet.participant.agency.code for sheet in sheets]
    return facts_in_use(book=campaign.book, agencies=codes)


def _fullness(
    state: State,
    one: CriteriaSet,
    marks: Mapping[str, _Mark],
    evidence: set[str],
    known: Facts,
    *,
    reads_points: bool,
) -> Fullness:
    to_fill = [leaf for leaf in one.walk() if is_to_fill(leaf)]
    leaves = [leaf for leaf in to_fill if leaf.code in marks or not leaf.may_be_silent]
    marked = [leaf for leaf in leaves if leaf.code in marks]
    lacking = [leaf for leaf in marked if _lacks_evidence(leaf, marks[leaf.code], evidence)]
    settled = all(_is_settled(leaf, marks.get(leaf.code), known) for leaf in leaves)
    return Fullness(
        state=state,
        marked=len(marked),
        to_fill=len(leaves),
        missing_evidence=len(lacking),
        is_complete=bool(marked) and settled and not lacking,
        points=_claimed(one, marks) if reads_points else None,
    )


def _is_settled(leaf: Criterion, mark: _Mark | None, known: Facts) -> bool:
    """Marked with nothing missing; so is what facts alone say."""
    if mark:
        return mark.asks_exemption or mark.points is not None
    way = leaf.way()
    inputs = way.inputs if way else {}
    return bool(inputs) and len(facts_of_criterion(leaf, way, known)) == len(inputs)


def _lacks_evidence(leaf: Criterion, mark: _Mark, evidence: set[str]) -> bool:
    claimed = None if mark.asks_exemption else mark.points
    return lacks_evidence(leaf, claimed, has_evidence=leaf.code in evidence)


def _claimed(one: CriteriaSet, marks: Mapping[str, _Mark]) -> Decimal:
    """Bonus and penalty within their cap and floor."""

    def points(leaves: Iterable[Criterion]) -> Decimal:
        found = (marks[leaf.code].points for leaf in leaves if leaf.code in marks)
        return sum((each for each in found if each is not None), ZERO)

    fields = points(leaf for top in one.fields for leaf in top.leaves())
    bonus = one.bonus.limited(points(one.bonus.leaves()))
    return fields + bonus + one.penalty.limited(points(one.penalty.leaves()))
