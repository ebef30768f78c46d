"""Everything that is known of one agency, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.publication.history import AgencyYear
from pari.web.agencies.asked import Asked
from pari.web.agencies.entries import Entry
from pari.web.agencies.figures import Figures, figures_of
from pari.web.agencies.findings import Group, groups_of
from pari.web.agencies.known import Known
from pari.web.agencies.regulation import Regulation
from pari.web.agencies.standard import Standard, standard_of
from pari.web.agencies.timeline import Moment, moments_of
from pari.web.agencies.years import Years, years_of_agency
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.web.publication.marks import marks
from pari.web.publication.page import Year
from pari.web.publication.parts import Parts, parts_shown
from pari.words import agencies as words
from pari.words.publication import year_label


@dataclass(frozen=True, slots=True)
class Way:
    """A page that says more."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class ChosenYear:
    """The agency's result of one year."""

    figures: Figures
    standard: Standard
    groups: list[Group]
    parts: Parts | None
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    head: Head
    authority: str
    entry: Entry
    other_names: str
    ended: str
    ending: Moment | None  # what tells how it ended
    before: Entry | None
    after: Entry | None
    choices: list[Year]
    year: ChosenYear | None
    years: Years
    moments: list[Moment]


def agency_page(authority: Authority, known: Known) -> AgencyPage:
    entry, agency = known.entry, known.agency
    looks = {year: marks([one.grade for one in scale]) for year, scale in known.scales.items()}
    names = {one.code: one.name for one in known.entries}
    before, after = _neighbours(known)
    moments = moments_of(agency, names) if agency else []
    return AgencyPage(
        head=_head(authority, known),
        authority=authority.code,
        entry=entry,
        other_names=_other_names(entry),
        ended=words.ended_phrase(entry.ended) if entry.ended else "",
        ending=next((moment for moment in reversed(moments) if moment.day == entry.ended), None),
        before=before,
        after=after,
        choices=_choices(known),
        year=_year(known) if known.chosen else None,
        years=years_of_agency(entry, agency, known.results, looks, {one.code: one for one in known.entries}),
        moments=moments,
    )


def _head(authority: Authority, known: Known) -> Head:
    entry, one = known.entry, known.chosen
    crumbs = [home_crumb(authority), Crumb(_("Cơ quan"), reverse("agencies", args=[authority.code]))]
    if entry.block:
        block = reverse("agencies", args=[authority.code]) + Asked(block=entry.block).address()
        crumbs.append(Crumb(entry.block_name, block))
    description = (
        words.agency_description(entry.name, one.year, one.result.index, one.result.grade)
        if one
        else words.agency_without_results_description(entry.name)
    )
    return Head(f"{entry.name} · {authority.name}", description, (*crumbs, Crumb(entry.name)))


def _other_names(entry: Entry) -> str:
    others = list(dict.fromkeys(name for name in entry.names if name != entry.name))
    return words.other_names_phrase(others) if others else ""


def _neighbours(known: Known) -> tuple[Entry | None, Entry | None]:
    """The agencies before and after this one in its block."""
    block = [one for one in known.entries if one.block == known.entry.block]
    if known.entry not in block:
        return None, None
    place = block.index(known.entry)
    return (
        block[place - 1] if place else None,
        block[place + 1] if place + 1 < len(block) else None,
    )


def _choices(known: Known) -> list[Year]:
    """The agency's own years, the newest first."""
    own = list(known.own.values())
    return [
        Year(
            year_label(one.year, one.publication.version),
            "./" if one is own[-1] else f"?nam={one.year}",
            one is known.chosen,
        )
        for one in reversed(own)
    ]


def _year(known: Known) -> ChosenYear | None:
    one = known.chosen
    if one is None:
        return None
    return ChosenYear(
        figures=figures_of(one, known.own, known.scales[one.year], known.size),
        standard=standard_of(known, one),
        groups=groups_of(known.findings, known.regulation),
        parts=parts_shown(known.parts),
        ways=_ways(one, list(known.scales), known.regulation),
    )


def _ways(one: AgencyYear, published: Sequence[int], regulation: Regulation | None) -> list[Way]:
    authority = one.publication.authority
    results = reverse("results", args=[authority, one.year])
    ways = [
        Way(_("Bảng kết quả năm %(year)s") % {"year": one.year}, f"{results}?khoi={one.block.code}"),
    ]
    earlier = max((year for year in published if year < one.year), default=None)
    if earlier:
        figures = {"before": earlier, "after": one.year}
        address = reverse("comparison", args=[authority, earlier, one.year])
        ways.append(Way(_("So sánh năm %(before)s và %(after)s") % figures, address))
    if regulation:
        ways.append(Way(regulation.title, regulation.address))
    return ways
