"""Agencies over time: names by date, predecessors, and what keeps a list from being a history."""

from datetime import date

import pytest

from pari.core.agencies import (
    Agency,
    NotOnThatDay,
    Predecessor,
    Spell,
    Succession,
    agency_problems,
    lineage,
)

MERGED = date(2025, 7, 1)


def agency(code: str, *names: Spell, after: tuple[str, ...] = ()) -> Agency:
    spells = names or (Spell(code.upper(), date(2000, 1, 1)),)
    came = tuple(Predecessor(one, MERGED, Succession.MERGER) for one in after)
    return Agency(code, spells, predecessors=came)


RENAMED = agency(
    "so-nnmt",
    Spell("Sở Nông nghiệp và PTNT", date(2000, 1, 1), MERGED),
    Spell("Sở Nông nghiệp và Môi trường", MERGED),
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2000, 1, 1), "Sở Nông nghiệp và PTNT"),
        (date(2025, 6, 30), "Sở Nông nghiệp và PTNT"),
        (MERGED, "Sở Nông nghiệp và Môi trường"),
        (date(2099, 1, 1), "Sở Nông nghiệp và Môi trường"),
    ],
)
def test_a_name_holds_until_the_day_before_the_next(day: date, name: str) -> None:
    assert RENAMED.name_on(day) == name


def test_before_its_first_day_an_agency_does_not_exist() -> None:
    assert not RENAMED.exists_on(date(1999, 12, 31))
    with pytest.raises(NotOnThatDay):
        RENAMED.name_on(date(1999, 12, 31))


def test_blocks_come_and_go() -> None:
    district = Agency(
        "h", RENAMED.names, blocks=(Spell("UBND cấp huyện", date(2000, 1, 1), date(2025, 7, 1)),)
    )
    assert district.block_on(date(2025, 6, 30)) == "UBND cấp huyện"
    with pytest.raises(NotOnThatDay):
        district.block_on(MERGED)


def test_an_agency_answers_to_past_names_and_aliases() -> None:
    known = Agency("x", RENAMED.names, aliases=("Sở NN&MT",))
    assert known.answers_to("sở nông nghiệp  VÀ ptnt")
    assert known.answers_to("Sở NN&MT")
    assert not known.answers_to("Sở Nội vụ")


def test_lineage_goes_back_nearest_first() -> None:
    listed = [agency("a"), agency("b"), agency("c", after=("a", "b")), agency("d", after=("c",))]
    assert lineage(listed[3], listed) == ("c", "a", "b")


def test_lineage_ends_even_in_a_circle() -> None:
    listed = [agency("a", after=("b",)), agency("b", after=("c",)), agency("c", after=("b",))]
    assert set(lineage(listed[0], listed)) == {"b", "c"}


def test_a_sound_list_has_no_problems() -> None:
    assert agency_problems([RENAMED, agency("cu"), agency("moi", after=("cu",))]) == []


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ([agency("a"), agency("a")], "agency.code_twice"),
        (
            [agency("a", Spell("Một", date(2000, 1, 1)), Spell("Hai", MERGED))],
            "agency.spells_overlap",
        ),
        ([agency("a", after=("z",))], "agency.unknown_predecessor"),
        ([agency("a", after=("a",))], "agency.comes_from_itself"),
        ([agency("a", after=("b",)), agency("b", after=("a",))], "agency.comes_from_itself"),
        (
            [agency("a", Spell("Sở Y tế", MERGED)), agency("b", Spell("SỞ Y TẾ", date(2000, 1, 1)))],
            "agency.name_shared",
        ),
    ],
)
def test_what_is_no_history_is_a_problem(listed: list[Agency], code: str) -> None:
    assert {problem.code for problem in agency_problems(listed)} == {code}


def test_a_name_may_pass_to_another_agency_on_the_next_day() -> None:
    before = agency("cu", Spell("Sở Y tế", date(2000, 1, 1), MERGED))
    assert agency_problems([before, agency("moi", Spell("Sở Y tế", MERGED))]) == []
