"""The page on which an agency divides its sheet."""

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.scoring.models import CriterionAssignment, Sheet
from tests.office import PEOPLE, Office
from tests.scoring.workbooks import SXD
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

PAGE = CAMPAIGN + "phieu/so-xay-dung/phan-cong/"


def given(office: Office, criteria: list[str], account: object, username: str = "lanhdao.sxd") -> int:
    words = {"criteria": criteria, "account": account}
    return office.client(username).post(PAGE, words).status_code


@pytest.mark.parametrize("username", PEOPLE)
def test_it_is_the_agencys_own_affair(office: Office, username: str) -> None:
    own = username in ("canbo.sxd", "lanhdao.sxd")
    officer = office.people["canbo.sxd"].pk
    assert office.client(username).get(PAGE).status_code == (200 if own else 403)
    assert given(office, ["1.1.1"], officer, username) == (302 if own else 403)
    assert CriterionAssignment.objects.exists() is own


def test_a_field_is_given_and_shown(office: Office) -> None:
    given(office, ["1"], office.people["canbo.sxd"].pk)
    page = text_of(office.client("canbo.sxd").get(PAGE))
    assert "Hoa (ví dụ): 13 tiêu chí" in page
    assert "1.1.1 Ban hành kế hoạch CCHC năm Hoa (ví dụ)" in page


def test_it_is_taken_back(office: Office) -> None:
    given(office, ["1.1.1"], office.people["canbo.sxd"].pk)
    assert given(office, ["1"], 0) == 302
    assert not CriterionAssignment.objects.exists()


@pytest.mark.parametrize("account", ["", "x", "-1", "canbo.hoasen"])
def test_nobody_else_can_be_named(office: Office, account: str) -> None:
    named = office.people[account].pk if account in office.people else account
    assert given(office, ["1.1.1"], named) == 422
    assert not CriterionAssignment.objects.exists()


def test_what_was_chosen_stays_chosen_when_it_is_refused(office: Office) -> None:
    words = {"criteria": ["1.1.2"], "account": office.people["canbo.hoasen"].pk}
    answer = office.client("lanhdao.sxd").post(PAGE, words)
    assert 'value="1.1.2" id="c-3" checked' in answer.content.decode()
    assert "Chỉ phân công được cho công chức phụ trách" in text_of(answer)


def test_no_officer_is_chosen_beforehand(office: Office) -> None:
    page = office.client("lanhdao.sxd").get(PAGE).content.decode()
    assert 'required><option value="">Chọn công chức</option>' in page


def test_choosing_nothing_says_so(office: Office) -> None:
    answer = office.client("lanhdao.sxd").post(PAGE, {"account": office.people["canbo.sxd"].pk})
    assert answer.status_code == 422
    assert "Đề nghị chọn ít nhất một tiêu chí hoặc lĩnh vực." in text_of(answer)


def test_what_was_handed_in_is_only_shown(office: Office) -> None:
    given(office, ["1.1.1"], office.people["canbo.sxd"].pk)
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="with_head")
    page = office.client("lanhdao.sxd").get(PAGE)
    assert "Hoa (ví dụ)" in text_of(page)
    assert 'type="checkbox"' not in page.content.decode()


def test_more_that_is_given_costs_no_more_queries(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client("lanhdao.sxd")
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)
    given(office, ["1", "2", "3"], office.people["canbo.sxd"].pk)
    client.get(PAGE)
    with django_assert_num_queries(QUERIES):
        client.get(PAGE)


QUERIES = 18  # the door and the eye, then the sheet, who holds what, officers, edition, name, and the frame
