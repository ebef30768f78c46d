"""Saving what is typed into a criterion: what comes back, two texts of it, what can't be kept."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.core.rules.values import InputKind
from pari.scoring.claims.reading import is_to_fill
from pari.scoring.models import Draft
from tests.office import Office
from tests.web.scoring.conftest import text_of
from tests.web.scoring.filling import HEAD, JSON, OFFICER, claim, leaves, page_of, saves, typed

pytestmark = pytest.mark.usefixtures("at")

SAVE_QUERIES = 26


VALUES = {
    InputKind.YES_NO: "yes",
    InputKind.LEVEL: "",
    InputKind.NUMBER: "0,5",
    InputKind.COUNT: "1",
    InputKind.INDEX: "87,5",
    InputKind.RATIO: "21/24",
}


def test_every_kind_of_input_of_every_criterion_is_kept_as_it_was_typed(
    office: Office, officer: Client
) -> None:
    for criterion in filter(is_to_fill, leaves(office)):
        way = criterion.ways[0]
        given = {
            name: one.levels[0].code if one.kind is InputKind.LEVEL else VALUES[one.kind]
            for name, one in way.inputs.items()
        }
        fields = {f"v.{way.name}.{name}": value for name, value in given.items()}
        words = {"seen": 0, "variant": way.name, **fields}
        answer = officer.post(page_of(criterion.code, "luu/"), words, headers={"accept": JSON})
        assert answer.status_code == 200, (criterion.code, answer.json())
        assert claim(office, criterion.code).text.values == given, criterion.code
        assert claim(office, criterion.code).read.given is not None, criterion.code


def test_a_save_answers_points_the_sentence_and_the_new_version(office: Office, officer: Client) -> None:
    status, told = saves(officer, v__muc="kip_thoi", explanation="Kế hoạch số 12")
    assert status == 200
    assert told["version"] == office.sheet("so-xay-dung").version
    assert told["saved"] == "Đã lưu 09:00:00"
    assert "0,50 điểm" in told["result"]
    assert "1/78 tiêu chí" in told["progress"]
    assert "Đang soạn" in told["row"] or "Thiếu tài liệu" in told["row"]
    assert told["who"] == "Hoa (ví dụ) đang soạn, lưu lúc 09:00 ngày 26/11/2026"


def test_a_value_that_cant_be_read_is_kept_and_its_fault_said(office: Office, officer: Client) -> None:
    status, told = saves(officer, "1.1.3", v__xong="hai mươi", v__tong="24")
    assert status == 200
    assert told["faults"] == {"v..xong": "Giá trị “hai mươi” không phải là số. Đề nghị nhập số, ví dụ 85,5."}
    assert claim(office, "1.1.3").text.values["xong"] == "hai mươi"


def test_what_is_too_long_is_refused_beside_its_field_and_nothing_is_lost_before(
    office: Office, officer: Client
) -> None:
    saves(officer, explanation="Bản ngắn")
    status, told = saves(officer, explanation="a" * 20_001)
    assert status == 422
    assert told["faults"]["explanation"].startswith("Nội dung dài 20.001 ký tự, tối đa 20.000.")
    assert claim(office).text.explanation == "Bản ngắn"


def test_a_megabyte_of_text_is_refused_with_words(officer: Client) -> None:
    status, told = saves(officer, explanation="ă" * 1_000_000)
    assert status == 422
    assert "tối đa" in told["faults"]["explanation"]


def test_more_than_the_server_reads_is_no_crash(officer: Client) -> None:
    answer = officer.post(page_of(below="luu/"), typed(explanation="a" * 4_000_000), headers={"accept": JSON})
    assert answer.status_code in (400, 413)


def test_a_colleagues_text_comes_back_beside_ones_own_with_what_differs(
    office: Office, officer: Client, colleague: str
) -> None:
    saves(officer, explanation="Kế hoạch ban hành kịp thời")
    status, told = saves(office.client(colleague), explanation="Kế hoạch ban hành chậm")
    assert (status, told["kind"]) == (409, "clash")
    assert "Nội dung này vừa được người khác trong đơn vị sửa lúc 09:00." in told["texts"]
    assert "<mark>chậm</mark>" in told["texts"]
    assert "<mark>kịp thời</mark>" in told["texts"]
    assert claim(office).text.explanation == "Kế hoạch ban hành kịp thời"


def test_the_page_shows_both_texts_to_both_and_one_is_chosen(
    office: Office, officer: Client, colleague: str
) -> None:
    saves(officer, explanation="Bản của Hoa")
    other = office.client(colleague)
    version = saves(other, explanation="Bản của Hải")[1]["version"]
    assert "Hai bản của tiêu chí này" in text_of(officer.get(page_of()))
    page = other.get(page_of()).content.decode()
    assert "Lấy bản của Hoa (ví dụ)" in page
    assert re.search(r"<textarea[^>]*>Bản của Hải</textarea>", page)
    assert other.post(page_of(below="chon-ban/"), {"version": version}).status_code == 302
    assert claim(office).text.explanation == "Bản của Hải"
    assert "Hai bản của tiêu chí này" not in text_of(other.get(page_of()))


def test_a_text_that_is_gone_cant_be_chosen(office: Office, officer: Client) -> None:
    saves(officer, explanation="Bản của Hoa")
    for version in ("9999", "x", "", "-1", "9" * 30):
        answer = officer.post(page_of(below="chon-ban/"), {"version": version})
        assert answer.status_code == 409
    assert claim(office).text.explanation == "Bản của Hoa"


def test_a_second_window_is_told_and_both_texts_are_shown(office: Office, officer: Client) -> None:
    saves(officer, explanation="Cửa sổ một")
    status, told = saves(officer, writer="b", explanation="Cửa sổ hai")
    assert (status, told["kind"]) == (409, "window")
    assert "<mark>hai</mark>" in told["texts"]
    assert claim(office).text.explanation == "Cửa sổ một"
    status, told = saves(officer, writer="b", seen=told["version"], explanation="Cửa sổ hai")
    assert status == 200
    assert claim(office).text.explanation == "Cửa sổ hai"


def test_text_of_another_account_isnt_saved_under_this_one(office: Office, officer: Client) -> None:
    other = str(office.people[HEAD].pk)
    status, told = saves(officer, account=other, explanation="Của người khác")
    assert (status, told["kind"]) == (409, "account")
    assert not Draft.objects.exists()


def test_a_browser_without_a_login_is_led_to_it_and_nothing_is_saved(office: Office) -> None:
    answer = Client().post(page_of(below="luu/"), typed(explanation="x"), headers={"accept": JSON})
    assert answer.status_code == 302
    assert "/tai-khoan/dang-nhap/" in answer["Location"]
    assert not Draft.objects.exists()


def test_a_page_that_comes_back_asks_where_the_criterion_stands(office: Office, officer: Client) -> None:
    version = saves(officer, explanation="x")[1]["version"]
    told = officer.get(page_of(below="luu/"), headers={"accept": JSON}).json()
    assert told["version"] == version
    assert told["account"] == str(office.people[OFFICER].pk)
    assert told["token"]


def test_typing_is_dropped_back_to_what_was_there(office: Office, officer: Client) -> None:
    saves(officer, explanation="x")
    answer = officer.post(page_of(below="bo-soan/"), follow=True)
    assert "Đã bỏ nội dung đang soạn" in text_of(answer)
    assert not Draft.objects.exists()


def test_bad_fields_are_no_crash(office: Office, officer: Client) -> None:
    words: Mapping[str, Any] = {
        "seen": "9" * 40,
        "variant": "khác",
        "v.khác.muc": "x",
        "v..muc": "\0kip_thoi",
        "writer": "x" * 900,
    }
    answer = officer.post(page_of(below="luu/"), words, headers={"accept": JSON})
    assert answer.status_code == 422
    assert "Không có cách đo này" in answer.json()["faults"]["variant"]


# --- What it costs -----------------------------------------------------------------------------------------


def test_a_save_costs_the_same_however_much_lies_in_the_sheet(
    office: Office, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    saves(officer, explanation="x")
    with django_assert_num_queries(SAVE_QUERIES):
        saves(officer, seen=10**9, explanation="y")
    for criterion in list(filter(is_to_fill, leaves(office)))[:40]:
        saves(officer, criterion.code, seen=10**9, explanation="Đã thực hiện")
    with django_assert_num_queries(SAVE_QUERIES):
        saves(officer, seen=10**9, explanation="z")
