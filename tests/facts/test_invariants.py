"""What must always be so about figures is looked at from outside."""

import pytest

from pari.facts.invariants import broken
from pari.facts.models import Fact, FactDispute
from tests.facts.given import a_fact, entered, entry
from tests.hostile.world import make_world
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db


def codes() -> list[str]:
    return [problem.code for problem in broken()]


def test_nothing_is_broken_in_an_office_at_work(office: Office) -> None:
    a_fact(office, "18")
    entered(office, entry("19"))
    entered(office, entry("5", agency="so-noi-vu"))
    assert codes() == []


def test_a_row_that_was_taken_out_is_missed(office: Office) -> None:
    a_fact(office, "18")
    entered(office, entry("19"))
    Fact.objects.get(value="18").delete()
    assert codes() == ["broken.fact_missing"]


def test_a_figure_of_another_authoritys_agency_is_found(db: None) -> None:
    world = make_world()
    assert codes() == []
    Fact.objects.filter(agency__authority=world.ward).update(authority=world.office.authority)
    assert codes() == ["broken.fact_of_another_authority"]


def test_an_answer_says_when_it_was_given(office: Office) -> None:
    fact = a_fact(office, "18")
    FactDispute.objects.create(fact=fact, campaign="", reason="x", disputed_at=NOW, outcome="kept")
    assert codes() == ["broken.dispute_unanswered"]
