"""The page on which somebody says that a paper was shown in person."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from pari.scoring.models import Evidence
from tests.appraising import LAN, LEVEL, ROUND_1, in_round_1
from tests.office import PEOPLE, Office, on
from tests.scoring.appraisal.papers import paper
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.django_db

SXD, STP = "so-xay-dung", "so-tu-phap"
SAYS = {LAN, "totruong.snv", "thuky.snv"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def round_1(office: Office) -> Office:
    return in_round_1(office)


def shown(office: Office, agency: str = SXD) -> Evidence:
    return Evidence.objects.create(
        sheet=office.sheet(agency),
        criterion=LEVEL,
        kind="in_person",
        title="Báo cáo mật",
        number="12/BC-SXD",
        address="Phòng Văn thư",
        added_at=on(10, 12),
    )


def at(row: Evidence, agency: str = SXD) -> str:
    return f"{CAMPAIGN}tham-dinh/xuat-trinh/{agency}/{row.pk}/"


def test_it_tells_which_paper_it_is_and_where_it_is_kept(round_1: Office) -> None:
    text = text_of(round_1.client(LAN).get(at(shown(round_1))))
    assert "Báo cáo mật" in text
    assert "12/BC-SXD" in text
    assert "Phòng Văn thư" in text


def test_what_was_seen_is_kept_and_stands_beside_the_criterion(round_1: Office) -> None:
    row, client = shown(round_1), round_1.client(LAN)
    answer = client.post(at(row), {"seen_at": "08:30 18/12/2026", "result": "Đúng như khai."})
    assert answer["Location"].endswith(f"tham-dinh/co-quan/{SXD}/?tieu-chi={LEVEL}")
    text = text_of(client.get(answer["Location"]))
    assert "Lan (ví dụ) xem lúc 08:30 ngày 18/12/2026: Đúng như khai." in text
    assert "Ghi lại kết quả xem" in text


def test_beside_the_criterion_stands_where_one_says_so(round_1: Office) -> None:
    row = shown(round_1)
    for page in (f"co-quan/{SXD}/?tieu-chi={LEVEL}", f"tieu-chi/ke-hoach-ban-hanh/?co-quan={SXD}"):
        assert at(row) in round_1.client(LAN).get(f"{CAMPAIGN}tham-dinh/{page}").content.decode()
        assert (
            at(row) not in round_1.client("giamsat.mttq").get(f"{CAMPAIGN}tham-dinh/{page}").content.decode()
        )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"seen_at": "", "result": "x"}, "Đề nghị ghi ngày xem tài liệu."),
        ({"seen_at": "hôm qua", "result": "x"}, "Đề nghị ghi ngày theo dạng"),
        ({"seen_at": "19/12/2026", "result": "x"}, "sau thời điểm hiện tại"),
        ({"seen_at": "18/12/2026", "result": ""}, "Đề nghị ghi kết quả xem tài liệu"),
    ],
)
def test_what_is_missing_comes_back_beside_its_field(
    round_1: Office, typed: dict[str, str], said: str
) -> None:
    answer = round_1.client(LAN).post(at(shown(round_1)), typed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert Evidence.objects.get().shown_at is None


@pytest.mark.parametrize("username", PEOPLE)
def test_only_appraisers_and_the_steering_team_come_here(round_1: Office, username: str) -> None:
    status = round_1.client(username).get(at(shown(round_1))).status_code
    assert status == (200 if username in SAYS else 403)


def test_of_the_own_agency_nothing_is_shown(round_1: Office) -> None:
    assert round_1.client(LAN).get(at(shown(round_1, STP), STP)).status_code == 403


def test_a_file_and_what_isnt_there_are_not_found(round_1: Office) -> None:
    client, file = round_1.client(LAN), paper(round_1, SXD)
    assert client.get(at(file)).status_code == 404
    file.pk += 1
    assert client.get(at(file)).status_code == 404
