"""Papers as a basis of the example's appraisal: one request, and an inspection's conclusion. All made up."""

from datetime import date, datetime, timedelta
from typing import Any

from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.documents.paper import Issuer, Paper, Paragraph, Signature, place_and_day
from pari.documents.pdf import pdf_bytes
from pari.facts.models import PaperRequest
from pari.facts.papers import PaperSaid, send_paper
from pari.facts.requests import remind_of_papers, request_papers
from pari.people.queries import appointments_on, capacity_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECRETARIAT = "thuky.snv"
ASKED = ("so-tai-chinh", "so-tu-phap", "so-khcn", "thanh-tra")  # in time, late, nothing, nothing by request
TITLE = "Số liệu, tài liệu theo dõi trong năm làm căn cứ thẩm định (ví dụ)"
TEXT = (
    "Đề nghị gửi bảng số liệu của từng cơ quan, tính đến hết ngày 30/11, kèm văn bản là căn cứ "
    "(tình huống minh họa)."
)
CRITERIA = ("nhiem-vu-giao", "van-ban-qppl-dung-han", "ky-luat-ky-cuong")
TABLE = (
    "Cơ quan;Số nhiệm vụ;Trễ hạn;Ghi chú\nSở Xây dựng;42;3;Số liệu minh họa\nSở Y tế;37;1;Số liệu minh họa\n"
)
INSPECTED = "so-xay-dung"
FINDINGS = (
    "Đây là văn bản minh họa, không phải kết luận có thật.",
    "Qua kiểm tra, 02 phòng chuyên môn chưa công khai đầy đủ thông tin người làm đầu mối tiếp nhận phản ánh.",
    "Yêu cầu cơ quan khắc phục và báo cáo kết quả trong thời hạn 30 ngày.",
)


def load_example_papers(campaign: Campaign) -> None:
    """One agency has sent in time, one late, two nothing; a conclusion tells of one agency.

    A campaign that has requests, or no first round, is left alone.
    """
    code = campaign.authority.code
    asked = PaperRequest.objects.filter(authority__code=code, campaign=campaign.code)
    round_1 = campaign.phases.filter(phase=Phase.ROUND_1.value).first()
    if round_1 is None or asked.exists():
        return
    begun = round_1.opens + 8 * HOUR
    request = request_papers(
        **_as(campaign, SECRETARIAT, begun - 6 * DAY),
        title=TITLE,
        text=TEXT,
        due=begun - DAY,
        agencies=ASKED,
        criteria=CRITERIA,
    )
    _send_table(campaign, "thamdinh.stc", "so-tai-chinh", begun - 2 * DAY, request.pk)
    remind_of_papers(**_as(campaign, SECRETARIAT, begun - DAY + HOUR), request_id=request.pk)
    _send_table(campaign, "canbo.stp", "so-tu-phap", begun + HOUR, request.pk)
    _send_conclusion(campaign, begun + 2 * HOUR)


def _send_table(campaign: Campaign, username: str, sender: str, at: datetime, request: int) -> None:
    said = PaperSaid(
        "figures", "Bảng số liệu theo dõi nhiệm vụ giao (ví dụ)", issued_on=day_of(at), request=request
    )
    send_paper(
        **_as(campaign, username, at),
        sender=sender,
        said=said,
        file_name="bang-so-lieu-vi-du.csv",
        data=TABLE.encode(),
    )


def _send_conclusion(campaign: Campaign, at: datetime) -> None:
    """It came on paper, so the secretariat puts it in."""
    day = date(campaign.year, 9, 15)
    said = PaperSaid(
        "conclusion",
        "Thông báo kết luận kiểm tra công tác CCHC (ví dụ)",
        number="27/TB-TTr (ví dụ)",
        issued_on=day,
        issuer="Thanh tra tỉnh",
        about=INSPECTED,
        criteria=("ky-luat-ky-cuong", "gan-ket-qua-cchc", "kiem-tra-khac-phuc"),
    )
    send_paper(
        **_as(campaign, SECRETARIAT, at),
        sender="thanh-tra",
        said=said,
        file_name="thong-bao-ket-luan-vi-du.pdf",
        data=pdf_bytes(_conclusion(day)),
    )


def _conclusion(day: date) -> Paper:
    made = datetime(day.year, day.month, day.day, 9)  # noqa: DTZ001 - the file's own time, of no importance
    return Paper(
        issuer=Issuer(body="THANH TRA TỈNH", superior="UBND TỈNH THANH GIANG (VÍ DỤ)"),
        kind="THÔNG BÁO",
        title="Kết luận kiểm tra công tác cải cách hành chính tại Sở Xây dựng (ví dụ)",
        blocks=tuple(Paragraph(text) for text in FINDINGS),
        made_at=made,
        number="Số: 27/TB-TTr",
        place_and_day=place_and_day("Thanh Giang", day, year=day.year),
        signature=Signature(("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA")),
        recipients=("- UBND tỉnh;", "- Sở Nội vụ;", "- Lưu: VT."),
    )


def _as(campaign: Campaign, username: str, at: datetime) -> dict[str, Any]:
    """What a deed is told of who does it, when, and in which campaign."""
    held = appointments_on(day_of(at)).filter(account__username=username, authority=campaign.authority)
    by = capacity_of(held[0]).actor
    return {"eye": eye_of(campaign, by=by, at=at), "by": by, "at": at, "campaign": campaign.code}
