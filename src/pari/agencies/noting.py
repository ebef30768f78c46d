"""How a change of a directory is carried out: checked as a whole, written, noted with what it replaced.

The authority's row is held from reading to writing, so that two changes never cross.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pari.agencies.changing import Change, fault
from pari.agencies.checks import check
from pari.agencies.directory import AgencyDirectory, digest
from pari.agencies.keeping import AGENCY_KIND, keep, kept_directory
from pari.agencies.models import Authority
from pari.agencies.replaced import replaced
from pari.core.access.actor import Actor
from pari.core.errors import Refused
from pari.journal.actions import write

DIRECTORY_KIND, BLOCK_KIND = "directory", "block"  # what the journal calls them


class Locked(NamedTuple):
    """An authority whose row is held until the transaction ends, and its directory."""

    authority: Authority
    directory: AgencyDirectory


def locked(by: Actor) -> Locked:
    """The actor's own authority."""
    rows = Authority.objects.select_for_update(of=("self",)).select_related("parent")
    authority = rows.get(code=by.authority)
    return Locked(authority, kept_directory(authority))


def change(
    deed: Change,
    *,
    by: Actor,
    at: datetime,
    did: str,
    thing: object,
    figures: Mapping[str, Any],
    kind: str = AGENCY_KIND,
    personal: str = "",
) -> None:
    kept = locked(by)
    write_change(
        kept,
        deed(kept.directory),
        by=by,
        at=at,
        did=did,
        thing=thing,
        kind=kind,
        figures=figures,
        personal=personal,
    )


def write_change(
    kept: Locked,
    after: AgencyDirectory,
    *,
    by: Actor,
    at: datetime,
    did: str,
    thing: object,
    figures: Mapping[str, Any],
    kind: str = AGENCY_KIND,
    personal: str = "",
) -> None:
    """Check, keep, note. What changes nothing leaves no trace, since nobody could take it back."""
    authority, before = kept
    if digest(after) == digest(before):
        raise Refused("directories.nothing_changed")
    check(after)
    keep(authority, after, before)
    said = {**figures, "sha256": authority.directory_sha256, "replaced": replaced(before, after)}
    agency = str(thing) if kind == AGENCY_KIND else ""
    write(by=by, did=did, kind=kind, thing=thing, at=at, agency=agency, figures=said, personal=personal)


def codes_of(directory: AgencyDirectory) -> set[str]:
    return {agency.code for agency in directory.agencies}


def blocks_of(directory: AgencyDirectory) -> set[str]:
    return {block.code for block in directory.blocks}


def must_name(paper: str) -> None:
    if not paper.strip():
        raise fault("directories.no_paper", "paper")


def must_say_why(reason: str) -> None:
    if not reason.strip():
        raise fault("directories.no_reason", "reason")


def none_left_out(kept: AgencyDirectory, directory: AgencyDirectory) -> None:
    missing = sorted({one.code for one in kept.agencies} - {one.code for one in directory.agencies})
    if missing:
        raise Refused("agencies.left_out", codes=", ".join(missing))
    blocks = sorted({one.code for one in kept.blocks} - {one.code for one in directory.blocks})
    if blocks:
        raise Refused("directories.blocks_left_out", codes=", ".join(blocks))
