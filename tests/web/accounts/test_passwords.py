"""One's own password: changed, set anew after an administrator's reset, reset by mail."""

import re

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from pari.config import settings as real
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Account
from tests.office import PASSWORD, Office
from tests.web.accounts.test_login import HOME, is_in, log_in, said

CHANGE = "/tai-khoan/mat-khau/"
FORGOTTEN = "/tai-khoan/mat-khau/quen/"
NEW = "mat-khau-moi-cua-kiem-thu-2"


def change(client: Client, old: str, new: str, again: str | None = None) -> HttpResponse:
    typed = {"oldpassword": old, "password1": new, "password2": new if again is None else again}
    answer: HttpResponse = client.post(CHANGE, typed)  # type: ignore[assignment]  # the client's own kind
    return answer


def test_a_password_is_changed_and_other_places_are_logged_out(office: Office, client: Client) -> None:
    other = Client()
    log_in(other, "canbo.sxd")
    log_in(client, "canbo.sxd")
    assert change(client, PASSWORD, NEW).status_code == 302
    assert is_in(client)
    assert not is_in(other)
    assert Account.objects.get(username="canbo.sxd").check_password(NEW)


@pytest.mark.parametrize(
    ("new", "again", "why"),
    [
        ("ngan", None, "Mật khẩu phải có ít nhất 10 ký tự."),
        ("1234567890123", None, "Mật khẩu không được chỉ gồm chữ số."),
        ("qwertyuiop", None, "dễ bị đoán"),
        ("canbo.sxd-2026", None, "Mật khẩu quá giống tên đăng nhập hoặc họ tên."),
        (PASSWORD, None, "Mật khẩu mới phải khác mật khẩu đang dùng."),
        (NEW, "khac-hoan-toan", "Hai lần nhập chưa giống nhau."),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(
    office: Office, client: Client, new: str, again: str | None, why: str
) -> None:
    log_in(client, "canbo.sxd")
    assert why in said(change(client, PASSWORD, new, again))
    assert Account.objects.get(username="canbo.sxd").check_password(PASSWORD)


def test_the_old_password_must_be_known(office: Office, client: Client) -> None:
    log_in(client, "canbo.sxd")
    assert "Mật khẩu hiện tại chưa đúng." in said(change(client, "sai", NEW))


def test_after_a_reset_by_an_administrator_a_new_password_comes_before_anything_else(
    office: Office, client: Client
) -> None:
    Account.objects.filter(username="canbo.sxd").update(must_change_password=True)
    log_in(client, "canbo.sxd")
    for page in (HOME, "/tai-khoan/", "/tai-khoan/vao/", "/tai-khoan/bao-ve/", "/tai-khoan/noi-dang-nhap/"):
        assert client.get(page)["Location"] == CHANGE
        assert client.post(page)["Location"] == CHANGE
    assert "do người quản trị đặt" in said(client.get(CHANGE))  # type: ignore[arg-type]  # the client's own kind
    assert change(client, PASSWORD, PASSWORD).status_code == 200
    assert change(client, PASSWORD, NEW)["Location"] == "/tai-khoan/vao/"
    assert client.get("/tai-khoan/vao/")["Location"] == HOME


def test_public_pages_and_the_way_out_stay_open_meanwhile(office: Office, client: Client) -> None:
    Account.objects.filter(username="canbo.sxd").update(must_change_password=True)
    log_in(client, "canbo.sxd")
    assert client.get("/").status_code == 200
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == "/"


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"http://testserver(\S+)", str(mail.body))
    assert found
    return found[1]


def test_a_link_by_mail_sets_a_new_password_once(
    client: Client, with_mail: None, with_address: str, mailoutbox: list[EmailMessage]
) -> None:
    Account.objects.filter(username="canbo.sxd").update(must_change_password=True)
    answer = client.post(FORGOTTEN, {"email": with_address.upper()}, follow=True)
    assert "Đã tiếp nhận yêu cầu" in answer.content.decode()
    assert [mail.to for mail in mailoutbox] == [[with_address]]
    assert mailoutbox[0].subject == "PARI: đặt lại mật khẩu"
    form = client.get(link_in(mailoutbox[0]), follow=True)
    address = form.redirect_chain[-1][0]
    assert "set-password" in address  # the key itself doesn't stay in the address
    client.post(address, {"password1": NEW, "password2": NEW})
    assert "Liên kết không đúng, đã được sử dụng" in Client().get(link_in(mailoutbox[0])).content.decode()
    log_in(client, "canbo.sxd", NEW)
    assert is_in(client)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    office: Office, with_mail: None, with_address: str, mailoutbox: list[EmailMessage]
) -> None:
    known = Client().post(FORGOTTEN, {"email": with_address}, follow=True)
    sent = len(mailoutbox)
    unknown = Client().post(FORGOTTEN, {"email": "khong-co@vi-du.example"}, follow=True)
    assert said(known) == said(unknown)  # type: ignore[arg-type]  # as above
    assert (sent, len(mailoutbox)) == (1, 1)


def test_a_locked_account_gets_no_link(
    client: Client, with_mail: None, with_address: str, mailoutbox: list[EmailMessage]
) -> None:
    Account.objects.update(is_active=False)
    client.post(FORGOTTEN, {"email": with_address})
    assert mailoutbox == []


def test_without_mail_the_page_says_whom_to_ask(office: Office, client: Client, with_address: str) -> None:
    answer = client.get(FORGOTTEN)
    assert "người quản trị tài khoản của đơn vị đặt lại mật khẩu" in said(answer)  # type: ignore[arg-type]  # as above
    assert b'name="email"' not in answer.content
    assert client.post(FORGOTTEN, {"email": with_address})["Location"] == FORGOTTEN


def test_passwords_are_kept_as_argon2(settings: object) -> None:
    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS  # type: ignore[attr-defined]  # pytest-django's own
    assert identify_hasher(make_password(PASSWORD)).algorithm == "argon2"


def test_a_change_is_told_to_its_owner_and_written_down(office: Office, client: Client) -> None:
    log_in(client, "canbo.sxd")
    change(client, PASSWORD, NEW)
    person = office.people["canbo.sxd"].pk
    assert Notice.objects.get().title == "Mật khẩu của tài khoản đã được đổi"
    assert JournalEntry.objects.filter(did="password_changed", person=person).count() == 1
