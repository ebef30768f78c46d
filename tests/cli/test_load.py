"""`pari load`: an office begins with its own folder and its own regulation."""

import shutil
from pathlib import Path

import pytest

from pari.agencies.models import Agency, Authority
from pari.regulations.models import RegulationEdition
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
FOLDER, FILE = ROOT / "data" / "khanh-hoa", ROOT / "regulations" / "khanh-hoa-2019.yaml"


def test_a_folder_and_a_file_are_taken_and_again_change_nothing(run: Run) -> None:
    answer = run("load", str(FOLDER), str(FILE), "--format", "json")
    assert answer.json == {"authorities": ["khanh-hoa"], "editions": ["khanh-hoa-2019"], "errors": []}
    before = list(Authority.objects.values()), list(Agency.objects.values())
    again = run("load", str(FOLDER), str(FILE))
    assert again.code == 0
    assert "khanh-hoa-2019" in again.out
    assert (list(Authority.objects.values()), list(Agency.objects.values())) == before


def test_an_authority_is_taken_after_the_one_above_it(run: Run) -> None:
    below, above = ROOT / "data" / "hoa-sen", ROOT / "data" / "thanh-giang"
    answer = run("load", str(below), str(above), "--format", "json")
    assert answer.json["authorities"] == ["thanh-giang", "hoa-sen"]


def test_a_fault_in_one_file_leaves_everything_as_it_was(run: Run, tmp_path: Path) -> None:
    wrong = tmp_path / "sai.yaml"
    wrong.write_text("format: 1\ncode: thieu\n")
    answer = run("load", str(FOLDER), str(wrong), "--format", "json")
    assert answer.code == 2
    assert answer.json["errors"]
    assert (Authority.objects.count(), RegulationEdition.objects.count()) == (0, 0)


def test_a_folder_without_its_files_is_refused_by_name(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "rong"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("authority.csv"))
    answer = run("load", str(folder))
    assert answer.code == 2
    assert "authority.csv" in answer.err
