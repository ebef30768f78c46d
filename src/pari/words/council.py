"""The council in words: kinds of items, choices, outcomes, and what a vote came to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.council.agenda import Decided, ItemKind
from pari.core.council.voting import Choice, Majority, Outcome, Tally
from pari.words.numbers import counted, exact_number, number
from pari.words.time import instant_text, until_text

KINDS: Mapping[ItemKind, str] = {
    ItemKind.OPINION: _("Xin ý kiến Hội đồng"),
    ItemKind.EXEMPTION: _("Đề xuất giảm trừ"),
    ItemKind.BONUS: _("Điểm thưởng"),
    ItemKind.REMARK: _("Ý kiến của cơ quan"),
    ItemKind.OTHER: _("Nội dung khác"),
}
CHOICES: Mapping[Choice, str] = {
    Choice.FOR: _("Tán thành"),
    Choice.AGAINST: _("Không tán thành"),
    Choice.ABSTAIN: _("Ý kiến khác"),
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.PASSED: _("Thông qua"),
    Outcome.REJECTED: _("Không thông qua"),
    Outcome.TIED: _("Tán thành đúng một nửa"),
    Outcome.NO_QUORUM: _("Chưa đủ thành viên"),
}
MAJORITIES: Mapping[Majority, str] = {
    Majority.OF_VOTES: _("Quá nửa số phiếu tán thành và không tán thành"),
    Majority.OF_PRESENT: _("Quá nửa số thành viên có mặt"),
    Majority.OF_MEMBERS: _("Quá nửa tổng số thành viên"),
}
FORMS: Mapping[str, str] = {
    "meeting": _("Họp"),
    "written": _("Lấy ý kiến bằng văn bản"),
}


def kind_text(kind: ItemKind) -> str:
    return gettext(KINDS[kind])


def choice_text(choice: Choice) -> str:
    return gettext(CHOICES[choice])


def outcome_text(outcome: Outcome) -> str:
    return gettext(OUTCOMES[outcome])


def majority_text(majority: Majority) -> str:
    return gettext(MAJORITIES[majority])


def form_text(form: str) -> str:
    return gettext(FORMS[form])


def vote_sentence(counted: Tally, session: int) -> str:
    """The council's mark says how it came about."""
    said = gettext(
        "Hội đồng biểu quyết tại phiên số %(session)s: %(for)s tán thành, %(against)s không tán thành, %(abstain)s ý kiến khác trên %(present)s thành viên có mặt được biểu quyết."
    ) % {
        "session": session,
        "for": counted.in_favour,
        "against": counted.against,
        "abstain": counted.abstained,
        "present": counted.present,
    }
    chair = gettext("Số phiếu tán thành đúng bằng một nửa, quyết định theo phiếu của người chủ trì.")
    return f"{said} {chair}" if counted.by_chair else said


# --- What would follow


def decided_text(decided: Decided) -> str:
    """What the council's mark would say: 0,75 điểm; giảm trừ toàn bộ tiêu chí; 0,50 điểm, giảm trừ 0,25."""
    if decided.points is None:
        return gettext("giảm trừ toàn bộ tiêu chí")
    points = gettext("%(points)s điểm") % {"points": exact_number(decided.points)}
    if decided.exempt is None:
        return points
    return gettext("%(points)s, giảm trừ %(exempt)s") % {
        "points": points,
        "exempt": exact_number(decided.exempt),
    }


def moved_phrase(name: str, before: int, after: int) -> str:
    """Another agency of the block changes its place: Sở Y tế 4 → 5."""
    return f"{name} {before} → {after}"


def way_title(*, passed: bool) -> str:
    return gettext("Nếu thông qua") if passed else gettext("Nếu không thông qua")


def hidden_sentence(names: Sequence[str]) -> str:
    """Own agencies are left out of every page of the council."""
    return gettext(
        "Không gồm nội dung của %(names)s, nơi đang công tác; thứ tự trên trang này tính giữa các cơ quan còn lại."
    ) % {"names": ", ".join(names)}


# --- The council and its sessions


def quorum_text(top: int, bottom: int) -> str:
    return gettext("Ít nhất %(top)s/%(bottom)s số thành viên được biểu quyết phải có mặt") % {
        "top": top,
        "bottom": bottom,
    }


def ties_text(*, by_chair: bool) -> str:
    if by_chair:
        return gettext("Khi số phiếu ngang nhau, quyết định theo phiếu của người chủ trì")
    return gettext("Khi số phiếu ngang nhau, nội dung chưa được thông qua")


def session_title(number: int) -> str:
    return gettext("Phiên số %(number)s") % {"number": number}


def presence_phrase(there: int, seats: int, *, in_writing: bool = False) -> str:
    """In a meeting who is there; in writing who has sent an opinion on the results as a whole."""
    figures = {"there": there, "seats": seats}
    if in_writing:
        return gettext("%(there)s/%(seats)s thành viên đã gửi ý kiến về kết quả") % figures
    return gettext("%(there)s/%(seats)s thành viên có mặt") % figures


def option_text(number: int, form: str) -> str:
    """A session among others: Phiên số 2 (Họp)."""
    return f"{session_title(number)} ({form_text(form)})"


def taking_part_sentence(number: int, form: str, there: int, seats: int) -> str:
    """Phiên số 2 (Họp): 4/5 thành viên có mặt."""
    said = presence_phrase(there, seats, in_writing=form == "written")
    return f"{option_text(number, form)}: {said}."


def aside_sentence(names: Sequence[str]) -> str:
    return gettext("Không tham gia biểu quyết nội dung của cơ quan mình: %(names)s.") % {
        "names": ", ".join(names)
    }


