"""One agency under appraisal: all its criteria as a tree, one of them opened beside it.

Criteria that lie with others are read without what was found of them. A sum of points stands here for whoever
may see totals.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.appraisal.findings import CHOSEN
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.scoring.appraisal.hints import HintKind, Hints
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.many import is_plain
from pari.scoring.appraisal.round_2 import is_due
from pari.scoring.appraisal.totals import total_of
from pari.web.appraisal.agency_read import MINE, OWN_GROUPS, Agency, TreeFilters, agencies_read
from pari.web.appraisal.bench import name_of
from pari.web.appraisal.bench_filters import Looked
from pari.web.appraisal.finding_form import may_find
from pari.web.appraisal.hint_lines import Hinted
from pari.web.appraisal.many_page import OF_AGENCY, Offer, offer_of
from pari.web.appraisal.row import Row, found_cell, is_found, row_of, waits
from pari.web.appraisal.side import Came, Places, Side, side_of
from pari.web.appraisal.workbench_page import Choice, Near
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.marks import StateMark, state_mark
from pari.words.appraisal import finding_text
from pari.words.regulations import points_phrase
from pari.words.rules import rule_in_words
from pari.words.rules.shape import RuleInWords
from pari.words.sheets import LATE
from pari.words.time import instant_text
from pari.words.totals import total_sentence
from pari.words.workbench import criteria_found_sentence, judged_phrase, progress_pattern, round_text

DEEPEST = 3  # levels that are indented
BESIDE_ALONE = HintKind.LIKE_EXPLANATION  # explanations are compared for the opened criterion


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion of the tree; a heading above others has no `row`."""

    code: str
    title: str
    most: str
    level: int
    row: Row | None
    mine: bool


@dataclass(frozen=True, slots=True)
class Count:
    look: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class OpenedSide:
    """The side, with the criterion's rule above it."""

    side: Side
    rules: list[RuleInWords]


@dataclass(frozen=True, slots=True)
class OneAgencyPage:
    head: Head
    agency: str
    name: str
    block: str
    state: StateMark
    late: str
    submitted: str
    sheet: str
    receipt: str
    all_address: str
    finds: bool  # something can be found here now: keys for it are shown
    round: str
    earlier: str  # the column of round 1, while round 2 runs
    judged: int
    all: int
    progress: str
    progress_pattern: str
    total: str  # empty for whoever may not see it
    counts: list[Count]
    previous: Near | None
    next: Near | None
    filters: TreeFilters
    choices: list[Choice]
    outcome: str
    lines: list[Line]
    columns: int
    handed_in: bool
    many: Offer
    opened: OpenedSide | None


def one_agency_page(
    agency: Agency,
    filters: TreeFilters,
    hinted: Hinted,
    *,
    criterion: str = "",
    piece: int = 0,
    came: Came | None = None,
    undoes: str = "",
) -> OneAgencyPage:
    """2 queries beside those of the agency and of its hints; at most 3 more for whoever may see totals."""
    seat, sheet, stage = agency.seat, agency.sheet, agency.stage
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    kept = [one for one in agency.looked if filters.keeps(one)]
    opened = _opened(agency, kept, criterion)
    counted = [one for one in agency.looked if one.mine]
    before, after = _near(seat, agency.code, names)
    judged = sum(is_found(one.item, stage) for one in counted)
    due = sum(is_due(one.item, stage) for one in counted)
    plain = sum(is_plain(one.item, stage) for one in counted)
    finds = any(may_find(seat, one.item, stage) for one in agency.looked)
    return OneAgencyPage(
        head=_head(seat, names[agency.code]),
        agency=agency.code,
        name=names[agency.code],
        block=sheet.participant.block.name,
        state=state_mark(State(sheet.state)),
        late=_(LATE) if sheet.is_late else "",
        submitted=instant_text(sheet.submitted_at) if sheet.submitted_at else "",
        sheet=place(seat, "sheet", agency.code),
        receipt=place(seat, "sheet_receipt", agency.code),
        all_address=place(seat, "appraisal"),
        finds=finds,
        round=round_text(stage),
        earlier=round_text(Stage.ROUND_1) if stage is Stage.ROUND_2 else "",
        judged=judged,
        all=due,
        progress=judged_phrase(judged, due, stage),
        progress_pattern=progress_pattern(stage),
        total=_total(agency),
        counts=_counts(counted, stage),
        previous=before,
        next=after,
        filters=filters,
        choices=_choices(agency, filters),
        outcome=criteria_found_sentence(len(kept), len(agency.looked)),
        lines=_lines(agency, kept, filters, hinted([one.item for one in kept]), opened),
        columns=8 if stage is Stage.ROUND_2 else 7,
        handed_in=bool(agency.looked),
        many=offer_of(OF_AGENCY, seat, agency.code, plain, undoes if finds else ""),
        opened=opened_side(agency, opened, filters, hinted([opened]), piece=piece, came=came)
        if opened
        else None,
    )


