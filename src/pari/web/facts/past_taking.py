"""Last year's marks from the campaign that was published here: looked at first, then taken as shown."""

from dataclasses import dataclass

from django.forms import CharField, Form, HiddenInput
from django.utils.translation import gettext as _

from pari.campaigns.models import Campaign
from pari.campaigns.queries import names_in_the_year
from pari.publication.decisions.past_source import published_source
from pari.scoring.past.from_campaign import differing, marks_published, published_before, take_past_marks
from pari.scoring.past.marks import Replaced
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.importing import SHOWN, ChangeRow
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.facts import CHANGES
from pari.words.numbers import counted


class SeenForm(Form):
    """`seen` stands for what lay there when somebody looked."""

    seen = CharField(required=False, widget=HiddenInput)


@dataclass(frozen=True, slots=True)
class TakePage:
    """`earlier` is the title of the published campaign; empty where there is none."""

    head: Head
    title: str
    earlier: str
    source: str
    told: str
    note: str
    rows: list[ChangeRow]
    more: str
    form: Form
    back: str


def take_page(seat: Seat, form: Form | None = None) -> TakePage:
    """12 queries, however many agencies and marks there are. Errors: `NotAllowed`."""
    earlier, back = published_before(seat.campaign, eye=seat.eye), place(seat, "past_marks")
    head = campaign_head(seat, _("Lấy từ đợt đã công bố"), Crumb(_("Điểm năm trước"), back))
    if earlier is None:
        return TakePage(head, seat.campaign.title, "", "", "", "", [], "", form or SeenForm(), back)
    source = source_of(earlier)
    said = marks_published(seat.campaign, earlier=earlier, source=source, eye=seat.eye)
    found, seen = differing(said, seat.campaign, eye=seat.eye)
    names = names_in_the_year(earlier.authority.code, earlier.year)
    changed = any(one.source != source for one in said)
    shown = SeenForm(initial={"seen": seen}) if form is None else form
    more = max(len(found) - SHOWN, 0)
    return TakePage(
        head=head,
        title=seat.campaign.title,
        earlier=earlier.title,
        source=source,
        told=_told(found, len(said)),
        note=_(
            "Bộ tiêu chí có thay đổi so với năm đó: điểm của các cơ quan dùng bộ tiêu chí đã thay đổi "
            "được ghi chú là không hoàn toàn so sánh được."
        )
        if changed
        else "",
        rows=[_row(one, names.get(one.agency, one.agency)) for one in found[:SHOWN]],
        more=_("và %(count)s thay đổi khác") % {"count": counted(more)} if more else "",
        form=shown,
        back=back,
    )


def take(seat: Seat, form: SeenForm) -> None:
    """Errors: `NotAllowed`, `Refused`."""
    earlier = published_before(seat.campaign, eye=seat.eye)
    source = source_of(earlier) if earlier else ""
    take_past_marks(
        **seat.acting, campaign=seat.campaign, source=source, seen=form.cleaned_data["seen"] or None
    )


def source_of(earlier: Campaign) -> str:
    return published_source(earlier) or earlier.title


def _told(found: list[Replaced], count: int) -> str:
    if not found:
        return _("Điểm đã có giống kết quả của đợt; không có gì để ghi.")
    return _(
        "Điểm của %(agencies)s cơ quan, %(count)s dòng trong kết quả đã công bố; thay toàn bộ điểm năm đó "
        "của các cơ quan dưới đây. Chưa có dữ liệu nào được ghi."
    ) % {"agencies": counted(len(found)), "count": counted(count)}


def _row(one: Replaced, name: str) -> ChangeRow:
    return ChangeRow(
        what=_(CHANGES["changed" if one.before else "new"]),
        look="waits" if one.before else "active",
        name=name,
        about=_("Năm %(year)s") % {"year": one.year},
        before=_("%(count)s dòng") % {"count": counted(one.before)} if one.before else "",
        after=_("%(count)s dòng, %(differing)s khác")
        % {"count": counted(one.after), "differing": counted(one.differing)},
    )
