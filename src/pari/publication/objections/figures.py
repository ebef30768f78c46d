"""Figures that cap a grade, put right: said with an answer, in the book with the adjustment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import Problem, Refused
from pari.core.names import tidy
from pari.core.rules.values import Input, OnZero, Ratio
from pari.core.scoring.caps import capping_inputs
from pari.facts.books import rows_of
from pari.facts.correcting import Correction, correct_figures
from pari.facts.entering import Entry, entry_problems, locked_agencies
from pari.facts.models import Fact
from pari.facts.queries import facts_in_use, sheet_facts_at
from pari.publication.models import CorrectedFigure, Objection
from pari.publication.objections.left_out import is_left_out
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.claims.reading import bound_to
from pari.scoring.models import Sheet


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """What is right, as whoever answers gives it."""

    value: str
    as_of: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CappingFigure:
    """A figure of the sheet itself that some cap reads, and what the book holds of it now."""

    declared: Input
    standing: Fact | None


def capping_figures(sheet: Sheet) -> list[CappingFigure]:
    """In the order of the regulation: 2 queries, 1 where no grade is capped.

    Errors: `Refused` with `sheet.no_edition`.
    """
    _bound, edition, _set = bound_to(sheet)
    declared = capping_inputs(edition)
    if not declared:
        return []
    agency = sheet.participant.agency.code
    standing = facts_in_use(book=sheet.campaign.book, agencies=[agency], criterion="").get(agency, {})
    return [CappingFigure(one, standing.get(("", one.name))) for one in declared]


def field_of(name: str, column: str) -> str:
    """How a form names what is typed about a figure: problems name it so too."""
    return f"figure_{name}_{column}"


# --- With the answer ---------------------------------------------------------------------------------------


def figure_problems(
    row: Objection, figures: Mapping[str, FigureSaid], *, by: Actor, at: datetime
) -> Iterator[Problem]:
    """What keeps figures, by input, from being put right so; the agency is locked against other answers."""
    if not figures:
        return
    if is_left_out(row.sheet):
        yield Problem("objection.nothing_to_adjust", column="outcome")
        return
    locked_agencies(row.sheet.campaign.authority, [row.sheet.participant.agency.code])
    known = {one.declared.name: one for one in capping_figures(row.sheet)}
    for name, said in figures.items():
        if name not in known:
            yield Problem("figure.caps_nothing", {"figure": name})
            continue
        found = list(_entry_problems(row.sheet, name, said, at)) or list(
            _problems(row, known[name], said, by)
        )
        yield from (replace(one, column=field_of(name, one.column or "value")) for one in found)


def _entry_problems(sheet: Sheet, name: str, said: FigureSaid, at: datetime) -> list[Problem]:
    """By the rules by which every figure is entered; this way none is taken back."""
    if not tidy(said.value):
        return [Problem("figure.no_value", column="value")]
    agency = sheet.participant.agency.code
    entry = Entry(agency, "", name, tidy(said.value), said.as_of, tidy(said.source))
    return entry_problems([entry], grounds_of(sheet.campaign), day_of(at))


def _problems(row: Objection, known: CappingFigure, said: FigureSaid, by: Actor) -> Iterator[Problem]:
    """Of a value that can be read: 2 queries."""
    name, sheet, value = known.declared.name, row.sheet, known.declared.parse(tidy(said.value))
    if isinstance(value, Ratio) and value.value is None and known.declared.zero is OnZero.REFUSE:
        yield Problem("input.zero_whole", value=said.value)
    if known.standing and _is_read_as(known.standing.value, value, known.declared):
        yield Problem("figure.changes_nothing")
    if CorrectedFigure.objects.filter(objection__sheet=sheet, input=name, fact__isnull=True).exists():
        yield Problem("figure.waits_already")
    rows = rows_of(sheet.campaign.book).filter(agency=sheet.participant.agency, criterion="", input=name)
    if rows.filter(Q(entered_by=by.person) | Q(settled_by=by.person)).exists():
        yield Problem("figure.entered_it")


def _is_read_as(text: str, value: object, declared: Input) -> bool:
    try:
        return declared.parse(text) == value
    except Refused:
        return False


def keep_figures(row: Objection, figures: Mapping[str, FigureSaid]) -> None:
    """With the answer; the book doesn't change before the adjustment."""
    if not figures:
        return
    labels = {one.declared.name: one.declared.label for one in capping_figures(row.sheet)}
    CorrectedFigure.objects.bulk_create(
        CorrectedFigure(
            objection=row,
            input=name,
            label=labels[name],
            value=tidy(said.value),
            as_of=said.as_of,
            source=tidy(said.source),
        )
        for name, said in figures.items()
    )


def corrected_figures(row: Objection) -> dict[str, dict[str, str]]:
    """As the journal tells them: 1 query."""
    found = {one.input: one.value for one in row.figures.order_by("pk")}
    return {"figures": found} if found else {}


# --- With the adjustment -----------------------------------------------------------------------------------


def correct(
    rows: Iterable[Objection],
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    passed_at: datetime,
) -> None:
    """Put into the book what the answers say, and note what it was when the results were passed last.

    Errors: as `correct_figures`.
    """
    waiting = CorrectedFigure.objects.filter(objection__in=list(rows), fact__isnull=True)
    figures = list(waiting.select_related("objection__sheet__participant__agency").order_by("pk"))
    if not figures:
        return
    then = sheet_facts_at(campaign.book, passed_at)
    said = [_correction(one) for one in figures]
    made = correct_figures(eye=eye, by=by, at=at, campaign=campaign.code, book=campaign.book, rows=said)
    for one, correction, fact in zip(figures, said, made, strict=True):
        was = then.get(correction.agency, {}).get(("", one.input))
        one.fact, one.before = fact, was.value if was else ""
        one.save(update_fields=["fact", "before"])


def _correction(one: CorrectedFigure) -> Correction:
    agency = one.objection.sheet.participant.agency.code
    return Correction(agency, one.input, one.value, one.as_of, one.source, one.objection.answer)