def line_of(
    agency: Agency, item: Item, filters: TreeFilters, hints: Hints, *, level: int, current: bool = False
) -> Line:
    seat, code = agency.seat, item.criterion.code
    hinted = [one for one in hints.get((agency.sheet.pk, code), ()) if one.kind is not BESIDE_ALONE]
    row = row_of(
        seat,
        item,
        agency.stage,
        address=here_of(agency, code, filters),
        fragment=place(seat, "appraisal_one_item", agency.code, code),
        current=current,
        hints=hinted,
    )
    mine = any(one.mine for one in agency.looked if one.item.criterion.code == code)
    points = points_phrase(item.criterion)
    return Line(code, item.criterion.title, points, min(level, DEEPEST), row, mine)


def level_of(agency: Agency, code: str) -> int:
    """How deep a criterion lies below its field."""
    return next((level for leaf, level in _walked(agency.criteria_set) if leaf.code == code), 0)


def opened_side(
    agency: Agency,
    item: Item,
    filters: TreeFilters,
    hints: Hints | None,
    *,
    piece: int = 0,
    came: Came | None = None,
) -> OpenedSide:
    """Hints that are None are fetched afterwards."""
    places = places_of(agency, item, filters)
    found = None if hints is None else hints.get((agency.sheet.pk, item.criterion.code), ())
    side = side_of(agency.seat, item, agency.stage, places, piece=piece, came=came, hints=found)
    return OpenedSide(side, _rules(agency, item.criterion))


def places_of(agency: Agency, item: Item, filters: TreeFilters) -> Places:
    seat, code = agency.seat, item.criterion.code

    def to(name: str, *more: str) -> str:
        return place(seat, name, agency.code, code, *more)

    return Places(
        here=here_of(agency, code, filters),
        save=to("appraisal_one_item") + filters.query(),
        rule=place(seat, "appraisal_rule", name_of(item.criterion), agency.code),
        undo=to("appraisal_one_undo") + filters.query(),
        comment=to("appraisal_one_comment") + filters.query(),
        piece=lambda pk: to("appraisal_one_piece", str(pk)),
        hints=to("appraisal_one_hints"),
    )


def here_of(agency: Agency, criterion: str, filters: TreeFilters) -> str:
    return place(agency.seat, "appraisal_one_agency", agency.code) + filters.address(criterion)


def next_criterion(agency: Agency, filters: TreeFilters, criterion: str) -> str:
    """The one after it in the tree as it is narrowed down; after the last one itself."""
    kept = [
        one.item.criterion.code
        for one in agency.looked
        if filters.keeps(one) or one.item.criterion.code == criterion
    ]
    after = kept.index(criterion) + 1 if criterion in kept else len(kept)
    return kept[after] if after < len(kept) else criterion


# --- Parts of the page


def _head(seat: Seat, name: str) -> Head:
    return campaign_head(seat, name, Crumb(_("Thẩm định"), place(seat, "appraisal")))


