"""An authority chooses on a page whose roles need a second factor."""

import pytest

from pari.core.access.roles import Role
from pari.people.models import SignInRules
from tests.office import PEOPLE, Office

PAGE = "/tai-khoan/quy-dinh/thanh-giang/"


def test_the_roles_are_shown_as_they_hold_and_chosen_anew(office: Office) -> None:
    client = office.client("quantri.snv")
    page = client.get(PAGE).content.decode()
    assert page.count(" checked") == 4
    assert client.post(PAGE, {"roles": ["head", "council"]}, follow=True).status_code == 200
    assert SignInRules.objects.get().second_factor_roles == "council head"
    assert client.get(PAGE).content.decode().count(" checked") == 2


def test_none_may_be_chosen(office: Office) -> None:
    office.client("quantri.snv").post(PAGE, {})
    assert SignInRules.objects.get().second_factor_roles == ""


def test_a_role_that_does_not_exist_is_refused(office: Office) -> None:
    answer = office.client("quantri.snv").post(PAGE, {"roles": ["emperor", Role.HEAD.value]})
    assert answer.status_code == 422
    assert not SignInRules.objects.exists()


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_others_read_why_not(office: Office, username: str) -> None:
    client = office.client(username)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"roles": []}).status_code == 403
    assert not SignInRules.objects.exists()


def test_the_page_of_another_authority_is_not_there(office: Office) -> None:
    assert office.client("quantri.snv").get("/tai-khoan/quy-dinh/khanh-hoa/").status_code == 404


def test_ones_own_page_leads_there_for_who_may(office: Office) -> None:
    assert PAGE in office.client("quantri.snv").get("/tai-khoan/").content.decode()
    assert PAGE not in office.client("canbo.sxd").get("/tai-khoan/").content.decode()
