"""Where things of a regulation stand: their addresses, and the way there from the authority's home."""

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.core.regulation.edition import CriteriaSet
from pari.regulations.models import RegulationEdition
from pari.web.frame.head import Crumb, home_crumb


def edition_address(row: RegulationEdition) -> str:
    return reverse("edition", args=[row.authority, row.code])


def set_address(row: RegulationEdition, criteria_set: str) -> str:
    return reverse("criteria_set", args=[row.authority, row.code, criteria_set])


def criterion_address(row: RegulationEdition, criteria_set: str, code: str) -> str:
    return reverse("criterion", args=[row.authority, row.code, criteria_set, code])


def comparison_address(row: RegulationEdition, before: RegulationEdition) -> str:
    return reverse("edition_comparison", args=[row.authority, row.code, before.code])


def choose_address(row: RegulationEdition) -> str:
    """Where the form asks for the edition to compare with."""
    return reverse("edition_comparison_chosen", args=[row.authority, row.code])


def yaml_address(row: RegulationEdition) -> str:
    return reverse("edition_yaml", args=[row.authority, row.code])


def xlsx_address(row: RegulationEdition) -> str:
    return reverse("edition_xlsx", args=[row.authority, row.code])


def editions_crumbs(authority: Authority) -> tuple[Crumb, ...]:
    return (home_crumb(authority), Crumb(_("Bộ tiêu chí"), reverse("editions", args=[authority.code])))


def edition_crumbs(authority: Authority, row: RegulationEdition) -> tuple[Crumb, ...]:
    return (
        *editions_crumbs(authority),
        Crumb(_("Bản %(edition)s") % {"edition": row.edition}, edition_address(row)),
    )


def set_crumbs(authority: Authority, row: RegulationEdition, one: CriteriaSet) -> tuple[Crumb, ...]:
    return (*edition_crumbs(authority, row), Crumb(one.name, set_address(row, one.code)))
