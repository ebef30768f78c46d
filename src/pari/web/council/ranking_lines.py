"""A block's ranking as the council's pages show it: as it stands, and as it was passed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.council.standings import Result
from pari.scoring.council.frozen import Content, PassedAgency
from pari.web.council.effects import Effects
from pari.web.publication.marks import Mark
from pari.words.numbers import exact_number, percent
from pari.words.ranking import cap_sentence


@dataclass(frozen=True, slots=True)
class RankLine:
    """`rank` is empty for whoever is evaluated and not ranked; `note` says why a grade was capped."""

    agency: str
    name: str
    rank: str
    standard: str
    points: str
    index: str
    grade: Mark | None
    note: str


@dataclass(frozen=True, slots=True)
class BlockLines:
    code: str
    name: str
    lines: list[RankLine]


def blocks_now(effects: Effects) -> list[BlockLines]:
    """Everybody of whom something stands, in ranked order; whoever isn't ranked comes last."""
    before = effects.before
    names = {row.block: row.block_name for row in before.whole.rows}
    return [
        BlockLines(code, name, [_line(effects, one) for one in _of_block(effects, code)])
        for code, name in names.items()
        if any(one.block == code for one in before.results.by_agency.values())
    ]


def blocks_passed(content: Content, marks: Mapping[str, Mark], *, some_hidden: bool) -> list[BlockLines]:
    """What was passed, of those that are seen; where some are hidden, places are counted among the others."""
    names = {one["block"]: one["block_name"] for one in content["agencies"]}
    return [
        BlockLines(code, name, _passed(content, code, marks, some_hidden=some_hidden))
        for code, name in names.items()
    ]


def _of_block(effects: Effects, block: str) -> Sequence[Result]:
    """Ranked ones in the order of the ranking."""
    results = effects.before.results
    ranked = [one.entry.agency for one in results.ranking.agencies if one.entry.block == block]
    others = [one.agency for one in results.by_agency.values() if one.block == block and one.rank is None]
    return [results.by_agency[one] for one in (*ranked, *others)]


def _line(effects: Effects, result: Result) -> RankLine:
    stand = effects.stand(result)
    placed = {one.entry.agency: one for one in effects.before.results.ranking.agencies}.get(result.agency)
    return RankLine(
        result.agency,
        effects.names[result.agency],
        stand.rank,
        exact_number(result.standard),
        exact_number(result.points),
        stand.index,
        stand.grade,
        " ".join(_notes(result, cap_sentence(placed) if placed else "")),
    )


def _notes(result: Result, capped: str) -> Iterator[str]:
    if result.rank is None:
        yield _("Được đánh giá, không xếp thứ tự.")
    if capped:
        yield capped
    if not result.caps_known:
        yield _("Chưa có số liệu xét mức trần.")
    if result.open:
        yield _("Còn %(count)s tiêu chí chưa có điểm.") % {"count": result.open}


def _passed(content: Content, block: str, marks: Mapping[str, Mark], *, some_hidden: bool) -> list[RankLine]:
    of_block = [one for one in content["agencies"] if one["block"] == block]
    ordered = sorted(of_block, key=lambda one: (one["rank"] is None, one["rank"] or 0))
    ranks = [one["rank"] for one in of_block if one["rank"] is not None]
    places = {rank: 1 + sum(other < rank for other in ranks) if some_hidden else rank for rank in ranks}
    return [_frozen(one, marks, places) for one in ordered]


def _frozen(one: PassedAgency, marks: Mapping[str, Mark], places: Mapping[int, int]) -> RankLine:
    index, grade, rank = one["index"], one["grade"], one["rank"]
    notes = [one["cap_reason"] or ""]
    if not one["caps_known"]:
        notes.append(_("Thông qua khi chưa có số liệu xét mức trần."))
    return RankLine(
        one["agency"],
        one["name"],
        str(places[rank]) if rank is not None else "",
        exact_number(Decimal(one["standard"])) if one["standard"] else "–",
        exact_number(Decimal(one["points"])) if one["points"] else "–",
        percent(Fraction(index)) if index else "–",
        marks.get(grade) if grade else None,
        " ".join(filter(None, notes)),
    )
