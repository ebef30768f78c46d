"""`pari regulation check|convert|diff`: files of regulations."""

import os
from pathlib import Path

import pytest

from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from tests.cli.conftest import FACTS, REGULATION, Run, Write

TEXT = REGULATION.read_text()


# --- check -------------------------------------------------------------------------------------------------


def test_a_valid_file_is_true(run: Run) -> None:
    answer = run("regulation", "check", REGULATION, "--format", "json")
    assert answer.code == 0
    (file,) = answer.json["files"]
    assert (file["file"], file["code"], file["edition"]) == ("bo-tieu-chi.yaml", "vi-du-2026", "1")
    assert file["sets"][0] == {
        "code": "so",
        "name": "Sở và cấp xã",
        "standard": "10.00",
        "criteria": 5,
        "cases": 1,
    }
    said = run("regulation", "check", REGULATION)
    assert "02 bộ, 06 tiêu chí chấm điểm, 01 ca kiểm tra khớp." in said.out


def test_a_faulty_file_is_not_true_and_every_fault_has_its_line(run: Run, write: Write) -> None:
    text = TEXT.replace("title: Sáng kiến", "tiêu_đề: Sáng kiến").replace("max: 1.10", "max: 1.20")
    lines = text.splitlines()
    answer = run("regulation", "check", write("sai.yaml", text), "--format", "json")
    assert (answer.code, answer.json["files"]) == (1, [])
    errors = {error["row"]: error for error in answer.json["errors"]}
    assert "tổng điểm các tiêu chí thành phần là 4,1" in errors[lines.index("        max: 4") + 1]["message"]
    unknown = next(row for row, line in enumerate(lines, 1) if "tiêu_đề" in line)
    assert errors[unknown]["column"] == "sets.so.bonus.criteria[0].tiêu_đề"


def test_a_case_that_fails_is_a_fault(run: Run, write: Write) -> None:
    text = TEXT.replace("inputs: {done: yes}, points: 1.10", "inputs: {done: yes}, points: 1")
    answer = run("regulation", "check", write("sai.yaml", text), "--format", "json")
    assert answer.code == 1
    assert answer.messages == "Ca kiểm tra không khớp: ghi 1 nhưng quy tắc cho 1,1."


def test_every_missing_key_is_named(run: Run, write: Write) -> None:
    text = TEXT.replace("title: Bộ tiêu chí ví dụ năm 2026\n", "").replace("purpose: cchc\n", "")
    answer = run("regulation", "check", write("sai.yaml", text), "--format", "json")
    assert ("Thiếu “title”" in answer.messages, "Thiếu “purpose”" in answer.messages) == (True, True)


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("a: [1, 2\nb: 3\n", 2, "chưa đóng"),
        ("a: b: c\n", 1, "hai chấm"),
        ("a:\n\t- x\n", 2, "Tab"),
        ("a: 1\n---\nb: 2\n", 2, "nhiều phần"),
        ("a: *x\n", 1, "tham chiếu"),
        ("a: 1\nb: \x01\n", 2, "UTF-8"),
        ("just text\n", None, "không phải là bộ tiêu chí"),
        ("- a\n- b\n", None, "không phải là bộ tiêu chí"),
        ("# ghi chú\n", None, "chưa có nội dung"),
        ("", None, "chưa có nội dung"),
        ("a: 1\nb: " + "[" * 100_000, 2, "quá nhiều cấp"),
    ],
)
def test_a_file_that_can_not_be_read_is_bad_input(
    run: Run, write: Write, text: str, row: int | None, said: str
) -> None:
    answer = run("regulation", "check", write("bo.yaml", text), "--format", "json")
    assert (answer.code, [problem[0] for problem in answer.problems]) == (2, [row])
    assert said in answer.messages


def test_missing_files_folders_and_damaged_workbooks_are_told_apart(
    run: Run, write: Write, tmp_path: Path
) -> None:
    files = (
        "không có.yaml",
        tmp_path,
        "/dev/zero",
        write("x.yaml", b"PK\x03\x04xx"),
        write("y.yaml", b"\xff\xfe"),
    )
    answer = run("regulation", "check", *files, "--format", "json")
    assert answer.code == 2
    for said in (
        "Không tìm thấy",
        "là một thư mục",
        "Không mở được",
        "Excel bị hỏng",
        "không phải là văn bản",
    ):
        assert said in answer.messages


