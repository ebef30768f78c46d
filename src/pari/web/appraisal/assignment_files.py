"""Who appraises what as files: given out, and taken in with what they would change."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.campaigns.assigning import Assignment
from pari.campaigns.shares import FROM_FILE, Given, give_out
from pari.campaigns.shares_file import LARGEST, read_shares
from pari.core.appraisal.shares import Place, Unit
from pari.web.appraisal.assigned import crumb, told_to
from pari.web.appraisal.preview_page import MOST, preview_page, problems_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.taking.in_campaign import CampaignFiles, Face, Offer, Shown
from pari.web.taking.sent import Limit
from pari.web.taking.tickets import Tickets
from pari.words.assignment import SHARE_COLUMNS

OVER = "share.preview_over"


class SharesForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp phân công (.xlsx hoặc .csv)"),
        help_text=gettext_lazy("Tệp đã tải từ trang phân công, không quá 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ShareFiles(CampaignFiles):
    """Rows of the grid, and of single agencies; what isn't in the file stays."""

    template = "appraisal/taking_in.html"
    form = SharesForm
    tickets = Tickets("pari.appraisal.shares_file", OVER, "share.too_many")
    limit = Limit(LARGEST, "share.file_too_large")
    columns = SHARE_COLUMNS

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        heading, back = _("Nhập phân công từ tệp"), place(seat, "appraisal_assignment")
        self.told: Assignment = told_to(seat)
        self.face = Face(
            head=campaign_head(seat, heading, crumb(seat)),
            heading=heading,
            same=_("Phân công trong tệp giống phân công hiện nay; không có gì để ghi."),
            done=_("Đã ghi phân công từ tệp. Có thể hoàn tác ngay trên trang này."),
            xlsx=place(seat, "appraisal_assignment_xlsx"),
            back=back,
        )

    def read(self, path: Path) -> tuple[list[Given], str]:
        return read_shares(path, self.told), str(self.told.seen)

    def shown(self, rows: Sequence[Given]) -> Shown | None:
        if not rows:
            return None
        page = preview_page(self.seat, self.told, rows, what=FROM_FILE, ticket="", back="")
        told = " ".join(
            part for part in (page.summary, page.freed, page.uncovered, *problems_of(self.told, rows)) if part
        )
        return Shown(told, page.lines, max(len(page.lines) - MOST, 0))

    def plain(self, rows: Sequence[Given]) -> list[list[Any]]:
        return plain(rows)

    def rows(self, plain: Sequence[Sequence[Any]]) -> list[Given]:
        return given_in(plain)

    def write(self, offer: Offer) -> None:
        give_out(
            **self.seat.acting,
            campaign=self.seat.campaign,
            given=offer.rows,
            what=FROM_FILE,
            seen=int(offer.seen),
        )


def plain(given: Sequence[Given]) -> list[list[Any]]:
    """Changes as a ticket carries them."""
    return [[*one.key, one.account] for one in given]


def given_in(rows: Sequence[Sequence[Any]]) -> list[Given]:
    """The same as a ticket brings them back."""
    return [Given(Unit(one, code, agency), Place(of), who) for one, code, agency, of, who in rows]
