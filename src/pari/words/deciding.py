"""The decision and the publication in words: steps, what each level of detail shows, what is confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.words.numbers import counted
from pari.words.time import instant_text, since_text, up_to_text

EXPLAINED: Mapping[str, str] = {
    "grades": _(
        "công chúng thấy xếp hạng của từng cơ quan và số cơ quan ở mỗi mức; không thấy điểm, chỉ số, giá trị trung bình."
    ),
    "index": _("thêm điểm chuẩn, điểm thẩm định, chỉ số của từng cơ quan và giá trị trung bình của khối."),
    "fields": _("thêm điểm từng lĩnh vực, điểm thưởng, điểm trừ của từng cơ quan."),
    "criteria": _("thêm điểm từng tiêu chí của từng cơ quan."),
}
SHORT: Mapping[str, str] = {
    "grades": _("Xếp hạng"),
    "index": _("Chỉ số"),
    "fields": _("Lĩnh vực"),
    "criteria": _("Tiêu chí"),
}
STEPS: Mapping[str, str] = {
    "pass": _("Hội đồng thông qua kết quả"),
    "record": _("Ghi quyết định"),
    "sign": _("Tải lên bản quyết định đã ký"),
    "publish": _("Công bố"),
}
NEXT: Mapping[str, str] = {
    "pass": _("Chưa có kết quả được Hội đồng thông qua. Việc tiếp theo: thông qua kết quả."),
    "record": _("Kết quả đã được thông qua. Việc tiếp theo: ghi số, ngày, người ký của quyết định."),
    "sign": _("Đã ghi quyết định. Việc tiếp theo: tải lên bản quyết định đã ký (tệp PDF)."),
    "publish": _("Đã có bản quyết định đã ký. Việc tiếp theo: xem trước và công bố."),
    "": _("Kết quả đã được công bố."),
}


def level_text(level: str) -> str:
    return gettext(EXPLAINED[level])


def short_level(level: str) -> str:
    return gettext(SHORT[level])


def step_text(step: str) -> str:
    return gettext(STEPS[step])


def next_sentence(step: str) -> str:
    return gettext(NEXT[step])


def waits_for_publication() -> str:
    """For whoever sees the council's results and prepares no decision."""
    return gettext("Kết quả đã được Hội đồng thông qua, đang chờ quyết định công bố.")


def version_text(version: int) -> str:
    return gettext("Bản %(version)s") % {"version": version}


def rank_phrase(*, shows_rank: bool) -> str:
    return gettext("có thứ tự trong khối") if shows_rank else gettext("không có thứ tự trong khối")


def moment_phrase(at: datetime, who: str) -> str:
    return ", ".join(part for part in (who, instant_text(at)) if part)


def passed_text(version: int) -> str:
    """What was frozen: by the council, or after an adjustment."""
    if version == 1:
        return gettext("Hội đồng thông qua kết quả")
    return gettext("Điều chỉnh kết quả, lập bản %(version)s") % {"version": version}


def term_sentence(until: datetime, opens: datetime | None = None) -> str:
    """`opens` where the term has yet to begin."""
    if opens is not None:
        figures = {"since": since_text(opens), "until": up_to_text(until)}
        return gettext("Các cơ quan gửi kiến nghị %(since)s %(until)s.") % figures
    return gettext("Các cơ quan gửi kiến nghị %(until)s.") % {"until": up_to_text(until)}


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom results are published: how many stand in the table, and the names of those who don't."""

    listed: int
    not_ranked: Sequence[str] = ()
    without_result: Sequence[str] = ()


def what_follows(
    *, first: bool, rehearsal: bool, scope: Scope, address: str, opens: datetime | None = None
) -> Sequence[str]:
    """What publishing does, before it is confirmed. `opens`: from when objections are taken, if later."""
    said = []
    if rehearsal:
        said.append(gettext("Đợt diễn tập: không có nội dung nào lên trang công khai."))
    else:
        figures = {"count": counted(scope.listed), "address": address}
        said.append(
            gettext("Kết quả của %(count)s cơ quan lên trang công khai tại %(address)s và trong dữ liệu mở.")
            % figures
        )
        said += _outside_the_table(scope)
        said.append(
            gettext("Bản đã công bố được giữ nguyên, không thu hồi; thay đổi chỉ bằng quyết định điều chỉnh.")
        )
    if first:
        said.append(
            gettext("Bước Hội đồng thẩm định kết thúc; phiếu của các cơ quan chuyển sang “Đã công bố”.")
        )
    said.append(_who_reads(opens))
    return said


