"""The newest ranking in one screen, and the ways on from there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.publication.models import Publication, PublishedBlock
from pari.publication.statistics import statistics
from pari.web.frame.head import Head
from pari.web.publication.marks import Mark, marks
from pari.web.publication.summary import Summary, summary
from pari.words import publication as words
from pari.words.numbers import percent

MOST_ROWS = 22  # of one block; larger blocks show their first and lead on


@dataclass(frozen=True, slots=True)
class Line:
    """One agency of the ranking."""

    code: str
    name: str
    index: str
    grade: Mark | None


@dataclass(frozen=True, slots=True)
class BlockList:
    """A block's agencies from the highest down; `more` counts those that aren't shown."""

    name: str
    code: str
    mean: str
    lines: list[Line]
    more: int


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest publication; `columns` are blocks side by side, large ones alone."""

    year: int
    address: str
    subtitle: list[str]
    summary: Summary
    previous_year: int | None
    columns: list[list[BlockList]]


@dataclass(frozen=True, slots=True)
class Question:
    """What people come to ask, and where the answer stands."""

    text: str
    hint: str
    address: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    head: Head
    authority: Authority
    newest: Newest | None
    questions: list[Question]
    others: list[Authority]
    below: str  # address of what authorities below have published; empty where there are none


def front_page(
    authority: Authority, publication: Publication | None, listed: Sequence[Authority]
) -> FrontPage:
    """`publication` is the authority's newest, read whole."""
    newest = _newest(publication) if publication else None
    return FrontPage(
        head=_head(authority, newest),
        authority=authority,
        newest=newest,
        questions=_questions(authority, newest),
        others=[one for one in listed if one.code != authority.code],
        below=_below(authority, listed),
    )


def _below(authority: Authority, listed: Sequence[Authority]) -> str:
    there = any(one.parent_id == authority.pk for one in listed)
    return reverse("results_below", args=[authority.code]) if there else ""


def _head(authority: Authority, newest: Newest | None) -> Head:
    title = _("Chỉ số cải cách hành chính · %(authority)s") % {"authority": authority.name}
    if newest is None:
        return Head(title, _("Cơ quan, đơn vị, địa phương và bộ tiêu chí đánh giá cải cách hành chính."))
    figures = {"authority": authority.name, "year": newest.year, "mean": newest.summary.mean}
    said = _(
        "Kết quả đánh giá, xếp hạng cải cách hành chính năm %(year)s của %(authority)s: "
        "trung bình chung %(mean)s."
    )
    return Head(title, said % figures)


def _newest(publication: Publication) -> Newest:
    looks = marks([grade.grade for grade in publication.grades.all()])
    known = statistics(publication)
    subtitle = [
        words.decision_phrase(publication.decision_number, publication.decided_on),
        words.agencies_phrase(known.agencies),
    ]
    return Newest(
        year=publication.year,
        address=reverse("results", args=[publication.authority, publication.year]),
        subtitle=[phrase for phrase in subtitle if phrase],
        summary=summary(publication, known, looks),
        previous_year=publication.previous_year,
        columns=_columns([_list(block, looks) for block in publication.blocks.all()]),
    )


def _list(block: PublishedBlock, looks: dict[str, Mark]) -> BlockList:
    """Without numbers: the publication decides whether ranks are shown, and its table shows them."""
    agencies = list(block.agencies.all())
    return BlockList(
        name=block.name,
        code=block.code,
        mean="" if block.mean is None else percent(block.mean),
        lines=[
            Line(
                agency.agency,
                agency.name,
                "" if agency.index is None else percent(agency.index),
                looks.get(agency.grade),
            )
            for agency in agencies[:MOST_ROWS]
        ],
        more=max(0, len(agencies) - MOST_ROWS),
    )


def _columns(lists: Sequence[BlockList]) -> list[list[BlockList]]:
    """Blocks in order, one below another as long as a column stays about as high as the highest block."""
    highest = max((len(one.lines) for one in lists), default=0)
    columns: list[list[BlockList]] = []
    for one in lists:
        if columns and sum(len(other.lines) + 2 for other in columns[-1]) + len(one.lines) <= highest:
            columns[-1].append(one)
        else:
            columns.append([one])
    return columns


def _questions(authority: Authority, newest: Newest | None) -> list[Question]:
    def to(name: str) -> str:
        return reverse(name, args=[authority.code])

    of_results = [
        Question(
            _("Cơ quan nào tăng nhiều nhất, cơ quan nào giảm?"),
            _("So sánh hai năm: mức tăng, giảm và thay đổi xếp hạng"),
            to("comparison_newest"),
        ),
        Question(
            _("Cơ quan nào được xếp hạng cao nhiều năm liền?"),
            _("Qua các năm: xếp hạng từng năm, trung bình các khối"),
            to("years"),
        ),
    ]
    always = [
        Question(
            _("Điểm chuẩn của một cơ quan vì sao thấp hơn mức tối đa?"),
            _("Trang từng cơ quan: điểm chuẩn, điểm mạnh, điểm yếu, tên gọi qua các thời kỳ"),
            to("agencies"),
        ),
        Question(
            _("Mỗi tiêu chí được chấm điểm như thế nào?"),
            _("Bộ tiêu chí: điểm, cách chấm bằng lời, nguồn, tài liệu kiểm chứng"),
            to("editions"),
        ),
    ]
    return [*of_results, *always] if newest else always
