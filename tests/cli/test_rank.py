"""`pari rank` on good tables: headings, defaults, ties, edges, caps, comparison, formats."""

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from tests.cli.conftest import EXAMPLES, Run, Write

HEAD = "block,agency,standard,appraised\n"
CAPPED = "block,agency,standard,appraised,overdue_share\nSở,Sở Y tế,100,87.2,{}\n"


def ranked(answer: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["agency"], one["rank"]) for block in answer["blocks"] for one in block["agencies"]]


def grades(answer: dict[str, Any]) -> list[str]:
    return [one["grade"] for block in answer["blocks"] for one in block["agencies"]]


def first(answer: dict[str, Any]) -> dict[str, Any]:
    agency: dict[str, Any] = answer["blocks"][0]["agencies"][0]
    return agency


def test_the_answer_has_exactly_the_keys_of_the_contract(run: Run, write: Write) -> None:
    answer = run("rank", write("d.csv", HEAD + "Sở,Sở A,99.75,85.25\n"), "--format", "json").json
    assert answer == {
        "blocks": [
            {
                "block": "Sở",
                "mean": "85.46",
                "agencies": [
                    {
                        "agency": "Sở A",
                        "standard": "99.75",
                        "appraised": "85.25",
                        "index": "85.46",
                        "grade": "TỐT",
                        "rank": 1,
                        "capped_from": None,
                        "cap_reason": None,
                        "previous_index": None,
                        "previous_grade": None,
                        "delta": None,
                    }
                ],
            }
        ],
        "mean": "85.46",
        "grades": {"TỐT": 1, "KHÁ": 0, "TRUNG BÌNH": 0, "YẾU": 0},
        "changes": {"up": None, "down": None, "unchanged": None, "grade_up": [], "grade_down": []},
        "errors": [],
    }


@pytest.mark.parametrize(
    "heading",
    [
        "block,agency,standard,appraised",
        "Khối,Cơ quan,Điểm chuẩn,Điểm thẩm định",
        "KHỐI,TÊN CƠ QUAN,ĐIỂM CHUẨN,ĐIỂM THẨM ĐỊNH",
        unicodedata.normalize("NFD", "Khối,Cơ quan,Điểm chuẩn,Điểm thẩm định"),
        "khoi,co quan,diem chuan,diem_tham_dinh",
        " Block , Agency , Standard , Appraised ",
    ],
)
def test_headings_are_vietnamese_or_english_in_any_spelling(run: Run, write: Write, heading: str) -> None:
    answer = run("rank", write("d.csv", f"{heading}\nSở,Sở A,100,85\n"), "--format", "json").json
    assert first(answer)["index"] == "85.00"


def test_columns_come_in_any_order_beside_unknown_ones(run: Run, write: Write) -> None:
    text = "TT,appraised,ghi chú,agency,standard,block\n1,80,x,Sở A,100,Sở\n"
    assert first(run("rank", write("d.csv", text), "--format", "json").json)["index"] == "80.00"


def test_semicolons_part_cells_with_decimal_commas(run: Run, write: Write) -> None:
    head = '\ufeff# nguồn: bảng 1; trang 2\n"Khối";"Cơ quan";"Điểm chuẩn";"Điểm thẩm định"\n'
    text = head + "Sở;Sở A;99,75; 85,5 \n"
    answer = run("rank", write("d.csv", text), "--format", "json").json
    assert (first(answer)["standard"], first(answer)["appraised"]) == ("99.75", "85.50")


@pytest.mark.parametrize("points", ["85.5", '"85,5"', " 85.50 ", "+85.5", "\u00a085.5\u00a0"])
def test_one_decimal_mark_is_enough(run: Run, write: Write, points: str) -> None:
    answer = run("rank", write("d.csv", f"{HEAD}Sở,Sở A,100,{points}\n"), "--format", "json").json
    assert first(answer)["index"] == "85.50"


def test_a_workbook_ranks_as_its_csv_does(run: Run, write: Write, write_xlsx: Write) -> None:
    rows = [
        ["Khối", "Cơ quan", "Điểm chuẩn", "Điểm thẩm định"],
        ["Sở", "Sở A", Decimal("99.75"), Decimal("92.08")],
        ["Sở", "Sở B", 100, "77,5"],
    ]
    text = "Khối;Cơ quan;Điểm chuẩn;Điểm thẩm định\nSở;Sở A;99,75;92,08\nSở;Sở B;100;77,5\n"
    csv_answer = run("rank", write("d.csv", text), "--format", "json").json
    assert run("rank", write_xlsx("d.xlsx", rows), "--format", "json").json == csv_answer


