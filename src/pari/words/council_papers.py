"""Sentences of the council's papers: the minutes of a session.

Official papers are in Vietnamese whatever language their reader reads the site in, so nothing here is
translated.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from pari.core.council.agenda import Decided
from pari.core.council.voting import Choice, Majority
from pari.words.papers import count, figure, minute, until
from pari.words.time import day_text

BODY = "Hội đồng thẩm định"
KIND = {"meeting": "Biên bản họp", "written": "Biên bản tổng hợp ý kiến"}
TITLE = "Phiên số {number} của Hội đồng thẩm định kết quả cải cách hành chính năm {year}"
NUMBER_ROOM = "Số:        /BB-…"
RECIPIENTS = ("- Thành viên Hội đồng;", "- Tổ giúp việc;", "- Lưu: VT.")
DRAFT = "DỰ THẢO, chưa kết thúc"
TIME, PRESENT, ITEMS, RESULTS, CONCLUSION = (
    "I. THỜI GIAN, ĐỊA ĐIỂM",
    "II. THÀNH PHẦN",
    "III. NỘI DUNG BIỂU QUYẾT",
    "IV. THÔNG QUA KẾT QUẢ",
    "V. KẾT LUẬN",
)
NO_ITEMS = "Phiên không chốt nội dung nào."
NO_RESULTS = "Phiên không biểu quyết thông qua kết quả."
NO_CONCLUSION = "(Không ghi thêm.)"
ITEM_TABLE = "Nội dung biểu quyết"
ITEM_HEADINGS = ("TT", "Cơ quan", "Tiêu chí", "Tán thành", "Không tán thành", "Ý kiến khác", "Kết quả")
OUTCOMES = {"passed": "Thông qua", "rejected": "Không thông qua"}
CHOICES = {Choice.FOR: "tán thành", Choice.AGAINST: "không tán thành", Choice.ABSTAIN: "ý kiến khác"}
MAJORITIES = {
    Majority.OF_VOTES: "quá nửa số phiếu tán thành và không tán thành",
    Majority.OF_PRESENT: "quá nửa số thành viên có mặt",
    Majority.OF_MEMBERS: "quá nửa tổng số thành viên",
}
CHAIR = "CHỦ TRÌ"
THERE, PARTLY, AWAY = "Có mặt", "Dự một phần phiên", "Vắng"
ASKED, ANSWERED = "Thành viên được lấy ý kiến", "Thành viên đã gửi ý kiến về kết quả"
NOBODY_NOTED = "Chưa ghi thành viên có mặt."


def when_sentence(form: str, begins: datetime, term: datetime | None, closed: datetime | None) -> str:
    if form == "written":
        ends = f", gửi ý kiến đến {until(term)}" if term else ""
        return f"Lấy ý kiến bằng văn bản từ {minute(begins)}{ends}."
    ended = f", kết thúc {minute(closed)}" if closed else ""
    return f"Bắt đầu {minute(begins)}{ended}."


def place_sentence(place: str) -> str:
    return f"Địa điểm: {place}."


def basis_sentence(paper: str, top: int, bottom: int, majority: Majority) -> str:
    return (
        f"Hội đồng thành lập theo {paper}; họp khi có mặt ít nhất {top}/{bottom} thành viên, "
        f"thông qua khi có {MAJORITIES[majority]} tán thành."
    )


def chair_sentence(name: str) -> str:
    return f"Chủ trì: {name}."


def people_sentence(what: str, names: Sequence[str]) -> str:
    return f"{what} ({count(len(names))}): {', '.join(names)}."


def stands_in(name: str, member: str, *, in_writing: bool = False) -> str:
    return f"{name} (dự khuyết, {'gửi ý kiến' if in_writing else 'dự'} thay {member})"


def stayed_until(name: str, instead_of: str, agency: str, criterion: str) -> str:
    """Who left before the end; `instead_of` is the member for whom an alternate sat, empty for a member.

    Without a criterion nothing is told of the last item.
    """
    told = [f"dự khuyết, dự thay {instead_of}"] if instead_of else []
    told += [f"dự đến nội dung tiêu chí {criterion} của {agency}"] if criterion else []
    return f"{name} ({'; '.join(told)})" if told else name


def decided(one: Decided) -> str:
    if one.points is None:
        return "giảm trừ toàn bộ tiêu chí"
    exempt = f", giảm trừ {figure(one.exempt)}" if one.exempt is not None else ""
    return f"{figure(one.points)} điểm{exempt}"


def outcome(result: str, one: Decided, *, by_chair: bool, why: str) -> str:
    chair = " theo phiếu của người chủ trì" if by_chair else ""
    reason = f". {why}" if why else ""
    return f"{OUTCOMES[result]}{chair}: {decided(one)}{reason}"


def aside_sentence(agency: str, names: Sequence[str]) -> str:
    return f"Không tham gia biểu quyết nội dung của {agency}: {', '.join(names)}."


def opinion_sentence(name: str, choice: Choice, agency: str, criterion: str, said: str) -> str:
    return f"- {name} ({CHOICES[choice]}, tiêu chí {criterion} của {agency}): {said}"


def voiced_sentence(agency: str, criterion: str, said: str) -> str:
    return f"- Tiêu chí {criterion} của {agency}: {said}"


def on_paper_sentence(agency: str, criterion: str, given: Sequence[tuple[str, date]]) -> str:
    listed = "; ".join(f"{name} (nhận ngày {day_text(day)})" for name, day in given)
    return f"- Phiếu giấy về tiêu chí {criterion} của {agency}: {listed}."


def results_sentence(version: int, vote: Mapping[str, int], agencies: int, sha256: str) -> str:
    return (
        f"Hội đồng biểu quyết thông qua kết quả của {count(agencies)} cơ quan (bản {version}): "
        f"{vote.get('for', 0)} tán thành, {vote.get('against', 0)} không tán thành, "
        f"{vote.get('abstain', 0)} ý kiến khác. Mã kiểm tra SHA-256 của bản kết quả: {sha256}."
    )


def reason_sentence(reason: str) -> str:
    return f"Lý do thông qua khi còn thiếu số liệu: {reason}"


def hidden_sentence(names: Sequence[str]) -> str:
    return (
        f"Bản này không gồm nội dung của {', '.join(names)}, do người lập bản in công tác tại cơ quan này. "
        "Bản đầy đủ do người không có liên quan lập."
    )
