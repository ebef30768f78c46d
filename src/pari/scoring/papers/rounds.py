"""Papers of a round: an agency's letter, the minutes of the meeting, the lists of what is agreed and open.

Figures come from the record. Of an agency that whoever prints may not read there is nothing, and the paper
says so.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import day_of
from pari.core.scoring.stages import LossReason, Stage
from pari.documents.paper import (
    Align,
    Block,
    Column,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Signature,
    Table,
    Value,
    place_and_day,
)
from pari.scoring.appraisal.closing import (
    KINDS,
    ClosedAgency,
    ClosedItem,
    Content,
    by_field,
    kinds_of,
    left_of,
)
from pari.scoring.appraisal.settled import Line
from pari.scoring.appraisal.supplement import Asked, Letter
from pari.scoring.papers.composing import Dress
from pari.words import round_papers as words
from pari.words.appraisal import reasons_text

ROUND = {Stage.ROUND_1.value: 1, Stage.ROUND_2.value: 2}


def letter_paper(letter: Letter, campaign: Campaign, dress: Dress, *, made_at: datetime) -> Paper:
    """Thông báo kết quả thẩm định lần 1: as it was sent, or as it would go out."""
    sent, number = letter.sent, letter.sent.number if letter.sent else dress.number.strip()
    title = words.LETTER_TITLE if letter.asked else words.LETTER_TITLE_PLAIN
    day = dress.day or ((sent.day or day_of(sent.sent_at)) if sent else None)
    return Paper(
        issuer=Issuer(dress.body or words.TEAM, dress.superior or campaign.authority.name),
        kind=words.LETTER,
        title=title.format(year=campaign.year),
        blocks=tuple(_letter(letter, campaign)),
        made_at=sent.sent_at if sent else made_at,
        number=words.LETTER_NUMBER.format(number=number) if number else words.LETTER_ROOM,
        place_and_day=place_and_day(dress.place or (sent.place if sent else ""), day, year=campaign.year),
        addressed_to=(letter.name,),
        signature=Signature(dress.lines, dress.signer),
        recipients=words.LETTER_RECIPIENTS,
        mark="" if sent else words.DRAFT,
    )


def minutes_paper(
    content: Content,
    hidden: Sequence[str],
    minutes: str,
    dress: Dress,
    *,
    superior: str,
    closed_at: datetime | None,
    made_at: datetime,
) -> Paper:
    """Biên bản họp. `closed_at` None: the round isn't closed yet, and the paper is a draft."""
    title = words.MINUTES_TITLE.format(round=ROUND[content["stage"]], year=content["year"])
    day = dress.day or (day_of(closed_at) if closed_at else None)
    number = dress.number.strip()
    return Paper(
        issuer=Issuer(dress.body or words.TEAM, dress.superior or superior),
        kind=words.MINUTES,
        title=title,
        blocks=tuple(_minutes(content, hidden, minutes, closed_at)),
        made_at=closed_at or made_at,
        number=f"Số: {number}" if number else "Số:        /BB-…",
        place_and_day=place_and_day(dress.place, day, year=content["year"]),
        signature=Signature(dress.lines, dress.signer),
        recipients=words.MINUTES_RECIPIENTS,
        mark="" if closed_at else words.DRAFT,
    )


def list_paper(
    lines: Sequence[Line], title: str, campaign: Campaign, hidden: Sequence[str], *, made_at: datetime
) -> Paper:
    """One of the lists after round 2, as a table on landscape pages."""
    blocks: tuple[Block, ...] = (_list_table(lines),)
    if hidden:
        blocks = (Paragraph(words.hidden_sentence(hidden), italic=True), *blocks)
    return Paper(
        issuer=Issuer(words.TEAM, campaign.authority.name),
        kind=words.LISTS,
        title=title.format(year=campaign.year),
        blocks=blocks,
        made_at=made_at,
        place_and_day=place_and_day("", None, year=campaign.year),
        landscape=True,
    )


# --- The letter --------------------------------------------------------------------------------------------


def _letter(letter: Letter, campaign: Campaign) -> Iterator[Block]:
    yield Paragraph(words.letter_opening(campaign.title, letter.name))
    yield Paragraph(words.letter_sentence(letter.agreed, len(letter.asked), letter.due))
    if letter.others:
        yield Paragraph(words.LETTER_OTHERS.format(count=letter.others))
    if letter.asked:
        yield _asked_table(letter.asked)
        yield Paragraph(words.LETTER_HOW)
    yield Paragraph(words.LETTER_THANKS)


def _asked_table(asked: Sequence[Asked]) -> Table:
    rows = tuple(
        Row((str(number), f"{one.criterion} {one.title}", one.claimed, one.points, one.why))
        for number, one in enumerate(asked, start=1)
    )
    aligns = (Align.CENTRE, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT)
    return Table(words.LETTER_TABLE, _columns(words.LETTER_HEADINGS, (8, 52, 17, 19, 64), aligns), rows)


