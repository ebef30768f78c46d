"""Agencies that took part in one of two years only, with the reason where the directory knows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pari.agencies.queries import WholeAgency, agencies_of, last_name, names_of
from pari.publication.across_years import TwoYears
from pari.publication.models import PublishedAgency
from pari.web.agencies.entries import became_another, events
from pari.web.publication.grade_moves import looks
from pari.web.publication.marks import Mark
from pari.words.agencies import became_phrase, came_phrase, ended_phrase
from pari.words.comparison import unknown_reason
from pari.words.numbers import percent


@dataclass(frozen=True, slots=True)
class OneYear:
    """`year` is the one in which the agency took part."""

    code: str
    name: str
    year: int
    index: str
    mark: Mark | None
    reason: str


def directory_reasons(authority: str, years: TwoYears) -> dict[str, str]:
    """Why agencies are new or gone, by their codes: 7 queries, none where nobody is."""
    codes = [one.agency for one in (*years.gone, *years.new)]
    if not codes:
        return {}
    agencies = agencies_of(authority, codes)
    others = {other for agency in agencies for other in _others(agency)}
    names = names_of(authority, others)
    span = (years.before.year, years.after.year)
    return {agency.code: "; ".join(_reasons(agency, names, span)) for agency in agencies}


def only_one_year(years: TwoYears, reasons: Mapping[str, str]) -> list[OneYear]:
    """Those of the later year first."""
    return [
        *(_one(agency, years.after.year, looks(years.after), reasons) for agency in years.new),
        *(_one(agency, years.before.year, looks(years.before), reasons) for agency in years.gone),
    ]


def _one(
    agency: PublishedAgency, year: int, marks: Mapping[str, Mark], reasons: Mapping[str, str]
) -> OneYear:
    return OneYear(
        code=agency.agency,
        name=agency.name,
        year=year,
        index="" if agency.index is None else percent(agency.index),
        mark=marks.get(agency.grade),
        reason=reasons.get(agency.agency) or unknown_reason(),
    )


def _others(agency: WholeAgency) -> Iterable[str]:
    yield from (one.predecessor.code for one in agency.origins)
    yield from (one.successor.code for one in agency.outcomes)


def _reasons(agency: WholeAgency, names: Mapping[str, str], span: tuple[int, int]) -> Iterable[str]:
    """What happened from the first of the two years to the last."""
    for event in events(agency.origins, lambda one: one.predecessor.code):
        if _within(event.day, span):
            yield came_phrase(event.kind, _named(event.others, names), event.day)
    for event in events(agency.outcomes, lambda one: one.successor.code):
        if _within(event.day, span):
            yield became_phrase(event.kind, _named(event.others, names), event.day)
    ended = last_name(agency).ended
    if ended and _within(ended, span) and not became_another(agency, ended):
        yield ended_phrase(ended) + (f" ({agency.row.ended_by})" if agency.row.ended_by else "")


def _named(codes: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [names.get(code, code) for code in codes]


def _within(day: date, span: tuple[int, int]) -> bool:
    return span[0] <= day.year <= span[1]
