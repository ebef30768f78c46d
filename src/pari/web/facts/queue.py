"""What waits to be settled about figures: proposals, disputes, and making them final."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.eye import NotAllowed
from pari.facts.approving import may_make_final
from pari.facts.inputs import Asked
from pari.facts.models import Fact
from pari.people.queries import names_of_people
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.known import ALL, SHEET, Known, figure_address, known_facts
from pari.web.facts.listing import Choice
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.frame.refusals import why
from pari.words.facts import OF_THE_SHEET, entered_text, value_text
from pari.words.numbers import counted
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class Proposal:
    """`now` is what counts, `why_not` why this person doesn't settle it."""

    id: int
    agency: str
    about: str
    address: str
    now: str
    now_source: str
    value: str
    source: str
    note: str
    who: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Disputed:
    agency: str
    about: str
    address: str
    now: str
    now_source: str
    claimed: str
    reason: str
    who: str
    why_not: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    head: Head
    title: str
    proposals: list[Proposal]
    disputes: list[Disputed]
    counts: str
    criteria: list[Choice]
    may_make_final: bool
    why_not_final: str
    refused: int | None  # the proposal whose refusal came back
    answer: str
    fault: str


def queue_page(seat: Seat, *, refused: int | None = None, answer: str = "", fault: str = "") -> QueuePage:
    """8 queries, however much waits. Errors: `NotAllowed`."""
    seat.eye.require(Action.APPROVE_FACT)
    known = known_facts(seat)
    why_not_final = _why_not_final(seat)
    return QueuePage(
        head=campaign_head(seat, _("Xác nhận, chốt số liệu"), Crumb(_("Số liệu"), place(seat, "facts"))),
        title=seat.campaign.title,
        proposals=list(_proposals(seat, known)),
        disputes=list(_disputes(seat, known)),
        counts=_counts(known),
        criteria=_criteria(known),
        may_make_final=not why_not_final,
        why_not_final=why_not_final,
        refused=refused,
        answer=answer,
        fault=fault,
    )


def _proposals(seat: Seat, known: Known) -> Iterable[Proposal]:
    names = names_of_people(row.entered_by_id for row in known.proposed.values())
    for (agency, key), row in known.proposed.items():
        asked = known.inputs[agency].asked.get(key)
        if asked is None:
            continue
        standing = known.standing.get(agency, {}).get(key)
        now, now_source = _told(asked, standing)
        yield Proposal(
            id=row.pk,
            agency=known.name(agency),
            about=_about(asked),
            address=place(seat, "fact", agency, figure_address(key)),
            now=now,
            now_source=now_source,
            value=value_text(asked.inputs, row.value) if row.value else _("(bỏ số liệu)"),
            source=entered_text(row.source, row.as_of),
            note=row.note,
            who=_who(names.get(row.entered_by_id or 0, ""), instant_text(row.entered_at)),
            why_not=_why_not(seat, agency),
        )


def _disputes(seat: Seat, known: Known) -> Iterable[Disputed]:
    for dispute in known.disputes.values():
        fact = dispute.fact
        agency, key = fact.agency.code, (fact.criterion, fact.input)
        asked = known.inputs[agency].asked.get(key) if agency in known.inputs else None
        if asked is None:
            continue
        now, now_source = _told(asked, fact)
        yield Disputed(
            agency=known.name(agency),
            about=_about(asked),
            address=place(seat, "fact", agency, figure_address(key)),
            now=now,
            now_source=now_source,
            claimed=value_text(asked.inputs, dispute.claimed) if dispute.claimed else "",
            reason=dispute.reason,
            who=_who(dispute.account.name if dispute.account else "", instant_text(dispute.disputed_at)),
            why_not=_why_not(seat, agency),
        )


def _told(asked: Asked, fact: Fact | None) -> tuple[str, str]:
    if fact is None:
        return "", ""
    return value_text(asked.inputs, fact.value), entered_text(fact.source, fact.as_of)


def _about(asked: Asked) -> str:
    return f"{asked.code or _(OF_THE_SHEET)}: {asked.label}"


def _who(name: str, when: str) -> str:
    return ", ".join(part for part in (name, when) if part)


def _why_not(seat: Seat, agency: str) -> str:
    try:
        seat.eye.require(Action.APPROVE_FACT, agency)
    except NotAllowed as refusal:
        return why(refusal)
    return ""


def _why_not_final(seat: Seat) -> str:
    try:
        may_make_final(seat.eye)
    except NotAllowed as refusal:
        return why(refusal)
    return ""


def _counts(known: Known) -> str:
    states = Counter(row.state for found in known.standing.values() for row in found.values())
    return _("%(provisional)s số liệu đang dùng chưa chốt, %(final)s đã chốt") % {
        "provisional": counted(states["provisional"]),
        "final": counted(states["final"]),
    }


def _criteria(known: Known) -> list[Choice]:
    """Criteria that have figures which aren't final yet."""
    titles: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for agency, found in known.standing.items():
        for key, row in found.items():
            asked = known.inputs[agency].asked.get(key)
            if row.state == "provisional" and asked:
                titles.setdefault(key[0], f"{asked.code} {asked.title}".strip() or _(OF_THE_SHEET))
                counts[key[0]] += 1
    listed = [
        Choice(name or SHEET, f"{title} ({counts[name]})", chosen=False) for name, title in titles.items()
    ]
    return [Choice(ALL, _("Tất cả tiêu chí"), chosen=False), *listed]
