"""How full sheets are: counted from marks, in as many queries for few sheets as for many."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.access.eye import UNBOUND
from pari.core.regulation.edition import Criterion
from pari.core.states import State
from pari.facts.models import Fact
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Evidence, Mark, Sheet
from pari.scoring.sheets.fullness import Fullness, fullness_of
from tests.office import NOW, Office
from tests.scoring.marking import SXD, mark, mark_all, to_fill

pytestmark = pytest.mark.django_db


def full(office: Office, username: str = "thuky.snv", agency: str = SXD) -> Fullness:
    return fullness_of(office.campaign, office.eye(username))[office.sheet(agency).pk]


def asked_for(office: Office) -> list[Criterion]:
    """Without bonuses and penalties, which are none where nobody reports them."""
    return [leaf for leaf in to_fill(office) if not leaf.may_be_silent]


def test_marks_are_counted_among_what_is_to_be_filled(office: Office) -> None:
    mark(office, "1.1.1")
    mark(office, "1.1.2")
    found = full(office)
    assert (found.marked, found.to_fill) == (2, len(asked_for(office)))
    assert not found.is_complete


def test_a_bonus_is_counted_once_somebody_reports_it(office: Office) -> None:
    mark(office, "T1")
    found = full(office)
    assert (found.marked, found.to_fill) == (1, len(asked_for(office)) + 1)


def test_typing_doesnt_count(office: Office) -> None:
    save_draft(
        eye=office.eye("canbo.sxd"),
        by=office.by("canbo.sxd"),
        at=NOW,
        sheet_id=office.sheet(SXD).pk,
        criterion="1.1.1",
        text=Typed(explanation="Đang soạn"),
        seen=0,
    )
    assert full(office, "canbo.sxd").marked == 0


def test_the_newest_mark_counts(office: Office) -> None:
    mark(office, "1.1.1")
    mark(office, "1.1.1", sequence=2, explanation="", points=None, computed=None)
    assert full(office).marked == 0


def test_points_claimed_without_their_evidence_are_counted(office: Office) -> None:
    mark(office, "1.1.1")
    mark(office, "1.1.2")
    mark(office, "1.1.3", points=Decimal(0), computed=Decimal(0))
    mark(office, "1.2")  # asks for none
    Evidence.objects.create(
        sheet=office.sheet(SXD),
        criterion="1.1.1",
        stage="self_assessment",
        kind="link",
        address="https://example.gov.vn",
        title="Kế hoạch",
        added_at=NOW,
    )
    assert full(office).missing_evidence == 1


def test_a_sheet_in_which_nothing_is_missing_is_forgotten_until_it_is_handed_in(office: Office) -> None:
    mark_all(office)
    assert full(office).is_forgotten
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="submitted", submitted_at=NOW)
    assert full(office).is_complete
    assert not full(office).is_forgotten


@pytest.mark.parametrize("points", [None, Decimal("0.5")])
def test_a_mark_without_points_leaves_a_sheet_incomplete(office: Office, points: Decimal | None) -> None:
    mark_all(office)
    mark(office, "1.1.1", sequence=2, points=points, computed=points)
    assert full(office).is_complete is (points is not None)


def test_what_facts_alone_say_need_not_be_marked(office: Office) -> None:
    mark_all(office)
    Mark.objects.filter(criterion="1.5").delete()
    assert not full(office).is_complete
    for name in ("tre_han", "duoc_giao"):
        Fact.objects.create(
            authority=office.authority,
            agency=office.agencies[SXD],
            year=2026,
            criterion="nhiem-vu-giao",
            input=name,
            sequence=1,
            value="5",
            source="Văn phòng UBND tỉnh",
            entered_at=NOW,
        )
    assert full(office).is_complete


def test_an_untouched_sheet_is_not_complete(office: Office) -> None:
    assert not full(office).is_complete


@pytest.mark.parametrize(
    ("username", "points"),
    [("canbo.sxd", Decimal(1)), ("lanhdao.sxd", Decimal(1)), ("thuky.snv", None), ("lanhdao.ubnd", None)],
)
def test_points_are_for_those_who_may_read_marks(
    office: Office, username: str, points: Decimal | None
) -> None:
    mark(office, "1.1.1")
    mark(office, "1.1.2")
    assert full(office, username).points == points


def test_points_of_bonus_and_penalty_stay_within_their_limits(office: Office) -> None:
    one = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd")).criteria_set
    for code in ("T1", "T3", "T4", "T5"):
        mark(office, code, points=Decimal(3), computed=Decimal(3))
    assert full(office, "canbo.sxd").points == one.bonus.limited(Decimal(12))


@pytest.mark.parametrize(
    ("username", "agencies"),
    [("canbo.sxd", {SXD}), ("lanhdao.hoasen", {"hoa-sen"}), ("thamdinh.stp", set()), ("quantri.kt", set())],
)
def test_whoever_may_follow_nobodys_progress_reads_nothing(
    office: Office, username: str, agencies: set[str]
) -> None:
    found = fullness_of(office.campaign, office.eye(username))
    assert set(found) == {office.sheet(code).pk for code in agencies}


def test_as_many_queries_for_few_sheets_as_for_many(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mark_all(office)
    mark(office, "1.1.1", "hoa-sen")
    with django_assert_num_queries(5):
        assert len(fullness_of(office.campaign, UNBOUND)) == 6
    with django_assert_num_queries(5):
        assert len(fullness_of(office.campaign, UNBOUND, agencies=["hoa-sen"])) == 1


def test_a_campaign_without_an_edition_has_nothing_to_fill(office: Office) -> None:
    office.campaign.editions.all().delete()
    assert fullness_of(office.campaign, UNBOUND) == {}


def test_the_state_goes_with_it(office: Office) -> None:
    assert full(office).state is State.NOT_BEGUN
