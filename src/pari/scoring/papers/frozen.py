"""The whole content of a sheet as plain JSON: what a submission freezes, and what papers are composed of.

Points are texts with a decimal point, days ISO 8601. Of evidence for named readers only its kind and its
SHA-256 are kept: whoever reads a sheet sees that there is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Literal, NotRequired, TypedDict

from django.conf import settings
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.core.calendar.days import VIETNAM
from pari.core.numbers import half_up, plain
from pari.core.regulation.edition import Criterion
from pari.facts.models import Fact
from pari.journal.chain import canonical
from pari.scoring.claims.reading import Claim, Claims
from pari.scoring.models import Evidence
from pari.words.because import because

FORMAT = "pari-submission-1"
Part = Literal["fields", "bonus", "penalty"]


class FrozenEvidence(TypedDict, total=False):
    """`state` is that of the bytes: unfinished, checking, clean …; `named`: for named readers."""

    kind: str
    named: bool
    title: str
    number: str
    issued_on: str
    issuer: str
    address: str
    name: str
    sha256: str
    size: int
    state: str


class FrozenFact(TypedDict):
    id: int
    value: str
    source: str
    as_of: str


class FrozenCriterion(TypedDict):
    """A node of the tree. What leaves alone have is empty elsewhere.

    A group's `points` add up its known ones, be they all or a few: whoever shows them asks `partial` which.
    """

    code: str
    title: str
    level: int
    part: Part
    is_leaf: bool
    is_filled_by_agency: bool
    reach: str
    max: str
    points: str | None
    is_complete: bool
    lacks_evidence: bool
    variant: str
    values: dict[str, str]
    facts: dict[str, FrozenFact]
    because: str
    explanation: str
    exemption: str  # the reason of a request; empty: none
    on_behalf: str
    evidence: list[FrozenEvidence]


class Totals(TypedDict):
    claimed: str
    standard: str
    full_standard: str
    index: str | None
    to_fill: int
    complete: int
    exemptions: int
    evidence: int


class HandedIn(TypedDict):
    """`stage` stands where it isn't the self-assessment that was handed in."""

    stage: NotRequired[str]
    sequence: int
    at: str
    due: str | None
    is_late: bool
    role: str
    signs: list[str]
    unfinished: list[str]


class Content(TypedDict):
    """`handed_in` is None of a sheet under work."""

    format: str
    authority: str
    campaign: str
    campaign_title: str
    year: int
    agency: str
    agency_name: str
    edition: str
    edition_title: str
    edition_sha256: str
    criteria_set: str
    criteria_set_name: str
    criteria: list[FrozenCriterion]
    totals: Totals
    handed_in: HandedIn | None


def content_of(claims: Claims) -> Content:
    """1 query besides those of the claims: the agency's name."""
    sheet, code = claims.sheet, claims.sheet.participant.agency.code
    authority = sheet.campaign.authority.code
    with override(settings.LANGUAGE_CODE):  # whatever language the one who hands in reads the site in
        criteria = list(_criteria(claims))
    return Content(
        format=FORMAT,
        authority=authority,
        campaign=sheet.campaign.code,
        campaign_title=sheet.campaign.title,
        year=sheet.campaign.year,
        agency=code,
        agency_name=names_of(authority, [code]).get(code, code),
        edition=claims.bound.edition,
        edition_title=claims.edition.title,
        edition_sha256=claims.bound.content_sha256,
        criteria_set=claims.criteria_set.code,
        criteria_set_name=claims.criteria_set.name,
        criteria=criteria,
        totals=_totals(claims),
        handed_in=None,
    )


