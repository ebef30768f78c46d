"""What the workbench of appraisers says in short: findings in a cell, notes beside a claim, the keys."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.words.access import PHASES
from pari.words.numbers import counted, exact_number, tally
from pari.words.regulations import points_phrase
from pari.words.time import instant_text, since_text

NOTHING = "—"
SIGNS: Mapping[Finding, str] = {Finding.AGREED: "✓", Finding.NOT_AGREED: "✗", Finding.CREDITED: "+"}
ROUNDS: Mapping[Stage, str] = {Stage.ROUND_1: _("Lần 1"), Stage.ROUND_2: _("Lần 2")}
# What stands beside a claim, for whoever looks over many.
WAITS = _("chờ kiểm tra lại")
DIFFERS = _("khác quy tắc")
LACKS = _("thiếu tài liệu")
ASKS_EXEMPTION = _("đề nghị không áp dụng")
DISPUTED = _("đang phản ánh số liệu")
NEW = _("đã bổ sung")
OLD_FIGURES = _("số liệu đã thay đổi")
IN_PERSON = _("xuất trình trực tiếp")


def note_text(note: str) -> str:
    return gettext(note)


def round_text(stage: Stage) -> str:
    return gettext(ROUNDS[stage])


def found_short(found: Found | None) -> str:
    """What was found as a cell says it, after its sign: `2,00`, `giảm trừ 0,50`, `xin ý kiến`."""
    if found is None or found.finding is Finding.WITHDRAWN:
        return NOTHING
    if found.finding is Finding.REFERRED:
        return gettext("xin ý kiến")
    if found.is_whole_exemption:
        return gettext("giảm trừ")
    points = exact_number(found.points) if found.points is not None else NOTHING
    if found.exempt is not None:
        figures = {"points": points, "exempt": exact_number(found.exempt)}
        return gettext("%(points)s, giảm %(exempt)s") % figures
    return points


def found_phrase(name: str, at: datetime) -> str:
    """Lan (ví dụ), 10:32 ngày 18/12/2026"""
    return ", ".join(part for part in (name, instant_text(at)) if part)


def most_phrase(leaves: Sequence[Criterion]) -> str:
    """The most that a criterion gives in the sets that have it: `tối đa 0,50 hoặc 0,75 điểm, tùy bộ tiêu chí`."""
    reaches = sorted({leaf.reach for leaf in leaves}, key=abs)
    if len(reaches) == 1:
        return points_phrase(leaves[0])
    points = f" {gettext('hoặc')} ".join(exact_number(abs(one)) for one in reaches)
    if reaches[0] < ZERO:
        return gettext("trừ tối đa %(points)s điểm, tùy bộ tiêu chí") % {"points": points}
    return gettext("tối đa %(points)s điểm, tùy bộ tiêu chí") % {"points": points}


def judged_phrase(judged: int, everything: int, stage: Stage) -> str:
    """In round 2 `everything` is what that round has to say something of."""
    if stage is Stage.ROUND_2 and not everything:
        return gettext("không có nội dung cần thẩm định lần 2")
    return progress_pattern(stage).format(judged=tally(judged), all=tally(everything))


def progress_pattern(stage: Stage) -> str:
    """The same with places for the two counts, for the script that counts on."""
    if stage is Stage.ROUND_2:
        return gettext("{judged}/{all} nội dung cần thẩm định lần 2 đã có kết quả")
    return gettext("{judged}/{all} đã thẩm định")


def due_in_round_2_sentence() -> str:
    return gettext(
        "Thẩm định lần 2 gồm nội dung đơn vị đã bổ sung, nội dung lần 1 chưa có kết quả và nội dung được xem lại; các nội dung khác giữ kết quả lần 1."
    )


def files_text(count: int) -> str:
    return ngettext("%(count)s tệp", "%(count)s tệp", count) % {"count": tally(count)}


def pieces_text(count: int) -> str:
    return ngettext("%(count)s tài liệu", "%(count)s tài liệu", count) % {"count": tally(count)}


def comments_text(count: int) -> str:
    return ngettext("%(count)s trao đổi", "%(count)s trao đổi", count) % {"count": tally(count)}


def others_text(agencies: str) -> str:
    """In the row of the own agency: who appraises it."""
    if not agencies:
        return gettext("cơ quan mình")
    return gettext("cơ quan mình · %(agencies)s thẩm định") % {"agencies": agencies}


def agreed_many_sentence(count: int, *, criteria: bool = False) -> str:
    """Of sheets on one criterion, or of `criteria` of one agency; so the others below."""
    if criteria:
        return gettext("Đã thống nhất cùng lúc %(count)s tiêu chí đúng quy tắc.") % {"count": counted(count)}
    return gettext("Đã thống nhất cùng lúc %(count)s phiếu đúng quy tắc.") % {"count": counted(count)}


def undone_many_sentence(count: int) -> str:
    return gettext("Đã hoàn tác %(count)s kết quả.") % {"count": counted(count)}


def plain_phrase(count: int, *, criteria: bool = False) -> str:
    return plain_pattern(criteria=criteria).format(count=tally(count))


def plain_pattern(*, criteria: bool = False) -> str:
    """The same with a place for the count, for the script that counts on."""
    if criteria:
        return gettext("xác nhận các tiêu chí đúng quy tắc ({count})")
    return gettext("xác nhận các phiếu đúng quy tắc ({count})")


def plain_in_round_2_sentence(*, criteria: bool = False) -> str:
    if criteria:
        return gettext(
            "Chỉ gồm tiêu chí mà lần 1 chưa có kết quả và đơn vị không bổ sung; tiêu chí lần 1 chưa thống nhất, đề xuất giảm trừ hoặc xin ý kiến Hội đồng cần được xem riêng."
        )
    return gettext(
        "Chỉ gồm phiếu mà lần 1 chưa có kết quả và đơn vị không bổ sung; phiếu lần 1 chưa thống nhất, đề xuất giảm trừ hoặc xin ý kiến Hội đồng cần được xem riêng."
    )


def no_plain_sentence(*, criteria: bool = False) -> str:
    if criteria:
        return gettext("Không có tiêu chí nào đúng quy tắc mà chưa thẩm định.")
    return gettext("Không có phiếu nào đúng quy tắc mà chưa thẩm định.")


def outcome_sentence(found: int, everything: int) -> str:
    figures = {"found": counted(found), "all": counted(everything)}
    if found == everything:
        return gettext("Hiển thị cả %(all)s cơ quan") % figures
    return gettext("Hiển thị %(found)s trên %(all)s cơ quan") % figures


def criteria_found_sentence(found: int, everything: int) -> str:
    figures = {"found": counted(found), "all": counted(everything)}
    if found == everything:
        return gettext("Hiển thị cả %(all)s tiêu chí") % figures
    return gettext("Hiển thị %(found)s trên %(all)s tiêu chí") % figures


def waiting_title(stage: Stage) -> str:
    return gettext("Thẩm định các tiêu chí được phân công, %(round)s") % {"round": round_text(stage).lower()}


def waiting_why(items: int, criteria: int) -> str:
    figures = {"items": counted(items), "criteria": counted(criteria)}
    return gettext("Còn %(items)s mục của %(criteria)s tiêu chí chưa thẩm định.") % figures


def closed_round_sentence(phase: Phase, ended: datetime, following: Phase, opens: datetime) -> str:
    """In place of the form of a finding, once the round was closed before the next phase begins."""
    figures = {
        "phase": gettext(PHASES[phase]),
        "when": instant_text(ended),
        "following": gettext(PHASES[following]),
        "since": since_text(opens),
    }
    return (
        gettext(
            "%(phase)s đã kết thúc lúc %(when)s nên không ghi thêm kết quả. Bước tiếp theo: %(following)s, %(since)s."
        )
        % figures
    )
