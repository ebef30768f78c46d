"""What is still missing before a campaign may open, and what should be looked at again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pari.campaigns.duties import Held, duties_of, uncovered_among
from pari.campaigns.following import differences_from_directory
from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.phases import plan_problems
from pari.campaigns.queries import NamedParticipant, content_of_bound, whole_campaign
from pari.core.access.duties import Duty
from pari.core.access.roles import Phase, Role
from pari.core.calendar.days import Holidays, day_of, is_worked, last_day_before, next_worked
from pari.core.calendar.phases import WITH_DEADLINE, PhaseSpell
from pari.core.errors import Problem
from pari.core.regulation.edition import Edition
from pari.deadlines.queries import days_off
from pari.people.queries import appointments_on
from pari.words.campaigns import duty_text, phase_text
from pari.words.numbers import counted
from pari.words.time import day_text


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list. A blocking one keeps the campaign from opening; any other is advice.

    `code` has its name in `words.campaigns.CHECKS`; without problems it is in order.
    """

    code: str
    blocking: bool
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


def checklist(campaign: Campaign, at: datetime) -> list[Check]:
    """Every check in the order in which an office sets a campaign up: at most 26 queries."""
    whole = whole_campaign(campaign)
    edition = content_of_bound(whole.bound) if whole.bound else None
    evaluated = [one for one in whole.participants if one.is_evaluated]
    holidays = days_off(campaign.authority.code)
    held = duties_of(campaign, at)
    roles = _roles(campaign, at)
    return [
        _check("title", _title(campaign)),
        _check("edition", _bound(whole.bound)),
        _check("edition_signed", _signed(whole.bound), blocking=False),
        _check("edition_year", _of_the_year(edition, campaign.year), blocking=False),
        _check("taking_part", _taking_part(evaluated)),
        _check("sets", _sets(edition, evaluated)),
        _check("set_choices", _set_choices(edition, evaluated), blocking=False),
        _check("directory", _directory(campaign)),
        _check("reasons", _reasons(whole.participants)),
        _check("heirs", _heirs(whole.participants), blocking=False),
        _check("phases", _phases(whole.spells, at)),
        _check("working_days", _working_days(whole.spells, holidays), blocking=False),
        _check("days_off", _days_off(campaign.year, holidays), blocking=False),
        _check("duties", _duties(held)),
        _duties_covered(held, evaluated),
        _check("officers", _officers(evaluated, roles), blocking=False),
        _check("council", _council(roles), blocking=False),
        _check("conflict", ()),
        _check("guidance", _guidance(campaign), blocking=False),
    ]


Roles = Mapping[str, frozenset[str]]  # by role the agencies that have somebody in it; "" for none


def _check(code: str, problems: Iterable[Problem], *, blocking: bool = True) -> Check:
    return Check(code, blocking, tuple(problems))


def _roles(campaign: Campaign, at: datetime) -> Roles:
    held = appointments_on(day_of(at)).filter(authority=campaign.authority_id)
    found: dict[str, set[str]] = {}
    for role, agency in held.values_list("role", "agency__code"):
        found.setdefault(role, set()).add(agency or "")
    return {role: frozenset(agencies) for role, agencies in found.items()}


def _title(campaign: Campaign) -> Iterator[Problem]:
    if not campaign.title.strip():
        yield Problem("campaign.no_title")


def _bound(bound: BoundEdition | None) -> Iterator[Problem]:
    if bound is None:
        yield Problem("campaign.no_edition")


def _signed(bound: BoundEdition | None) -> Iterator[Problem]:
    if bound is None:
        yield Problem("campaign.edition_first")
    elif bound.is_draft:
        yield Problem("campaign.edition_is_draft")


def _of_the_year(edition: Edition | None, year: int) -> Iterator[Problem]:
    if edition is None:
        yield Problem("campaign.edition_first")
        return
    ended = edition.valid_to is not None and edition.valid_to < date(year, 1, 1)
    if ended or edition.valid_from > date(year, 12, 31):
        yield Problem("campaign.edition_of_another_year", {"year": year})


def _taking_part(evaluated: Sequence[NamedParticipant]) -> Iterator[Problem]:
    if not evaluated:
        yield Problem("campaign.nobody_takes_part")


def _sets(edition: Edition | None, evaluated: Sequence[NamedParticipant]) -> Iterator[Problem]:
    if edition is None:
        yield Problem("campaign.edition_first")
        return
    wrong = [one.name for one in evaluated if not _fits(edition, one)]
    if wrong:
        yield Problem("campaign.sets_wrong", {"count": counted(len(wrong)), "names": wrong})


def _fits(edition: Edition, one: NamedParticipant) -> bool:
    block = edition.block(one.row.block.code)
    code = one.row.criteria_set
    return block is not None and code in block.sets and edition.criteria_set(code) is not None


