"""The workbench: a criterion over all its agencies, one of them opened beside the table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.campaigns.shares import sets_of
from pari.core.appraisal.shares import Shares
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.people.models import Account
from pari.scoring.appraisal.hints import Hints
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.many import is_plain
from pari.scoring.appraisal.round_2 import is_due
from pari.web.appraisal.bench import Bench, codes_of, name_of, names_in_order, shares_of_codes
from pari.web.appraisal.bench_filters import ORDERS, BenchFilters, Looked, groups_at
from pari.web.appraisal.criterion_rules import Marked, leaves_by_set, marked
from pari.web.appraisal.finding_form import may_find
from pari.web.appraisal.hint_lines import hinted_by
from pari.web.appraisal.many_page import OF_CRITERION, Offer, offer_of
from pari.web.appraisal.row import Row, is_found, row_of, waits
from pari.web.appraisal.side import Came, Places, Side, side_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.sheets import STATES
from pari.words.workbench import (
    judged_phrase,
    most_phrase,
    others_text,
    outcome_sentence,
    progress_pattern,
    round_text,
)


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class Order:
    value: str
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """An agency of which nothing is shown, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Near:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class WorkbenchPage:
    head: Head
    code: str
    title: str
    most: str
    path: list[str]
    marked: list[Marked]
    round: str
    earlier: str  # the column of round 1, while round 2 runs
    judged: int
    all: int
    progress: str
    progress_pattern: str
    previous: Near | None
    next: Near | None
    filters: BenchFilters
    choices: list[Choice]
    orders: list[Order]
    outcome: str
    rows: list[Row]
    hidden: list[Aside]
    not_in: list[Aside]
    side: Side | None
    many: Offer
    all_address: str
    finds: bool  # something can be found here now: keys for it are shown
    columns: int


def workbench_page(
    bench: Bench,
    filters: BenchFilters,
    *,
    agency: str = "",
    piece: int = 0,
    came: Came | None = None,
    undoes: str = "",
) -> WorkbenchPage:
    """At most 9 queries beside those of the bench."""
    seat, stage = bench.seat, bench.stage
    shares = shares_of_codes(bench)
    looked = [Looked(one, stage, _leads(seat, shares, one)) for one in bench.listed]
    kept = filters.sorted([one for one in looked if filters.keeps(one)])
    opened = _opened([one.item for one in kept], bench, agency)
    leaf = (
        (opened or bench.listed[0]).criterion if bench.listed else _any_leaf(bench.items.edition, bench.name)
    )
    leaves = leaves_by_set(bench)
    hints = hinted_by(seat)(bench.listed)
    before, after = _near(bench)
    judged = sum(is_found(one, stage) for one in bench.listed)
    due = sum(is_due(one, stage) for one in bench.listed)
    plain = sum(is_plain(one, stage) for one in bench.listed)
    finds = any(may_find(seat, one, stage) for one in bench.listed)
    return WorkbenchPage(
        head=_head(seat, leaf),
        code=leaf.code,
        title=leaf.title,
        most=most_phrase(list(leaves.values()) or [leaf]),
        path=_path(bench.items.edition, leaf),
        marked=marked(bench.items.edition, leaves),
        round=round_text(stage),
        earlier=round_text(Stage.ROUND_1) if stage is Stage.ROUND_2 else "",
        judged=judged,
        all=due,
        progress=judged_phrase(judged, due, stage),
        progress_pattern=progress_pattern(stage),
        previous=before,
        next=after,
        filters=filters,
        choices=_choices(looked, filters, stage),
        orders=[Order(key, _(label), key == filters.order) for key, label in ORDERS.items()],
        outcome=outcome_sentence(len(kept), len(looked)),
        rows=[bench_row(bench, one.item, filters, hints, current=one.item is opened) for one in kept],
        hidden=_hidden(bench, shares),
        not_in=[Aside(name, _(STATES[state])) for _code, name, state in bench.items.not_in],
        side=bench_side(bench, opened, filters, hints, piece=piece, came=came) if opened else None,
        many=offer_of(OF_CRITERION, seat, bench.name, plain, undoes if finds else ""),
        all_address=place(seat, "appraisal"),
        finds=finds,
        columns=8 if stage is Stage.ROUND_2 else 7,
    )


def bench_row(bench: Bench, item: Item, filters: BenchFilters, hints: Hints, *, current: bool = False) -> Row:
    seat, found = bench.seat, hints.get((item.sheet.pk, item.criterion.code), ())
    here = place(seat, "appraisal_workbench", bench.name) + filters.address(item.agency)
    fragment = place(seat, "appraisal_item", bench.name, item.agency)
    return row_of(seat, item, bench.stage, address=here, fragment=fragment, current=current, hints=found)


def bench_side(
    bench: Bench,
    item: Item,
    filters: BenchFilters,
    hints: Hints | None,
    *,
    piece: int = 0,
    came: Came | None = None,
) -> Side:
    """Hints that are None are fetched afterwards."""
    places = places_of(bench, item, filters)
    found = None if hints is None else hints.get((item.sheet.pk, item.criterion.code), ())
    return side_of(bench.seat, item, bench.stage, places, piece=piece, came=came, hints=found)


