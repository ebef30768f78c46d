"""The decision is recorded on passed results, signed on paper, and fixed by the publication."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.publication.decisions.publishing import publish
from pari.publication.decisions.recording import (
    attach_signed_paper,
    decision_of,
    decisions_of,
    record_decision,
)
from pari.publication.models import Decision
from tests.counciling import MINH, SECRETARY, acting
from tests.office import Office
from tests.publishing import ADMIN, DECIDED, PUBLISHED, SAID, decided

pytestmark = pytest.mark.database


def recorded(office: Office, **changed: Any) -> Decision:
    who = acting(office, SECRETARY, DECIDED)
    return record_decision(**who, campaign=office.campaign, said=replace(SAID, **changed))


def test_nothing_is_decided_before_the_council_has_passed_the_results(office: Office) -> None:
    with pytest.raises(NotAllowed):
        record_decision(**acting(office, SECRETARY, PUBLISHED), campaign=office.campaign, said=SAID)
    for phase in ("round_1", "cross_check", "round_2"):
        office.campaign.phases.filter(phase=phase).update(closed_at=DECIDED.replace(month=1, day=5))
    with pytest.raises(Refused) as refused:
        recorded(office)
    assert refused.value.problem.code == "council.results_not_passed"


def test_everything_that_is_missing_is_told_at_once(passed_office: Office) -> None:
    office = passed_office
    with pytest.raises(BadInput) as bad:
        recorded(office, number=" ", signer="", decided_on=None, detail="all")
    assert sorted(one.column or "" for one in bad.value.problems) == [
        "decided_on",
        "detail",
        "number",
        "signer",
    ]


@pytest.mark.parametrize("day", [date(2027, 1, 15), date(2027, 1, 22)])
def test_a_decision_is_signed_between_the_session_and_today(passed_office: Office, day: date) -> None:
    office = passed_office
    with pytest.raises(BadInput) as bad:
        recorded(office, decided_on=day)
    assert [one.code for one in bad.value.problems] == ["decision.day_out_of_bounds"]


def test_until_it_is_published_a_decision_is_corrected_in_its_place(passed_office: Office) -> None:
    office = passed_office
    first = recorded(office, why="không dùng ở bản đầu")
    again = recorded(office, number="200/QĐ-UBND")
    assert (again.pk, again.version, again.number, again.why) == (first.pk, 1, "200/QĐ-UBND", "")


def test_what_is_published_is_corrected_no_more(passed_office: Office) -> None:
    office = passed_office
    decision = decided(office)
    publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)
    who = acting(office, SECRETARY, PUBLISHED)
    with pytest.raises(Refused) as refused:
        record_decision(**who, campaign=office.campaign, said=SAID)
    assert refused.value.problem.code == "decision.published"
    with pytest.raises(Refused) as refused:
        attach_signed_paper(**who, decision_id=decision.pk, file_name="a.pdf", data=b"%PDF-1.7")
    assert refused.value.problem.code == "decision.published"


def test_the_signed_paper_is_a_pdf(passed_office: Office) -> None:
    office = passed_office
    decision = recorded(office)
    who = acting(office, SECRETARY, DECIDED)
    with pytest.raises(Refused) as refused:
        attach_signed_paper(**who, decision_id=decision.pk, file_name="a.pdf", data=b"khong phai pdf")
    assert refused.value.problem.code == "decision.paper_is_no_pdf"
    assert Decision.objects.get().paper is None


def test_only_who_prepares_decisions_sees_one_before_its_publication(passed_office: Office) -> None:
    office = passed_office
    decision = decided(office)
    assert decisions_of(office.campaign, eye=office.eye(SECRETARY, DECIDED)) == [decision]
    assert decisions_of(office.campaign, eye=office.eye(MINH, DECIDED)) == []
    with pytest.raises(Refused):
        decision_of(decision.pk, eye=office.eye(MINH, DECIDED), by=office.by(MINH))
    publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)
    assert decisions_of(office.campaign, eye=office.eye(MINH, PUBLISHED)) == [decision]