def _opened(agency: Agency, kept: Sequence[Looked], criterion: str) -> Item | None:
    """The criterion that was asked for, else the first that waits for this person."""
    if asked := agency.item(criterion):
        return asked
    waiting = (one.item for one in kept if one.item.may_give.allowed and waits(one.item, agency.stage))
    return next(waiting, kept[0].item if kept else None)


def _total(agency: Agency) -> str:
    seat = agency.seat
    found = total_of(agency.sheet, eye=seat.eye, person=seat.desk.by.person)
    return total_sentence(found.points, found.decided, found.index, found.open) if found else ""


def _near(seat: Seat, agency: str, names: Mapping[str, str]) -> tuple[Near | None, Near | None]:
    """The agencies before and after it among those that this person reads: 1 query."""
    listed = agencies_read(seat)
    here = listed.index(agency) if agency in listed else len(listed)

    def near(index: int) -> Near | None:
        if not 0 <= index < len(listed):
            return None
        code = listed[index]
        return Near(names[code], place(seat, "appraisal_one_agency", code))

    return near(here - 1), near(here + 1)


def _counts(counted: Sequence[Looked], stage: Stage) -> list[Count]:
    """How many criteria have each finding, what round 1 found included where round 2 keeps it; those that
    wait come last.
    """
    done = [one.item for one in counted if not waits(one.item, stage)]
    cells = [found_cell(one.newest(stage)) or found_cell(one.round_1) for one in done]
    found = Counter(cell.look for cell in cells if cell)
    listed = [Count(one.value, finding_text(one), found[one.value]) for one in CHOSEN if found[one.value]]
    waiting = len(counted) - len(done)
    return [*listed, Count("", _("Chưa thẩm định"), waiting)] if waiting else listed


def _choices(agency: Agency, filters: TreeFilters) -> list[Choice]:
    found = [one for one in agency.looked if filters.finds(one.item.criterion)]
    everything = Choice(_("Tất cả"), replace(filters, group="").address(), not filters.group, len(found))
    return [everything] + [
        Choice(_(group.label), replace(filters, group=key).address(), filters.group == key, count)
        for key, group in OWN_GROUPS.items()
        if group.only in (None, agency.stage)
        for count in [sum(group.holds(one) for one in found)]
        if (count and (key != MINE or count < len(found))) or filters.group == key
    ]


def _lines(
    agency: Agency, kept: Sequence[Looked], filters: TreeFilters, hints: Hints, opened: Item | None
) -> list[Line]:
    """Kept criteria with the headings above them."""
    by_code = {one.item.criterion.code: one.item for one in kept}
    lines = []
    for node, level in _walked(agency.criteria_set):
        item = by_code.get(node.code)
        if item is not None:
            lines.append(line_of(agency, item, filters, hints, level=level, current=item is opened))
        elif not node.is_leaf and any(leaf.code in by_code for leaf in node.leaves()):
            points = points_phrase(node)
            lines.append(Line(node.code, node.title, points, min(level, DEEPEST), None, mine=False))
    return lines


def _walked(one: CriteriaSet | None) -> Iterator[tuple[Criterion, int]]:
    """Every node with its depth, fields first."""

    def below(node: Criterion, level: int) -> Iterator[tuple[Criterion, int]]:
        yield node, level
        for child in node.children:
            yield from below(child, level + 1)

    tops = (*one.fields, *one.bonus.criteria, *one.penalty.criteria) if one else ()
    for top in tops:
        yield from below(top, 0)


def _rules(agency: Agency, leaf: Criterion) -> list[RuleInWords]:
    one, edition = agency.criteria_set, agency.edition
    in_standard = one is None or leaf.code not in {each.code for each in one.bonus.leaves()}
    return [
        rule_in_words(way, leaf.reach, in_standard=in_standard, rounding=edition.rounding)
        for way in leaf.ways
    ]
