"""Authorities below authorities: placed by their files or founded by the standing office above."""

from pathlib import Path
from typing import Any

import pytest

from pari.agencies.actions import load_directory, make_authority
from pari.agencies.checks import TAKEN_CODES
from pari.agencies.directory import DirectoryBlock
from pari.agencies.directory_files import read_directory
from pari.agencies.examples import from_above
from pari.agencies.levels import codes_upwards
from pari.agencies.models import Authority
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye, NotAllowed
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from tests.agencies.conftest import DATA, Folder
from tests.agencies.making import directory
from tests.office import NOW

pytestmark = pytest.mark.django_db

BLOCKS = [DirectoryBlock("phong", "Phòng", "Các phòng", "Phòng")]


def make(role: Role = Role.STANDING_ADMIN, **more: Any) -> Authority:
    eye = Eye(role, Phase.PREPARATION, Conflict.BLOCKED, "so-a" if role is Role.AGENCY_ADMIN else None)
    usual: dict[str, Any] = {"code": "so-a-thu", "name": "Sở A", "agency": "so-a", "blocks": BLOCKS}
    return make_authority(eye=eye, by=Actor("thu", 7, role), at=NOW, **{**usual, **more})


def test_the_ward_that_ships_stands_below_the_province_as_one_of_its_agencies(
    authorities: list[Authority],
) -> None:
    ward = Authority.objects.get(code="hoa-sen")
    assert ward.parent
    assert (ward.parent.code, ward.parent_agency) == ("thanh-giang", "phuong-hoa-sen")
    assert codes_upwards(ward) == ["hoa-sen", "thanh-giang"]


def test_whoever_is_above_is_loaded_first() -> None:
    read = [read_directory(DATA / code) for code in ("hoa-sen", "thanh-giang")]
    assert [one.authority for one in from_above(read)] == ["thanh-giang", "hoa-sen"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"parent": "khong-co", "parent_agency": "so-a"}, "agencies.unknown_parent"),
        ({"parent": "thu", "parent_agency": "so-z"}, "agencies.unknown_parent_agency"),
    ],
)
def test_a_parent_that_is_not_there_is_refused(more: dict[str, str], code: str) -> None:
    load_directory(directory=directory())
    with pytest.raises(Refused) as refused:
        load_directory(directory=directory(authority="duoi", **more))
    assert refused.value.problem.code == code
    assert not Authority.objects.filter(code="duoi").exists()


def test_nobody_stands_above_themselves() -> None:
    load_directory(directory=directory())
    load_directory(directory=directory(authority="duoi", parent="thu", parent_agency="so-a"))
    with pytest.raises(Refused) as refused:
        load_directory(directory=directory(parent="duoi", parent_agency="so-a"))
    assert refused.value.problem.code == "agencies.above_itself"


def test_a_folder_says_who_is_above(folder: Folder) -> None:
    path: Path = folder()
    path.joinpath("authority.csv").write_text("mã,tên,minh họa,cấp trên,là cơ quan\nx,X,,thu,so-a\n", "utf-8")
    read = read_directory(path)
    assert (read.parent, read.parent_agency) == ("thu", "so-a")


def test_the_standing_office_founds_an_authority_below_for_one_of_its_agencies() -> None:
    load_directory(directory=directory(is_example=True))
    made = make()
    assert made.parent
    assert (made.parent.code, made.parent_agency) == ("thu", "so-a")
    assert made.is_example
    assert [block.code for block in made.blocks.all()] == ["phong"]
    entry = JournalEntry.objects.get()
    assert (entry.authority, entry.did, entry.thing, entry.agency) == (
        "thu",
        "authority_made",
        "so-a-thu",
        "so-a",
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STANDING_ADMIN])
def test_nobody_else_founds_one(role: Role) -> None:
    load_directory(directory=directory())
    with pytest.raises(NotAllowed):
        make(role)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"code": "thu"}, "directories.authority_code_in_use"),
        ({"agency": "so-z"}, "directories.unknown_agency"),
        ({"agency": "so-b"}, "directories.evaluates_already"),
        ({"code": "co dau"}, "agencies.bad_code"),
    ],
)
def test_what_keeps_an_authority_from_being_founded(more: dict[str, Any], code: str) -> None:
    load_directory(directory=directory())
    make(code="so-b-thu", agency="so-b")
    with pytest.raises(BadInput) as refused:
        make(**more)
    assert refused.value.problems[0].code == code
    assert Authority.objects.count() == 2


@pytest.mark.parametrize("code", sorted(TAKEN_CODES))
def test_a_first_word_of_the_site_s_addresses_is_no_code(code: str) -> None:
    load_directory(directory=directory())
    with pytest.raises(Refused):
        make(code=code)
