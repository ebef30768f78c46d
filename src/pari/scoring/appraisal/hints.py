"""What an appraiser may want to look at twice: the same paper elsewhere, nearly the same text, a day outside
the year, a scan. A hint says what and where; it is no verdict, and nothing is counted by it.

What more than half of the agencies share comes from above, as a paper of the province or a form does, and is
left out. Hints are for those who judge, and compare with that alone which the person may read: sheets that
the eye may see and that were handed in, checked files that aren't for other named readers.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import lru_cache

from django.db.models import Q

from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import bound_edition, campaigns_of, content_of_bound, names_in_the_year
from pari.campaigns.shares import sets_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye
from pari.core.appraisal.likeness import explain_alike, near_to, runs_of
from pari.core.names import search_words
from pari.core.regulation.edition import Criterion
from pari.core.states import HANDED_IN
from pari.files.kinds import kind_of
from pari.files.models import Content
from pari.scoring.appraisal.items import Item
from pari.scoring.claims.reading import handed_in_of
from pari.scoring.evidence.reading import Seen
from pari.scoring.models import Evidence, EvidenceReader, Mark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY

MOST_REMEMBERED = 4_000  # explanations whose runs are kept
FEW = 3  # others that share something are never too many to be told
MOST_PLACES = 4  # that a hint tells; of a paper that everybody shows a count says enough

Place = tuple[int, str]  # sheet, criterion
Hints = Mapping[Place, tuple["Hint", ...]]


class HintKind(Enum):
    """In the order in which they are shown."""

    SAME_FILE = "same_file"
    SAME_FILE_BEFORE = "same_file_before"  # in last year's sheets
    LIKE_TEXT = "like_text"
    LIKE_TEXT_BEFORE = "like_text_before"
    LIKE_EXPLANATION = "like_explanation"
    OUTSIDE_YEAR = "outside_year"
    NO_TEXT = "no_text"  # a scan or a picture: nothing of it can be searched or compared


@dataclass(frozen=True, slots=True)
class Where:
    """Another agency's place, or an earlier one of the same agency."""

    agency: str
    name: str
    criterion: str
    year: int
    piece: int | None  # None: its explanation


@dataclass(frozen=True, slots=True)
class Hint:
    """`piece` is the evidence that it is about; None: the explanation. `at` has the first places, one of each
    agency; `more` counts other agencies.
    """

    kind: HintKind
    piece: int | None = None
    at: tuple[Where, ...] = ()
    more: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Last year's campaign as the same person sees it."""

    campaign: Campaign
    eye: Eye


def earlier_of(campaign: Campaign, *, by: Actor, at: datetime) -> Earlier | None:
    """The last real campaign of an earlier year that was opened: 1 query, and those of `eye_of`."""
    rows = campaigns_of(campaign.authority.code).filter(year__lt=campaign.year, is_rehearsal=False)
    last = rows.filter(opened_at__lte=at).first()
    if last is None or by.person is None:
        return None
    return Earlier(last, eye_of(last, by=by, at=at))


def hints_of(
    items: Sequence[Item],
    *,
    campaign: Campaign,
    eye: AnyEye,
    person: int | None,
    earlier: Earlier | None = None,
) -> Hints:
    """Hints on items of one criterion or of one sheet, by sheet and criterion: at most 14 queries.

    Explanations are compared where all items are of one criterion. Places without a hint are left out.
    """
    if not items:
        return {}
    here = _around(campaign, items, eye=eye, person=person)
    before = _around(earlier.campaign, items, eye=earlier.eye, person=person) if earlier else _Around(0)
    names = names_in_the_year(campaign.authority.code, campaign.year)
    known = _Known(here, before, names, _scans(items), _explained_alike(campaign, items, here))
    found = {(item.sheet.pk, item.criterion.code): _of_item(item, known) for item in items}
    return {place: hints for place, hints in found.items() if hints}


def _of_item(item: Item, known: "_Known") -> tuple[Hint, ...]:
    order = list(HintKind)
    pieces = [hint for seen in item.evidence for hint in _of_piece(item, seen, known)]
    hints = [*pieces, *_of_explanation(item, known)]
    return tuple(sorted(hints, key=lambda hint: order.index(hint.kind)))


# --- What lies around the items


@dataclass(frozen=True, slots=True)
class _Piece:
    pk: int
    agency: str
    criterion: str
    content: int


