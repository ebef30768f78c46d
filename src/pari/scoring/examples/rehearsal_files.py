"""Papers of the rehearsal that are files, drawn for the example, with what appraisers come across in such.

Two wards lay the same file before the team, one paper is of another year, one is a scan without a text.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pari.agencies.queries import names_of
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.documents.paper import Paragraph
from pari.documents.pdf import pdf_bytes
from pari.files.pdf import page_picture
from pari.files.storing import keep_bytes
from pari.scoring.evidence.adding import Paper as Said
from pari.scoring.evidence.adding import attach_stored
from pari.scoring.examples.sheets import ILLUSTRATION, example_paper
from pari.scoring.models import Sheet

PLAN, DONE = "ke-hoach-ban-hanh", "ke-hoach-thuc-hien"  # criteria by shared key
SHARED = "phuong-hoa-sen"  # whose report another ward laid before the team as its own
DOTS = 1_000  # how wide a scan is
WHITE_FROM = 160  # brightness of 255: a scan in black and white


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper of an agency: of which criterion, with which number and day; `of` is whose name it bears."""

    key: str
    number: str
    day: tuple[int, int]
    text: str  # of its own, so that no paper is like another one by chance
    of: str = ""
    years_before: int = 0
    is_scan: bool = False

    @property
    def kind(self) -> str:
        return "KẾ HOẠCH" if self.key == PLAN else "BÁO CÁO"


OF_THE_WARD = (
    "Phường có 30 nhiệm vụ, đã hoàn thành cả 30; trong đó 12 nhiệm vụ về thủ tục hành chính, 08 nhiệm vụ về "
    "chuyển đổi số, 10 nhiệm vụ về nâng cao chất lượng phục vụ người dân tại bộ phận một cửa."
)
FILES = {
    "so-xay-dung": Drawn(
        DONE,
        "112/BC-SXD",
        (12, 3),
        "Quý I, các phòng chuyên môn rà soát quy hoạch, cấp phép xây dựng và kiểm định công trình; một số "
        "nhiệm vụ chuyển sang quý sau do chờ hướng dẫn của Bộ, đã báo cáo lãnh đạo cho điều chỉnh tiến độ.",
        years_before=1,
    ),
    "so-y-te": Drawn(
        PLAN,
        "05/KH-SYT",
        (14, 1),
        "Bệnh viện, trung tâm y tế trực thuộc niêm yết bảng giá, rút ngắn thời gian chờ khám và triển khai "
        "bệnh án điện tử; Văn phòng Sở theo dõi, đôn đốc hằng tháng.",
    ),
    "so-tu-phap": Drawn(
        PLAN,
        "08/KH-STP",
        (20, 1),
        "Trọng tâm năm: số hóa sổ hộ tịch, công chứng trên môi trường mạng, trợ giúp pháp lý lưu động; kinh "
        "phí lấy từ dự toán đã giao, từng đơn vị gửi sản phẩm trước ngày 30/11.",
    ),
    SHARED: Drawn(DONE, "61/BC-UBND", (5, 10), OF_THE_WARD),
    "phuong-hoa-lan": Drawn(DONE, "61/BC-UBND", (5, 10), OF_THE_WARD, of=SHARED),
    "xa-gio-dong": Drawn(
        DONE,
        "47/BC-UBND",
        (7, 10),
        "Xã hoàn thành 30 trên 30 nhiệm vụ; danh mục sản phẩm từng nhiệm vụ kèm theo báo cáo này.",
        is_scan=True,
    ),
}


def attach_example_file(sheet: Sheet, one: CriteriaSet, at: datetime) -> None:
    """The agency's paper among `FILES`, if it has one, laid before the team as its officer would."""
    agency, campaign = sheet.participant.agency.code, sheet.campaign
    drawn = FILES.get(agency)
    if drawn is None:
        return
    leaf = next(leaf for leaf in one.walk() if leaf.key == drawn.key)
    day = date(campaign.year - drawn.years_before, drawn.day[1], drawn.day[0])
    name = names_of(campaign.authority.code, [drawn.of or agency])[drawn.of or agency]
    by = Actor(campaign.authority.code)
    file = keep_bytes(
        data=_bytes(drawn, leaf, name, day),
        name=f"{drawn.number.replace('/', '-')}.pdf",
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=agency,
        at=at,
    )
    title = f"{drawn.kind.capitalize()} (ví dụ): {leaf.title[:1].lower()}{leaf.title[1:]}"
    said = Said(title, drawn.number, day, name)
    acting: dict[str, Any] = {"eye": UNBOUND, "by": by, "at": at}
    attach_stored(**acting, sheet_id=sheet.pk, criterion=leaf.code, file=file, said=said)


def _bytes(drawn: Drawn, leaf: Criterion, name: str, day: date) -> bytes:
    paper = example_paper(name, drawn.kind, leaf, drawn.number, day)
    blocks = tuple(Paragraph(text) for text in (ILLUSTRATION, drawn.text))
    data = pdf_bytes(replace(paper, blocks=blocks))
    return _scanned(data, day) if drawn.is_scan else data


def _scanned(data: bytes, day: date) -> bytes:
    """A picture of the page alone, as a scanner makes it. Our own page: no other process has to read it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(data)
        picture = page_picture(path, 1, DOTS)
    made, scan = datetime(day.year, day.month, day.day, 9).timetuple(), BytesIO()  # noqa: DTZ001 - the file's own time, of no importance
    black = picture.convert("L").point(lambda shade: 255 if shade > WHITE_FROM else 0)
    black.save(scan, "PDF", resolution=DOTS / 8.27, creationDate=made, modDate=made)  # A4 is 8,27 inches wide
    return scan.getvalue()
