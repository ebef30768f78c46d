"""What pages say of a round's end, of letters and of what came after them."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import Stage
from pari.words.appraisal import FINDINGS
from pari.words.numbers import counted

# How a criterion stands at the end of a round, by `scoring.appraisal.closing.KINDS`.
KIND_WORDS: Mapping[str, str] = {
    **{one.value: FINDINGS[one] for one in Finding if one is not Finding.WITHDRAWN},
    "awaiting": _("Chờ kiểm tra lại"),
    "untouched": _("Chưa thẩm định"),
}
TITLES: Mapping[Stage, str] = {
    Stage.ROUND_1: _("Kết thúc thẩm định lần 1"),
    Stage.ROUND_2: _("Kết thúc thẩm định lần 2"),
}


def round_title(stage: Stage) -> str:
    return gettext(TITLES[stage])


def left_sentences(untouched: int, awaiting: int, unread: int, by_old_figures: int) -> list[str]:
    """What isn't done, each with its count."""
    found = (
        (untouched, gettext("Còn %(count)s tiêu chí chưa thẩm định.")),
        (awaiting, gettext("Còn %(count)s kết quả chờ kiểm tra lại.")),
        (unread, gettext("Còn %(count)s nội dung bổ sung chưa được thẩm định lần 2.")),
        (by_old_figures, gettext("Còn %(count)s kết quả dựa trên số liệu đã thay đổi.")),
    )
    return [said % {"count": counted(count)} for count, said in found if count]


def letters_sentence(waiting: int, asked: int) -> str:
    """Before letters go out: to how many agencies, of which some are asked for something."""
    return gettext(
        "Sẽ gửi thông báo đến %(waiting)s cơ quan; %(asked)s cơ quan có tiêu chí phải giải trình, bổ sung. Thông báo đã gửi không gửi lại và không thay đổi."
    ) % {"waiting": counted(waiting), "asked": counted(asked)}


def sent_sentence(count: int) -> str:
    return gettext("Đã gửi thông báo đến %(count)s cơ quan.") % {"count": counted(count)}


def new_sentence(found: int, judged: int) -> str:
    return gettext("%(found)s tiêu chí có nội dung mới, %(judged)s đã thẩm định lần 2.") % {
        "found": counted(found),
        "judged": counted(judged),
    }


def pieces_text(count: int) -> str:
    return gettext("%(count)s tài liệu mới") % {"count": counted(count)}


def next_sentence(phase: str, when: str) -> str:
    """What comes after a phase that somebody closes; empty where nothing does."""
    if not phase:
        return ""
    return gettext("Bước tiếp theo: %(phase)s, %(when)s.") % {"phase": phase, "when": when}


def letters_wait_title() -> str:
    return gettext("Gửi thông báo kết quả thẩm định lần 1")


def letters_wait_why() -> str:
    return gettext("Đơn vị chỉ giải trình, bổ sung được khi đã có thông báo.")


# --- Number, place and day of papers

MINUTES_TITLES: Mapping[Stage, str] = {
    Stage.ROUND_1: _("Biên bản họp kết thúc thẩm định lần 1"),
    Stage.ROUND_2: _("Biên bản họp kết thúc thẩm định lần 2"),
}


def minutes_title(stage: Stage) -> str:
    return gettext(MINUTES_TITLES[stage])


def sending_text(count: int) -> str:
    return ngettext(
        "%(count)s thông báo kết quả thẩm định lần 1", "%(count)s thông báo kết quả thẩm định lần 1", count
    ) % {"count": counted(count)}
