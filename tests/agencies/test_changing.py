"""What may happen to a directory: each event leaves a history without gaps, and slips are refused."""

from collections.abc import Callable
from datetime import date

import pytest

from pari.agencies.changing import (
    NewAgency,
    agency_in,
    aliased,
    block_added,
    block_ended,
    block_renamed,
    ended,
    event_corrected,
    event_days,
    founded,
    free_code,
    merged_into,
    merged_into_new,
    moved,
    name_corrected,
    renamed,
    split,
)
from pari.agencies.checks import directory_problems
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Predecessor, Spell, Succession
from pari.core.errors import BadInput, Refused
from tests.agencies.making import ALWAYS, SPLIT_ON, directory

DAY = date(2026, 3, 1)
LATER = date(2026, 9, 1)
PAPER = "Quyết định số 12/QĐ-UBND ngày 20/02/2026"


def code_of(change: Callable[[], AgencyDirectory]) -> tuple[str, str | None]:
    """The code of the refusal, and the field that it stands at."""
    with pytest.raises((BadInput, Refused)) as refused:
        change()
    raised: object = refused.value
    if isinstance(raised, Refused):
        return raised.problem.code, None
    assert isinstance(raised, BadInput)
    return raised.problems[0].code, raised.problems[0].column


def test_a_new_agency_stands_behind_its_block_and_its_code_comes_from_its_name() -> None:
    after = founded(directory(), NewAgency("Sở Du lịch", "so"), DAY, PAPER)
    assert [one.code for one in after.agencies] == ["so-a", "so-b", "so-c", "so-du-lich", "ban-d"]
    made = agency_in(after, "so-du-lich")
    assert made.names == (Spell("Sở Du lịch", DAY, None, PAPER),)
    assert made.blocks == (Spell("so", DAY),)


def test_a_code_that_is_taken_is_numbered_where_it_is_made_and_refused_where_it_is_given() -> None:
    assert free_code({"so-a", "so-a-2"}, "Sở A") == "so-a-3"
    given = NewAgency("Sở Mới", "so", "so-a")
    assert code_of(lambda: founded(directory(), given, DAY, PAPER)) == ("directories.code_in_use", "code")


def test_a_rename_closes_the_old_name_on_the_day_of_the_new_one() -> None:
    after = renamed(directory(), "so-a", "Sở A và B", DAY, PAPER)
    assert agency_in(after, "so-a").names == (
        Spell("Sở A", ALWAYS, DAY),
        Spell("Sở A và B", DAY, None, PAPER),
    )


def test_a_rename_must_come_after_the_name_before_and_say_something_new() -> None:
    assert code_of(lambda: renamed(directory(), "so-c", "Sở X", SPLIT_ON, PAPER)) == (
        "directories.day_too_early",
        "day",
    )
    assert code_of(lambda: renamed(directory(), "so-a", "SỞ  A", DAY, PAPER)) == (
        "directories.nothing_new",
        "name",
    )
    over = ended(directory(), "so-a", DAY, PAPER)
    assert code_of(lambda: renamed(over, "so-a", "Sở X", LATER, PAPER)) == ("directories.has_ended", "day")


def test_an_agency_of_no_code_is_unknown() -> None:
    assert code_of(lambda: renamed(directory(), "so-z", "X", DAY, PAPER))[0] == "directories.unknown_agency"


def test_a_move_keeps_the_block_before() -> None:
    after = moved(directory(), "so-b", "sn", DAY, PAPER)
    assert agency_in(after, "so-b").blocks == (Spell("so", ALWAYS, DAY), Spell("sn", DAY, None, PAPER))
    assert code_of(lambda: moved(directory(), "so-b", "xa", DAY, PAPER)) == (
        "directories.unknown_block",
        "block",
    )


def test_aliases_stand_once_each_in_their_order() -> None:
    assert agency_in(aliased(directory(), "so-a", ["SA", "A", "SA"]), "so-a").aliases == ("SA", "A")


def test_several_become_a_new_one_and_end_on_its_first_day() -> None:
    after = merged_into_new(directory(), ["so-a", "so-b"], NewAgency("Sở AB", "so"), DAY, PAPER)
    made = agency_in(after, "so-ab")
    assert made.predecessors == (
        Predecessor("so-a", DAY, Succession.MERGER, PAPER),
        Predecessor("so-b", DAY, Succession.MERGER, PAPER),
    )
    assert agency_in(after, "so-a").names[-1].ended == DAY == agency_in(after, "so-b").blocks[-1].ended
    assert directory_problems(after) == []


def test_a_single_one_is_replaced_by_a_new_one() -> None:
    after = merged_into_new(directory(), ["so-b"], NewAgency("Sở Bê", "so"), DAY, PAPER)
    assert agency_in(after, "so-be").predecessors[0].kind is Succession.REPLACEMENT


