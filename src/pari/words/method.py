"""What is said about the way from points to index, grade and rank, and about grades over years."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.ranking.consequences import Reading
from pari.core.ranking.grades import GradeOn
from pari.core.ranking.ranking import Method
from pari.core.ranking.ranks import Ties
from pari.core.regulation.edition import Edition, GradeCap, RoundedAt, Rounding, Streaks
from pari.core.rules.amounts import Plain
from pari.core.rules.bounds import Bounds
from pari.core.rules.values import Input
from pari.words.numbers import counted, short_number
from pari.words.rules.amounts import shown_as
from pari.words.rules.conditions import bounds_text


def index_sentences(edition: Edition) -> list[str]:
    """How points become an index, where points are rounded, and what bounds the index."""
    said = [_("Chỉ số = điểm thẩm định chia cho điểm chuẩn (sau giảm trừ), nhân 100.")]
    said.append(rounding_sentence(edition.rounding))
    if edition.ceiling is not None:
        said.append(_("Chỉ số không quá %(most)s.") % {"most": f"{short_number(edition.ceiling)}%"})
    if edition.floor is not None:
        said.append(_("Chỉ số không thấp hơn %(least)s.") % {"least": f"{short_number(edition.floor)}%"})
    return said


def rounding_sentence(rounding: Rounding) -> str:
    return _(_ROUNDED_AT[rounding.at]) % {"places": counted(rounding.places)}


_ROUNDED_AT: Mapping[RoundedAt, str] = {
    RoundedAt.LEAF: gettext_noop(
        "Điểm từng tiêu chí được làm tròn đến %(places)s chữ số thập phân (từ 5 làm tròn lên); tổng điểm cộng từ các số đã làm tròn."
    ),
    RoundedAt.FIELD: gettext_noop(
        "Điểm từng tiêu chí không làm tròn; tổng điểm mỗi lĩnh vực được làm tròn đến %(places)s chữ số thập phân (từ 5 làm tròn lên)."
    ),
    RoundedAt.SHEET: gettext_noop(
        "Điểm từng tiêu chí và lĩnh vực không làm tròn; tổng điểm của cơ quan được làm tròn đến %(places)s chữ số thập phân (từ 5 làm tròn lên)."
    ),
}
GRADED_ON: Mapping[GradeOn, str] = {
    GradeOn.UNROUNDED: gettext_noop("Xếp hạng xét trên chỉ số chưa làm tròn."),
    GradeOn.ROUNDED: gettext_noop("Xếp hạng xét trên chỉ số đã làm tròn đến 02 chữ số thập phân."),
}
TIES: Mapping[Ties, str] = {
    Ties.SHARED: gettext_noop(
        "Cơ quan bằng chỉ số nhau được ghi cùng số thứ tự, số tiếp theo bỏ cách: 1, 2, 2, 4."
    ),
    Ties.DENSE: gettext_noop("Cơ quan bằng chỉ số nhau được ghi cùng số thứ tự, số sau liền kề: 1, 2, 2, 3."),
    Ties.LISTED: gettext_noop(
        "Cơ quan bằng chỉ số nhau vẫn đánh số liên tiếp theo thứ tự trong danh sách: 1, 2, 3, 4."
    ),
}


def scale_spans(lowest: Sequence[Decimal]) -> list[str]:
    """The indices of each grade, best first: `từ 85% trở lên`, `từ 75% đến dưới 85%`, `dưới 60%`."""
    spans = []
    for place, low in enumerate(lowest):
        below = Fraction(lowest[place - 1]) if place else None
        from_here = None if place and place == len(lowest) - 1 else Fraction(low)
        spans.append(
            bounds_text(Bounds(from_here, below, below=True), lambda value: f"{short_number(value)}%")
        )
    return spans


def method_sentences(method: Method) -> list[str]:
    """Which index a grade looks at, and how ties are numbered."""
    return [_(GRADED_ON[method.grade_on]), _(TIES[method.ties])]


def cap_sentence(cap: GradeCap, inputs: Sequence[Input]) -> str:
    """When a cap holds, what it does, and what an unknown figure means."""
    declared = next(one for one in inputs if one.name == cap.input)
    figures = {
        "label": declared.label,
        "bounds": bounds_text(cap.bounds, shown_as(Plain(declared))),
        "grade": cap.grade or "",
        "steps": counted(cap.steps),
    }
    template = (
        _("“%(label)s” %(bounds)s: xếp hạng cao nhất là %(grade)s; chỉ số và thứ tự giữ nguyên.")
        if cap.grade
        else _("“%(label)s” %(bounds)s: hạ %(steps)s bậc xếp hạng; chỉ số và thứ tự giữ nguyên.")
    )
    absent = (
        _("Chưa có số liệu thì chưa xác định xếp hạng.")
        if cap.unknown_blocks
        else _("Không có số liệu thì không áp dụng.")
    )
    return f"{template % figures} {absent}"


def streak_sentences(streaks: Streaks) -> list[str]:
    """Grades over years that call for consequences; empty where the regulation has none."""
    said = [
        _(
            "%(years)s năm liên tục xếp hạng %(grade)s: thuộc trường hợp cần xem xét trách nhiệm người đứng đầu."
        )
        % {"years": counted(rule.years), "grade": rule.grade}
        for rule in streaks.rules
    ]
    if said:
        said.append(_(_READINGS[streaks.reading]))
    if streaks.limited_from:
        limited = _("Năm xếp hạng %(grade)s trở xuống: giới hạn mức xếp loại của người đứng đầu.")
        said.append(limited % {"grade": streaks.limited_from})
    return said


_READINGS: Mapping[Reading, str] = {
    Reading.LITERAL: gettext_noop("Chỉ tính những năm xếp đúng hạng đó; năm xếp hạng khác làm ngắt quãng."),
    Reading.OR_LOWER: gettext_noop("Tính cả những năm xếp hạng thấp hơn."),
}
