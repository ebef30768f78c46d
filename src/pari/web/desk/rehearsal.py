"""The steps of a rehearsal for a role, each with a tick where the person has really done it.

What was done is read from the person's own entries in the rehearsal's journal, and from two more tables
where the journal doesn't tell enough; never from anything that somebody says of themselves.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from pari.core.access.actions import Action
from pari.core.access.roles import Phase, Role
from pari.journal.queries import own_deeds
from pari.scoring.models import CouncilVote, Mark
from pari.web.campaigns.standing import ORDER
from pari.web.desk.waiting import Work
from pari.web.guides.texts import OF_ROLE
from pari.words import rehearsal as words

SELF, ROUND_1, CROSS, SUPPLEMENT, ROUND_2, REMARKS, COUNCIL, PUBLISHED = ORDER[1:9]
ROUNDS = (ROUND_1, ROUND_2)
GIVES = (Action.GIVE_ROUND_1, Action.GIVE_ROUND_2)
BEFORE_THE_COUNCIL = (SELF, ROUND_1, CROSS, SUPPLEMENT, ROUND_2)


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody has done in a rehearsal: codes of the journal, and what votes and marks tell besides."""

    deeds: frozenset[str]
    more: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """`did` holds codes one of which is the deed; `place` names its page, which may be the `own` agency's.

    `section` is the number of the part of the role's guide that tells how.
    """

    code: str
    did: frozenset[str]
    phases: Sequence[Phase]
    actions: Collection[Action]  # one of which is allowed in each of the phases
    place: str
    section: int
    own: bool = False

    def is_done(self, done: Done) -> bool:
        return bool(self.did & done.deeds) or self.code in done.more


def step(
    code: str,
    did: str,
    phases: Sequence[Phase],
    action: Action | Collection[Action],
    place: str,
    *,
    section: int,
    own: bool = False,
) -> Step:
    actions = (action,) if isinstance(action, Action) else action
    return Step(code, frozenset(did.split()), phases, actions, place, section, own)


