"""Before a piece is purged: which one it is, told by what nobody can read anything from."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.scoring.evidence.reading import versions_of
from pari.scoring.models import Evidence, Sheet
from pari.web.campaigns.places import campaign_head
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class PurgePage:
    head: Head
    agency: str
    facts: list[tuple[str, str]]
    is_gone: bool
    form: Form


def purge_page(seat: Seat, sheet: Sheet, row: Evidence, form: Form) -> PurgePage:
    agency = sheet.participant.agency.code
    name = names_of(seat.desk.authority.code, [agency]).get(agency, agency)
    versions = [one for one in versions_of(row) if one.file_id]
    return PurgePage(
        head=campaign_head(seat, _("Xóa hẳn tài liệu kiểm chứng")),
        agency=name,
        facts=[
            (_("Cơ quan"), name),
            (_("Mã tài liệu"), str(row.pk)),
            (_("Tiêu chí"), row.criterion),
            (_("Đưa vào phiếu"), instant_text(row.added_at)),
            (_("Số bản"), str(len(versions))),
        ],
        is_gone=row.file is None or row.file.purged_at is not None,
        form=form,
    )
