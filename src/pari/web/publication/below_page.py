"""What the authorities below have published of a year, one line each, with the way to their own pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.agencies.queries import names_of
from pari.publication.below import PublishedBelow, published_below
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.web.frame.public import public_page
from pari.web.publication.marks import Mark, marks
from pari.words import below as words
from pari.words.numbers import percent
from pari.words.publication import decision_phrase, year_label


@dataclass(frozen=True, slots=True)
class YearLink:
    year: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class GradeCount:
    mark: Mark
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """`agency` is the authority as it is evaluated itself, where the directory says so."""

    name: str
    address: str  # of its results of this year
    agency: str
    agency_address: str
    label: str  # the year, with the number of its correction
    agencies: int
    grades: list[GradeCount]
    mean: str
    decision: str


@dataclass(frozen=True, slots=True)
class BelowPage:
    head: Head
    authority: str
    said: str
    year: int | None
    years: list[YearLink]
    rows: list[Row]


@public_page
def results_below(request: HttpRequest, authority: Authority, year: int | None = None) -> HttpResponse:
    """The newest year where the address names none; a year that nobody published isn't there."""
    published = published_below(authority)
    if year is not None and year not in published:
        raise Http404(f"{authority.code} {year}")
    chosen = year if year is not None else next(iter(published), None)
    page = below_page(authority, published, chosen)
    return render(request, "publication/below.html", {"page": page})


def below_page(
    authority: Authority, published: Mapping[int, Sequence[PublishedBelow]], year: int | None
) -> BelowPage:
    """1 query, where there is anything to tell."""
    listed = published[year] if year is not None else []
    agencies = {one.authority.parent_agency for one in listed if one.authority.parent_agency}
    names = names_of(authority.code, agencies) if agencies else {}
    title = _("Kết quả của các đơn vị cấp dưới")
    said = words.said(year, len(listed), sum(one.agencies for one in listed)) if year is not None else ""
    return BelowPage(
        head=Head(f"{title} · {authority.name}", said or title, (home_crumb(authority), Crumb(title))),
        authority=authority.code,
        said=said,
        year=year,
        years=[
            YearLink(one, reverse("results_below_year", args=[authority.code, one]), one == year)
            for one in published
        ],
        rows=[_row(authority, one, names) for one in listed],
    )


def _row(above: Authority, one: PublishedBelow, names: Mapping[str, str]) -> Row:
    publication, agency = one.publication, one.authority.parent_agency
    looks = marks(list(one.grades))
    known = agency in names
    return Row(
        name=publication.authority_name,
        address=reverse("results", args=[publication.authority, publication.year]),
        agency=names.get(agency, ""),
        agency_address=reverse("agency", args=[above.code, agency]) if known else "",
        label=year_label(publication.year, publication.version),
        agencies=one.agencies,
        grades=[GradeCount(looks[grade], count) for grade, count in one.grades.items() if count],
        mean="" if publication.mean is None else percent(publication.mean),
        decision=decision_phrase(publication.decision_number, publication.decided_on),
    )
