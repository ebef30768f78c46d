"""The eye of one person in one capacity on a real campaign."""

from datetime import date

from pari.agencies.models import Agency
from pari.campaigns.models import AnsweredPredecessor
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.people.models import Post
from tests.office import NOW, Office, on


def test_an_officer_marks_the_own_agency_while_self_assessment_runs(office: Office) -> None:
    eye = office.eye("canbo.sxd")
    assert eye.phase is Phase.SELF_ASSESSMENT
    assert eye.may(Action.MARK_OWN, "so-xay-dung").allowed
    assert eye.may(Action.MARK_OWN, "so-tu-phap").why == "access.other_agency"


def test_the_lead_decides_nothing_for_the_agency_where_the_lead_works(office: Office) -> None:
    eye = office.eye("totruong.snv")
    assert eye.may(Action.EXTEND_FOR_ONE, "so-xay-dung").allowed
    assert eye.may(Action.EXTEND_FOR_ONE, "so-noi-vu").why == "access.own_agency_decides"


def test_phases_follow_the_clock_and_the_closing_of_rounds(office: Office) -> None:
    assert office.eye("thuky.snv", NOW).phase is Phase.SELF_ASSESSMENT
    assert office.eye("thuky.snv", on(17, 12)).phase is Phase.SELF_ASSESSMENT
    assert office.eye("thuky.snv", on(18, 12)).phase is Phase.ROUND_1
    assert office.eye("thuky.snv", on(30, 12)).phase is Phase.ROUND_1  # nobody has closed it
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(26, 12, 17))
    assert office.eye("thuky.snv", on(30, 12)).phase is Phase.SUPPLEMENT


def test_who_came_from_a_predecessor_is_in_conflict_with_its_heir(office: Office) -> None:
    """A post in an agency that was merged in the year counts for the one that answers for its months."""
    heir = office.campaign.participants.get(agency__code="so-xay-dung")
    before = Agency.objects.create(authority=office.authority, position=99, code="so-cu")
    AnsweredPredecessor.objects.create(campaign=office.campaign, participant=heir, agency=before)
    assert office.eye("totruong.snv").may(Action.EXTEND_FOR_ONE, "so-xay-dung").allowed
    lead = office.people["totruong.snv"]
    Post.objects.create(account=lead, agency=before, title="Phó Giám đốc", began=date(2025, 6, 1))
    assert office.eye("totruong.snv").own_agencies >= {"so-noi-vu", "so-cu", "so-xay-dung"}
    assert office.eye("totruong.snv").may(Action.EXTEND_FOR_ONE, "so-xay-dung").why == (
        "access.own_agency_decides"
    )
