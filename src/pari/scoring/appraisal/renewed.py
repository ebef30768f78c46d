"""What is new since round 1: what agencies handed in as their supplement, and figures that changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Eye
from pari.core.access.roles import Role
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.old_figures import places_by_old_figures
from pari.scoring.appraisal.whole import Row, whole_appraisal
from pari.scoring.claims.reading import handed_in_of
from pari.scoring.models import Evidence, Mark

Place = tuple[int, str]  # sheet, criterion


@dataclass(frozen=True, slots=True)
class Renewed:
    """A criterion of an agency with an answer, new evidence or another figure.

    `by_old_figures`: what stands was found by figures that have changed since. `is_judged`: round 2 found
    something of it, by those of today.
    """

    row: Row
    leaf: Criterion
    before: Decimal | None  # what was claimed at first
    is_answered: bool
    pieces: int
    by_old_figures: bool
    is_judged: bool

    @property
    def claimed(self) -> Decimal | None:
        return self.row.claimed.get(self.leaf.code)


def renewed_places(campaign: Campaign) -> set[Place]:
    """Where something new was handed in, by sheet and criterion: 2 queries.

    For whoever shows only what the eye lets them.
    """
    return set(_answers(campaign)) | set(_pieces(campaign))


def renewed_since_round_1(campaign: Campaign, *, eye: AnyEye) -> list[Renewed]:
    """What this eye may judge, or read, of all that is new: 10 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_ROUND_2)
    whole = whole_appraisal(campaign, eye=eye, action=Action.SEE_ROUND_2)
    answers, pieces, first = _answers(campaign), _pieces(campaign), _first(campaign)
    old = places_by_old_figures(campaign, whole.bound, whole.edition)
    return [
        Renewed(
            row,
            leaf,
            first.get((row.sheet, leaf.code)),
            (row.sheet, leaf.code) in answers,
            pieces[row.sheet, leaf.code],
            (row.sheet, leaf.code) in old,
            row.path(leaf.code).at(Stage.ROUND_2) is not None and (row.sheet, leaf.code) not in old,
        )
        for row in whole.rows
        for leaf in whole.set_of(row).walk()
        if leaf.is_leaf
        and ((row.sheet, leaf.code) in (answers | old) or pieces[row.sheet, leaf.code])
        and is_in_share(eye, row.agency, leaf.code)
    ]


def is_in_share(eye: AnyEye, agency: str, criterion: str) -> bool:
    """Appraisers are told of what was given to them; others who read a sheet read all of it."""
    appraises = isinstance(eye, Eye) and eye.role is Role.APPRAISER
    return not appraises or eye.may_on(Action.SEE_ROUND_2, agency, criterion).allowed


def _answers(campaign: Campaign) -> set[Place]:
    rows = Mark.objects.filter(sheet__campaign=campaign, stage=Stage.SUPPLEMENT.value)
    return set(rows.values_list("sheet", "criterion"))


def _pieces(campaign: Campaign) -> Counter[Place]:
    rows = Evidence.objects.filter(
        sheet__campaign=campaign, stage=Stage.SUPPLEMENT.value, removed_at__isnull=True
    )
    return Counter(_places(handed_in_of(rows).values_list("sheet", "criterion")))


def _first(campaign: Campaign) -> dict[Place, Decimal | None]:
    """What was claimed before the supplement, where there is one."""
    sheets = Mark.objects.filter(sheet__campaign=campaign, stage=Stage.SUPPLEMENT.value).values("sheet")
    rows = Mark.objects.filter(sheet__in=sheets, stage=Stage.SELF_ASSESSMENT.value).order_by("version")
    return {(sheet, code): points for sheet, code, points in rows.values_list("sheet", "criterion", "points")}


def _places(rows: Iterable[tuple[int, str]]) -> Iterable[Place]:
    return rows
