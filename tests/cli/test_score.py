"""`pari score`: from a regulation and facts to points, standards, indices and reasons."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import FACTS, REGULATION, Run, Write

HEAD = "agency,block,set,criterion,input,value\n"


def scored(run: Run, write: Write, rows: str, regulation: str | Path = REGULATION) -> list[dict[str, Any]]:
    answer = run("score", regulation, write("f.csv", HEAD + rows), "--format", "json")
    assert (answer.code, answer.json["errors"]) == (0, [])
    agencies: list[dict[str, Any]] = answer.json["agencies"]
    return agencies


def points(agency: dict[str, Any]) -> dict[str, str | None]:
    return {one["code"]: one["points"] for one in agency["criteria"]}


def test_the_answer_has_exactly_the_keys_of_the_contract(run: Run) -> None:
    answer = run("score", REGULATION, FACTS, "--format", "json").json
    assert list(answer) == ["agencies", "errors"]
    assert list(answer["agencies"][0]) == [
        *("agency", "block", "set", "standard", "appraised", "index", "lowest", "highest", "grade"),
        *("bonus", "penalty", "fields", "criteria"),
    ]
    assert list(answer["agencies"][0]["fields"][0]) == ["code", "title", "points", "max"]
    assert answer["agencies"][0]["criteria"][1] == {
        "code": "1.2",
        "title": "Thực hiện nhiệm vụ",
        "points": "2.32",
        "max": "2.90",
        "because": "Tỷ lệ nhiệm vụ hoàn thành 80,00%; đủ điểm ở mức 100%, tính 80,00% số điểm; "
        "được 2,32/2,90 điểm.",
        "missing": [],
    }


def test_points_add_up_to_indices_and_grades(run: Run) -> None:
    agencies = run("score", REGULATION, FACTS, "--format", "json").json["agencies"]
    assert [
        (one["agency"], one["standard"], one["appraised"], one["index"], one["grade"]) for one in agencies
    ] == [
        ("Sở Xây dựng", "10.00", "8.22", "82.20", "KHÁ"),
        ("Ban Quản lý Khu kinh tế", "5.00", "5.00", "100.00", "KHÁ"),
        ("xã Chim Én", "4.00", "4.50", "112.50", "TỐT"),
        ("phường Hoa Sen", "4.00", "3.64", "91.00", "TỐT"),
    ]
    assert [(one["code"], one["points"], one["max"]) for one in agencies[0]["fields"]] == [
        ("1", "3.42", "4.00"),
        ("2", "4.80", "6.00"),
    ]


@pytest.mark.parametrize("ratio", ["80%", "0.8", '"0,8"', "40/50", "80.0 %", "4/5"])
def test_a_ratio_is_a_percentage_a_fraction_or_two_parts(run: Run, write: Write, ratio: str) -> None:
    (agency,) = scored(run, write, f"A,xa,,1.2,rate,{ratio}\n")
    assert points(agency)["1.2"] == "2.32"


@pytest.mark.parametrize(
    ("answer", "got"), [("yes", "1.10"), ("no", "0.00"), ("có", "1.10"), ("KHÔNG", "0.00"), ("co", "1.10")]
)
def test_yes_and_no_are_english_or_vietnamese(run: Run, write: Write, answer: str, got: str) -> None:
    (agency,) = scored(run, write, f"A,xa,,1.1,done,{answer}\n")
    assert points(agency)["1.1"] == got


@pytest.mark.parametrize("level", ["muon", "Muộn", "MUỘN"])
def test_a_level_is_named_by_code_or_label(run: Run, write: Write, level: str) -> None:
    (agency,) = scored(run, write, f"A,xa,,1.2,variant,tiến độ\nA,,,1.2,timely,{level}\n")
    assert points(agency)["1.2"] == "1.00"


def test_missing_inputs_leave_nulls_and_bounds(run: Run, write: Write) -> None:
    (agency,) = scored(run, write, "A,xa,,1.1,done,yes\nA,xa,,2.1,resolved,50\n")
    assert (agency["appraised"], agency["index"], agency["grade"]) == (None, None, None)
    assert (agency["lowest"], agency["highest"]) == ("11.00", "100.00")
    leaf = next(one for one in agency["criteria"] if one["code"] == "2.1")
    assert (leaf["points"], leaf["missing"]) == (None, ["in_time"])
    assert leaf["because"] == "Chưa có số liệu: Hồ sơ đúng hạn."
    assert [one["points"] for one in agency["fields"]] == [None, None]


def test_an_agency_named_alone_takes_part(run: Run, write: Write) -> None:
    (agency,) = scored(run, write, "A,xa,,,,\n")
    assert (agency["index"], agency["lowest"], agency["highest"]) == (None, "0.00", "100.00")


def test_bonus_is_capped_and_penalty_taken_off(run: Run, write: Write) -> None:
    rows = (
        "A,xa,,1,exempt,yes\nA,xa,,2.1,in_time,3\nA,xa,,2.1,resolved,4\nA,xa,,T1,ideas,3\nA,xa,,P1,late,có\n"
    )
    (agency,) = scored(run, write, rows)
    assert (points(agency)["T1"], agency["bonus"], agency["penalty"]) == ("1.50", "1.00", "-2.00")
    assert (agency["standard"], agency["appraised"], agency["index"]) == ("6.00", "3.50", "58.33")


def test_nothing_reported_means_no_bonus_and_no_penalty(run: Run, write: Write) -> None:
    (agency,) = scored(run, write, "A,xa,,1.1,done,yes\n")
    assert (agency["bonus"], agency["penalty"]) == ("0.00", "0.00")
    assert agency["criteria"][-1]["because"] == "Không phát sinh trường hợp được báo cáo; không bị trừ điểm."


# --- Exemptions, variants, marks ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "standard"),
    [
        ("2.1,exempt,yes", "4.00"),
        ("2.1,exempt,có", "4.00"),
        ("2,exempt,yes", "4.00"),
        ("2.1,exempt,6", "4.00"),
        ('2.1,exempt,"2,5"', "7.50"),
        ("2.1,exempt,no", "10.00"),
        ("2.1,exempt,", "10.00"),
    ],
)
def test_an_exemption_lowers_the_standard(run: Run, write: Write, row: str, standard: str) -> None:
    (agency,) = scored(run, write, f"A,xa,,{row}\n")
    assert agency["standard"] == standard


def test_a_part_that_is_not_run_leaves_the_whole_block(run: Run, write: Write) -> None:
    rows = 'A,xa,,1.1,done,yes\n*,"XÃ, phường",,2,exempt,yes\nB,xa,,1.1,done,no\nC,so,so,1.1,done,no\n'
    assert [one["standard"] for one in scored(run, write, rows)] == ["4.00", "4.00", "10.00"]


def test_variants_measure_one_criterion_differently(run: Run, write: Write) -> None:
    rows = "A,xa,,1.2,rate,100%\nB,xa,,1.2,variant,tiến độ\nB,xa,,1.2,timely,som\n"
    assert [points(one)["1.2"] for one in scored(run, write, rows)] == ["2.90", "2.90"]


def test_a_persons_mark_stands_beside_the_rule(run: Run, write: Write) -> None:
    (agency,) = scored(run, write, "A,xa,,1.2,rate,50%\nA,xa,,1.2,mark,2.5\n")
    assert points(agency)["1.2"] == "2.50"


def test_codes_sets_and_blocks_are_found_by_code_or_name(run: Run, write: Write) -> None:
    rows = "A,so,Ban quản lý,9,done,yes\nB,so ban nganh,BAN,9,done,yes\n"
    agencies = scored(run, write, rows.replace("so ban nganh", '"SO, BAN, NGANH"'))
    assert [(one["block"], one["set"]) for one in agencies] == [("Sở, ban, ngành", "ban")] * 2


# --- Forms -------------------------------------------------------------------------------------------------


def test_a_regulation_in_excel_scores_the_same(run: Run) -> None:
    expected = run("score", REGULATION, FACTS, "--format", "json").json
    assert run("regulation", "convert", REGULATION, "bo.xlsx").code == 0
    assert run("score", "bo.xlsx", FACTS, "--format", "json").json == expected


def test_facts_in_excel_score_the_same(run: Run, write_xlsx: Write) -> None:
    rows = [["Cơ quan", "Khối", "Tiêu chí", "Số liệu", "Giá trị"]]
    rows += [["A", "xa", "1.1", "done", "có"], ["A", "xa", "1.2", "rate", "80%"]]
    answer = run("score", REGULATION, write_xlsx("f.xlsx", rows), "--format", "json").json
    assert [points(one)["1.2"] for one in answer["agencies"]] == ["2.32"]


def test_csv_has_a_row_per_criterion(run: Run) -> None:
    lines = run("score", REGULATION, FACTS, "--format", "csv").out.split("\r\n")
    assert lines[0] == "agency,block,set,code,title,points,max,because,missing"
    assert lines[1].startswith('Sở Xây dựng,"Sở, ban, ngành",so,1.1,Ban hành kế hoạch,1.10,1.10,')


def test_the_table_shows_what_is_still_possible(run: Run, write: Write) -> None:
    out = run("score", REGULATION, write("f.csv", HEAD + "A,xa,,1.1,done,yes\n")).out
    assert "11,00% – 100,00%" in out


def test_ranking_at_once_answers_as_rank_does(run: Run) -> None:
    answer = run("score", REGULATION, FACTS, "--ranking", "--format", "json").json
    agencies = answer["blocks"][0]["agencies"]
    assert [(one["agency"], one["rank"], one["grade"]) for one in agencies] == [
        ("Ban Quản lý Khu kinh tế", 1, "KHÁ"),
        ("Sở Xây dựng", 2, "KHÁ"),
    ]
    assert agencies[0]["cap_reason"] == (
        "Chỉ số đạt 100,00% (mức TỐT); tỷ lệ hồ sơ quá hạn: 10,40%, nên xếp hạng được xác định là KHÁ "
        "(theo bộ tiêu chí)."
    )
    assert run("score", REGULATION, FACTS, "--ranking", "--format", "csv").out.startswith("block,agency,")
    assert "Trung bình chung" in run("score", REGULATION, FACTS, "--ranking").out


def test_an_index_ceiling_holds_in_the_ranking_too(run: Run, write: Write) -> None:
    text = REGULATION.read_text().replace("grades:\n", "index: {ceiling: 100}\ngrades:\n")
    words = ("score", write("tran.yaml", text), FACTS, "--format", "json")
    assert run(*words).json["agencies"][2]["index"] == "100.00"
    assert run(*words, "--ranking").json["blocks"][1]["agencies"][0]["index"] == "100.00"


# --- Refusals ----------------------------------------------------------------------------------------------


def refused(run: Run, write: Write, rows: str, *words: str) -> Any:
    answer = run("score", REGULATION, write("f.csv", HEAD + rows), *words, "--format", "json")
    assert answer.code == 2
    return answer


def test_a_grade_that_waits_for_a_cap_says_for_what(run: Run, write: Write) -> None:
    text = REGULATION.read_text().replace("grade: KHÁ}", "grade: KHÁ, absent: unknown}")
    answer = run(
        "score",
        write("cho.yaml", text),
        write("f.csv", HEAD + "A,xa,,1,exempt,yes\nA,xa,,2.1,mark,6\n"),
        "--format",
        "json",
    )
    assert (answer.json["agencies"][0]["index"], answer.json["agencies"][0]["grade"]) == ("100.00", None)
    assert "A: chưa xếp hạng vì chưa có số liệu chung “Tỷ lệ hồ sơ quá hạn”." in answer.err


def test_what_cant_be_read_and_what_the_rules_refuse_are_said_together(run: Run, write: Write) -> None:
    rows = "A,xa,,1.1,done,maybe\nB,xa,,1.2,mark,9\nC,xa,,1.2,mark,0.125\n"
    assert [(one["row"], one["value"]) for one in refused(run, write, rows).json["errors"]] == [
        (2, "maybe"),
        (3, "1.2"),
        (4, "1.2"),
    ]


@pytest.mark.parametrize(
    ("rows", "problem", "said"),
    [
        ("A,lạ,so,1.1,done,yes\n", (2, "block", "lạ"), "Không có khối “lạ”"),
        ("A,,so,1.1,done,yes\n", (2, "block", ""), "Chưa ghi khối"),
        ("A,so,,1.1,done,yes\n", (2, "set", ""), "nhiều bộ tiêu chí"),
        ("A,so,lạ,1.1,done,yes\n", (2, "set", "lạ"), "Các bộ được dùng: so; ban."),
        ("A,xa,ban,9,done,yes\n", (2, "set", "ban"), "Các bộ được dùng: so."),
        ("A,xa,,7.7,done,yes\n", (2, "criterion", "7.7"), "không có tiêu chí “7.7”"),
        ("A,xa,,1.1,don,yes\n", (2, "input", "don"), "done; exempt; variant; mark"),
        ("A,xa,,,overdu,1%\n", (2, "input", "overdu"), "không có số liệu chung"),
        ("A,xa,,1.1,,yes\n", (2, "input", ""), "Chưa ghi tên số liệu"),
        (",xa,,1.1,done,yes\n", (2, "agency", ""), "Chưa ghi tên cơ quan"),
        ("A,xa,,1.1,done,maybe\n", (2, "value", "maybe"), "có hoặc không"),
        ("A,xa,,1.2,rate,8\n", (2, "value", "8"), "không rõ là tỷ lệ nào"),
        ("A,xa,,1.2,rate,9/8\n", (2, "value", "9/8"), "vượt 100%"),
        ("A,xa,,2.1,resolved,-1\n", (2, "value", "-1"), "nhỏ hơn mức thấp nhất"),
        ("A,xa,,2.1,resolved,1.5\n", (2, "value", "1.5"), "số nguyên"),
        ("A,xa,,1.2,variant,khác\n", (2, "value", "khác"), "tỷ lệ; tiến độ"),
        ("A,xa,,1.1,variant,x\n", (2, "value", "x"), "không có các phương án"),
        ("A,xa,,1.2,variant,tiến độ\nA,xa,,1.2,timely,chậm\n", (3, "value", "chậm"), "som; muon"),
        ("A,xa,,1,done,yes\n", (2, "input", "done"), "chỉ nhận exempt"),
        ("A,xa,,1,exempt,2\n", (2, "value", "2"), "chỉ giảm trừ toàn bộ"),
        ("A,xa,,2.1,exempt,7\n", (2, "value", "7"), "lớn hơn điểm tối đa 6"),
        ("A,xa,,2.1,exempt,một ít\n", (2, "value", "một ít"), "exempt là yes"),
        ("A,xa,,T1,exempt,yes\n", (2, "input", "exempt"), "không thuộc điểm chuẩn"),
        ("*,xa,,T1,exempt,yes\n", (2, "input", "exempt"), "không thuộc điểm chuẩn"),
        ("*,xa,,1.1,done,yes\n", (2, "input", "done"), "Dòng cho cả khối"),
        ("*,xa,,7.7,exempt,yes\n", (2, "criterion", "7.7"), "không có tiêu chí"),
        ("A,xa,,1.1,done,yes\na,xa,,1.1,done,yes\n", (3, "input", "done"), "đã được ghi tại dòng 2"),
        ("A,xa,,1.1,done,yes\nA,so,,1.2,rate,1\n", (3, "block", "so"), "khối khác tại dòng 2"),
        ("A,so,so,1.1,done,yes\nA,so,ban,1.2,rate,1\n", (3, "set", "ban"), "bộ khác tại dòng 2"),
        ("A,xa,,1.1,done,no\nA,xa,,1.2,mark,9\n", (3, "criterion", "1.2"), "ngoài giới hạn từ 0 đến 2,9"),
        ("A,xa,,,overdue,0/0\n", (2, "value", "0/0"), "Mẫu số bằng 0"),
        (
            "A,xa,,1.1,done,no\nA,xa,,2.1,in_time,0\nA,xa,,2.1,resolved,0\n",
            (3, "criterion", "2.1"),
            "Mẫu số bằng 0",
        ),
        ("A,xa,,2.1,in_time,5\nA,xa,,2.1,resolved,4\n", (2, "criterion", "2.1"), "vượt 100%"),
        ("A,xa,,1,exempt,yes\nA,xa,,2,exempt,yes\n", (2, None, None), "không còn điểm chuẩn"),
    ],
)
def test_what_the_regulation_does_not_know_is_refused_with_its_place(
    run: Run, write: Write, rows: str, problem: tuple[int, str, str], said: str
) -> None:
    answer = refused(run, write, rows)
    assert answer.problems == [problem]
    assert said in answer.messages
    assert answer.json["agencies"] == []


def test_a_wrong_block_is_said_once_and_not_in_every_row(run: Run, write: Write) -> None:
    assert len(refused(run, write, "A,lạ,so,1.1,done,yes\n" * 120).problems) == 1


def test_what_is_incomplete_is_not_ranked(run: Run, write: Write) -> None:
    answer = refused(run, write, "A,xa,,1.1,done,yes\n", "--ranking")
    assert (answer.json["blocks"], answer.problems) == ([], [(2, None, None)])
    assert "còn 02 tiêu chí chưa có số liệu" in answer.messages


def test_a_grade_that_hangs_on_an_unknown_cap_is_not_ranked(run: Run, write: Write) -> None:
    text = REGULATION.read_text().replace("grade: KHÁ}", "grade: KHÁ, absent: unknown}")
    facts = write("f.csv", HEAD + "A,so,ban,9,done,yes\n")
    answer = run("score", write("cap.yaml", text), facts, "--ranking", "--format", "json")
    assert (answer.code, answer.problems) == (2, [(2, None, None)])
    assert "mức trần" in answer.messages


def test_a_faulty_regulation_is_refused_before_any_fact(run: Run, write: Write) -> None:
    text = REGULATION.read_text().replace("max: 1.10", "max: 1.20")
    answer = run("score", write("sai.yaml", text), FACTS, "--format", "json")
    assert (answer.code, answer.json["agencies"]) == (2, [])
    assert {error["file"] for error in answer.json["errors"]} == {"sai.yaml"}


def test_facts_and_regulation_swapped_are_refused_in_words(run: Run) -> None:
    answer = run("score", FACTS, REGULATION, "--format", "json")
    assert (answer.code, len(answer.problems)) == (2, 1)
    assert "không phải là bộ tiêu chí" in answer.messages
