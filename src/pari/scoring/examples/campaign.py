"""How far the sheets of the example campaign have come: deeds of the example's people, each at its hour."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from pari.campaigns.eyes import eye_of
from pari.campaigns.guidance import answer, ask, write_guidance
from pari.campaigns.models import Campaign
from pari.core.access.eye import Eye
from pari.core.access.roles import Phase
from pari.core.calendar.days import ONE_DAY, day_of
from pari.deadlines.queries import deadlines_of
from pari.people.queries import Capacity, appointments_on, capacity_of
from pari.scoring.examples.sheets import Filling, fill
from pari.scoring.models import Sheet
from pari.scoring.sheets.actions import begin, make_sheets, pass_to_head, return_to_officer, submit
from pari.scoring.sheets.reopening import ask_reopening, grant_reopening

HOUR = timedelta(hours=1)
LATE = "cong-an"  # asks the morning after its term, is let in, and stays late
OPINION = (
    "Đề nghị rà soát lại số liệu hồ sơ TTHC quá hạn và bổ sung số, ngày của các báo cáo trước khi trình."
)
LATE_REASON = "Hồ sơ hoàn thành trong ngày cuối nhưng mất kết nối mạng từ 22 giờ 00 (tình huống minh họa)."
# Who fills how much, how much of that is done one by one, and whether with the weaknesses that occur.
FILLED: tuple[tuple[str, str, str, str, str | None, bool], ...] = (
    ("canbo.sxd", "so-xay-dung", "SXD", "0.7", "0.8", True),
    ("canbo.snv", "so-noi-vu", "SNV", "1", None, False),
    ("canbo.stp", "so-tu-phap", "STP", "1", None, False),
    ("canbo.syt", "so-y-te", "SYT", "0.95", None, True),
    ("canbo.hoasen", "phuong-hoa-sen", "UBND", "0.4", "0.5", True),
    ("canbo.cat", LATE, "CAT", "1", None, True),
)
GRANTED = "Đồng ý mở lại; phiếu được ghi nhận nộp muộn."


@transaction.atomic
def load_example_sheets(campaign: Campaign) -> None:
    """Make the sheets and let some go on; a campaign that has sheets, or isn't open, is left alone."""
    if campaign.opened_at is None or campaign.sheets.exists():
        return
    make_sheets(campaign)
    term = deadlines_of(campaign.authority.code, campaign.code)[Phase.SELF_ASSESSMENT.value].first
    _Story(campaign, term).told()


class _Story:
    """The campaign, and `term`: the instant until which the block of the latecomer had time."""

    def __init__(self, campaign: Campaign, term: datetime) -> None:
        self.campaign, self.term = campaign, term

    def told(self) -> None:
        early = self.term - 5 * ONE_DAY
        self._guide(early + 8 * HOUR)
        for officer, agency in (
            ("canbo.sxd", "so-xay-dung"),
            ("canbo.snv", "so-noi-vu"),
            ("canbo.stp", "so-tu-phap"),
            ("canbo.syt", "so-y-te"),
            ("canbo.hoasen", "phuong-hoa-sen"),
            ("canbo.cat", LATE),
        ):
            begin(**self._as(officer, early + 9 * HOUR), sheet_id=self._sheet(agency))
        for username, agency, abbreviation, share, done, weak in FILLED:
            work = Filling(
                self._whole(agency),
                self._as(username, early + 33 * HOUR),
                abbreviation,
                Decimal(share),
                Decimal(done) if done else None,
                weak=weak,
            )
            fill(work)
        self._passed("canbo.snv", "so-noi-vu")
        self._passed("canbo.syt", "so-y-te")
        self._passed("canbo.stp", "so-tu-phap")
        returned = self.term + 10 * HOUR
        return_to_officer(
            **self._as("giamdoc.syt", returned), sheet_id=self._sheet("so-y-te"), opinion=OPINION
        )
        submit(**self._as("giamdoc.stp", returned + HOUR), sheet_id=self._sheet("so-tu-phap"))
        self._late()

    def _late(self) -> None:
        """As Công an tỉnh in 2019: in the morning after the term, accepted and recorded as late."""
        morning = self.term + 8 * HOUR
        sheet = self._sheet(LATE)
        asked = ask_reopening(**self._as("phogiamdoc.cat", morning), sheet_id=sheet, reason=LATE_REASON)
        grant_reopening(
            **self._as("totruong.snv", morning + HOUR),
            request_id=asked.pk,
            until=self.term + ONE_DAY,
            answer=GRANTED,
        )
        submit(**self._as("phogiamdoc.cat", morning + 2 * HOUR), sheet_id=sheet)

    def _guide(self, at: datetime) -> None:
        place: dict[str, Any] = {
            "campaign": self.campaign,
            "criteria_set": "so-mot-cua",
            "criterion": "1.1.1",
        }
        write_guidance(
            **self._as("thuky.snv", at),
            **place,
            text="Ghi số, ngày ban hành kế hoạch CCHC năm của cơ quan, kể cả kế hoạch được sửa đổi, bổ sung.",
            sample="Quyết định ban hành kế hoạch; văn bản gửi kế hoạch đến các phòng, đơn vị thuộc cơ quan.",
            seen=None,
        )
        asked = ask(
            **self._as("canbo.sxd", at + 2 * HOUR),
            **place,
            agency="so-xay-dung",
            text="Kế hoạch ban hành kèm theo chương trình công tác năm có được tính không?",
        )
        answer(
            **self._as("thuky.snv", at + 4 * HOUR),
            campaign=self.campaign,
            question=asked.pk,
            text="Được tính nếu văn bản nêu rõ nội dung, thời hạn và phân công từng nhiệm vụ CCHC.",
        )

    def _passed(self, officer: str, agency: str) -> None:
        pass_to_head(**self._as(officer, self.term + 9 * HOUR), sheet_id=self._sheet(agency))

    def _whole(self, agency: str) -> Sheet:
        rows = Sheet.objects.select_related(
            "campaign__authority", "participant__agency", "participant__block"
        )
        return rows.get(campaign=self.campaign, participant__agency__code=agency)

    def _sheet(self, agency: str) -> int:
        return Sheet.objects.get(campaign=self.campaign, participant__agency__code=agency).pk

    def _as(self, username: str, at: datetime) -> dict[str, Any]:
        """What a deed is told of who does it, and when."""
        capacity = self._capacity(username, at)
        return {"eye": self._eye(capacity, at), "by": capacity.actor, "at": at}

    def _capacity(self, username: str, at: datetime) -> Capacity:
        held = appointments_on(day_of(at)).filter(
            account__username=username, authority=self.campaign.authority
        )
        return capacity_of(held[0])

    def _eye(self, capacity: Capacity, at: datetime) -> Eye:
        return eye_of(self.campaign, by=capacity.actor, at=at)
