"""Objections and faults: received in time, answered with reasons by somebody who judged nothing of it."""

from decimal import Decimal
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.journal.queries import entries
from pari.notices.models import Notice
from pari.publication.models import Objection, ObjectionKind
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.independence import who_may_answer
from pari.publication.objections.reading import objection_of, objections_of, objections_to
from pari.publication.objections.receiving import object_to, report_fault
from pari.scoring.council.remarks import Sent
from pari.scoring.models import CouncilSession, CouncilVote, Mark
from tests.counciling import AN, BA, SECRETARY, STANDING, acting
from tests.files.making import pdf
from tests.office import Office, on
from tests.publishing import (
    HEAD,
    INDEPENDENT,
    LEAD,
    OBJECTED,
    OFFICER,
    objected,
    published,
    remark_answered,
    ruling_decided,
)

pytestmark = pytest.mark.database

FULL = Decided(Finding.CREDITED, Decimal("0.5"))
APPRAISER = "thamdinh.stp"


@pytest.fixture
def office(passed_office: Office) -> Office:
    published(passed_office)
    return passed_office


def objecting(office: Office, who: str = HEAD, at: Any = OBJECTED, **changed: Any) -> Objection:
    sheet = office.sheet("so-xay-dung").pk
    said: dict[str, Any] = {"sheet_id": sheet, "criterion": "1.1.1", "text": "Đề nghị xem lại."}
    return object_to(**acting(office, who, at), **(said | changed))


def assigned(office: Office, row: Objection, person: str, who: str = LEAD) -> Objection:
    account = office.people[person].pk
    return assign_objection(**acting(office, who, OBJECTED), objection_id=row.pk, person=account)


def answered(office: Office, row: Objection, stands: Decided | None, who: str = INDEPENDENT) -> Objection:
    return answer_objection(
        **acting(office, who, OBJECTED),
        objection_id=row.pk,
        answer="Đã xem lại tài liệu kiểm chứng (ví dụ).",
        stands=stands,
    )


def code(raised: Any) -> str:
    return str(raised.value.problem.code)


# --- Received ----------------------------------------------------------------------------------------------


def test_the_head_objects_with_papers_and_whoever_assigns_is_told(office: Office) -> None:
    row = objecting(office, files=[Sent("van-ban.pdf", pdf("Kien nghi"))], paper="Công văn số 12/SXD")
    kept = objection_of(row.pk, eye=office.eye(HEAD, OBJECTED), by=office.by(HEAD))
    assert [one.file.name for one in kept.files.all()] == ["van-ban.pdf"]
    told = set(Notice.objects.filter(kind="objection_received").values_list("person", flat=True))
    assert told == {office.people[LEAD].pk, office.people[STANDING].pk}


