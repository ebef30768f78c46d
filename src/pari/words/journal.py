"""Deeds of the journal as sentences with their figures, read by people.

A figure that isn't there is a dash, and a clause in square brackets (`journal_deeds`) is left out then.
A code without a sentence is shown plainly, so that no entry is ever left out for want of words.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.words.access import ACTIONS, CONFLICTS, PHASES, ROLES
from pari.words.basis import KINDS as PAPERS
from pari.words.journal_deeds import DEEDS
from pari.words.notices import KINDS as NOTICES
from pari.words.notices import LETTER
from pari.words.objections import KINDS as OBJECTION_KINDS
from pari.words.objections import OUTCOMES as OBJECTION_OUTCOMES
from pari.words.people import CHANGES, KINDS
from pari.words.readings import WHY_READ_TWICE
from pari.words.remarks import STATES as REMARK_ANSWERS
from pari.words.setting_up import DUTIES, PARTICIPATIONS
from pari.words.time import day_text, instant_text, until_text


@dataclass(frozen=True, slots=True)
class Names:
    """What ids and codes in figures are called today; who and what isn't among them keeps its id or code."""

    people: Mapping[int, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by figure, then by code


@dataclass(frozen=True, slots=True)
class Deed:
    """What an entry says about a deed, apart from who did it, when, and for which agency."""

    did: str
    figures: Mapping[str, Any] = field(default_factory=dict)
    kind: str = ""
    thing: str = ""
    stage: str = ""

    @property
    def known(self) -> Mapping[str, Any]:
        """The figures, and those that follow from what it was done to."""
        more: dict[str, Any] = {"thing": self.thing, "phase": self.stage, "notice": self.thing}
        if self.kind == "account" and self.thing.isdecimal():
            more["account"] = int(self.thing)
        return {**more, **self.figures}


def deed_sentence(deed: Deed, names: Names) -> str:
    """What was done, without who did it and when: Nộp hồ sơ đề nghị thẩm định."""
    if deed.did in DEEDS:
        shown = _Shown(deed.known, names)
        return CLAUSE.sub(lambda clause: _clause(clause[1], shown), gettext(DEEDS[deed.did])) % shown
    told = "; ".join(f"{name}: {_shown(name, value, names)}" for name, value in deed.figures.items())
    plain = gettext("Việc “%(did)s”") % {"did": deed.did}
    return f"{plain} ({told})" if told else plain


CLAUSE = re.compile(r"\[([^\]]*)\]")
FIGURE = re.compile(r"%\((\w+)\)s")


def _clause(text: str, shown: "_Shown") -> str:
    return text if all(shown[name] != NOTHING for name in FIGURE.findall(text)) else ""


def deed_label(did: str) -> str:
    """The kind of deed, for a choice: its sentence up to the first figure."""
    if did not in DEEDS:
        return did
    words = gettext(DEEDS[did]).split("%(")[0].rstrip(" (:“,[").split()
    while words[-1] in LEADING_ON:
        words.pop()
    return " ".join(words)


# Words that expect a figure behind them, at the end of a label.
LEADING_ON = ("của", "cho", "theo", "thành", "từ", "số", "năm", "sang", "các", "mục", "ở", "bước", "khối")


class _Shown(dict[str, str]):
    """Figures as people read them, asked for by a sentence."""

    def __init__(self, figures: Mapping[str, Any], names: Names) -> None:
        super().__init__({name: _shown(name, value, names) for name, value in figures.items()})

    def __missing__(self, _name: str) -> str:
        return NOTHING


def _shown(name: str, value: Any, names: Names) -> str:
    """A figure in words, by its name; of names that the catalogue doesn't know the value itself."""
    if isinstance(value, bool):
        return gettext("có") if value else gettext("không")
    if isinstance(value, dict):
        return "; ".join(f"{part}: {_shown(part, one, names)}" for part, one in value.items()) or NOTHING
    if isinstance(value, list):
        return ", ".join(_shown(name, one, names) for one in value) or NOTHING
    if value in (None, ""):
        return NOTHING
    if name in PEOPLE and isinstance(value, int):
        return names.people.get(value, f"#{value}")
    return _word(name, str(value), names)


def _word(name: str, text: str, names: Names) -> str:
    if name in AGENCIES:
        return names.agencies.get(text, text)
    if text in names.things.get(name, {}):
        return names.things[name][text]
    if name in CODES:
        return gettext(CODES[name].get(text, text))
    return _moment(name, text)


NOTHING = "–"
PEOPLE = frozenset({"account", "person", "giver", "taker", "asked_by", "settled_by", "proposed_by"})
AGENCIES = frozenset({"agency", "agencies", "agency_before", "origins", "compared_with"})
CODES: Mapping[str, Mapping[str, str]] = {
    "role": {role.value: word for role, word in ROLES.items()},
    "phase": {phase.value: word for phase, word in PHASES.items()},
    "conflict": {way.value: word for way, word in CONFLICTS.items()},
    "action": {action.value: word for action, word in ACTIONS.items()},
    "duty": {duty.value: word for duty, word in DUTIES.items()},
    "participation": PARTICIPATIONS,
    "kind": {**KINDS, **CHANGES},
    "why": WHY_READ_TWICE,
    "paper_kind": PAPERS,
    "remark_answer": REMARK_ANSWERS,
    "objection": OBJECTION_KINDS,
    "outcome": OBJECTION_OUTCOMES,
    "notice": {**NOTICES, LETTER: _("Khung thư")},
}
ENDS = frozenset({"until", "closes", "due", "first"})  # instants that end something


def _moment(name: str, text: str) -> str:
    """Days and instants as an office writes them; any other text as it is."""
    try:
        if len(text) == len("2026-12-15"):
            return day_text(date.fromisoformat(text))
        instant = datetime.fromisoformat(text) if "T" in text or " " in text else None
    except ValueError:
        return text
    if instant is None or instant.tzinfo is None:
        return text
    return until_text(instant) if name in ENDS else instant_text(instant)
