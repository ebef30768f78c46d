"""Passing the results: what stands in the way, what is frozen, and that nothing gets through afterwards."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest

from pari.campaigns.queries import edition_of
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.council.voting import Majority
from pari.core.errors import BadInput, Refused
from pari.core.ranking.ranking import Entry, rank
from pari.core.scoring.stages import Stage
from pari.journal.chain import canonical
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.findings import Said, give_finding, take_back
from pari.scoring.council.frozen import Counted, content_of, content_seen, newest_passed
from pari.scoring.council.invariants import broken
from pari.scoring.council.passing import pass_adjusted, unready_of
from pari.scoring.council.sessions import WRITTEN, Convened, Noted, close_session, convene, note_presence
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import AgendaItem, CouncilSession, Mark, PassedResults, Sheet, SheetMove
from tests.appraising import LEVEL, SHARE
from tests.counciling import (
    AN,
    BA,
    COUNCIL_DAY,
    MINH,
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    meeting,
    named,
)
from tests.office import AGENCIES, Office, on
from tests.scoring.council.passing_through import (
    BUILDING,
    HOME,
    all_found,
    all_settled,
    on_agenda,
    passed,
)

pytestmark = pytest.mark.database
PUBLISHED, LATER = on(22, 1, year=2027), on(25, 1, 9, year=2027)


@pytest.fixture
def ready(office: Office) -> Office:
    """Everything is found and settled; a session is under way."""
    all_found(office)
    on_agenda(office)
    all_settled(office, meeting(office))
    return office


def session_of(office: Office) -> CouncilSession:
    return office.campaign.council_sessions.latest("number")


def refusal(deed: Callable[..., Any], *words: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*words, **more)
    return refused.value.problem.code


# --- What stands in the way --------------------------------------------------------------------------------


def test_what_is_on_the_agenda_must_be_settled(office: Office) -> None:
    all_found(office)
    on_agenda(office)
    assert refusal(passed, office, meeting(office)) == "council.left_open"


def test_so_must_what_was_never_put_there_or_was_taken_off(office: Office) -> None:
    all_found(office)
    named(office)
    session = meeting(office)
    before = before_the_council(office.campaign, eye=UNBOUND)
    assert set(unready_of(office.campaign, before, at=VOTING)["undecided"]) == {
        (BUILDING, LEVEL),
        (BUILDING, SHARE),
    }
    assert refusal(passed, office, session) == "council.left_open"


def test_an_agency_in_round_2_of_which_nothing_stands_is_left_to_the_council_too(office: Office) -> None:
    all_found(office)
    Mark.objects.filter(sheet=office.sheet("hoa-mai")).delete()
    on_agenda(office)
    session = meeting(office)
    AgendaItem.objects.filter(sheet=office.sheet("hoa-mai")).delete()
    all_settled(office, session)
    assert refusal(passed, office, session) == "council.left_open"
    Sheet.objects.filter(pk=office.sheet("hoa-mai").pk).update(state="not_begun")
    content = content_of(passed(office, session))
    absent = next(one for one in content["agencies"] if one["agency"] == "hoa-mai")
    assert (absent["index"], absent["rank"], absent["criteria"]) == (None, None, [])


def test_a_missing_figure_that_may_cap_grades_takes_a_reason_which_is_frozen(ready: Office) -> None:
    with pytest.raises(BadInput) as bad:
        passed(ready, session_of(ready), reason="  ")
    assert [one.code for one in bad.value.problems] == ["council.no_reason"]
    content = content_of(passed(ready, session_of(ready), reason=" Chưa có số liệu "))
    assert content["reason"] == "Chưa có số liệu"
    assert {one["caps_known"] for one in content["agencies"]} == {False}


@pytest.mark.parametrize(
    ("counted", "code"),
    [
        (Counted(2, 2), "council.not_passed"),  # a tie: no chair's vote is known in a show of hands
        (Counted(2, 1, 1), "council.not_passed"),
        (Counted(1, 3), "council.not_passed"),
    ],
)
def test_more_than_half_of_those_present_pass_the_results(ready: Office, counted: Counted, code: str) -> None:
    assert refusal(passed, ready, session_of(ready), counted=counted) == code
    assert not PassedResults.objects.exists()
    assert passed(ready, session_of(ready), counted=Counted(3, 1)).version == 1


@pytest.mark.parametrize("counted", [Counted(3), Counted(5), Counted(5, -1), Counted(3, 0, 2)])
def test_the_count_is_of_whoever_is_there(ready: Office, counted: Counted) -> None:
    with pytest.raises(BadInput) as bad:
        passed(ready, session_of(ready), counted=counted)
    assert [one.code for one in bad.value.problems] == ["council.bad_count"]


def test_without_a_quorum_nothing_is_passed(ready: Office) -> None:
    session = meeting(ready, absent=(MINH, AN))
    assert refusal(passed, ready, session, counted=Counted(2)) == "council.no_quorum"


def test_the_rules_are_those_of_the_council(ready: Office) -> None:
    named(ready, majority=Majority.OF_MEMBERS)
    session = meeting(ready, absent=(MINH,))
    assert refusal(passed, ready, session, counted=Counted(2, 0, 1)) == "council.not_passed"
    assert passed(ready, session, counted=Counted(3)).session == session


def test_only_the_standing_council_passes_and_only_in_its_phase(ready: Office) -> None:
    session = session_of(ready)
    for name in (MINH, SECRETARY, "totruong.snv", "quantri.snv", "lanhdao.ubnd"):
        with pytest.raises(NotAllowed):
            passed(ready, session, **acting(ready, name, VOTING))
    with pytest.raises(NotAllowed):
        passed(ready, session, **acting(ready, STANDING, COUNCIL_DAY - timedelta(days=5)))


def test_it_takes_a_session_that_is_under_way(ready: Office) -> None:
    session = session_of(ready)
    early = acting(ready, STANDING, COUNCIL_DAY - timedelta(hours=1))
    assert refusal(passed, ready, session, **early) == "council.not_begun"
    assert refusal(passed, ready, CouncilSession(pk=0)) == "council.session_unknown"
    close_session(**acting(ready, SECRETARY, VOTING), session_id=session.pk, minutes="")
    assert refusal(passed, ready, session) == "council.session_closed"


def test_in_writing_it_waits_for_the_term_or_for_everybody(ready: Office) -> None:
    term = VOTING + timedelta(days=2)
    called = acting(ready, SECRETARY, COUNCIL_DAY)
    session = convene(**called, campaign=ready.campaign, convened=Convened(WRITTEN, COUNCIL_DAY, term))
    answered = {ready.people[one].pk: Noted(present=True) for one in (MINH, AN, BA)}
    note_presence(**acting(ready, SECRETARY, VOTING), session_id=session.pk, noted=answered)
    assert refusal(passed, ready, session, counted=Counted(3)) == "council.opinions_awaited"
    assert passed(ready, session, counted=Counted(3), **acting(ready, STANDING, term)).version == 1


def test_in_writing_the_count_and_what_is_refused_are_of_opinions_sent(ready: Office) -> None:
    term = VOTING + timedelta(days=2)
    called = acting(ready, SECRETARY, COUNCIL_DAY)
    session = convene(**called, campaign=ready.campaign, convened=Convened(WRITTEN, COUNCIL_DAY, term))
    afterwards = acting(ready, STANDING, term)
    with pytest.raises(BadInput) as bad:
        passed(ready, session, counted=Counted(4), **afterwards)
    assert [one.code for one in bad.value.problems] == ["council.bad_count_in_writing"]
    assert refusal(passed, ready, session, counted=Counted(0), **afterwards) == "council.too_few_opinions"


# --- What is frozen ----------------------------------------------------------------------------------------


def test_the_digest_is_that_of_the_content_and_says_so_in_the_journal(ready: Office) -> None:
    row = passed(ready, session_of(ready))
    assert row.content_sha256 == sha256(row.content.encode()).hexdigest()
    assert canonical(json.loads(row.content)) == row.content
    entry = JournalEntry.objects.latest("pk")
    assert entry.did == "results_passed"
    assert json.loads(entry.figures)["sha256"] == row.content_sha256
    assert set(Sheet.objects.values_list("state", flat=True)) == {"passed"}
    assert SheetMove.objects.filter(move="pass").count() == len(AGENCIES)
    assert list(broken()) == []


def test_numbers_are_the_same_texts_on_every_database(ready: Office) -> None:
    """Which database keeps them, and with how many zeros, doesn't show; so the digest is the same."""
    content = content_of(passed(ready, session_of(ready)))
    building = next(one for one in content["agencies"] if one["agency"] == BUILDING)
    assert (building["points"], building["standard"], building["index"]) == ("98.75", "99.25", "39500/397")
    assert (building["rank"], building["grade"], building["open"]) == (4, "TỐT", 0)
    home = next(one for one in content["agencies"] if one["agency"] == HOME)
    assert (home["points"], home["standard"], home["index"], home["rank"]) == ("100", "100", "100/1", 1)
    parts = [part for one in content["agencies"] for part in (*one["parts"], *one["criteria"])]
    texts = [text for part in parts for text in (part["points"], part["standard"])]
    assert all(text == format(Decimal(text).normalize() + 0, "f") for text in texts)


