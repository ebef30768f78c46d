"""What an address leads to: an edition, and a set of criteria in it with all that pages ask about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404

from pari.agencies.models import Authority
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.regulations.models import RegulationEdition
from pari.regulations.queries import Remarks, content_of, remarks_of, signed_edition
from pari.web.regulations.places import criterion_address

NO_REMARKS = Remarks()


@dataclass(frozen=True, slots=True)
class OpenedSet:
    """`bonus` has the codes of the bonus's criteria, from which nothing is ever exempt."""

    authority: Authority
    row: RegulationEdition
    edition: Edition
    criteria_set: CriteriaSet
    remarks: Mapping[tuple[str, str], Remarks]
    bonus: frozenset[str]

    def remarks_on(self, criterion: Criterion) -> Remarks:
        return self.remarks.get((self.criteria_set.code, criterion.code), NO_REMARKS)

    def specialty_of(self, criterion: Criterion) -> str:
        listed = self.edition.specialties
        return next((one.name for one in listed if one.code == criterion.specialty), criterion.specialty)

    def address_of(self, criterion: Criterion) -> str:
        return criterion_address(self.row, self.criteria_set.code, criterion.code)


def opened_edition(code: str, authority: Authority | None = None) -> RegulationEdition:
    """The edition of that code; of whichever authority unless one is given.

    Errors: `Http404` where nobody signed one, drafts included.
    """
    try:
        return signed_edition(code, authority=authority.code if authority else None)
    except RegulationEdition.DoesNotExist as error:
        raise Http404(code) from error


def opened_set(authority: Authority, edition: str, criteria_set: str) -> OpenedSet:
    """Errors: `Http404` for an edition or a set that isn't there."""
    row = opened_edition(edition, authority)
    content = content_of(row)
    one = content.criteria_set(criteria_set)
    if one is None:
        raise Http404(criteria_set)
    bonus = frozenset(leaf.code for leaf in one.bonus.leaves())
    return OpenedSet(authority, row, content, one, remarks_of(row), bonus)
