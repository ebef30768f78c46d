"""Reading figures: which one stands, how it came to stand, and who says that it is wrong."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.regulation.edition import Criterion
from pari.facts.books import Book, rows_of
from pari.facts.models import PROPOSED, Fact, FactDispute

Key = tuple[str, str]  # the criterion's shared key, else its code ("" for the sheet itself); the input's name
Standing = dict[Key, Fact]


def name_of_criterion(criterion: Criterion) -> str:
    """What figures of a criterion are kept under: they outlive a new code, and serve every set alike."""
    return criterion.key or criterion.code


def readable(eye: AnyEye, agencies: Collection[str]) -> frozenset[str]:
    """Agencies whose figures an eye may read: whoever enters figures reads what they take the place of."""
    return eye.seen(Action.SEE_FACTS, agencies) | eye.seen(Action.ENTER_FACT, agencies)


def standing_facts(*, book: Book, agency: str, eye: AnyEye) -> Standing:
    """The figures of one agency that count, by criterion and input: 1 query. Errors: `NotAllowed`."""
    if agency not in readable(eye, [agency]):
        eye.require(Action.SEE_FACTS, agency)
    return facts_in_use(book=book, agencies=[agency]).get(agency, {})


def facts_of_all(
    *, book: Book, eye: AnyEye, agencies: Collection[str], criterion: str | None = None
) -> dict[str, Standing]:
    """The figures that count of all those agencies that the eye may see, or of one criterion: 1 query."""
    seen = readable(eye, agencies)
    return facts_in_use(book=book, agencies=seen, criterion=criterion)


def facts_in_use(
    *, book: Book, agencies: Collection[str], criterion: str | None = None
) -> dict[str, Standing]:
    """The same for the room of sheets, which has asked whether the sheet may be read: 1 query.

    The newest row of each figure stands, without those that a colleague of the agency proposed; a figure that
    was taken back is none.
    """
    rows = _rows(book, agencies).exclude(state=PROPOSED)
    return standing_in(rows if criterion is None else rows.filter(criterion=criterion))


def proposed_facts(*, book: Book, eye: AnyEye, agencies: Collection[str]) -> list[Fact]:
    """Figures that wait for somebody of another agency, and nothing newer is there: 1 query."""
    newest: dict[tuple[str, Key], Fact] = {}
    for row in _rows(book, readable(eye, agencies)).order_by("sequence"):
        newest[row.agency.code, (row.criterion, row.input)] = row
    return [row for row in newest.values() if row.state == PROPOSED and row.settled_at is None]


def history_of(*, book: Book, agency: str, criterion: str, name: str, eye: AnyEye) -> list[Fact]:
    """Every row of one figure, the newest first, with what was said against it: 2 queries.

    Errors: `NotAllowed`.
    """
    if agency not in readable(eye, [agency]):
        eye.require(Action.SEE_FACTS, agency)
    rows = _rows(book, [agency]).filter(criterion=criterion, input=name)
    chosen = rows.select_related("agency", "entered_by", "settled_by", "paper__about").prefetch_related(
        "disputes__account"
    )
    return list(chosen.order_by("-sequence"))


def disputes_of(*, book: Book, eye: AnyEye, agencies: Collection[str]) -> dict[int, FactDispute]:
    """Disputes that wait, by the id of the figure: 1 query. One of a figure that was replaced is over."""
    rows = FactDispute.objects.filter(
        fact__authority__code=book.authority,
        fact__year=book.year,
        fact__rehearsal=book.rehearsal,
        fact__agency__code__in=readable(eye, agencies),
        outcome="",
    )
    return {row.fact_id: row for row in rows.select_related("fact__agency", "account").order_by("pk")}


def sheets_changed_since(book: Book, since: datetime) -> frozenset[str]:
    """Agencies of which a figure of the sheet itself (it may cap the grade) is another one now: 1 query."""
    rows = list(_of_sheets(book))
    then, now = standing_in(row for row in rows if row.entered_at <= since), standing_in(rows)
    return frozenset(
        agency
        for agency in then.keys() | now.keys()
        if _values(then.get(agency, {})) != _values(now.get(agency, {}))
    )


def sheet_facts_at(book: Book, at: datetime) -> dict[str, Standing]:
    """The figures of the sheets themselves as they stood at that time, by agency: 1 query."""
    return standing_in(_of_sheets(book).filter(entered_at__lte=at))


def _of_sheets(book: Book) -> QuerySet[Fact]:
    return rows_of(book).filter(criterion="").exclude(state=PROPOSED).select_related("agency")


def _values(standing: Standing) -> dict[Key, str]:
    return {key: fact.value for key, fact in standing.items()}


def standing_in(rows: Iterable[Fact]) -> dict[str, Standing]:
    """By agency the newest row of each figure, where it has a value."""
    newest: dict[str, Standing] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row.sequence):
        newest[row.agency.code][row.criterion, row.input] = row
    return {agency: {key: row for key, row in found.items() if row.value} for agency, found in newest.items()}


def _rows(book: Book, agencies: Collection[str]) -> QuerySet[Fact]:
    return rows_of(book).filter(agency__code__in=list(agencies)).select_related("agency")


def same_figure(fact: Fact) -> QuerySet[Fact]:
    """Every row of the figure that a row is of."""
    return Fact.objects.filter(
        authority=fact.authority_id,
        agency=fact.agency_id,
        year=fact.year,
        rehearsal=fact.rehearsal,
        criterion=fact.criterion,
        input=fact.input,
    )
