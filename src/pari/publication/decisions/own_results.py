"""An agency's own full result once it is published: claim, rounds, council, reasons, and earlier versions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import content_of_bound
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.publication.decisions.opening import may_read_result
from pari.publication.models import Decision, Objection
from pari.scoring.appraisal.found import marks_of_rounds, standing_at
from pari.scoring.council.frozen import PassedAgency, PassedCriterion, PassedPart, content_of
from pari.scoring.models import Mark, Sheet


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One criterion: what was passed, and the rows of each stage that it came from; `most` as regulated.

    `council` is its word when it passed the results, `adjusted` what a decision put right afterwards.
    """

    passed: PassedCriterion
    most: Decimal
    claimed: Decimal | None
    round_1: Mark | None
    round_2: Mark | None
    council: Mark | None
    adjusted: Mark | None

    @property
    def stands(self) -> Mark | None:
        return self.adjusted or self.council or self.round_2 or self.round_1


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A field, the bonus or the penalty, by its code."""

    passed: PassedPart
    lines: tuple[OwnLine, ...]


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What a version changed: `what` is points, standard, index, grade, rank, or a criterion's code.

    Values as they were passed; None where there was none.
    """

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class OwnResult:
    """One version. `changes` are those against the version before it."""

    decision: Decision
    passed: PassedAgency
    parts: tuple[OwnPart, ...]
    changes: tuple[OwnChange, ...]


