"""Adjusting: what answers say is to stand, and what each does to index, grade and rank beforehand."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.publication.models import Objection
from pari.publication.objections.reading import to_adjust
from pari.scoring.council.standings import before_the_council
from pari.web.campaigns.places import Tab, place
from pari.web.council.effects import Effects, Stand, Way
from pari.web.council.places import aside_note
from pari.web.deciding.cards import corrected_of
from pari.web.deciding.figures_page import way_of
from pari.web.deciding.forms import AdjustForm
from pari.web.deciding.places import deciding_tabs, objections_head
from pari.web.deciding.standing import Standing, standing_of
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.deciding import next_sentence
from pari.words.numbers import counted
from pari.words.objections import about_text, kind_text


@dataclass(frozen=True, slots=True)
class AdjustLine:
    id: int
    chosen: bool
    name: str
    about: str
    kind: str
    answer: str
    figures: list[str]
    now: Stand
    way: Way
    address: str


@dataclass(frozen=True, slots=True)
class AdjustPage:
    """`why` says why nothing can be adjusted now; `hidden` how many belong to the person's own agencies."""

    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    lines: list[AdjustLine]
    why: str
    hidden: str
    aside: str
    form: AdjustForm
    deciding_address: str

    @property
    def has_figures(self) -> bool:
        return any(one.figures for one in self.lines)


def may_adjust(seat: Seat) -> tuple[list[Objection], int]:
    """What waits to be adjusted and this person may adjust, and how many others do: 2 queries."""
    rows = to_adjust(seat.campaign).select_related("sheet__participant__agency").order_by("pk")
    listed = list(rows.prefetch_related("figures"))
    seen = seat.eye.seen(Action.ADJUST, {one.sheet.participant.agency.code for one in listed})
    mine = [one for one in listed if one.sheet.participant.agency.code in seen]
    return mine, len(listed) - len(mine)


def adjusting_page(seat: Seat, rows: list[Objection], others: int, form: AdjustForm) -> AdjustPage:
    """At most 13 queries, however many agencies."""
    standing, title = standing_of(seat), _("Điều chỉnh kết quả")
    effects = Effects(before_the_council(seat.campaign, eye=seat.eye)) if rows else None
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    chosen = set(form["objections"].value() or ())
    return AdjustPage(
        head=objections_head(seat, title),
        title=title,
        campaign=seat.campaign.title,
        tabs=deciding_tabs(seat, "adjusting"),
        lines=[_line(seat, one, effects, names, chosen) for one in rows] if effects else [],
        why=_why_not(standing),
        hidden=_("%(count)s nội dung của cơ quan nơi đang công tác do người khác điều chỉnh.")
        % {"count": counted(others)}
        if others
        else "",
        aside=aside_note(seat, names) if rows else "",
        form=form,
        deciding_address=place(seat, "deciding"),
    )


def _why_not(standing: Standing) -> str:
    if standing.step in ("record", "sign", "publish"):
        return _("Bản kết quả lập gần nhất chưa công bố xong. %(next)s") % {
            "next": next_sentence(standing.step)
        }
    return ""


def _line(
    seat: Seat, row: Objection, effects: Effects, names: dict[str, str], chosen: set[object]
) -> AdjustLine:
    agency, way = row.sheet.participant.agency.code, way_of(effects, row)
    assert way is not None  # noqa: S101 - what is to be adjusted says what is to be put right
    return AdjustLine(
        id=row.pk,
        chosen=row.pk in chosen or str(row.pk) in chosen,
        name=names.get(agency, agency),
        about=about_text(row.criterion),
        kind=kind_text(row.kind),
        answer=row.answer,
        now=effects.now(agency),
        way=way,
        figures=[corrected_of(one) for one in row.figures.all()],
        address=place(seat, "objection", str(row.part_of_id or row.pk)),
    )
