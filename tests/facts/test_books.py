"""A rehearsal has figures of its own: it begins with those of the year, and never touches them."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps

from pari.campaigns.making import make_campaign
from pari.campaigns.models import Campaign
from pari.campaigns.wiping import wipe_rehearsal
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Conflict
from pari.facts.approving import approve_fact, make_final, refuse_fact
from pari.facts.books import Book, rows_of
from pari.facts.disputes import answer_dispute, dispute
from pari.facts.entering import enter_facts
from pari.facts.models import Fact, FactDispute
from pari.facts.queries import disputes_of, facts_in_use, proposed_facts
from pari.scoring.claims.grounds import grounds_of
from tests.facts.bringing import settling
from tests.facts.given import PLAN, a_fact, entered, entry
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db
AGENCY = "so-xay-dung"


def rehearsed(office: Office) -> Campaign:
    return make_campaign(
        eye=UNBOUND,
        by=office.by("quantri.snv"),
        at=NOW,
        authority=office.authority,
        year=2026,
        title="Diễn tập (ví dụ)",
        edition=None,
        conflict=Conflict.BLOCKED,
        is_rehearsal=True,
    )


def values(book: Book, agency: str = AGENCY) -> dict[str, str]:
    found = facts_in_use(book=book, agencies=[agency]).get(agency, {})
    return {name: fact.value for (_, name), fact in found.items()}


def enter_in(office: Office, rehearsal: Campaign, value: str) -> None:
    grounds = replace(grounds_of(office.campaign), book=rehearsal.book)
    by = office.by("thuky.snv")
    enter_facts(
        eye=UNBOUND, by=by, at=NOW, campaign=rehearsal.code, grounds=grounds, rows=[entry(value, note="thử")]
    )


def test_a_rehearsal_begins_with_the_figures_that_count(office: Office) -> None:
    a_fact(office, "17")
    entered(office, entry("18"), entry("20", name="tong"))
    entered(office, entry("", name="tong"))
    entered(office, entry("5", agency="so-noi-vu"))  # the secretary's own agency: proposed
    book = rehearsed(office).book
    assert values(book) == {"xong": "18"}
    assert list(rows_of(book).values_list("agency__code", "sequence", "state")) == [
        (AGENCY, 1, "provisional")
    ]


def test_what_is_entered_in_a_rehearsal_never_reaches_the_years_figures(office: Office) -> None:
    a_fact(office, "18")
    rehearsal = rehearsed(office)
    enter_in(office, rehearsal, "3")
    assert (values(rehearsal.book), values(office.campaign.book)) == ({"xong": "3"}, {"xong": "18"})
    entered(office, entry("19"))
    assert (values(rehearsal.book), values(office.campaign.book)) == ({"xong": "3"}, {"xong": "19"})


def test_figures_made_final_in_a_rehearsal_stay_provisional_in_the_year(office: Office) -> None:
    a_fact(office, "18")
    rehearsal = rehearsed(office)
    by = office.by("totruong.snv")
    make_final(eye=UNBOUND, by=by, at=NOW, campaign=rehearsal.code, book=rehearsal.book, agencies=[AGENCY])
    states = {row.rehearsal: row.state for row in Fact.objects.order_by("sequence")}
    assert states == {"": "provisional", rehearsal.code: "final"}


def test_nobody_settles_the_years_proposals_from_a_rehearsal(office: Office) -> None:
    entered(office, entry("5", agency="so-noi-vu"))
    proposal, book = Fact.objects.get(), rehearsed(office).book
    words = {**settling(office, "totruong.snv"), "eye": UNBOUND, "book": book}
    assert proposed_facts(book=book, eye=UNBOUND, agencies=["so-noi-vu"]) == []
    with pytest.raises(Fact.DoesNotExist):
        approve_fact(**words, fact_id=proposal.pk)
    with pytest.raises(Fact.DoesNotExist):
        refuse_fact(**words, fact_id=proposal.pk, answer="Không")
    assert Fact.objects.get().settled_at is None


def test_nobody_disputes_or_answers_the_years_figures_from_a_rehearsal(office: Office) -> None:
    fact, book = a_fact(office, "18"), rehearsed(office).book
    words = {**settling(office, "canbo.sxd"), "eye": UNBOUND}
    with pytest.raises(Fact.DoesNotExist):
        dispute(**{**words, "book": book}, fact_id=fact.pk, reason="Chưa đúng")
    said = dispute(**words, fact_id=fact.pk, reason="Chưa đúng", claimed="20")
    del words["campaign"]
    with pytest.raises(FactDispute.DoesNotExist):
        answer_dispute(**{**words, "book": book}, dispute_id=said.pk, is_right=True, answer="Đúng")
    assert disputes_of(book=book, eye=UNBOUND, agencies=[AGENCY]) == {}
    assert values(office.campaign.book) == {"xong": "18"}


def test_with_a_rehearsal_go_its_figures_and_no_others(office: Office) -> None:
    a_fact(office, "18")
    rehearsal = rehearsed(office)
    enter_in(office, rehearsal, "3")
    wipe_rehearsal(eye=UNBOUND, by=office.by("quantri.snv"), at=NOW, campaign=rehearsal)
    assert list(Fact.objects.values_list("rehearsal", "value")) == [("", "18")]


def test_rehearsals_from_before_go_on_with_the_figures_that_they_had(office: Office) -> None:
    rehearsal = rehearsed(office)
    a_fact(office, "17")
    entered(office, entry("18"))
    step = import_module("pari.campaigns.migrations.0005_rehearsals_keep_figures")
    step.give_books(apps, None)
    assert values(rehearsal.book) == {"xong": "18"}
    assert rows_of(rehearsal.book).get().criterion == PLAN