def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.yaml")
    assert "Không mở được" in run("regulation", "check", "ống.yaml", "--format", "json").messages


def test_several_files_are_checked_in_one_go(run: Run, write: Write) -> None:
    write("sau.yaml", TEXT.replace("from: 2026-01-01, to: 2026-12-31", "from: 2027-01-01"))
    write("sai.yaml", TEXT.replace("max: 1.10", "max: 1.20"))
    answer = run("regulation", "check", REGULATION, "sau.yaml", "sai.yaml", "--format", "json")
    assert answer.code == 1
    assert [file["file"] for file in answer.json["files"]] == ["bo-tieu-chi.yaml", "sau.yaml"]
    assert run("regulation", "check", REGULATION, "sau.yaml").code == 0


def test_editions_that_hold_at_once_are_a_fault(run: Run, write: Write) -> None:
    text = TEXT.replace("from: 2026-01-01, to: 2026-12-31", "from: 2026-12-31").replace("vi-du-2026", "moi")
    answer = run("regulation", "check", REGULATION, write("moi.yaml", text), "--format", "json")
    assert (answer.code, answer.problems) == (1, [(9, "valid", "vi-du-2026")])
    assert "“moi” của cùng cơ quan" in answer.messages


# --- convert -----------------------------------------------------------------------------------------------


def test_yaml_to_excel_and_back_is_the_same_edition(run: Run) -> None:
    assert run("regulation", "convert", REGULATION, "bo.xlsx").code == 0
    back = run("regulation", "convert", "bo.xlsx", "lại.yml", "--format", "json")
    assert (back.code, back.json) == (0, {"written": "lại.yml", "errors": []})
    assert edition_of(read_document(Path("lại.yml"))) == edition_of(read_document(REGULATION))
    assert run("regulation", "diff", REGULATION, "bo.xlsx").out == "Hai bản giống nhau.\n"


def test_a_failed_conversion_leaves_the_target_and_nothing_else(
    run: Run, write: Write, tmp_path: Path
) -> None:
    write("sai.yaml", TEXT.replace("max: 1.10", "max: 1.20"))
    write("bo.xlsx", "đã có")
    answer = run("regulation", "convert", "sai.yaml", "bo.xlsx", "--format", "json")
    assert (answer.code, answer.json["written"]) == (2, None)
    assert Path("bo.xlsx").read_text() == "đã có"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bo.xlsx", "sai.yaml"]


def test_a_target_that_can_not_be_written_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    (tmp_path / "thư mục.xlsx").mkdir()
    for target in ("thư mục.xlsx", "không có/bo.xlsx"):
        answer = run("regulation", "convert", REGULATION, target, "--format", "json")
        assert (answer.code, "Không ghi được" in answer.messages) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["thư mục.xlsx"]


@pytest.mark.parametrize("target", ["bo.csv", "bo", "bo.xls"])
def test_the_ending_says_what_is_written(run: Run, target: str) -> None:
    answer = run("regulation", "convert", REGULATION, target, "--format", "json")
    assert (answer.code, Path(target).exists()) == (2, False)
    assert ".yaml, .yml hoặc .xlsx" in answer.messages


def test_a_table_that_is_no_regulation_is_not_converted(run: Run) -> None:
    assert run("regulation", "convert", FACTS, "bo.xlsx").code == 2


# --- diff --------------------------------------------------------------------------------------------------


def test_equal_editions_differ_in_nothing(run: Run, write: Write) -> None:
    answer = run(
        "regulation", "diff", REGULATION, write("ban-sao.yaml", "# khác\n" + TEXT), "--format", "json"
    )
    assert answer.json == {"added": [], "removed": [], "changed": [], "moved": [], "errors": []}


