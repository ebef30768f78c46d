"""What happens to agencies, each by a paper and from a day on."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from pari.agencies import changing
from pari.agencies.changing import NewAgency, fault
from pari.agencies.noting import change, codes_of, locked, must_name, write_change
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye

# --- One agency --------------------------------------------------------------------------------------------


@transaction.atomic
def found_agency(
    *, eye: AnyEye, by: Actor, at: datetime, name: str, block: str, day: date, paper: str, code: str = ""
) -> str:
    """A new agency from a day on, by a paper; its code. Errors: `NotAllowed`, `Refused`, `BadInput`."""
    eye.require(Action.SET_UP_CAMPAIGN)
    must_name(paper)
    kept = locked(by)
    after = changing.founded(kept.directory, NewAgency(name, block, code), day, paper)
    made = next(one.code for one in after.agencies if one.code not in codes_of(kept.directory))
    write_change(kept, after, by=by, at=at, did="agency_founded", thing=made, figures={"paper": paper})
    return made


@transaction.atomic
def rename_agency(
    *, eye: AnyEye, by: Actor, at: datetime, code: str, name: str, day: date, paper: str
) -> None:
    """Another name from a day on, by a paper. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    must_name(paper)
    change(
        lambda kept: changing.renamed(kept, code, name, day, paper),
        by=by,
        at=at,
        did="agency_renamed",
        thing=code,
        figures={"name": name, "day": day.isoformat(), "paper": paper},
    )


@transaction.atomic
def move_agency(
    *, eye: AnyEye, by: Actor, at: datetime, code: str, block: str, day: date, paper: str
) -> None:
    """Into another block from a day on. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    change(
        lambda kept: changing.moved(kept, code, block, day, paper),
        by=by,
        at=at,
        did="agency_moved",
        thing=code,
        figures={"block": block, "day": day.isoformat(), "paper": paper},
    )


@transaction.atomic
def set_aliases(*, eye: AnyEye, by: Actor, at: datetime, code: str, aliases: Sequence[str]) -> None:
    """All other ways to write an agency's name, abbreviations too. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    change(
        lambda kept: changing.aliased(kept, code, aliases),
        by=by,
        at=at,
        did="agency_aliases_set",
        thing=code,
        figures={"aliases": list(aliases)},
    )


@transaction.atomic
def end_agency(*, eye: AnyEye, by: Actor, at: datetime, code: str, day: date, paper: str) -> None:
    """It is no more from a day on. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    must_name(paper)
    change(
        lambda kept: changing.ended(kept, code, day, paper),
        by=by,
        at=at,
        did="agency_ended",
        thing=code,
        figures={"day": day.isoformat(), "paper": paper},
    )


# --- Several agencies --------------------------------------------------------------------------------------


@transaction.atomic
def merge_agencies(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    origins: Sequence[str],
    day: date,
    paper: str,
    into: str = "",
    new: NewAgency | None = None,
) -> str:
    """Several agencies become a new one, or one that goes on takes them in; the code of what they became.

    Errors as above.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    must_name(paper)
    if bool(into) == bool(new):
        raise fault("directories.one_successor", "into")
    kept = locked(by)
    if new:
        after = changing.merged_into_new(kept.directory, origins, new, day, paper)
    else:
        after = changing.merged_into(kept.directory, origins, into, day, paper)
    code = into or next(one.code for one in after.agencies if one.code not in codes_of(kept.directory))
    figures = {"origins": list(origins), "day": day.isoformat(), "paper": paper}
    write_change(kept, after, by=by, at=at, did="agencies_merged", thing=code, figures=figures)
    return code


@transaction.atomic
def split_agency(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    code: str,
    parts: Sequence[NewAgency],
    day: date,
    paper: str,
    goes_on: bool,
) -> None:
    """New agencies come out of one, which goes on or ends. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    must_name(paper)
    change(
        lambda kept: changing.split(kept, code, parts, day, paper, goes_on=goes_on),
        by=by,
        at=at,
        did="agency_split",
        thing=code,
        figures={"parts": [part.name for part in parts], "day": day.isoformat(), "paper": paper},
    )
