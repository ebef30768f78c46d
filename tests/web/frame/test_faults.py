"""The page of a fault: it stands when nothing else does."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from pari.web.frame.faults import server_error

UNLIKELY = "/thanh-giang/viec/"


def test_a_fault_of_ours_is_said_in_vietnamese_without_any_query(
    rf: RequestFactory, django_assert_num_queries: Any, db: None
) -> None:
    with django_assert_num_queries(0):
        answer = server_error(rf.get(UNLIKELY))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Hệ thống đang gặp sự cố" in page
    assert 'href="/static/pari/pari' in page


def test_the_page_stands_without_its_styles_too(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_path: str) -> str:
        raise ValueError

    monkeypatch.setattr("pari.web.frame.faults.static", missing)
    page = server_error(rf.get(UNLIKELY)).content.decode()
    assert "Hệ thống đang gặp sự cố" in page
    assert "stylesheet" not in page


def test_a_view_that_fails_is_answered_by_it(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    def broken(_asked: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("pari.web.frame.context._language", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/khong/co/trang/nay/")
    assert answer.status_code == 500
    assert "Hệ thống đang gặp sự cố" in answer.content.decode()