def test_differences_are_said_in_words_and_in_json(run: Run, write: Write) -> None:
    text = (
        TEXT.replace('code: "2.1"', 'code: "2.9"')
        .replace("max: 1.10", "max: 1.30")
        .replace("points: 1.10", "points: 1.30")
        .replace("yes: 1.10", "yes: 1.30")
        .replace("max: 2.90", "max: 2.70")
        .replace("som: 2.90", "som: 2.70")
        .replace("code: P1", "code: P2")
        .replace("title: Nhiệm vụ quá hạn", "title: Phản ánh, kiến nghị quá hạn")
    )
    answer = run("regulation", "diff", REGULATION, write("moi.yaml", text), "--format", "json")
    found = answer.json
    assert [one["code"] for one in found["added"]] == ["P2"]
    assert [one["sentence"] for one in found["removed"]] == [
        "Bộ so: bỏ tiêu chí P1 “Nhiệm vụ quá hạn” (−2,00 điểm)."
    ]
    assert [(one["before"]["code"], one["after"]["code"]) for one in found["moved"]] == [("2.1", "2.9")]
    changed = [one for one in found["changed"] if one["what"] == "reach"]
    assert [(one["code"], one["before"], one["after"]) for one in changed] == [
        ("1.1", "1.10", "1.30"),
        ("1.2", "2.90", "2.70"),
    ]
    assert [one["sentence"] for one in changed][:1] == [
        "Bộ so: tiêu chí 1.1 “Ban hành kế hoạch”: điểm tối đa 1,10 → 1,30."
    ]
    (moved,) = found["moved"]
    assert moved["sentence"] == "Bộ so: tiêu chí “Hồ sơ giải quyết đúng hạn” chuyển từ mã 2.1 sang mã 2.9."


def test_people_read_the_differences_by_set_and_kind(run: Run, write: Write) -> None:
    text = (
        TEXT.replace("valid: {from: 2026-01-01", "valid: {from: 2026-02-01")
        .replace("max: 1.10", "max: 1.30")
        .replace("points: 1.10", "points: 1.30")
        .replace("yes: 1.10", "yes: 1.30")
        .replace("max: 2.90", "max: 2.70")
        .replace("som: 2.90", "som: 2.70")
    )
    assert run("regulation", "diff", REGULATION, write("moi.yaml", text)).out.splitlines() == [
        "Áp dụng cho mọi bộ tiêu chí",
        "  Quy định chung (01)",
        "    Ngày có hiệu lực 01/01/2026 → 01/02/2026.",
        "Bộ tiêu chí “Sở và cấp xã” (so)",
        "  Thay đổi điểm tối đa (02)",
        "    Tiêu chí 1.1 “Ban hành kế hoạch”: điểm tối đa 1,10 → 1,30.",
        "    Tiêu chí 1.2 “Thực hiện nhiệm vụ”: điểm tối đa 2,90 → 2,70.",
        "  Thay đổi cách tính điểm (01)",
        "    Tiêu chí 1.1 “Ban hành kế hoạch”: ca kiểm tra: thêm 01, bỏ 01, nay có 01 ca.",
    ]


def test_values_in_json_are_for_programs(run: Run, write: Write) -> None:
    text = TEXT.replace("placement: on_top", "placement: inside").replace("standard: 10", "standard: 11", 1)
    answer = run("regulation", "diff", REGULATION, write("moi.yaml", text), "--format", "json")
    assert [(one["what"], one["before"], one["after"]) for one in answer.json["changed"]] == [
        ("standard", "10.00", "11.00"),
        ("bonus.placement", "on_top", "inside"),
    ]


def test_a_source_is_told_once_where_it_is_stated(run: Run, write: Write) -> None:
    text = TEXT.replace("source: {kind: model}", "source: {kind: published, cite: Báo cáo 1}", 1)
    answer = run("regulation", "diff", REGULATION, write("moi.yaml", text), "--format", "json")
    assert [one["sentence"] for one in answer.json["changed"]] == [
        "Nguồn: “đề xuất” → “văn bản đã công bố Báo cáo 1”."
    ]


def test_both_faulty_files_are_told_of(run: Run, write: Write) -> None:
    write("sai.yaml", TEXT.replace("max: 1.10", "max: 1.20"))
    answer = run("regulation", "diff", "sai.yaml", "không có.yaml", "--format", "json")
    assert answer.code == 2
    assert {error["file"] for error in answer.json["errors"]} == {"sai.yaml", "không có.yaml"}
