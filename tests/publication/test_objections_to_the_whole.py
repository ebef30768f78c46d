"""An objection to the whole result: kept with reasons, or adjusted in several criteria, each a part of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.models import JournalEntry
from pari.journal.verify import chains, verify
from pari.notices.models import Notice
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.unfinished import unfinished
from pari.publication.invariants import broken
from pari.publication.models import Objection
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection
from pari.publication.objections.reading import objections_of, objections_to, to_adjust
from pari.words.problems import sentence
from tests.counciling import STANDING, acting
from tests.office import Office
from tests.publishing import ADJUSTED, ADMIN, HEAD, INDEPENDENT, OBJECTED, decided, objected, published

pytestmark = pytest.mark.database

ANSWER = "Đã xem lại toàn bộ hồ sơ (ví dụ)."
HALF = Decided(Finding.CREDITED, Decimal("0.5"))
LESS = Decided(Finding.NOT_AGREED, Decimal("0.25"))
PARTS = {"1.1.1": HALF, "1.1.2": LESS}


@pytest.fixture
def office(passed_office: Office) -> Office:
    published(passed_office)
    return passed_office


def answered(
    office: Office, parts: Mapping[str, Decided] | None, criterion: str = "", answer: str = ANSWER
) -> Objection:
    row = objected(office, criterion=criterion)
    who = acting(office, INDEPENDENT, OBJECTED)
    return answer_objection(**who, objection_id=row.pk, answer=answer, parts=parts)


def problems_of(office: Office, parts: Mapping[str, Decided], criterion: str = "") -> list[Problem]:
    with pytest.raises(BadInput) as bad:
        answered(office, parts, criterion)
    assert not Objection.objects.exclude(outcome="").exists()
    return list(bad.value.problems)


def test_it_is_kept_with_reasons(office: Office) -> None:
    row = answered(office, None)
    assert (row.outcome, row.answer, row.finding) == ("kept", ANSWER, "")
    assert not row.parts.exists()
    with pytest.raises(BadInput):
        answered(office, None, answer=" ")


def test_it_is_adjusted_in_several_criteria_each_a_part_answered_alike(office: Office) -> None:
    row = answered(office, PARTS)
    assert (row.outcome, row.finding) == ("adjusted", "")
    parts = {one.criterion: one for one in row.parts.all()}
    assert {code: (one.finding, one.points) for code, one in parts.items()} == {
        "1.1.1": ("credited", Decimal("0.5")),
        "1.1.2": ("not_agreed", Decimal("0.25")),
    }
    assert {(one.outcome, one.answer, one.text, one.answered_by_id) for one in parts.values()} == {
        ("adjusted", ANSWER, row.text, office.people[INDEPENDENT].pk)
    }
    assert set(to_adjust(office.campaign)) == set(parts.values())
    read = objections_of(office.campaign, eye=office.eye(HEAD, OBJECTED))
    assert [(one.criterion, [part.criterion for part in one.parts.all()]) for one in read] == [
        ("", ["1.1.1", "1.1.2"])
    ]
    assert objections_to(office.sheet("so-xay-dung"), eye=office.eye(HEAD, OBJECTED)) == read
    assert JournalEntry.objects.filter(did="objection_answered").count() == 3
    told = Notice.objects.filter(kind="objection_answered", person=office.people[HEAD].pk)
    assert told.count() == 1


def test_its_parts_and_their_decisions_are_read_at_once(
    office: Office, django_assert_num_queries: Any
) -> None:
    answered(office, PARTS)
    eye = office.eye(HEAD, OBJECTED)
    with django_assert_num_queries(4):
        (row,) = objections_of(office.campaign, eye=eye)
        assert [one.decision for one in row.parts.all()] == [None, None]


def test_the_parts_are_adjusted_decided_and_published_and_nothing_waits_then(office: Office) -> None:
    row = answered(office, PARTS)
    assert unfinished([office.campaign]) == {office.campaign.pk}
    ids = [one.pk for one in row.parts.all()]
    adjust(**acting(office, STANDING, ADJUSTED), campaign=office.campaign, objection_ids=ids)
    decided(office, ADJUSTED, number="250/QĐ-UBND", decided_on=ADJUSTED.date(), why=ANSWER)
    decision = publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)
    assert decision.version == 2
    marks = {one.criterion: one.mark for one in row.parts.select_related("mark")}
    assert {code: mark.points for code, mark in marks.items() if mark} == {
        "1.1.1": Decimal("0.5"),
        "1.1.2": Decimal("0.25"),
    }
    assert office.sheet("so-xay-dung").state == "adjusted"
    assert unfinished([office.campaign]) == frozenset()
    assert [one for one in broken() if "objection" in one.code] == []
    assert all(verify(chain).valid for chain in chains(office.authority.code))


def test_the_whole_itself_is_no_content_of_an_adjustment(office: Office) -> None:
    row = answered(office, PARTS)
    with pytest.raises(Refused) as refused:
        adjust(**acting(office, STANDING, ADJUSTED), campaign=office.campaign, objection_ids=[row.pk])
    assert refused.value.problem.code == "adjusting.not_answered"


def test_what_cannot_stand_is_told_with_its_criterion_and_nothing_is_kept(office: Office) -> None:
    now = Decided(Finding.AGREED, Decimal("0.25"))  # what 1.1.1 has already
    (first, second) = problems_of(office, {"1.1.1": now, "1.1.2": Decided(Finding.CREDITED, Decimal(9))})
    assert sentence(first).startswith("Tiêu chí 1.1.1: Kết quả điều chỉnh trùng với kết quả hiện nay.")
    assert sentence(second).startswith("Tiêu chí 1.1.2: ")


def test_an_unknown_criterion_is_refused(office: Office) -> None:
    with pytest.raises(Refused) as refused:
        answered(office, {"99.9": HALF})
    assert refused.value.problem.code == "appraisal.unknown_criterion"


def test_an_objection_to_one_criterion_has_no_parts(office: Office) -> None:
    (problem,) = problems_of(office, PARTS, criterion="1.1.1")
    assert problem.code == "objection.names_one_criterion"


def test_a_part_names_its_criterion_in_the_table_too(office: Office) -> None:
    row = answered(office, PARTS)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.parts.update(criterion="")
