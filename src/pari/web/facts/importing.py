"""What files of figures and files of earlier years' marks have in common on their pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.facts.entering import Grounds
from pari.facts.loading import LARGEST
from pari.scoring.claims.grounds import grounds_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.forms import FileForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb
from pari.web.taking.in_campaign import CampaignFiles, Face
from pari.web.taking.sent import Limit

OVER = "facts.ticket_over"
SHOWN = 400  # changes on one page; the others are counted


@dataclass(frozen=True, slots=True)
class ChangeRow:
    what: str
    look: str
    name: str
    about: str
    before: str
    after: str


class FilesOfRows(CampaignFiles):
    """Rows about agencies and criteria, read against what the campaign evaluates."""

    template = "facts/import.html"
    form = FileForm
    limit = Limit(LARGEST, "facts.file_too_large")

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self.grounds: Grounds = grounds_of(seat.campaign)


def face_of(seat: Seat, name: str, *, listed: str, heading: str, explained: str) -> Face:
    """`name` is that of the page with the list, which is called `listed`."""
    back = place(seat, name)
    return Face(
        head=campaign_head(seat, _("Nhập từ tệp"), Crumb(listed, back)),
        heading=heading,
        same=_("Tệp giống dữ liệu đã có; không có gì để ghi."),
        done=_("Đã ghi dữ liệu từ tệp."),
        xlsx=place(seat, f"{name}_xlsx"),
        back=back,
        explained=explained,
    )
