"""Figures of the sheet itself, put right by an adjustment: final at once; what was there stays to read."""

import pytest

from pari.core.access.eye import UNBOUND, NotAllowed
from pari.facts.correcting import Correction, correct_figures
from pari.facts.models import Fact, FactDispute
from pari.facts.queries import sheet_facts_at
from pari.journal.models import JournalEntry
from tests.facts.given import entered, entry
from tests.office import NOW, Office, on

pytestmark = pytest.mark.django_db

LATER = on(1, 2, 9, year=2027)
RIGHT = Correction("so-xay-dung", "qua_han", "5/100", LATER.date(), "Báo cáo (ví dụ)", "Đối chiếu lại.")


def corrected(office: Office, *rows: Correction) -> list[Fact]:
    return correct_figures(
        eye=UNBOUND,
        by=office.by("thuongtruc.stc"),
        at=LATER,
        campaign=office.campaign.code,
        book=office.campaign.book,
        rows=rows,
    )


def of_the_sheet(office: Office, value: str) -> Fact:
    entered(office, entry(value, criterion="", name="qua_han"))
    return Fact.objects.get(criterion="", value=value)


def test_it_follows_what_was_there_and_says_who_when_and_why(office: Office) -> None:
    was = of_the_sheet(office, "30/100")
    (row,) = corrected(office, RIGHT)
    assert (row.sequence, row.state, row.note) == (was.sequence + 1, "final", "Đối chiếu lại.")
    assert (row.entered_by, row.entered_at) == (office.people["thuongtruc.stc"], LATER)
    entry_ = JournalEntry.objects.get(did="fact_corrected")
    assert '"before":"30/100"' in entry_.figures
    book = office.campaign.book
    then, now = (sheet_facts_at(book, at)["so-xay-dung"]["", "qua_han"] for at in (NOW, LATER))
    assert (then, now) == (was, row)


def test_the_same_figure_twice_is_kept_twice_in_that_order(office: Office) -> None:
    first, second = corrected(office, RIGHT, RIGHT)
    assert (first.sequence, second.sequence) == (1, 2)


def test_a_dispute_of_what_is_replaced_is_over(office: Office) -> None:
    said = FactDispute.objects.create(
        fact=of_the_sheet(office, "30/100"),
        campaign=office.campaign.code,
        account=office.people["canbo.sxd"],
        reason="Chưa đúng (ví dụ).",
        disputed_at=NOW,
    )
    corrected(office, RIGHT)
    said.refresh_from_db()
    assert said.outcome == "replaced"


def test_whoever_may_not_adjust_corrects_nothing(office: Office) -> None:
    who = {"eye": office.eye("thuky.snv", LATER), "by": office.by("thuky.snv"), "at": LATER}
    book = office.campaign.book
    with pytest.raises(NotAllowed):
        correct_figures(**who, campaign=office.campaign.code, book=book, rows=[RIGHT])  # type: ignore[arg-type]  # by name
    assert not Fact.objects.exists()