def as_text(content: Content) -> str:
    """The canonical JSON text: keys sorted, no blanks, UTF-8."""
    return canonical(content)


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as `sha256sum` gives it for the file."""
    return sha256(text.encode()).hexdigest()


def unfinished_names(evidence: Iterable[Evidence]) -> list[str]:
    """Uploads that are still on their way."""
    return [row.upload.name for row in evidence if _is_unfinished(row) and row.upload]


def instant(at: datetime) -> str:
    """ISO 8601 in Vietnam's time, to the microsecond: the second that counts isn't rounded away."""
    return at.astimezone(VIETNAM).isoformat(timespec="microseconds")


def _criteria(claims: Claims) -> Iterator[FrozenCriterion]:
    one = claims.criteria_set
    parts: tuple[tuple[Part, tuple[Criterion, ...]], ...] = (
        ("fields", one.fields),
        ("bonus", one.bonus.criteria),
        ("penalty", one.penalty.criteria),
    )
    for part, tops in parts:
        for top in tops:
            yield from _node(top, claims.by_code, part, 1)


def _node(
    criterion: Criterion, claims: Mapping[str, Claim], part: Part, level: int
) -> Iterator[FrozenCriterion]:
    if criterion.is_leaf:
        yield _leaf(criterion, claims[criterion.code], part, level)
        return
    yield _group(criterion, [claims[leaf.code] for leaf in criterion.leaves()], part, level)
    for child in criterion.children:
        yield from _node(child, claims, part, level + 1)


def _group(criterion: Criterion, leaves: list[Claim], part: Part, level: int) -> FrozenCriterion:
    known = [leaf.score.points for leaf in leaves if leaf.score.points is not None]
    return FrozenCriterion(
        code=criterion.code,
        title=criterion.title,
        level=level,
        part=part,
        is_leaf=False,
        is_filled_by_agency=any(leaf.is_to_fill for leaf in leaves),
        reach=plain(criterion.reach, 2),
        max=plain(sum((leaf.score.max for leaf in leaves), Decimal(0)), 2),
        points=plain(sum(known, Decimal(0)), 2) if known else None,
        is_complete=len(known) == len(leaves),
        lacks_evidence=False,
        variant="",
        values={},
        facts={},
        because="",
        explanation="",
        exemption="",
        on_behalf="",
        evidence=[],
    )


def _leaf(criterion: Criterion, claim: Claim, part: Part, level: int) -> FrozenCriterion:
    text, score = claim.text, claim.score
    return FrozenCriterion(
        code=criterion.code,
        title=criterion.title,
        level=level,
        part=part,
        is_leaf=True,
        is_filled_by_agency=claim.is_to_fill,
        reach=plain(criterion.reach, 2),
        max=plain(score.max, 2),
        points=None if score.points is None else plain(score.points, 2),
        is_complete=claim.is_complete,
        lacks_evidence=claim.lacks_evidence,
        variant=text.variant,
        values=dict(text.values),
        facts={name: _fact(fact) for name, fact in claim.read.facts.items()},
        because=because(score),
        explanation=text.explanation,
        exemption=text.exemption_reason if text.asks_exemption else "",
        on_behalf=claim.kept.on_behalf if claim.kept else "",
        evidence=[_evidence(row) for row in claim.evidence],
    )


def _fact(fact: Fact) -> FrozenFact:
    return FrozenFact(id=fact.pk, value=fact.value, source=fact.source, as_of=_day(fact.as_of))


def _evidence(row: Evidence) -> FrozenEvidence:
    content = row.file.content if row.file else None
    kept = FrozenEvidence(kind=row.kind, named=row.read_by == "named")
    if content:
        kept |= FrozenEvidence(sha256=content.sha256, size=content.size, state=content.state)
    if _is_unfinished(row):
        kept["state"] = "unfinished"
    if kept["named"]:
        return kept
    said = FrozenEvidence(
        title=row.title,
        number=row.number,
        issued_on=_day(row.issued_on),
        issuer=row.issuer,
        address=row.address,
        name=row.file.name if row.file else row.upload.name if row.upload else "",
    )
    return kept | said


def _is_unfinished(row: Evidence) -> bool:
    return row.file is None and row.upload is not None and row.upload.given_up_at is None


def _totals(claims: Claims) -> Totals:
    leaves = list(claims.by_code.values())
    index = claims.score.index
    return Totals(
        claimed=plain(claims.claimed, 2),
        standard=plain(claims.score.standard, 2),
        full_standard=plain(claims.criteria_set.standard, 2),
        index=None if index is None else plain(half_up(index, 2), 2),
        to_fill=len(claims.to_mark),
        complete=len(claims.complete),
        exemptions=sum(leaf.text.asks_exemption for leaf in leaves),
        evidence=sum(len(leaf.evidence) for leaf in leaves),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
