"""Who takes part in a session, and the form that notes it.

In a meeting it says who is there. In writing it says who has sent an opinion on the results as a whole, which
passing them counts; opinions on items are given on the pages of those items.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.scoring.council.sessions import WRITTEN
from pari.scoring.models import CouncilSeat, CouncilSession
from pari.words import council as words

PRESENT, AWAY, ALTERNATE = "co-mat", "vang", "du-khuyet"
STATES = (PRESENT, AWAY, ALTERNATE)


@dataclass(frozen=True, slots=True)
class StateChoice:
    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class SeatLine:
    """`said` is empty where nothing is told of the member."""

    person: int
    name: str
    agency: str
    alternate: str
    is_chair: bool
    said: str
    choices: list[StateChoice]


@dataclass(frozen=True, slots=True)
class Presence:
    """`address` takes the form, empty for whoever may not note; `said` is why what was sent wasn't taken."""

    count: str
    intro: str
    seats: list[SeatLine]
    address: str
    button: str
    said: list[str]


def presence_part(
    session: CouncilSession,
    seats: Sequence[CouncilSeat],
    names: Mapping[str, str],
    *,
    address: str,
    sent: Mapping[int, str],
    said: Sequence[str],
) -> Presence:
    """No query. `sent` is what was sent and not taken."""
    in_writing = session.form == WRITTEN
    there = sum(bool(one.present or one.alternate_present) for one in seats)
    told = not in_writing or bool(address) or any(one.noted_at for one in seats)
    return Presence(
        count=words.presence_phrase(there, len(seats), in_writing=in_writing) if told else "",
        intro=_intro() if in_writing and address else "",
        seats=[_seat(one, session, names, sent, told=told) for one in seats],
        address=address,
        button=_("Ghi thành viên đã gửi ý kiến") if in_writing else _("Ghi thành viên có mặt"),
        said=list(said),
    )


def noted_sentence(form: str) -> str:
    if form == WRITTEN:
        return _("Đã ghi thành viên gửi ý kiến về kết quả.")
    return _("Đã ghi thành viên có mặt.")


def _intro() -> str:
    return _(
        "Ghi thành viên đã gửi ý kiến về kết quả của các cơ quan trong thời hạn; "
        "khi thông qua kết quả, số phiếu tính trên những thành viên này. "
        "Ý kiến về từng nội dung ghi tại trang của nội dung đó."
    )


def _seat(
    one: CouncilSeat,
    session: CouncilSession,
    names: Mapping[str, str],
    sent: Mapping[int, str],
    *,
    told: bool,
) -> SeatLine:
    agency, alternate = one.account.agency, one.alternate
    other = (alternate.name or alternate.username) if alternate else ""
    state = sent.get(one.account_id, _state(one))
    in_writing = session.form == WRITTEN
    labels = _labels(other, in_writing=in_writing)
    return SeatLine(
        person=one.account_id,
        name=one.account.name or one.account.username,
        agency=names.get(agency.code, "") if agency else "",
        alternate=other,
        is_chair=session.chair_id == one.account_id,
        said=_said(state, in_writing=in_writing) if told else "",
        choices=[StateChoice(value, label, value == state) for value, label in labels],
    )


def _state(one: CouncilSeat) -> str:
    """One of the three, empty while nothing is noted."""
    if one.alternate_present:
        return ALTERNATE
    return "" if one.present is None else PRESENT if one.present else AWAY


def _labels(alternate: str, *, in_writing: bool) -> list[tuple[str, str]]:
    said = {"name": alternate}
    if in_writing:
        listed = [(PRESENT, _("Đã gửi ý kiến")), (AWAY, _("Chưa gửi ý kiến"))]
        return [*listed, *([(ALTERNATE, _("%(name)s gửi ý kiến thay") % said)] if alternate else [])]
    listed = [(PRESENT, _("Có mặt")), (AWAY, _("Vắng"))]
    return [*listed, *([(ALTERNATE, _("%(name)s dự thay") % said)] if alternate else [])]


def _said(state: str, *, in_writing: bool) -> str:
    if in_writing:
        sent = {PRESENT: _("Đã gửi ý kiến về kết quả"), ALTERNATE: _("Dự khuyết gửi ý kiến thay")}
        return sent.get(state, _("Chưa gửi ý kiến về kết quả"))
    there = {PRESENT: _("Có mặt"), AWAY: _("Vắng"), ALTERNATE: _("Dự khuyết dự thay")}
    return there.get(state, _("Chưa ghi"))
