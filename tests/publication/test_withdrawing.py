"""An objection that its agency takes back: by its head, until the answer; in the term another may follow."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.calendar.days import ONE_DAY
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.journal.verify import chains, verify
from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.publication.decisions.unfinished import unfinished
from pari.publication.invariants import broken
from pari.publication.models import Objection, ObjectionKind
from pari.publication.objections.answering import answer_objection, assign_objection
from pari.publication.objections.reading import objections_of, objections_to, to_adjust
from pari.publication.objections.receiving import object_to, report_fault
from pari.publication.objections.withdrawing import withdraw_objection
from pari.scoring.council.remarks import Sent
from tests.counciling import BA, SECRETARY, STANDING, acting
from tests.files.making import pdf
from tests.office import Office, on
from tests.publishing import HEAD, INDEPENDENT, LEAD, OBJECTED, OFFICER, objected, published

pytestmark = pytest.mark.database

LATE = on(22, 2, year=2027)  # the term has ended


@pytest.fixture
def office(passed_office: Office) -> Office:
    published(passed_office)
    return passed_office


def withdrawn(office: Office, row: Objection, who: str = HEAD, at: Any = OBJECTED + ONE_DAY) -> Objection:
    return withdraw_objection(**acting(office, who, at), objection_id=row.pk)


def objecting(office: Office, at: Any = OBJECTED + ONE_DAY, **more: Any) -> Objection:
    said: dict[str, Any] = {"criterion": "1.1.1", "text": "Xin xem lại."}
    return object_to(**acting(office, HEAD, at), sheet_id=office.sheet("so-xay-dung").pk, **(said | more))


def refused(raised: Any) -> str:
    return str(raised.value.problem.code)


def test_it_stays_listed_with_text_and_papers_and_waits_nowhere(office: Office) -> None:
    row = objecting(office, files=[Sent("van-ban.pdf", pdf("Kien nghi"))])
    assert unfinished([office.campaign])
    withdrawn(office, row)
    for eye in (office.eye(HEAD, OBJECTED), office.eye(SECRETARY, OBJECTED)):
        [listed] = objections_to(office.sheet("so-xay-dung"), eye=eye)
        assert (listed.outcome, listed.text) == ("withdrawn", "Xin xem lại.")
        assert [one.file.name for one in listed.files.all()] == ["van-ban.pdf"]
        assert listed.withdrawn_from == office.people[HEAD]
    assert not unfinished([office.campaign])
    assert not to_adjust(office.campaign).exists()
    assert list(broken()) == []


def test_another_one_may_follow_within_the_term_alone(office: Office) -> None:
    withdrawn(office, objecting(office))
    second = objecting(office, text="Xin xem lại, kèm căn cứ mới.")
    withdrawn(office, second, at=LATE)  # the term is over, and still nobody has answered
    head = acting(office, HEAD, OBJECTED) | {"at": LATE}  # the page was opened in time
    with pytest.raises(Refused) as too_late:
        object_to(**head, sheet_id=second.sheet_id, criterion="1.1.1", text="Muộn.")
    assert refused(too_late) == "objection.too_late"


def test_everybody_who_had_to_do_with_it_is_told(office: Office) -> None:
    row = objected(office)
    withdrawn(office, row)
    told = Notice.objects.filter(kind="objection_withdrawn")
    people = {office.people[one].pk for one in (INDEPENDENT, SECRETARY, LEAD, STANDING)}
    assert people <= set(told.values_list("person", flat=True))
    assert not told.filter(person__in=[office.people[HEAD].pk, office.people[OFFICER].pk]).exists()
    notice = told.filter(person=office.people[INDEPENDENT].pk).get()
    assert (notice.title, page_of(notice)) == (
        "Rút kiến nghị về kết quả: Sở Xây dựng",
        "/thanh-giang/dot/thanh-giang-2026/kien-nghi/",
    )


def test_the_journal_keeps_it_where_the_agency_reads_it(office: Office) -> None:
    withdrawn(office, objecting(office))
    entry = JournalEntry.objects.get(did="objection_withdrawn")
    assert (entry.agency, entry.stage) == ("so-xay-dung", "")
    assert all(verify(chain).valid for chain in chains(office.authority.code))


@pytest.mark.parametrize("who", [OFFICER, "lanhdao.hoasen", LEAD, SECRETARY])
def test_nobody_else_withdraws_it(office: Office, who: str) -> None:
    row = objecting(office)
    with pytest.raises(NotAllowed):
        withdrawn(office, row, who)
    row.refresh_from_db()
    assert row.outcome == ""


def test_what_is_answered_is_not_withdrawn_nor_the_other_way_round(office: Office) -> None:
    row = objected(office)
    answered = objected(office, criterion="1.1.2")
    who = acting(office, INDEPENDENT, OBJECTED)
    answer_objection(**who, objection_id=answered.pk, answer="Giữ nguyên (ví dụ).")
    with pytest.raises(Refused) as late:
        withdrawn(office, answered)
    assert refused(late) == "objection.answered"
    withdrawn(office, row)
    with pytest.raises(Refused) as twice:
        withdrawn(office, row)
    with pytest.raises(Refused) as answered_late:
        answer_objection(**who, objection_id=row.pk, answer="Giữ nguyên (ví dụ).")
    person = office.people[BA].pk
    with pytest.raises(Refused) as given_late:
        assign_objection(**acting(office, LEAD, OBJECTED), objection_id=row.pk, person=person)
    assert {refused(one) for one in (twice, answered_late, given_late)} == {"objection.withdrawn"}
    assert list(broken()) == []


def test_a_fault_that_others_reported_is_not_the_agency_s_to_take_back(office: Office) -> None:
    row = report_fault(
        **acting(office, SECRETARY, OBJECTED),
        sheet_id=office.sheet("so-xay-dung").pk,
        kind=ObjectionKind.OWN_ERROR,
        criterion="1.1.1",
        text="Cộng nhầm (ví dụ).",
    )
    with pytest.raises(Refused) as unknown:
        withdrawn(office, row)
    assert refused(unknown) == "objection.unknown"
    assert objections_of(office.campaign, eye=office.eye(SECRETARY, OBJECTED)) == [row]