# --- The minutes -------------------------------------------------------------------------------------------


def _minutes(
    content: Content, hidden: Sequence[str], minutes: str, closed_at: datetime | None
) -> Iterator[Block]:
    agencies = content["agencies"]
    handed_in = [one for one in agencies if one["is_in"]]
    yield Paragraph(
        words.minutes_opening(content["campaign_title"], closed_at, len(agencies), len(handed_in))
    )
    for said, names in (
        (words.late_sentence, [one["name"] for one in agencies if one["is_late"]]),
        (words.not_in_sentence, [one["name"] for one in agencies if not one["is_in"]]),
        (words.hidden_sentence, list(hidden)),
    ):
        if names:
            yield Paragraph(said(names))
    yield Heading(words.RESULTS)
    yield _fields_table(content)
    pairs = [(one, item) for one in agencies for item in one["items"]]
    yield Heading(words.OPEN)
    yield from _items([pair for pair in pairs if pair[1]["kind"] != Finding.AGREED.value], words.NO_OPEN)
    yield Heading(words.DISPUTED)
    yield from _items([pair for pair in pairs if pair[1]["is_disputed"]], words.NO_DISPUTED)
    yield Heading(words.LEFT)
    yield from (Paragraph(said) for said in words.left_sentences(**left_of(content)) or [words.NO_LEFT])
    if content["reason"]:
        yield Paragraph(words.reason_sentence(content["reason"]))
    yield Heading(words.CONCLUSION)
    yield from (Paragraph(line) for line in minutes.splitlines() or [words.NO_CONCLUSION] if line.strip())


def _fields_table(content: Content) -> Table:
    """Agreed, open and the rest for each field; kinds that don't occur have no column."""
    fields = by_field(content)
    total = kinds_of(content)
    kinds = [kind for kind in KINDS if total[kind]] or [Finding.AGREED.value]
    columns = _columns(
        (words.FIELD_HEADING, *(words.KINDS[kind] for kind in kinds), words.TOTAL),
        (56, *(18 for _ in kinds), 16),
        (Align.LEFT, *(Align.RIGHT for _ in kinds), Align.RIGHT),
    )
    rows = [
        Row((name, *(counts[kind] for kind in kinds), counts.total()))
        for name, counts in fields.items()
        if counts
    ]
    last = Row((words.TOTAL, *(total[kind] for kind in kinds), total.total()), RowKind.TOTAL)
    return Table("Theo lĩnh vực", columns, (*rows, last))


def _items(pairs: Sequence[tuple[ClosedAgency, ClosedItem]], nothing: str) -> Iterator[Block]:
    if not pairs:
        yield Paragraph(nothing)
        return
    aligns = (
        Align.CENTRE,
        Align.LEFT,
        Align.LEFT,
        Align.LEFT,
        Align.RIGHT,
        Align.RIGHT,
        Align.LEFT,
    )
    rows = tuple(_item_row(number, one, item) for number, (one, item) in enumerate(pairs, start=1))
    yield Table(
        "Tiêu chí còn ý kiến", _columns(words.ITEM_HEADINGS, (8, 26, 36, 22, 15, 16, 37), aligns), rows
    )


def _item_row(number: int, one: ClosedAgency, item: ClosedItem) -> Row:
    reasons = tuple(LossReason(code) for code in item["reasons"])
    cells: tuple[Value, ...] = (
        str(number),
        one["name"],
        f"{item['criterion']} {item['title']}",
        words.KINDS[item["kind"]],
        _points(item["claimed"]),
        _points(item["points"]),
        reasons_text(reasons, item["text"]),
    )
    return Row(cells)


# --- The lists ---------------------------------------------------------------------------------------------


def _list_table(lines: Sequence[Line]) -> Table:
    aligns = (
        Align.CENTRE, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT,
    )  # fmt: skip
    rows = tuple(_list_row(number, one) for number, one in enumerate(lines, start=1))
    return Table("Danh mục", _columns(words.LIST_HEADINGS, (10, 38, 70, 18, 28, 20, 18, 58), aligns), rows)


def _list_row(number: int, one: Line) -> Row:
    stands = one.stands
    exempt: Value = stands.exempt if stands else None
    if stands and stands.is_whole_exemption:
        exempt = words.WHOLE
    return Row(
        (
            str(number),
            one.row.name,
            f"{one.leaf.code} {one.leaf.title}",
            one.claimed,
            words.KINDS[stands.finding.value] if stands else words.NOTHING_FOUND,
            stands.points if stands else None,
            exempt,
            one.why,
        )
    )


def _columns(headings: Sequence[str], widths: Sequence[int], aligns: Sequence[Align]) -> tuple[Column, ...]:
    return tuple(Column(*told) for told in zip(headings, widths, aligns, strict=True))


def _points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
