"""Changing an agency's part once a campaign is open: it ended, was merged, or came anew."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import override

from pari.agencies.models import Agency
from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign, Participant, ParticipationChange
from pari.campaigns.participants import answer_for, beside_kept, block_of, participant_problems
from pari.campaigns.people import name_of, people_at
from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.words.campaigns import part_changed_body, part_changed_title


@transaction.atomic
def change_participation(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    agency: Agency,
    participation: str,
    criteria_set: str,
    answers_for: Collection[Agency],
    reason: str,
    paper: str,
) -> ParticipationChange:
    """Say anew how an agency takes part and for whom it answers; one that the list lacks is added.

    The agency's own people are told. The sheet of whoever no longer takes part is kept. Sheets of new ones
    are made by the room of sheets, in the same transaction. Nobody changes the part of the own agency, nor
    who answers for it.
    Errors: `NotAllowed`; `Refused` in preparation, where nothing changes, or for an agency that can't take
    part; `BadInput` with everything that doesn't fit.
    """
    eye.require(Action.CHANGE_PARTICIPATION, agency.code)
    row = locked(campaign, by)
    if row.opened_at is None:
        raise Refused("campaign.not_open")
    one = _row(row, agency)
    was, set_before, answered = one.participation if one.pk else "", one.criteria_set, _answered(one)
    wanted = {other.code for other in answers_for}
    for code in sorted(answered ^ wanted):
        eye.require(Action.CHANGE_PARTICIPATION, code)
    one.participation, one.criteria_set = participation, criteria_set
    one.reason = "" if participation == "ranked" else reason.strip()
    _must_fit(row, one, answers_for, reason, keeps_set=bool(was) and set_before == criteria_set)
    if (was, set_before, answered) == (participation, criteria_set, wanted):
        raise Refused("campaign.participation_same")
    one.save()
    answer_for(row, one, answers_for)
    made = ParticipationChange.objects.create(
        campaign=row,
        participant=one,
        before=was,
        after=participation,
        answers_for=" ".join(sorted(wanted)),
        reason=reason.strip(),
        paper=paper.strip(),
        changed_at=at,
        changed_by_id=by.person,
        person_name=name_of(by),
    )
    write(
        by=by,
        did="participation_changed",
        kind="participant",
        thing=agency.code,
        at=at,
        campaign=row.code,
        agency=agency.code,
        figures={
            "before": was,
            "participation": participation,
            "criteria_set": criteria_set,
            "answers_for": sorted(wanted),
            "paper": made.paper,
        },
        personal=made.reason,
    )
    _tell(made, agency, at)
    return made


def _tell(made: ParticipationChange, agency: Agency, at: datetime) -> None:
    """The agency's own people, whether it still takes part or not."""
    campaign, answered = made.campaign, made.answers_for.split()
    names = names_in_the_year(campaign.authority.code, campaign.year)
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        title = part_changed_title(names[agency.code])
        body = part_changed_body(
            before=made.before,
            after=made.after,
            answers_for=[names[code] for code in answered],
            reason=made.reason,
            by=made.person_name,
            paper=made.paper,
        )
    tell(
        people=people_at(agency, at),
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=agency.code,
        kind="participation_changed",
        key=f"participation_changed:{made.pk}",
        title=title,
        body=body,
        at=at,
    )


def _row(campaign: Campaign, agency: Agency) -> Participant:
    """The agency's row, or a new one at the end of the list."""
    found = campaign.participants.select_related("agency", "block").filter(agency=agency).first()
    if found:
        return found
    last = campaign.participants.aggregate(last=Max("position"))["last"] or 0
    block = block_of(campaign, agency)
    return Participant(campaign=campaign, agency=agency, position=last + 1, block=block, comparison="nothing")


def _answered(one: Participant) -> set[str]:
    return set(one.answers_for.values_list("agency__code", flat=True)) if one.pk else set()


def _must_fit(
    campaign: Campaign, one: Participant, answers_for: Collection[Agency], reason: str, *, keeps_set: bool
) -> None:
    """A set that stays as it was when the campaign was opened is no new choice."""
    problems = participant_problems(beside_kept(campaign), one, one.compared_with, answers_for)
    settled = {"reason", "criteria_set"} if keeps_set and one.criteria_set else {"reason"}
    found = [problem for problem in problems if problem.column not in settled]
    if not reason.strip():
        found.append(Problem("campaign.no_reason_for_change", column="reason"))
    evaluated = one.is_evaluated
    if evaluated and campaign.answered.filter(agency=one.agency).exists():
        found.append(Problem("campaign.answered_by_another", column="participation"))
    if found:
        raise BadInput(found)
