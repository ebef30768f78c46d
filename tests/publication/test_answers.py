"""One JSON shape for a computed ranking and for a publication; a CSV that no editor runs as formulas."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from pari.core.ranking.caps import Cap
from pari.core.ranking.comparison import PreviousResult, compare
from pari.core.ranking.grades import parse_scale
from pari.core.ranking.ranking import Entry, Method, rank
from pari.publication.actions import publish_snapshot
from pari.publication.models import Publication
from pari.publication.published_csv import published_csv
from pari.publication.published_json import published_answer
from pari.publication.queries import whole_publication
from pari.publication.ranking_json import ranking_answer
from tests.publication.test_actions import AGENCY, SNAPSHOT

METHOD = Method(parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"))
ENTRIES = [
    Entry("Sở", "Sở Nội vụ", Decimal("99.75"), Decimal("85.25")),
    Entry("Sở", "Sở Y tế", Decimal("100.0000"), Decimal("85.125"), (Cap("test", grade="KHÁ"),)),
]


def test_a_ranking_without_a_year_before_leaves_it_null() -> None:
    answer = ranking_answer(rank(ENTRIES, METHOD), sentence=lambda agency: f"vì {agency.entry.agency}")
    assert json.loads(json.dumps(answer)) == {
        "blocks": [
            {
                "block": "Sở",
                "mean": "85.29",
                "agencies": [
                    {
                        "agency": "Sở Nội vụ",
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
                    },
                    {
                        "agency": "Sở Y tế",
                        "standard": "100.00",
                        "appraised": "85.125",
                        "index": "85.13",
                        "grade": "KHÁ",
                        "rank": 2,
                        "capped_from": "TỐT",
                        "cap_reason": "vì Sở Y tế",
                        "previous_index": None,
                        "previous_grade": None,
                        "delta": None,
                    },
                ],
            }
        ],
        "mean": "85.29",
        "grades": {"TỐT": 1, "KHÁ": 1, "TRUNG BÌNH": 0, "YẾU": 0},
        "changes": {"up": None, "down": None, "unchanged": None, "grade_up": [], "grade_down": []},
        "errors": [],
    }


def test_a_ranking_with_a_year_before_counts_changes() -> None:
    ranking = rank(ENTRIES, METHOD)
    before = [PreviousResult("Sở Nội vụ", Decimal("92.71"), "TỐT"), PreviousResult("Sở Y tế", None, "TỐT")]
    answer = ranking_answer(ranking, compare(ranking, before), sentence=lambda _: "vì")
    first, second = answer["blocks"][0]["agencies"]
    assert (first["previous_index"], first["delta"]) == ("92.71", "-7.25")
    assert (second["previous_index"], second["previous_grade"], second["delta"]) == (None, "TỐT", None)
    assert answer["changes"] == {
        "up": 0,
        "down": 1,
        "unchanged": 0,
        "grade_up": [],
        "grade_down": ["Sở Y tế"],
    }


def test_no_agencies_give_no_mean() -> None:
    assert ranking_answer(rank([], METHOD))["mean"] is None


def test_a_publication_answers_in_the_same_shape(khanh_hoa: dict[int, Publication]) -> None:
    shape = ranking_answer(rank(ENTRIES, METHOD), sentence=lambda _: "vì")
    answer = published_answer(khanh_hoa[2019])
    assert list(answer) == [*shape, "claims", "findings"]
    assert list(answer["blocks"][0]) == list(shape["blocks"][0])
    assert list(answer["blocks"][0]["agencies"][0]) == ["code", *list(shape["blocks"][0]["agencies"][0])]
    assert list(answer["changes"]) == list(shape["changes"])


def test_the_answer_of_2019_holds_the_published_figures(khanh_hoa: dict[int, Publication]) -> None:
    answer = published_answer(khanh_hoa[2019])
    assert [block["mean"] for block in answer["blocks"]] == ["85.02", "88.92", "81.62", "79.13"]
    assert (answer["mean"], answer["grades"]) == ("83.67", {"TỐT": 24, "KHÁ": 19, "TRUNG BÌNH": 0, "YẾU": 1})
    assert (answer["changes"]["up"], answer["changes"]["down"]) == (21, 23)
    assert answer["blocks"][0]["agencies"][7]["standard"] == "62.00"


def test_the_answer_of_2019_holds_what_the_report_prints_and_says(khanh_hoa: dict[int, Publication]) -> None:
    answer = json.loads(json.dumps(published_answer(khanh_hoa[2019])))
    claim = next(claim for claim in answer["claims"] if claim["code"] == "chi-so-cong-an")
    assert (claim["printed"], claim["computed"], claim["agrees"]) == ("84", "82.02", False)
    assert claim["sentence"] == ("Chỉ số năm 2019 của Công an tỉnh: báo cáo ghi 84%; theo số liệu: 82,02%.")
    sample = next(one for one in answer["findings"] if one["points"] == "-18.00")
    assert (sample["agency"], sample["kind"]) == ("Ngân hàng Nhà nước tỉnh", "exemption")


def test_the_answer_of_2017_leaves_unknown_figures_null(khanh_hoa: dict[int, Publication]) -> None:
    answer = published_answer(khanh_hoa[2017])
    agency = answer["blocks"][0]["agencies"][0]
    assert {name for name, value in agency.items() if value is not None} == {"code", "agency", "grade"}
    assert answer["changes"]["up"] is None


def lines(publication: Publication) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(published_csv(publication).lstrip("\ufeff"))))


def test_the_csv_holds_the_columns_that_the_year_knows(khanh_hoa: dict[int, Publication]) -> None:
    first = lines(khanh_hoa[2019])[0]
    assert first == {
        "TT": "1",
        "khối": "Sở, ban, ngành",
        "mã": first["mã"],
        "cơ quan": "Sở Lao động - TBXH",
        "điểm chuẩn": "99.00",
        "điểm thẩm định": "92.50",
        "chỉ số": "93.43",
        "xếp hạng": "TỐT",
        "chỉ số năm trước": "85.17",
        "xếp hạng năm trước": "TỐT",
        "tăng/giảm": "8.26",
    }
    assert list(lines(khanh_hoa[2017])[0]) == ["TT", "khối", "mã", "cơ quan", "xếp hạng"]


def test_ranks_stand_in_the_files_only_where_they_are_published(khanh_hoa: dict[int, Publication]) -> None:
    publication = khanh_hoa[2019]
    assert published_answer(publication)["blocks"][0]["agencies"][0]["rank"] is None
    publication.shows_rank = True
    assert published_answer(publication)["blocks"][0]["agencies"][0]["rank"] == 1
    assert lines(publication)[0]["thứ tự trong khối"] == "1"


def test_negative_changes_stay_numbers_in_the_csv(khanh_hoa: dict[int, Publication]) -> None:
    assert lines(khanh_hoa[2019])[1]["tăng/giảm"] == "-1.77"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["=1+1", "+84 Sở", "-Sở", "@SUM(A1)", "\t=1"])
def test_no_name_becomes_a_formula_in_the_csv(name: str) -> None:
    block = replace(SNAPSHOT.blocks[0], agencies=(replace(AGENCY, name=name),))
    slug = publish_snapshot(snapshot=replace(SNAPSHOT, blocks=(block,))).slug
    assert lines(whole_publication(slug))[0]["cơ quan"].startswith("'")