def test_an_agency_that_goes_on_takes_others_in() -> None:
    after = merged_into(directory(), ["so-b", "so-a"], "so-a", DAY, PAPER)
    assert agency_in(after, "so-a").names == (Spell("Sở A", ALWAYS),)
    assert agency_in(after, "so-a").predecessors == (Predecessor("so-b", DAY, Succession.MERGER, PAPER),)
    assert code_of(lambda: merged_into(directory(), ["so-a"], "so-a", DAY, PAPER)) == (
        "directories.nothing_to_merge",
        "origins",
    )


def test_a_split_leaves_the_origin_or_ends_it_by_the_paper() -> None:
    parts = [NewAgency("Sở B1", "so"), NewAgency("Sở B2", "so")]
    left = split(directory(), "so-b", parts, DAY, PAPER, goes_on=True)
    assert agency_in(left, "so-b").names[-1].ended is None
    gone = split(directory(), "so-b", parts, DAY, PAPER, goes_on=False)
    assert (agency_in(gone, "so-b").names[-1].ended, agency_in(gone, "so-b").ended_by) == (DAY, PAPER)
    assert agency_in(gone, "so-b2").predecessors == (Predecessor("so-b", DAY, Succession.SPLIT, PAPER),)
    assert directory_problems(gone) == []


def test_who_ends_by_a_split_becomes_at_least_two() -> None:
    part = [NewAgency("Sở B1", "so")]
    assert code_of(lambda: split(directory(), "so-b", part, DAY, PAPER, goes_on=False)) == (
        "directories.too_few_parts",
        "parts",
    )


def test_a_wrongly_written_name_is_mended_for_all_its_time() -> None:
    after = name_corrected(directory(), "so-a", "Sở A", "Sở Á")
    assert agency_in(after, "so-a").names == (Spell("Sở Á", ALWAYS),)
    assert code_of(lambda: name_corrected(directory(), "so-a", "Sở Z", "Sở Á"))[1] == "wrong"


def test_a_wrong_day_of_a_merger_is_mended_for_all_who_took_part_in_it() -> None:
    merged = merged_into_new(directory(), ["so-a", "so-b"], NewAgency("Sở AB", "so"), DAY, "QĐ sai")
    after = event_corrected(merged, "so-a", DAY, LATER, PAPER)
    made = agency_in(after, "so-ab")
    assert made.names[0].began == made.blocks[0].began == LATER
    assert {tie.day for tie in made.predecessors} == {LATER}
    assert {tie.paper for tie in made.predecessors} == {PAPER}
    assert agency_in(after, "so-b").names[-1].ended == LATER
    assert directory_problems(after) == []


def test_a_wrong_day_of_a_rename_leaves_others_alone() -> None:
    both = renamed(renamed(directory(), "so-a", "Sở X", DAY, "QĐ sai"), "so-b", "Sở Y", DAY, "QĐ b")
    after = event_corrected(both, "so-a", DAY, LATER, PAPER)
    assert agency_in(after, "so-a").names == (
        Spell("Sở A", ALWAYS, LATER),
        Spell("Sở X", LATER, None, PAPER),
    )
    assert agency_in(after, "so-b") == agency_in(both, "so-b")


def test_the_paper_of_an_end_is_mended_with_its_day() -> None:
    after = event_corrected(ended(directory(), "so-b", DAY, "QĐ sai"), "so-b", DAY, LATER, PAPER)
    assert (agency_in(after, "so-b").names[-1].ended, agency_in(after, "so-b").ended_by) == (LATER, PAPER)


def test_only_days_on_which_something_happened_are_mended() -> None:
    assert event_days(agency_in(directory(), "so-c"), directory().agencies) == [SPLIT_ON]
    assert event_days(agency_in(directory(), "so-a"), directory().agencies) == [SPLIT_ON]
    assert code_of(lambda: event_corrected(directory(), "so-b", DAY, LATER, PAPER)) == (
        "directories.no_such_event",
        "day",
    )


def test_blocks_come_are_renamed_and_end_once_nobody_is_in_them() -> None:
    more = block_added(directory(), DirectoryBlock("", "Xã, phường", "UBND các xã, phường", "Cấp xã"))
    assert more.blocks[-1].code == "xa-phuong"
    assert block_renamed(more, "so", "Sở", "Các sở", "S").blocks[0].name == "Sở"
    assert [problem.code for problem in directory_problems(block_ended(more, "sn", DAY))] == [
        "directories.block_has_ended"
    ]
    emptied = moved(more, "ban-d", "so", DAY, PAPER)
    assert directory_problems(block_ended(emptied, "sn", DAY)) == []
