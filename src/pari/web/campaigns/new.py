"""Making a campaign: one page with sensible defaults, then what it means, then the campaign."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.campaigns.editions import may_be_bound
from pari.campaigns.models import Campaign
from pari.campaigns.queries import campaigns_of
from pari.core.access.roles import Conflict
from pari.core.calendar.days import day_of
from pari.regulations.models import RegulationEdition
from pari.web.campaigns.forms import NewCampaignForm
from pari.web.campaigns.places import list_crumbs
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.words.access import CONFLICTS
from pari.words.setting_up import TOTALS_SHOWN
from pari.words.time import day_text


@dataclass(frozen=True, slots=True)
class NewPage:
    """`summary` is empty until the form has been understood: then the page asks for a confirmation."""

    head: Head
    form: NewCampaignForm
    summary: list[tuple[str, str]]
    back: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What a new campaign of the authority may be made from."""

    editions: list[RegulationEdition]
    campaigns: list[Campaign]

    def edition(self, code: str) -> RegulationEdition | None:
        return next((one for one in self.editions if one.code == code), None)

    def campaign(self, code: str) -> Campaign | None:
        return next((one for one in self.campaigns if one.code == code), None)


def offered_to(desk: Desk) -> Offered:
    """2 queries; editions without their content, the newest first, drafts among them."""
    return Offered(bindable_editions(desk), list(campaigns_of(desk.authority.code)))


def bindable_editions(desk: Desk) -> list[RegulationEdition]:
    """Editions that a campaign of the authority may be bound to: at most 2 queries."""
    rows = RegulationEdition.objects.defer("content").order_by("-valid_from", "is_draft", "code")
    own = desk.authority.code
    above = desk.authority.parent.code if desk.authority.parent else own
    return [one for one in rows.filter(authority__in={own, above}) if may_be_bound(desk.authority, one)]


def edition_label(row: RegulationEdition) -> str:
    """What tells it from others first, since titles are long and alike."""
    return _("%(state)s %(edition)s, áp dụng từ %(day)s: %(title)s (mã %(code)s)") % {
        "state": _("Bản dự thảo") if row.is_draft else _("Bản ban hành"),
        "edition": row.edition,
        "day": day_text(row.valid_from),
        "title": row.title,
        "code": row.code,
    }


def new_form(desk: Desk, offered: Offered, *words: object) -> NewCampaignForm:
    return NewCampaignForm(
        *words,
        taken=taken_years(offered),
        editions=[(one.code, edition_label(one)) for one in offered.editions],
        campaigns=[(one.code, one.title) for one in offered.campaigns],
        initial=_usual(desk, offered),
    )


def _usual(desk: Desk, offered: Offered) -> dict[str, object]:
    """The real campaign of this year, or of the next one that has none, with the newest edition."""
    year, taken = day_of(desk.at).year, taken_years(offered)
    while year in taken:
        year += 1
    fitting = [one for one in offered.editions if _holds_in(one, year)]
    return {
        "year": year,
        "kind": "real",
        "conflict": Conflict.BLOCKED.value,
        "edition": fitting[0].code if fitting else "",
    }


def taken_years(offered: Offered) -> list[int]:
    """Years that have their real campaign."""
    return sorted(one.year for one in offered.campaigns if not one.is_rehearsal)


def _holds_in(row: RegulationEdition, year: int) -> bool:
    return row.valid_from.year <= year and (row.valid_to is None or row.valid_to.year >= year)


def title_of(form: NewCampaignForm) -> str:
    given: str = form.cleaned_data["title"]
    return given.strip() or usual_title(
        form.cleaned_data["year"], is_rehearsal=form.cleaned_data["kind"] == "rehearsal"
    )


def usual_title(year: int, *, is_rehearsal: bool) -> str:
    if is_rehearsal:
        return _("Diễn tập đánh giá, xếp hạng kết quả cải cách hành chính năm %(year)s") % {"year": year}
    return _("Đánh giá, xếp hạng kết quả cải cách hành chính năm %(year)s") % {"year": year}


def new_page(desk: Desk, form: NewCampaignForm, summary: list[tuple[str, str]]) -> NewPage:
    title = _("Lập đợt đánh giá")
    return NewPage(
        head=Head(title, title, (*list_crumbs(desk), Crumb(title))),
        form=form,
        summary=summary,
        back=reverse("campaigns", args=[desk.authority.code]),
    )


def summary_of(form: NewCampaignForm, offered: Offered) -> list[tuple[str, str]]:
    """What will be made, as the page asks to be confirmed."""
    said = form.cleaned_data
    edition, before = offered.edition(said["edition"]), offered.campaign(said["copied_from"])
    is_rehearsal = said["kind"] == "rehearsal"
    return [
        (_("Tên đợt đánh giá"), title_of(form)),
        (_("Năm đánh giá"), str(said["year"])),
        (_("Loại đợt"), _("Diễn tập, xóa được") if is_rehearsal else _("Đợt chính thức")),
        (_("Bộ tiêu chí"), edition_label(edition) if edition else _("Chưa chọn, gắn sau")),
        (_("Cơ quan, thời hạn"), _made_from(before)),
        (_("Xung đột lợi ích"), _(CONFLICTS[Conflict(said["conflict"])])),
        (_("Tổng điểm tạm tính đối với Tổ giúp việc"), _(TOTALS_SHOWN[said["shows_totals"]])),
    ]


def _made_from(before: Campaign | None) -> str:
    if before is None:
        return _("Cơ quan theo danh bạ; thời hạn theo lịch thông lệ, tránh ngày nghỉ")
    return _("Theo “%(title)s”, dời sang năm đánh giá") % {"title": before.title}
