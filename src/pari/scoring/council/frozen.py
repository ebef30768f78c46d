"""Results as the council passed them: everything that a publication needs, frozen as JSON text."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypedDict, cast

from django.conf import settings
from django.utils.translation import override

from pari.campaigns.models import BoundEdition, Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.standing import Found
from pari.core.appraisal.totals import Summed, total
from pari.core.council.standings import Result
from pari.core.numbers import ZERO
from pari.core.ranking.ranking import Entry, RankedAgency
from pari.core.regulation.edition import Criterion
from pari.journal.chain import canonical
from pari.scoring.appraisal.whole import Row
from pari.scoring.council.standings import Before
from pari.scoring.models import CouncilSession, PassedResults
from pari.words.ranking import cap_sentence

FORMAT = "pari-passed-1"


@dataclass(frozen=True, slots=True)
class Counted:
    """The show of hands on the results as a whole."""

    in_favour: int
    against: int = 0
    abstained: int = 0


class PassedPart(TypedDict):
    """A field, the bonus or the penalty. Points are texts with a decimal point."""

    code: str
    title: str
    standard: str
    points: str


class PassedCriterion(PassedPart):
    """`field` is the code of its field; empty in bonus and penalty. `stage` is whose word stands."""

    field: str
    finding: str
    stage: str


class PassedAgency(TypedDict):
    """`rank` null: evaluated, not ranked. `caps_known` false: a figure that may cap the grade is missing.

    `cap_reason` is the sentence that says why `grade` is lower than `earned`.
    """

    agency: str
    name: str
    block: str
    block_name: str
    criteria_set: str
    participation: str
    state: str
    is_late: bool
    points: str | None
    standard: str | None
    index: str | None
    grade: str | None
    earned: str | None
    rank: int | None
    cap_reason: str
    caps_known: bool
    open: int
    parts: list[PassedPart]
    criteria: list[PassedCriterion]


class Content(TypedDict):
    """Everything that a publication needs. `reason` says why results were passed with something missing."""

    format: str
    campaign: str
    year: int
    edition: str
    edition_sha256: str
    vote: dict[str, int]
    reason: str
    agencies: list[PassedAgency]


def content_of(passed: PassedResults) -> Content:
    """Whoever calls has asked the eye; the content is of all agencies."""
    return cast(Content, json.loads(passed.content))


def content_seen(passed: PassedResults, *, eye: AnyEye) -> Content:
    """Of those agencies alone whose totals the eye may see. Errors: `NotAllowed`."""
    eye.require(Action.SEE_TOTALS)
    content = content_of(passed)
    seen = eye.seen(Action.SEE_TOTALS, [one["agency"] for one in content["agencies"]])
    content["agencies"] = [one for one in content["agencies"] if one["agency"] in seen]
    return content


def newest_passed(campaign: Campaign) -> PassedResults | None:
    """1 query."""
    return PassedResults.objects.filter(campaign=campaign).order_by("-version").first()


def freeze(
    campaign: Campaign,
    before: Before,
    *,
    at: datetime,
    by: Actor,
    session: CouncilSession | None,
    counted: Counted | None,
    reason: str,
) -> PassedResults:
    bound: BoundEdition = before.whole.bound
    vote = (
        {"for": counted.in_favour, "against": counted.against, "abstain": counted.abstained}
        if counted
        else {}
    )
    content = canonical(
        Content(
            format=FORMAT,
            campaign=campaign.code,
            year=campaign.year,
            edition=bound.edition,
            edition_sha256=bound.content_sha256,
            vote=vote,
            reason=reason.strip(),
            agencies=[_agency(before, row) for row in before.whole.rows],
        )
    )
    last = newest_passed(campaign)
    return PassedResults.objects.create(
        campaign=campaign,
        version=last.version + 1 if last else 1,
        content=content,
        content_sha256=sha256(content.encode()).hexdigest(),
        session=session,
        passed_at=at,
        passed_by_id=by.person,
    )


def _agency(before: Before, row: Row) -> PassedAgency:
    result = before.results.by_agency.get(row.agency)
    return PassedAgency(
        agency=row.agency,
        name=row.name,
        block=row.block,
        block_name=row.block_name,
        criteria_set=row.criteria_set,
        participation=row.participation,
        state=row.state.value,
        is_late=row.is_late,
        points=_text(result.points) if result else None,
        standard=_text(result.standard) if result else None,
        index=_exact(result) if result else None,
        grade=result.graded.grade if result else None,
        earned=result.graded.earned if result else None,
        rank=result.rank if result else None,
        cap_reason=_cap_reason(result) if result else "",
        caps_known=result.caps_known if result else False,
        open=result.open if result else 0,
        parts=list(_parts(before, row)) if result else [],
        criteria=list(_criteria(before, row)) if result else [],
    )


def _exact(result: Result) -> str:
    """The index as a fraction, so that nobody computes with what was rounded: `1245/1336`."""
    return f"{result.index.numerator}/{result.index.denominator}"


def _cap_reason(result: Result) -> str:
    """In the site's own language, whatever whoever passes the results reads it in."""
    entry = Entry(result.block, result.agency, result.standard, result.points)
    with override(settings.LANGUAGE_CODE):
        return cap_sentence(RankedAgency(entry, result.index, result.graded, result.rank or 0))


def _parts(before: Before, row: Row) -> Iterator[PassedPart]:
    one = before.whole.set_of(row)
    summed = total(before.edition, one, row.standing())
    for field in one.fields:
        yield _part(field.code, field.title, summed.fields[field.code])
    yield _part("bonus", "", summed.bonus)
    yield _part("penalty", "", summed.penalty)


def _part(code: str, title: str, summed: Summed) -> PassedPart:
    return PassedPart(code=code, title=title, standard=_text(summed.standard), points=_text(summed.points))


def _criteria(before: Before, row: Row) -> Iterator[PassedCriterion]:
    standing, one = row.standing(), before.whole.set_of(row)
    tops: Iterable[tuple[str, Criterion]] = (
        *((field.code, leaf) for field in one.fields for leaf in field.leaves()),
        *(("", leaf) for leaf in one.bonus.leaves()),
        *(("", leaf) for leaf in one.penalty.leaves()),
    )
    for field, leaf in tops:
        if not leaf.tracked:
            yield _criterion(field, leaf, standing)


def _criterion(field: str, leaf: Criterion, standing: Mapping[str, Found]) -> PassedCriterion:
    found = standing.get(leaf.code)
    whole = found is not None and found.is_whole_exemption
    exempt = leaf.reach if whole else (found.exempt if found and found.exempt else ZERO)
    points: Decimal = found.points if found and found.points is not None else ZERO
    return PassedCriterion(
        code=leaf.code,
        title=leaf.title,
        field=field,
        standard=_text(max(leaf.reach - exempt, ZERO)),
        points=_text(ZERO if whole else points),
        finding=found.finding.value if found else "",
        stage=found.stage.value if found else "",
    )


def _text(points: Decimal) -> str:
    """Without zeros at the end, so that the same results have the same digest however they were kept."""
    return format(points.normalize() + ZERO, "f")
