"""What the software computes for Khánh Hòa 2019 is what the province printed (341/BC-SNV, tables 1 to 5)."""

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pari.agencies.directory_files import read_directory
from pari.core.names import same_name
from pari.core.numbers import parse_number
from pari.core.ranking.grades import GradeBound, GradeScale
from pari.core.ranking.index import mean, shown
from pari.publication.models import Origin, Publication, PublishedAgency
from pari.publication.shipped.files import Directory
from pari.publication.statistics import Statistics, all_agencies, statistics

DATA = Path(__file__).parents[2] / "data" / "khanh-hoa"
DIRECTORY = Directory(read_directory(DATA).agencies)
SCALE = GradeScale(
    tuple(
        GradeBound(grade, Decimal(lowest))
        for grade, lowest in (("TỐT", 85), ("KHÁ", 75), ("TRUNG BÌNH", 60), ("YẾU", 0))
    )
)
Line = dict[str, str]


def printed(name: str) -> list[Line]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def by_code(publication: Publication) -> dict[str, PublishedAgency]:
    return {agency.agency: agency for agency in all_agencies(publication)}


def code(line: Line) -> str:
    return DIRECTORY.find(line["cơ quan"]).code


@pytest.fixture
def known(khanh_hoa: dict[int, Publication]) -> Statistics:
    return statistics(khanh_hoa[2019])


def test_44_agencies_stand_in_each_table() -> None:
    for name in ("table-1.csv", "table-4.csv", "table-5.csv", "2017.csv", "2018.csv", "2019.csv"):
        assert len({code(line) for line in printed(name)}) == 44, name


def test_every_agency_gets_the_printed_index_and_grade(khanh_hoa: dict[int, Publication]) -> None:
    agencies = by_code(khanh_hoa[2019])
    got = [
        (line["cơ quan"], f"{agencies[code(line)].index:.2f}", agencies[code(line)].grade)
        for line in printed("table-1.csv")
    ]
    assert got == [(line["cơ quan"], line["chỉ số"], line["xếp hạng"]) for line in printed("table-1.csv")]


def test_agencies_stand_in_the_printed_order(khanh_hoa: dict[int, Publication]) -> None:
    names = [agency.name for agency in all_agencies(khanh_hoa[2019])]
    assert names == [line["cơ quan"] for line in printed("table-1.csv")]


def test_every_agency_gets_the_printed_change(khanh_hoa: dict[int, Publication]) -> None:
    agencies = by_code(khanh_hoa[2019])
    for line in printed("table-5.csv"):
        agency = agencies[code(line)]
        assert agency.index == parse_number(line["chỉ số 2019"])
        assert agency.previous_index == parse_number(line["chỉ số 2018"])
        assert agency.delta == parse_number(line["tăng/giảm"]), agency.name
        assert agency.previous_grade == SCALE.named(line["xếp hạng 2018"])


def test_every_agency_has_the_printed_grades_of_three_years(khanh_hoa: dict[int, Publication]) -> None:
    for line in printed("table-4.csv"):
        for year, publication in khanh_hoa.items():
            assert by_code(publication)[code(line)].grade == SCALE.named(line[f"năm {year}"]), line


def test_the_tie_of_2019_is_the_only_one(khanh_hoa: dict[int, Publication]) -> None:
    tied = [(agency.name, agency.rank) for agency in all_agencies(khanh_hoa[2019]) if agency.tied]
    assert tied == [("Sở Lao động - TBXH", 1), ("Sở Thông tin và Truyền thông", 1)]


def test_21_rose_and_23_fell(known: Statistics) -> None:
    assert (known.up, known.down, known.unchanged) == (21, 23, 0)


def test_grades_are_counted_as_table_2_does(known: Statistics) -> None:
    assert known.grades == {"TỐT": 24, "KHÁ": 19, "TRUNG BÌNH": 0, "YẾU": 1}
    assert known.previous_grades == {"TỐT": 24, "KHÁ": 18, "TRUNG BÌNH": 2, "YẾU": 0}


def test_five_rose_a_grade_and_five_fell(known: Statistics) -> None:
    assert [agency.name for agency in known.grade_up] == [
        "Sở Ngoại vụ",
        "Sở Công Thương",
        "Sở Y tế",
        "Ban Quản lý dự án đầu tư xây dựng các công trình Giao thông tỉnh Khánh Hòa",
        "Trường Đại học Khánh Hòa",
    ]
    assert [agency.name for agency in known.grade_down] == [
        "Sở Nông nghiệp và PTNT",
        "Sở Tư pháp",
        "Sở Văn hóa và Thể thao",
        "UBND huyện Cam Lâm",
        "Trường Cao đẳng Y tế Khánh Hòa",
    ]


@pytest.mark.parametrize("line", printed("table-3.csv"), ids=lambda line: line["khối"])
def test_means_are_those_of_table_3(khanh_hoa: dict[int, Publication], line: Line) -> None:
    for year, publication in khanh_hoa.items():
        means = {block.name: block.mean for block in publication.blocks.all()}
        means["Trung bình chung"] = publication.mean
        assert means[line["khối"]] == parse_number(line[f"năm {year}"]), year


def test_the_mean_of_agencies_would_be_another_one(known: Statistics) -> None:
    assert known.mean_of_agencies == Decimal("83.73")


def test_the_given_means_of_2018_follow_from_the_given_indices(khanh_hoa: dict[int, Publication]) -> None:
    for block in khanh_hoa[2018].blocks.all():
        indices = [agency.index for agency in block.agencies.all()]
        exact = mean(Fraction(index) for index in indices if index is not None)
        assert shown(exact) == block.mean, block.name


def test_what_was_computed_and_what_was_given_is_kept_apart(khanh_hoa: dict[int, Publication]) -> None:
    origins = {
        year: (publication.mean_origin, *{agency.index_origin for agency in all_agencies(publication)})
        for year, publication in khanh_hoa.items()
    }
    assert origins[2019] == (Origin.COMPUTED, Origin.COMPUTED)
    assert origins[2018] == origins[2017] == (Origin.GIVEN, Origin.GIVEN)


def test_a_year_knows_only_what_was_published(khanh_hoa: dict[int, Publication]) -> None:
    for agency in all_agencies(khanh_hoa[2018]):
        assert agency.index is not None
        assert (agency.standard, agency.appraised, agency.rank, agency.delta) == (None, None, None, None)
    for agency in all_agencies(khanh_hoa[2017]):
        assert agency.grade
        assert (agency.index, agency.previous_grade, agency.rank) == (None, "", None)


def test_years_agree_on_what_they_say_of_each_other(khanh_hoa: dict[int, Publication]) -> None:
    for year in (2018, 2019):
        before = by_code(khanh_hoa[year - 1])
        for agency in all_agencies(khanh_hoa[year]):
            assert agency.previous_index == before[agency.agency].index
            assert agency.previous_grade == before[agency.agency].grade
        assert khanh_hoa[year].previous_mean == khanh_hoa[year - 1].mean


def test_names_of_agencies_differ_from_each_other() -> None:
    names = [
        same_name(name) for agency in DIRECTORY.agencies for name in (agency.names[0].value, *agency.aliases)
    ]
    assert len(names) == len(set(names))
