"""The register of rulings as a paper for the meeting, and one ruling with everything that it touches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from pari.campaigns.models import Campaign
from pari.core.appraisal.findings import Finding
from pari.core.regulation.edition import Edition
from pari.documents.paper import (
    Align,
    Block,
    Column,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    place_and_day,
)
from pari.scoring.appraisal.found import found_of
from pari.scoring.appraisal.ruling_asks import Ask, named_criteria
from pari.scoring.appraisal.ruling_reach import Reach, Touched
from pari.scoring.models import Ruling
from pari.words import rulings as words
from pari.words.appraisal import finding_text
from pari.words.numbers import exact_number
from pari.words.time import instant_text
from pari.words.workbench import found_short

WIDTHS = (10, 52, 16, 20, 34, 40, 34)


@dataclass(frozen=True, slots=True)
class RulingContent:
    """`agencies` are the names that its reader may read; none where all that have the criteria are meant."""

    row: Ruling
    ask: Ask
    agencies: Sequence[str]


def rulings_paper(
    campaign: Campaign, edition: Edition, told: Sequence[RulingContent], *, made_at: datetime
) -> Paper:
    """Every ruling with question and line, without what stands of single agencies."""
    with override("vi"):
        blocks: list[Block] = []
        for one in told:
            blocks.append(Heading(f"{one.row.number}. {words.number_text(one.row.number)}"))
            blocks += _told(edition, one)
        return _paper(
            words.PAPER_TITLE.format(year=campaign.year),
            blocks or [Paragraph(words.NOTHING_DECIDED)],
            made_at=made_at,
        )


def ruling_paper(
    campaign: Campaign, edition: Edition, told: RulingContent, reach: Reach, *, made_at: datetime
) -> Paper:
    """One of them, with what it gives to each agency that its reader may read."""
    with override("vi"):
        title = words.ONE_TITLE.format(number=told.row.number, year=campaign.year)
        return _paper(title, [*_told(edition, told), _table(reach)], made_at=made_at, kind="", landscape=True)


def _told(edition: Edition, one: RulingContent) -> Iterator[Block]:
    row, says = one.row, one.ask.says
    leaves = named_criteria(edition, one.ask.criteria).values()
    where = "; ".join(one.agencies) if one.ask.agencies else words.ALL_AGENCIES
    yield Paragraph(f"{words.QUESTION}: {row.question}")
    yield Paragraph(f"{words.LINE}: {row.line}")
    yield Paragraph(f"{words.GIVES}: {words.line_text(says.finding, says.points, says.exempt)}.")
    yield Paragraph(
        f"{words.TOUCHES}: {'; '.join(f'{leaf.code} {leaf.title}' for leaf in leaves)} ({where})."
    )
    if row.withdrawn_at:
        yield Paragraph(
            f"{words.WITHDRAWN} {instant_text(row.withdrawn_at)}: {row.withdrawn_why}", italic=True
        )


def _table(reach: Reach) -> Table:
    centred = (0, 2)
    columns = tuple(
        Column(heading, width, Align.CENTRE if number in centred else Align.LEFT)
        for number, (heading, width) in enumerate(zip(words.HEADINGS, WIDTHS, strict=True))
    )
    rows = tuple(Row((str(number), *_cells(one))) for number, one in enumerate(reach.listed, start=1))
    return Table("Ap dung", columns, rows)


def _cells(one: Touched) -> tuple[str, ...]:
    item, stands, would = one.item, one.item.stands, one.follows
    return (
        item.name,
        item.criterion.code,
        "–" if item.claimed is None else exact_number(item.claimed),
        f"{finding_text(Finding(stands.finding))}: {found_short(found_of(stands))}" if stands else "–",
        words.gives_text(would.finding, would.points, would.exempt) if would else "–",
        words.stand_text(one.stand.value),
    )


def _paper(
    title: str,
    blocks: Sequence[Block],
    *,
    made_at: datetime,
    kind: str = words.PAPER_KIND,
    landscape: bool = False,
) -> Paper:
    return Paper(
        issuer=Issuer(words.PAPER_BODY),
        kind=kind or words.ONE_KIND,
        title=title,
        blocks=tuple(blocks),
        made_at=made_at,
        place_and_day=place_and_day("", None, year=made_at.year),
        signature=Signature((words.PAPER_SIGNS,)),
        mark=words.PAPER_MARK,
        landscape=landscape,
    )