@dataclass(frozen=True, slots=True)
class _Around:
    """What the person may read of one campaign: who holds a content, and what is near to it by its text."""

    year: int
    seen: Mapping[str, str] = field(default_factory=dict)  # agencies whose sheets are read, with their sets
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)  # (set, code) → name of the criterion
    edition: int = 0
    holders: Mapping[int, Sequence[_Piece]] = field(default_factory=dict)  # by content
    near: Mapping[tuple[str, int], Sequence[_Piece]] = field(default_factory=dict)  # by name and content


@dataclass(frozen=True, slots=True)
class _Known:
    """All that hints are made of."""

    here: _Around
    before: _Around
    names: Mapping[str, str]
    scans: frozenset[int]
    explained: Mapping[str, Sequence[tuple[str, str]]]  # by agency others and their criterion's code


def _around(campaign: Campaign, items: Sequence[Item], *, eye: AnyEye, person: int | None) -> _Around:
    """5 queries."""
    sets, bound = sets_of(campaign), bound_edition(campaign)
    allowed = eye.seen(Action.SEE_SHEET, list(sets))
    seen = {agency: one for agency, one in sets.items() if agency in allowed}
    wanted = {_name(item.criterion) for item in items}
    codes = {
        (one.code, leaf.code): _name(leaf)
        for one in (content_of_bound(bound).sets if bound else ())
        for leaf in one.walk()
        if leaf.is_leaf and _name(leaf) in wanted
    }
    own = _own_contents(items)
    holders: dict[int, list[_Piece]] = {}
    prints: dict[str, dict[int, int]] = {}  # by name of the criterion
    for pk, agency, code, content, fingerprint in _pieces(campaign, seen, codes, own, person):
        holders.setdefault(content, []).append(_Piece(pk, agency, code, content))
        name = codes.get((seen[agency], code))
        if name and fingerprint:
            prints.setdefault(name, {})[content] = int(fingerprint, 16)
    near = {
        (name, content): [piece for other in others for piece in holders[other]]
        for name, contents in _own_prints(items).items()
        for content, others in near_to(contents, prints.get(name, {})).items()
    }
    return _Around(campaign.year, seen, codes, bound.pk if bound else 0, holders, near)


def _pieces(
    campaign: Campaign,
    seen: Mapping[str, str],
    codes: Mapping[tuple[str, str], str],
    own: Collection[int],
    person: int | None,
) -> Iterator[tuple[int, str, str, int, str]]:
    """Checked files of the criteria asked for that have words, and wherever else the items' own contents lie:
    3 queries. Each asks little of the database's planner, which a single one of both led astray.
    """
    handed_in = Sheet.objects.filter(
        campaign=campaign,
        state__in=[state.value for state in HANDED_IN],
        participant__agency__code__in=list(seen),
    )
    agencies = dict(handed_in.values_list("pk", "participant__agency__code"))
    told = Q(read_by="all")
    if person is not None:
        named = EvidenceReader.objects.filter(account=person).values("evidence")
        told |= Q(added_by=person) | Q(pk__in=named)
    rows = handed_in_of(
        Evidence.objects.filter(
            told,
            sheet__in=list(agencies),
            removed_at__isnull=True,
            file__purged_at__isnull=True,
            file__content__state="clean",
        )
    ).values_list("pk", "sheet", "criterion", "file__content", "file__content__fingerprint")
    with_words = rows.filter(criterion__in={code for _set, code in codes})
    listed = {
        row[0]: row
        for part in (with_words.exclude(file__content__fingerprint=""), rows.filter(file__content__in=own))
        for row in part.iterator()
    }
    for pk, sheet, code, content, fingerprint in sorted(listed.values()):
        yield pk, agencies[sheet], code, content, fingerprint


def _files(item: Item) -> Iterator[Seen]:
    return (seen for seen in item.evidence if seen.is_open and seen.row and seen.row.file)


def _own_contents(items: Iterable[Item]) -> set[int]:
    return {seen.row.file.content_id for item in items for seen in _files(item) if seen.row and seen.row.file}


def _own_prints(items: Iterable[Item]) -> dict[str, dict[int, int]]:
    """The items' own prints by name of the criterion and content."""
    found: dict[str, dict[int, int]] = {}
    for item in items:
        for seen in _files(item):
            content = seen.row.file.content if seen.row and seen.row.file else None
            if content and content.fingerprint:
                found.setdefault(_name(item.criterion), {})[content.pk] = int(content.fingerprint, 16)
    return found


