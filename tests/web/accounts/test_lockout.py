"""Whoever guesses passwords waits, and reads for how long; nobody else does."""

from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.people.actions import reset_credentials
from tests.office import NOW, PASSWORD, Office
from tests.web.accounts.test_login import is_in, log_in, said

ELSEWHERE = "203.0.113.9"


def guess(client: Client, username: str, times: int) -> HttpResponse:
    for _ in range(times):
        answer = log_in(client, username, "sai")
    return answer


def test_the_fifth_wrong_password_locks_for_a_quarter_of_an_hour(office: Office, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        assert guess(client, "canbo.sxd", 4).status_code == 200
        answer = guess(client, "canbo.sxd", 1)
        assert answer.status_code == 429
        assert "thêm 15 phút, đến 9 giờ 15 phút" in said(answer)
        assert "người quản trị tài khoản của đơn vị đặt lại" in said(answer)
        clock.move_to(NOW + timedelta(minutes=14, seconds=59))
        assert log_in(client, "canbo.sxd").status_code == 429
        clock.move_to(NOW + timedelta(minutes=15, seconds=1))
        log_in(client, "canbo.sxd")
        assert is_in(client)


def test_trying_on_does_not_move_the_end(office: Office, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        guess(client, "canbo.sxd", 5)
        clock.move_to(NOW + timedelta(minutes=10))
        assert "thêm 5 phút, đến 9 giờ 15 phút" in said(guess(client, "canbo.sxd", 3))


def test_a_name_that_does_not_exist_is_locked_with_the_same_words(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        known, unknown = guess(Client(), "canbo.sxd", 5), guess(Client(), "khong.co", 5)
    assert said(known) == said(unknown)


def test_another_spelling_is_no_other_count(office: Office, client: Client) -> None:
    for spelling in ("canbo.sxd", "CANBO.SXD", " canbo.sxd", "Canbo.sxd "):
        log_in(client, spelling, "sai")
    assert log_in(client, "cAnbo.sxd", "sai").status_code == 429


def test_a_guesser_elsewhere_locks_nobody_out(office: Office) -> None:
    guesser = Client(REMOTE_ADDR=ELSEWHERE)
    assert guess(guesser, "canbo.sxd", 5).status_code == 429
    own = Client()
    log_in(own, "canbo.sxd")
    assert is_in(own)


def test_a_right_password_forgets_the_wrong_ones(office: Office, client: Client) -> None:
    guess(client, "canbo.sxd", 4)
    log_in(client, "canbo.sxd")
    client.post("/tai-khoan/dang-xuat/")
    assert guess(client, "canbo.sxd", 4).status_code == 200


def test_a_forged_address_is_believed_only_from_the_proxy(office: Office, settings: pytest.Module) -> None:
    for number in range(5):
        answer = Client(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").post(
            "/tai-khoan/dang-nhap/", {"login": "canbo.sxd", "password": "sai"}
        )
    assert answer.status_code == 429


def test_behind_a_proxy_clients_are_told_apart(office: Office, settings: object) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]  # pytest-django's own
    guess(Client(HTTP_X_FORWARDED_FOR=ELSEWHERE), "canbo.sxd", 5)
    other = Client(HTTP_X_FORWARDED_FOR="203.0.113.10")
    log_in(other, "canbo.sxd")
    assert is_in(other)
    forged = Client(HTTP_X_FORWARDED_FOR=f"198.51.100.1, {ELSEWHERE}")
    assert log_in(forged, "canbo.sxd", PASSWORD).status_code == 429


def test_guesses_at_one_account_from_many_addresses_are_counted_too(office: Office, settings: object) -> None:
    limits = settings.ACCOUNT_RATE_LIMITS  # type: ignore[attr-defined]  # as above
    settings.ACCOUNT_RATE_LIMITS = {**limits, "password_tried": "3/h/key"}  # type: ignore[attr-defined]  # as above
    for number in range(3):
        log_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), "canbo.sxd", "sai")
    answer = log_in(Client(REMOTE_ADDR="203.0.113.77"), "canbo.sxd")
    assert "quá nhiều yêu cầu" in said(answer)


def test_a_password_set_anew_by_the_administrator_opens_at_once(office: Office, client: Client) -> None:
    """On the last night a head who mistyped can't wait for a quarter of an hour."""
    guess(client, "lanhdao.sxd", 5)
    password = reset_credentials(
        eye=UNBOUND,
        by=Actor("thanh-giang"),
        at=NOW,
        account=office.people["lanhdao.sxd"],
        second_factors=False,
        during_campaign=False,
    )
    assert log_in(client, "lanhdao.sxd", str(password)).status_code == 302