def places_of(bench: Bench, item: Item, filters: BenchFilters) -> Places:
    def to(name: str, *more: str) -> str:
        return place(bench.seat, name, bench.name, item.agency, *more)

    return Places(
        here=place(bench.seat, "appraisal_workbench", bench.name) + filters.address(item.agency),
        save=to("appraisal_item") + _query(filters),
        rule=to("appraisal_rule"),
        undo=to("appraisal_undo") + _query(filters),
        comment=to("appraisal_comment") + _query(filters),
        piece=lambda pk: to("appraisal_piece", str(pk)),
        hints=to("appraisal_hints"),
    )


def next_agency(bench: Bench, filters: BenchFilters, agency: str) -> str:
    """The one after it in the list as it is narrowed down; after the last one itself."""
    seat = bench.seat
    needs_lead = filters.group == "cua-toi"
    shares = shares_of_codes(bench) if needs_lead else Shares({})
    looked = [Looked(one, bench.stage, needs_lead and _leads(seat, shares, one)) for one in bench.listed]
    kept = [
        one.item.agency
        for one in filters.sorted([x for x in looked if filters.keeps(x) or x.item.agency == agency])
    ]
    place_ = kept.index(agency) + 1 if agency in kept else len(kept)
    return kept[place_] if place_ < len(kept) else agency


def _query(filters: BenchFilters) -> str:
    return filters.address().removeprefix("./")


def _leads(seat: Seat, shares: Shares, item: Item) -> bool:
    leading = shares.appraisers(item.sheet.participant.criteria_set, item.criterion.code, item.agency)
    return bool(leading) and leading[0] == seat.desk.by.person


def _opened(kept: Sequence[Item], bench: Bench, agency: str) -> Item | None:
    """The agency that was asked for, else the first that waits for this person."""
    if asked := bench.item(agency):
        return asked
    waiting = (one for one in kept if waits(one, bench.stage) and one.may_give.allowed)
    return next(waiting, kept[0] if kept else None)


def _choices(looked: Sequence[Looked], filters: BenchFilters, stage: Stage) -> list[Choice]:
    """Groups with their counts among what the search finds; the first one takes the choice away."""
    found = [one for one in looked if filters.finds(one.item)]
    everything = Choice(_("Tất cả"), filters.in_group("").address(), not filters.group, len(found))
    return [everything] + [
        Choice(_(group.label), filters.in_group(key).address(), filters.group == key, count)
        for key, group in groups_at(stage).items()
        for count in [sum(group.holds(one) for one in found)]
        if count or filters.group == key
    ]


def _hidden(bench: Bench, shares: Shares) -> list[Aside]:
    """Own agencies, with the agencies of whoever appraises them: 3 queries where there are any."""
    hidden = bench.items.hidden
    if not hidden:
        return []
    sets = sets_of(bench.seat.campaign)
    codes = codes_of(bench.items.edition, bench.name)
    people = {
        agency: {
            person
            for code in codes
            for person in shares.appraisers(sets.get(agency, ""), code, agency)
            if person != bench.seat.desk.by.person
        }
        for agency, _name in hidden
    }
    homes = dict(
        Account.objects.filter(pk__in={one for listed in people.values() for one in listed}).values_list(
            "pk", "agency__code"
        )
    )
    names = names_of(bench.seat.desk.authority.code, {code for code in homes.values() if code})
    return [
        Aside(
            name,
            others_text(
                ", ".join(
                    dict.fromkeys(names.get(homes.get(one) or "", "") for one in sorted(people[agency]))
                )
            ),
        )
        for agency, name in hidden
    ]


def _near(bench: Bench) -> tuple[Near | None, Near | None]:
    edition, seat = bench.items.edition, bench.seat
    names = names_in_order(edition, seat)
    here = names.index(bench.name) if bench.name in names else -1

    def near(index: int) -> Near | None:
        if here < 0 or not 0 <= index < len(names):
            return None
        leaf = _any_leaf(edition, names[index])
        return Near(f"{leaf.code} {leaf.title}", place(seat, "appraisal_workbench", names[index]))

    return near(here - 1), near(here + 1)


def _any_leaf(edition: Edition, name: str) -> Criterion:
    return next(leaf for one in edition.sets for leaf in one.walk() if leaf.is_leaf and name_of(leaf) == name)


def workbench_head(bench: Bench, label: str) -> Head:
    """Of a page below the workbench."""
    leaf, seat = _any_leaf(bench.items.edition, bench.name), bench.seat
    here = Crumb(f"{leaf.code} {leaf.title}", place(seat, "appraisal_workbench", bench.name))
    return campaign_head(seat, label, Crumb(_("Thẩm định"), place(seat, "appraisal")), here)


def _head(seat: Seat, leaf: Criterion) -> Head:
    return campaign_head(seat, f"{leaf.code} {leaf.title}", Crumb(_("Thẩm định"), place(seat, "appraisal")))


def _path(edition: Edition, leaf: Criterion) -> list[str]:
    """The criteria above it, the field first."""
    for one in edition.sets:
        if any(known is leaf for known in one.walk()):
            tops = (*one.fields, *one.bonus.criteria, *one.penalty.criteria)
            return [
                f"{above.code}. {above.title}" if "." not in above.code else f"{above.code} {above.title}"
                for above in _above(tops, leaf)
            ]
    return []


def _above(criteria: Sequence[Criterion], leaf: Criterion) -> list[Criterion]:
    for criterion in criteria:
        if criterion is not leaf and any(one is leaf for one in criterion.leaves()):
            return [criterion, *_above(criterion.children, leaf)]
    return []
