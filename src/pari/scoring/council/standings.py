"""What lies before the council: indices, grades and ranks as they stand, and what would change them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.shifts import Path
from pari.core.appraisal.standing import Found
from pari.core.council.agenda import Decided
from pari.core.council.second_look import Apart, NearBound, Robust, furthest_apart, near_bounds, robustness
from pari.core.council.standings import Contender, Effect, Results, effect, results
from pari.core.errors import Refused
from pari.core.ranking.caps import Cap
from pari.core.regulation.edition import Edition
from pari.core.scoring.caps import sheet_caps
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.facts.models import Fact
from pari.facts.queries import Standing, facts_in_use
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.claims.reading import inputs_of_sheet


@dataclass(frozen=True, slots=True)
class Before:
    """Everything that one eye sees of the results; an own agency in conflict is left out of all of it.

    `facts` are the figures of the sheets themselves, by agency: they may cap the grade.
    """

    whole: Whole
    contenders: tuple[Contender, ...]
    results: Results
    facts: Mapping[str, Standing]

    @property
    def edition(self) -> Edition:
        return self.whole.edition

    def row(self, agency: str) -> Row | None:
        return next((row for row in self.whole.rows if row.agency == agency), None)

    def if_decided(self, agency: str, criterion: str, decided: Decided) -> Effect:
        """What would follow if a criterion were decided so: index, grade, rank, and who else moves."""
        return self.if_put_right(agency, {criterion: decided})

    def if_put_right(
        self, agency: str, decided: Mapping[str, Decided], figures: Mapping[str, str] | None = None
    ) -> Effect:
        """The same of several criteria, and if figures of the sheet itself, by input, were these."""
        wanted: Mapping[str, Found | None] = {code: one.found() for code, one in decided.items()}
        contenders = self._contenders_with(agency, figures) if figures else self.contenders
        return effect(self.edition, contenders, self.results, agency, wanted)

    def _contenders_with(self, agency: str, figures: Mapping[str, str]) -> tuple[Contender, ...]:
        """Only the caps of this agency may become others; nothing is kept."""
        row = self.row(agency)
        if row is None:
            return self.contenders
        given = {("", name): Fact(input=name, value=text) for name, text in figures.items()}
        caps = _caps_of(self.whole, row, {**self.facts.get(agency, {}), **given})
        return tuple(replace(one, caps=caps) if one.agency == agency else one for one in self.contenders)


@dataclass(frozen=True, slots=True)
class SecondLook:
    """Where the result hangs by little (see `core.council.second_look`)."""

    near: tuple[NearBound, ...]
    robust: tuple[Robust, ...]
    apart: tuple[Apart, ...]


def before_the_council(
    campaign: Campaign, *, eye: AnyEye, action: Action = Action.SEE_RANKING, with_claims: bool = False
) -> Before:
    """The results as they stand: 8 queries, however many agencies. Errors: as `whole_appraisal`."""
    whole = whole_appraisal(campaign, eye=eye, action=action, with_claims=with_claims)
    facts = facts_in_use(
        book=campaign.book,
        agencies=[row.agency for row in whole.rows],
        criterion="",
    )
    contenders = tuple(_contender(whole, row, facts) for row in whole.rows)
    return Before(whole, contenders, results(whole.edition, contenders), facts)


def second_look(campaign: Campaign, *, eye: AnyEye) -> SecondLook:
    """8 queries; a few seconds of computing for 150 agencies with 100 criteria. Errors: `NotAllowed`."""
    before = before_the_council(campaign, eye=eye, with_claims=True)
    return SecondLook(
        tuple(near_bounds(before.edition.method, before.results)),
        tuple(robustness(before.edition, before.contenders, before.results)),
        tuple(furthest_apart(paths_of(before.whole))),
    )


def _contender(whole: Whole, row: Row, facts: Mapping[str, Standing]) -> Contender:
    one, caps = whole.set_of(row), _caps_of(whole, row, facts.get(row.agency, {}))
    ranked = row.participation == "ranked"
    return Contender(row.agency, row.block, one, row.standing(), caps, ranked)


def _caps_of(whole: Whole, row: Row, facts: Standing) -> tuple[Cap, ...] | None:
    """None too where the regulation doesn't say what a zero denominator means: the grade isn't known then."""
    values = inputs_of_sheet(whole.edition, facts)
    inputs = SheetInputs(row.agency, row.block, row.criteria_set, values=values)
    try:
        return sheet_caps(whole.edition, inputs)
    except Refused:
        return None


def paths_of(whole: Whole) -> dict[tuple[str, str], Path]:
    """By agency and criterion what was claimed and found, of everything that gives points."""
    return {
        (row.agency, leaf.code): row.path(leaf.code)
        for row in whole.rows
        for leaf in whole.set_of(row).walk()
        if leaf.is_leaf and not leaf.tracked
    }
