"""The draft result of one agency, as it is told before the council: what was claimed, found and stands.

It is what round 2 left: nothing that the council decides later shows in it. Nothing of other agencies is in
it, nor a place among them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.standing import standing_after
from pari.core.appraisal.totals import Summed, Total, total
from pari.core.errors import Refused
from pari.core.numbers import ZERO
from pari.core.ranking.caps import Cap, Graded
from pari.core.ranking.ranking import grade
from pari.core.regulation.edition import Absent, CriteriaSet, Criterion, Edition
from pari.core.scoring.caps import sheet_caps
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.core.scoring.stages import Stage
from pari.facts.queries import facts_in_use
from pari.scoring.appraisal.found import found_of, standing_at
from pari.scoring.claims.reading import bound_to, inputs_of_sheet
from pari.scoring.models import Mark, Sheet
from pari.words.papers import BONUS, PENALTY


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One criterion. `claimed` None: left empty, or not asked of the agency; `stands` None: nothing found."""

    criterion: Criterion
    claimed: Decimal | None
    round_1: Mark | None
    round_2: Mark | None
    is_bonus: bool

    @property
    def stands(self) -> Mark | None:
        return self.round_2 or self.round_1

    @property
    def most(self) -> Decimal:
        """What the criterion gives at most, an exemption of a part taken off; nothing once it is exempt."""
        highest, one = max(self.criterion.reach, ZERO), self.stands
        if one is None or one.finding != "exemption":
            return highest
        return ZERO if one.exempt is None else max(highest - one.exempt, ZERO)

    @property
    def is_none(self) -> bool:
        """A bonus or penalty that nobody reported or found."""
        return self.stands is None and self.criterion.absent is Absent.NONE

    @property
    def is_open(self) -> bool:
        """No points are decided yet: nothing was found, or the council is asked."""
        one = self.stands
        if one is None:
            return not self.is_none
        return one.points is None and not (one.finding == "exemption" and one.exempt is None)

    @property
    def loses(self) -> bool:
        """Points were lost; a bonus that isn't full loses none."""
        points = self.stands.points if self.stands else None
        if self.is_bonus or points is None:
            return False
        return points < self.most if self.criterion.reach > ZERO else points < ZERO


@dataclass(frozen=True, slots=True)
class DraftField:
    """A field, or the bonus, or the penalty. `title` of the latter two is a message to be translated."""

    title: str
    claimed: Decimal
    summed: Summed
    lines: tuple[DraftLine, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """`graded` None: no index yet, or what may cap the grade isn't known; `earned` is told then."""

    edition: Edition
    fields: tuple[DraftField, ...]
    total: Total
    graded: Graded | None
    earned: str

    def line(self, criterion: str) -> DraftLine | None:
        found = (line for one in self.fields for line in one.lines if line.criterion.code == criterion)
        return next(found, None)


def draft_of(sheet: Sheet, *, eye: AnyEye) -> Draft:
    """3 queries, however many criteria. Errors: `NotAllowed`; `Refused` with `sheet.no_edition`."""
    agency = sheet.participant.agency.code
    eye.require(Action.SEE_REMARKS, agency)
    eye.require(Action.SEE_TOTALS, agency)
    bound, edition, one = bound_to(sheet)
    rows: dict[str, list[Mark]] = {}
    marks = Mark.objects.filter(sheet=sheet.pk, edition=bound).exclude(stage=Stage.COUNCIL.value)
    for row in marks.defer("values", "facts").order_by("version"):
        rows.setdefault(row.criterion, []).append(row)
    found = {code: [found_of(row) for row in listed if row.finding] for code, listed in rows.items()}
    totalled = total(edition, one, standing_after(Stage.ROUND_2, found))
    graded, earned = _graded(sheet, edition, totalled)
    return Draft(edition, tuple(_fields(one, totalled, rows)), totalled, graded, earned)


def _fields(one: CriteriaSet, totalled: Total, rows: Mapping[str, Sequence[Mark]]) -> Iterator[DraftField]:
    for top in one.fields:
        yield _field(top.title, totalled.fields[top.code], top.leaves(), rows)
    for title, part, summed in ((BONUS, one.bonus, totalled.bonus), (PENALTY, one.penalty, totalled.penalty)):
        if part.criteria:
            yield _field(title, summed, part.leaves(), rows)


def _field(
    title: str, summed: Summed, leaves: Iterable[Criterion], rows: Mapping[str, Sequence[Mark]]
) -> DraftField:
    lines = tuple(
        _line(leaf, rows.get(leaf.code, ()), is_bonus=title == BONUS) for leaf in leaves if not leaf.tracked
    )
    return DraftField(title, sum((line.claimed or ZERO for line in lines), ZERO), summed, lines)


def _line(leaf: Criterion, rows: Sequence[Mark], *, is_bonus: bool) -> DraftLine:
    claims = [row for row in rows if not row.finding]
    nothing = ZERO if leaf.self_assessed and leaf.may_be_silent else None
    claimed = claims[-1].points if claims else nothing
    found = (standing_at(Stage.ROUND_1, rows), standing_at(Stage.ROUND_2, rows))
    return DraftLine(leaf, claimed, *found, is_bonus)


def _graded(sheet: Sheet, edition: Edition, totalled: Total) -> tuple[Graded | None, str]:
    if totalled.index is None:
        return None, ""
    caps = _caps(sheet, edition)
    graded = grade(totalled.index, caps or (), edition.method)
    return (None if caps is None else graded), graded.earned


def _caps(sheet: Sheet, edition: Edition) -> tuple[Cap, ...] | None:
    """1 query."""
    campaign, participant = sheet.campaign, sheet.participant
    agency = participant.agency.code
    facts = facts_in_use(book=campaign.book, agencies=[agency], criterion="")
    values = inputs_of_sheet(edition, facts.get(agency, {}))
    inputs = SheetInputs(agency, participant.block.code, participant.criteria_set, values=values)
    try:
        return sheet_caps(edition, inputs)
    except Refused:  # the regulation doesn't say what a zero denominator means
        return None