def _outside_the_table(scope: Scope) -> Iterator[str]:
    if scope.not_ranked:
        said = gettext("Được đánh giá nhưng không xếp thứ tự, chỉ nêu ở phần ghi chú: %(agencies)s.")
        yield said % {"agencies": "; ".join(scope.not_ranked)}
    if scope.without_result:
        said = gettext("Không có kết quả, chỉ nêu tên ở phần ghi chú: %(agencies)s.")
        yield said % {"agencies": "; ".join(scope.without_result)}


def _who_reads(opens: datetime | None) -> str:
    if opens is None:
        return gettext("Mọi người liên quan được thông báo; mỗi cơ quan xem được kết quả đầy đủ của mình.")
    said = gettext(
        "Mọi người liên quan được thông báo; mỗi cơ quan xem được ngay kết quả đầy đủ của mình. Kiến nghị gửi %(since)s, khi bước “Công bố, tiếp nhận kiến nghị” bắt đầu; cần sớm hơn thì dời bước này ở trang “Điều hành”."
    )
    return said % {"since": since_text(opens)}


# --- What waits on the desk


def record_title(*, adjusting: bool) -> str:
    if adjusting:
        return gettext("Ghi quyết định điều chỉnh kết quả")
    return gettext("Ghi quyết định công bố kết quả")


def record_why() -> str:
    return gettext("Kết quả đã được thông qua, chưa có quyết định.")


def sign_title(number: str) -> str:
    return gettext("Tải lên bản đã ký của quyết định số %(number)s") % {"number": number}


def replace_title(number: str) -> str:
    return gettext("Thay bản đã ký của quyết định số %(number)s (khi tải nhầm)") % {"number": number}


def sign_why() -> str:
    return gettext("Chỉ công bố được khi đã có bản quyết định đã ký.")


def publish_title(*, adjusting: bool) -> str:
    return gettext("Công bố kết quả điều chỉnh") if adjusting else gettext("Công bố kết quả")


def publish_why(number: str) -> str:
    return gettext("Đã có bản đã ký của quyết định số %(number)s.") % {"number": number}


def own_result_title() -> str:
    return gettext("Xem kết quả đã công bố, gửi kiến nghị nếu có")


def left_out_title() -> str:
    """For an agency of which no result was published."""
    return gettext("Cơ quan không có kết quả được công bố, gửi kiến nghị nếu có")


def own_result_why() -> str:
    return gettext("Hết thời hạn thì không gửi kiến nghị được nữa.")


def answer_title(count: int) -> str:
    return gettext("Trả lời %(count)s kiến nghị được giao") % {"count": counted(count)}


def assign_title(count: int) -> str:
    return gettext("Giao người trả lời %(count)s kiến nghị") % {"count": counted(count)}


def adjust_title(count: int) -> str:
    return gettext("Điều chỉnh kết quả theo %(count)s nội dung đã trả lời") % {"count": counted(count)}


def adjust_why() -> str:
    return gettext("Sau khi điều chỉnh, kết quả cần quyết định điều chỉnh và công bố lại.")


# --- An agency's own result


CHANGED: Mapping[str, str] = {
    "points": _("Tổng điểm"),
    "standard": _("Điểm chuẩn"),
    "index": _("Chỉ số CCHC"),
    "grade": _("Xếp hạng"),
    "rank": _("Thứ tự trong khối"),
}


def changed_label(what: str, title: str) -> str:
    """A figure of the whole, or a criterion with its title."""
    if what in CHANGED:
        return gettext(CHANGED[what])
    return gettext("Tiêu chí %(code)s %(title)s") % {"code": what, "title": title}
