"""The decision that names the council: what it must say, and who sits on a day."""

from datetime import date, timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.council.voting import Majority, VotingRules
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment
from pari.scoring.council.naming import council_of, members_on, rules_of
from pari.scoring.models import Council
from tests.counciling import (
    AN,
    BA,
    COUNCIL_DAY,
    MINH,
    SECRETARY,
    STANDING,
    before_the_council,
    meeting,
    member,
    named,
)
from tests.office import PAPER, Office, on
from tests.scoring.council.passing_through import all_found, all_settled, on_agenda, passed

pytestmark = pytest.mark.database


@pytest.fixture
def ready(office: Office) -> Office:
    return before_the_council(office)


def problems(office: Office, **changed: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(BadInput) as bad:
        named(office, **changed)
    assert not Council.objects.exists()
    return [(one.code, one.column) for one in bad.value.problems]


def test_a_council_is_named_as_its_decision_says(ready: Office) -> None:
    council = named(ready)
    rules = rules_of(council_of(ready.campaign))
    assert rules == VotingRules(rules.quorum, Majority.OF_PRESENT, chair_decides_ties=True)
    assert (rules.quorum.numerator, rules.quorum.denominator) == (2, 3)
    entry = JournalEntry.objects.latest("pk")
    assert (entry.did, entry.campaign) == ("council_named", ready.campaign.code)
    assert council.chair == ready.people[BA]


def test_named_once_more_it_replaces_what_was_said(ready: Office) -> None:
    named(ready)
    named(ready, quorum_top=1, quorum_bottom=2, majority=Majority.OF_MEMBERS, chair_decides_ties=False)
    rules = rules_of(Council.objects.get())
    assert (rules.quorum, rules.majority, rules.chair_decides_ties) == (
        VotingRules(rules.quorum).quorum,
        Majority.OF_MEMBERS,
        False,
    )
    assert rules.quorum.denominator == 2


@pytest.mark.parametrize(
    ("changed", "code", "column"),
    [
        ({"paper": "  "}, "council.no_paper", "paper"),
        ({"paper": "x" * 201}, "council.no_paper", "paper"),
        ({"quorum_top": 0}, "council.bad_quorum", "quorum"),
        ({"quorum_top": 4}, "council.bad_quorum", "quorum"),
        ({"quorum_top": -1}, "council.bad_quorum", "quorum"),
        ({"quorum_bottom": 101}, "council.bad_quorum", "quorum"),
        ({"chair": 0}, "council.chair_is_no_member", "chair"),
    ],
)
def test_what_the_decision_must_say(ready: Office, changed: dict[str, Any], code: str, column: str) -> None:
    assert problems(ready, **changed) == [(code, column)]


def test_everything_wrong_is_told_at_once(ready: Office) -> None:
    found = problems(ready, paper="", quorum_top=0, chair=ready.people[SECRETARY].pk)
    assert [code for code, _ in found] == [
        "council.no_paper",
        "council.bad_quorum",
        "council.chair_is_no_member",
    ]


def test_who_names_it_and_when(ready: Office) -> None:
    with pytest.raises(NotAllowed) as early:
        named(ready, on(17, 12))
    assert early.value.why == "access.phase_before"
    assert not Council.objects.exists()


def test_without_a_decision_nobody_is_convened(ready: Office) -> None:
    with pytest.raises(Refused) as refused:
        meeting(ready)
    assert refused.value.problem.code == "council.not_named"


def test_once_results_are_passed_the_council_stays_as_it_is(office: Office) -> None:
    all_found(office)
    on_agenda(office)
    session = meeting(office)
    all_settled(office, session)
    passed(office, session)
    with pytest.raises(Refused) as refused:
        named(office, quorum_top=1)
    assert refused.value.problem.code == "council.results_passed"
    assert Council.objects.get().quorum_top == 2


# --- Who sits ----------------------------------------------------------------------------------------------


def names(office: Office, day: Any = COUNCIL_DAY) -> list[str]:
    return [one.account.username for one in members_on(office.campaign, day)]


def test_members_are_those_of_the_day_and_the_standing_come_first(ready: Office) -> None:
    assert names(ready) == [STANDING, MINH, AN, BA]
    Appointment.objects.filter(account=ready.people[AN]).update(ended=date(2027, 1, 16))
    assert names(ready, COUNCIL_DAY + timedelta(days=1)) == [STANDING, MINH, BA]


def test_who_holds_both_roles_has_one_seat(ready: Office) -> None:
    _held(ready, ready.people[STANDING], Role.COUNCIL)
    assert names(ready) == [STANDING, MINH, AN, BA]


def test_an_alternate_holds_no_seat_and_is_named_with_the_member(ready: Office) -> None:
    vu = member(ready, "dukhuyet.vp", "Vũ (ví dụ)", "", role=Role.LEADERSHIP)
    _held(ready, vu, Role.COUNCIL, kind="alternate", behalf_of=ready.appointment(AN))
    found = {one.account.username: one.alternate for one in members_on(ready.campaign, COUNCIL_DAY)}
    assert found == {STANDING: None, MINH: None, AN: vu, BA: None}


def _held(office: Office, account: Account, role: Role, **more: Any) -> Appointment:
    return Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=role.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
        **more,
    )
