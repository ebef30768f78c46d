"""Blocks of a directory: new ones, other names, an end."""

from datetime import date, datetime

from django.db import transaction

from pari.agencies import changing
from pari.agencies.directory import DirectoryBlock
from pari.agencies.noting import BLOCK_KIND, change, locked, write_change
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye


@transaction.atomic
def add_block(
    *, eye: AnyEye, by: Actor, at: datetime, name: str, full_name: str, short_name: str, code: str = ""
) -> None:
    """Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    kept = locked(by)
    after = changing.block_added(kept.directory, DirectoryBlock(code, name, full_name, short_name))
    made = after.blocks[-1].code
    write_change(
        kept, after, by=by, at=at, did="block_added", thing=made, kind=BLOCK_KIND, figures={"name": name}
    )


@transaction.atomic
def rename_block(
    *, eye: AnyEye, by: Actor, at: datetime, code: str, name: str, full_name: str, short_name: str
) -> None:
    """The block's names of today; published results keep the names that they were published with."""
    eye.require(Action.SET_UP_CAMPAIGN)
    change(
        lambda kept: changing.block_renamed(kept, code, name, full_name, short_name),
        by=by,
        at=at,
        did="block_renamed",
        thing=code,
        kind=BLOCK_KIND,
        figures={"name": name},
    )


@transaction.atomic
def end_block(*, eye: AnyEye, by: Actor, at: datetime, code: str, day: date) -> None:
    """From a day on no agency belongs to it. Errors: `BadInput` naming the agencies that still would."""
    eye.require(Action.SET_UP_CAMPAIGN)
    change(
        lambda kept: changing.block_ended(kept, code, day),
        by=by,
        at=at,
        did="block_ended",
        thing=code,
        kind=BLOCK_KIND,
        figures={"day": day.isoformat()},
    )
