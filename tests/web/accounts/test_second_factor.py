"""The second factor: who must have one, one-time codes, recovery codes, and what keeps guessers out."""

import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, SignInRules
from tests.office import NOW, PASSWORD, Office
from tests.web.accounts.test_login import HOME, is_in, log_in, said

SET_UP = "/tai-khoan/bao-ve/"
APP = "/tai-khoan/bao-ve/ung-dung/"
CODES = "/tai-khoan/bao-ve/ma-du-phong/"
ENTER = "/tai-khoan/bao-ve/dang-nhap/"


def code_of(secret: str) -> str:
    """What an authenticator application shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def protect(account: Account) -> str:
    """The account has one-time codes and recovery codes; returns the secret."""
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return str(secret)


def enter(client: Client, code: str) -> Any:
    return client.post(ENTER, {"code": code})


@pytest.mark.parametrize("username", ["quantri.snv", "quantri.kt", "totruong.snv", "thuky.snv"])
def test_who_keeps_accounts_leads_or_gathers_sets_one_up_first(
    office: Office, client: Client, username: str
) -> None:
    log_in(client, username)
    for page in (HOME, "/tai-khoan/", "/tai-khoan/vao/", "/tai-khoan/noi-dang-nhap/"):
        assert client.get(page)["Location"] == SET_UP
        assert client.post(page)["Location"] == SET_UP
    assert "trước khi làm việc tiếp" in said(client.get(SET_UP))  # type: ignore[arg-type]  # the client's own kind
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "giamsat.mttq"])
def test_others_may_do_without(office: Office, client: Client, username: str) -> None:
    log_in(client, username)
    assert client.get("/tai-khoan/vao/")["Location"] == HOME


def test_an_authority_chooses_the_roles_itself(office: Office) -> None:
    SignInRules.objects.create(authority=office.authority, second_factor_roles=Role.OFFICER.value)
    officer, secretary = Client(), Client()
    log_in(officer, "canbo.sxd")
    log_in(secretary, "thuky.snv")
    assert officer.get("/tai-khoan/vao/")["Location"] == SET_UP
    assert secretary.get("/tai-khoan/vao/")["Location"] == HOME


def test_a_role_given_during_a_session_asks_at_once(office: Office, client: Client) -> None:
    log_in(client, "canbo.sxd")
    assert is_in(client)
    Appointment.objects.filter(account__username="canbo.sxd").update(role=Role.SECRETARIAT.value, agency=None)
    assert client.get("/tai-khoan/")["Location"] == SET_UP


def test_codes_are_set_up_with_the_secret_that_the_page_shows(office: Office, client: Client) -> None:
    log_in(client, "thuky.snv")
    page = client.get(APP)
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert "<svg" in page.content.decode()
    assert "Mã chưa đúng" in said(client.post(APP, {"code": "000000"}))  # type: ignore[arg-type]  # the client's own kind
    assert client.post(APP, {"code": code_of(secret)})["Location"] == CODES
    shown = client.get(CODES)
    assert len(shown.context["unused_codes"]) == 10
    assert all(code in shown.content.decode() for code in shown.context["unused_codes"])
    assert client.get("/tai-khoan/vao/")["Location"] == HOME


def test_then_a_login_takes_password_and_code(office: Office, client: Client) -> None:
    secret = protect(office.people["canbo.sxd"])
    assert log_in(client, "canbo.sxd")["Location"] == ENTER
    assert not is_in(client)
    assert "Mã chưa đúng" in said(enter(client, "000000"))
    assert not is_in(client)
    assert enter(client, code_of(secret))["Location"] == "/tai-khoan/vao/"
    assert is_in(client)


def test_a_code_is_worth_one_login(office: Office) -> None:
    secret = protect(office.people["canbo.sxd"])
    with time_machine.travel(NOW, tick=False):
        code = code_of(secret)
        first, second = Client(), Client()
        for client in (first, second):
            log_in(client, "canbo.sxd")
            enter(client, code)
        assert (is_in(first), is_in(second)) == (True, False)


def test_a_recovery_code_is_worth_one_login(office: Office) -> None:
    protect(office.people["canbo.sxd"])
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client, "canbo.sxd")
        enter(client, codes[0])
    assert (is_in(first), is_in(second)) == (True, False)


def test_guessing_codes_comes_to_an_end(office: Office, client: Client) -> None:
    secret = protect(office.people["canbo.sxd"])
    log_in(client, "canbo.sxd")
    for _ in range(5):
        enter(client, "000000")
    assert "Đã thử sai nhiều lần" in said(enter(client, code_of(secret)))
    assert not is_in(client)


def test_the_code_is_no_way_around_a_locked_account(office: Office, client: Client) -> None:
    secret = protect(office.people["canbo.sxd"])
    log_in(client, "canbo.sxd")
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    enter(client, code_of(secret))
    assert not is_in(client)


def test_who_needs_one_keeps_the_last_one(office: Office, client: Client) -> None:
    secret = protect(office.people["thuky.snv"])
    log_in(client, "thuky.snv")
    enter(client, code_of(secret))
    page = client.get(f"{APP}tat/")
    assert "chưa tắt được cách cuối cùng" in said(page)  # type: ignore[arg-type]  # the client's own kind
    client.post(f"{APP}tat/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_others_may_switch_it_off_after_confirming(office: Office, client: Client) -> None:
    secret = protect(office.people["canbo.sxd"])
    log_in(client, "canbo.sxd")
    enter(client, code_of(secret))
    with time_machine.travel(time.time() + 301):
        asked = client.get(f"{APP}tat/")["Location"]
        assert asked.startswith("/tai-khoan/xac-nhan/?next=")
        assert client.post(asked, {"password": PASSWORD})["Location"] == f"{APP}tat/"
        client.post(f"{APP}tat/")
    assert not Authenticator.objects.exists()


def test_nobody_touches_the_keys_of_somebody_else(office: Office, client: Client) -> None:
    key = Authenticator.objects.create(
        user=office.people["thuky.snv"], type="webauthn", data={"name": "Khóa", "credential": {}}
    )
    log_in(client, "canbo.sxd")
    for page in (f"/tai-khoan/bao-ve/khoa/{key.pk}/", f"/tai-khoan/bao-ve/khoa/{key.pk}/bo/"):
        assert client.get(page).status_code == 404
        assert client.post(page).status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
