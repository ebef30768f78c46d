"""Every way to add evidence to a criterion, without a script too."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.regulation.edition import Criterion
from pari.scoring.evidence.reading import own_files, said_of
from pari.scoring.models import Evidence, Sheet
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.evidence_forms import AgainForm, FileForm, InPersonForm, LinkForm
from pari.web.scoring.evidence_lines import title_of
from pari.web.scoring.evidence_page import criterion_address, evidence_head
from pari.web.scoring.evidence_part import EvidencePart, part_of

WAYS = {"tep": "file", "duong-dan": "link", "xuat-trinh": "in_person", "dung-lai": "again"}
LONGEST_CHOICE = 110  # letters of one entry of a list


@dataclass(frozen=True, slots=True)
class Way:
    """One way to add. `is_open`: it was asked for, or came back with a fault."""

    name: str
    label: str
    lead: str
    button: str
    form: Form
    sends_file: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """`way` stands open, `bound` holds the form that came back with a fault, `instead` is a piece that can't
    be kept and is shown instead."""

    way: str
    instead: int | None
    bound: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class AddingPage:
    head: Head
    code: str
    title: str
    address: str  # the criterion's
    evidence: EvidencePart
    ways: list[Way]


def adding_page(seat: Seat, sheet: Sheet, criterion: Criterion, asked: Asked) -> AddingPage:
    agency = sheet.participant.agency.code
    name = names_of(seat.desk.authority.code, [agency]).get(agency, agency)
    here = criterion_address(seat, agency, criterion.code)
    return AddingPage(
        head=evidence_head(seat, agency, name, Crumb(criterion.code, here), Crumb(_("Thêm tài liệu"))),
        code=criterion.code,
        title=criterion.title,
        address=here,
        evidence=part_of(
            seat, sheet, criterion.code, criterion.evidence.text, required=criterion.evidence.required
        ),
        ways=_ways(seat, sheet, criterion.code, asked),
    )


def again_choices(seat: Seat, sheet: Sheet, criterion: str) -> list[tuple[int, str]]:
    """Files that may serve this criterion too; those that already do are left out."""
    there = set(
        sheet.evidence.filter(criterion=criterion, removed_at__isnull=True, file__isnull=False).values_list(
            "file__content", flat=True
        )
    )
    return [
        (row.pk, _choice(seat, row))
        for row in own_files(sheet, eye=seat.eye)
        if row.file and row.file.content_id not in there
    ]


def _choice(seat: Seat, row: Evidence) -> str:
    said, year = said_of(row), row.sheet.campaign.year
    where = row.criterion if year == seat.campaign.year else f"{row.criterion}, {year}"
    told = " · ".join(part for part in (said.number, title_of(row)) if part)
    return f"{told[:LONGEST_CHOICE]} ({where})"


def _ways(seat: Seat, sheet: Sheet, criterion: str, asked: Asked) -> list[Way]:
    chosen = next(iter(asked.bound), "") or WAYS.get(asked.way, "file")
    forms = {
        "file": FileForm(),
        "again": AgainForm(choices=again_choices(seat, sheet, criterion)),
        "link": LinkForm(),
        "in_person": InPersonForm(initial=_known(sheet, asked.instead)),
        **asked.bound,
    }
    return [
        Way(name, label, lead, button, forms[name], name == "file", name == chosen)
        for name, label, lead, button in (
            (
                "file",
                _("Chọn tệp"),
                _("Tệp đến 20 MB gửi được ngay tại đây; tệp lớn hơn cần trình duyệt có bật JavaScript."),
                _("Tải lên"),
            ),
            (
                "again",
                _("Dùng lại tệp đã có"),
                _("Một tệp dùng cho nhiều tiêu chí chỉ cần tải lên một lần; có cả tệp của năm trước."),
                _("Dùng tệp này"),
            ),
            ("link", _("Đường dẫn"), "", _("Thêm đường dẫn")),
            (
                "in_person",
                _("Xuất trình trực tiếp"),
                _(
                    "Dùng cho tài liệu bí mật nhà nước hoặc bản gốc không tải lên được: "
                    "chỉ ghi số, ngày và nơi lưu giữ."
                ),
                _("Ghi tài liệu xuất trình trực tiếp"),
            ),
        )
    ]


def _known(sheet: Sheet, instead: int | None) -> dict[str, object]:
    """What was written beside a file that isn't kept; never its title, which may tell what is in it."""
    row = sheet.evidence.filter(pk=instead).first() if instead else None
    return {"number": row.number, "issued_on": row.issued_on, "issuer": row.issuer} if row else {}
