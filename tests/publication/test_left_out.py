"""An agency that results were published without: it may object to being left out, and nothing is adjusted."""

import json
from decimal import Decimal
from typing import Any

import pytest

from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.journal.verify import chains, verify
from pari.notices.models import Notice
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.unfinished import unfinished
from pari.publication.invariants import broken
from pari.publication.models import Objection, ObjectionKind
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.left_out import is_left_out, told_outcome
from pari.publication.objections.reading import to_adjust
from pari.publication.objections.receiving import object_to, report_fault
from tests.counciling import SECRETARY, STANDING, acting
from tests.office import Office, on
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    INDEPENDENT,
    LEAD,
    OBJECTED,
    PUBLISHED,
    decided,
    objected,
    passed_without,
)

pytestmark = pytest.mark.database

HEAD, LEFT_OUT = "lanhdao.hoasen", "hoa-sen"
SAID = "Đã nộp trước thời hạn nhưng phiếu không được ghi nhận (ví dụ)."
WHY = "Nhật ký không có lần nộp nào của phường (ví dụ)."


@pytest.fixture
def office(office: Office) -> Office:
    passed_without(office, LEFT_OUT)
    decided(office)
    return office


def published(office: Office) -> None:
    publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)


def objecting(office: Office, at: Any = OBJECTED, **changed: Any) -> Objection:
    said: dict[str, Any] = {"sheet_id": office.sheet(LEFT_OUT).pk, "text": SAID} | changed
    return object_to(**acting(office, HEAD, at), **said)


def given(office: Office) -> Objection:
    row = objecting(office)
    person = office.people[INDEPENDENT].pk
    return assign_objection(**acting(office, LEAD, OBJECTED), objection_id=row.pk, person=person)


def answering(office: Office, row: Objection, **said: Any) -> Objection:
    who = acting(office, INDEPENDENT, OBJECTED)
    return answer_objection(**who, objection_id=row.pk, answer=WHY, **said)


def test_it_objects_to_the_whole_within_its_term_and_is_answered_with_reasons(office: Office) -> None:
    published(office)
    assert is_left_out(office.sheet(LEFT_OUT))
    row = answering(office, given(office))
    assert (row.criterion, row.outcome, row.answer) == ("", "kept", WHY)
    told = Notice.objects.filter(kind="objection_answered").values_list("person", flat=True)
    assert office.people[HEAD].pk in told
    assert list(broken()) == []
    assert all(verify(chain).valid for chain in chains(office.authority.code))
    with pytest.raises(Refused) as late:
        objecting(office, on(22, 2, year=2027))
    assert late.value.problem.code == "objection.too_late"


def test_it_has_no_criterion_to_object_to(office: Office) -> None:
    published(office)
    with pytest.raises(Refused) as refused:
        objecting(office, criterion="1.1.1")
    assert refused.value.problem.code == "objection.only_the_whole"


def test_that_it_is_right_is_said_so_and_the_published_list_stands(office: Office) -> None:
    published(office)
    row = answering(office, given(office), accepts=True)
    assert (row.outcome, told_outcome(row), row.parts.count()) == ("adjusted", "accepted", 0)
    assert not to_adjust(office.campaign).exists()
    assert not unfinished([office.campaign])
    told = Notice.objects.filter(kind="objection_answered", person=office.people[HEAD].pk).get()
    assert told.body.startswith("Toàn bộ kết quả: Chấp nhận kiến nghị.")
    entry = JournalEntry.objects.get(did="objection_answered")
    assert json.loads(entry.figures)["outcome"] == "accepted"
    with pytest.raises(Refused) as refused:
        adjust(**acting(office, STANDING, ADJUSTED), campaign=office.campaign, objection_ids=[row.pk])
    assert refused.value.problem.code == "adjusting.not_answered"
    assert list(broken()) == []


def test_where_there_is_a_result_an_answer_that_adjusts_says_what_stands(office: Office) -> None:
    published(office)
    row = objected(office)
    with pytest.raises(BadInput) as bad:
        answering(office, row, accepts=True)
    assert [one.code for one in bad.value.problems] == ["objection.says_not_what_stands"]


def test_nothing_is_adjusted_for_it(office: Office) -> None:
    published(office)
    row = given(office)
    with pytest.raises(BadInput) as bad:
        answering(office, row, parts={"1.1.1": Decided(Finding.CREDITED, Decimal("0.5"))})
    assert [one.code for one in bad.value.problems] == ["objection.nothing_to_adjust"]


def test_nobody_else_s_fault_is_reported_of_it(office: Office) -> None:
    published(office)
    with pytest.raises(Refused) as refused:
        report_fault(
            **acting(office, SECRETARY, OBJECTED),
            sheet_id=office.sheet(LEFT_OUT).pk,
            kind=ObjectionKind.OWN_ERROR,
            text="Bỏ sót (ví dụ).",
        )
    assert refused.value.problem.code == "objection.not_published"


def test_before_anything_is_published_nobody_is_left_out(office: Office) -> None:
    assert not is_left_out(office.sheet(LEFT_OUT))
    published(office)
    assert not is_left_out(office.sheet("so-xay-dung"))
