"""In what authority somebody signs for an agency: chief, acting, deputy (KT.), by authorisation (TUQ.)."""

from dataclasses import dataclass
from datetime import datetime

from pari.core.access.actor import Actor
from pari.core.calendar.days import day_of
from pari.people.models import Appointment, Post
from pari.people.queries import in_force


@dataclass(frozen=True, slots=True)
class Signing:
    """`lines` stand over the name; `kind` and `paper` are those of the appointment."""

    lines: tuple[str, ...] = ()
    kind: str = ""
    paper: str = ""

    @property
    def text(self) -> str:
        """“KT. Giám đốc, Phó Giám đốc (Quyết định số …)”"""
        said = ", ".join(self.lines)
        return f"{said} ({self.paper})" if self.paper else said


NOBODY = Signing()
_BEFORE = {"deputy": "KT.", "delegated": "TUQ."}


def signing_of(by: Actor, *, at: datetime) -> Signing:
    """At most 3 queries. Empty for the command line, which signs for nobody."""
    rows = Appointment.objects.select_related("behalf_of")
    held = rows.filter(pk=by.appointment).first() if by.appointment else None
    if held is None:
        return NOBODY
    own = _title(held, at)
    before = _BEFORE.get(held.kind)
    if before is None or held.behalf_of is None:
        return Signing((own,) if own else (), held.kind, held.paper)
    chief = _title(held.behalf_of, at) or "Thủ trưởng cơ quan"
    return Signing(tuple(one for one in (f"{before} {chief}", own) if one), held.kind, held.paper)


def _title(held: Appointment, at: datetime) -> str:
    """What the person is called by the post held in the agency."""
    posts = Post.objects.filter(in_force(day_of(at)), account=held.account_id, agency=held.agency_id)
    found = posts.order_by("-began").first()
    return found.title if found else ""