@pytest.mark.parametrize(
    ("ties", "numbers"), [("shared", [1, 2, 2, 4]), ("dense", [1, 2, 2, 3]), ("listed", [1, 2, 3, 4])]
)
def test_ties_are_numbered_as_asked_and_keep_the_files_order(
    run: Run, write: Write, ties: str, numbers: list[int]
) -> None:
    text = HEAD + "Sở,D,100,70\nSở,C,50,40\nSở,B,100,80\nSở,A,100,90\n"
    answer = run("rank", write("d.csv", text), "--ties", ties, "--format", "json").json
    assert ranked(answer) == list(zip(["A", "C", "B", "D"], numbers, strict=True))


def test_indices_that_only_look_equal_are_no_tie(run: Run, write: Write) -> None:
    answer = run("rank", write("d.csv", HEAD + "Sở,A,100,80.001\nSở,B,100,80.002\n"), "--format", "json").json
    assert ranked(answer) == [("B", 1), ("A", 2)]
    assert {one["index"] for one in answer["blocks"][0]["agencies"]} == {"80.00"}


@pytest.mark.parametrize(
    ("points", "unrounded", "rounded"),
    [
        ("85", "TỐT", "TỐT"),
        ("84.996", "KHÁ", "TỐT"),
        ("84.995", "KHÁ", "TỐT"),
        ("84.9949", "KHÁ", "KHÁ"),
        ("75", "KHÁ", "KHÁ"),
        ("74.999", "TRUNG BÌNH", "KHÁ"),
        ("60", "TRUNG BÌNH", "TRUNG BÌNH"),
        ("59.99", "YẾU", "YẾU"),
        ("0", "YẾU", "YẾU"),
    ],
)
def test_a_grade_looks_at_the_unrounded_index_unless_told_otherwise(
    run: Run, write: Write, points: str, unrounded: str, rounded: str
) -> None:
    name = write("d.csv", f"{HEAD}Sở,A,100,{points}\n")
    assert grades(run("rank", name, "--format", "json").json) == [unrounded]
    assert grades(run("rank", name, "--grade-on", "unrounded", "--format", "json").json) == [unrounded]
    assert grades(run("rank", name, "--grade-on", "rounded", "--format", "json").json) == [rounded]


def test_another_provinces_scale_and_blocks_work_as_well(run: Run, write: Write) -> None:
    text = HEAD + "Cụm 1,A,120,108.001\nCụm 2,B,80,56\nCụm 1,C,120,60\nCụm 2,D,80,39.999\nCụm 1,E,60,48\n"
    scale = "Xuất sắc:90,Tốt:80,Khá:70,Trung bình:50,Yếu:0"
    answer = run("rank", write("d.csv", text), "--scale", scale, "--format", "json").json
    assert [block["block"] for block in answer["blocks"]] == ["Cụm 1", "Cụm 2"]
    assert grades(answer) == ["Xuất sắc", "Tốt", "Trung bình", "Khá", "Yếu"]
    assert first(answer)["appraised"] == "108.001"
    assert [block["mean"] for block in answer["blocks"]] == ["73.33", "60.00"]
    assert (answer["mean"], list(answer["grades"].values())) == ("66.67", [1, 1, 1, 1, 1])


def test_the_scale_may_stand_in_any_order(run: Run, write: Write) -> None:
    name = write("d.csv", HEAD + "Sở,A,100,80\n")
    assert grades(run("rank", name, "--scale", "B:0, A:80", "--format", "json").json) == ["A"]


def test_points_above_the_standard_need_leave(run: Run, write: Write) -> None:
    name = write("d.csv", HEAD + "Sở,A,100,103.5\n")
    assert run("rank", name).code == 2
    assert first(run("rank", name, "--allow-over-100", "--format", "json").json)["index"] == "103.50"


