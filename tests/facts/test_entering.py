"""Figures are entered by the secretariat; rows are only added, and the own agency's are only proposed."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.models import Max

from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Phase
from pari.core.errors import BadInput, Refused
from pari.facts.books import Book
from pari.facts.entering import Entry, changes_by, enter_facts
from pari.facts.models import Fact
from pari.facts.queries import facts_of_all, history_of, proposed_facts, standing_facts
from pari.journal.models import JournalEntry
from pari.scoring.claims.grounds import grounds_of
from tests.facts.given import PLAN, SOURCE, a_fact, entered, entry
from tests.office import NOW, PEOPLE, Office, on

pytestmark = pytest.mark.django_db


def standing(
    office: Office, agency: str = "so-xay-dung", username: str = "thuky.snv"
) -> dict[tuple[str, str], str]:
    found = standing_facts(book=office.campaign.book, agency=agency, eye=office.eye(username))
    return {key: fact.value for key, fact in found.items()}


def test_a_figure_stands_with_its_source_and_its_day(office: Office) -> None:
    entered(office, entry("18", as_of=date(2026, 11, 20), note="theo số chốt"))
    (fact,) = Fact.objects.all()
    assert (fact.value, fact.as_of, fact.source) == ("18", date(2026, 11, 20), SOURCE)
    assert (fact.state, fact.entered_by) == ("provisional", office.people["thuky.snv"])
    assert standing(office) == {(PLAN, "xong"): "18"}


def test_a_newer_row_stands_and_the_older_one_is_kept(office: Office) -> None:
    entered(office, entry("18"))
    entered(office, entry("19"))
    assert standing(office) == {(PLAN, "xong"): "19"}
    rows = history_of(
        book=office.campaign.book,
        agency="so-xay-dung",
        criterion=PLAN,
        name="xong",
        eye=office.eye("thuky.snv"),
    )
    assert [row.value for row in rows] == ["19", "18"]


def test_the_same_figure_again_adds_no_row(office: Office) -> None:
    entered(office, entry("18"))
    with pytest.raises(Refused, match=r"facts\.nothing_new"):
        entered(office, entry(" 18 "))
    assert Fact.objects.count() == 1


def test_the_same_value_from_another_source_is_a_change(office: Office) -> None:
    entered(office, entry("18"))
    found = entered(office, entry("18", source="Hệ thống quản lý nhiệm vụ"))
    assert [one.what for one in found.listed] == ["changed"]


def test_an_empty_value_takes_a_figure_back(office: Office) -> None:
    entered(office, entry("18"))
    found = entered(office, entry("", source=""))
    assert [one.what for one in found.listed] == ["taken_back"]
    assert standing(office) == {}
    assert Fact.objects.count() == 2


def test_an_empty_value_where_nothing_stands_changes_nothing(office: Office) -> None:
    with pytest.raises(Refused, match=r"facts\.nothing_new"):
        entered(office, entry(""))


def test_the_own_agencys_figure_is_only_proposed(office: Office) -> None:
    """The secretary works at Sở Nội vụ."""
    entered(office, entry("18", agency="so-noi-vu"))
    assert Fact.objects.get().state == "proposed"
    assert standing(office, "so-noi-vu") == {}
    waiting = proposed_facts(book=office.campaign.book, eye=office.eye("thuky.snv"), agencies=["so-noi-vu"])
    assert [one.value for one in waiting] == ["18"]


def test_a_proposal_leaves_what_counts_in_its_place(office: Office) -> None:
    enter_facts(
        eye=UNBOUND, by=office.by("thuky.snv"), at=NOW, campaign="", grounds=grounds_of(office.campaign),
        rows=[entry("17", agency="so-noi-vu")],
    )  # fmt: skip
    entered(office, entry("20", agency="so-noi-vu"))
    assert standing(office, "so-noi-vu") == {(PLAN, "xong"): "17"}


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"thuky.snv"}))
def test_nobody_else_enters_figures(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        entered(office, entry("18"), username=username)
    assert refused.value.why == "access.role"
    assert not Fact.objects.exists()


def test_figures_are_entered_until_round_2_is_over(office: Office) -> None:
    for phase in (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2):
        office.end(phase, on(6, 1, 10, year=2027))
    entered(office, entry("18"), at=on(5, 1, year=2027))
    with pytest.raises(NotAllowed) as refused:
        entered(office, entry("19"), at=on(7, 1, year=2027))
    assert refused.value.why == "access.phase_over"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (entry("mười"), "number.not_a_number", "value"),
        (entry("1,5"), "input.not_whole", "value"),
        (entry("18", source=""), "facts.no_source", "source"),
        (entry("18", name="khong_co"), "facts.unknown_input", "input"),
        (entry("18", agency="so-y-te"), "facts.agency_without_set", "agency"),
        (entry("18", as_of=date(2026, 11, 27)), "facts.as_of_later", "as_of"),
        (entry("18", source="x" * 301), "facts.too_long", "source"),
    ],
)
def test_what_does_not_fit_is_refused_whole(office: Office, row: Entry, code: str, column: str) -> None:
    with pytest.raises(BadInput) as bad:
        entered(office, entry("20", name="tong"), row)
    assert [(one.code, one.column) for one in bad.value.problems] == [(code, column)]
    assert not Fact.objects.exists()


def test_what_was_looked_at_is_what_is_done(office: Office) -> None:
    rows, grounds, eye = [entry("18")], grounds_of(office.campaign), office.eye("thuky.snv")
    seen = changes_by(rows, eye=eye, grounds=grounds).mark
    entered(office, entry("17"))
    with pytest.raises(Refused, match=r"facts\.moved"):
        enter_facts(
            eye=eye, by=office.by("thuky.snv"), at=NOW, campaign="", grounds=grounds, rows=rows, seen=seen
        )
    assert standing(office) == {(PLAN, "xong"): "17"}


def test_an_actor_of_another_authority_enters_nothing(office: Office) -> None:
    grounds = grounds_of(office.campaign)
    elsewhere = replace(grounds, book=Book("hoa-sen", 2026))
    with pytest.raises(ValueError, match="enters nothing"):
        enter_facts(
            eye=office.eye("thuky.snv"), by=office.by("thuky.snv"), at=NOW, campaign="", grounds=elsewhere,
            rows=[entry("18")],
        )  # fmt: skip


def test_many_figures_are_one_entry_of_the_journal(office: Office) -> None:
    before = JournalEntry.objects.aggregate(last=Max("pk"))["last"] or 0
    entered(office, entry("18"), entry("20", name="tong"), entry("9", agency="hoa-sen", criterion=PLAN))
    (told,) = JournalEntry.objects.filter(pk__gt=before)
    figures = json.loads(told.figures)
    assert (told.did, told.campaign, told.agency) == ("facts_entered", "thanh-giang-2026", "")
    assert (figures["count"], len(figures["digest"])) == (3, 64)


def test_an_agency_sees_its_own_figures_alone(office: Office) -> None:
    a_fact(office, "18")
    a_fact(office, "9", agency="hoa-sen")
    seen = facts_of_all(
        book=office.campaign.book, eye=office.eye("canbo.sxd"), agencies=["so-xay-dung", "hoa-sen"]
    )
    assert list(seen) == ["so-xay-dung"]
    with pytest.raises(NotAllowed):
        standing(office, "hoa-sen", "canbo.sxd")


def test_figures_of_all_agencies_take_one_query(office: Office, django_assert_num_queries: Any) -> None:
    eye = office.eye("thuky.snv")
    a_fact(office, "18")
    a_fact(office, "9", agency="hoa-sen")
    with django_assert_num_queries(1):
        facts_of_all(book=office.campaign.book, eye=eye, agencies=list(office.agencies))
