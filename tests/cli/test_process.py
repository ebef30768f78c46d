"""The real command in a process of its own: exit codes, streams, and what a terminal may do to them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLES, FACTS, REGULATION
from tests.conftest import type_of_pari

SCORES = EXAMPLES / "diem.csv"
COMMAND = [sys.executable, "-m", "pari.cli.main"]


OURS = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in OURS}


def process(words: list[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
    """`python -m pari.cli.main …` with streams of the test's choice."""
    given: dict[str, Any] = {"env": ENVIRONMENT, **options}
    return subprocess.run([*COMMAND, *words], text=True, check=False, **given)


def test_the_command_and_the_module_answer_alike(pari: type_of_pari) -> None:
    as_module = process(["rank", SCORES, "--format", "json"], capture_output=True)
    as_command = pari("rank", SCORES, "--format", "json")
    assert (as_command.returncode, as_command.stderr) == (0, "")
    assert as_command.stdout == as_module.stdout
    assert json.loads(as_command.stdout)["mean"] == "72.47"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["rank", SCORES], 0),
        (["rank", "không có.csv"], 2),
        (["rank"], 2),
        (["score", REGULATION, FACTS], 0),
        (["regulation", "check", REGULATION], 0),
        (["regulation", "check", "sai.yaml"], 1),
        (["regulation", "check", "không có.yaml"], 2),
    ],
)
def test_exit_codes_are_those_of_the_contract(
    pari: type_of_pari, tmp_path: Path, words: list[str | Path], code: int
) -> None:
    (tmp_path / "sai.yaml").write_text(REGULATION.read_text().replace("max: 1.10", "max: 1.20"))
    assert pari(*words).returncode == code


def test_a_vietnamese_path_is_read_and_named(pari: type_of_pari, tmp_path: Path) -> None:
    folder = tmp_path / "Kết quả năm 2026 (bản chính)"
    folder.mkdir()
    (folder / "Bảng điểm Sở, ban, ngành.csv").write_bytes(SCORES.read_bytes())
    assert pari("rank", folder / "Bảng điểm Sở, ban, ngành.csv").returncode == 0
    assert "Bảng điểm.csv" in pari("rank", folder / "Bảng điểm.csv").stderr


def test_a_name_that_is_no_utf_8_is_still_answered_in_json(pari: type_of_pari, tmp_path: Path) -> None:
    answer = pari("rank", os.fsdecode(bytes(tmp_path) + b"/x\xff.csv"), "--format", "json")
    assert (answer.returncode, json.loads(answer.stdout)["errors"][0]["row"]) == (2, None)


def test_output_is_utf_8_whatever_the_terminal_says() -> None:
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    answer = process(["rank", SCORES], capture_output=True, env=environment, encoding="utf-8")
    assert "Sở, ban, ngành" in answer.stdout


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    with subprocess.Popen(
        [*COMMAND, "rank", SCORES], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    ) as called:
        assert called.stdout is not None
        assert called.stderr is not None
        called.stdout.close()
        assert (called.stderr.read(), called.wait()) == (b"", 0)


def test_a_closed_output_is_no_error() -> None:
    answer = process(["rank", SCORES], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_said_in_words() -> None:
    with Path("/dev/full").open("w") as full:
        answer = process(["rank", SCORES], stdout=full, stderr=subprocess.PIPE)
    assert answer.returncode == 2
    assert answer.stderr.startswith("Hệ điều hành báo lỗi khi đọc hoặc ghi")


def test_files_are_ranked_without_any_database(pari: type_of_pari, tmp_path: Path) -> None:
    assert pari("rank", SCORES).returncode == 0
    assert list((tmp_path / "var").iterdir()) == []


def test_a_database_that_is_not_ready_is_said_in_words(pari: type_of_pari) -> None:
    nowhere = "postgres://nobody@127.0.0.1:1/none"
    answer = pari("demo", "--format", "json", DATABASE_URL=nowhere)
    assert (answer.returncode, json.loads(answer.stdout)["publications"]) == (2, [])
    assert "Cơ sở dữ liệu chưa sẵn sàng" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_example_makes_its_own_database(pari: type_of_pari) -> None:
    loaded = json.loads(pari("demo", "--format", "json").stdout)["publications"]
    years = ["khanh-hoa-2017", "khanh-hoa-2018", "khanh-hoa-2019"]
    assert loaded == [*years, "thanh-giang-2025", "thanh-giang-2025-2", "hoa-sen-2025"]