# --- Caps --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "grade"),
    [("9.99", "TỐT"), ("10", "KHÁ"), ("10.4", "KHÁ"), ("10%", "KHÁ"), ("", "TỐT"), ("0", "TỐT")],
)
def test_ten_percent_overdue_cap_the_grade(run: Run, write: Write, share: str, grade: str) -> None:
    assert grades(run("rank", write("d.csv", CAPPED.format(share)), "--format", "json").json) == [grade]


def test_a_capped_agency_keeps_index_and_rank_and_is_told_why(run: Run, write: Write) -> None:
    text = CAPPED.format("10.4") + "Sở,Sở B,100,80,\n"
    agency = first(run("rank", write("d.csv", text), "--format", "json").json)
    assert (agency["index"], agency["rank"], agency["capped_from"]) == ("87.20", 1, "TỐT")
    assert agency["cap_reason"] == (
        "Chỉ số đạt 87,20% (mức TỐT); do tỷ lệ hồ sơ TTHC quá hạn trong năm là 10,40% nên xếp hạng "
        "được xác định là KHÁ, theo mục II.2 Chương trình hành động số 12-CTr/TU."
    )


def test_a_cap_above_the_earned_grade_changes_nothing(run: Run, write: Write) -> None:
    text = "block,agency,standard,appraised,cap\nSở,A,100,70,KHÁ\nSở,B,100,80,khá\n"
    answer = run("rank", write("d.csv", text), "--format", "json").json
    assert [one["capped_from"] for one in answer["blocks"][0]["agencies"]] == [None, None]


def test_the_lowest_cap_wins_and_gives_the_reason(run: Run, write: Write) -> None:
    head = "khối,cơ quan,điểm chuẩn,điểm thẩm định,mức trần,tỷ lệ quá hạn\n"
    text = head + "Sở,A,100,90,TB,12\nSở,B,100,90,TỐT,12\n"
    answer = run("rank", write("d.csv", text), "--format", "json").json
    by_cap, by_share = answer["blocks"][0]["agencies"]
    assert (by_cap["grade"], by_share["grade"]) == ("TRUNG BÌNH", "KHÁ")
    assert "mức trần" in by_cap["cap_reason"]
    assert "12,00%" in by_share["cap_reason"]


def test_a_scale_without_kha_asks_for_the_cap(run: Run, write: Write) -> None:
    name, scale = write("d.csv", CAPPED.format("10.4")), "Giỏi:80,Đạt:50,Kém:0"
    refused = run("rank", name, "--scale", scale, "--format", "json")
    assert (refused.code, refused.problems) == (2, [(2, "overdue_share", "10.4")])
    assert "--overdue-cap" in refused.messages
    answer = run("rank", name, "--scale", scale, "--overdue-cap", "đạt", "--format", "json").json
    assert (first(answer)["grade"], first(answer)["capped_from"]) == ("Đạt", "Giỏi")


def test_the_cap_of_the_option_goes_before_kha(run: Run, write: Write) -> None:
    name = write("d.csv", CAPPED.format("10.4"))
    assert grades(run("rank", name, "--overdue-cap", "TB", "--format", "json").json) == ["TRUNG BÌNH"]


def test_a_percentage_cell_of_a_workbook_is_read_as_shown(run: Run, write_xlsx: Write) -> None:
    rows = [["block", "agency", "standard", "appraised", "overdue_share"], ["Sở", "A", 100, 90, "10,4%"]]
    assert grades(run("rank", write_xlsx("d.xlsx", rows), "--format", "json").json) == ["KHÁ"]


# --- The year before ---------------------------------------------------------------------------------------

NOW = HEAD + "Sở,Sở Nội vụ,100,88.5\nSở,Sở Y tế,100,80\nSở,Sở Xây dựng,100,75\nSở,Sở mới,100,60\n"


def changed(answer: dict[str, Any]) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (one["previous_index"], one["previous_grade"], one["delta"])
        for one in answer["blocks"][0]["agencies"]
    ]


def test_two_years_are_compared_by_printed_indices(run: Run, write: Write) -> None:
    before = 'chỉ số;cơ quan;xếp hạng\n84,99%;Sở Nội vụ;KHÁ\n80;"sở  y TẾ";KHÁ\n75.01;Sở Xây Dựng;TB\n'
    words = ("rank", write("d.csv", NOW), "--previous", write("truoc.csv", before), "--format", "json")
    answer = run(*words).json
    assert changed(answer) == [
        ("84.99", "KHÁ", "3.51"),
        ("80.00", "KHÁ", "0.00"),
        ("75.01", "TRUNG BÌNH", "-0.01"),
        (None, None, None),
    ]
    assert answer["changes"] == {
        "up": 1,
        "down": 1,
        "unchanged": 1,
        "grade_up": ["Sở Nội vụ", "Sở Xây dựng"],
        "grade_down": [],
    }


