"""What isn't there, for strangers and for people at work."""

from typing import Any

import pytest
from django.test import Client

from pari.people.models import Account
from tests.office import Office

DESK = '<header class="site desk">'
HOME = 'href="/thanh-giang/viec/">Về việc cần làm</a>'
NOWHERE = "/thanh-giang/dot/khong-co/"


@pytest.mark.parametrize(
    "address", [NOWHERE, "/thanh-giang/khong/co/trang/nay/", "/thanh-giang/ket-qua/1999/", "/en" + NOWHERE]
)
def test_somebody_at_work_stays_at_the_own_desk(office: Office, address: str) -> None:
    answer = office.client("canbo.sxd").get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert DESK in page
    assert "/thanh-giang/viec/" in page
    assert "Hoa (ví dụ)" in page
    assert "no-store" in answer["Cache-Control"]


def test_the_way_leads_back_to_what_is_to_do(office: Office) -> None:
    page = office.client("canbo.sxd").get(NOWHERE).content.decode()
    assert HOME in page
    assert "Về trang đầu" not in page


@pytest.mark.parametrize("address", ["/khong-co/", "/khong-co/viec/", "/a/b/c/d/e/"])
def test_elsewhere_nobody_has_a_desk(office: Office, address: str) -> None:
    page = office.client("canbo.sxd").get(address).content.decode()
    assert "Không tìm thấy trang" in page
    assert DESK not in page


def test_a_stranger_sees_the_public_header_and_costs_no_query(
    client: Client, office: Office, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        page = client.get("/thanh-giang/khong/co/trang/nay/").content.decode()
    assert DESK not in page
    assert "Về trang đầu" in page


def test_a_session_of_nobody_is_a_stranger_s(client: Client, office: Office) -> None:
    client.cookies["sessionid"] = "made-up"
    assert DESK not in client.get(NOWHERE.replace("dot", "khong")).content.decode()


def test_whoever_is_held_at_the_gate_has_no_desk_yet(office: Office) -> None:
    client = office.client("canbo.sxd")
    Account.objects.filter(username="canbo.sxd").update(must_change_password=True)
    page = client.get("/thanh-giang/khong/co/trang/nay/").content.decode()
    assert DESK not in page
    assert "Hoa (ví dụ)" not in page


def test_whoever_has_left_has_no_desk_any_more(office: Office) -> None:
    client = office.client("canbo.sxd")
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    assert DESK not in client.get("/thanh-giang/khong/co/trang/nay/").content.decode()
