"""`pari invariants` of the council: what is sound isn't reported, every fault that is planted is found."""

import json
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from pari.core.access.roles import Phase
from pari.people.models import Interest, Post
from pari.scoring.models import AgendaItem, CouncilVote, Mark, PassedResults, Sheet
from pari.words.problems.council import SENTENCES
from tests.cli.conftest import Run
from tests.counciling import AN, COUNCIL_DAY, MINH, VOTING, meeting
from tests.office import Office
from tests.scoring.council.passing_through import (
    ABSTAIN,
    AGAINST,
    all_found,
    on_agenda,
    passed,
    settle,
    show_of_hands,
)

pytestmark = pytest.mark.database
CODES = {code for code in SENTENCES if code.startswith("broken.")}
LATER = VOTING + timedelta(days=2)


@pytest.fixture
def sound(office: Office) -> Office:
    """Two items of Sở Xây dựng were settled, one of them by the chair's vote; the results are passed."""
    all_found(office)
    (level, share), session = on_agenda(office).values(), meeting(office)
    show_of_hands(office, level, session, minh=AGAINST)
    show_of_hands(
        office, level, session, minh=AGAINST, an=AGAINST
    )  # An changes the vote: half, and Ba chairs
    show_of_hands(office, share, session, an=ABSTAIN)
    for item in (level, share):
        settle(office, item, session)
    passed(office, session)
    return office


def broken(run: Run) -> list[str]:
    """Of the council alone: the office's rows are made without the moves that led there."""
    answer = run("invariants", "--format", "json")
    assert answer.json["errors"] == []
    return sorted({one["code"] for one in answer.json["broken"]} & CODES)


def test_a_council_that_went_its_way_has_nothing_broken(run: Run, sound: Office) -> None:
    assert AgendaItem.objects.exclude(outcome="").count() == 2
    assert json.loads(AgendaItem.objects.order_by("criterion")[0].tally)["by_chair"] is True
    assert broken(run) == []


def items() -> Any:
    return AgendaItem.objects.order_by("criterion")


def mark_with_other_points(office: Office) -> None:
    Mark.objects.filter(pk=items()[0].mark_id).update(points="0.25", computed=None)


def outcome_that_the_mark_denies(office: Office) -> None:
    AgendaItem.objects.filter(pk=items()[1].pk).update(outcome="rejected")


def outcome_that_nobody_voted_for(office: Office) -> None:
    outcome_that_the_mark_denies(office)
    told(outcome="rejected")


def mark_of_another_stage(office: Office) -> None:
    Mark.objects.filter(pk=items()[0].mark_id).update(stage="round_2", sequence=9)


def vote_changed_after_the_count(office: Office) -> None:
    CouncilVote.objects.filter(item=items()[1], account=office.people[MINH]).update(choice="against")


def vote_taken_away(office: Office) -> None:
    CouncilVote.objects.filter(item=items()[1], account=office.people[MINH]).delete()


def told(**changed: object) -> None:
    item = items()[1]
    AgendaItem.objects.filter(pk=item.pk).update(tally=json.dumps({**json.loads(item.tally), **changed}))


def tally_with_other_figures(office: Office) -> None:
    told(against=1)


def tally_of_fewer_than_were_there(office: Office) -> None:
    told(present=3)


def tally_of_more_members_than_make_a_quorum(office: Office) -> None:
    told(members=9)


def tally_that_is_no_tally(office: Office) -> None:
    items().filter(pk=items()[1].pk).update(tally="")


def voter_without_a_seat(office: Office) -> None:
    CouncilVote.objects.filter(account=office.people[AN]).update(account=office.people["thuky.snv"])


def voter_of_that_agency(office: Office) -> None:
    post = Post.objects.get(account=office.people[AN])
    post.agency = office.agencies["so-xay-dung"]
    post.save()


def vote_gone(office: Office) -> None:
    CouncilVote.objects.filter(account=office.people[AN], sequence=1, item=items()[0]).delete()


def content_changed(office: Office) -> None:
    row = PassedResults.objects.get()
    PassedResults.objects.update(content=row.content.replace('"points":"', '"points":"1', 1))


def content_changed_with_its_digest(office: Office) -> None:
    """Whoever can write both is caught only where the text isn't the canonical one of its campaign."""
    row = PassedResults.objects.get()
    content = row.content.replace(office.campaign.code, "dot-khac", 1)
    PassedResults.objects.update(content=content, content_sha256=sha256(content.encode()).hexdigest())


