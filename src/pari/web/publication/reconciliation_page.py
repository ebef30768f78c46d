"""What a report prints beside what its own figures give, as the page shows it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.publication.models import Publication, PublishedClaim
from pari.tables.writing import csv_text
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.words import claims as words
from pari.words.publication import year_label
from pari.words.reconciliation import HEADINGS, counts_sentence, source_sentence, stance_sentence

ASIDE = ("in_order", "sequence")


@dataclass(frozen=True, slots=True)
class Claim:
    """`printed` and `computed` are empty where only the sentence tells the two."""

    code: str
    place: str
    quotation: str
    subject: str
    printed: str
    computed: str
    sentence: str
    basis: list[str]


@dataclass(frozen=True, slots=True)
class Section:
    """The claims of one section of the report, in its order."""

    place: str
    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class ReconciliationPage:
    head: Head
    authority: str
    year: int
    intro: list[str]
    csv_address: str
    counted: int
    different_title: str
    different: list[Claim]
    unsettled_title: str
    unsettled: list[Claim]
    alike: list[Section]
    alike_count: int


def reconciliation_page(
    authority: Authority, publication: Publication, claims: Sequence[PublishedClaim]
) -> ReconciliationPage:
    """`claims` come in the order of the report."""
    counts = Counter(claim.agrees for claim in claims)
    place = [publication.authority, publication.year]
    return ReconciliationPage(
        head=_head(authority, publication, counts),
        authority=authority.code,
        year=publication.year,
        intro=[counts_sentence(counts), source_sentence(publication.source), stance_sentence()],
        csv_address=reverse("reconciliation_csv", args=place),
        counted=len(claims),
        different_title=_("Khác"),
        different=[_claim(one) for one in figures_first(claims) if one.agrees is False],
        unsettled_title=_("Chưa đủ căn cứ"),
        unsettled=[_unsettled(one) for one in claims if one.agrees is None],
        alike=_sections([_claim(one) for one in claims if one.agrees]),
        alike_count=counts[True],
    )


def reconciliation_csv(claims: Sequence[PublishedClaim]) -> str:
    rows = [
        (
            one.place,
            one.quotation,
            words.sentence(one),
            words.printed(one),
            words.computed(one),
            words.verdict(one),
            " ".join(words.basis_sentences(one)),
        )
        for one in claims
    ]
    return csv_text([str(heading) for heading in HEADINGS.values()], rows, bom=True)


def figures_first(claims: Sequence[PublishedClaim]) -> list[PublishedClaim]:
    """Claims about results before those about dates and the numbering of tables, else in their order."""
    return sorted(claims, key=lambda one: one.measure in ASIDE)


def _head(authority: Authority, publication: Publication, counts: Counter[bool | None]) -> Head:
    year = publication.year
    crumbs = (
        home_crumb(authority),
        Crumb(_("Kết quả"), reverse("years", args=[authority.code])),
        Crumb(year_label(year, publication.version), reverse("results", args=[publication.authority, year])),
        Crumb(_("Đối chiếu số liệu")),
    )
    title = _("Đối chiếu số liệu năm %(year)s") % {"year": year}
    return Head(f"{title} · {authority.name}", counts_sentence(counts), crumbs)


def _claim(one: PublishedClaim) -> Claim:
    subject = words.subject(one)
    sentence, basis = words.sentence(one), words.basis_sentences(one)
    return Claim(
        code=one.code,
        place=one.place,
        quotation=one.quotation,
        subject=subject,
        printed=words.printed(one) if subject else "",
        computed=words.computed(one) if subject else "",
        sentence=sentence,
        basis=basis if subject else [sentence, *basis],
    )


def _unsettled(one: PublishedClaim) -> Claim:
    """What is computed is a bound here, so that only the sentence may tell it."""
    return Claim(
        code=one.code,
        place=one.place,
        quotation=one.quotation,
        subject=words.subject(one),
        printed=words.printed(one),
        computed="",
        sentence=words.sentence(one),
        basis=[words.sentence(one), *words.basis_sentences(one)],
    )


def _sections(claims: Sequence[Claim]) -> list[Section]:
    by_place: dict[str, Section] = {}
    for claim in claims:
        by_place.setdefault(claim.place, Section(claim.place, [])).claims.append(claim)
    return list(by_place.values())
