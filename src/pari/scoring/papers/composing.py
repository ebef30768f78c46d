"""Papers composed from the content of a sheet: receipt, report with its annex, table of points.

The same functions serve what was handed in and a sheet under work, which is then marked as a draft over every
page. Sentences come from figures alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from pari.core.calendar.days import day_of
from pari.core.scoring.stages import Stage
from pari.documents.paper import (
    Align,
    Annex,
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
from pari.scoring.papers.frozen import Content, FrozenCriterion, FrozenEvidence
from pari.scoring.papers.partial import Known, known_below, known_of
from pari.scoring.papers.submissions import Receipt
from pari.words import papers as words


@dataclass(frozen=True, slots=True)
class Dress:
    """What an office puts on its paper and the system doesn't know. Empty: room is left."""

    body: str = ""  # as the issuing body is written on top; empty: the agency's name
    superior: str = ""
    number: str = ""  # 12/BC-SXD
    place: str = ""
    day: date | None = None
    lines: tuple[str, ...] = ()  # over the signature
    signer: str = ""


PLAIN = Dress()


def receipt_paper(receipt: Receipt, authority_name: str) -> Paper:
    """Giấy xác nhận nộp. It is made at the instant of the submission and stays the same for ever."""
    row, content = receipt.submission, receipt.content
    handed = content["handed_in"]
    due = datetime.fromisoformat(handed["due"]) if handed and handed["due"] else None
    later = handed is not None and handed.get("stage") == Stage.SUPPLEMENT.value
    title = words.RECEIPT_TITLE_OF_SUPPLEMENT if later else words.RECEIPT_TITLE
    lines = words.receipt_lines(
        agency=content["agency_name"],
        campaign=content["campaign_title"],
        sequence=row.sequence,
        at=row.at,
        due=due,
        is_late=row.is_late,
        person=receipt.person,
        role_code=row.role,
        signs_as=row.signs_as,
    )
    lines += [
        _receipt_content(content),
        _receipt_evidence(content),
        words.receipt_unfinished(receipt.unfinished),
    ]
    lines.append("Mã SHA-256 của nội dung đã nộp:")
    numbered = [Paragraph(f"{number}. {line}") for number, line in enumerate(lines, start=1)]
    day = day_of(row.at)
    return Paper(
        issuer=Issuer(authority_name),
        kind=words.RECEIPT,
        title=title.format(year=content["year"]),
        blocks=(
            *numbered,
            Paragraph(row.sha256, Align.CENTRE, indented=False),
            Paragraph(words.RECEIPT_CHECK, italic=True),
        ),
        made_at=row.at,
        place_and_day=f"Ngày {day:%d} tháng {day:%m} năm {day.year}",
    )


def report_paper(content: Content, dress: Dress, *, made_at: datetime) -> Paper:
    """Báo cáo tự đánh giá, chấm điểm, with the table of points as its annex."""
    agency, number = content["agency_name"], dress.number.strip()
    when = words_of_day(dress.day, content["year"])
    annex = Annex(
        "Phụ lục",
        words.SCORES,
        (scores_table(content),),
        goes_with=words.annex_of(number, when, agency),
        landscape=True,
    )
    return Paper(
        issuer=Issuer(dress.body or agency, dress.superior),
        kind=words.REPORT,
        title=words.REPORT_TITLE.format(year=content["year"]),
        blocks=tuple(_report(content)),
        made_at=made_at,
        number=f"Số: {number}" if number else "Số:        /BC-…",
        place_and_day=place_and_day(dress.place, dress.day, year=content["year"]),
        signature=_signature(content, dress),
        recipients=words.RECIPIENTS,
        annexes=(annex,),
        mark=_mark(content),
    )


def scores_paper(content: Content, dress: Dress, *, made_at: datetime) -> Paper:
    """Bảng tổng hợp điểm tự chấm as a paper of its own."""
    return Paper(
        issuer=Issuer(dress.body or content["agency_name"], dress.superior),
        kind=words.SCORES,
        title=words.REPORT_TITLE.format(year=content["year"]),
        blocks=(scores_table(content),),
        made_at=made_at,
        place_and_day=place_and_day(dress.place, dress.day, year=content["year"]),
        signature=_signature(content, dress),
        mark=_mark(content),
        landscape=True,
    )


def scores_table(content: Content) -> Table:
    """Every criterion with its points, why, and what lies before the appraisers."""
    aligns = (Align.LEFT, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT, Align.LEFT)
    widths = (14, 48, 15, 16, 106, 44)
    columns = tuple(Column(*told) for told in zip(words.HEADINGS, widths, aligns, strict=True))
    return Table("Bảng tổng hợp điểm", columns, (*_score_rows(content), _total_row(content)))


