"""The directory changes after a campaign was made: the list is told, and follows."""

from datetime import date

import pytest

from pari.agencies.models import Agency, AgencyBlock, AgencyName, AgencySuccession
from pari.campaigns.checklist import checklist
from pari.campaigns.following import differences_from_directory, follow_directory
from pari.core.access.eye import NotAllowed
from pari.core.agencies import Succession
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from tests.campaigns.conftest import BEFORE, Prepared
from tests.office import PEOPLE

JULY = date(2027, 7, 1)


@pytest.fixture
def merged(prepared: Prepared) -> Prepared:
    """After the campaign was made, Hoa Mai and Hoa Sen were merged into Hoa Cúc on 01/07/2027."""
    authority = prepared.office.authority
    heir = Agency.objects.create(authority=authority, code="hoa-cuc", position=99)
    AgencyName.objects.create(agency=heir, name="Phường Hoa Cúc", began=JULY)
    block = prepared.campaign.participants.get(agency__code="hoa-mai").block
    AgencyBlock.objects.create(agency=heir, block=block, began=JULY)
    for code in ("hoa-mai", "hoa-sen"):
        AgencyName.objects.filter(agency__code=code).update(ended=JULY)
        AgencyBlock.objects.filter(agency__code=code).update(ended=JULY)
        gone = prepared.office.agencies[code]
        AgencySuccession.objects.create(
            predecessor=gone, successor=heir, day=JULY, kind=Succession.MERGER.value
        )
    return prepared


def follow(prepared: Prepared, username: str = "quantri.snv", seen: str | None = None) -> None:
    mark = differences_from_directory(prepared.campaign).mark if seen is None else seen
    prepared.do(follow_directory, username, seen=mark)


def test_a_merger_keeps_the_campaign_from_opening_and_names_the_agencies(merged: Prepared) -> None:
    (check,) = [one for one in checklist(merged.fresh(), BEFORE) if one.code == "directory"]
    assert check.blocking
    assert [(one.code, one.figures["names"]) for one in check.problems] == [
        ("campaign.directory_added", ["Phường Hoa Cúc"]),
        ("campaign.directory_ended", ["Phường Hoa Sen", "Phường Hoa Mai"]),
        ("campaign.directory_unanswered", ["Phường Hoa Sen", "Phường Hoa Mai"]),
    ]


def test_following_takes_the_heir_in_ends_its_predecessors_and_lets_it_answer(merged: Prepared) -> None:
    follow(merged)
    rows = {row.agency.code: row for row in merged.campaign.participants.select_related("agency")}
    assert rows["hoa-mai"].participation == rows["hoa-sen"].participation == "not_taking_part"
    assert "01/07/2027" in rows["hoa-mai"].reason
    assert (rows["hoa-cuc"].participation, rows["hoa-cuc"].comparison) == ("ranked", "mean")
    assert rows["hoa-cuc"].criteria_set == "xa"
    answered = rows["hoa-cuc"].answers_for.values_list("agency__code", flat=True)
    assert set(answered) == {"hoa-mai", "hoa-sen"}
    assert JournalEntry.objects.filter(did="directory_followed").count() == 1
    assert not differences_from_directory(merged.fresh())


def test_what_was_set_by_hand_stays(merged: Prepared) -> None:
    rows = merged.campaign.participants
    rows.filter(agency__code="hoa-mai").update(participation="not_ranked", reason="Vẫn đánh giá sáu tháng")
    rows.filter(agency__code="so-noi-vu").update(criteria_set="so-khong-mot-cua")
    follow(merged)
    assert rows.get(agency__code="hoa-mai").reason == "Vẫn đánh giá sáu tháng"
    assert rows.get(agency__code="so-noi-vu").criteria_set == "so-khong-mot-cua"
    assert not differences_from_directory(merged.fresh())


def test_nothing_is_taken_over_that_was_not_looked_at(merged: Prepared) -> None:
    with pytest.raises(Refused) as told:
        follow(merged, seen="hoa-mai:")
    assert told.value.problem.code == "campaign.directory_moved"


def test_a_list_that_agrees_has_nothing_to_follow(prepared: Prepared) -> None:
    with pytest.raises(Refused) as told:
        follow(prepared)
    assert told.value.problem.code == "campaign.directory_agrees"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_only_the_standing_office_follows(merged: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        follow(merged, username)
