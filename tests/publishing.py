"""The small office with results that the council passed, and the way on: decided, published, objected to."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pytest

from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import content_of_bound, edition_of
from pari.core.states import State
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.recording import DecisionSaid, attach_signed_paper, record_decision
from pari.publication.models import Decision, Objection
from pari.publication.objections.answering import assign_objection
from pari.publication.objections.receiving import object_to
from pari.scoring.council.frozen import Counted
from pari.scoring.council.passing import pass_results
from pari.scoring.models import PassedResults, Ruling, Sheet
from tests.again import again
from tests.counciling import (
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    before_the_council,
    found,
    meeting,
    member,
    named,
)
from tests.files.making import pdf
from tests.office import AGENCIES, SETS, Office, edition_content, edition_sha256, make_office, on

DECIDED = on(21, 1, 10, year=2027)
PUBLISHED = on(22, 1, 9, year=2027)  # objections are taken from 22/01/2027 until 24:00 of 21/02/2027
OBJECTED = on(25, 1, 9, year=2027)
ADJUSTED = on(1, 2, 9, year=2027)
ADMIN, HEAD, OFFICER, LEAD = "quantri.snv", "lanhdao.sxd", "canbo.sxd", "totruong.snv"
INDEPENDENT = "hoidong.khac"  # of the council, of no agency, and judged nothing
POINTS: Mapping[tuple[str, str], str] = {
    ("so-xay-dung", "1.1.1"): "0.25",
    ("so-tu-phap", "1.1.2"): "0",
    ("hoa-mai", "1.1.1"): "0",
}
SAID = DecisionSaid(
    number="199/QĐ-UBND",
    decided_on=date(2027, 1, 21),
    issuer="UBND tỉnh Thanh Giang",
    signer_title="Phó Chủ tịch",
    signer="Người ký (ví dụ)",
    authority_line="TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
    detail="criteria",
    shows_rank=True,
)


def all_found(office: Office, points: Mapping[tuple[str, str], str] = POINTS) -> Office:
    """Round 2 gave every criterion its full points, but for those given otherwise."""
    before_the_council(office)
    edition = edition_of(office.campaign)
    assert edition is not None
    for agency, (_, block) in AGENCIES.items():
        one = edition.criteria_set(SETS[block])
        assert one is not None
        for field in one.fields:
            for leaf in field.leaves():
                if not leaf.tracked:
                    given = points.get((agency, leaf.code), str(leaf.reach))
                    found(office, agency, leaf.code, "credited", given)
    return office


def passed(office: Office, points: Mapping[tuple[str, str], str] = POINTS) -> PassedResults:
    """The council has passed the results, now or before."""
    there = office.campaign.passed.first()
    if there is not None:
        return there
    return _passed_now(all_found(office, points))


def passed_without(office: Office, agency: str) -> PassedResults:
    """As `passed`; this agency handed nothing in, and has no result."""
    all_found(office)
    sheet = office.sheet(agency)
    sheet.marks.all().delete()
    sheet.moves.all().delete()
    Sheet.objects.filter(pk=sheet.pk).update(state=State.NOT_BEGUN.value)
    return _passed_now(office)


def _passed_now(office: Office) -> PassedResults:
    member(office, INDEPENDENT, "Thành viên khác (ví dụ)", "")
    named(office)
    session = meeting(office)
    return pass_results(
        **acting(office, STANDING, VOTING),
        campaign=office.campaign,
        session_id=session.pk,
        counted=Counted(5),
        reason="Chưa có số liệu hồ sơ quá hạn (ví dụ).",
    )


@pytest.fixture
def passed_office(db: None) -> Office:
    """The office with passed results, put back at once from the second test on."""
    content_of_bound(BoundEdition(content=edition_content(), content_sha256=edition_sha256()))
    return again("passed office", _with_passed_results)


def _with_passed_results() -> Office:
    office = make_office()
    passed(office)
    return office


def decided(office: Office, at: datetime = DECIDED, **changed: Any) -> Decision:
    """Recorded, with its signed paper."""
    said = DecisionSaid(**{**{name: getattr(SAID, name) for name in SAID.__slots__}, **changed})
    who = acting(office, SECRETARY, at)
    decision = record_decision(**who, campaign=office.campaign, said=said)
    return signed(office, decision, at)


def signed(office: Office, decision: Decision, at: datetime = DECIDED) -> Decision:
    data = pdf(f"QUYET DINH {decision.number}")
    who = acting(office, SECRETARY, at)
    return attach_signed_paper(**who, decision_id=decision.pk, file_name="quyet-dinh.pdf", data=data)


def published(office: Office, at: datetime = PUBLISHED, **changed: Any) -> Decision:
    """Passed, decided and published."""
    passed(office)
    decided(office, **changed)
    return publish(**acting(office, ADMIN, at), campaign=office.campaign)


def remark_answered(office: Office, criterion: str, by: str) -> None:
    """Somebody has said already, with reasons, that it stays."""
    office.sheet("so-xay-dung").remarks.create(
        criterion=criterion,
        text="Đề nghị xem lại (ví dụ).",
        at=OBJECTED,
        answer="kept",
        answer_text="Giữ nguyên (ví dụ).",
        answered_at=OBJECTED,
        answered_by=office.people[by],
    )


def ruling_decided(office: Office, criterion: str, by: str) -> Ruling:
    return office.campaign.rulings.create(
        number=1,
        question="Tính thế nào (ví dụ)?",
        line="Không tính (ví dụ).",
        criteria=json.dumps([criterion]),
        agencies="[]",
        finding="not_agreed",
        decided_at=OBJECTED,
        decided_by=office.people[by],
    )


def objected(office: Office, at: datetime = OBJECTED, criterion: str = "1.1.1") -> Objection:
    """The head of Sở Xây dựng objects; the lead has given it to somebody who judged nothing of it."""
    row = object_to(
        **acting(office, HEAD, at),
        sheet_id=office.sheet("so-xay-dung").pk,
        criterion=criterion,
        text="Đề nghị xem lại điểm (ví dụ).",
    )
    person = office.people[INDEPENDENT].pk
    return assign_objection(**acting(office, LEAD, at), objection_id=row.pk, person=person)