def test_what_is_frozen_recomputes_to_the_same_index_grade_and_rank(ready: Office) -> None:
    """From the criteria alone, as anybody could who has the edition."""
    found_for(ready, "so-tu-phap", "1.1.3", "0.25")
    content = content_of(passed(ready, session_of(ready)))
    edition = edition_of(ready.campaign)
    assert edition is not None
    entries = []
    for one in content["agencies"]:
        points = sum((Decimal(part["points"]) for part in one["criteria"]), Decimal(0))
        standard = sum((Decimal(part["standard"]) for part in one["criteria"] if part["field"]), Decimal(0))
        assert points == sum((Decimal(part["points"]) for part in one["parts"]), Decimal(0))
        assert standard == sum((Decimal(part["standard"]) for part in one["parts"]), Decimal(0))
        entries.append(Entry(one["block"], one["agency"], standard, points))
    ranked = {one.entry.agency: one for one in rank(entries, edition.method).agencies}
    assert len({one.rank for one in ranked.values() if one.entry.block == "so"}) > 2
    for one in content["agencies"]:
        again = ranked[one["agency"]]
        assert Fraction(one["index"] or 0) == again.index
        assert (one["grade"], one["rank"]) == (again.graded.grade, again.rank)


def found_for(office: Office, agency: str, criterion: str, points: str) -> None:
    Mark.objects.filter(sheet=office.sheet(agency), criterion=criterion).update(
        points=Decimal(points), computed=Decimal(points)
    )