def version_missing(office: Office) -> None:
    PassedResults.objects.update(version=2)


def passed_in_no_session(office: Office) -> None:
    PassedResults.objects.update(session=None)


def sheet_left_behind(office: Office) -> None:
    Sheet.objects.filter(pk=office.sheet("hoa-mai").pk).update(state="in_round_2")


def sheet_passed_before_the_results(office: Office) -> None:
    PassedResults.objects.all().delete()


def item_open_still(office: Office) -> None:
    item = items()[0]
    item.pk, item.mark, item.outcome, item.settled_at = None, None, "", None
    item.session, item.tally = None, ""
    item.save()


def later(office: Office, **more: Any) -> None:
    """A mark that is like the last one of round 2, but given once the results are passed."""
    mark = Mark.objects.filter(sheet=office.sheet("hoa-mai"), stage="round_2")[0]
    mark.pk, mark.at, mark.sequence, mark.version = None, LATER, 2, 51
    for name, value in more.items():
        setattr(mark, name, value)
    mark.save()


def found_after_passing(office: Office) -> None:
    later(office)


def council_s_mark_before_publication(office: Office) -> None:
    later(office, stage="council", sequence=1)


def item_s_mark_after_passing(office: Office) -> None:
    office.end(Phase.COUNCIL, VOTING + timedelta(hours=1))
    Mark.objects.filter(pk=items()[0].mark_id).update(at=LATER)


FAULTS: dict[str, list[Callable[[Office], None]]] = {
    "broken.item_beside_its_mark": [
        mark_with_other_points,
        outcome_that_the_mark_denies,
        mark_of_another_stage,
    ],
    "broken.tally_beside_votes": [
        vote_changed_after_the_count,
        vote_taken_away,
        tally_with_other_figures,
        tally_of_fewer_than_were_there,
        tally_of_more_members_than_make_a_quorum,
        tally_that_is_no_tally,
        outcome_that_nobody_voted_for,
    ],
    "broken.vote_without_seat": [voter_without_a_seat],
    "broken.vote_of_its_own": [voter_of_that_agency],
    "broken.vote_missing": [vote_gone],
    "broken.passed_changed": [content_changed, content_changed_with_its_digest],
    "broken.passed_missing": [version_missing, passed_in_no_session],
    "broken.passed_beside_results": [sheet_left_behind, sheet_passed_before_the_results],
    "broken.item_left_open": [item_open_still],
    "broken.marked_after_passing": [
        found_after_passing,
        council_s_mark_before_publication,
        item_s_mark_after_passing,
    ],
}


@pytest.mark.parametrize(
    ("code", "plant"),
    [pytest.param(code, plant, id=plant.__name__) for code, plants in FAULTS.items() for plant in plants],
)
def test_a_planted_fault_is_found(
    run: Run, sound: Office, code: str, plant: Callable[[Office], None]
) -> None:
    plant(sound)
    assert code in broken(run)


def test_every_sentence_about_a_broken_council_has_a_fault_that_shows_it() -> None:
    assert set(FAULTS) == CODES


def test_a_correction_after_publication_is_no_fault(run: Run, sound: Office) -> None:
    sound.end(Phase.COUNCIL, VOTING + timedelta(hours=1))
    later(sound, stage="council", sequence=1)
    assert broken(run) == []


def test_rules_named_anew_say_nothing_against_what_was_counted_by_the_old_ones(
    run: Run, sound: Office
) -> None:
    council = sound.campaign.council
    council.quorum_top, council.quorum_bottom, council.chair_decides_ties = 1, 1, False
    council.named_at = LATER
    council.save()
    assert broken(run) == []
    council.named_at = COUNCIL_DAY
    council.save()
    assert broken(run) == ["broken.tally_beside_votes"]


def test_an_interest_declared_once_one_has_voted_is_no_fault(run: Run, sound: Office) -> None:
    declared = {"account": sound.people[AN], "agency": sound.agencies["so-xay-dung"], "reason": "Người nhà"}
    interest = Interest.objects.create(**declared, declared_at=LATER)
    assert broken(run) == []
    Interest.objects.filter(pk=interest.pk).update(declared_at=COUNCIL_DAY)
    assert broken(run) == ["broken.vote_of_its_own"]
