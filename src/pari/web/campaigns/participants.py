"""Who takes part in a campaign, as its page and its files show it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.campaigns.following import Differences, differences_from_directory
from pari.campaigns.queries import NamedParticipant
from pari.core.names import search_words, tidy
from pari.tables.writing import SheetOut
from pari.web.campaigns.known import Known, known_participants
from pari.web.campaigns.participation import PartChanged, changes_of, may_change
from pari.web.campaigns.places import Tab, campaign_head, may_set_up, place, tabs_if_setting_up
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.frame.slugs import PARTICIPATIONS as SLUGS
from pari.web.frame.slugs import code_in
from pari.words.numbers import counted
from pari.words.setting_up import COMPARISONS, PARTICIPANT_COLUMNS, PARTICIPATIONS

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is narrowed down to; empty where nothing is chosen."""

    q: str = ""
    block: str = ""
    participation: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            block=query.get("khoi", ""),
            participation=code_in(SLUGS, query.get("tham-gia", "")),
        )

    def keeps(self, one: NamedParticipant) -> bool:
        """Each word of the search stands in the name or the code, marks and case apart."""
        folded = " ".join(search_words(f"{one.name} {one.code}"))
        return (
            self.block in ("", one.row.block.code)
            and self.participation in ("", one.row.participation)
            and all(word in folded for word in search_words(self.q))
        )


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    name: str
    participation: str
    is_ranked: bool
    reason: str
    criteria_set: str
    comparison: str
    answers_for: str
    edit_address: str


@dataclass(frozen=True, slots=True)
class BlockPart:
    """`sets` may be chosen for the whole block; the form knows from which state it was made."""

    code: str
    name: str
    rows: list[Row]
    sets: list[tuple[str, str]]
    current_set: str  # of all rows that take part, or empty where they differ


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: str
    chosen: bool
    address: str = ""  # where it is added once the campaign is open


@dataclass(frozen=True, slots=True)
class ParticipantsPage:
    head: Head
    tabs: list[Tab]
    title: str
    parts: list[BlockPart]
    outcome: str
    q: str
    blocks: list[Choice]
    participations: list[Choice]
    may_edit: bool
    why_not: str  # for whoever set up, once the campaign is open
    has_edition: bool
    missing: list[Choice]  # agencies of the authority that aren't in the list
    changes: list[PartChanged]  # since the campaign was opened
    shows_edit: bool
    bulk_problems: list[str]
    differences: Differences | None  # from the directory; None where nothing differs
    csv_address: str
    xlsx_address: str
    import_address: str  # empty where nothing may be taken in


def participants_page(seat: Seat, asked: Asked, problems: Iterable[str] = ()) -> ParticipantsPage:
    """5 queries to read it, 10 more for whoever sets up."""
    known = known_participants(seat.campaign)
    may_edit = may_set_up(seat) and seat.campaign.opened_at is None
    kept = [one for one in known.listed if asked.keeps(one)]
    return ParticipantsPage(
        head=campaign_head(seat, _("Cơ quan tham gia")),
        tabs=tabs_if_setting_up(seat, "campaign_participants"),
        title=seat.campaign.title,
        parts=_parts(seat, known, kept, may_edit=may_edit),
        outcome=_outcome(len(kept), len(known.listed)),
        q=asked.q,
        blocks=_block_choices(known.listed, asked),
        participations=[
            Choice(SLUGS[code], _(label), code == asked.participation)
            for code, label in PARTICIPATIONS.items()
        ],
        may_edit=may_edit,
        why_not=_why_not(seat),
        has_edition=known.edition is not None,
        missing=_missing(seat, known) if may_edit or may_change(seat) else [],
        changes=changes_of(seat),
        shows_edit=may_edit or may_change(seat),
        bulk_problems=list(problems),
        differences=(differences_from_directory(seat.campaign) or None) if may_edit else None,
        csv_address=place(seat, "campaign_participants_csv"),
        xlsx_address=place(seat, "campaign_participants_xlsx"),
        import_address=place(seat, "campaign_participants_import") if may_edit else "",
    )


