"""Home tells an agency that something was typed for it and waits for its word."""

import pytest

from pari.core.states import State
from pari.scoring.models import Draft
from tests.office import Office
from tests.scoring.claims.test_on_behalf import enter
from tests.web.desk.conftest import Home, put

LINE = "Xác nhận nội dung được nhập thay từ văn bản"


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd"])
def test_the_agencys_people_are_asked_to_confirm(office: Office, home: Home, username: str) -> None:
    enter(office)
    page = home(username)
    assert LINE in page
    assert "01 tiêu chí được nhập thay từ văn bản, chờ đơn vị xác nhận." in page
    assert "/phieu/so-xay-dung/xac-nhan/" in page


@pytest.mark.parametrize("username", ["quantri.sxd", "thuky.snv", "canbo.hoasen", "lanhdao.hoasen"])
def test_nobody_else_is_asked(office: Office, home: Home, username: str) -> None:
    enter(office)
    assert LINE not in home(username)


def test_the_line_goes_with_what_was_typed(office: Office, home: Home) -> None:
    enter(office)
    Draft.objects.all().delete()
    assert LINE not in home("canbo.sxd")


def test_nothing_is_asked_once_the_sheet_is_with_the_head(office: Office, home: Home) -> None:
    enter(office)
    put(office, "so-xay-dung", State.WITH_HEAD)
    assert LINE not in home("lanhdao.sxd")
