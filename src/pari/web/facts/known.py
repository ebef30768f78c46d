"""Everything about the figures of a campaign that a reader may see, read at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.http import Http404

from pari.core.access.actions import Action
from pari.facts.entering import Grounds
from pari.facts.inputs import SetInputs
from pari.facts.models import Fact, FactDispute
from pari.facts.queries import Key, Standing, disputes_of, facts_of_all, proposed_facts, readable
from pari.scoring.claims.grounds import grounds_of
from pari.web.frame.desk import Seat

SHEET = "chung"  # in addresses: figures of the sheet itself
ALL = "tat-ca"  # in forms: those of every criterion


@dataclass(frozen=True, slots=True)
class Known:
    """`agencies` are those whose figures the reader may see, in the campaign's order."""

    grounds: Grounds
    agencies: tuple[str, ...]
    inputs: Mapping[str, SetInputs]
    standing: Mapping[str, Standing]
    disputes: Mapping[int, FactDispute]
    proposed: Mapping[tuple[str, Key], Fact]

    def name(self, agency: str) -> str:
        return self.grounds.names.get(agency, agency)


def may_read_some(seat: Seat) -> bool:
    """Whether there is anything to read for this capacity now: figures of all, or of the own agency."""
    own = seat.desk.by.agency
    if own is not None:
        return bool(readable(seat.eye, [own]))
    return seat.may(Action.SEE_FACTS).allowed or seat.may(Action.ENTER_FACT).allowed


def may_enter(seat: Seat) -> bool:
    return seat.may(Action.ENTER_FACT).allowed


def known_facts(seat: Seat, agency: str | None = None) -> Known:
    """7 queries, of all agencies or of one. Errors: `NotAllowed`; `Http404` for one without a sheet."""
    if agency is not None and not readable(seat.eye, [agency]):
        seat.eye.require(Action.SEE_FACTS, agency)
    if agency is None and not may_read_some(seat):
        seat.eye.require(Action.SEE_FACTS)
    grounds = grounds_of(seat.campaign)
    if agency is not None and agency not in grounds.sets:
        raise Http404(agency)
    wanted = [agency] if agency is not None else list(grounds.sets)
    return _known(seat, grounds, wanted)


def _known(seat: Seat, grounds: Grounds, wanted: Collection[str]) -> Known:
    seen = readable(seat.eye, wanted)
    book, eye = grounds.book, seat.eye
    proposed = proposed_facts(book=book, eye=eye, agencies=seen)
    return Known(
        grounds=grounds,
        agencies=tuple(code for code in wanted if code in seen),
        inputs=grounds.inputs(),
        standing=facts_of_all(book=book, eye=eye, agencies=seen),
        disputes=disputes_of(book=book, eye=eye, agencies=seen),
        proposed={(row.agency.code, (row.criterion, row.input)): row for row in proposed},
    )


def figure_address(key: Key) -> str:
    """How a figure is named in addresses: `ke-hoach-thuc-hien:xong`."""
    criterion, name = key
    return f"{criterion or SHEET}:{name}"


def key_of(figure: str) -> Key:
    """Errors: `Http404`."""
    criterion, mark, name = figure.rpartition(":")
    if not mark or not criterion:
        raise Http404(figure)
    return ("" if criterion == SHEET else criterion), name