def words_of_day(day: date | None, year: int) -> str:
    return place_and_day("", day, year=year).partition(", ")[2]


def _signature(content: Content, dress: Dress) -> Signature:
    """As whoever handed in signs, unless the office writes something else."""
    handed = content["handed_in"]
    return Signature(dress.lines or tuple(handed["signs"] if handed else ()), dress.signer)


def _mark(content: Content) -> str:
    return "" if content["handed_in"] else words.DRAFT


# --- The receipt -------------------------------------------------------------------------------------------


def _receipt_content(content: Content) -> str:
    totals = content["totals"]
    return words.receipt_content(
        to_fill=totals["to_fill"],
        complete=totals["complete"],
        claimed=totals["claimed"],
        exemptions=totals["exemptions"],
    )


def _receipt_evidence(content: Content) -> str:
    kinds = [piece["kind"] for one in content["criteria"] for piece in one["evidence"]]
    return words.receipt_evidence(
        files=kinds.count("file"), links=kinds.count("link"), in_person=kinds.count("in_person")
    )


# --- The report --------------------------------------------------------------------------------------------


def _report(content: Content) -> Iterator[Block]:
    totals, leaves = content["totals"], [one for one in content["criteria"] if one["is_leaf"]]
    yield Paragraph(
        words.report_opening(
            campaign=content["campaign_title"],
            agency=content["agency_name"],
            set_name=content["criteria_set_name"],
            edition=content["edition_title"],
        )
    )
    yield Heading(words.GENERAL)
    unknown = [one for one in leaves if one["points"] is None]
    yield Paragraph(
        words.report_total(
            claimed=totals["claimed"],
            standard=totals["standard"],
            full_standard=totals["full_standard"],
            index=totals["index"],
            unknown=len(unknown),
            not_own=sum(not one["is_filled_by_agency"] for one in unknown),
        )
    )
    yield Paragraph(
        words.report_fullness(
            to_fill=totals["to_fill"], complete=totals["complete"], evidence=totals["evidence"]
        )
    )
    yield _fields_table(content)
    yield Heading(words.BY_FIELD)
    yield from _by_field(content)
    yield Heading(words.EXEMPTIONS)
    yield from _listed([(one, one["exemption"]) for one in leaves if one["exemption"]], words.NO_EXEMPTIONS)
    yield Heading(words.GAPS)
    yield from _gaps(leaves)
    yield Paragraph(words.report_closing(content["agency_name"]))


def _fields_table(content: Content) -> Table:
    columns = tuple(
        Column(*told)
        for told in zip(
            words.FIELD_HEADINGS,
            (10, 62, 20, 24, 22, 20),
            (Align.CENTRE, Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT, Align.RIGHT),
            strict=True,
        )
    )
    tops = enumerate(_tops(content, "fields"), start=1)
    rows = tuple(_field_row(number, top, known_of(leaves)) for number, (top, leaves) in tops)
    return Table("Theo lĩnh vực", columns, rows)


def _field_row(number: int, top: FrozenCriterion, known: Known) -> Row:
    """Points and share stand there once every criterion has its points; until then how many have."""
    has_share = known.is_whole and Decimal(top["max"]) > 0
    share = words.share(top["points"] or "0", top["max"]) if has_share else words.NOTHING
    covered = words.part_of(known.points, known.every)
    return Row((str(number), top["title"], Decimal(top["max"]), covered, _sum(top, known), share))


def _by_field(content: Content) -> Iterator[Block]:
    for number, (top, leaves) in enumerate(_tops(content, "fields"), start=1):
        yield Heading(f"{number}. {top['title']}", 2)
        yield Paragraph(_field_result(top, leaves))
        for one in leaves:
            if one["is_filled_by_agency"] and not one["exemption"] and _is_less(one):
                yield Paragraph(words.criterion_line(one["code"], one["title"], one["because"]))
    for title, part, nothing in (
        (words.BONUS, "bonus", words.NO_BONUS),
        (words.PENALTY, "penalty", words.NO_PENALTY),
    ):
        found = [
            (one, one["because"])
            for _, leaves in _tops(content, part)
            for one in leaves
            if Decimal(one["points"] or "0") != 0
        ]
        yield Heading(title, 2)
        yield from _listed(found, nothing)


def _field_result(top: FrozenCriterion, leaves: Sequence[FrozenCriterion]) -> str:
    judged = [one for one in leaves if one["points"] is not None and Decimal(one["max"]) > 0]
    less, known = sum(_is_less(one) for one in judged), known_of(leaves)
    return words.field_result(
        points_text=top["points"],
        most=top["max"],
        full=len(judged) - less,
        less=less,
        known=known.points,
        every=known.every,
    )


