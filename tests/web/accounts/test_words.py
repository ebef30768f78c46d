"""No English of the libraries is left on a page that can be reached, and every page is the house's own."""

import re
from html import unescape

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.office import Office
from tests.web.accounts.test_login import log_in
from tests.web.accounts.test_second_factor import protect

OF_STRANGERS = [
    "dang-nhap/",
    "bi-khoa/",
    "mat-khau/quen/",
    "mat-khau/da-gui/",
    "mat-khau/dat-lai/xong/",
    "mat-khau/dat-lai/1-abc-def/",
    "dang-nhap-mot-lan/da-huy/",
]
OF_SOMEBODY = [
    "",
    "dang-xuat/",
    "xac-nhan/",
    "mat-khau/",
    "bao-ve/",
    "bao-ve/xac-nhan/",
    "bao-ve/ung-dung/tat/",
    "bao-ve/ma-du-phong/",
    "bao-ve/ma-du-phong/moi/",
    "bao-ve/khoa/",
    "bao-ve/khoa/them/",
    "noi-dang-nhap/",
]
# What English can't do without and Vietnamese never has.
ENGLISH = re.compile(
    r"\b(the|your|you|please|and|password|sign|account|code|key|this|is|are|field)\b", re.IGNORECASE
)


def words_of(page: bytes) -> str:
    """What is read or read out: texts, labels and placeholders, but no scripts."""
    text = re.sub(r"(?s)<script.*?</script>", " ", page.decode())
    attributes = " ".join(re.findall(r'(?:aria-label|placeholder|title|alt)="([^"]*)"', text))
    return unescape(re.sub(r"<[^>]+>", " ", text) + " " + attributes)


def english_in(page: bytes) -> list[str]:
    return [found[0] for found in ENGLISH.finditer(words_of(page))]


@pytest.mark.parametrize("page", OF_STRANGERS)
def test_a_strangers_page_is_vietnamese(office: Office, client: Client, page: str, with_mail: None) -> None:
    answer = client.get(f"/tai-khoan/{page}")
    assert answer.status_code == 200
    assert english_in(answer.content) == []


@pytest.mark.parametrize("page", OF_SOMEBODY)
def test_a_page_of_ones_own_account_is_vietnamese(office: Office, page: str) -> None:
    person, client = office.people["canbo.sxd"], Client()
    log_in(client, "canbo.sxd")
    protect(person)
    answer = client.get(f"/tai-khoan/{page}")
    assert answer.status_code == 200, answer.headers
    assert english_in(answer.content) == []


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("dang-nhap/", {}),
        ("dang-nhap/", {"login": "x" * 300, "password": "y"}),
        ("mat-khau/quen/", {"email": "khong phai"}),
        ("bao-ve/khoa/dang-nhap/", {"credential": "{"}),
        ("bao-ve/khoa/dang-nhap/", {"credential": '{"id": 1}'}),
        ("bao-ve/khoa/dang-nhap/", {"credential": "[]"}),
    ],
)
def test_what_a_form_says_to_a_stranger_is_vietnamese(
    office: Office, client: Client, page: str, typed: dict[str, str], with_mail: None
) -> None:
    answer = client.post(f"/tai-khoan/{page}", typed, follow=True)
    assert answer.status_code == 200
    assert english_in(answer.content) == []


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("xac-nhan/", {"password": "sai"}),
        ("mat-khau/", {}),
        ("mat-khau/", {"oldpassword": "sai", "password1": "1", "password2": "2"}),
        ("bao-ve/xac-nhan/", {"code": "1"}),
        ("bao-ve/khoa/them/", {"credential": "{", "name": "x"}),
        ("bao-ve/khoa/them/", {"credential": '{"id": 1}', "name": "x"}),
        ("bao-ve/ma-du-phong/moi/", {}),
        ("noi-dang-nhap/", {}),
    ],
)
def test_what_a_form_says_to_somebody_is_vietnamese(office: Office, page: str, typed: dict[str, str]) -> None:
    client = Client()
    log_in(client, "canbo.sxd")
    protect(office.people["canbo.sxd"])
    answer = client.post(f"/tai-khoan/{page}", typed, follow=True)
    assert answer.status_code == 200
    assert english_in(answer.content) == []


def test_a_key_of_ones_own_is_shown_in_vietnamese(office: Office) -> None:
    client = Client()
    log_in(client, "canbo.sxd")
    key = Authenticator.objects.create(
        user=office.people["canbo.sxd"], type="webauthn", data={"name": "Điện thoại", "credential": {}}
    )
    for page in (f"bao-ve/khoa/{key.pk}/", f"bao-ve/khoa/{key.pk}/bo/"):
        answer = client.get(f"/tai-khoan/{page}")
        assert answer.status_code == 200
        assert english_in(answer.content) == []
