"""Every mark that an agency gave on a criterion, the newest first, and what is being typed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.roles import Role
from pari.scoring.claims.marks import history_of
from pari.scoring.claims.typed import Typed, typed_of
from pari.scoring.models import Mark
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.criterion_page import heading_of
from pari.web.scoring.input_parts import said_of, way_of
from pari.web.scoring.opened_criterion import Opened
from pari.words.access import ROLES
from pari.words.numbers import exact_number
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class Told:
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """`mark` is what it is taken up again by; 0 for what can't be."""

    number: int
    points: str
    who: str
    when: str
    on_behalf: str
    carried_from: str
    told: list[Told]
    stands: bool
    mark: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    head: Head
    code: str
    title: str
    lines: list[HistoryLine]
    address: str
    back_address: str
    may_type: bool


def history_page(opened: Opened) -> HistoryPage:
    rows = list(history_of(opened.sheet, opened.code, eye=opened.seat.eye))
    head = heading_of(opened)
    label = _("Lịch sử")
    return HistoryPage(
        head=Head(f"{label}: {head.title}", head.title, (*head.crumbs, Crumb(label))),
        code=opened.code,
        title=opened.criterion.title,
        lines=[_line(opened, row, stands=place == 0) for place, row in enumerate(rows)],
        address=opened.address("sheet_history"),
        back_address=opened.address("sheet_criterion"),
        may_type=not opened.why_not,
    )


def _line(opened: Opened, row: Mark, *, stands: bool) -> HistoryLine:
    text = typed_of(row)
    points = (
        _("chưa có điểm")
        if row.points is None
        else _("%(points)s điểm") % {"points": exact_number(row.points)}
    )
    name = row.account.name if row.account else _("Hệ thống")
    role = _(ROLES[Role(row.role)]) if row.role else ""
    return HistoryLine(
        number=row.sequence,
        points=_("đề nghị không áp dụng") if row.asks_exemption else points,
        who=f"{name}, {role}" if role else name,
        when=instant_text(row.at),
        on_behalf=row.on_behalf,
        carried_from=row.carried_from,
        told=_told(opened, text),
        stands=stands,
        mark=row.pk,
    )


def _told(opened: Opened, text: Typed) -> list[Told]:
    way = way_of(opened.criterion, text)
    inputs = way.inputs if way else {}
    said = [
        Told(
            inputs[name].label if name in inputs else name,
            said_of(inputs[name], value) if name in inputs else value,
        )
        for name, value in text.values.items()
    ]
    if text.explanation:
        said.append(Told(_("Giải trình"), text.explanation))
    if text.asks_exemption:
        said.append(Told(_("Lý do đề nghị không áp dụng"), text.exemption_reason))
    return said
