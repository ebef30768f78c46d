"""A paper shown in person: what it is, what was seen of it before, and the form to say it."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.agencies.queries import names_of
from pari.scoring.evidence.showing import LONGEST_RESULT
from pari.scoring.models import Evidence
from pari.web.campaigns.moments import MomentField
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.evidence import paper_text, shown_phrase
from pari.words.time import instant_text


class ShowingForm(forms.Form):
    seen_at = MomentField(
        label=gettext_lazy("Xem lúc"),
        ends=False,
        help_text=gettext_lazy("Ghi ngày, hoặc kèm giờ: 10:30 18/12/2026."),
        error_messages={"required": gettext_lazy("Đề nghị ghi ngày xem tài liệu.")},
    )
    result = forms.CharField(
        label=gettext_lazy("Kết quả"),
        required=False,
        max_length=LONGEST_RESULT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Ghi văn bản có đúng như khai hay không, phần nào chứng minh được kết quả. "
            "Không ghi nội dung thuộc bí mật nhà nước."
        ),
    )


@dataclass(frozen=True, slots=True)
class ShowingPage:
    head: Head
    facts: list[tuple[str, str]]
    before: str  # who saw it when
    result: str
    form: ShowingForm
    back: str


def showing_page(seat: Seat, agency: str, row: Evidence, form: ShowingForm) -> ShowingPage:
    """1 query, 1 more where somebody has seen it."""
    name = names_of(seat.desk.authority.code, [agency]).get(agency, agency)
    crumbs = (
        Crumb(_("Thẩm định"), place(seat, "appraisal")),
        Crumb(name, place(seat, "appraisal_one_agency", agency)),
    )
    facts = (
        (_("Cơ quan"), name),
        (_("Tiêu chí"), row.criterion),
        (_("Tài liệu"), row.title),
        (_("Số, ngày, nơi ban hành"), paper_text(row.number, row.issued_on, row.issuer)),
        (_("Lưu tại"), row.address),
        (_("Khai trong phiếu"), instant_text(row.added_at)),
    )
    return ShowingPage(
        head=campaign_head(seat, _("Tài liệu xuất trình trực tiếp"), *crumbs),
        facts=[(label, text) for label, text in facts if text],
        before=seen_phrase(row),
        result=row.shown_result,
        form=form,
        back=criterion_address(seat, agency, row.criterion),
    )


def seen_phrase(row: Evidence) -> str:
    """Lan (ví dụ) xem lúc 10 giờ 30 ngày 18/12/2026; empty where nobody has."""
    if row.shown_at is None:
        return ""
    return shown_phrase(row.shown_to.name if row.shown_to else "", row.shown_at)


def criterion_address(seat: Seat, agency: str, criterion: str) -> str:
    return f"{place(seat, 'appraisal_one_agency', agency)}?tieu-chi={criterion}"
