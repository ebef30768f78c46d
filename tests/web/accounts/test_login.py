"""Coming in: user name and password, what a wrong one says, where one is led."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.hashers import get_hasher
from django.http import HttpResponse
from django.test import Client

from pari.people.models import Account, Appointment
from tests.office import NOW, PASSWORD, Office

LOGIN = "/tai-khoan/dang-nhap/"
HOME = "/thanh-giang/viec/"


def log_in(client: Client, username: str, password: str = PASSWORD, after: str = "") -> HttpResponse:
    answer: HttpResponse = client.post(LOGIN + after, {"login": username, "password": password})  # type: ignore[assignment]  # the client's own kind
    return answer


def is_in(client: Client) -> bool:
    return client.get("/tai-khoan/").status_code == 200


def said(answer: HttpResponse) -> str:
    """The text of the page's main part."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    without_form_values = re.sub(r"value=\"[^\"]*\"", "", main)
    return " ".join(re.sub(r"<[^>]+>", " ", without_form_values).split())


def test_somebody_comes_in_and_is_led_to_what_waits(office: Office, client: Client) -> None:
    answer = log_in(client, "canbo.sxd")
    assert answer["Location"] == "/tai-khoan/vao/"
    assert client.get(answer["Location"])["Location"] == HOME


def test_the_user_name_may_be_typed_in_capitals_and_with_blanks(office: Office, client: Client) -> None:
    log_in(client, " Canbo.SXD ")
    assert is_in(client)


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nobody(office: Office) -> None:
    wrong, unknown = log_in(Client(), "canbo.sxd", "sai"), log_in(Client(), "khong.co", "sai")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in said(wrong)
    assert said(wrong) == said(unknown)
    assert wrong.status_code == unknown.status_code


def test_a_password_is_hashed_for_an_unknown_name_too(
    office: Office, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the time of the answer tells nothing. The hasher is the real one, watched."""
    hashed: list[str] = []
    kind = type(get_hasher())
    encode = kind.encode

    def watched(self: Any, password: str, salt: str, *more: Any) -> str:
        hashed.append(password)
        return str(encode(self, password, salt, *more))

    monkeypatch.setattr(kind, "encode", watched)
    log_in(client, "canbo.sxd", "sai")
    known = len(hashed)
    log_in(client, "khong.co", "sai")
    assert (known, len(hashed)) == (1, 2)


def test_a_locked_account_is_told_so_only_to_who_knows_its_password(office: Office, client: Client) -> None:
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    assert "Tài khoản đang bị khóa" not in said(log_in(client, "canbo.sxd", "sai"))
    assert log_in(client, "canbo.sxd")["Location"] == "/tai-khoan/bi-khoa/"
    assert not is_in(client)


def test_locking_an_account_ends_what_it_has_open_at_once(office: Office, client: Client) -> None:
    log_in(client, "canbo.sxd")
    assert is_in(client)
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    assert not is_in(client)


def test_a_page_that_asked_for_the_login_comes_after_it(office: Office, client: Client) -> None:
    asked = client.get(HOME)["Location"]
    assert asked == f"{LOGIN}?next={HOME}"
    assert log_in(client, "canbo.sxd", after=f"?next={HOME}")["Location"] == HOME


@pytest.mark.parametrize(
    "elsewhere", ["https://noi-khac.example/", "//noi-khac.example/", "/\\noi-khac.example", "javascript:1"]
)
def test_nobody_is_sent_to_another_site(office: Office, client: Client, elsewhere: str) -> None:
    assert log_in(client, "canbo.sxd", after=f"?next={elsewhere}")["Location"] == "/tai-khoan/vao/"


def test_somebody_without_a_role_reads_whom_to_ask(office: Office, client: Client) -> None:
    Appointment.objects.filter(account__username="canbo.sxd").delete()
    log_in(client, "canbo.sxd")
    answer = client.get("/tai-khoan/vao/")
    assert "chưa được giao vai trò nào" in said(answer)  # type: ignore[arg-type]  # as above
    assert "người quản trị tài khoản của đơn vị" in said(answer)  # type: ignore[arg-type]  # as above


def test_a_login_begins_a_new_session(office: Office, client: Client) -> None:
    """A key that somebody planted before is worth nothing afterwards."""
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value
    log_in(client, "canbo.sxd")
    assert client.cookies["sessionid"].value != before


def test_a_session_ends_after_a_working_day(office: Office, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        log_in(client, "canbo.sxd")
        clock.move_to(NOW + timedelta(hours=11, minutes=59))
        assert is_in(client)
        clock.move_to(NOW + timedelta(hours=12, minutes=1))
        assert not is_in(client)


def test_logging_out_takes_a_press_of_a_button(office: Office, client: Client) -> None:
    log_in(client, "canbo.sxd")
    assert client.get("/tai-khoan/dang-xuat/").status_code == 200
    assert is_in(client)
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == "/"
    assert not is_in(client)


@pytest.mark.parametrize("page", ["signup", "dang-ky", "email", "connections", "dang-nhap-mot-lan/sso"])
def test_there_is_no_sign_up_and_nothing_that_the_house_does_not_offer(
    office: Office, client: Client, page: str
) -> None:
    log_in(client, "canbo.sxd")
    assert client.get(f"/tai-khoan/{page}/").status_code == 404


def test_the_pages_are_in_english_too(office: Office, client: Client) -> None:
    answer = client.post("/en" + LOGIN, {"login": "canbo.sxd", "password": PASSWORD})
    assert answer["Location"] == "/en/tai-khoan/vao/"
    assert client.get("/en/tai-khoan/vao/")["Location"] == "/en" + HOME
