"""Guidance, questions and answers: who may say what, what is kept, who is told."""

from datetime import date
from typing import Any

import pytest

from pari.campaigns.guidance import (
    LONGEST_QUESTION,
    answer,
    ask,
    asker_is_shown,
    guidance_of,
    history_of,
    questions_of,
    write_guidance,
)
from pari.campaigns.models import Guidance, Participant, Question
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment
from tests.office import NOW, Office, on

SET, CRITERION = "so-mot-cua", "1.1.1"


def guide(office: Office, username: str = "thuky.snv", **said: Any) -> Guidance:
    words: dict[str, Any] = {
        "criteria_set": SET,
        "criterion": CRITERION,
        "text": "Nộp kế hoạch",
        "sample": "",
        "seen": None,
    }
    return write_guidance(
        eye=office.eye(username), by=office.by(username), at=NOW, campaign=office.campaign, **words | said
    )


def put(office: Office, username: str = "canbo.sxd", **said: Any) -> Question:
    words: dict[str, Any] = {"agency": "so-xay-dung", "text": "Kế hoạch nộp đến ngày nào?", "at": NOW}
    return ask(eye=office.eye(username), by=office.by(username), campaign=office.campaign, **words | said)


def reply(office: Office, question: Question, username: str = "thuky.snv", text: str = "Ngày 31/01") -> Any:
    return answer(
        eye=office.eye(username),
        by=office.by(username),
        at=on(27, 11),
        campaign=office.campaign,
        question=question.pk,
        text=text,
    )


def refused(deed: Any) -> str:
    try:
        deed()
    except Refused as refusal:
        return refusal.problem.code
    except BadInput as bad:
        return bad.problems[0].code
    return "done"


# --- Guidance


@pytest.mark.parametrize("username", ["thuky.snv", "quantri.snv"])
def test_the_secretariat_and_the_standing_office_write_guidance(office: Office, username: str) -> None:
    guide(office, username)
    said = guidance_of(office.campaign)[SET, CRITERION]
    assert (said.text, said.written_by) == ("Nộp kế hoạch", office.people[username])


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "lanhdao.sxd", "quantri.sxd", "thamdinh.stp", "totruong.snv", "quantri.kt"]
)
def test_others_don_t_write_guidance(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        guide(office, username)
    assert not Guidance.objects.exists()


def test_the_newest_text_holds_and_older_ones_stay(office: Office) -> None:
    first = guide(office)
    second = guide(office, "quantri.snv", text="Nộp kế hoạch và báo cáo", seen=first.pk)
    assert guidance_of(office.campaign, SET) == {(SET, CRITERION): second}
    assert list(history_of(office.campaign, SET, CRITERION)) == [second, first]


def test_nobody_writes_over_what_was_said_meanwhile(office: Office) -> None:
    first = guide(office)
    guide(office, "quantri.snv", text="Khác", seen=first.pk)
    assert refused(lambda: guide(office, text="Khác nữa", seen=first.pk)) == "guidance.written_meanwhile"
    assert refused(lambda: guide(office, text="Khác nữa", seen=None)) == "guidance.written_meanwhile"


def test_the_same_again_is_nothing_new(office: Office) -> None:
    first = guide(office)
    assert refused(lambda: guide(office, text=" Nộp kế hoạch\r\n", seen=first.pk)) == "guidance.nothing_new"


def test_guidance_that_is_taken_away_is_none_and_stays_in_the_history(office: Office) -> None:
    first = guide(office)
    guide(office, text="", seen=first.pk)
    assert guidance_of(office.campaign) == {}
    assert history_of(office.campaign, SET, CRITERION).count() == 2


@pytest.mark.parametrize(
    "place", [("khong-co", CRITERION), (SET, "9.9.9"), (SET, "1.1"), ("", ""), (SET, "")]
)
def test_guidance_is_of_a_criterion_of_the_edition(office: Office, place: tuple[str, str]) -> None:
    wrong = {"criteria_set": place[0], "criterion": place[1]}
    assert refused(lambda: guide(office, **wrong)) == "guidance.no_such_criterion"


def test_a_text_that_is_too_long_is_refused_with_its_limit(office: Office) -> None:
    assert refused(lambda: guide(office, text="a" * 20_001)) == "guidance.too_long"


# --- Asking


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd", "quantri.sxd"])
def test_whoever_acts_for_an_agency_asks_for_it(office: Office, username: str) -> None:
    question = put(office, username, criteria_set=SET, criterion=CRITERION)
    assert (question.agency.code, question.account) == ("so-xay-dung", office.people[username])


def test_nobody_asks_in_the_name_of_another_agency(office: Office) -> None:
    with pytest.raises(NotAllowed):
        put(office, agency="hoa-sen")
    for username in ("thuky.snv", "thamdinh.stp", "quantri.kt", "giamsat.mttq"):
        with pytest.raises(NotAllowed):
            put(office, username)
    assert not Question.objects.exists()


def test_nobody_asks_once_all_is_published(office: Office) -> None:
    for phase in office.campaign.phases.filter(closed_at__isnull=True):
        office.campaign.phases.filter(pk=phase.pk).update(closed_at=phase.opens)
    late = on(1, 2, year=2027)
    with pytest.raises(NotAllowed):
        ask(
            eye=office.eye("canbo.sxd", late),
            by=office.by("canbo.sxd"),
            at=late,
            campaign=office.campaign,
            agency="so-xay-dung",
            text="Câu hỏi muộn",
        )


def test_an_agency_that_takes_no_part_doesn_t_ask(office: Office) -> None:
    rows = Participant.objects.filter(agency__code="so-xay-dung")
    rows.update(participation="not_taking_part", reason="Giải thể")
    assert refused(lambda: put(office)) == "question.not_taking_part"
    rows.delete()
    assert refused(lambda: put(office)) == "question.not_taking_part"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": "  "}, "question.empty"),
        ({"text": "a" * (LONGEST_QUESTION + 1)}, "guidance.too_long"),
        ({"criteria_set": SET, "criterion": "9.9"}, "guidance.no_such_criterion"),
        ({"criteria_set": "khac", "criterion": CRITERION}, "guidance.no_such_criterion"),
        ({"criterion": CRITERION}, "guidance.no_such_criterion"),
    ],
)
def test_a_question_says_something_about_something_that_is_there(
    office: Office, wrong: dict[str, Any], code: str
) -> None:
    assert refused(lambda: put(office, **wrong)) == code


