"""Taking a directory in from files: the same again changes nothing, and what was changed on screen stays."""

from django.db import transaction

from pari.agencies.checks import check
from pari.agencies.directory import AgencyDirectory, digest
from pari.agencies.keeping import keep, kept_directory
from pari.agencies.levels import place_below
from pari.agencies.models import Authority
from pari.agencies.noting import none_left_out
from pari.core.errors import Refused


@transaction.atomic
def load_directory(*, directory: AgencyDirectory) -> Authority:
    """Keep an authority with its agencies; the same directory again changes nothing, edited or not.

    Agencies are found again by their code, so an agency that the directory no longer holds is refused: what
    ended is said by its dates.
    Errors: `BadInput` with everything that keeps the list from being a history; `Refused` for a code that
    can't be an address, for agencies left out, and for another directory than the one last taken in where
    somebody has changed that on screen since.
    """
    check(directory)
    sha256 = digest(directory)
    kept = Authority.objects.select_for_update().filter(code=directory.authority).first()
    if kept and kept.taken_in_sha256 == sha256:
        return kept
    if kept and edited_on_screen(kept):
        raise Refused("directories.edited_on_screen", authority=kept.name)
    if kept:
        none_left_out(kept_directory(kept), directory)
    authority = _keep_authority(directory, sha256)
    keep(authority, directory)
    return authority


def edited_on_screen(authority: Authority) -> bool:
    """Whether the directory is no longer the one that was taken in from files."""
    return authority.taken_in_sha256 != authority.directory_sha256


def _keep_authority(directory: AgencyDirectory, sha256: str) -> Authority:
    said = {
        "name": directory.authority_name,
        "is_example": directory.is_example,
        "directory_sha256": sha256,
        "taken_in_sha256": sha256,
    }
    authority, _ = Authority.objects.update_or_create(code=directory.authority, defaults=said)
    place_below(authority, directory.parent, directory.parent_agency)
    return authority
