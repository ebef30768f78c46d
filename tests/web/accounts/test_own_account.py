"""The page of one's own account, and how many queries it takes."""

from datetime import date

from django.test import Client

from pari.people.models import Appointment, Post
from tests.office import NOW, PAPER, Office
from tests.web.accounts.test_login import log_in, said

PAGE = "/tai-khoan/"
# session, account, gate, authority; frame: capacities (2), notices, names; page: see `own_account`.
QUERIES = 14


def test_it_says_who_one_is_and_by_which_paper(office: Office, client: Client) -> None:
    log_in(client, "canbo.sxd")
    text = said(client.get(PAGE))  # type: ignore[arg-type]  # the client's own kind
    assert "Hoa (ví dụ)" in text
    assert "Tên đăng nhập canbo.sxd · tài khoản do Sở Xây dựng quản lý" in text
    assert f"Công chức phụ trách CCHC , Sở Xây dựng {PAPER} từ 05/01/2026" in text
    assert "Công chức , Sở Xây dựng từ 01/01/2025" in text


def test_a_role_that_ends_shows_its_last_day(office: Office, client: Client) -> None:
    Appointment.objects.filter(account__username="canbo.sxd").update(ended=date(2099, 1, 1), kind="acting")
    log_in(client, "canbo.sxd")
    text = said(client.get(PAGE))  # type: ignore[arg-type]  # as above
    assert "(quyền, phụ trách)" in text
    assert "05/01/2026 – 31/12/2098" in text


def test_a_head_finds_where_somebody_is_empowered(office: Office) -> None:
    link = 'href="/thanh-giang/nhan-su/uy-quyen/"'
    assert link in office.client("lanhdao.sxd").get(PAGE).content.decode()
    assert link not in office.client("canbo.sxd").get(PAGE).content.decode()


def test_the_number_of_queries_does_not_depend_on_roles_and_posts(
    office: Office, django_assert_max_num_queries: object
) -> None:
    person, client = office.people["canbo.sxd"], office.client("canbo.sxd")
    client.get(PAGE)
    with django_assert_max_num_queries(QUERIES) as few:  # type: ignore[operator]  # pytest-django's own
        client.get(PAGE)
    for agency in office.agencies.values():
        Post.objects.create(account=person, agency=agency, title="Công chức", began=date(2020, 1, 1))
        Appointment.objects.create(
            account=person,
            authority=office.authority,
            role="officer",
            agency=agency,
            paper=PAPER,
            began=date(2026, 1, 5),
            made_at=NOW,
        )
    with django_assert_max_num_queries(QUERIES) as many:  # type: ignore[operator]  # as above
        client.get(PAGE)
    assert len(few) == len(many)
