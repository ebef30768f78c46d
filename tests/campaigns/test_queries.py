"""Reading campaigns."""

from datetime import date, timedelta

from pari.agencies.models import AgencyName
from pari.campaigns.models import AnsweredPredecessor, Campaign
from pari.campaigns.queries import (
    edition_of,
    is_running,
    participants_of,
    scored_criteria,
    whole_campaign,
)
from pari.core.access.roles import Phase
from tests.office import CALENDAR, NOW, Office, on


def test_a_campaign_runs_from_its_first_phase_until_it_is_closed(office: Office) -> None:
    begin = CALENDAR[Phase.SELF_ASSESSMENT][0]
    assert not is_running("thanh-giang", begin - timedelta(seconds=1))
    assert is_running("thanh-giang", begin)
    for phase in (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2, Phase.COUNCIL):
        office.end(phase, on(1, 1, year=2027))
    assert is_running("thanh-giang", on(21, 2, 23, year=2027))
    assert not is_running("thanh-giang", on(22, 2, year=2027))
    assert not is_running("hoa-sen", NOW)


def test_a_rehearsal_binds_nobody(office: Office) -> None:
    Campaign.objects.update(is_rehearsal=True)
    assert not is_running("thanh-giang", NOW)


def test_an_agency_bears_the_name_that_it_had_at_the_end_of_the_year(office: Office) -> None:
    agency = office.agencies["hoa-sen"]
    AgencyName.objects.filter(agency=agency).delete()
    for name, began, ended in (
        ("Xã Hoa Sen", None, date(2026, 3, 1)),
        ("Phường Hoa Sen", date(2026, 3, 1), date(2027, 2, 1)),
        ("Phường Sen", date(2027, 2, 1), None),
    ):
        AgencyName.objects.create(agency=agency, name=name, began=began, ended=ended)
    names = {one.code: one.name for one in participants_of(office.campaign)}
    assert names["hoa-sen"] == "Phường Hoa Sen"


def test_participants_come_in_their_order_with_whom_they_answer_for(office: Office) -> None:
    rows = office.campaign.participants
    rows.filter(agency__code="hoa-mai").update(participation="not_taking_part", reason="Sáp nhập")
    AnsweredPredecessor.objects.create(
        campaign=office.campaign,
        participant=rows.get(agency__code="hoa-sen"),
        agency=office.agencies["hoa-mai"],
    )
    found = participants_of(office.campaign)
    assert [one.code for one in found] == list(office.agencies)
    assert {one.code: one.answers_for for one in found if one.answers_for} == {"hoa-sen": ("hoa-mai",)}
    assert [one.code for one in found if not one.is_evaluated] == ["hoa-mai"]


def test_a_whole_campaign_knows_its_phase(office: Office) -> None:
    whole = whole_campaign(office.campaign)
    assert whole.phase(NOW) is Phase.SELF_ASSESSMENT
    assert whole.phase(on(22, 11)) is Phase.PREPARATION


def test_what_gives_points_is_counted(office: Office) -> None:
    edition = edition_of(office.campaign)
    assert edition
    one = edition.criteria_set("xa")
    assert one
    leaves = [criterion for criterion in one.walk() if criterion.is_leaf]
    assert scored_criteria(one) == len(leaves) - sum(leaf.tracked for leaf in leaves) > 50
    assert scored_criteria(None) == 0
