"""Last year's marks are taken from the campaign that was published here, reasons and all."""

import json
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.eyes import eye_of
from pari.campaigns.making import make_campaign
from pari.campaigns.models import Campaign
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.publication.decisions.past_source import published_source
from pari.publication.objections.adjusting import adjust
from pari.publication.objections.answering import answer_objection
from pari.regulations.actions import keep_edition
from pari.regulations.document import Document
from pari.regulations.models import RegulationEdition
from pari.scoring.models import PastMark
from pari.scoring.past.from_campaign import published_before, take_past_marks
from pari.scoring.past.marks import Replaced
from tests.counciling import STANDING, acting
from tests.office import Office, edition_content, on
from tests.publishing import ADJUSTED, INDEPENDENT, objected, passed, passed_office, published

__all__ = ["passed_office"]  # the fixture
pytestmark = pytest.mark.django_db

BUILDING, PLAN = "so-xay-dung", "ke-hoach-ban-hanh"
MADE, LATER = on(5, 11, 9, year=2027), on(25, 11, 9, year=2027)
SOURCE = "Quyết định số 199/QĐ-UBND ngày 21/01/2027 (ví dụ)"


def next_year(office: Office, edition: RegulationEdition | None = None) -> Campaign:
    """Under way: its agencies mark themselves."""
    campaign = make_campaign(
        eye=UNBOUND,
        by=office.by("quantri.snv"),
        at=MADE,
        authority=office.authority,
        year=2027,
        title="Đợt năm sau",
        edition=edition or edition_of_a_year("2026"),
        conflict=Conflict.BLOCKED,
    )
    campaign.opened_at = MADE
    campaign.save(update_fields=["opened_at"])
    return campaign


def taken(office: Office, campaign: Campaign, username: str = "thuky.snv", **more: Any) -> list[Replaced]:
    by = office.by(username)
    eye = eye_of(campaign, by=by, at=LATER)
    return take_past_marks(eye=eye, by=by, at=LATER, campaign=campaign, source=SOURCE, **more)


def mark(criterion: str, agency: str = BUILDING) -> PastMark:
    return PastMark.objects.get(agency__code=agency, criterion=criterion)


def edition_of_a_year(year: str, **changed: str) -> RegulationEdition:
    """The same regulation in a year, its texts and its code; `changed` renames keys of criteria."""
    text = edition_content().replace("2026", year)
    for before, after in changed.items():
        text = text.replace(f'"{before.replace("_", "-")}"', f'"{after}"')
    return keep_edition(document=Document(f"{year}.json", json.loads(text), {}))


def test_what_stood_comes_with_points_reasons_and_source(passed_office: Office) -> None:
    published(passed_office)
    found = taken(passed_office, next_year(passed_office))
    assert {one.agency for one in found} == {one.agency for one in found if one.before == 0}
    row = mark(PLAN)
    assert (row.year, row.appraised, row.max_points) == (2026, Decimal("0.25"), Decimal("0.5"))
    assert row.reason == "Lý do thẩm định (ví dụ)."
    assert row.source == SOURCE


def test_what_was_given_whole_has_no_reason(passed_office: Office) -> None:
    published(passed_office)
    taken(passed_office, next_year(passed_office))
    whole = PastMark.objects.filter(agency__code=BUILDING).exclude(criterion=PLAN)
    assert whole.exists()
    assert all(row.reason == "" for row in whole if row.appraised == row.max_points)


def test_other_texts_of_a_new_year_leave_the_years_comparable(passed_office: Office) -> None:
    published(passed_office)
    taken(passed_office, next_year(passed_office, edition_of_a_year("2027")))
    assert set(PastMark.objects.values_list("source", flat=True)) == {SOURCE}


def test_where_the_set_measures_otherwise_the_source_says_so(passed_office: Office) -> None:
    published(passed_office)
    taken(passed_office, next_year(passed_office, edition_of_a_year("2027", xhh_tham_muu="xhh-khac")))
    note = f"{SOURCE}; bộ tiêu chí đã thay đổi, không hoàn toàn so sánh được"
    assert mark(PLAN).source == note
    assert mark(PLAN, "hoa-mai").source == SOURCE  # the communes' set knows no such criterion


def test_an_adjusted_result_is_taken_as_it_stands_now(passed_office: Office) -> None:
    published(passed_office)
    row = objected(passed_office)
    answer_objection(
        **acting(passed_office, INDEPENDENT, ADJUSTED),
        objection_id=row.pk,
        answer="Đã đối chiếu (ví dụ).",
        stands=Decided(Finding.CREDITED, Decimal("0.5")),
    )
    adjust(
        **acting(passed_office, STANDING, ADJUSTED), campaign=passed_office.campaign, objection_ids=[row.pk]
    )
    taken(passed_office, next_year(passed_office))
    assert mark(PLAN).appraised == Decimal("0.5")


def test_nothing_is_taken_before_it_is_published(passed_office: Office) -> None:
    passed(passed_office)
    campaign = next_year(passed_office)
    assert published_before(campaign, eye=UNBOUND) is None
    with pytest.raises(Refused, match=r"past\.none_published"):
        taken(passed_office, campaign)


@pytest.mark.parametrize("username", ["canbo.sxd", "thamdinh.stp", "totruong.snv", "hoidong.stc"])
def test_nobody_else_takes_them(passed_office: Office, username: str) -> None:
    published(passed_office)
    campaign = next_year(passed_office)
    with pytest.raises(NotAllowed):
        taken(passed_office, campaign, username)
    assert not PastMark.objects.exists()


def test_taken_again_there_is_nothing_new_and_what_moved_is_told(passed_office: Office) -> None:
    published(passed_office)
    campaign = next_year(passed_office)
    with pytest.raises(Refused, match=r"facts\.moved"):
        taken(passed_office, campaign, seen="khác")
    taken(passed_office, campaign)
    with pytest.raises(Refused, match=r"past\.nothing_new"):
        taken(passed_office, campaign)


def test_it_is_one_entry_of_the_journal_that_names_the_campaign(passed_office: Office) -> None:
    published(passed_office)
    taken(passed_office, next_year(passed_office))
    (told,) = JournalEntry.objects.filter(did="past_marks_imported")
    assert json.loads(told.figures)["earlier"] == "thanh-giang-2026"


def test_the_newest_published_decision_is_the_source(passed_office: Office) -> None:
    passed(passed_office)
    assert published_source(passed_office.campaign) == ""
    published(passed_office)
    assert published_source(passed_office.campaign).startswith("Quyết định số 199/QĐ-UBND ngày 21/01/2027")
