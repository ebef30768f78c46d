"""Authorities below authorities: an agency, or a commune, evaluates its own subordinates."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from pari.agencies.changing import fault
from pari.agencies.checks import check
from pari.agencies.directory import AgencyDirectory, DirectoryBlock, digest
from pari.agencies.keeping import keep
from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.journal.actions import write

AUTHORITY_KIND = "authority"  # what the journal calls it


def place_below(authority: Authority, parent: str, parent_agency: str) -> None:
    """Note whose agency the authority is; empty codes put it on top.

    Errors: `Refused` for a parent or an agency of it that isn't there, and where somebody would come to
    stand above themselves.
    """
    above = Authority.objects.filter(code=parent).first() if parent else None
    if parent and above is None:
        raise Refused("agencies.unknown_parent", parent=parent)
    if above and not Agency.objects.filter(authority=above, code=parent_agency).exists():
        raise Refused("agencies.unknown_parent_agency", parent=parent, agency=parent_agency)
    if above and authority.code in codes_upwards(above):
        raise Refused("agencies.above_itself", authority=authority.code)
    if (authority.parent, authority.parent_agency) != (above, parent_agency if above else ""):
        authority.parent, authority.parent_agency = above, parent_agency if above else ""
        authority.save(update_fields=["parent", "parent_agency"])


def codes_upwards(authority: Authority) -> list[str]:
    """The authority and all above it, nearest first."""
    codes: list[str] = []
    current: Authority | None = authority
    while current is not None and current.code not in codes:
        codes.append(current.code)
        current = current.parent
    return codes


@transaction.atomic
def make_authority(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    code: str,
    name: str,
    agency: str,
    blocks: Sequence[DirectoryBlock],
) -> Authority:
    """An authority below the actor's own, for one of its agencies, with its first blocks.

    It is noted in the chain of the authority above. Errors: `NotAllowed`; `BadInput` for a code that is
    taken, an agency that isn't the actor's authority's or evaluates already; `Refused` as for a directory.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    above = Authority.objects.select_for_update().get(code=by.authority)
    if Authority.objects.filter(code=code).exists():
        raise fault("directories.authority_code_in_use", "code", code=code)
    if not Agency.objects.filter(authority=above, code=agency).exists():
        raise fault("directories.unknown_agency", "agency", agency=agency)
    if above.below.filter(parent_agency=agency).exists():
        raise fault("directories.evaluates_already", "agency", code=agency)
    directory = AgencyDirectory(code, name, above.is_example, tuple(blocks), (), above.code, agency)
    check(directory)
    made = Authority.objects.create(
        code=code,
        name=name,
        is_example=above.is_example,
        directory_sha256=digest(directory),
        parent=above,
        parent_agency=agency,
    )
    keep(made, directory)
    write(
        by=by,
        did="authority_made",
        kind=AUTHORITY_KIND,
        thing=code,
        at=at,
        agency=agency,
        figures={"name": name},
    )
    return made
