"""Pages on which much is given out at once: by specialty, evenly, from one person to another."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.assigning import Assignment, known_specialties
from pari.campaigns.queries import names_in_the_year
from pari.core.appraisal.assignment import loads
from pari.core.appraisal.shares import Place
from pari.web.appraisal.assigned import Choice, crumb, load_text
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.assignment import SHORT_PLACES
from pari.words.numbers import counted, tally


@dataclass(frozen=True, slots=True)
class PlaceSelect:
    """People for one place of a specialty; those who know it come first."""

    name: str
    label: str
    fitting: list[Choice]
    others: list[Choice]


@dataclass(frozen=True, slots=True)
class SpecialtyRow:
    name: str
    count: str
    now: str  # who leads most of it today
    selects: list[PlaceSelect]


@dataclass(frozen=True, slots=True)
class SpecialtyPage:
    head: Head
    title: str
    campaign: str
    rows: list[SpecialtyRow]
    only_free: bool
    problems: list[str]
    address: str
    back: str


def specialty_page(
    seat: Seat, told: Assignment, typed: Mapping[str, str] | None = None, problems: Iterable[str] = ()
) -> SpecialtyPage:
    """1 query: names of agencies, by which it is suggested who knows what."""
    known = known_specialties(told, [one.pk for one in told.people])
    counts = Counter(line.specialty for line in told.lines)
    codes = [*(code for code in told.specialties if code in counts), *([""] if "" in counts else [])]
    return SpecialtyPage(
        head=campaign_head(seat, _("Theo chuyên môn"), crumb(seat)),
        title=_("Phân công theo chuyên môn"),
        campaign=seat.campaign.title,
        rows=[_specialty(told, code, counts[code], known, typed) for code in codes],
        only_free=typed is None or typed.get("only_free") == "1",
        problems=list(problems),
        address=place(seat, "appraisal_by_specialty"),
        back=place(seat, "appraisal_assignment"),
    )


def field_name(code: str, of: Place) -> str:
    """How the form calls the choice of a place for a specialty."""
    return f"{of.value}-{code}"


def _specialty(
    told: Assignment,
    code: str,
    count: int,
    known: Mapping[int, frozenset[str]],
    typed: Mapping[str, str] | None,
) -> SpecialtyRow:
    fitting = [one.pk for one in told.people if code in known[one.pk]]
    suggested = {Place.LEAD: str(fitting[0])} if fitting else {}
    selects = []
    for of, label in SHORT_PLACES.items():
        name = field_name(code, of)
        chosen = suggested.get(of, "") if typed is None else typed.get(name, "")
        choices = [
            Choice(str(one.pk), told.short_names[one.pk], str(one.pk) == chosen) for one in told.people
        ]
        known_to = {str(one) for one in fitting}
        selects.append(
            PlaceSelect(
                name,
                _(label),
                [one for one in choices if one.value in known_to],
                [one for one in choices if one.value not in known_to],
            )
        )
    return SpecialtyRow(
        told.specialties.get(code, code) or _("Chưa ghi chuyên môn"),
        _("%(count)s tiêu chí") % {"count": counted(count)},
        _leading_now(told, code),
        selects,
    )


def _leading_now(told: Assignment, code: str) -> str:
    """Lan (12), Bình (3)"""
    leads = Counter[int]()
    for line in told.lines:
        if line.specialty == code:
            found = {told.shares.given.get(unit, {}).get(Place.LEAD) for unit in line.units}
            leads.update(one for one in found if one is not None)
    return ", ".join(
        f"{told.short_names.get(one, '?')} ({tally(count)})" for one, count in leads.most_common(3)
    )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody among whom work may be spread."""

    value: str
    name: str
    agencies: str
    specialties: str
    load: str
    chosen: bool
    wish: str


@dataclass(frozen=True, slots=True)
class BalancePage:
    head: Head
    title: str
    campaign: str
    people: list[PersonRow]
    keep: bool
    same: bool
    alternates: bool
    problems: list[str]
    address: str
    back: str


@dataclass(frozen=True, slots=True)
class Balancing:
    """What the form says: who takes part with which load in percent, and how."""

    chosen: frozenset[str] | None = None  # None: nothing was sent yet, so everybody
    wishes: Mapping[str, str] | None = None
    keep: bool = True
    same: bool = True
    alternates: bool = False


def balance_page(seat: Seat, told: Assignment, said: Balancing, problems: Iterable[str] = ()) -> BalancePage:
    """2 queries: names of agencies, today's and the year's."""
    known = known_specialties(told, [one.pk for one in told.people])
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    held = loads(told.shares, told.agencies)
    rows = [
        PersonRow(
            str(one.pk),
            one.name,
            ", ".join(sorted(names.get(code, code) for code in told.own(one.pk))),
            ", ".join(told.specialties[code] for code in told.specialties if code in known[one.pk]),
            load_text(held.get(one.pk, {})),
            said.chosen is None or str(one.pk) in said.chosen,
            (said.wishes or {}).get(str(one.pk), "100"),
        )
        for one in told.people
    ]
    return BalancePage(
        head=campaign_head(seat, _("Cân bằng tự động"), crumb(seat)),
        title=_("Phân công tự động, cân bằng khối lượng"),
        campaign=seat.campaign.title,
        people=rows,
        keep=said.keep,
        same=said.same,
        alternates=said.alternates,
        problems=list(problems),
        address=place(seat, "appraisal_balance"),
        back=place(seat, "appraisal_assignment"),
    )


@dataclass(frozen=True, slots=True)
class PassOnPage:
    head: Head
    title: str
    campaign: str
    givers: list[Choice]
    takers: list[Choice]
    problems: list[str]
    address: str
    back: str


def pass_on_page(
    seat: Seat, told: Assignment, giver: str, taker: str, problems: Sequence[str] = ()
) -> PassOnPage:
    """No query."""
    held = loads(told.shares, told.agencies)
    givers = sorted((told.names.get(one, "?"), one) for one in held)
    return PassOnPage(
        head=campaign_head(seat, _("Chuyển phần việc"), crumb(seat)),
        title=_("Chuyển toàn bộ phần việc của một người"),
        campaign=seat.campaign.title,
        givers=[
            Choice(str(one), f"{name} ({load_text(held[one])})", str(one) == giver) for name, one in givers
        ],
        takers=[
            Choice(str(one.pk), f"{one.name} ({load_text(held.get(one.pk, {}))})", str(one.pk) == taker)
            for one in told.people
        ],
        problems=list(problems),
        address=place(seat, "appraisal_pass_on"),
        back=place(seat, "appraisal_assignment"),
    )