def test_what_waits_for_an_answer_isn_t_asked_twice(office: Office) -> None:
    first = put(office)
    assert refused(lambda: put(office, "lanhdao.sxd")) == "question.asked_already"
    put(office, "canbo.hoasen", agency="hoa-sen")  # another agency may ask the same
    reply(office, first)
    put(office)


# --- Answering


@pytest.mark.parametrize("username", ["thuky.snv", "quantri.snv"])
def test_an_answer_adds_and_never_replaces(office: Office, username: str) -> None:
    question = put(office)
    reply(office, question)
    reply(office, question, username, "Bổ sung: nộp cả bản điện tử")
    [row] = questions_of(office.eye("canbo.hoasen"), office.campaign)
    assert [one.text for one in row.answers.all()] == ["Ngày 31/01", "Bổ sung: nộp cả bản điện tử"]
    assert refused(lambda: reply(office, question)) == "question.answered_so"
    assert refused(lambda: reply(office, question, text=" ")) == "question.empty"


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "lanhdao.sxd", "totruong.snv", "hoidong.stc", "quantri.kt"]
)
def test_others_don_t_answer(office: Office, username: str) -> None:
    question = put(office)
    with pytest.raises(NotAllowed):
        reply(office, question, username)


def test_a_question_of_another_campaign_can_t_be_answered_here(office: Office) -> None:
    question = put(office)
    other = type(office.campaign).objects.create(
        code="thanh-giang-2025", authority=office.authority, year=2025, title="2025", made_at=NOW
    )
    Question.objects.filter(pk=question.pk).update(campaign=other)
    assert refused(lambda: reply(office, question)) == "question.unknown"


def test_everybody_inside_reads_and_a_technical_administrator_doesn_t(office: Office) -> None:
    put(office)
    for username in ("canbo.hoasen", "thamdinh.stp", "giamsat.mttq", "lanhdao.ubnd"):
        assert questions_of(office.eye(username), office.campaign).count() == 1
    with pytest.raises(NotAllowed):
        questions_of(office.eye("quantri.kt"), office.campaign)


def test_which_person_asked_is_known_to_the_agency_and_to_who_answers(office: Office) -> None:
    question = put(office)
    shown = {username for username in office.people if asker_is_shown(office.eye(username), question)}
    assert shown == {"canbo.sxd", "lanhdao.sxd", "quantri.sxd", "thuky.snv", "quantri.snv"}


# --- Notices and journal


def told(office: Office, kind: str) -> set[str]:
    people = {account.pk: username for username, account in office.people.items()}
    return {people[person] for person in Notice.objects.filter(kind=kind).values_list("person", flat=True)}


def test_who_answers_is_told_of_a_question(office: Office) -> None:
    put(office)
    assert told(office, "question_asked") == {"thuky.snv", "quantri.snv"}
    notice = Notice.objects.filter(kind="question_asked")[0]
    assert (notice.title, notice.body) == ("Câu hỏi mới của Sở Xây dựng", "Kế hoạch nộp đến ngày nào?")


def test_who_asked_is_told_of_each_answer(office: Office) -> None:
    question = put(office, "lanhdao.sxd")
    reply(office, question)
    reply(office, question, text="Bổ sung")
    assert told(office, "question_answered") == {"lanhdao.sxd"}
    assert Notice.objects.filter(kind="question_answered").count() == 2


def test_once_the_asker_no_longer_acts_for_the_agency_its_officers_are_told(office: Office) -> None:
    question = put(office, "lanhdao.sxd")
    Appointment.objects.filter(account=office.people["lanhdao.sxd"]).update(ended=date(2026, 11, 27))
    reply(office, question)
    assert told(office, "question_answered") == {"canbo.sxd"}


def test_the_journal_tells_of_guidance_questions_and_answers(office: Office) -> None:
    guide(office)
    reply(office, put(office))
    entries = JournalEntry.objects.filter(campaign=office.campaign.code).order_by("sequence")
    assert [(one.did, one.agency) for one in entries] == [
        ("guidance_written", ""),
        ("question_asked", "so-xay-dung"),
        ("question_answered", "so-xay-dung"),
    ]


def test_reading_all_costs_two_queries(office: Office, django_assert_num_queries: Any) -> None:
    for number in range(5):
        reply(office, put(office, text=f"Câu hỏi {number}"))
    eye = office.eye("canbo.hoasen")
    with django_assert_num_queries(2):
        [
            (one.agency.code, one.account.name, list(one.answers.all()))
            for one in questions_of(eye, office.campaign)
        ]