def test_a_year_before_with_points_is_computed(run: Run, write: Write) -> None:
    before = "block,agency,standard,appraised\nSở,Sở Nội vụ,90,76.5\nSở,Sở Y tế,100,90\n"
    words = ("rank", write("d.csv", NOW), "--previous", write("truoc.csv", before), "--format", "json")
    answer = run(*words).json
    assert changed(answer)[:2] == [("85.00", "TỐT", "3.50"), ("90.00", "TỐT", "-10.00")]
    assert answer["changes"]["grade_down"] == ["Sở Y tế"]


def test_aliases_lead_to_the_same_agency(run: Run, write: Write) -> None:
    aliases = write("ten.csv", "alias,agency\nSở XD,Sở Xây dựng\n")
    before = write("truoc.csv", "agency,index,grade\nsở xd,70,TB\n")
    words = ("rank", write("d.csv", NOW), "--previous", before, "--aliases", aliases, "--format", "json")
    assert changed(run(*words).json)[2] == ("70.00", "TRUNG BÌNH", "5.00")


def test_a_grade_without_an_index_still_moves(run: Run, write: Write) -> None:
    before = write("truoc.csv", "agency,index,grade\nSở Y tế,,TỐT\n")
    answer = run("rank", write("d.csv", NOW), "--previous", before, "--format", "json").json
    assert changed(answer)[1] == (None, "TỐT", None)
    assert answer["changes"]["grade_down"] == ["Sở Y tế"]


def test_names_are_found_without_their_marks_where_only_one_fits(run: Run, write: Write) -> None:
    before = write("truoc.csv", "agency,index,grade\nSo Noi vu,70,TB\n")
    answer = run("rank", write("d.csv", NOW), "--previous", before, "--format", "json").json
    assert changed(answer)[0][0] == "70.00"


# --- Formats -----------------------------------------------------------------------------------------------


def test_csv_has_the_names_of_the_json(run: Run) -> None:
    words = ("rank", EXAMPLES / "diem.csv", "--previous", EXAMPLES / "nam-truoc.csv", "--format", "csv")
    lines = run(*words).out.split("\r\n")
    assert lines[0] == (
        "block,agency,standard,appraised,index,grade,rank,capped_from,cap_reason,"
        "previous_index,previous_grade,delta"
    )
    assert lines[1] == '"Sở, ban, ngành",Sở Nội vụ,99.75,88.50,88.72,TỐT,1,,,84.99,KHÁ,3.73'
    assert len(lines) == 7


def test_the_table_is_what_an_office_reads(run: Run) -> None:
    words = ("rank", EXAMPLES / "diem.csv", "--previous", EXAMPLES / "nam-truoc.csv")
    out = run(*words).out
    row = ["1", "Sở", "Nội", "vụ", "99,75", "88,50", "88,72%", "TỐT", "84,99%", "+3,73"]
    assert row in [line.split() for line in out.splitlines()]
    assert "Sở Y tế: Chỉ số đạt 87,20% (mức TỐT); do tỷ lệ hồ sơ TTHC quá hạn" in out
    assert "So với năm trước: 2 tăng, 1 giảm, 0 không đổi." in out
    assert "Không có trong tệp năm trước: Sở Xây dựng; phường Hoa Sen." in out


def test_two_ranked_agencies_are_never_two_names_of_one(run: Run, write: Write) -> None:
    write("nay.csv", "block,agency,standard,appraised\nSở,Sở Y tế,100,90\nSở,Sở Tư pháp,100,80\n")
    write("truoc.csv", "agency,index,grade\nSở Y tế,85,TỐT\nSở Tư pháp,75,KHÁ\n")
    write("ten.csv", "alias,agency\nSở Y tế,Sở Tư pháp\n")
    answer = run("rank", "nay.csv", "--previous", "truoc.csv", "--aliases", "ten.csv")
    assert answer.code == 2
    assert "hai cơ quan khác nhau" in answer.err
