"""`pari invariants` of campaigns: every fault that somebody plants in one is found."""

from datetime import date
from typing import Any

import pytest

from pari.agencies.models import Block
from pari.campaigns.models import (
    AnsweredPredecessor,
    AppraisalShare,
    BrokenGlass,
    DutyHolder,
    Participant,
    Question,
)
from pari.deadlines.models import Deadline, ExtendedAgency
from pari.people.models import Appointment
from tests.cli.conftest import Run
from tests.cli.planting import Plant, another_campaign, broken, each, elsewhere, sound
from tests.office import NOW, Office, on

__all__ = ["sound"]  # a fixture


def participant_elsewhere(office: Office) -> None:
    Participant.objects.filter(agency__code="hoa-mai").update(agency=elsewhere())


def block_elsewhere(office: Office) -> None:
    block = Block.objects.get(authority=elsewhere().authority, code="xa")
    Participant.objects.filter(agency__code="hoa-mai").update(block=block)


def question_elsewhere(office: Office) -> None:
    Question.objects.create(
        campaign=office.campaign,
        agency=elsewhere(),
        account=office.people["canbo.sxd"],
        text="Hỏi",
        asked_at=NOW,
    )


def predecessor_answered_elsewhere(office: Office) -> None:
    AnsweredPredecessor.objects.create(
        campaign=another_campaign(office),
        participant=office.campaign.participants.get(agency__code="hoa-mai"),
        agency=office.agencies["hoa-sen"],
    )


def glass_of_an_unknown_action(office: Office) -> None:
    BrokenGlass.objects.create(
        campaign=office.campaign,
        account=office.people["thuky.snv"],
        agency=office.agencies["so-noi-vu"],
        action="do_anything",
        reason="Khẩn cấp",
        asked_at=NOW,
    )


def duty_without_role(office: Office) -> None:
    DutyHolder.objects.create(
        campaign=office.campaign,
        duty="secretariat",
        account=office.people["thamdinh.stp"],
        is_substitute=True,
    )


def duty_whose_role_ended_before(office: Office) -> None:
    Appointment.objects.filter(account=office.people["totruong.snv"]).update(ended=date(2026, 10, 1))


def extended_stranger(office: Office) -> None:
    ExtendedAgency.objects.update(agency="so-khong-co")


def edition_gone(office: Office) -> None:
    office.campaign.editions.all().delete()


def edition_changed(office: Office) -> None:
    office.campaign.editions.update(content="{}")


def set_unknown(office: Office) -> None:
    Participant.objects.filter(agency__code="hoa-mai").update(criteria_set="bo-khac")


def phases_overlap(office: Office) -> None:
    office.campaign.phases.filter(phase="round_1").update(opens=on(10, 12))


def deadline_gone(office: Office) -> None:
    Deadline.objects.filter(name="supplement").delete()


def deadline_orphaned(office: Office) -> None:
    Deadline.objects.create(authority="thanh-giang", scope="khong-con", name="supplement", first=NOW)


def given_out(office: Office, account: str = "thamdinh.stp", code: str = "1.1.1", **more: Any) -> None:
    AppraisalShare.objects.create(
        campaign=office.campaign,
        criteria_set="so-mot-cua",
        criterion=code,
        account=office.people[account],
        **{"place": "lead", **more},
    )


def share_of_a_group(office: Office) -> None:
    given_out(office, code="1.1")


def share_of_somebody_who_appraises_nothing(office: Office) -> None:
    given_out(office, "canbo.sxd")


def share_in_an_agency_that_takes_no_part(office: Office) -> None:
    given_out(office, agency=elsewhere())


def share_twice(office: Office) -> None:
    given_out(office)
    given_out(office, place="second", agency=office.agencies["so-xay-dung"])


FAULTS: dict[str, list[Plant]] = {
    "broken.participant_of_another_authority": [participant_elsewhere, block_elsewhere],
    "broken.question_of_another_authority": [question_elsewhere],
    "broken.predecessor_of_another_campaign": [predecessor_answered_elsewhere],
    "broken.glass": [glass_of_an_unknown_action],
    "broken.duty_without_role": [duty_without_role, duty_whose_role_ended_before],
    "broken.extended_stranger": [extended_stranger],
    "broken.share_off_the_tree": [share_of_a_group],
    "broken.share_without_role": [share_of_somebody_who_appraises_nothing],
    "broken.share_of_a_stranger": [share_in_an_agency_that_takes_no_part],
    "broken.share_twice": [share_twice],
    "broken.no_edition": [edition_gone],
    "broken.edition_changed": [edition_changed],
    "broken.no_such_set": [set_unknown],
    "broken.phases_overlap": [phases_overlap],
    "broken.no_deadline": [deadline_gone],
    "broken.orphaned_deadline": [deadline_orphaned],
}


@pytest.mark.parametrize(("code", "plant"), each(FAULTS))
def test_a_planted_fault_is_found(run: Run, sound: Office, code: str, plant: Plant) -> None:
    plant(sound)
    assert code in broken(run)
