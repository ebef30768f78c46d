"""Plain claims to be agreed with at once: sheets on one criterion, or criteria of one agency.

The page of either offers it, another page has all of them to be looked over; the batch that somebody
confirmed last is remembered in the session, so that the page it was confirmed on offers to undo it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.many import is_plain, spot_of
from pari.web.appraisal.finding_form import why_closed
from pari.web.appraisal.row import inputs_text
from pari.web.appraisal.side import points_text
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.workbench import (
    no_plain_sentence,
    pieces_text,
    plain_in_round_2_sentence,
    plain_pattern,
    plain_phrase,
)

# In the session: {page that it was confirmed on: batch}, of the last one alone.
LAST_BATCH = "appraisal_batch"


@dataclass(frozen=True, slots=True)
class Way:
    """Names of addresses: the page that offers it, where it is looked over, where it is undone."""

    page: str
    many: str
    undo: str
    criteria: bool  # of one agency, instead of agencies on one criterion


OF_CRITERION = Way("appraisal_workbench", "appraisal_many", "appraisal_undo_many", criteria=False)
OF_AGENCY = Way("appraisal_one_agency", "appraisal_one_many", "appraisal_one_undo_many", criteria=True)


@dataclass(frozen=True, slots=True)
class Listed:
    """Everything that such a page lists: of the criterion, or the agency, that `name` is."""

    way: Way
    seat: Seat
    stage: Stage
    name: str
    title: str
    head: Head
    items: Sequence[Item]

    def called(self, item: Item) -> str:
        return f"{item.criterion.code} {item.criterion.title}" if self.way.criteria else item.name

    @property
    def names(self) -> dict[str, str]:
        """What each is called, by where a problem with it is."""
        return {spot_of(one.agency, one.criterion.code): self.called(one) for one in self.items}


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands beside the keys of the page: how many are plain, and the last time that may be undone."""

    count: int
    words: str
    pattern: str
    address: str
    undo: str
    undoes: str


@dataclass(frozen=True, slots=True)
class PlainRow:
    """`value` is what its box sends: sheet, the finding that was seen, criterion."""

    value: str
    name: str
    inputs: str
    points: str
    evidence: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ManyPage:
    head: Head
    title: str
    criteria: bool
    rows: list[PlainRow]
    faults: list[str]
    why_none: str
    said: str  # what round 2 leaves to be read one by one
    action: str
    back: str


def offer_of(way: Way, seat: Seat, name: str, count: int, undoes: str) -> Offer:
    return Offer(
        count=count,
        words=plain_phrase(count, criteria=way.criteria),
        pattern=plain_pattern(criteria=way.criteria),
        address=place(seat, way.many, name),
        undo=place(seat, way.undo, name),
        undoes=undoes,
    )


def many_page(
    listed: Listed, faults: Sequence[str] = (), ticked: Collection[tuple[int, str]] | None = None
) -> ManyPage:
    """`ticked` are sheets and criteria that were; None ticks all. 4 queries where the round is closed."""
    way, seat = listed.way, listed.seat
    rows = [_row(listed, one, ticked) for one in listed.items if is_plain(one, listed.stage)]
    nothing = "" if rows or faults else why_closed(seat) or no_plain_sentence(criteria=way.criteria)
    return ManyPage(
        head=listed.head,
        title=listed.title,
        criteria=way.criteria,
        rows=rows,
        faults=list(faults),
        why_none=nothing,
        said=plain_in_round_2_sentence(criteria=way.criteria) if listed.stage is Stage.ROUND_2 else "",
        action=place(seat, way.many, listed.name),
        back=place(seat, way.page, listed.name),
    )


def _row(listed: Listed, item: Item, ticked: Collection[tuple[int, str]] | None) -> PlainRow:
    newest, code = item.newest(listed.stage), item.criterion.code
    return PlainRow(
        value=f"{item.sheet.pk}:{newest.sequence if newest else 0}:{code}",
        name=listed.called(item),
        inputs=inputs_text(item),
        points=points_text(item.claimed),
        evidence=pieces_text(len(item.evidence)) if item.evidence else "",
        ticked=ticked is None or (item.sheet.pk, code) in ticked,
    )


# --- The batch that was confirmed last


def remember_batch(request: HttpRequest, way: Way, seat: Seat, name: str, batch: str) -> None:
    request.session[LAST_BATCH] = {_page(way, seat, name): batch}


def last_batch(request: HttpRequest, way: Way, seat: Seat, name: str) -> str:
    """Of that page; empty where something else was confirmed since, on whatever page."""
    found: str = request.session.get(LAST_BATCH, {}).get(_page(way, seat, name), "")
    return found


def forget_batch(request: HttpRequest) -> None:
    request.session.pop(LAST_BATCH, None)


def _page(way: Way, seat: Seat, name: str) -> str:
    return f"{seat.campaign.code} {way.page} {name}"