def _scans(items: Iterable[Item]) -> frozenset[int]:
    """Contents of the items that are pages or pictures without a text: 1 query."""
    rows = Content.objects.filter(pk__in=_own_contents(items), text="", state="clean")
    return frozenset(
        pk
        for pk, media_type in rows.values_list("pk", "media_type")
        if media_type and kind_of(media_type).shown in ("pages", "picture")
    )


def _name(leaf: Criterion) -> str:
    """What the same criterion is known by in all sets, as `items_of_criterion` takes it."""
    return leaf.key or leaf.code


# --- Hints on a piece


def _of_piece(item: Item, seen: Seen, known: _Known) -> Iterator[Hint]:
    row, said = seen.row, seen.said
    if row is None:
        return
    if said and said.issued_on and said.issued_on.year != item.sheet.campaign.year:
        yield Hint(HintKind.OUTSIDE_YEAR, row.pk, day=said.issued_on)
    if not seen.is_open or row.file is None:
        return
    content = row.file.content_id
    if content in known.scans:
        yield Hint(HintKind.NO_TEXT, row.pk)
    here, before, place = known.here, known.before, (_name(item.criterion), content)
    listed = (
        (HintKind.SAME_FILE, here, _elsewhere(item, here.holders.get(content, ()))),
        (HintKind.LIKE_TEXT, here, _elsewhere(item, here.near.get(place, ()))),
        (HintKind.SAME_FILE_BEFORE, before, before.holders.get(content, ())),
        (HintKind.LIKE_TEXT_BEFORE, before, before.near.get(place, ())),
    )
    for kind, around, pieces in listed:
        places = _places(pieces, around.year, known.names)
        if places and not _is_common(len(places), around):
            yield Hint(kind, row.pk, places[:MOST_PLACES], max(len(places) - MOST_PLACES, 0))


def _is_common(count: int, around: _Around) -> bool:
    return count > FEW and 2 * count > len(around.seen)


def _elsewhere(item: Item, pieces: Iterable[_Piece]) -> list[_Piece]:
    """A paper may serve several criteria of its own agency."""
    return [piece for piece in pieces if piece.agency != item.agency]


def _places(pieces: Iterable[_Piece], year: int, names: Mapping[str, str]) -> tuple[Where, ...]:
    once: dict[str, Where] = {}
    for one in pieces:
        name = names.get(one.agency, one.agency)
        once.setdefault(one.agency, Where(one.agency, name, one.criterion, year, one.pk))
    return tuple(once.values())


# --- Hints on an explanation


def _explained_alike(
    campaign: Campaign, items: Sequence[Item], here: _Around
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By agency the others that explain the same, with their criterion's code: 1 query, of one criterion."""
    if len({_name(item.criterion) for item in items}) != 1:
        return {}
    said = {
        agency: (code, _runs(text))
        for agency, code, text in _explanations(campaign, here)
        if here.codes.get((here.seen[agency], code))
    }
    mine = [item.agency for item in items if item.agency in said]
    found: dict[str, list[tuple[str, str]]] = {agency: [] for agency in mine}
    for place, agency in enumerate(mine):
        compared = set(mine[:place]) | {agency}
        for other, (code, runs) in said.items():
            if other not in compared and explain_alike(said[agency][1], runs):
                found[agency].append((other, code))
                if other in found:
                    found[other].append((agency, said[agency][0]))
    return found


def _explanations(campaign: Campaign, here: _Around) -> list[tuple[str, str, str]]:
    """What each agency said last: agency, criterion, words."""
    rows = Mark.objects.filter(
        sheet__campaign=campaign,
        sheet__state__in=[state.value for state in HANDED_IN],
        sheet__participant__agency__code__in=list(here.seen),
        criterion__in={code for _set, code in here.codes},
        edition=here.edition,
        stage__in=OF_THE_AGENCY,
    )
    said = ("sheet__participant__agency__code", "criterion", "explanation")
    listed = rows.order_by("version").values_list(*said)
    return list({(agency, code): (agency, code, text) for agency, code, text in listed}.values())


@lru_cache(maxsize=MOST_REMEMBERED)
def _runs(text: str) -> frozenset[str]:
    return runs_of(search_words(text))


def _of_explanation(item: Item, known: _Known) -> Iterator[Hint]:
    names, year, others = known.names, known.here.year, known.explained.get(item.agency, ())
    if others and not _is_common(len(others), known.here):
        at = tuple(
            Where(agency, names.get(agency, agency), code, year, None)
            for agency, code in others[:MOST_PLACES]
        )
        yield Hint(HintKind.LIKE_EXPLANATION, at=at, more=len(others) - len(at))
