"""Duties: given to people whose role fits, taken away, and never lacking for an agency."""

from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.campaigns.actions import change_participant, give_duty, open_campaign, take_duty
from pari.campaigns.duties import duties_of, may_have, uncovered_duties
from pari.core.access.duties import Duty
from pari.core.access.eye import NotAllowed
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.people.models import Account, Interest, Post
from tests.campaigns.conftest import BEFORE, Prepared
from tests.office import PEOPLE, on, small_directory


def give(prepared: Prepared, username: str, duty: Duty = Duty.LEAD, who: str = "quantri.snv") -> None:
    account = prepared.office.people[username]
    prepared.do(give_duty, who, duty=duty, account=account, is_substitute=False)


def take(prepared: Prepared, username: str, duty: Duty = Duty.LEAD, who: str = "quantri.snv") -> None:
    prepared.do(take_duty, who, duty=duty, account=prepared.office.people[username])


def test_given_again_it_says_anew_whether_as_a_substitute(prepared: Prepared) -> None:
    give(prepared, "totruong.snv")
    account = prepared.office.people["totruong.snv"]
    prepared.do(give_duty, duty=Duty.LEAD, account=account, is_substitute=True)
    (held,) = duties_of(prepared.campaign, BEFORE)
    assert (held.duty, held.row.is_substitute, held.own) == (Duty.LEAD, True, frozenset({"so-noi-vu"}))
    assert JournalEntry.objects.filter(did="duty_given").count() == 2


@pytest.mark.parametrize("username", ["thuky.snv", "thamdinh.stp", "canbo.sxd"])
def test_a_duty_needs_a_role_that_fits_it(prepared: Prepared, username: str) -> None:
    with pytest.raises(Refused) as told:
        give(prepared, username)
    assert told.value.problem.code == "campaign.duty_without_role"


def test_a_role_that_has_ended_or_whose_account_is_closed_fits_no_more(prepared: Prepared) -> None:
    give(prepared, "totruong.snv")
    prepared.office.people["totruong.snv"].appointments.update(ended=BEFORE.date())
    assert [one.has_the_role for one in duties_of(prepared.campaign, BEFORE)] == [False]
    assert may_have(prepared.campaign, Duty.LEAD, BEFORE) == []
    Account.objects.filter(username="thuky.snv").update(is_active=False)
    assert may_have(prepared.campaign, Duty.SECRETARIAT, BEFORE) == []


def test_a_role_in_another_authority_fits_no_duty(prepared: Prepared) -> None:
    other = load_directory(directory=small_directory("other", "Khác"))
    prepared.office.people["totruong.snv"].appointments.update(authority=other)
    with pytest.raises(Refused):
        give(prepared, "totruong.snv")


def test_a_duty_is_lacking_for_the_agency_of_all_its_holders(prepared: Prepared) -> None:
    give(prepared, "totruong.snv")
    lacking = [agency for duty, agency in uncovered_duties(prepared.campaign, BEFORE) if duty is Duty.LEAD]
    assert lacking == ["so-noi-vu"]


def test_with_a_substitute_of_another_agency_nothing_is_lacking(ready: Prepared) -> None:
    assert uncovered_duties(ready.campaign, BEFORE) == []


def test_a_post_of_the_year_a_declared_interest_and_an_heir_make_agencies_ones_own(ready: Prepared) -> None:
    office, person = ready.office, ready.office.people["thamdinh.stp"]
    Post.objects.create(
        account=person,
        agency=office.agencies["so-xay-dung"],
        title="x",
        began=on(1, 1).date(),
        ended=on(1, 2, year=2027).date(),
    )
    Interest.objects.create(
        account=person, agency=office.agencies["hoa-mai"], reason="vợ làm việc ở đó", declared_at=BEFORE
    )
    mai = ready.campaign.participants.get(agency__code="hoa-mai")
    usual: dict[str, Any] = {"comparison": "itself", "compared_with": None, "criteria_set": "xa"}
    change_participant(
        **ready.words("quantri.snv"),
        participant=mai,
        participation="not_taking_part",
        reason="Sáp nhập",
        answers_for=[],
        **usual,
    )
    change_participant(
        **ready.words("quantri.snv"),
        participant=ready.campaign.participants.get(agency__code="hoa-sen"),
        participation="ranked",
        reason="",
        answers_for=[office.agencies["hoa-mai"]],
        **usual,
    )
    own = next(one.own for one in duties_of(ready.campaign, BEFORE) if one.row.account == person)
    assert own == {"so-tu-phap", "so-xay-dung", "hoa-mai", "hoa-sen"}


def test_while_it_runs_a_duty_may_be_given_but_never_left_lacking(ready: Prepared) -> None:
    ready.do(open_campaign)
    give(ready, "thamdinh.stp", Duty.SECRETARIAT)
    with pytest.raises(Refused) as told:
        take(ready, "thamdinh.stp")
    assert told.value.problem.code == "campaign.duty_would_lack"
    assert ready.campaign.duty_holders.filter(duty="lead").count() == 2


def test_in_preparation_a_duty_is_taken_and_only_once(ready: Prepared) -> None:
    take(ready, "thamdinh.stp")
    with pytest.raises(Refused) as told:
        take(ready, "thamdinh.stp")
    assert told.value.problem.code == "campaign.duty_not_held"
    assert JournalEntry.objects.get(did="duty_taken").thing == "lead"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_gives_and_takes_duties(ready: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        give(ready, "totruong.snv", who=username)
    with pytest.raises(NotAllowed):
        take(ready, "totruong.snv", who=username)


def test_whose_role_fits_is_offered(prepared: Prepared) -> None:
    assert [one.username for one in may_have(prepared.campaign, Duty.APPROVE_FACTS, BEFORE)] == [
        "thuky.snv",
        "totruong.snv",
    ]