def _gaps(leaves: Sequence[FrozenCriterion]) -> Iterator[Block]:
    filled = [one for one in leaves if one["is_filled_by_agency"]]
    unfinished = [
        piece.get("name") or words.NAMED
        for one in leaves
        for piece in one["evidence"]
        if piece.get("state") == "unfinished"
    ]
    found = (
        (words.NO_POINTS, [one["code"] for one in filled if not one["is_complete"]]),
        (words.NO_EVIDENCE, [one["code"] for one in filled if one["lacks_evidence"]]),
        (words.UNFINISHED, unfinished),
    )
    said = [words.gaps_line(what, which) for what, which in found if which]
    yield from (Paragraph(line) for line in said or [words.NO_GAPS])


def _listed(found: Sequence[tuple[FrozenCriterion, str]], nothing: str) -> Iterator[Block]:
    if not found:
        yield Paragraph(nothing)
    for one, said in found:
        yield Paragraph(words.criterion_line(one["code"], one["title"], said))


def _tops(content: Content, part: str) -> Iterator[tuple[FrozenCriterion, list[FrozenCriterion]]]:
    """The top criteria of a part, each with its leaves (itself, where nothing is below it)."""
    found: list[tuple[FrozenCriterion, list[FrozenCriterion]]] = []
    for one in content["criteria"]:
        if one["part"] != part:
            continue
        if one["level"] == 1:
            found.append((one, []))
        if one["is_leaf"]:
            found[-1][1].append(one)
    yield from found


def _is_less(one: FrozenCriterion) -> bool:
    """Points are known, and there are fewer of them than there could be."""
    return one["points"] is not None and Decimal(one["points"]) < Decimal(one["max"])


# --- The table ---------------------------------------------------------------------------------------------


def _score_rows(content: Content) -> Iterator[Row]:
    part, known = "fields", known_below(content["criteria"])
    for one in content["criteria"]:
        if one["part"] != part:
            part = one["part"]
            title = words.BONUS if part == "bonus" else words.PENALTY
            yield Row(("", title, None, None, "", ""), RowKind.GROUP)
        yield _score_row(one) if one["is_leaf"] else _group_row(one, known[one["code"]])


def _group_row(one: FrozenCriterion, known: Known) -> Row:
    said = "" if known.is_whole else words.part_known(one["points"], known.points, known.every)
    cells: tuple[Value, ...] = (
        one["code"], one["title"], Decimal(one["reach"]), _sum(one, known), said, "",
    )  # fmt: skip
    return Row(cells, RowKind.GROUP)


def _total_row(content: Content) -> Row:
    totals = content["totals"]
    unknown = sum(one["is_leaf"] and one["points"] is None for one in content["criteria"])
    title, said = (words.TOTAL_OF_KNOWN, words.still_unknown(unknown)) if unknown else (words.TOTAL, "")
    return Row(
        ("", title, Decimal(totals["full_standard"]), Decimal(totals["claimed"]), said, ""), RowKind.TOTAL
    )


def _score_row(one: FrozenCriterion) -> Row:
    evidence = "\n".join(_piece(piece) for piece in one["evidence"])
    cells: tuple[Value, ...] = (
        one["code"], one["title"], Decimal(one["reach"]), _points(one), _why(one), evidence,
    )  # fmt: skip
    return Row(cells)


def _sum(group: FrozenCriterion, known: Known) -> Value:
    """Over everything below a group; a word where that isn't known, never the sum of a part."""
    if known.is_whole:
        return _points(group)
    return words.NOT_WHOLE if known.points else words.NOTHING


def _points(one: FrozenCriterion) -> Decimal | None:
    return None if one["points"] is None else Decimal(one["points"])


def _why(one: FrozenCriterion) -> str:
    said = [
        words.exemption(one["exemption"]) if one["exemption"] else one["because"],
        words.explained(one["explanation"]) if one["explanation"] else "",
    ]
    return "\n".join(part for part in said if part)


def _piece(piece: FrozenEvidence) -> str:
    note = words.NOTES.get("in_person" if piece["kind"] == "in_person" else piece.get("state", ""), "")
    if piece["named"]:
        return words.with_note(words.NAMED, note)
    issued = piece.get("issued_on")
    day = date.fromisoformat(issued) if issued else None
    title = piece.get("title") or piece.get("name") or piece.get("address") or ""
    return words.with_note(words.piece(piece.get("number", ""), day, title), note)
