"""Labels of inputs as sentences need them: plain, in quotation marks, or within a sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.rules.values import YES, Input, InputKind

COUNTED = ("tổng số ", "số lượng ", "số ")  # what stands before the thing counted
NOT_COUNTED = ("số liệu", "số hóa", "số hoá", "số hiệu", "số dư", "số tiền")  # here `số` is part of the thing


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence about one criterion may look up."""

    inputs: Mapping[str, Input]

    def label(self, name: str) -> str:
        return self.inputs[name].label if name in self.inputs else name

    def labels(self, names: tuple[str, ...]) -> str:
        return "; ".join(self.label(name) for name in names)

    def quoted(self, name: str) -> str:
        return f"“{self.label(name)}”"

    def is_ratio(self, name: str) -> bool:
        return name in self.inputs and self.inputs[name].kind is InputKind.RATIO

    def level_label(self, name: str, code: str) -> str | None:
        """A level by its label; None for the answer to a yes-or-no question."""
        levels = self.inputs[name].levels if name in self.inputs else ()
        return next((level.label for level in levels if level.code == code), None)

    def level(self, name: str, code: str) -> str:
        """What was answered to what is asked: yes, no, or a level by its label."""
        label = self.level_label(name, code)
        if label is not None:
            return _("%(label)s: mức “%(level)s”") % {"label": self.label(name), "level": label}
        return f"{self.label(name)}: {_('có') if code == YES else _('không')}"

    def each(self, name: str) -> str:
        """One of what is counted: `mỗi báo cáo gửi trễ hạn` for “Số báo cáo gửi trễ hạn”."""
        declared, label = self.inputs[name], self.label(name).strip()
        folded = label.lower()
        if not folded.startswith(NOT_COUNTED):
            for before in COUNTED:
                if folded.startswith(before):
                    return _("mỗi %(thing)s") % {"thing": lowered(label[len(before) :])}
        if declared.unit:
            return _("mỗi %(unit)s của “%(label)s”") % {"unit": declared.unit, "label": label}
        return _("mỗi %(thing)s") % {"thing": lowered(label)}


def lowered(text: str) -> str:
    """A label or sentence within a sentence: `số hồ sơ`; abbreviations and names keep their capitals.

    `TTHC đã công bố` and `Sở Nội vụ` stay as they are: the first word is all capitals, or a name goes on.
    """
    first, second = (*text.split(" ", 2), "")[:2]
    abbreviation = len(first) > 1 and first.isupper()
    name = second[:1].isupper() and not second.isupper()
    return text if abbreviation or name else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(parts: Iterable[str]) -> str:
    """`a, b và c`."""
    *first, last = parts
    return _("%(first)s và %(last)s") % {"first": ", ".join(first), "last": last} if first else last
