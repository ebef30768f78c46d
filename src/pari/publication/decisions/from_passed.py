"""Results as the council passed them, as a snapshot: so much of them as the decision makes public."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256

from django.conf import settings
from django.utils.translation import override

from pari.agencies.models import Block
from pari.agencies.queries import WholeAgency, agencies_of
from pari.campaigns.queries import content_of_bound
from pari.core.errors import Refused
from pari.core.ranking.caps import Cap
from pari.core.ranking.comparison import compare
from pari.core.ranking.index import agency_index, shown
from pari.core.ranking.ranking import Entry, Ranking, grade, rank
from pari.core.regulation.edition import Edition
from pari.publication.contents import AgencyResult, BlockResult, Heading, Part, Snapshot
from pari.publication.decisions.versions import changes_since
from pari.publication.decisions.year_before import YearBefore, year_before
from pari.publication.from_ranking import AgencyNames, BlockNames, ranked_results
from pari.publication.models import Decision, DetailLevel, Origin
from pari.scoring.council.frozen import Content, PassedAgency, PassedPart, content_of
from pari.words import publication as words


@dataclass(frozen=True, slots=True)
class Passed:
    """What was passed, and what the decision says of it."""

    decision: Decision
    content: Content
    edition: Edition

    @property
    def ranked(self) -> list[PassedAgency]:
        return [one for one in self.content["agencies"] if is_ranked(one)]

    def shows(self, level: DetailLevel) -> bool:
        order = list(DetailLevel)
        return order.index(DetailLevel(self.decision.detail)) >= order.index(level)


def is_ranked(one: PassedAgency) -> bool:
    return one["participation"] == "ranked" and one["index"] is not None


def snapshot_of(decision: Decision) -> Snapshot:
    """What is published by this decision, in the site's own language: at most 26 queries.

    The ranking is computed once more from the points passed.
    Errors: `Refused` with `publication.content_differs` where it isn't what was passed.
    """
    with override(settings.LANGUAGE_CODE):
        passed = passed_by(decision)
        ranking = computed_again(passed)
        before = year_before(decision.campaign, passed.edition)
        blocks = _blocks(passed, ranking, before)
        snapshot = Snapshot(
            heading=_heading(passed, before),
            scale=ranking.scale,
            blocks=blocks,
            mean=shown(ranking.mean)
            if ranking.mean is not None and passed.shows(DetailLevel.INDEX)
            else None,
            mean_origin=Origin.COMPUTED,
            previous_year=before.year,
            previous_mean=before.mean,
            parts=tuple(_parts(passed, blocks)),
        )
        return replace(snapshot, changes=changes_since(decision, snapshot))


def passed_by(decision: Decision) -> Passed:
    """2 queries. Errors: `Refused` with `publication.content_differs` where the text was changed."""
    passed = decision.passed
    if sha256(passed.content.encode()).hexdigest() != passed.content_sha256:
        raise Refused("publication.content_differs", agency=decision.campaign.title)
    content = content_of(passed)
    bound = (
        decision.campaign.editions.filter(content_sha256=content["edition_sha256"]).order_by("-pk").first()
    )
    if bound is None:
        raise Refused("sheet.no_edition")
    return Passed(decision, content, content_of_bound(bound))


def computed_again(passed: Passed) -> Ranking:
    """The ranking by the points passed. Errors: `Refused` with `publication.content_differs`."""
    ranking = rank((_entry(one) for one in passed.ranked), passed.edition.method)
    placed = {one.entry.agency: one for one in ranking.agencies}
    for one in passed.content["agencies"]:
        if one["index"] is None:
            continue
        again = placed.get(one["agency"])
        index = again.index if again else _index(one, passed.edition)
        graded = grade(index, _caps(one), passed.edition.method)
        now = (index, graded.earned, graded.grade, again.rank if again else None)
        if now != (Fraction(one["index"]), one["earned"], one["grade"], one["rank"]):
            raise Refused("publication.content_differs", agency=one["name"])
    return ranking


def _entry(one: PassedAgency) -> Entry:
    return Entry(one["block"], one["agency"], *_standard_and_points(one), _caps(one))


def _standard_and_points(one: PassedAgency) -> tuple[Decimal, Decimal]:
    return Decimal(one["standard"] or 0), Decimal(one["points"] or 0)


def _index(one: PassedAgency, edition: Edition) -> Fraction:
    standard, points = _standard_and_points(one)
    return edition.method.limited(agency_index(points, standard))


def _caps(one: PassedAgency) -> tuple[Cap, ...]:
    """What lowered the grade when it was passed: the text that was passed says why."""
    return (Cap("cap.given", one["grade"]),) if one["cap_reason"] else ()


# --- Blocks and agencies -----------------------------------------------------------------------------------


def _blocks(passed: Passed, ranking: Ranking, before: YearBefore) -> tuple[BlockResult, ...]:
    directory = {one.code: one for one in agencies_of(passed.decision.campaign.authority.code)}
    frozen = {one["agency"]: one for one in passed.ranked}
    blocks = ranked_results(
        compare(ranking, before.results.values()),
        ranking.blocks,
        _block_names(passed),
        lambda code: AgencyNames(code, _other_names(directory.get(code), frozen[code]["name"])),
        before.block_means,
    )
    return tuple(_block(passed, one, frozen) for one in blocks)


def _block_names(passed: Passed) -> dict[str, BlockNames]:
    rows = Block.objects.filter(authority=passed.decision.campaign.authority_id)
    return {row.code: BlockNames(row.code, row.name, row.full_name, row.short_name) for row in rows}


def _other_names(known: WholeAgency | None, name: str) -> tuple[str, ...]:
    every = [*(one.name for one in known.names), *known.aliases] if known else []
    return tuple(dict.fromkeys(other for other in every if other != name))


def _block(passed: Passed, block: BlockResult, frozen: Mapping[str, PassedAgency]) -> BlockResult:
    agencies: Sequence[AgencyResult] = [_agency(passed, one, frozen[one.agency]) for one in block.agencies]
    if passed.shows(DetailLevel.INDEX):
        return replace(block, agencies=tuple(agencies))
    if not passed.decision.shows_rank:
        agencies = _without_order(passed, agencies)
    return replace(block, agencies=tuple(agencies), mean=None)


def _without_order(passed: Passed, agencies: Sequence[AgencyResult]) -> list[AgencyResult]:
    """By grade, then as the campaign lists them: the order tells no more than the grades do."""
    listed = [one["agency"] for one in passed.content["agencies"]]
    scale = passed.edition.method.scale
    return sorted(agencies, key=lambda one: (scale.place(one.grade or ""), listed.index(one.agency)))


def _agency(passed: Passed, result: AgencyResult, frozen: PassedAgency) -> AgencyResult:
    named = replace(result, name=frozen["name"], points_origin=Origin.COMPUTED)
    if named.capped_from:
        named = replace(named, cap_reason=frozen["cap_reason"] or named.cap_reason)
    if not passed.decision.shows_rank:
        named = replace(named, rank=None)
    if passed.shows(DetailLevel.INDEX):
        return named
    return replace(
        named,
        standard=None,
        appraised=None,
        index=None,
        tied=named.tied and passed.decision.shows_rank,
        capped_from=None,  # its reason tells the index
        cap_reason=None,
        delta=None,
    )


# --- Heading and remarks -----------------------------------------------------------------------------------


def _heading(passed: Passed, before: YearBefore) -> Heading:
    decision, campaign = passed.decision, passed.decision.campaign
    return Heading(
        authority=campaign.authority.code,
        authority_name=campaign.authority.name,
        year=campaign.year,
        title=words.results_title(campaign.year, with_index=passed.shows(DetailLevel.INDEX)),
        version=decision.version,
        campaign=campaign.pk,
        decision_number=decision.number,
        decided_on=decision.decided_on,
        regulation=passed.edition.source.cite or passed.edition.title,
        source=words.decision_source(decision.number, decision.decided_on, decision.issuer),
        remarks=tuple(_remarks(passed, before)),
        full_standard=_full_standard(passed) if passed.shows(DetailLevel.INDEX) else None,
        shows_rank=decision.shows_rank,
    )


def _full_standard(passed: Passed) -> Decimal | None:
    """The points before exemptions, where they are the same for all."""
    used = {one["criteria_set"] for one in passed.ranked}
    full = {one.standard for one in passed.edition.sets if one.code in used}
    return full.pop() if len(full) == 1 else None


def _remarks(passed: Passed, before: YearBefore) -> Iterator[str]:
    agencies = passed.content["agencies"]
    if before.year is not None and not before.is_comparable:
        yield words.not_comparable(before.year)
    for one in passed.ranked:
        yield from before.notes.get(one["agency"], ())
    for one in agencies:
        if one["participation"] == "not_ranked" and one["index"] is not None:
            yield _not_ranked(passed, one)
    without = [one["name"] for one in agencies if one["index"] is None]
    if without:
        yield words.without_result(without)
    capless = [one["name"] for one in agencies if one["index"] is not None and not one["caps_known"]]
    if capless:
        yield words.caps_unknown(capless)


def _not_ranked(passed: Passed, one: PassedAgency) -> str:
    index = shown(Fraction(one["index"] or 0)) if passed.shows(DetailLevel.INDEX) else None
    return words.not_ranked(one["name"], index, one["grade"] or "")


# --- Parts -------------------------------------------------------------------------------------------------


def _parts(passed: Passed, blocks: Sequence[BlockResult]) -> Iterator[Part]:
    """Fields, bonus and penalty, and below them criteria, in the order of blocks, agencies and regulation."""
    frozen = {one["agency"]: one for one in passed.ranked}
    for result in (agency for block in blocks for agency in block.agencies):
        one = frozen[result.agency]
        if passed.shows(DetailLevel.FIELDS):
            yield from (_part(result.agency, "field", part) for part in one["parts"])
        if passed.shows(DetailLevel.CRITERIA):
            yield from (_part(result.agency, "criterion", leaf) for leaf in one["criteria"])


def _part(agency: str, level: str, one: PassedPart) -> Part:
    title = one["title"] or words.part_title(one["code"])
    return Part(agency, level, one["code"], title, Decimal(one["standard"]), Decimal(one["points"]))
