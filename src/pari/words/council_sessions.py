"""Sessions of the council as they are announced, and as they wait on desks."""

from datetime import datetime

from django.utils.translation import gettext

from pari.core.calendar.days import day_of
from pari.words.numbers import counted
from pari.words.time import clock_text, day_text, instant_text, span_text, until_text

# --- Notices


def convened_title(number: int, *, in_writing: bool) -> str:
    if in_writing:
        return gettext("Hội đồng thẩm định lấy ý kiến bằng văn bản, phiên số %(number)s") % {"number": number}
    return gettext("Mời họp Hội đồng thẩm định, phiên số %(number)s") % {"number": number}


def convened_body(when: str, chair: str, items: int, *, instead_of: str = "") -> str:
    """`when` as `when_sentence` writes it; `instead_of` is the member whose alternate is told."""
    sentences = [when, gettext("Người chủ trì: %(name)s.") % {"name": chair}]
    if items:
        sentences.append(gettext("Số nội dung tham gia biểu quyết: %(count)s.") % {"count": counted(items)})
    if instead_of:
        sentences.append(instead_sentence(instead_of))
    return "\n".join(sentences)


def when_sentence(begins: datetime, term: datetime | None, place: str) -> str:
    """A meeting's day, hour and place; of written opinions the days on which they are taken."""
    if term is not None:
        return gettext("Thời gian gửi ý kiến: %(span)s.") % {"span": span_text(begins, term)}
    figures = {"clock": clock_text(begins), "day": day_text(day_of(begins)), "place": place}
    if place:
        return gettext("Thời gian: %(clock)s ngày %(day)s; địa điểm: %(place)s.") % figures
    return gettext("Thời gian: %(clock)s ngày %(day)s.") % figures


def called_off_title(number: int) -> str:
    return gettext("Phiên số %(number)s của Hội đồng thẩm định không tổ chức") % {"number": number}


def called_off_body(begins: datetime) -> str:
    return gettext(
        "Phiên dự kiến bắt đầu lúc %(when)s đã được kết thúc trước giờ bắt đầu. Nội dung chưa chốt được đưa sang phiên sau."
    ) % {"when": instant_text(begins)}


# --- On the desk


def coming_title(number: int, *, in_writing: bool) -> str:
    if in_writing:
        return gettext("Chuẩn bị ý kiến bằng văn bản, phiên số %(number)s của Hội đồng") % {"number": number}
    return gettext("Dự phiên số %(number)s của Hội đồng") % {"number": number}


def coming_why(when: str, instead_of: str) -> str:
    """`when` as `when_sentence` writes it; `instead_of` as there."""
    return f"{when} {instead_sentence(instead_of)}" if instead_of else when


def instead_sentence(name: str) -> str:
    return gettext("Dự thay nếu %(name)s vắng mặt.") % {"name": name}


def name_title() -> str:
    return gettext("Ghi quyết định thành lập Hội đồng")


def name_why() -> str:
    return gettext("Chưa ghi quyết định thành lập Hội đồng nên chưa triệu tập được phiên.")


def make_title() -> str:
    return gettext("Lập chương trình của Hội đồng")


def make_why() -> str:
    return gettext("Chương trình chưa có nội dung nào.")


def convene_title() -> str:
    return gettext("Triệu tập phiên của Hội đồng")


def convene_why(count: int) -> str:
    return gettext("%(count)s nội dung trong chương trình chưa chốt, chưa có phiên nào.") % {
        "count": counted(count)
    }


def prepare_title(number: int) -> str:
    return gettext("Chuẩn bị phiên số %(number)s của Hội đồng") % {"number": number}


def today_title(number: int) -> str:
    return gettext("Phiên số %(number)s của Hội đồng diễn ra hôm nay") % {"number": number}


def settle_title() -> str:
    return gettext("Chốt các nội dung trình Hội đồng")


def settle_why(count: int) -> str:
    return gettext("%(count)s nội dung trong chương trình chưa chốt.") % {"count": counted(count)}


def end_title(number: int) -> str:
    return gettext("Kết thúc phiên số %(number)s của Hội đồng, lập biên bản") % {"number": number}


def end_why(begins: datetime, term: datetime | None) -> str:
    if term is not None:
        return gettext("Thời hạn gửi ý kiến (%(until)s) đã hết, phiên chưa được kết thúc.") % {
            "until": until_text(term)
        }
    return gettext("Phiên bắt đầu lúc %(when)s chưa được kết thúc.") % {"when": instant_text(begins)}


def pass_title(*, decides: bool) -> str:
    """`decides`: who reads it carries it out; whoever prepares it brings it before the council."""
    return gettext("Thông qua kết quả") if decides else gettext("Trình Hội đồng thông qua kết quả")


def pass_why(settled: int) -> str:
    return gettext("Đã chốt đủ %(settled)s nội dung trong chương trình; kết quả chưa được thông qua.") % {
        "settled": counted(settled)
    }
