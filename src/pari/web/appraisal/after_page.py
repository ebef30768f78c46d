"""After the letters: what is new for round 2, and the two lists once it is over."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.scoring.appraisal.renewed import Renewed
from pari.scoring.appraisal.settled import Line, Lists
from pari.web.appraisal.closing_page import points_text, round_head
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.appraisal import finding_text
from pari.words.numbers import counted, exact_number, tally
from pari.words.rounds import new_sentence, pieces_text
from pari.words.workbench import OLD_FIGURES, note_text

MOST_LINES = 300  # of a page; files have all


@dataclass(frozen=True, slots=True)
class NewLine:
    agency: str
    code: str
    title: str
    address: str
    claimed: str
    answer: str
    is_judged: bool


@dataclass(frozen=True, slots=True)
class NewPage:
    head: Head
    title: str
    campaign: str
    said: str
    lines: list[NewLine]


@dataclass(frozen=True, slots=True)
class ListLine:
    agency: str
    field: str
    code: str
    title: str
    address: str
    claimed: str
    finding: str
    points: str
    exempt: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    current: bool
    count: str


@dataclass(frozen=True, slots=True)
class ListsPage:
    head: Head
    title: str
    campaign: str
    choices: list[Choice]
    lines: list[ListLine]
    more: str
    hidden: list[str]
    word_address: str
    excel_address: str


def new_page(seat: Seat, found: Sequence[Renewed]) -> NewPage:
    return NewPage(
        head=round_head(seat, _("Mới từ sau lần 1")),
        title=_("Mới từ sau lần 1"),
        campaign=seat.campaign.title,
        said=new_sentence(len(found), sum(one.is_judged for one in found)) if found else "",
        lines=[_new(seat, one) for one in found],
    )


def lists_page(seat: Seat, lists: Lists, chosen: str, hidden: Sequence[str]) -> ListsPage:
    """`chosen` is a key of `LISTS`."""
    lines = lists.agreed if chosen == "thong-nhat" else lists.asked
    counts = {"xin-y-kien": len(lists.asked), "thong-nhat": len(lists.agreed)}
    labels = {"xin-y-kien": _("Cần xin ý kiến Hội đồng"), "thong-nhat": _("Thống nhất")}
    return ListsPage(
        head=round_head(seat, _("Danh mục sau lần 2")),
        title=_("Danh mục sau thẩm định lần 2"),
        campaign=seat.campaign.title,
        choices=[Choice(labels[key], f"?loai={key}", key == chosen, tally(counts[key])) for key in labels],
        lines=[_line(seat, one) for one in lines[:MOST_LINES]],
        more=counted(len(lines) - MOST_LINES) if len(lines) > MOST_LINES else "",
        hidden=list(hidden),
        word_address=place(seat, "appraisal_list_docx", chosen),
        excel_address=place(seat, "appraisal_list_xlsx", chosen),
    )


def _new(seat: Seat, one: Renewed) -> NewLine:
    name = one.leaf.key or one.leaf.code
    answer = [_("giải trình bổ sung")] if one.is_answered else []
    answer += [pieces_text(one.pieces)] if one.pieces else []
    answer += [note_text(OLD_FIGURES)] if one.by_old_figures else []
    claimed = points_text(one.claimed)
    if one.is_answered and one.before != one.claimed:
        claimed = f"{points_text(one.before)} → {claimed}"
    return NewLine(
        agency=one.row.name,
        code=one.leaf.code,
        title=one.leaf.title,
        address=place(seat, "appraisal_item", name, one.row.agency),
        claimed=claimed,
        answer=", ".join(answer),
        is_judged=one.is_judged,
    )


def _line(seat: Seat, one: Line) -> ListLine:
    stands = one.stands
    exempt = exact_number(stands.exempt) if stands and stands.exempt is not None else ""
    return ListLine(
        agency=one.row.name,
        field=one.field,
        code=one.leaf.code,
        title=one.leaf.title,
        address=place(seat, "sheet_criterion", one.row.agency, one.leaf.code),
        claimed=points_text(one.claimed),
        finding=finding_text(stands.finding) if stands else _("Chưa thẩm định"),
        points=points_text(stands.points) if stands else "–",
        exempt=_("toàn bộ") if stands and stands.is_whole_exemption else exempt,
        why=one.why,
    )
