"""What is said about a regulation: its sources, and how points are found."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.numbers import ZERO, half_up
from pari.core.regulation.edition import (
    Absent,
    CriteriaSet,
    Criterion,
    Evidence,
    Part,
    Placement,
    Source,
    SourceKind,
    Way,
)
from pari.core.rules.awards import Award, Rule
from pari.core.rules.choosing import Choose
from pari.core.rules.counting import Deductions, PerItem
from pari.core.rules.judged import Judged
from pari.core.rules.levels import AllOf, Levels
from pari.core.rules.steps import Linear, Steps
from pari.core.rules.sums import Sum
from pari.core.rules.values import NO, YES, Input, InputKind, Ratio, Value
from pari.words.numbers import counted, exact_number, short_number, short_share

# --- Sources ---------------------------------------------------------------------------------------------

SOURCES: Mapping[SourceKind, str] = {
    SourceKind.LAW: gettext_noop("văn bản quy định"),
    SourceKind.PUBLISHED: gettext_noop("đã công bố"),
    SourceKind.RECONSTRUCTED: gettext_noop("phục dựng"),
    SourceKind.MODEL: gettext_noop("đề xuất"),
}
SOURCE_MEANINGS: Mapping[SourceKind, str] = {
    SourceKind.LAW: gettext_noop("có văn bản quy định đúng nội dung này"),
    SourceKind.PUBLISHED: gettext_noop("văn bản, báo cáo chính thức in đúng số điểm hoặc quy tắc này"),
    SourceKind.RECONSTRUCTED: gettext_noop("suy ra từ văn bản chính thức, không văn bản nào nêu nguyên văn"),
    SourceKind.MODEL: gettext_noop("do người lập bộ tiêu chí đề xuất, không có nguồn chính thức"),
}
SHARE_OF_A_SOURCE: Mapping[SourceKind, str] = {
    SourceKind.LAW: gettext_noop("%(count)s theo văn bản quy định"),
    SourceKind.PUBLISHED: gettext_noop("%(count)s đã công bố"),
    SourceKind.RECONSTRUCTED: gettext_noop("%(count)s phục dựng"),
    SourceKind.MODEL: gettext_noop("%(count)s đề xuất"),
}


def sources_phrase(counts: Mapping[SourceKind, int]) -> str:
    """Where the criteria come from: `10 đã công bố, 169 phục dựng, 22 đề xuất`; empty where there are none."""
    return ", ".join(_(SHARE_OF_A_SOURCE[kind]) % {"count": count} for kind, count in counts.items() if count)


def cite_phrase(source: Source) -> str:
    """The paper beside the word for the kind of source; a proposal only looks at it."""
    if source.cite and source.kind is SourceKind.MODEL:
        return _("tham khảo %(cite)s") % {"cite": source.cite}
    return source.cite


# --- An edition in a line --------------------------------------------------------------------------------


def day(one: date) -> str:
    return one.strftime("%d/%m/%Y")


def validity_phrase(valid_from: date, valid_to: date | None) -> str:
    """`có hiệu lực từ 26/09/2019`, `có hiệu lực từ 01/01/2026 đến hết 31/12/2026`."""
    if valid_to is None:
        return _("có hiệu lực từ %(began)s") % {"began": day(valid_from)}
    figures = {"began": day(valid_from), "ended": day(valid_to)}
    return _("có hiệu lực từ %(began)s đến hết %(ended)s") % figures


def edition_phrase(edition: str) -> str:
    return _("bản %(edition)s") % {"edition": edition}


def edition_label(edition: str) -> str:
    return _("Bản %(edition)s") % {"edition": edition}


def sets_phrase(count: int) -> str:
    return _("%(count)s bộ theo khối") % {"count": counted(count)}


def criteria_phrase(count: int) -> str:
    return _("%(count)s tiêu chí") % {"count": counted(count)}


def fields_phrase(count: int) -> str:
    return _("%(count)s lĩnh vực") % {"count": counted(count)}


def blocks_phrase(names: Sequence[str]) -> str:
    """Whom a set is for: `dùng cho: Sở, ban, ngành`."""
    return _("dùng cho: %(blocks)s") % {"blocks": "; ".join(names)}


def outcome_phrase(found: int, everything: int) -> str:
    """How many criteria a filter leaves."""
    if found == everything:
        return _("Hiển thị cả %(all)s tiêu chí") % {"all": everything}
    return _("Hiển thị %(found)s trên %(all)s tiêu chí") % {"found": found, "all": everything}


def weight_phrase(points: Decimal, standard: Decimal) -> str:
    """How much of the standard a field is: `12% điểm chuẩn`."""
    return _("%(share)s điểm chuẩn") % {"share": f"{short_number(half_up(points * 100 / standard, 2))}%"}


def standard_phrase(lowest: Decimal, highest: Decimal) -> str:
    """The standard of all sets: `điểm chuẩn 100,00`, `điểm chuẩn từ 80,00 đến 100,00`."""
    if lowest == highest:
        return _("điểm chuẩn %(points)s") % {"points": exact_number(lowest)}
    figures = {"lowest": exact_number(lowest), "highest": exact_number(highest)}
    return _("điểm chuẩn từ %(lowest)s đến %(highest)s") % figures


def editions_sentence(authority: str, titles: Sequence[str]) -> str:
    """What search engines show below the title of the list."""
    if not titles:
        return _("%(authority)s chưa có bộ tiêu chí nào được ban hành trên hệ thống.") % {
            "authority": authority
        }
    figures = {"authority": authority, "titles": "; ".join(titles)}
    return _("Bộ tiêu chí của %(authority)s: %(titles)s.") % figures


def comparison_sentence(before: str, after: str, changes: int) -> str:
    """What search engines show below the title of a comparison."""
    figures = {"before": before, "after": after, "count": counted(changes)}
    if not changes:
        return _("“%(after)s” và “%(before)s” có nội dung như nhau.") % figures
    return _("“%(after)s” so với “%(before)s”: %(count)s điểm khác nhau.") % figures


def adoption_hint(*, is_example: bool) -> str:
    """What one may do with the edition of another authority."""
    if is_example:
        return _("Bộ mẫu: có thể tải về, sửa cho đúng văn bản của đơn vị rồi nạp vào hệ thống.")
    return _("Có thể tải về để tham khảo, so sánh.")


def about_edition_sentence(authority: str, title: str, parts: Sequence[str]) -> str:
    """What search engines show below the title of an edition."""
    figures = {"authority": authority, "title": title, "parts": ", ".join(parts)}
    return _("%(title)s, %(authority)s: %(parts)s; cách chấm từng tiêu chí bằng lời, kèm nguồn.") % figures


def about_set_sentence(one: CriteriaSet, criteria: int, edition: str) -> str:
    """What search engines show below the title of a set."""
    figures = {
        "name": one.name,
        "edition": edition,
        "fields": fields_phrase(len(one.fields)),
        "criteria": criteria_phrase(criteria),
        "standard": standard_phrase(one.standard, one.standard),
    }
    return (
        _("%(name)s: %(fields)s, %(criteria)s, %(standard)s. Cách chấm từng tiêu chí theo %(edition)s.")
        % figures
    )


# --- Points and how they are found -----------------------------------------------------------------------


def points_phrase(criterion: Criterion) -> str:
    """The most that a criterion gives or takes: `tối đa 2,00 điểm`, `trừ tối đa 1,00 điểm`."""
    if criterion.tracked:
        return _("chỉ theo dõi, không tính điểm")
    points = exact_number(abs(criterion.reach))
    template = _("trừ tối đa %(points)s điểm") if criterion.reach < ZERO else _("tối đa %(points)s điểm")
    return template % {"points": points}


def about_criterion_sentence(criterion: Criterion, criteria_set: str, lead: str) -> str:
    """What search engines show below the title of a criterion."""
    figures = {"title": criterion.title, "set": criteria_set, "points": points_phrase(criterion)}
    return " ".join([_("%(title)s (%(set)s): %(points)s.") % figures, lead]).strip()


ABSENT: Mapping[Absent, str] = {
    Absent.NONE: gettext_noop("coi như không phát sinh, 0 điểm"),
    Absent.UNKNOWN: gettext_noop("coi như chưa có số liệu, chưa tính được điểm"),
}


def absent_phrase(absent: Absent) -> str:
    """What it means when nobody reported anything for a bonus or a penalty."""
    return _(ABSENT[absent])


def evidence_phrase(evidence: Evidence) -> str:
    """Whether evidence must be given; empty where none is asked for."""
    if evidence.required:
        return _("bắt buộc")
    return _("không bắt buộc") if evidence.text else ""


_YES_OR_NO, _BY_LEVEL = gettext_noop("có hoặc không"), gettext_noop("theo mức")
_BY_STEPS_OF_SHARE, _BY_STEPS = gettext_noop("theo bậc của tỷ lệ"), gettext_noop("theo bậc")
KINDS: Mapping[type[Rule], str] = {
    Linear: gettext_noop("tính theo tỷ lệ"),
    AllOf: gettext_noop("đủ các điều kiện"),
    Deductions: gettext_noop("trừ theo lỗi"),
    PerItem: gettext_noop("theo số lượng"),
    Sum: gettext_noop("cộng nhiều phần"),
    Choose: gettext_noop("xét theo trường hợp"),
    Judged: gettext_noop("người thẩm định chấm"),
}


def kind_phrase(criterion: Criterion) -> str:
    """How a leaf is scored, in a few words; of several ways their number."""
    if criterion.tracked:
        return _("chỉ theo dõi")
    if len(criterion.ways) > 1:
        return _("%(count)s phương án") % {"count": counted(len(criterion.ways))}
    return way_phrase(criterion.ways[0])


def way_phrase(way: Way) -> str:
    rule = way.rule
    if rule is None:
        return _("chỉ theo dõi")
    if isinstance(rule, Levels):
        return _(_YES_OR_NO if way.inputs[rule.input].kind is InputKind.YES_NO else _BY_LEVEL)
    if isinstance(rule, Steps):
        return _(_BY_STEPS_OF_SHARE if rule.of.share else _BY_STEPS)
    return _(KINDS[type(rule)])


def judged_by_people(rule: Rule | None) -> bool:
    """Whether somebody decides points in it, wholly or in a part."""
    return rule is not None and any(isinstance(one, Judged) for one in _all_rules(rule))


def _all_rules(rule: Rule) -> Iterator[Rule]:
    """A rule and every rule inside it."""
    yield rule
    for inner in _inside(rule):
        yield from _all_rules(inner)


def _inside(rule: Rule) -> list[Rule]:
    awards: list[Award] = []
    match rule:
        case Sum():
            return [portion.rule for portion in rule.portions]
        case Steps():
            awards = [award for _bounds, award in rule.steps]
        case Levels():
            awards = list(rule.awards.values())
        case Choose():
            awards = [*(award for _condition, award in rule.cases), rule.otherwise]
    return [award.rule for award in awards if award.rule]


def how_phrases(leaves: int, measured: int, judged: int, tracked: int, self_assessed: int) -> list[str]:
    """How the criteria of a set are scored, kinds that don't occur left out."""
    by_level = leaves - measured - judged - tracked
    listed = (
        (measured, _("%(count)s đo bằng số liệu")),
        (by_level, _("%(count)s xét theo mức, điều kiện")),
        (judged, _("%(count)s do người thẩm định chấm")),
        (tracked, _("%(count)s chỉ theo dõi")),
        (self_assessed, _("%(count)s đơn vị tự chấm")),
        (leaves - self_assessed, _("%(count)s đơn vị không tự chấm")),
    )
    return [template % {"count": counted(count)} for count, template in listed if count]


