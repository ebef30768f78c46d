"""`pari facts`: figures and earlier years' marks come in by the command line, looked at first if wanted."""

from pathlib import Path

import pytest

from pari.facts.models import Fact
from pari.scoring.models import PastMark
from tests.cli.conftest import Run
from tests.office import Office

pytestmark = pytest.mark.django_db

FIGURES = (
    "Cơ quan,Tiêu chí,Số liệu,Giá trị,Nguồn\n"
    "Sở Xây dựng,1.1.3,xong,18,Báo cáo 1\n"
    "Phường Hoa Sen,1.1.3,xong,9,Báo cáo 1\n"
)
PAST = (
    "Cơ quan,Năm,Tiêu chí,Điểm tối đa,Điểm tự chấm,Điểm thẩm định,Lý do,Nội dung,Nguồn\n"
    'Sở Xây dựng,2025,1.1.3,"1,25","1,25","0,75",Chậm so với quy định,,Thông báo 1\n'
)


@pytest.fixture
def figures(tmp_path: Path) -> str:
    path = tmp_path / "so-lieu.csv"
    path.write_text(FIGURES)
    return str(path)


def test_figures_are_looked_at_and_then_written(run: Run, office: Office, figures: str) -> None:
    call = ("facts", "load", figures, "--campaign", office.campaign.code, "--format", "json")
    looked = run(*call, "--check")
    assert (looked.code, looked.json["written"], Fact.objects.count()) == (0, False, 0)
    done = run(*call)
    assert (done.code, done.json["written"], done.json["changes"]) == (0, True, looked.json["changes"])
    assert done.json["changes"][0] == {
        "agency": "so-xay-dung",
        "criterion": "ke-hoach-thuc-hien",
        "input": "xong",
        "what": "new",
        "before": None,
        "after": "18",
    }
    assert [row.entered_by for row in Fact.objects.all()] == [None, None]
    again = run(*call)
    assert (again.json["written"], again.json["changes"], again.json["unchanged"]) == (False, [], 2)


def test_people_are_told_in_words(run: Run, office: Office, figures: str) -> None:
    answer = run("facts", "load", figures, "--campaign", office.campaign.code, "--check")
    assert "2 số liệu mới, 0 thay đổi, 0 bỏ, 0 giữ nguyên." in answer.out
    assert "Chưa có dữ liệu nào được ghi." in answer.out


def test_a_fault_writes_nothing_and_names_its_place(run: Run, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "sai.csv"
    path.write_text(FIGURES.replace(",9,", ",chín,"))
    answer = run("facts", "load", str(path), "--campaign", office.campaign.code, "--format", "json")
    assert (answer.code, answer.problems) == (2, [(3, "Giá trị", "chín")])
    assert not Fact.objects.exists()


def test_a_campaign_that_is_not_there_is_refused(run: Run, office: Office, figures: str) -> None:
    answer = run("facts", "load", figures, "--campaign", "khong-co", "--format", "json")
    assert answer.code == 2
    assert answer.problems == [(None, None, "khong-co")]


def test_earlier_marks_are_looked_at_and_then_written(run: Run, office: Office, tmp_path: Path) -> None:
    path = tmp_path / "nam-truoc.csv"
    path.write_text(PAST)
    call = ("facts", "past", str(path), "--campaign", office.campaign.code, "--format", "json")
    looked = run(*call, "--check")
    assert (looked.json["written"], PastMark.objects.count()) == (False, 0)
    done = run(*call)
    assert done.json["years"] == [{"agency": "so-xay-dung", "year": 2025, "before": 0, "after": 1}]
    assert (done.json["written"], PastMark.objects.count()) == (True, 1)
    assert run(*call).json["written"] is False