def tally_phrase(figures: Mapping[str, object]) -> str:
    """As it was counted when the item was settled."""
    said = gettext("%(for)s tán thành, %(against)s không tán thành, %(abstain)s ý kiến khác") % figures
    chair = gettext("theo phiếu của người chủ trì")
    return f"{said}; {chair}" if figures.get("by_chair") else said


def voted_sentence(choice: Choice, criterion: str, agency: str) -> str:
    return gettext("Đã ghi phiếu “%(choice)s”: tiêu chí %(criterion)s, %(agency)s.") % {
        "choice": choice_text(choice),
        "criterion": criterion,
        "agency": agency,
    }


def settled_sentence(outcome: Outcome, criterion: str, agency: str) -> str:
    return gettext("Đã chốt “%(outcome)s”: tiêu chí %(criterion)s, %(agency)s.") % {
        "outcome": outcome_text(outcome),
        "criterion": criterion,
        "agency": agency,
    }


def made_sentence(count: int) -> str:
    if not count:
        return gettext("Chương trình đã đủ các nội dung sau thẩm định lần 2, không thêm nội dung nào.")
    return gettext("Đã đưa %(count)s nội dung vào chương trình.") % {"count": counted(count)}


def agenda_sentence(open_items: int, settled: int) -> str:
    if not settled:
        return gettext("%(open)s nội dung chờ biểu quyết, chưa chốt nội dung nào") % {
            "open": counted(open_items)
        }
    if not open_items:
        return gettext("đã chốt đủ %(settled)s nội dung") % {"settled": counted(settled)}
    return gettext("%(open)s nội dung chờ biểu quyết, %(settled)s nội dung đã chốt") % {
        "open": counted(open_items),
        "settled": counted(settled),
    }


def shown_sentence(found: int, everything: int) -> str:
    return gettext("Hiển thị %(found)s trên %(all)s nội dung") % {"found": found, "all": everything}


def place_phrase(number: int, everything: int) -> str:
    return gettext("nội dung %(number)s trên %(all)s") % {"number": number, "all": everything}


# --- What stands in the way of passing, and passed results


def open_sentence(count: int) -> str:
    return gettext("Còn %(count)s nội dung trong chương trình chưa chốt.") % {"count": counted(count)}


def undecided_sentence(count: int) -> str:
    return gettext(
        "Còn %(count)s tiêu chí thuộc thẩm quyền của Hội đồng chưa được đưa vào chương trình. Đề nghị lập chương trình để bổ sung."
    ) % {"count": counted(count)}


def unanswered_sentence(count: int, names: Sequence[str]) -> str:
    """Remarks on draft results that wait, and whose they are."""
    return gettext(
        "Còn %(count)s ý kiến về dự thảo kết quả chưa được trả lời, của %(names)s. Đề nghị Bộ phận Thư ký tổng hợp hoặc Tổ trưởng trả lời trước khi thông qua kết quả."
    ) % {"count": counted(count), "names": some_of(names)}


def may_remark_sentence(terms: Sequence[tuple[str, datetime]]) -> str:
    """Agencies that may still remark on their draft results, each with the end of its own term."""
    listed = [f"{name} ({until_text(until)})" for name, until in terms]
    return gettext(
        "Thời hạn góp ý về dự thảo kết quả chưa kết thúc: %(agencies)s. Đề nghị thông qua kết quả sau thời hạn đó."
    ) % {"agencies": some_of(listed)}


def without_caps_sentence(names: Sequence[str]) -> str:
    return gettext(
        "Chưa có số liệu dùng để xét mức trần xếp hạng của %(names)s; thông qua khi còn thiếu phải ghi lý do."
    ) % {"names": some_of(names)}


def without_result_sentence(names: Sequence[str]) -> str:
    return gettext("Chưa có kết quả của %(names)s; thông qua khi còn thiếu phải ghi lý do.") % {
        "names": some_of(names)
    }


def some_of(names: Sequence[str], most: int = 6) -> str:
    """A few names, and how many more."""
    if len(names) <= most:
        return ", ".join(names)
    return gettext("%(names)s và %(more)s cơ quan khác") % {
        "names": ", ".join(names[:most]),
        "more": counted(len(names) - most),
    }


def passed_title(*, adjusted: bool) -> str:
    return gettext("Kết quả điều chỉnh") if adjusted else gettext("Kết quả đã thông qua")


def passed_sentence(version: int, at: datetime, *, adjusted: bool = False) -> str:
    """`adjusted`: no session of the council passed it; what was published is put right."""
    figures = {"version": version, "when": instant_text(at)}
    if adjusted:
        return gettext("Kết quả điều chỉnh đã được lập, bản %(version)s, lúc %(when)s.") % figures
    return gettext("Hội đồng đã thông qua kết quả, bản %(version)s, lúc %(when)s.") % figures


# --- The second look


def near_phrase(short: Fraction, other: str) -> str:
    """Points to the bound of another grade: thiếu 0,12 điểm để đạt TỐT; hơn 0,05 điểm so với mức KHÁ."""
    figures = {"points": number(abs(short)), "grade": other}
    if short > 0:
        return gettext("thiếu %(points)s điểm để đạt %(grade)s") % figures
    return gettext("chỉ hơn %(points)s điểm, dưới đó là %(grade)s") % figures


# --- On the desk


def waiting_title(number: int) -> str:
    return gettext("Biểu quyết tại phiên số %(number)s của Hội đồng") % {"number": number}


def waiting_why(count: int) -> str:
    return gettext("Còn %(count)s nội dung chưa biểu quyết.") % {"count": counted(count)}