# --- Parts beside the fields -----------------------------------------------------------------------------


def bonus_phrase(part: Part) -> str:
    """Whether the bonus lies inside the standard, and what it adds at most."""
    inside = part.placement is Placement.INSIDE
    where = _("nằm trong điểm chuẩn") if inside else _("cộng ngoài điểm chuẩn")
    return _("%(where)s, %(limit)s") % {"where": where, "limit": _limit_phrase(part)}


def penalty_phrase(part: Part) -> str:
    """What the penalty takes at most."""
    return (
        _limit_phrase(part)
        if part.limit is not None
        else _("các tiêu chí cộng lại %(sum)s; không có mức trừ tối đa chung") % {"sum": _limit_phrase(part)}
    )


def _limit_phrase(part: Part) -> str:
    """The most that a part gives or takes; what its criteria come to is said where it is more."""
    total = abs(sum((one.reach for one in part.criteria), ZERO))
    limit = total if part.limit is None else abs(part.limit)
    figures = {"limit": exact_number(limit), "total": exact_number(total)}
    if limit == total:
        return _("nhiều nhất %(limit)s điểm") % figures
    return _("nhiều nhất %(limit)s điểm (các tiêu chí cộng lại là %(total)s)") % figures


# --- Figures of a worked case ----------------------------------------------------------------------------


def value_phrase(declared: Input, value: Value) -> str:
    """A figure as it is given: `có`, `Không kịp thời`, `9/10`, `87,5%`, `12 nhiệm vụ`."""
    if isinstance(value, Ratio):
        return _ratio_phrase(value)
    if isinstance(value, Decimal):
        unit = "%" if declared.unit == "%" else f" {declared.unit}" if declared.unit else ""
        return short_number(value) + unit
    labels = {YES: _("có"), NO: _("không")} | {level.code: level.label for level in declared.levels}
    return labels.get(value, value)


def _ratio_phrase(ratio: Ratio) -> str:
    if ratio.part is not None and ratio.whole is not None:
        return f"{short_number(ratio.part)}/{short_number(ratio.whole)}"
    return "" if ratio.value is None else short_share(ratio.value)