def _why_not(seat: Seat) -> str:
    if seat.campaign.opened_at is None or not may_set_up(seat):
        return ""
    return _(
        "Đợt đánh giá đã mở nên danh sách chỉ để xem; cách tham gia của từng cơ quan đổi được kèm lý do "
        "mà mọi cơ quan đọc được."
    )


def _outcome(found: int, total: int) -> str:
    if found == total:
        return _("%(count)s cơ quan") % {"count": counted(total)}
    return _("%(found)s trên %(count)s cơ quan") % {"found": counted(found), "count": counted(total)}


def _block_choices(listed: Iterable[NamedParticipant], asked: Asked) -> list[Choice]:
    blocks = {one.row.block.code: one.row.block.name for one in listed}
    return [Choice(code, name, code == asked.block) for code, name in blocks.items()]


def _parts(seat: Seat, known: Known, kept: list[NamedParticipant], *, may_edit: bool) -> list[BlockPart]:
    blocks = {one.row.block.code: one.row.block.name for one in kept}
    return [
        BlockPart(
            code,
            name,
            [_row(seat, known, one, may_edit=may_edit) for one in kept if one.row.block.code == code],
            known.sets_of(code),
            _current_set(known, code),
        )
        for code, name in blocks.items()
    ]


def _current_set(known: Known, block: str) -> str:
    of_block = [one for one in known.listed if one.row.block.code == block and one.is_evaluated]
    sets = {one.row.criteria_set for one in of_block}
    return sets.pop() if len(sets) == 1 else ""


def _row(seat: Seat, known: Known, one: NamedParticipant, *, may_edit: bool) -> Row:
    return Row(
        code=one.code,
        name=one.name,
        participation=_(PARTICIPATIONS[one.row.participation]),
        is_ranked=one.row.participation == "ranked",
        reason=one.row.reason,
        criteria_set=known.set_name(one.row.criteria_set) if one.is_evaluated else "",
        comparison=_comparison(known, one),
        answers_for="; ".join(map(known.name, one.answers_for)),
        edit_address=_edit_address(seat, one.code, may_edit=may_edit),
    )


def _edit_address(seat: Seat, code: str, *, may_edit: bool) -> str:
    """Before the opening a row is edited freely; after it its part is changed, with a reason."""
    if may_edit:
        return place(seat, "campaign_participant", code)
    return place(seat, "campaign_participation", code) if may_change(seat, code) else ""


def _comparison(known: Known, one: NamedParticipant) -> str:
    """Empty where the agency is compared with itself, as almost all are, or takes no part."""
    row = one.row
    if row.comparison == "itself" or not one.is_evaluated:
        return ""
    if row.compared_with:
        return _("Kết quả năm trước của %(agency)s") % {"agency": known.name(row.compared_with.code)}
    return _(COMPARISONS[row.comparison])


def _missing(seat: Seat, known: Known) -> list[Choice]:
    """Agencies of the authority that don't stand in the list: 1 query."""
    there = {one.code for one in known.listed}
    rows = Agency.objects.filter(authority=seat.campaign.authority).exclude(code__in=there)
    codes = rows.order_by("position").values_list("code", flat=True)
    opened = seat.campaign.opened_at is not None
    addresses = {code: place(seat, "campaign_participation", code) if opened else "" for code in codes}
    return [Choice(code, known.name(code), chosen=False, address=at) for code, at in addresses.items()]


# --- Files -----------------------------------------------------------------------------------------------


def table_of_participants(seat: Seat) -> SheetOut:
    """Every participant in one row: 5 queries. Agencies stand as codes."""
    known = known_participants(seat.campaign)
    return SheetOut(
        name=_("Cơ quan tham gia"),
        headings=[_(heading) for heading in PARTICIPANT_COLUMNS.values()],
        rows=[
            [
                one.code,
                one.name,
                one.row.block.name,
                _(PARTICIPATIONS[one.row.participation]),
                one.row.reason,
                one.row.criteria_set,
                _(COMPARISONS[one.row.comparison]),
                one.row.compared_with.code if one.row.compared_with else "",
                "; ".join(one.answers_for),
            ]
            for one in known.listed
        ],
    )
