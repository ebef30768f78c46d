"""The list of editions: the authority's own, those of others, and what each may be compared with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.core.regulation.edition import SourceKind
from pari.regulations.models import RegulationEdition
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.web.regulations.places import comparison_address, edition_address, xlsx_address, yaml_address
from pari.web.regulations.sources import SourceMark, SourceShare, source_marks, source_shares
from pari.words import regulations as words


@dataclass(frozen=True, slots=True)
class Other:
    """An edition that another one may be compared with."""

    code: str
    label: str
    address: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition of the list; `hint` says what one may do with an edition that isn't one's own."""

    title: str
    address: str
    about: list[str]
    shares: list[SourceShare]
    shares_label: str
    yaml_address: str
    xlsx_address: str
    comparison: str
    compared_with: str
    authority: str
    hint: str


@dataclass(frozen=True, slots=True)
class EditionsPage:
    head: Head
    authority: Authority
    own: list[Entry]
    others: list[Entry]
    legend: list[SourceMark]


def editions_page(
    authority: Authority, listed: Sequence[RegulationEdition], authorities: Sequence[Authority]
) -> EditionsPage:
    """`listed` are all signed editions, the newest first; those of unknown authorities have no pages."""
    known = {one.code: one for one in authorities}
    own = [row for row in listed if row.authority == authority.code]
    others = [row for row in listed if row.authority != authority.code and row.authority in known]
    return EditionsPage(
        head=_head(authority, own),
        authority=authority,
        own=[_entry(row, listed) for row in own],
        others=[_entry(row, listed, known[row.authority]) for row in others],
        legend=source_marks(),
    )


def previous_of(row: RegulationEdition, listed: Sequence[RegulationEdition]) -> RegulationEdition | None:
    """The one before it, of the same authority and purpose; `listed` the newest first."""
    alike = [one for one in listed if (one.authority, one.purpose) == (row.authority, row.purpose)]
    older = alike[[one.code for one in alike].index(row.code) + 1 :]
    return older[0] if older else None


def others_to_compare(
    row: RegulationEdition, listed: Sequence[RegulationEdition], chosen: str = ""
) -> list[Other]:
    """Every other edition, those of the same authority first."""
    ordered = sorted(listed, key=lambda one: one.authority != row.authority)  # else keeps the order
    return [
        Other(one.code, _label(one), comparison_address(row, one), chosen=one.code == chosen)
        for one in ordered
        if one.code != row.code
    ]


def _label(row: RegulationEdition) -> str:
    return f"{row.title} ({words.edition_phrase(row.edition)})"


def _head(authority: Authority, own: Sequence[RegulationEdition]) -> Head:
    title = _("Bộ tiêu chí · %(authority)s") % {"authority": authority.name}
    description = words.editions_sentence(authority.name, [row.title for row in own])
    return Head(title, description, (home_crumb(authority), Crumb(_("Bộ tiêu chí"))))


def _entry(
    row: RegulationEdition, listed: Sequence[RegulationEdition], other: Authority | None = None
) -> Entry:
    counts = counts_of(row)
    previous = previous_of(row, listed)
    return Entry(
        title=row.title,
        address=edition_address(row),
        about=_about(row, sum(counts.values())),
        shares=source_shares(counts),
        shares_label=words.sources_phrase(counts),
        yaml_address=yaml_address(row),
        xlsx_address=xlsx_address(row),
        comparison=comparison_address(row, previous) if previous else "",
        compared_with=words.edition_phrase(previous.edition) if previous else "",
        authority=other.name if other else "",
        hint=words.adoption_hint(is_example=other.is_example) if other else "",
    )


def counts_of(row: RegulationEdition) -> dict[SourceKind, int]:
    return {
        SourceKind.LAW: row.from_law,
        SourceKind.PUBLISHED: row.from_published,
        SourceKind.RECONSTRUCTED: row.from_reconstructed,
        SourceKind.MODEL: row.from_model,
    }


def _about(row: RegulationEdition, criteria: int) -> list[str]:
    return [
        words.edition_phrase(row.edition),
        words.validity_phrase(row.valid_from, row.valid_to),
        words.sets_phrase(row.sets),
        words.criteria_phrase(criteria),
        words.standard_phrase(row.lowest_standard, row.highest_standard),
    ]
