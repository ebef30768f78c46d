"""Who was at a meeting for a part of it: votes tell of those who aren't there any more at its end."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pari.scoring.council.sessions import WRITTEN, Sitting
from pari.scoring.models import CouncilSeat


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody whose vote was counted and who isn't there at the end; `instead_of` the member they sat for.

    `agency` and `criterion` are of the last item on which they voted, empty where the reader may not know it.
    """

    person: int
    name: str
    instead_of: str
    agency: str
    criterion: str


def left_early(
    sitting: Sitting, settled: Iterable[tuple[str, str, str]], names: Mapping[str, str]
) -> Iterator[Left]:
    """In the order of the seats. `settled` are agency, criterion and tally of the session's items by time.

    `names` are of those agencies of which the reader may know. In writing nobody comes or leaves.
    """
    if sitting.session.form == WRITTEN:
        return
    last, there = _last_counted(settled), _there(sitting.seats)
    for person, (name, instead_of) in _people(sitting.seats).items():
        if person in last and person not in there:
            agency, criterion = last[person]
            known = agency in names
            yield Left(person, name, instead_of, names.get(agency, ""), criterion if known else "")


def _last_counted(settled: Iterable[tuple[str, str, str]]) -> dict[int, tuple[str, str]]:
    """By account the last item on which a vote of theirs was counted."""
    return {
        int(person): (agency, criterion)
        for agency, criterion, told in settled
        for person in json.loads(told).get("votes", {})
    }


def _there(seats: Iterable[CouncilSeat]) -> set[int | None]:
    """Who sits at the end."""
    taken = [seat for seat in seats if seat.present or seat.alternate_present]
    return {seat.alternate_id if seat.alternate_present else seat.account_id for seat in taken}


def _people(seats: Iterable[CouncilSeat]) -> dict[int, tuple[str, str]]:
    """By account the name, and of an alternate who has no seat of their own whom they sit for."""
    found: dict[int, tuple[str, str]] = {}
    for seat in seats:
        member = seat.account.name or seat.account.username
        found[seat.account_id] = (member, "")
        if seat.alternate is not None:
            found.setdefault(seat.alternate.pk, (seat.alternate.name or seat.alternate.username, member))
    return found
