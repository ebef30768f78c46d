"""Guidance on criteria, and questions with their answers, which all participants of a campaign read."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Prefetch, QuerySet
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.campaigns.locked import locked
from pari.campaigns.models import Answer, Campaign, Guidance, Question
from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.matrix import MATRIX
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.people.queries import appointments_on
from pari.words.guidance import answered_title, asked_title

LONGEST_GUIDANCE = 20_000  # characters
LONGEST_QUESTION = 4_000  # characters, of an answer too
SHOWN_IN_A_NOTICE = 600  # characters of a question or an answer
ANSWERING = frozenset().union(*(grant.roles for grant in MATRIX[Action.ANSWER_QUESTION].grants))

Place = tuple[str, str]  # codes of a criteria set and of a criterion in it


# --- Guidance ----------------------------------------------------------------------------------------------


@transaction.atomic
def write_guidance(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    criteria_set: str,
    criterion: str,
    text: str,
    sample: str,
    seen: int | None,
) -> Guidance:
    """Say something new about a criterion; what was said before stays as its history.

    `seen` is the text that the writer had before them (its id; None where there was none yet): nobody writes
    over what somebody else said meanwhile. Both texts empty: there is no guidance any more.
    Errors: `NotAllowed`; `Refused` with `guidance.written_meanwhile` or `guidance.nothing_new`; `BadInput`
    for a criterion that the edition doesn't have, or texts that are too long.
    """
    eye.require(Action.EDIT_GUIDANCE)
    row = locked(campaign, by)
    _must_be_there(row, criteria_set, criterion)
    text, sample = _kept(text, "text", LONGEST_GUIDANCE), _kept(sample, "sample", LONGEST_GUIDANCE)
    newest = history_of(row, criteria_set, criterion).first()
    if (newest.pk if newest else None) != seen:
        raise Refused("guidance.written_meanwhile")
    if (text, sample) == ((newest.text, newest.sample) if newest else ("", "")):
        raise Refused("guidance.nothing_new")
    made = Guidance.objects.create(
        campaign=row,
        criteria_set=criteria_set,
        criterion=criterion,
        text=text,
        sample=sample,
        written_at=at,
        written_by_id=by.person,
    )
    write(
        by=by,
        did="guidance_written",
        kind="guidance",
        thing=made.pk,
        at=at,
        campaign=row.code,
        figures={"set": criteria_set, "criterion": criterion},
    )
    return made


def guidance_of(campaign: Campaign, criteria_set: str = "") -> Mapping[Place, Guidance]:
    """The text that holds for each criterion that has one; of one set, or of all: 1 query."""
    rows = Guidance.objects.filter(campaign=campaign)
    if criteria_set:
        rows = rows.filter(criteria_set=criteria_set)
    newest = rows.values("criteria_set", "criterion").annotate(newest=Max("pk")).values("newest")
    found = Guidance.objects.filter(pk__in=newest)
    return {(row.criteria_set, row.criterion): row for row in found if row.text or row.sample}


def history_of(campaign: Campaign, criteria_set: str, criterion: str) -> QuerySet[Guidance]:
    """Everything that was ever said about a criterion, the newest first: 1 query."""
    rows = Guidance.objects.filter(campaign=campaign, criteria_set=criteria_set, criterion=criterion)
    return rows.select_related("written_by").order_by("-pk")


# --- Questions and answers ---------------------------------------------------------------------------------


@transaction.atomic
def ask(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    agency: str,
    text: str,
    criteria_set: str = "",
    criterion: str = "",
) -> Question:
    """A participant asks about a criterion, or about the campaign; whoever answers is told.

    Errors: `NotAllowed`; `Refused` with `question.not_taking_part`, or `question.asked_already` where the
    agency has just asked the same; `BadInput` for an empty or too long text, or a criterion that isn't there.
    """
    eye.require(Action.ASK_QUESTION, agency)
    row = locked(campaign, by)
    if criterion or criteria_set:
        _must_be_there(row, criteria_set, criterion)
    text = _said(text)
    participant = row.participants.filter(agency__code=agency).select_related("agency").first()
    if participant is None or not participant.is_evaluated:
        raise Refused("question.not_taking_part")
    about = {"agency": participant.agency, "criteria_set": criteria_set, "criterion": criterion, "text": text}
    if row.questions.filter(**about, answers__isnull=True).exists():
        raise Refused("question.asked_already")
    made = row.questions.create(**about, account_id=_person(by), asked_at=at)
    _tell_who_answers(row, made, at)
    write(
        by=by,
        did="question_asked",
        kind="question",
        thing=made.pk,
        at=at,
        campaign=row.code,
        agency=agency,
        figures={"question": made.pk, "set": criteria_set, "criterion": criterion},
    )
    return made


@transaction.atomic
def answer(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, question: int, text: str) -> Answer:
    """Answer a question, or add to what was answered: an answer never replaces another. The asker is told.

    Errors: `NotAllowed`; `Refused` with `question.unknown`, or `question.answered_so` where just this was
    answered already; `BadInput` for an empty or too long text.
    """
    eye.require(Action.ANSWER_QUESTION)
    row = locked(campaign, by)
    text = _said(text)
    asked = row.questions.select_related("agency").filter(pk=question).first()
    if asked is None:
        raise Refused("question.unknown")
    if asked.answers.filter(text=text).exists():
        raise Refused("question.answered_so")
    made = asked.answers.create(account_id=_person(by), text=text, answered_at=at)
    _tell_who_asked(row, asked, made, at)
    write(
        by=by,
        did="question_answered",
        kind="question",
        thing=asked.pk,
        at=at,
        campaign=row.code,
        agency=asked.agency.code,
        figures={"question": asked.pk, "answer": made.pk},
    )
    return made


def questions_of(eye: AnyEye, campaign: Campaign) -> QuerySet[Question]:
    """Every question with its answers, the newest first: 2 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_GUIDANCE)
    answers = Prefetch("answers", Answer.objects.select_related("account").order_by("pk"))
    rows = campaign.questions.select_related("agency", "account").prefetch_related(answers)
    return rows.order_by("-pk")


