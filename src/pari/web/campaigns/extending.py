"""Moving a term: who may be chosen, what it will mean, and the page that asks for a confirmation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.campaigns.queries import NamedParticipant, participants_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.days import Holidays
from pari.core.calendar.deadlines import Deadline
from pari.deadlines.queries import days_off
from pari.web.campaigns.phases import day_off_warning
from pari.web.campaigns.places import campaign_head, place
from pari.web.campaigns.standing import Standing, standings
from pari.web.campaigns.steering_forms import ExtendForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.access import PHASES
from pari.words.numbers import counted
from pari.words.time import until_text


@dataclass(frozen=True, slots=True)
class Effects:
    """What a confirmation says: the deed, and what it means for those concerned."""

    facts: list[tuple[str, str]]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class ExtendPage:
    head: Head
    title: str
    form: ExtendForm
    terms: list[tuple[str, str]]  # of each phase as they stand
    effects: Effects | None
    left_out: str  # said where own agencies can't be chosen
    back: str


@dataclass(frozen=True, slots=True)
class Choosable:
    """What this person may extend now."""

    standing: Standing
    agencies: Mapping[str, str]  # names by codes of those that may be chosen
    groups: list[tuple[str, list[tuple[str, str]]]]  # the same by their blocks
    own: list[str]  # names of those that may not, since they are one's own
    for_all: bool
    for_some: bool


def choosable(seat: Seat) -> Choosable:
    (standing,) = standings([seat.campaign], seat.desk.at)
    for_some = seat.may(Action.EXTEND_FOR_ONE).allowed
    listed = [one for one in participants_of(seat.campaign) if one.is_evaluated] if for_some else []
    seen = seat.eye.seen(Action.EXTEND_FOR_ONE, {one.code for one in listed})
    return Choosable(
        standing,
        {one.code: one.name for one in listed if one.code in seen},
        _by_block(one for one in listed if one.code in seen),
        [one.name for one in listed if one.code not in seen],
        for_all=seat.may(Action.EXTEND_FOR_ALL).allowed,
        for_some=for_some,
    )


def _by_block(listed: Iterable[NamedParticipant]) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in sorted(listed, key=lambda one: (one.row.block.position, one.row.position)):
        found[one.row.block.name].append((one.code, one.name))
    return list(found.items())


def extend_form(known: Choosable, *words: object, **initial: object) -> ExtendForm:
    whom = [("all", _("Tất cả cơ quan"))] if known.for_all else []
    if known.for_some:
        whom.append(("some", _("Một hoặc một số cơ quan")))
    current = known.standing.phase
    usual = {"phase": current.value, "whom": "some" if known.for_some else "all"}
    return ExtendForm(
        *words,
        phases=[(phase.value, _(PHASES[phase])) for phase in known.standing.deadlines],
        whom=whom,
        agencies=known.groups,
        initial={**usual, **initial},
    )


def extend_page(seat: Seat, known: Choosable, form: ExtendForm, *, asks: bool) -> ExtendPage:
    head = campaign_head(seat, _("Gia hạn"))
    return ExtendPage(
        head=below_steering(seat, head),
        title=seat.campaign.title,
        form=form,
        terms=[
            (_(PHASES[phase]), until_text(deadline.for_all))
            for phase, deadline in known.standing.deadlines.items()
        ],
        effects=_effects(seat, known, form) if asks else None,
        left_out=_left_out(known),
        back=place(seat, "campaign_steering"),
    )


def below_steering(seat: Seat, head: Head) -> Head:
    crumb = Crumb(_("Điều hành"), place(seat, "campaign_steering"))
    return Head(head.title, head.description, (*head.crumbs[:-1], crumb, head.crumbs[-1]))


def _left_out(known: Choosable) -> str:
    if not known.own:
        return ""
    return _("Không có trong danh sách: %(names)s, do người của cơ quan khác quyết định.") % {
        "names": "; ".join(known.own)
    }


def _effects(seat: Seat, known: Choosable, form: ExtendForm) -> Effects:
    said, chosen = form.cleaned_data, form.chosen()
    phase = Phase(said["phase"])
    names = None if chosen is None else [known.agencies[code] for code in chosen]
    facts = [
        (_("Bước"), _(PHASES[phase])),
        (_("Gia hạn cho"), _("Tất cả cơ quan") if names is None else "; ".join(names)),
        (_("Thời hạn mới"), until_text(said["until"])),
        (_("Lý do"), said["reason"]),
    ]
    if said["paper"]:
        facts.append((_("Văn bản"), said["paper"]))
    notes = _notes(known.standing, phase, chosen, said["until"], seat.desk.at)
    warning = day_off_warning(said["until"], _holidays(seat))
    return Effects(facts, [note for note in (*notes, warning) if note])


def _holidays(seat: Seat) -> Holidays:
    return days_off(seat.campaign.authority.code)


def _notes(
    standing: Standing, phase: Phase, chosen: list[str] | None, until: datetime, at: datetime
) -> list[str]:
    late = _late(standing.deadlines[phase], chosen, at)
    notes = [
        _("Các cơ quan được gia hạn và lý do hiện ở trang đợt đánh giá cho mọi cơ quan tham gia."),
        late or _("Thời hạn cũ chưa hết: hồ sơ nộp trước thời hạn mới là đúng hạn."),
    ]
    following = next((one for one in standing.spells if _comes_after(one.phase, phase)), None)
    if chosen is None and following and until > following.opens:
        notes.append(
            _("Bước “%(phase)s” bắt đầu muộn hơn kế hoạch, khi thời hạn mới kết thúc.")
            % {"phase": _(PHASES[following.phase])}
        )
    return notes


def _comes_after(one: Phase, phase: Phase) -> bool:
    order = list(Phase)
    return order.index(one) > order.index(phase)


def _late(deadline: Deadline, chosen: list[str] | None, at: datetime) -> str:
    """Said where somebody's term is over already: what comes in then stays late."""
    dues = [deadline.for_all] if chosen is None else [deadline.term(code).due for code in chosen]
    over = sum(due <= at for due in dues)
    if not over:
        return ""
    if chosen is None or over == len(dues):
        return _("Thời hạn cũ đã hết: hồ sơ nộp từ nay được tiếp nhận và ghi là nộp muộn.")
    return _(
        "Thời hạn của %(count)s cơ quan được chọn đã hết: hồ sơ của các cơ quan này được ghi là nộp muộn."
    ) % {"count": counted(over)}
