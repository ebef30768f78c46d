"""Ways from the appraisal's first page to its other rooms: those that this person may enter now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.web.appraisal.letters_read import may_read_letters
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat


@dataclass(frozen=True, slots=True)
class Room:
    label: str
    address: str


def rooms(seat: Seat) -> list[Room]:
    """In the order in which a round goes. No query."""
    listed = (
        ("appraisal_plan", _("Phương án, lịch làm việc"), Action.SEE_PLAN),
        ("appraisal_assignment", _("Phân công"), Action.SEE_PLAN),
        ("basis_papers", _("Tài liệu làm căn cứ"), Action.SEE_PAPERS),
        ("rulings", _("Vấn đề thống nhất"), Action.SEE_RULINGS),
        ("second_reading_tasks", _("Kiểm tra lại"), Action.RECHECK),
        ("appraisal_new", _("Mới từ sau lần 1"), Action.GIVE_ROUND_2),
        ("appraisal_statistics", _("Thống kê thẩm định"), Action.SEE_STATISTICS),
        ("appraisal_summary", _("Tổng hợp"), Action.SEE_RANKING),
        ("appraisal_heat", _("Bản đồ kết quả"), Action.SEE_RANKING),
        ("appraisal_letters", _("Thông báo sau lần 1"), None),
        ("appraisal_closing", _("Kết thúc lần thẩm định"), Action.CLOSE_ROUND),
        ("appraisal_numbers", _("Số văn bản"), Action.NUMBER_PAPERS),
        ("council", _("Hội đồng"), Action.SEE_AGENDA),
        ("remarks", _("Ý kiến về dự thảo"), Action.SEE_REMARKS),
        ("deciding", _("Quyết định, công bố"), Action.SEE_AGENDA),
        ("objections", _("Kiến nghị về kết quả"), Action.SEE_OBJECTION),
    )
    return [Room(label, place(seat, name)) for name, label, action in listed if _enters(seat, action)]


def _enters(seat: Seat, action: Action | None) -> bool:
    """None stands for letters, which others read once they went out."""
    return may_read_letters(seat) if action is None else seat.may(action).allowed
