"""Where somebody is logged in, and what happens when that is two places at once."""

from django.test import Client

from pari.notices.models import Notice
from tests.office import Office
from tests.web.accounts.test_login import is_in, log_in

PLACES = "/tai-khoan/noi-dang-nhap/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = (
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
)


def office_and_phone() -> tuple[Client, Client]:
    """The same person on two machines."""
    at_work = Client(REMOTE_ADDR="203.0.113.1", HTTP_USER_AGENT=FIREFOX)
    on_the_way = Client(REMOTE_ADDR="203.0.113.2", HTTP_USER_AGENT=CHROME)
    log_in(at_work, "canbo.sxd")
    log_in(on_the_way, "canbo.sxd")
    return at_work, on_the_way


def test_both_places_are_listed_and_one_is_here(office: Office) -> None:
    at_work, _ = office_and_phone()
    places = at_work.get(PLACES).context["places"]
    assert {(place.browser, place.address, place.here) for place in places} == {
        ("Firefox, Windows", "203.0.113.1", True),
        ("Chrome, Android", "203.0.113.2", False),
    }


def test_whoever_comes_in_second_is_told_at_once_and_in_the_inbox(office: Office) -> None:
    _, on_the_way = office_and_phone()
    page = on_the_way.get("/tai-khoan/").content.decode()
    assert "Tài khoản đang được dùng đồng thời ở nơi khác: Firefox, Windows, địa chỉ 203.0.113.1" in page
    told = Notice.objects.get()
    assert (told.person, told.kind) == (office.people["canbo.sxd"].pk, "simultaneous_use")
    assert "Firefox, Windows, địa chỉ 203.0.113.1" in told.body


def test_the_same_browser_again_is_no_other_place(office: Office) -> None:
    for _ in range(2):
        log_in(Client(REMOTE_ADDR="203.0.113.1", HTTP_USER_AGENT=FIREFOX), "canbo.sxd")
    assert not Notice.objects.exists()


def test_a_place_that_has_logged_out_is_no_other_place(office: Office) -> None:
    at_work = Client(REMOTE_ADDR="203.0.113.1", HTTP_USER_AGENT=FIREFOX)
    log_in(at_work, "canbo.sxd")
    at_work.post("/tai-khoan/dang-xuat/")
    log_in(Client(REMOTE_ADDR="203.0.113.2", HTTP_USER_AGENT=CHROME), "canbo.sxd")
    assert not Notice.objects.exists()


def test_two_people_are_not_one(office: Office) -> None:
    log_in(Client(REMOTE_ADDR="203.0.113.1", HTTP_USER_AGENT=FIREFOX), "lanhdao.sxd")
    log_in(Client(REMOTE_ADDR="203.0.113.2", HTTP_USER_AGENT=CHROME), "canbo.sxd")
    assert not Notice.objects.exists()


def test_other_places_are_logged_out_by_a_button(office: Office) -> None:
    at_work, on_the_way = office_and_phone()
    at_work.post(PLACES)
    assert (is_in(at_work), is_in(on_the_way)) == (True, False)
