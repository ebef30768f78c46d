"""How the terms of a campaign moved: what every participant may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Deadline, Extension
from pari.core.names import vietnamese_order
from pari.web.campaigns.standing import Standing
from pari.words.access import PHASES
from pari.words.numbers import counted
from pari.words.time import instant_text, until_text

FEW = 4  # agencies named in the line itself; more are folded


@dataclass(frozen=True, slots=True)
class Moved:
    """One decision. `agencies` are names, empty where it is for everybody."""

    what: str
    for_whom: str
    agencies: list[str]
    until: str
    effect: str  # said where it opened again what was over
    reason: str
    paper: str
    who: str
    when: str


def moves_of(standing: Standing, names: Mapping[str, str]) -> list[Moved]:
    """The newest first."""
    found = [
        (extension.granted_at, _moved(phase, deadline, extension, names))
        for phase, deadline in standing.deadlines.items()
        for extension in deadline.extensions
    ]
    return [moved for _granted, moved in sorted(found, key=lambda one: one[0], reverse=True)]


def agencies_named(standing: Standing) -> set[str]:
    """Codes of all agencies for which something was extended."""
    return {
        agency
        for deadline in standing.deadlines.values()
        for extension in deadline.extensions
        for agency in extension.agencies or ()
    }


def _moved(phase: Phase, deadline: Deadline, extension: Extension, names: Mapping[str, str]) -> Moved:
    agencies = sorted((names.get(code, code) for code in extension.agencies or ()), key=vietnamese_order)
    return Moved(
        what=_(PHASES[phase]),
        for_whom=_for_whom(extension, agencies),
        agencies=agencies if len(agencies) > FEW else [],
        until=until_text(extension.until),
        effect=_effect(deadline, extension),
        reason=extension.reason,
        paper=extension.paper,
        who=extension.by,
        when=instant_text(extension.granted_at),
    )


def _for_whom(extension: Extension, agencies: list[str]) -> str:
    if extension.agencies is None:
        return _("tất cả cơ quan")
    if len(agencies) > FEW:
        return _("%(count)s cơ quan") % {"count": counted(len(agencies))}
    return ", ".join(agencies)


def _effect(deadline: Deadline, extension: Extension) -> str:
    """Granted after the term it opens the door again, and what comes then stays late."""
    if extension.granted_at < _due_before(deadline, extension):
        return ""
    return _(
        "Quyết định sau khi hết thời hạn: hồ sơ nộp trong thời gian này được tiếp nhận và ghi là nộp muộn."
    )


def _due_before(deadline: Deadline, extension: Extension) -> datetime:
    """The term that ran for any of those concerned when the extension was granted."""
    earlier = tuple(one for one in deadline.extensions if one.granted_at < extension.granted_at)
    before = Deadline(deadline.first, earlier)
    if extension.agencies is None:
        return before.for_all
    return max(before.term(agency).due for agency in extension.agencies)
