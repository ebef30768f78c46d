"""Who takes part and how, while a campaign is in preparation."""

from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency
from pari.campaigns.actions import add_participant, change_participant, open_campaign, remove_participant
from pari.campaigns.models import Participant
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from tests.campaigns.conftest import Prepared
from tests.office import PEOPLE, small_directory


def row(prepared: Prepared, code: str) -> Participant:
    return prepared.campaign.participants.get(agency__code=code)


def change(prepared: Prepared, code: str, username: str = "quantri.snv", **changed: Any) -> Participant:
    usual: dict[str, Any] = {
        "participation": "ranked",
        "reason": "",
        "criteria_set": row(prepared, code).criteria_set,
        "comparison": "itself",
        "compared_with": None,
        "answers_for": [],
    }
    return change_participant(**prepared.words(username), participant=row(prepared, code), **usual | changed)


def problems(prepared: Prepared, code: str, **changed: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(BadInput) as bad:
        change(prepared, code, **changed)
    return [(one.code, one.column) for one in bad.value.problems]


def test_a_participant_is_said_anew_and_the_journal_tells_it(prepared: Prepared) -> None:
    other = prepared.office.agencies["so-tu-phap"]
    changed = change(
        prepared,
        "so-noi-vu",
        participation="not_ranked",
        reason=" Mới sáp nhập ",
        criteria_set="so-khong-mot-cua",
        comparison="predecessor",
        compared_with=other,
    )
    changed.refresh_from_db()
    assert (changed.participation, changed.reason, changed.criteria_set, changed.compared_with) == (
        "not_ranked",
        "Mới sáp nhập",
        "so-khong-mot-cua",
        other,
    )
    assert JournalEntry.objects.get(did="participant_changed").agency == "so-noi-vu"


def test_everything_that_does_not_fit_is_told_with_its_field(prepared: Prepared) -> None:
    assert problems(
        prepared,
        "so-noi-vu",
        participation="not_ranked",
        criteria_set="xa",
        comparison="predecessor",
        answers_for=[prepared.office.agencies["so-noi-vu"]],
    ) == [
        ("campaign.no_reason_for_participation", "reason"),
        ("campaign.set_does_not_fit", "criteria_set"),
        ("campaign.no_predecessor", "compared_with"),
        ("campaign.agency_elsewhere", "answers_for"),
    ]


def test_made_up_codes_are_refused(prepared: Prepared) -> None:
    found = problems(prepared, "so-noi-vu", participation="winner", reason="x", comparison="best")
    assert found == [
        ("campaign.unknown_participation", "participation"),
        ("campaign.unknown_comparison", "comparison"),
    ]


def test_whoever_takes_no_part_needs_no_set_and_answers_for_nobody(prepared: Prepared) -> None:
    change(prepared, "hoa-mai", participation="not_taking_part", reason="Sáp nhập", criteria_set="")
    gone = [prepared.office.agencies["hoa-mai"]]
    assert problems(prepared, "so-noi-vu", participation="not_taking_part", reason="x", answers_for=gone) == [
        ("campaign.heir_takes_no_part", "answers_for")
    ]


def test_one_answers_for_a_predecessor_and_only_for_one_that_is_not_evaluated(prepared: Prepared) -> None:
    sen, mai = prepared.office.agencies["hoa-sen"], prepared.office.agencies["hoa-mai"]
    assert problems(prepared, "hoa-sen", answers_for=[mai]) == [
        ("campaign.predecessor_takes_part", "answers_for")
    ]
    change(prepared, "hoa-mai", participation="not_taking_part", reason="Sáp nhập")
    change(prepared, "hoa-sen", answers_for=[mai])
    assert problems(prepared, "so-noi-vu", answers_for=[mai]) == [
        ("campaign.answered_by_another", "answers_for")
    ]
    assert row(prepared, "hoa-sen").answers_for.get().agency == mai
    change(prepared, "hoa-sen", answers_for=[])
    assert not row(prepared, "hoa-sen").answers_for.exists()
    assert problems(prepared, "hoa-sen", answers_for=[sen]) == [("campaign.agency_elsewhere", "answers_for")]


def test_another_authoritys_agency_is_neither_added_nor_compared_with_nor_answered_for(
    prepared: Prepared,
) -> None:
    foreign = Agency.objects.get(
        authority=load_directory(directory=small_directory("other", "Khác")), code="so-noi-vu"
    )
    with pytest.raises(Refused) as told:
        prepared.do(add_participant, agency=foreign)
    assert told.value.problem.code == "campaign.agency_elsewhere"
    assert problems(
        prepared, "hoa-sen", comparison="predecessor", compared_with=foreign, answers_for=[foreign]
    ) == [
        ("campaign.agency_elsewhere", "compared_with"),
        ("campaign.agency_elsewhere", "answers_for"),
    ]


def test_who_was_removed_may_be_added_again_at_the_end(prepared: Prepared) -> None:
    remove_participant(**prepared.words("quantri.snv"), participant=row(prepared, "so-noi-vu"))
    assert prepared.campaign.participants.count() == 5
    added = prepared.do(add_participant, agency=prepared.office.agencies["so-noi-vu"])
    assert (added.position, added.criteria_set, added.block.code) == (7, "so-mot-cua", "so")
    with pytest.raises(Refused) as told:
        prepared.do(add_participant, agency=prepared.office.agencies["so-noi-vu"])
    assert told.value.problem.code == "campaign.takes_part_already"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_touches_the_list(prepared: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        change(prepared, "so-noi-vu", username)
    with pytest.raises(NotAllowed):
        prepared.do(add_participant, username, agency=prepared.office.agencies["so-noi-vu"])
    with pytest.raises(NotAllowed):
        remove_participant(**prepared.words(username), participant=row(prepared, "so-noi-vu"))


def test_once_open_the_list_stands_even_before_the_first_phase_begins(ready: Prepared) -> None:
    ready.do(open_campaign)
    for deed in (
        lambda: change(ready, "so-noi-vu"),
        lambda: ready.do(add_participant, agency=ready.office.agencies["so-noi-vu"]),
        lambda: remove_participant(**ready.words("quantri.snv"), participant=row(ready, "so-noi-vu")),
    ):
        with pytest.raises(Refused) as told:
            deed()
        assert told.value.problem.code == "campaign.already_open"
