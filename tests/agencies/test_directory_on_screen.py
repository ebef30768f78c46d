"""The directory is changed by the standing office alone, one entry for each change, and can go back."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pari.agencies import actions
from pari.agencies.changing import NewAgency
from pari.agencies.directory import AgencyDirectory, digest
from pari.agencies.examples import load_example_directories
from pari.agencies.keeping import kept_directory
from pari.agencies.models import Agency, AgencyName, Authority, WaitingImport
from pari.agencies.queries import changes_of, last_change
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye, NotAllowed
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.search.queries import find
from tests.agencies.conftest import DATA
from tests.agencies.making import directory
from tests.office import NOW

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
PAPER = "QĐ 12/QĐ-UBND"
BY = Actor("thu", 7, Role.STANDING_ADMIN)


def eye(role: Role = Role.STANDING_ADMIN, acts_for: str | None = None) -> Eye:
    return Eye(role, Phase.PREPARATION, Conflict.BLOCKED, acts_for)


def who(role: Role = Role.STANDING_ADMIN) -> dict[str, Any]:
    return {"eye": eye(role), "by": Actor("thu", 7, role), "at": NOW}


@pytest.fixture
def kept() -> Authority:
    return actions.load_directory(directory=directory())


def now() -> AgencyDirectory:
    return kept_directory(Authority.objects.get(code="thu"))


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises((BadInput, Refused)) as refused:
        deed()
    raised: object = refused.value
    if isinstance(raised, Refused):
        return raised.problem.code
    assert isinstance(raised, BadInput)
    return raised.problems[0].code


DEEDS: dict[str, Callable[[dict[str, Any]], object]] = {
    "agency_founded": lambda who: actions.found_agency(
        **who, name="Sở Du lịch", block="so", day=DAY, paper=PAPER
    ),
    "agency_renamed": lambda who: actions.rename_agency(
        **who, code="so-a", name="Sở X", day=DAY, paper=PAPER
    ),
    "agency_moved": lambda who: actions.move_agency(**who, code="so-a", block="sn", day=DAY, paper=""),
    "agency_aliases_set": lambda who: actions.set_aliases(**who, code="so-a", aliases=["SA", "A"]),
    "agency_ended": lambda who: actions.end_agency(**who, code="so-b", day=DAY, paper=PAPER),
    "agencies_merged": lambda who: actions.merge_agencies(
        **who, origins=["so-a", "so-b"], day=DAY, paper=PAPER, new=NewAgency("Sở AB", "so")
    ),
    "agency_split": lambda who: actions.split_agency(
        **who, code="so-b", parts=[NewAgency("Sở B1", "so")], day=DAY, paper=PAPER, goes_on=True
    ),
    "agency_name_corrected": lambda who: actions.correct_name(
        **who, code="so-a", wrong="Sở A", right="Sở Á", reason="gõ thiếu dấu"
    ),
    "agency_event_corrected": lambda who: actions.correct_event(
        **who, code="so-c", day=date(2025, 7, 1), right_day=DAY, paper=PAPER, reason="nhầm ngày"
    ),
    "block_added": lambda who: actions.add_block(**who, name="Xã", full_name="Các xã", short_name="Xã"),
    "block_renamed": lambda who: actions.rename_block(
        **who, code="so", name="Sở", full_name="Các sở", short_name="Sở"
    ),
}


@pytest.mark.parametrize("did", list(DEEDS))
def test_every_change_is_one_entry_and_renews_the_digest_that_names_public_pages(
    kept: Authority, did: str
) -> None:
    before = now()
    DEEDS[did](who())
    (entry,) = JournalEntry.objects.all()
    row = Authority.objects.get(code="thu")
    assert (entry.did, entry.person, entry.authority) == (did, 7, "thu")
    assert row.directory_sha256 == json.loads(entry.figures)["sha256"] == digest(now()) != digest(before)
    assert row.taken_in_sha256 == digest(before)


@pytest.mark.parametrize("did", list(DEEDS))
def test_every_change_can_be_taken_back_while_it_is_the_last(kept: Authority, did: str) -> None:
    before, ids = now(), dict(Agency.objects.values_list("code", "pk"))
    DEEDS[did](who())
    change = last_change("thu")
    assert change
    actions.take_back_last_change(**who(), sequence=change.sequence)
    assert now() == before
    assert dict(Agency.objects.values_list("code", "pk")) == ids
    assert JournalEntry.objects.latest("sequence").did == "directory_change_taken_back"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STANDING_ADMIN])
def test_nobody_but_the_standing_office_changes_the_directory(kept: Authority, role: Role) -> None:
    for deed in DEEDS.values():
        with pytest.raises(NotAllowed):
            deed(who(role))
    assert not JournalEntry.objects.exists()


def test_a_change_of_one_authority_never_touches_another_with_the_same_codes(kept: Authority) -> None:
    actions.load_directory(directory=directory(authority="khac"))
    DEEDS["agency_renamed"](who())
    names = AgencyName.objects.filter(agency__authority__code="khac", agency__code="so-a")
    assert [one.name for one in names] == ["Sở A"]


def test_a_code_of_another_authority_s_agency_is_unknown_here(kept: Authority) -> None:
    other = directory(authority="khac")
    actions.load_directory(directory=AgencyDirectory("khac", "K", False, other.blocks, other.agencies[:1]))
    stranger: dict[str, Any] = {"eye": eye(), "by": Actor("khac", 8, Role.STANDING_ADMIN), "at": NOW}
    assert (
        refusal(lambda: actions.end_agency(**stranger, code="so-b", day=DAY, paper=PAPER))
        == "directories.unknown_agency"
    )


def test_a_paper_and_a_reason_are_asked_for_where_they_must_be(kept: Authority) -> None:
    said: dict[str, Any] = {"code": "so-a", "wrong": "Sở A", "right": "X", "reason": ""}
    paperless: dict[str, Any] = {"code": "so-a", "name": "X", "day": DAY, "paper": " "}
    assert refusal(lambda: actions.rename_agency(**who(), **paperless)) == "directories.no_paper"
    assert refusal(lambda: actions.correct_name(**who(), **said)) == "directories.no_reason"


def test_the_whole_outcome_is_checked_and_nothing_of_it_is_kept(kept: Authority) -> None:
    before = now()
    assert (
        refusal(lambda: actions.rename_agency(**who(), code="so-a", name="Sở B", day=DAY, paper=PAPER))
        == "agency.name_shared"
    )
    assert now() == before
    assert not JournalEntry.objects.exists()


def test_what_changes_nothing_is_refused(kept: Authority) -> None:
    assert (
        refusal(lambda: actions.set_aliases(**who(), code="so-a", aliases=["SA", "S.A"]))
        == "directories.nothing_changed"
    )


def test_a_renamed_agency_is_found_by_both_names(kept: Authority) -> None:
    DEEDS["agency_renamed"](who())
    for asked in ("so x", "so a"):
        assert "so-a" in {hit.key for hit in find(asked)}


def test_an_older_change_is_not_taken_back(kept: Authority) -> None:
    DEEDS["agency_renamed"](who())
    first = last_change("thu")
    DEEDS["agency_aliases_set"](who())
    assert first
    assert (
        refusal(lambda: actions.take_back_last_change(**who(), sequence=first.sequence))
        == "directories.not_the_last_change"
    )


def test_changes_of_one_agency_are_listed_newest_first(kept: Authority) -> None:
    DEEDS["agency_renamed"](who())
    DEEDS["agency_ended"](who())
    DEEDS["agency_aliases_set"](who())
    assert [one.did for one in changes_of("thu", "so-a")] == ["agency_aliases_set", "agency_renamed"]


def test_a_block_ends_when_its_agencies_have_left(kept: Authority) -> None:
    assert refusal(lambda: actions.end_block(**who(), code="sn", day=DAY)) == "directories.block_has_ended"
    actions.move_agency(**who(), code="ban-d", block="so", day=DAY, paper="")
    actions.end_block(**who(), code="sn", day=DAY)
    assert now().blocks[1].ended == DAY


# --- Files and screen --------------------------------------------------------------------------------------


def test_the_same_files_again_change_nothing_even_after_changes_on_screen(kept: Authority) -> None:
    DEEDS["agency_renamed"](who())
    after = now()
    actions.load_directory(directory=directory())
    assert now() == after


def test_other_files_never_replace_what_was_changed_on_screen(kept: Authority) -> None:
    DEEDS["agency_renamed"](who())
    other = directory(authority_name="Tỉnh Khác")
    assert refusal(lambda: actions.load_directory(directory=other)) == "directories.edited_on_screen"


def test_the_examples_leave_alone_what_was_changed_on_screen() -> None:
    load_example_directories(DATA)
    founder: dict[str, Any] = {"eye": eye(), "by": Actor("hoa-sen", 7, Role.STANDING_ADMIN), "at": NOW}
    actions.set_aliases(**founder, code="tram-y-te", aliases=["TYT"])
    Authority.objects.filter(code="hoa-sen").update(taken_in_sha256="0" * 64)  # an older release's files
    load_example_directories(DATA)
    agency = Agency.objects.get(authority__code="hoa-sen", code="tram-y-te")
    assert [one.alias for one in agency.aliases.all()] == ["TYT"]


# --- From a workbook ---------------------------------------------------------------------------------------


def wait(said: AgencyDirectory) -> WaitingImport:
    return actions.keep_waiting(**who(), directory=said, file_name="danh-ba.xlsx", file_sha256="0" * 64)


def test_a_directory_waits_until_it_is_confirmed_and_is_then_taken_in_as_it_was_shown(
    kept: Authority,
) -> None:
    said = directory(*directory().agencies[::-1])
    before = now()
    row = wait(said)
    assert now() == before
    actions.take_in(**who(), waiting=row.pk)
    assert now() == said
    assert JournalEntry.objects.get().did == "directory_imported"
    assert refusal(lambda: actions.take_in(**who(), waiting=row.pk)) == "directories.nothing_waits"


def test_an_import_is_refused_when_the_directory_has_changed_meanwhile(kept: Authority) -> None:
    row = wait(directory(*directory().agencies[::-1]))
    DEEDS["agency_renamed"](who())
    assert refusal(lambda: actions.take_in(**who(), waiting=row.pk)) == "directories.changed_meanwhile"


def test_nobody_confirms_what_was_shown_to_somebody_else(kept: Authority) -> None:
    row = wait(directory(*directory().agencies[::-1]))
    other: dict[str, Any] = {**who(), "by": Actor("thu", 8, Role.STANDING_ADMIN)}
    assert refusal(lambda: actions.take_in(**other, waiting=row.pk)) == "directories.nothing_waits"


def test_a_workbook_that_leaves_an_agency_or_a_block_out_is_refused(kept: Authority) -> None:
    assert refusal(lambda: wait(directory(*directory().agencies[:3]))) == "agencies.left_out"
    one_block = directory(*directory().agencies, blocks=directory().blocks[:1])
    assert refusal(lambda: wait(one_block)) == "directories.blocks_left_out"


def test_a_new_file_takes_the_place_of_the_one_that_waited(kept: Authority) -> None:
    first = wait(directory(*directory().agencies[::-1]))
    wait(directory())
    assert not WaitingImport.objects.filter(pk=first.pk).exists()
