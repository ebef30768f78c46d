"""All differences between two editions: per set, and within a set by what kind of change it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.regulation.differences import Differences
from pari.core.regulation.edition import Edition
from pari.words.differences.told import Told, added, changed, moved, removed


class Kind(Enum):
    """In the order in which they are told."""

    TERMS = "terms"
    ADDED = "added"
    REMOVED = "removed"
    POINTS = "points"
    MOVED = "moved"
    RULES = "rules"
    TEXTS = "texts"


HEADINGS: Mapping[Kind, str] = {
    Kind.TERMS: gettext_noop("Quy định chung"),
    Kind.ADDED: gettext_noop("Tiêu chí thêm mới"),
    Kind.REMOVED: gettext_noop("Tiêu chí bị bỏ"),
    Kind.POINTS: gettext_noop("Thay đổi điểm tối đa"),
    Kind.MOVED: gettext_noop("Thay đổi mã, vị trí"),
    Kind.RULES: gettext_noop("Thay đổi cách tính điểm"),
    Kind.TEXTS: gettext_noop("Thay đổi tên, nguồn, hướng dẫn và thông tin khác"),
}
MEASURED = ("rule", "inputs", "cases", "variants", "tracked", "absent")


@dataclass(frozen=True, slots=True)
class Group:
    """Changes of one kind; never empty."""

    kind: Kind
    told: tuple[Told, ...]

    @property
    def heading(self) -> str:
        return _(HEADINGS[self.kind])


@dataclass(frozen=True, slots=True)
class SetDifferences:
    """What changed in one set of criteria; with an empty code, in the terms of the whole edition."""

    code: str
    name: str
    groups: tuple[Group, ...]

    @property
    def heading(self) -> str:
        if not self.code:
            return self.name
        return _("Bộ tiêu chí “%(name)s” (%(code)s)") % {"name": self.name, "code": self.code}

    def of(self, kind: Kind) -> tuple[Told, ...]:
        """The changes of that kind, none if there is no such group."""
        return next((group.told for group in self.groups if group.kind is kind), ())


def differences_in_words(diff: Differences, before: Edition, after: Edition) -> tuple[SetDifferences, ...]:
    """What changed from `before` to `after`: the edition's own terms, then its sets, then sets that are gone."""
    told = list(_all(diff, before, after))
    names = {"": _("Áp dụng cho mọi bộ tiêu chí")} | {
        one.code: one.name for one in (*before.sets, *after.sets)
    }
    order = ["", *(one.code for one in after.sets), *(one.code for one in before.sets)]
    found = []
    for code in dict.fromkeys(order):
        groups = tuple(_groups((kind, one) for criteria_set, kind, one in told if criteria_set == code))
        if groups:
            found.append(SetDifferences(code, names[code], groups))
    return tuple(found)


def _groups(told: Iterable[tuple[Kind, Told]]) -> Iterator[Group]:
    listed = list(told)
    for kind in Kind:
        of_kind = tuple(one for other, one in listed if other is kind)
        if of_kind:
            yield Group(kind, of_kind)


def _all(diff: Differences, before: Edition, after: Edition) -> Iterator[tuple[str, Kind, Told]]:
    """Every difference with its set and its kind."""
    for one in diff.added:
        yield one.criteria_set, Kind.ADDED, added(one)
    for one in diff.removed:
        yield one.criteria_set, Kind.REMOVED, removed(one)
    for move in diff.moved:
        yield move.after.criteria_set, Kind.MOVED, moved(move)
    for change in diff.changed:
        kind = Kind.TERMS if change.placed is None else _kind(change.what)
        yield change.criteria_set or "", kind, changed(change, before, after)


def _kind(what: str) -> Kind:
    """What kind of change it is when this differs of a criterion."""
    if what == "reach":
        return Kind.POINTS
    return Kind.RULES if what in MEASURED else Kind.TEXTS
