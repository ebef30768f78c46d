"""What waits for whoever steers a campaign: lead, secretariat, standing office, council."""

from collections.abc import Iterable, Sequence

from pari.agencies.queries import names_of
from pari.campaigns.appraisal_plan import lacks_approved_plan
from pari.campaigns.checklist import checklist
from pari.campaigns.duties import uncovered_duties
from pari.campaigns.models import BrokenGlass, Question
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.phases import ENDED_BY_DEED
from pari.scoring.sheets.queries import requests_to_answer
from pari.web.desk.waiting import Waiting, Work
from pari.words import assignment
from pari.words import home as words
from pari.words.time import since_text, until_text


def reopenings_asked(work: Work) -> Sequence[Waiting]:
    """Requests for reopening of agencies that aren't one's own: 2 queries."""
    if not work.seat.may(Action.REOPEN_SHEET).allowed:
        return []
    requests = requests_to_answer(work.seat.campaign, eye=work.seat.eye)
    open_ones = [one.sheet.participant.agency.code for one in requests if not one.outcome]
    if not open_ones:
        return []
    why = words.some_of(_names(work, open_ones))
    return [Waiting(words.reopenings_title(len(open_ones)), why, work.address("progress"))]


def questions_open(work: Work) -> Sequence[Waiting]:
    """Questions that nobody has answered: 2 queries."""
    if not work.seat.may(Action.ANSWER_QUESTION).allowed:
        return []
    rows = Question.objects.filter(campaign=work.seat.campaign, answers__isnull=True).order_by("pk")
    asked = list(rows.values_list("agency__code", flat=True))
    seen = [code for code in asked if code in work.seat.eye.seen(Action.ANSWER_QUESTION, asked)]
    if not seen:
        return []
    why = words.questions_why(_names(work, seen))
    return [Waiting(words.questions_title(len(seen)), why, work.address("questions"))]


def late_agencies(work: Work) -> Sequence[Waiting]:
    """Whose term has passed without a sheet."""
    late = [one.name for one in work.sheets if one.is_overdue(work.at)]
    if not late:
        return []
    return [Waiting(words.late_title(len(late)), words.some_of(late), work.address("progress"))]


def round_to_close(work: Work) -> Sequence[Waiting]:
    """A round whose plan has run out goes on until somebody closes it."""
    spell = work.standing.spell(work.phase)
    if work.phase not in ENDED_BY_DEED or not work.seat.may(Action.CLOSE_ROUND).allowed:
        return []
    if spell is None or spell.closes is None or work.at < spell.closes or work.standing.ended(work.at):
        return []
    why = words.close_why(until_text(spell.closes))
    return [Waiting(words.close_title(work.phase), why, work.address("appraisal_closing"), spell.closes)]


def plan_unapproved(work: Work) -> Sequence[Waiting]:
    """Round 1 comes near, or is under way, without an approved plan: 1 query."""
    if not work.seat.may(Action.APPROVE_PLAN).allowed or not lacks_approved_plan(work.seat.campaign):
        return []
    address = work.address("appraisal_plan")
    if work.phase is Phase.ROUND_1:
        return [Waiting(assignment.plan_title(), assignment.plan_why_late(), address)]
    spell = work.standing.spell(Phase.ROUND_1)
    return [
        Waiting(
            assignment.plan_title(), assignment.plan_why_before(), address, spell.opens if spell else None
        )
    ]


def duties_uncovered(work: Work) -> Sequence[Waiting]:
    """Agencies for which somebody is lacking who isn't in conflict: 8 queries."""
    if work.phase in (Phase.PREPARATION, Phase.CLOSED):
        return []  # the checklist says it before the campaign opens
    lacking = list(dict.fromkeys(agency for _, agency in uncovered_duties(work.seat.campaign, work.at)))
    if not lacking:
        return []
    why = words.uncovered_why(_names(work, lacking))
    return [Waiting(words.uncovered_title(len(lacking)), why, work.address("campaign_duties"))]


def to_prepare(work: Work) -> Sequence[Waiting]:
    """What is missing before the campaign may open: 17 queries."""
    if not work.seat.may(Action.OPEN_CAMPAIGN).allowed:
        return []
    blocking = [one for one in checklist(work.seat.campaign, work.at) if one.blocking and not one.ok]
    begins = work.standing.spells[0].opens if work.standing.spells else None
    why = words.prepare_why(since_text(begins) if begins else "")
    title = words.prepare_title(work.seat.campaign.year, len(blocking))
    return [Waiting(title, why, work.address("campaign_checklist"))]


def glass_asked(work: Work) -> Sequence[Waiting]:
    """What two people would open, and one has asked for: 2 queries."""
    if not work.seat.may(Action.CONFIRM_BREAK_GLASS).allowed:
        return []
    rows = BrokenGlass.objects.filter(campaign=work.seat.campaign, settled_at__isnull=True)
    asked = list(rows.exclude(account=work.seat.desk.account).values_list("agency__code", flat=True))
    seen = [code for code in asked if code in work.seat.eye.seen(Action.CONFIRM_BREAK_GLASS, asked)]
    if not seen:
        return []
    why = words.some_of(_names(work, seen))
    return [Waiting(words.glass_asked_title(len(seen)), why, work.address("campaign_glass"))]


def glass_open(work: Work) -> Sequence[Waiting]:
    """What is open just now by two people's decision; the council sees every line: 2 queries."""
    rows = BrokenGlass.objects.filter(campaign=work.seat.campaign, until__gt=work.at).order_by("pk")
    opened = list(rows.values_list("agency__code", flat=True))
    if not opened:
        return []
    why = words.glass_open_why(_names(work, opened))
    return [Waiting(words.glass_open_title(len(opened)), why, work.address("campaign_glass"))]


def _names(work: Work, codes: Iterable[str]) -> list[str]:
    """Names in the order of the codes, each once: 1 query."""
    ordered = list(dict.fromkeys(codes))
    names = names_of(work.seat.desk.authority.code, ordered)
    return [names.get(code, code) for code in ordered]
