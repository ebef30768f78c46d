"""Proposals are settled by somebody of another agency; in the end figures become final."""

from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.facts.approving import approve_fact, make_final, refuse_fact
from pari.facts.disputes import dispute
from pari.facts.invariants import broken
from pari.facts.models import Fact
from pari.facts.queries import proposed_facts
from pari.notices.models import Notice
from pari.people.models import Account
from tests.appraising import ROUND_1, ROUND_2, in_round_1, in_round_2
from tests.facts.bringing import settling
from tests.facts.given import PLAN, a_fact, entered, entry
from tests.office import AGENCIES, PEOPLE, Office, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(office: Office) -> Office:
    """The lead comes from another agency than the secretariat, so that somebody may settle its proposals."""
    person = office.people["totruong.snv"]
    home = office.agencies["so-tai-chinh"]
    person.posts.update(agency=home)
    Account.objects.filter(pk=person.pk).update(agency=home)
    return office


def proposed(office: Office, value: str = "5") -> Fact:
    entered(office, entry(value, agency="so-noi-vu"))
    return Fact.objects.get(agency__code="so-noi-vu", value=value)


def standing(office: Office) -> list[tuple[str, str]]:
    rows = Fact.objects.filter(agency__code="so-noi-vu").order_by("sequence")
    return list(rows.values_list("value", "state"))


def waiting(office: Office) -> list[str]:
    words: dict[str, Any] = {"book": office.campaign.book, "agencies": list(AGENCIES)}
    return [row.value for row in proposed_facts(**words, eye=office.eye("totruong.snv"))]


def final(office: Office, username: str = "totruong.snv", at: Any = ROUND_1, **more: Any) -> int:
    words = {"agencies": list(AGENCIES), **more}
    return make_final(**settling(office, username, at), **words).count


def test_a_proposal_counts_once_somebody_of_another_agency_has_said_yes(away: Office) -> None:
    row = proposed(away)
    made = approve_fact(**settling(away, "totruong.snv"), fact_id=row.pk)
    assert standing(away) == [("5", "proposed"), ("5", "provisional")]
    assert (made.entered_by, waiting(away)) == (away.people["totruong.snv"], [])
    assert Notice.objects.get(kind="fact_settled").person == away.people["thuky.snv"].pk
    assert not list(broken())


def test_a_proposal_that_was_refused_says_why_and_waits_no_more(away: Office) -> None:
    row = refuse_fact(**settling(away, "totruong.snv"), fact_id=proposed(away).pk, answer="Chưa có báo cáo")
    assert (row.answer, waiting(away)) == ("Chưa có báo cáo", [])
    assert Notice.objects.get(kind="fact_settled").body == "Chưa có báo cáo"
    proposed(away, "6")
    assert waiting(away) == ["6"]


def test_nobody_says_yes_to_the_own_agencys_figure(office: Office) -> None:
    row = proposed(office)
    for username in PEOPLE:
        with pytest.raises(NotAllowed):
            approve_fact(**settling(office, username), fact_id=row.pk)
        with pytest.raises(NotAllowed):
            refuse_fact(**settling(office, username), fact_id=row.pk, answer="x")
    assert standing(office) == [("5", "proposed")]


def test_nobody_says_yes_to_an_own_proposal_after_moving_house(away: Office) -> None:
    row = proposed(away)
    person = away.people["thuky.snv"]
    person.posts.update(agency=away.agencies["so-tai-chinh"])
    with pytest.raises(Refused, match=r"facts\.own_proposal"):
        approve_fact(**settling(away, "thuky.snv"), fact_id=row.pk)


def test_a_refusal_needs_a_reason(away: Office) -> None:
    with pytest.raises(BadInput, match=r"facts\.no_reason"):
        refuse_fact(**settling(away, "totruong.snv"), fact_id=proposed(away).pk, answer=" ")


def test_only_the_newest_row_is_settled_and_only_once(away: Office) -> None:
    older, newer = proposed(away), proposed(away, "6")
    with pytest.raises(Refused, match=r"facts\.proposal_over"):
        approve_fact(**settling(away, "totruong.snv"), fact_id=older.pk)
    approve_fact(**settling(away, "totruong.snv"), fact_id=newer.pk)
    with pytest.raises(Refused, match=r"facts\.proposal_over"):
        approve_fact(**settling(away, "totruong.snv"), fact_id=newer.pk)
    assert standing(away)[-1] == ("6", "provisional")


def test_a_final_figure_changes_only_with_a_reason(office: Office) -> None:
    a_fact(office, "18")
    assert final(office) == 1
    with pytest.raises(BadInput) as bad:
        entered(office, entry("19"))
    assert [(one.code, one.column) for one in bad.value.problems] == [("facts.final_without_reason", "note")]
    entered(office, entry("19", note="Báo cáo được đính chính"))
    states = Fact.objects.order_by("sequence").values_list("value", "state")
    assert list(states) == [("18", "provisional"), ("18", "final"), ("19", "provisional")]


def test_disputed_figures_wait_for_their_answer_before_they_are_final(office: Office) -> None:
    fact = a_fact(office, "18")
    a_fact(office, "20", name="tong")
    dispute(**settling(office, "canbo.sxd"), fact_id=fact.pk, reason="Đã đủ 20")
    done = make_final(**settling(office, "totruong.snv"), agencies=list(AGENCIES))
    assert (done.count, done.disputed) == (1, 1)
    assert [row.value for row in Fact.objects.filter(state="final")] == ["20"]


def test_one_criterion_alone_becomes_final(office: Office) -> None:
    entered(office, entry("18"), entry("10%", criterion="", name="qua_han"))
    assert final(office, criterion=PLAN) == 1
    assert [row.criterion for row in Fact.objects.filter(state="final")] == [PLAN]
    with pytest.raises(Refused, match=r"facts\.nothing_to_make_final"):
        final(office, criterion=PLAN)


def test_the_secretariat_makes_final_in_round_2_and_the_lead_at_any_time(office: Office) -> None:
    a_fact(office, "18")
    in_round_1(office)
    with pytest.raises(NotAllowed):
        final(office, "thuky.snv", ROUND_1)
    for phase in ("round_1", "cross_check"):
        office.campaign.phases.filter(phase=phase).update(closed_at=ROUND_2)
    assert final(office, "thuky.snv", ROUND_2) == 1


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"totruong.snv", "thuky.snv"}))
def test_nobody_else_makes_figures_final(office: Office, username: str) -> None:
    a_fact(office, "18")
    in_round_2(office)
    with pytest.raises(NotAllowed):
        final(office, username, ROUND_2)


def test_after_round_2_no_figure_changes_any_more(office: Office) -> None:
    a_fact(office, "18")
    in_round_2(office)
    office.campaign.phases.filter(phase="round_2").update(closed_at=ROUND_2)
    after = on(7, 1, 9, year=2027)
    for deed in (
        lambda: entered(office, entry("19", note="x"), at=after),
        lambda: final(office, at=after),
    ):
        with pytest.raises(NotAllowed):
            deed()
