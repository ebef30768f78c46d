"""The tree of criteria of a sheet: what is marked, and how much each gives at most."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.words import regulations as words
from pari.words.numbers import exact_number

Address = Callable[[str], str]
DEEPEST = 4  # levels that are indented; deeper ones stand below these


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """`look` is the place in the tree as a style; `note` says what asks for attention."""

    code: str
    title: str
    points: str
    look: str
    note: str
    address: str  # of what guidance says about it; empty for what others stand below


@dataclass(frozen=True, slots=True)
class CriteriaPart:
    """A field with all below it; bonus and penalty have a heading instead of a field's row."""

    heading: str
    limit: str
    rows: list[CriterionRow]


def criteria_parts(one: CriteriaSet, address: Address) -> list[CriteriaPart]:
    """`address` gives the page of guidance for the code of a criterion."""
    parts = [CriteriaPart("", "", list(_rows([field], address))) for field in one.fields]
    if one.bonus.criteria:
        bonus = words.bonus_phrase(one.bonus)
        parts.append(CriteriaPart(_("Điểm thưởng"), bonus, list(_rows(one.bonus.criteria, address))))
    if one.penalty.criteria:
        penalty = words.penalty_phrase(one.penalty)
        parts.append(CriteriaPart(_("Điểm trừ"), penalty, list(_rows(one.penalty.criteria, address))))
    return parts


def _rows(criteria: Iterable[Criterion], address: Address, level: int = 0) -> Iterator[CriterionRow]:
    for criterion in criteria:
        yield _row(criterion, address, level)
        yield from _rows(criterion.children, address, level + 1)


def _row(criterion: Criterion, address: Address, level: int) -> CriterionRow:
    return CriterionRow(
        code=criterion.code,
        title=criterion.title,
        points=exact_number(criterion.reach),
        look=f"level-{min(level, DEEPEST)}" + (" leaf" if criterion.is_leaf else ""),
        note=_note(criterion),
        address=address(criterion.code) if criterion.is_leaf else "",
    )


def _note(criterion: Criterion) -> str:
    if not criterion.is_leaf:
        return ""
    if not criterion.self_assessed:
        return _("không tự chấm")
    return _("cần tài liệu kiểm chứng") if criterion.evidence.required else ""
