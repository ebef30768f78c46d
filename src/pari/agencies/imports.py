"""A directory from a workbook: first shown, then taken in exactly as it was shown."""

from datetime import datetime

from django.db import transaction

from pari.agencies.checks import check
from pari.agencies.directory import AgencyDirectory, as_json, from_json
from pari.agencies.models import WaitingImport
from pari.agencies.noting import DIRECTORY_KIND, locked, none_left_out, write_change
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused


@transaction.atomic
def keep_waiting(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    directory: AgencyDirectory,
    file_name: str,
    file_sha256: str,
) -> WaitingImport:
    """Keep what a workbook says until somebody has seen what it changes.

    Errors: `BadInput` and `Refused` as for `load_directory`. Nothing of the directory changes.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    authority, kept = locked(by)
    none_left_out(kept, directory)
    check(directory)
    WaitingImport.objects.filter(authority=authority, person=by.person, taken_in_at=None).delete()
    return WaitingImport.objects.create(
        authority=authority,
        person=by.person,
        file_name=file_name[-200:],
        file_sha256=file_sha256,
        base_sha256=authority.directory_sha256,
        content=as_json(directory),
        sent_at=at,
    )


@transaction.atomic
def take_in(*, eye: AnyEye, by: Actor, at: datetime, waiting: int) -> None:
    """What was shown becomes the directory, whole or not at all.

    Errors: `Refused` where it isn't there (somebody else's, or taken in already) or the directory has
    changed since it was shown.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    kept = locked(by)
    rows = WaitingImport.objects.filter(authority=kept.authority, person=by.person, taken_in_at=None)
    row = rows.filter(pk=waiting).first()
    if row is None:
        raise Refused("directories.nothing_waits")
    if row.base_sha256 != kept.authority.directory_sha256:
        raise Refused("directories.changed_meanwhile")
    row.taken_in_at = at
    row.save(update_fields=["taken_in_at"])
    figures = {"file": row.file_name, "file_sha256": row.file_sha256}
    write_change(
        kept,
        from_json(row.content),
        by=by,
        at=at,
        did="directory_imported",
        thing=row.pk,
        kind=DIRECTORY_KIND,
        figures=figures,
    )