def own_versions(sheet: Sheet, *, eye: AnyEye) -> list[Decision]:
    """Published decisions with what they rest on, the oldest first: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_TOTALS, sheet.participant.agency.code)
    rows = Decision.objects.filter(campaign=sheet.campaign_id, published_at__isnull=False)
    return list(rows.select_related("passed", "publication").order_by("version"))


def own_result(sheet: Sheet, versions: Sequence[Decision], version: int, *, eye: AnyEye) -> OwnResult:
    """The agency's result by one version of `own_versions`: 2 queries.

    Errors: `NotAllowed`; `Refused` with `objection.not_published` where nothing of the agency is published.
    """
    agency = sheet.participant.agency.code
    eye.require(Action.SEE_TOTALS, agency)
    eye.require(Action.SEE_SHEET, agency)
    chosen = next((one for one in versions if one.version == version), None)
    now = _passed(chosen, agency) if chosen else None
    if chosen is None or now is None:
        raise Refused("objection.not_published")
    before = next((one for one in versions if one.version == version - 1), None)
    earlier = _passed(before, agency) if before else None
    return OwnResult(
        chosen,
        now,
        tuple(_parts(sheet, chosen, now, passed_first=versions[0].passed.passed_at)),
        tuple(_changes(earlier, now)) if earlier else (),
    )


def after_the_rounds(sheet: Sheet, criterion: str, *, eye: AnyEye) -> tuple[Mark | None, Mark | None]:
    """What the council decided on one criterion, and what an adjustment put right: at most 2 queries.

    None where nothing may be told. Whoever follows the agenda knows it at once; whoever reads the result,
    what the newest published version rests on. An adjusting mark has its `objection`.
    """
    agency = sheet.participant.agency.code
    rows = marks_of_rounds(sheet.campaign).filter(
        sheet=sheet.pk, criterion=criterion, stage=Stage.COUNCIL.value
    )
    known = list(_known(rows.select_related("objection"), sheet, agency, eye=eye))
    return (
        standing_at(Stage.COUNCIL, [row for row in known if adjusted_by(row) is None]),
        standing_at(Stage.COUNCIL, [row for row in known if adjusted_by(row) is not None]),
    )


def adjusted_by(row: Mark) -> Objection | None:
    """The objection or fault by which a mark was put; None for what the council decided. Read with it."""
    return getattr(row, "objection", None)


def _known(rows: QuerySet[Mark], sheet: Sheet, agency: str, *, eye: AnyEye) -> QuerySet[Mark]:
    if eye.may(Action.SEE_AGENDA, agency).allowed:
        return rows
    if not may_read_result(sheet, eye=eye):
        return rows.none()
    versions = own_versions(sheet, eye=eye)
    return rows.filter(at__lte=versions[-1].passed.passed_at) if versions else rows.none()


def _passed(decision: Decision, agency: str) -> PassedAgency | None:
    """None too for whoever has no index."""
    found = (one for one in content_of(decision.passed)["agencies"] if one["agency"] == agency)
    one = next(found, None)
    return one if one and one["index"] is not None else None


def _parts(
    sheet: Sheet, decision: Decision, passed: PassedAgency, *, passed_first: datetime
) -> Iterator[OwnPart]:
    """Fields in the order of the regulation, then bonus and penalty."""
    bound = _bound(decision)
    edition = content_of_bound(bound)
    one = edition.criteria_set(passed["criteria_set"])
    if one is None:
        raise Refused("sheet.no_edition")
    tops = [*((field.code, field.leaves()) for field in one.fields)]
    tops += [("bonus", one.bonus.leaves()), ("penalty", one.penalty.leaves())]
    rows = _marks(sheet, bound, decision)
    by_code = {line["code"]: line for line in passed["criteria"]}
    parts = {part["code"]: part for part in passed["parts"]}
    for code, leaves in tops:
        lines = [
            _line(by_code[leaf.code], leaf, rows, passed_first) for leaf in leaves if leaf.code in by_code
        ]
        if lines:
            yield OwnPart(parts[code], tuple(lines))


def _bound(decision: Decision) -> BoundEdition:
    """The edition under which results were passed: 1 query."""
    sha256 = content_of(decision.passed)["edition_sha256"]
    rows = BoundEdition.objects.filter(campaign=decision.campaign_id, content_sha256=sha256)
    bound = rows.order_by("-pk").first()
    if bound is None:
        raise Refused("sheet.no_edition")
    return bound


def _marks(sheet: Sheet, bound: BoundEdition, decision: Decision) -> dict[str, list[Mark]]:
    """What was known when the version was frozen: 1 query."""
    rows = Mark.objects.filter(sheet=sheet.pk, edition=bound, at__lte=decision.passed.passed_at)
    found: dict[str, list[Mark]] = {}
    for row in rows.defer("values", "facts").order_by("version"):
        found.setdefault(row.criterion, []).append(row)
    return found


def _line(
    passed: PassedCriterion,
    leaf: Criterion,
    known: Mapping[str, Sequence[Mark]],
    passed_first: datetime,
) -> OwnLine:
    """Once results are passed, only an adjustment still gives marks of the council's stage."""
    rows = known.get(leaf.code, ())
    claims = [row for row in rows if not row.finding]
    return OwnLine(
        passed,
        leaf.reach,
        claims[-1].points if claims else None,
        standing_at(Stage.ROUND_1, rows),
        standing_at(Stage.ROUND_2, rows),
        standing_at(Stage.COUNCIL, [row for row in rows if row.at <= passed_first]),
        standing_at(Stage.COUNCIL, [row for row in rows if row.at > passed_first]),
    )


def _changes(before: PassedAgency, now: PassedAgency) -> Iterator[OwnChange]:
    figures = (
        ("points", before["points"], now["points"]),
        ("standard", before["standard"], now["standard"]),
        ("index", before["index"], now["index"]),
        ("grade", before["grade"], now["grade"]),
        ("rank", _rank(before), _rank(now)),
    )
    yield from (OwnChange(*one) for one in figures if one[1] != one[2])
    earlier = {one["code"]: one for one in before["criteria"]}
    for one in now["criteria"]:
        was = earlier.get(one["code"])
        if was and (was["points"], was["standard"]) != (one["points"], one["standard"]):
            yield OwnChange(one["code"], was["points"], one["points"])


def _rank(one: PassedAgency) -> str | None:
    return None if one["rank"] is None else str(one["rank"])