@pytest.mark.parametrize("who", [OFFICER, "lanhdao.hoasen", LEAD])
def test_nobody_else_objects_for_the_agency(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        objecting(office, who)


def test_an_objection_comes_within_the_agency_s_own_term(office: Office) -> None:
    last = on(21, 2, 23, 59, year=2027)
    assert objecting(office, at=last).received_at == last
    head = acting(office, HEAD, OBJECTED) | {"at": on(22, 2, year=2027)}  # the page was opened in time
    with pytest.raises(Refused) as refused:
        object_to(**head, sheet_id=office.sheet("so-xay-dung").pk, criterion="1.1.2", text="Muộn.")
    assert code(refused) == "objection.too_late"


def test_one_thing_is_objected_to_once_at_a_time(office: Office) -> None:
    objecting(office)
    objecting(office, criterion="")
    with pytest.raises(Refused) as refused:
        objecting(office)
    assert code(refused) == "objection.waits_already"


def test_an_objection_says_something_about_a_criterion_that_there_is(office: Office) -> None:
    with pytest.raises(BadInput):
        objecting(office, text=" ")
    with pytest.raises(Refused) as refused:
        objecting(office, criterion="99.9")
    assert code(refused) == "appraisal.unknown_criterion"
    with pytest.raises(BadInput):
        objecting(office, files=[Sent("a.pdf", b"%PDF-1.7")] * 11)
    assert not Objection.objects.exists()


def test_a_fault_is_reported_however_late_and_its_agency_hears_of_it_by_the_answer(office: Office) -> None:
    late = on(1, 9, 9, year=2027)
    row = report_fault(
        **acting(office, SECRETARY, late),
        sheet_id=office.sheet("so-xay-dung").pk,
        kind=ObjectionKind.FALSE_EVIDENCE,
        criterion="1.1.1",
        text="Kế hoạch ký lùi ngày (ví dụ).",
    )
    head, secretary = office.eye(HEAD, late), office.eye(SECRETARY, late)
    assert objections_of(office.campaign, eye=head) == []
    assert objections_to(office.sheet("so-xay-dung"), eye=secretary) == [row]
    told = entries(head, authority="thanh-giang", campaign=office.campaign.code)
    assert not told.filter(did="fault_reported").exists()
    assert JournalEntry.objects.filter(did="fault_reported", agency="so-xay-dung").exists()
    Objection.objects.update(outcome="kept", answer="Đúng hạn.", answered_at=late)
    assert objections_of(office.campaign, eye=head) == [row]


def test_another_agency_reads_nothing_of_it(office: Office) -> None:
    row = objecting(office)
    other = office.eye("lanhdao.hoasen", OBJECTED)
    assert objections_of(office.campaign, eye=other) == []
    with pytest.raises(Refused):
        objection_of(row.pk, eye=other, by=office.by("lanhdao.hoasen"))


# --- Assigned ----------------------------------------------------------------------------------------------


def test_it_is_answered_by_somebody_who_judged_nothing_of_it(office: Office) -> None:
    row = objecting(office)
    Mark.objects.filter(sheet=row.sheet, criterion="1.1.2").update(account=office.people[AN])
    names = {one.username for one in who_may_answer(row, at=OBJECTED)}
    assert {INDEPENDENT, AN, BA, SECRETARY, LEAD} <= names
    assert not {APPRAISER, OFFICER, HEAD} & names
    assert assigned(office, row, INDEPENDENT).assigned_to == office.people[INDEPENDENT]
    assert Notice.objects.get(kind="objection_assigned").person == office.people[INDEPENDENT].pk


@pytest.mark.parametrize("criterion", ["1.1.1", ""])
def test_whoever_marked_the_criterion_or_for_the_whole_anything_does_not_answer(
    office: Office, criterion: str
) -> None:
    row = objecting(office, criterion=criterion)
    Mark.objects.filter(sheet=row.sheet, criterion="1.1.1").update(account=office.people[AN])
    with pytest.raises(Refused) as refused:
        assigned(office, row, AN)
    assert code(refused) == "objection.judged_it"


def test_whoever_voted_on_its_item_does_not_answer(office: Office) -> None:
    row = objecting(office)
    item = office.campaign.agenda.create(
        sheet=row.sheet,
        criterion="1.1.1",
        kind="other",
        passed_finding="credited",
        rejected_finding="credited",
        made_at=OBJECTED,
    )
    session = CouncilSession.objects.get()
    CouncilVote.objects.create(
        item=item, session=session, account=office.people[AN], sequence=1, choice="for", at=OBJECTED
    )
    with pytest.raises(Refused) as refused:
        assigned(office, row, AN)
    assert code(refused) == "objection.judged_it"


@pytest.mark.parametrize("criterion", ["1.1.1", ""])
def test_whoever_answered_a_remark_on_it_does_not_answer_once_more(office: Office, criterion: str) -> None:
    """They have said already, with reasons, that it stays."""
    row = objecting(office, criterion=criterion)
    remark_answered(office, "1.1.1", AN)
    with pytest.raises(Refused) as refused:
        assigned(office, row, AN)
    assert code(refused) == "objection.judged_it"
    other = objecting(office, criterion="1.1.2")
    assert assigned(office, other, AN).assigned_to == office.people[AN]


def test_whoever_decided_the_ruling_that_a_mark_follows_does_not_answer(office: Office) -> None:
    row = objecting(office)
    ruling = ruling_decided(office, "1.1.1", AN)
    Mark.objects.filter(sheet=row.sheet, criterion="1.1.1").update(ruling=ruling)
    with pytest.raises(Refused) as refused:
        assigned(office, row, AN)
    assert code(refused) == "objection.judged_it"


def test_nobody_without_a_role_and_nobody_of_the_agency_answers(office: Office) -> None:
    row = objecting(office)
    with pytest.raises(Refused) as refused:
        assigned(office, row, APPRAISER)
    assert code(refused) == "objection.no_role"
    other = objecting(office, who="lanhdao.hoasen", sheet_id=office.sheet("hoa-sen").pk)
    Objection.objects.filter(pk=other.pk).update(sheet=office.sheet("so-noi-vu"))
    with pytest.raises(Refused) as refused:
        assigned(office, other, SECRETARY, who=STANDING)
    assert code(refused) == "objection.of_own_agency"
    with pytest.raises(NotAllowed):  # the lead belongs to Sở Nội vụ
        assigned(office, other, INDEPENDENT)


# --- Answered ----------------------------------------------------------------------------------------------


def test_only_whoever_it_was_given_to_answers(office: Office) -> None:
    row = objected(office)
    with pytest.raises(Refused) as refused:
        answered(office, row, None, who=BA)
    assert code(refused) == "objection.assigned_to_another"
    assert answered(office, row, None).outcome == "kept"
    with pytest.raises(Refused) as refused:
        answered(office, row, None)
    assert code(refused) == "objection.answered"


def test_an_answer_that_adjusts_says_what_is_to_stand_and_changes_no_mark(office: Office) -> None:
    row = objected(office)
    before = list(Mark.objects.order_by("pk").values())
    answered(office, row, FULL)
    row.refresh_from_db()
    assert (row.outcome, row.finding, row.points) == ("adjusted", "credited", Decimal("0.5"))
    assert list(Mark.objects.order_by("pk").values()) == before
    told = set(Notice.objects.filter(kind="objection_answered").values_list("person", flat=True))
    assert {office.people[HEAD].pk, office.people[OFFICER].pk} <= told


@pytest.mark.parametrize(
    ("stands", "wrong"),
    [
        (Decided(Finding.CREDITED, Decimal("0.75")), "finding.out_of_bounds"),
        (Decided(Finding.CREDITED, None), "finding.no_points"),
        (Decided(Finding.REFERRED, Decimal("0.5")), "objection.unknown_finding"),
        (Decided(Finding.AGREED, Decimal("0.25")), "objection.changes_nothing"),
    ],
)
def test_what_cannot_stand_is_told(office: Office, stands: Decided, wrong: str) -> None:
    row = objected(office)
    with pytest.raises(BadInput) as bad:
        answered(office, row, stands)
    assert [one.code for one in bad.value.problems] == [wrong]


def test_the_whole_is_not_adjusted_at_once_and_an_answer_has_reasons(office: Office) -> None:
    row = objected(office, criterion="")
    with pytest.raises(BadInput) as bad:
        answer_objection(**acting(office, INDEPENDENT, OBJECTED), objection_id=row.pk, answer="", stands=FULL)
    assert {one.code for one in bad.value.problems} == {"objection.no_answer", "objection.names_no_criterion"}
