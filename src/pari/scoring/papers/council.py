"""The minutes of a session of the council, from the record.

Of an agency that whoever prints may not read there is nothing, and the paper says so.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from pari.core.calendar.days import day_of
from pari.core.council.voting import Majority
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
from pari.scoring.council.attendance import Left
from pari.scoring.council.frozen import content_of
from pari.scoring.council.minutes import Record, Settled
from pari.scoring.papers.composing import Dress
from pari.words import council_papers as words

WIDTHS = (8, 34, 44, 13, 14, 13, 34)
ALIGNS = (
    Align.CENTRE, Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.LEFT,
)  # fmt: skip


def minutes_paper(record: Record, dress: Dress, *, made_at: datetime) -> Paper:
    """Biên bản họp; a draft over every page until the session is closed."""
    session = record.session
    campaign, closed = session.campaign, session.closed_at
    number = dress.number.strip()
    return Paper(
        issuer=Issuer(dress.body or words.BODY, dress.superior or campaign.authority.name),
        kind=words.KIND[session.form],
        title=words.TITLE.format(number=session.number, year=campaign.year),
        blocks=tuple(_blocks(record)),
        made_at=closed or made_at,
        number=f"Số: {number}" if number else words.NUMBER_ROOM,
        place_and_day=place_and_day(
            dress.place, dress.day or (day_of(closed) if closed else None), year=campaign.year
        ),
        signature=Signature(dress.lines or (words.CHAIR,), dress.signer or session.chair.name),
        recipients=words.RECIPIENTS,
        mark="" if closed else words.DRAFT,
    )


def _blocks(record: Record) -> Iterator[Block]:
    session, council = record.session, record.council
    yield Heading(words.TIME)
    yield Paragraph(words.when_sentence(session.form, session.begins, session.term, session.closed_at))
    if session.place:
        yield Paragraph(words.place_sentence(session.place))
    yield Heading(words.PRESENT)
    majority = Majority(council.majority)
    yield Paragraph(words.basis_sentence(council.paper, council.quorum_top, council.quorum_bottom, majority))
    yield from _people(record)
    if record.hidden:
        yield Paragraph(words.hidden_sentence(record.hidden))
    yield Heading(words.ITEMS)
    yield from _items(record.settled)
    yield Heading(words.RESULTS)
    yield from _results(record)
    yield Heading(words.CONCLUSION)
    lines = [line for line in session.minutes.splitlines() if line.strip()]
    yield from (Paragraph(line) for line in lines or [words.NO_CONCLUSION])


def _people(record: Record) -> Iterator[Block]:
    seats = record.seats
    name = {one.pk: one.account.name or one.account.username for one in seats}
    in_writing = record.session.form == "written"
    there = [name[one.pk] for one in seats if one.present]
    there += [
        words.stands_in(one.alternate.name, name[one.pk], in_writing=in_writing)
        for one in seats
        if one.alternate_present and one.alternate
    ]
    left = {one.person for one in record.left}
    away = [
        name[one.pk]
        for one in seats
        if one.present is False and not one.alternate_present and one.account_id not in left
    ]
    chair = record.session.chair
    yield Paragraph(words.chair_sentence(chair.name or chair.username))
    if in_writing:
        yield Paragraph(words.people_sentence(words.ASKED, list(name.values())))
        if record.passed is not None:
            yield Paragraph(words.people_sentence(words.ANSWERED, there))
        return
    yield Paragraph(words.people_sentence(words.THERE, there) if there else words.NOBODY_NOTED)
    if record.left:
        yield Paragraph(words.people_sentence(words.PARTLY, [_stayed(one) for one in record.left]))
    if away:
        yield Paragraph(words.people_sentence(words.AWAY, away))


def _stayed(one: Left) -> str:
    return words.stayed_until(one.name, one.instead_of, one.agency, one.criterion)


def _items(settled: Sequence[Settled]) -> Iterator[Block]:
    if not settled:
        yield Paragraph(words.NO_ITEMS)
        return
    columns = tuple(Column(*told, places=0) for told in zip(words.ITEM_HEADINGS, WIDTHS, ALIGNS, strict=True))
    rows = tuple(_row(number, one) for number, one in enumerate(settled, start=1))
    yield Table(words.ITEM_TABLE, columns, rows)
    for agency, names in {one.agency: one.aside for one in settled if one.aside}.items():
        yield Paragraph(words.aside_sentence(agency, names))
    for one in settled:
        if one.on_paper:
            yield Paragraph(words.on_paper_sentence(one.agency, one.item.criterion, one.on_paper))
        for said in one.voiced:
            yield Paragraph(words.voiced_sentence(one.agency, one.item.criterion, said))
        for name, choice, said in one.opinions:
            yield Paragraph(words.opinion_sentence(name, choice, one.agency, one.item.criterion, said))


def _row(number: int, one: Settled) -> Row:
    told = json.loads(one.item.tally)
    result = words.outcome(
        one.item.outcome, one.decided, by_chair=bool(told.get("by_chair")), why=one.item.why
    )
    criterion = f"{one.item.criterion} {one.title}".strip()
    counts = (int(told.get(name, 0)) for name in ("for", "against", "abstain"))
    return Row((str(number), one.agency, criterion, *counts, result))


def _results(record: Record) -> Iterator[Block]:
    if record.passed is None:
        yield Paragraph(words.NO_RESULTS)
        return
    content = content_of(record.passed)
    yield Paragraph(
        words.results_sentence(
            record.passed.version, record.vote, len(content["agencies"]), record.passed.content_sha256
        )
    )
    if content["reason"]:
        yield Paragraph(words.reason_sentence(content["reason"]))