_OFFICER = (
    step("mark", "self_mark_given workbook_taken_in", (SELF,), Action.MARK_OWN, "sheet", section=2, own=True),
    step("explain", "", (SELF,), Action.MARK_OWN, "sheet", section=2, own=True),
    step(
        "evidence",
        "evidence_attached",
        (SELF, SUPPLEMENT),
        Action.ATTACH_EVIDENCE,
        "sheet_evidence",
        section=2,
        own=True,
    ),
    step("pass", "sheet_passed_to_head", (SELF,), Action.PASS_TO_HEAD, "sheet", section=3, own=True),
    step(
        "supplement",
        "supplement_passed",
        (SUPPLEMENT,),
        Action.ANSWER_SUPPLEMENT,
        "sheet",
        section=4,
        own=True,
    ),
    step("remark", "remark_made", (REMARKS,), Action.REMARK_ON_DRAFT, "draft_result", section=5, own=True),
)
_HEAD = (
    step("return", "sheet_returned", (SELF,), Action.RETURN_TO_OFFICER, "sheet_check", section=2, own=True),
    step("submit", "sheet_submitted", (SELF,), Action.SUBMIT, "sheet_check", section=2, own=True),
    step(
        "sign",
        "signed_paper_attached",
        (SELF, ROUND_1),
        Action.ATTACH_SIGNED_PAPER,
        "sheet_receipt",
        section=3,
        own=True,
    ),
    step(
        "submit_supplement",
        "supplement_submitted",
        (SUPPLEMENT,),
        Action.SUBMIT_SUPPLEMENT,
        "sheet_supplement",
        section=5,
        own=True,
    ),
    step("remark", "remark_made", (REMARKS,), Action.REMARK_ON_DRAFT, "draft_result", section=6, own=True),
    step("object", "objection_received", (PUBLISHED,), Action.OBJECT, "own_objections", section=7, own=True),
)
_APPRAISER = (
    step("judge", "finding_given", ROUNDS, GIVES, "appraisal", section=3),
    step(
        "comment",
        "comment_written",
        (*ROUNDS, CROSS, SUPPLEMENT),
        Action.WRITE_COMMENT,
        "appraisal",
        section=3,
    ),
    step("together", "findings_given", ROUNDS, GIVES, "appraisal", section=3),
    step(
        "again",
        "second_reading_done finding_rechecked",
        (ROUND_1, CROSS, ROUND_2),
        Action.RECHECK,
        "second_reading_tasks",
        section=5,
    ),
    step("follow", "ruling_applied", ROUNDS, Action.SEE_RULINGS, "rulings", section=4),
)
_LEAD = (
    step(
        "assign",
        "shares_changed",
        BEFORE_THE_COUNCIL,
        Action.ASSIGN_APPRAISERS,
        "appraisal_assignment",
        section=1,
    ),
    step(
        "approve",
        "appraisal_plan_approved",
        (SELF, ROUND_1),
        Action.APPROVE_PLAN,
        "appraisal_plan",
        section=2,
    ),
    step(
        "rule", "ruling_made", (ROUND_1, CROSS, SUPPLEMENT, ROUND_2), Action.MAKE_RULING, "rulings", section=3
    ),
    step("close", "round_closed", ROUNDS, Action.CLOSE_ROUND, "appraisal_closing", section=4),
    step(
        "letters",
        "supplement_letters_sent",
        (SUPPLEMENT,),
        Action.SEND_SUPPLEMENT_LETTERS,
        "appraisal_letters",
        section=5,
    ),
    step("answer_remark", "remark_answered", (REMARKS, COUNCIL), Action.ANSWER_REMARK, "remarks", section=6),
)
_SECRETARIAT = (
    step("fact", "facts_entered", BEFORE_THE_COUNCIL, Action.ENTER_FACT, "facts_grid", section=1),
    step("paper", "papers_asked", BEFORE_THE_COUNCIL, Action.REQUEST_PAPERS, "paper_requests", section=2),
    step(
        "number",
        "letters_numbered minutes_numbered",
        (CROSS, SUPPLEMENT, ROUND_2, REMARKS, COUNCIL),
        Action.NUMBER_PAPERS,
        "appraisal_numbers",
        section=4,
    ),
    step(
        "agenda",
        "agenda_made agenda_item_added",
        (REMARKS, COUNCIL),
        Action.PREPARE_AGENDA,
        "council_agenda",
        section=6,
    ),
    step("convene", "council_convened", (REMARKS, COUNCIL), Action.CONVENE_COUNCIL, "council", section=6),
    step(
        "record", "votes_recorded item_settled", (COUNCIL,), Action.RECORD_VOTES, "council_agenda", section=6
    ),
    step(
        "decide",
        "decision_recorded",
        (COUNCIL, PUBLISHED),
        Action.RECORD_DECISION,
        "decision_record",
        section=7,
    ),
)
_VOTING = (
    step("vote", "vote_given", (COUNCIL,), Action.VOTE, "council_agenda", section=2),
    step("opinion", "", (COUNCIL,), Action.VOTE, "council_agenda", section=2),
    step("change_vote", "", (COUNCIL,), Action.VOTE, "council_agenda", section=2),
)
_STANDING_COUNCIL = (
    *_VOTING,
    step("settle", "item_settled", (COUNCIL,), Action.SETTLE_ITEM, "council_agenda", section=4),
    step("pass_results", "results_passed", (COUNCIL,), Action.PASS_RESULTS, "council_passing", section=4),
    step(
        "assign_objection",
        "objection_assigned",
        (PUBLISHED,),
        Action.ASSIGN_OBJECTION,
        "objections",
        section=5,
    ),
)
_STANDING_ADMIN = (
    step(
        "plan", "phases_planned", (Phase.PREPARATION,), Action.SET_UP_CAMPAIGN, "campaign_phases", section=2
    ),
    step(
        "duty",
        "duty_given",
        (Phase.PREPARATION, *BEFORE_THE_COUNCIL),
        Action.MANAGE_ROLES,
        "campaign_duties",
        section=2,
    ),
    step(
        "open", "campaign_opened", (Phase.PREPARATION,), Action.OPEN_CAMPAIGN, "campaign_checklist", section=2
    ),
    step(
        "answer",
        "question_answered guidance_written",
        BEFORE_THE_COUNCIL,
        Action.ANSWER_QUESTION,
        "guidance",
        section=3,
    ),
    step(
        "extend",
        "term_extended term_extended_for_all",
        (SELF, SUPPLEMENT, REMARKS),
        Action.EXTEND_FOR_ALL,
        "campaign_extend",
        section=3,
    ),
    step("publish", "results_published", (COUNCIL,), Action.PUBLISH, "deciding", section=5),
)
STEPS: Mapping[Role, Sequence[Step]] = {
    Role.OFFICER: _OFFICER,
    Role.HEAD: _HEAD,
    Role.APPRAISER: _APPRAISER,
    Role.TEAM_LEAD: _LEAD,
    Role.SECRETARIAT: _SECRETARIAT,
    Role.COUNCIL: _VOTING,
    Role.STANDING_COUNCIL: _STANDING_COUNCIL,
    Role.STANDING_ADMIN: _STANDING_ADMIN,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """`address` is set where the step can be done now; `when` says for which phase it is kept, or was.

    `section` leads to the part of the guide that tells how, `told` names it.
    """

    title: str
    how: str
    section: str
    told: str
    done: bool
    address: str
    when: str


@dataclass(frozen=True, slots=True)
class Rehearsal:
    title: str
    address: str
    steps: list[Shown]
    said: str
    guide: str


def rehearsal_of(work: Work) -> Rehearsal | None:
    """None where the campaign counts or the role has nothing to do in it; else 1 or 2 queries.

    None too where the own agency has no sheet in it.
    """
    role, campaign = work.seat.desk.capacity.role, work.seat.campaign
    if not campaign.is_rehearsal or role not in STEPS:
        return None
    if work.seat.desk.by.agency and work.own_sheet is None:
        return None
    done = _done(work, role)
    guide = reverse("guide", args=[campaign.authority.code, OF_ROLE[role]])
    shown = [_shown(work, one, done, guide) for one in STEPS[role]]
    return Rehearsal(
        title=campaign.title,
        address=work.address("campaign"),
        steps=shown,
        said=words.done_so_far(sum(one.done for one in shown), len(shown)),
        guide=guide,
    )


def _shown(work: Work, one: Step, done: Done, guide: str) -> Shown:
    is_done = one.is_done(done)
    agency = work.seat.desk.by.agency if one.own else None
    now = work.phase in one.phases and any(work.seat.may(each, agency).allowed for each in one.actions)
    address = work.address(one.place, *([agency] if agency else [])) if now else ""
    return Shown(
        title=words.step_title(one.code),
        how=words.step_how(one.code),
        section=f"{guide}#muc-{one.section}",
        told=words.told_in(one.section),
        done=is_done,
        address=address,
        when="" if is_done or now else _when(one, work.phase),
    )


def _when(one: Step, phase: Phase) -> str:
    """The next phase in which the step can be done; else the last one in which it could."""
    place = ORDER.index(phase)
    coming = [each for each in one.phases if ORDER.index(each) > place]
    if coming:
        return words.later(min(coming, key=ORDER.index))
    return words.over(max(one.phases, key=ORDER.index))


def _explained(work: Work, person: int) -> frozenset[str]:
    marks = Mark.objects.filter(sheet__campaign=work.seat.campaign, account=person, stage="self_assessment")
    return frozenset({"explain"} if marks.exclude(explanation="").exists() else ())


def _votes(work: Work, person: int) -> frozenset[str]:
    """Votes that the member gave personally."""
    votes = CouncilVote.objects.filter(
        item__campaign=work.seat.campaign, account=person, entered_by__isnull=True
    )
    given = list(votes.values_list("sequence", "opinion"))
    found = {"opinion"} if any(opinion for _, opinion in given) else set()
    return frozenset(found | ({"change_vote"} if any(sequence > 1 for sequence, _ in given) else set()))


MORE: Mapping[Role, Callable[[Work, int], frozenset[str]]] = {
    Role.OFFICER: _explained,
    Role.COUNCIL: _votes,
    Role.STANDING_COUNCIL: _votes,
}


def _done(work: Work, role: Role) -> Done:
    person = work.seat.desk.by.person
    if person is None:
        return Done(frozenset())
    campaign = work.seat.campaign
    deeds = own_deeds(person, authority=campaign.authority.code, campaign=campaign.code)
    more = MORE[role](work, person) if role in MORE else frozenset[str]()
    return Done(deeds, more)