def test_nobody_reads_the_own_agency_s_result_before_it_is_published(ready: Office) -> None:
    row = passed(ready, session_of(ready))
    for name, hidden in ((AN, HOME), (MINH, "so-tai-chinh"), (BA, "")):
        seen = {one["agency"] for one in content_seen(row, eye=ready.eye(name, VOTING))["agencies"]}
        assert seen == set(AGENCIES) - {hidden}
    for name in ("canbo.sxd", "lanhdao.sxd"):
        own = content_seen(row, eye=ready.eye(name, VOTING))["agencies"]
        assert {one["agency"] for one in own} == {BUILDING}
    with pytest.raises(NotAllowed):
        content_seen(row, eye=ready.eye("quantri.kt", VOTING))


# --- Nothing gets through afterwards -----------------------------------------------------------------------


def test_once_passed_nothing_on_the_sheets_changes(ready: Office) -> None:
    session = session_of(ready)
    row = passed(ready, session)
    marks, moves = Mark.objects.count(), SheetMove.objects.count()
    assert refusal(passed, ready, session) == "council.results_passed"
    again = {**acting(ready, SECRETARY, COUNCIL_DAY), "campaign": ready.campaign}
    assert refusal(convene, **again, convened=Convened("meeting", COUNCIL_DAY)) == "council.results_passed"
    ready.campaign.phases.filter(phase="round_2").update(closed_at=None)  # as though round 2 went on
    at = COUNCIL_DAY - timedelta(days=12)
    place = {"sheet_id": ready.sheet(BUILDING).pk, "criterion": LEVEL, "stage": Stage.ROUND_2}
    said = Said(Finding.CREDITED, Decimal("0.5"), text="Ghi nhận")
    eye = {**acting(ready, "thamdinh.stp", at), **place}
    assert refusal(give_finding, **eye, said=said, seen=9) == "appraisal.not_in_this_round"
    assert refusal(take_back, **eye, seen=9) == "appraisal.not_in_this_round"
    assert (Mark.objects.count(), SheetMove.objects.count()) == (marks, moves)
    assert newest_passed(ready.campaign) == row


def test_a_correction_is_a_version_of_its_own_and_only_after_publication(ready: Office) -> None:
    first = passed(ready, session_of(ready))
    correct = {**acting(ready, STANDING, VOTING), "campaign": ready.campaign, "reason": "Kiến nghị"}
    with pytest.raises(NotAllowed) as early:
        pass_adjusted(**correct)
    assert early.value.why == "access.phase_before"
    ready.end(Phase.COUNCIL, PUBLISHED)
    mark = Mark.objects.get(stage="council", criterion=LEVEL)
    mark.pk, mark.sequence, mark.at, mark.points = None, 2, LATER, Decimal("0.25")
    mark.save()
    second = pass_adjusted(**{**correct, **acting(ready, STANDING, LATER)})
    assert (second.version, second.session, newest_passed(ready.campaign)) == (2, None, second)
    first.refresh_from_db()
    assert first.content_sha256 == sha256(first.content.encode()).hexdigest() != second.content_sha256
    assert list(broken()) == []


def test_what_was_never_passed_is_not_corrected(ready: Office) -> None:
    ready.end(Phase.COUNCIL, PUBLISHED)
    words = {**acting(ready, STANDING, LATER), "campaign": ready.campaign}
    assert refusal(pass_adjusted, **words, reason="x") == "council.results_not_passed"
