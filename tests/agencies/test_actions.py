"""Taking a directory in: the same again changes nothing, a change is taken over, and faults are refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.directory import AgencyDirectory, DirectoryBlock, digest
from pari.agencies.directory_files import read_directory
from pari.agencies.examples import load_example_directories
from pari.agencies.models import (
    Agency,
    AgencyAlias,
    AgencyBlock,
    AgencyName,
    AgencySuccession,
    Authority,
    Block,
)
from pari.core.agencies import Agency as CoreAgency
from pari.core.agencies import Predecessor, Spell, Succession
from pari.core.errors import BadInput, Refused
from pari.search.queries import find
from tests.agencies.conftest import DATA, Folder

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
ALWAYS = date.min


def agency(code: str, name: str = "", **more: Any) -> CoreAgency:
    usual = {"names": (Spell(name or f"Sở {code}", ALWAYS),), "blocks": (Spell("so", ALWAYS),)}
    return CoreAgency(code, **{**usual, **more})


def directory(*agencies: CoreAgency, **more: Any) -> AgencyDirectory:
    usual = AgencyDirectory("thu", "Tỉnh Thử", False, (DirectoryBlock("so", "Sở", "Các sở", "Sở"),), agencies)
    return replace(usual, **more)


def rows() -> list[Any]:
    models: tuple[Any, ...] = (
        Authority,
        Block,
        Agency,
        AgencyName,
        AgencyBlock,
        AgencyAlias,
        AgencySuccession,
    )
    return [list(model.objects.order_by("pk").values()) for model in models]


def codes(wrong: AgencyDirectory) -> set[str]:
    with pytest.raises(BadInput) as refused:
        load_directory(directory=wrong)
    assert Authority.objects.count() == 0
    return {problem.code for problem in refused.value.problems}


def test_the_directories_that_ship_are_taken_in(authorities: list[Authority]) -> None:
    assert [authority.code for authority in authorities] == ["hoa-sen", "khanh-hoa", "thanh-giang"]
    assert [authority.agencies.count() for authority in authorities] == [8, 44, 89]


def test_the_same_directory_again_touches_nothing(authorities: list[Authority]) -> None:
    before = rows()
    load_example_directories(DATA)
    assert rows() == before


def test_what_has_always_been_is_kept_without_a_day(folder: Folder) -> None:
    load_directory(directory=read_directory(folder(history="01/03/2026,đổi tên,a,Sở Cũ,")))
    kept = AgencyName.objects.filter(agency__code="a").order_by("pk").values_list("name", "began", "ended")
    assert list(kept) == [("Sở Cũ", None, DAY), ("Sở A", DAY, None)]


def test_a_changed_directory_is_taken_over_and_agencies_keep_their_identity() -> None:
    load_directory(directory=directory(agency("a"), agency("b")))
    before = dict(Agency.objects.values_list("code", "pk"))
    merged = agency(
        "c", names=(Spell("Sở C", DAY),), predecessors=(Predecessor("a", DAY, Succession.MERGER, "QĐ 1"),)
    )
    ended = agency("a", names=(Spell("Sở a", ALWAYS, DAY),), blocks=(Spell("so", ALWAYS, DAY),))
    load_directory(directory=directory(agency("b", "Sở b mới"), ended, merged))
    after = dict(Agency.objects.values_list("code", "pk"))
    assert {code: after[code] for code in before} == before
    assert list(Agency.objects.order_by("position").values_list("code", flat=True)) == ["b", "a", "c"]
    assert list(AgencyName.objects.filter(agency__code="b").values_list("name", flat=True)) == ["Sở b mới"]
    succession = AgencySuccession.objects.get()
    assert (succession.predecessor.code, succession.successor.code) == ("a", "c")
    assert (succession.kind, succession.paper) == ("merger", "QĐ 1")


def test_two_authorities_may_use_the_same_codes() -> None:
    load_directory(directory=directory(agency("a")))
    load_directory(directory=directory(agency("a"), authority="khac"))
    assert Agency.objects.filter(code="a").count() == 2


def test_an_agency_left_out_is_refused_and_named() -> None:
    load_directory(directory=directory(agency("a"), agency("b")))
    before = rows()
    with pytest.raises(Refused) as refused:
        load_directory(directory=directory(agency("a")))
    assert refused.value.problem.code == "agencies.left_out"
    assert refused.value.problem.figures["codes"] == "b"
    assert rows() == before


@pytest.mark.parametrize("taken", ["en", "vi", "static", "media", "tim-kiem"])
def test_a_code_that_addresses_begin_with_is_refused(taken: str) -> None:
    with pytest.raises(Refused) as refused:
        load_directory(directory=directory(agency("a"), authority=taken))
    assert refused.value.problem.code == "agencies.code_taken"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"blocks": (Spell("khac", ALWAYS),)}, "agencies.unknown_block"),
        ({"code": "sở a"}, "agencies.bad_code"),
        ({"code": ""}, "agencies.bad_code"),
        ({"code": "a" * 61}, "agencies.bad_code"),
        ({"names": ()}, "agencies.bad_name"),
        ({"names": (Spell("", ALWAYS),)}, "agencies.bad_name"),
        ({"aliases": ("x" * 301,)}, "agencies.bad_name"),
        ({"names": (Spell("Cũ", ALWAYS, DAY), Spell("Mới", DAY, DAY))}, "agencies.spell_without_days"),
        ({"names": (Spell("Một", ALWAYS), Spell("Hai", DAY))}, "agency.spells_overlap"),
        ({"predecessors": (Predecessor("z", DAY, Succession.MERGER),)}, "agency.unknown_predecessor"),
        ({"predecessors": (Predecessor("a", DAY, Succession.MERGER),)}, "agency.comes_from_itself"),
    ],
)
def test_an_agency_that_makes_no_sense_is_refused(changes: dict[str, Any], code: str) -> None:
    assert code in codes(directory(replace(agency("a"), **changes)))


def test_a_name_held_by_two_and_a_code_given_twice_are_refused() -> None:
    assert codes(directory(agency("a", "Sở Y tế"), agency("b", "SỞ Y TẾ"))) == {"agency.name_shared"}
    assert "agency.code_twice" in codes(directory(agency("a", "Sở A"), agency("a", "Sở B")))


def test_a_block_given_twice_is_refused() -> None:
    block = DirectoryBlock("so", "Sở", "Các sở", "Sở")
    assert codes(directory(agency("a"), blocks=(block, block))) == {"agencies.block_twice"}


def test_a_renaming_on_the_day_of_the_founding_is_refused_in_words(folder: Folder) -> None:
    read = read_directory(folder(history="01/03/2026,thay thế,a,b,\n01/03/2026,đổi tên,a,Sở Cũ,"))
    assert "agencies.spell_without_days" in codes(read)


def test_all_faults_are_said_at_once() -> None:
    found = codes(directory(agency("sở a"), agency("b", blocks=(Spell("khac", ALWAYS),)), agency("b")))
    assert found == {"agencies.bad_code", "agencies.unknown_block", "agency.code_twice"}


def test_an_alias_given_twice_is_kept_once() -> None:
    load_directory(directory=directory(agency("a", aliases=("SA", "SA"))))
    assert AgencyAlias.objects.count() == 1


def test_an_agency_is_found_by_every_name_and_by_its_abbreviation(folder: Folder) -> None:
    path = folder("a,Sở Nông nghiệp và Môi trường,,SNNMT,so", history="01/03/2026,đổi tên,a,Sở Tài nguyên,")
    load_directory(directory=read_directory(path))
    for asked in ("nong nghiep", "tai nguyen", "snnmt", "so nnmt"):
        assert [(entry.kind, entry.key) for entry in find(asked)] == [("agency", "a")], asked
    assert find("nong nghiep")[0].detail == "Sở, Tỉnh Thử"


def test_a_name_given_up_by_mistake_is_no_longer_found() -> None:
    load_directory(directory=directory(agency("a", "Sở Nhầm")))
    load_directory(directory=directory(agency("a", "Sở Đúng")))
    assert list(find("nham")) == []
    assert [entry.title for entry in find("dung")] == ["Sở Đúng"]


def test_digests_tell_directories_apart_and_no_more(tmp_path: Path) -> None:
    one = directory(agency("a"))
    assert digest(one) == digest(directory(agency("a")))
    assert digest(one) != digest(directory(agency("a", ended_by="NQ 1")))
    assert digest(one) != digest(replace(one, is_example=True))