def _set_choices(edition: Edition | None, evaluated: Sequence[NamedParticipant]) -> Iterator[Problem]:
    """A block with several sets of which only the first is in use: perhaps nobody has chosen."""
    if edition is None:
        yield Problem("campaign.edition_first")
        return
    for block in edition.blocks:
        used = {one.row.criteria_set for one in evaluated if one.row.block.code == block.code}
        if len(block.sets) > 1 and used == {block.sets[0]}:
            figures = {"block": block.name, "count": counted(len(block.sets))}
            yield Problem("campaign.several_sets", figures)


def _directory(campaign: Campaign) -> Iterator[Problem]:
    """What the directory has told since the campaign was made: lacking, ended, without an heir."""
    found = differences_from_directory(campaign)
    for code, names in (
        ("campaign.directory_added", [one.name for one in found.missing]),
        ("campaign.directory_ended", [one.name for one in found.ended]),
        ("campaign.directory_unanswered", [one.name for one in found.unanswered]),
    ):
        if names:
            yield Problem(code, {"count": counted(len(names)), "names": names})


def _reasons(participants: Sequence[NamedParticipant]) -> Iterator[Problem]:
    wrong = [one.name for one in participants if one.row.participation != "ranked" and not one.row.reason]
    if wrong:
        yield Problem("campaign.reasons_missing", {"names": wrong})


def _heirs(participants: Sequence[NamedParticipant]) -> Iterator[Problem]:
    answered = {code for one in participants for code in one.answers_for}
    left = [one.name for one in participants if not one.is_evaluated and one.code not in answered]
    if left:
        yield Problem("campaign.nobody_answers", {"names": left})


def _phases(spells: Sequence[PhaseSpell], at: datetime) -> Iterator[Problem]:
    plan = {spell.phase: (spell.opens, spell.closes) for spell in spells}
    yield from plan_problems(plan)
    closes = plan[Phase.SELF_ASSESSMENT][1] if Phase.SELF_ASSESSMENT in plan else None
    if closes is not None and closes <= at:
        yield Problem("campaign.term_over_already", column=Phase.SELF_ASSESSMENT.value)


def _working_days(spells: Sequence[PhaseSpell], holidays: Holidays) -> Iterator[Problem]:
    for spell in spells:
        if spell.phase not in WITH_DEADLINE or spell.closes is None:
            continue
        last = last_day_before(spell.closes)
        if not is_worked(last, holidays):
            figures = {
                "phase": phase_text(spell.phase),
                "day": day_text(last),
                "next": day_text(next_worked(last, holidays)),
            }
            yield Problem("campaign.term_on_a_day_off", figures, column=spell.phase.value)


def _days_off(year: int, holidays: Holidays) -> Iterator[Problem]:
    """The year's own, and January's after it, in which most of the work is due."""
    for wanted, days in ((year, holidays), (year + 1, [day for day in holidays if day.month == 1])):
        if not any(day.year == wanted for day in days):
            yield Problem("campaign.days_off_missing", {"year": wanted})


def _duties(held: Sequence[Held]) -> Iterator[Problem]:
    for duty in Duty:
        fitting = [one for one in held if one.duty is duty and one.has_the_role]
        if not any(not one.row.is_substitute for one in fitting):
            yield Problem("campaign.duty_without_holder", {"duty": duty_text(duty)})
        if not any(one.row.is_substitute for one in fitting):
            yield Problem("campaign.duty_without_substitute", {"duty": duty_text(duty)})


def _duties_covered(held: Sequence[Held], evaluated: Sequence[NamedParticipant]) -> Check:
    """Of a duty that nobody has it is said that it can't be checked yet, and not for every agency.

    That alone doesn't block: the check of the duties themselves does, and it is one thing to mend.
    """
    lacking = list(_covered(held, evaluated))
    not_given = [duty_text(duty) for duty in Duty if not any(one.duty is duty for one in held)]
    first = [Problem("campaign.duties_first", {"duties": not_given})] if not_given else []
    return _check("duties_covered", [*first, *lacking], blocking=bool(lacking) or not first)


def _covered(held: Sequence[Held], evaluated: Sequence[NamedParticipant]) -> Iterator[Problem]:
    names = {one.code: one.name for one in evaluated}
    lacking: dict[Duty, list[str]] = {}
    for duty, agency in uncovered_among(held, names):
        lacking.setdefault(duty, []).append(names[agency])
    for duty, agencies in lacking.items():
        if len(agencies) < len(names) or any(one.duty is duty for one in held):
            yield Problem("campaign.duty_uncovered", {"duty": duty_text(duty), "names": agencies})


def _officers(evaluated: Sequence[NamedParticipant], roles: Roles) -> Iterator[Problem]:
    for role, code in (
        (Role.OFFICER, "campaign.officers_missing"),
        (Role.HEAD, "campaign.heads_missing"),
    ):
        left = [one.name for one in evaluated if one.code not in roles.get(role.value, ())]
        if left:
            yield Problem(code, {"count": counted(len(left)), "names": left})


def _council(roles: Roles) -> Iterator[Problem]:
    if Role.STANDING_COUNCIL.value not in roles or Role.COUNCIL.value not in roles:
        yield Problem("campaign.no_council")


def _guidance(campaign: Campaign) -> Iterator[Problem]:
    if not campaign.guidance.exists():
        yield Problem("campaign.no_guidance")
