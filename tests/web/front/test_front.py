"""The first page: the newest ranking in one screen."""

import re

from django.test import Client


def test_before_anything_is_loaded_the_front_page_says_what_to_do(client: Client, db: None) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "pari demo" in answer.content.decode()


def test_the_front_page_shows_every_agency_of_the_newest_year_with_its_index(
    client: Client, examples: None
) -> None:
    page = client.get("/").content.decode()
    assert len(re.findall(r'<li><a href="/khanh-hoa/co-quan/[^"]+/">[^<]+</a><b>\d+,\d\d%</b>', page)) == 44
    assert re.search(r"Ngân hàng Nhà nước tỉnh</a><b>95,45%</b>", page)
    assert "trung bình 85,02%" in page


def test_the_front_page_leads_to_what_people_ask(client: Client, examples: None) -> None:
    page = client.get("/").content.decode()
    for address in ("so-sanh/", "cac-nam/", "co-quan/", "bo-tieu-chi/", "ket-qua/2019/"):
        assert f'href="/khanh-hoa/{address}"' in page


def test_an_authority_that_has_published_nothing_says_so(client: Client, examples: None) -> None:
    page = client.get("/thanh-giang/").content.decode()
    assert "Đơn vị chủ trì chưa công bố kết quả nào." in page
    assert 'href="/thanh-giang/bo-tieu-chi/"' in page
    assert 'href="/thanh-giang/so-sanh/"' not in page.split("questions")[1]


def test_other_authorities_are_listed(client: Client, examples: None) -> None:
    page = client.get("/khanh-hoa/").content.decode()
    assert re.search(r'<a href="/thanh-giang/">Tỉnh Thanh Giang \(ví dụ\)</a>', page)


def test_the_front_page_costs_eight_queries(
    client: Client, examples: None, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(8):  # type: ignore[operator]  # pytest-django's own
        client.get("/")


def test_a_file_shown_by_itself_finds_the_icon_without_a_look_at_the_session(
    client: Client, db: None, django_assert_num_queries: object
) -> None:
    """Browsers ask for it under this name where no page names another, whatever else is going on."""
    client.cookies["sessionid"] = "somebody"
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's own
        answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/x-icon")
    assert b"".join(answer).startswith(b"\0\0\1\0")