def asker_is_shown(eye: AnyEye, question: Question) -> bool:
    """All read a question and whose it is; which person wrote it only the agency itself and who answers."""
    return eye.may(Action.ANSWER_QUESTION).allowed or getattr(eye, "acts_for", None) == question.agency.code


def _tell_who_answers(campaign: Campaign, question: Question, at: datetime) -> None:
    held = appointments_on(day_of(at)).filter(
        authority=campaign.authority, role__in=[role.value for role in ANSWERING]
    )
    with override(settings.LANGUAGE_CODE):  # whatever language the one who asks reads the site in
        title = asked_title(_name(campaign, question))
    tell(
        people=set(held.values_list("account", flat=True)),
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=question.agency.code,
        kind="question_asked",
        key=f"question_asked:{question.pk}",
        title=title,
        body=_in_a_notice(question.text),
        at=at,
    )


def _tell_who_asked(campaign: Campaign, question: Question, made: Answer, at: datetime) -> None:
    """Whoever asked, as long as they act for the agency; else the agency's officers of today."""
    acting = appointments_on(day_of(at)).filter(authority=campaign.authority, agency=question.agency)
    asker, officers = acting.filter(account=question.account_id), acting.filter(role=Role.OFFICER.value)
    told = asker.values_list("account", flat=True) or officers.values_list("account", flat=True)
    with override(settings.LANGUAGE_CODE):
        title = answered_title(question.text)
    tell(
        people=set(told),
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=question.agency.code,
        kind="question_answered",
        key=f"question_answered:{made.pk}",
        title=title,
        body=_in_a_notice(made.text),
        at=at,
    )


def _in_a_notice(text: str) -> str:
    return text if len(text) <= SHOWN_IN_A_NOTICE else f"{text[:SHOWN_IN_A_NOTICE]}…"


def _person(by: Actor) -> int:
    """Errors: `ValueError` for the command line, which neither asks nor answers."""
    if by.person is None:
        raise ValueError("only a person asks or answers")
    return by.person


def _name(campaign: Campaign, question: Question) -> str:
    code = question.agency.code
    return names_of(campaign.authority.code, [code]).get(code, code)


def _must_be_there(campaign: Campaign, criteria_set: str, criterion: str) -> None:
    edition = edition_of(campaign)
    one = edition.criteria_set(criteria_set) if edition else None
    found = one.find(criterion) if one else None
    if found is None or not found.is_leaf:  # what is summed up is guided by what it is made of
        raise BadInput([Problem("guidance.no_such_criterion", column="about")])


def _said(text: str) -> str:
    """A question or an answer, which says something."""
    kept = _kept(text, "text", LONGEST_QUESTION)
    if not kept:
        raise BadInput([Problem("question.empty", column="text")])
    return kept


def _kept(text: str, column: str, limit: int) -> str:
    """Lines end alike, whatever browser they come from."""
    kept = text.replace("\r\n", "\n").replace("\0", "").strip()
    if len(kept) > limit:
        raise BadInput([Problem("guidance.too_long", {"limit": limit}, column=column)])
    return kept
