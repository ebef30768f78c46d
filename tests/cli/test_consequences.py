"""`pari consequences`: cases that call for a look, read literally unless told otherwise."""

import pytest

from tests.cli.conftest import EXAMPLES, Run, Write

HEAD = "agency,year,grade,head\n"


def test_tb_tb_yeu_is_literally_no_case_and_says_why(run: Run) -> None:
    answer = run("consequences", EXAMPLES / "xep-hang.csv", "--format", "json")
    (agency,) = answer.json["agencies"]
    assert (answer.code, agency["streaks"]) == (0, [])
    assert agency["because"] == (
        "Không thuộc trường hợp cần xem xét. "
        "Chưa đủ 03 năm liên tục xếp hạng TRUNG BÌNH: dài nhất 02 năm (2024, 2025); "
        "chỉ tính năm xếp đúng mức TRUNG BÌNH. "
        "Chưa đủ 02 năm liên tục xếp hạng YẾU: dài nhất 01 năm (2026); chỉ tính năm xếp đúng mức YẾU."
    )


def test_or_lower_counts_the_lower_grade_too_and_names_who_headed(run: Run) -> None:
    words = ("consequences", EXAMPLES / "xep-hang.csv", "--reading", "or_lower", "--format", "json")
    (agency,) = run(*words).json["agencies"]
    (streak,) = agency["streaks"]
    assert (streak["grade"], streak["needed"]) == ("TRUNG BÌNH", 3)
    assert [(year["year"], year["head"]) for year in streak["years"]] == [
        (2024, "Giám đốc nhiệm kỳ 2020-2025"),
        (2025, "Giám đốc nhiệm kỳ 2020-2025"),
        (2026, "Giám đốc nhiệm kỳ 2025-2030"),
    ]
    assert "Thuộc trường hợp cần xem xét: 03 năm liên tục xếp hạng TRUNG BÌNH trở xuống" in streak["because"]


@pytest.mark.parametrize(
    ("years", "streaks"),
    [
        ({2024: "TB", 2025: "TB", 2026: "TB"}, ["TRUNG BÌNH"]),
        ({2025: "YẾU", 2026: "yếu"}, ["YẾU"]),
        ({2024: "YẾU", 2026: "YẾU"}, []),
        ({2023: "TB", 2024: "TB", 2026: "TB"}, []),
        ({2024: "YẾU", 2025: "TỐT", 2026: "YẾU"}, []),
        ({2026: "TỐT"}, []),
    ],
)
def test_only_years_in_a_row_make_a_case(
    run: Run, write: Write, years: dict[int, str], streaks: list[str]
) -> None:
    rows = "".join(f"Sở A,{year},{grade},\n" for year, grade in years.items())
    answer = run("consequences", write("x.csv", HEAD + rows), "--format", "json").json
    assert [streak["grade"] for streak in answer["agencies"][0]["streaks"]] == streaks


def test_the_heads_own_rating_is_limited_in_each_low_year(run: Run) -> None:
    answer = run("consequences", EXAMPLES / "xep-hang.csv", "--format", "json").json
    limited = answer["agencies"][0]["limited"]
    assert [year["year"] for year in limited] == [2024, 2025, 2026]
    assert "không được xếp loại hoàn thành tốt nhiệm vụ trở lên" in limited[0]["because"]


def test_the_answer_has_exactly_its_keys(run: Run) -> None:
    answer = run("consequences", EXAMPLES / "xep-hang.csv", "--format", "json").json
    assert list(answer) == ["agencies", "errors"]
    assert list(answer["agencies"][0]) == ["agency", "years", "limited", "streaks", "because"]
    assert list(answer["agencies"][0]["years"][0]) == ["year", "grade", "head"]


def test_people_read_whole_sentences(run: Run, write: Write) -> None:
    out = run("consequences", write("x.csv", HEAD + "Sở A,2026,TỐT,\n")).out
    assert out.startswith("Sở A:\n  Không thuộc trường hợp cần xem xét. Chưa đủ 03 năm")
    assert "không có năm nào" in out


def test_every_bad_row_is_told(run: Run, write: Write) -> None:
    rows = ",2026,TB,\nSở A,26,TB,\nSở A,2026,GIỎI,\nSở A,2025,TB,\nsở a,2025,YẾU,\n"
    answer = run("consequences", write("x.csv", HEAD + rows), "--format", "json")
    assert (answer.code, answer.json["agencies"]) == (2, [])
    assert answer.problems == [
        (2, "agency", ""),
        (3, "year", "26"),
        (4, "grade", "GIỎI"),
        (6, "year", "2025"),
    ]


def test_a_scale_without_the_sources_grades_is_refused(run: Run) -> None:
    words = ("consequences", EXAMPLES / "xep-hang.csv", "--scale", "A:50,B:0", "--format", "json")
    answer = run(*words)
    assert (answer.code, answer.problems) == (2, [(None, "--scale", None)])
    assert "TRUNG BÌNH; YẾU" in answer.messages
