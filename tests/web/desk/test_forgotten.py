"""Home shouts where a sheet has everything and nobody hands it in."""

import pytest
import time_machine

from pari.scoring.models import Sheet
from tests.office import NOW, Office
from tests.scoring.marking import SXD, mark_all

SHOUT = "Phiếu đã đủ nội dung nhưng chưa nộp"


def home(office: Office, username: str) -> str:
    with time_machine.travel(NOW, tick=False):
        return office.client(username).get("/thanh-giang/viec/").content.decode()


def put(office: Office, state: str) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state=state)


@pytest.mark.parametrize(
    ("username", "state", "why"),
    [
        ("canbo.sxd", "in_progress", "Đề nghị trình lãnh đạo để nộp"),
        ("lanhdao.sxd", "in_progress", "Đề nghị kiểm tra và nộp"),
        ("lanhdao.sxd", "with_head", "Phiếu đã trình nhưng lãnh đạo chưa nộp"),
    ],
)
def test_whoever_can_end_it_is_told(office: Office, username: str, state: str, why: str) -> None:
    mark_all(office)
    put(office, state)
    page = home(office, username)
    assert SHOUT in page
    assert why in page


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd"])
def test_a_sheet_in_which_something_is_missing_isnt_shouted_about(office: Office, username: str) -> None:
    put(office, "in_progress")
    assert SHOUT not in home(office, username)


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd"])
def test_a_sheet_that_was_handed_in_isnt_shouted_about(office: Office, username: str) -> None:
    mark_all(office)
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="submitted", submitted_at=NOW)
    assert SHOUT not in home(office, username)


def test_other_agencies_arent_told(office: Office) -> None:
    mark_all(office)
    put(office, "in_progress")
    assert SHOUT not in home(office, "lanhdao.hoasen")
