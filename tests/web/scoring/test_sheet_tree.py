"""The sheet as a tree: how its criteria stand, what it is narrowed down to, who sees what."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.core.rules.values import InputKind
from pari.core.states import State
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.reading import claims_of, is_to_fill
from pari.scoring.claims.typed import Typed
from pari.scoring.models import CriterionAssignment, Evidence, Sheet
from tests.office import NOW, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

PAGE = CAMPAIGN + "phieu/so-xay-dung/"
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
Clock = Callable[[datetime], None]


def acting(office: Office) -> dict[str, Any]:
    return {"eye": office.eye(OFFICER), "by": office.by(OFFICER), "at": NOW}


def types(office: Office, code: str = "1.1.1", **said: Any) -> None:
    text = Typed(**{"values": {"muc": "kip_thoi"}, "explanation": "Kế hoạch số 12", **said})
    save_draft(
        **acting(office), sheet_id=office.sheet("so-xay-dung").pk, criterion=code, text=text, seen=10**9
    )


def marks(office: Office, code: str = "1.1.1") -> None:
    give_self_mark(**acting(office), sheet_id=office.sheet("so-xay-dung").pk, criterion=code, seen=10**9)


def lays(office: Office, code: str = "1.1.1") -> None:
    Evidence.objects.create(
        sheet=office.sheet("so-xay-dung"),
        criterion=code,
        stage="self_assessment",
        kind="link",
        address="https://example.org/ke-hoach",
        title="Kế hoạch CCHC năm 2026",
        added_at=NOW,
    )


def shown(client: Client, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return text_of(answer)


def codes(client: Client, query: str) -> list[str]:
    """The criteria that the table shows."""
    page = client.get(PAGE + query).content.decode()
    row = r'<tr class="level-\d leaf[^"]*">.*?<th scope="row" class="code">([^<]+)</th>'
    return re.findall(row, page, re.DOTALL)


# --- How criteria stand ------------------------------------------------------------------------------------


def test_a_new_sheet_has_everything_before_it(office: Office) -> None:
    page = shown(office.client(OFFICER))
    assert "0/78 tiêu chí 0,00 điểm tự chấm" in page
    assert "78 chưa chấm" in page
    assert "7 không phát sinh" in page
    assert "T1 Sáng kiến, giải pháp CCHC được công nhận và áp dụng Không phát sinh — 2,00" in page
    assert "1.1.1 Ban hành kế hoạch CCHC năm Chưa chấm — 0,50" in page


def test_each_state_has_its_word(office: Office) -> None:
    officer = office.client(OFFICER)
    types(office)
    assert "Ban hành kế hoạch CCHC năm Thiếu tài liệu kiểm chứng Hoa (ví dụ) 0,50 0,50" in shown(officer)
    lays(office)
    assert "Ban hành kế hoạch CCHC năm Đang soạn Hoa (ví dụ) 0,50 0,50" in shown(officer)
    marks(office)
    assert "Ban hành kế hoạch CCHC năm Đã chấm Hoa (ví dụ) 0,50 0,50" in shown(officer)
    types(office, "1.1.3", values={"xong": "21"})
    assert "Mức độ hoàn thành kế hoạch CCHC năm Chưa đủ nội dung Hoa (ví dụ) — 1,25" in shown(officer)
    types(office, "1.3.1", values={}, asks_exemption=True, exemption_reason="Không có nhiệm vụ")
    page = shown(officer)
    assert "Ban hành kế hoạch kiểm tra CCHC Đề nghị không áp dụng Hoa (ví dụ) −0,50 0,50" in page
    assert "2/78 tiêu chí 0,50 điểm tự chấm" in page
    assert "1 Chỉ đạo, điều hành CCHC 0,50 13,50" in page.replace("13,5 ", "13,50 ")


def test_a_word_and_a_shape_say_the_state_never_a_colour_alone(office: Office) -> None:
    types(office)
    page = office.client(OFFICER).get(PAGE).content.decode()
    assert '<use href="#st-lacks_evidence"/>' in page
    for state in re.findall(r'href="#st-(\w+)"', page):
        assert f'<symbol id="st-{state}"' in page


def test_an_assignment_names_who_fills_a_criterion(office: Office) -> None:
    CriterionAssignment.objects.create(
        sheet=office.sheet("so-xay-dung"), criterion="1.1.2", account=office.people[OFFICER]
    )
    officer = office.client(OFFICER)
    assert "Nội dung kế hoạch CCHC năm Chưa chấm Hoa (ví dụ)" in shown(officer)
    assert codes(officer, "?loc=mine") == ["1.1.2"]


# --- Narrowing it down -------------------------------------------------------------------------------------


def test_the_tree_is_narrowed_down_by_state_and_by_words(office: Office) -> None:
    types(office)
    officer = office.client(OFFICER)
    assert codes(officer, "?loc=lacks-evidence") == ["1.1.1"]
    assert codes(officer, "?q=ke hoach kiem tra") == codes(officer, "?q=kế hoạch KIỂM TRA")
    assert codes(officer, "?q=1.1.") == ["1.1.1", "1.1.2", "1.1.3"]
    assert codes(officer, "?loc=empty&q=1.1.") == ["1.1.2", "1.1.3"]
    assert "Hiển thị 01 trên 96 tiêu chí" in shown(officer, "?loc=lacks-evidence")
    assert "Không có tiêu chí nào phù hợp." in shown(officer, "?q=khong-co-gi-nhu-vay")


@pytest.mark.parametrize("query", ["?loc=x", "?loc=", "?q=%00", "?q=" + "a" * 5000, "?loc[]=1"])
def test_an_address_that_says_nonsense_is_no_crash(office: Office, query: str) -> None:
    shown(office.client(OFFICER), query)


def test_links_keep_what_the_tree_is_narrowed_to(office: Office) -> None:
    page = office.client(OFFICER).get(PAGE + "?loc=empty").content.decode()
    assert f'href="{PAGE}tieu-chi/1.1.2/?loc=empty"' in page


# --- Who sees what -----------------------------------------------------------------------------------------


def test_judges_see_marks_and_no_typing(office: Office, at: Clock) -> None:
    types(office)
    marks(office)
    types(office, "1.1.3", values={"xong": "21", "tong": "24"})
    at(on(19, 12))
    page = shown(office.client("totruong.snv"))
    assert "1/78 tiêu chí 0,50 điểm tự chấm" in page
    assert "Mức độ hoàn thành kế hoạch CCHC năm Chưa chấm — 1,25" in page
    assert "Chấm tiếp" not in page


def test_an_officer_goes_on_where_something_is_missing(office: Office) -> None:
    types(office)
    lays(office)
    page = office.client(OFFICER).get(PAGE).content.decode()
    assert re.search(rf'href="{PAGE}tieu-chi/1.1.2/">Chấm tiếp', page)
    assert "Chấm tiếp" not in shown(office.client(HEAD))


def test_what_is_complete_and_not_handed_in_is_shouted_about(office: Office, at: Clock) -> None:
    assert "chưa nộp" not in shown(office.client(HEAD))
    fill_everything(office)
    said = "Phiếu đã đầy đủ nhưng chưa nộp. Thời hạn nộp là hết 24 giờ 00 ngày 15/12/2026."
    assert said in shown(office.client(HEAD))
    assert said in shown(office.client(OFFICER))
    Sheet.objects.filter(pk=office.sheet("so-xay-dung").pk).update(state=State.SUBMITTED.value)
    assert "chưa nộp" not in shown(office.client(HEAD))


def fill_everything(office: Office) -> None:
    sheet = office.sheet("so-xay-dung")
    for claim in claims_of(sheet, eye=office.eye(OFFICER)).by_code.values():
        if not is_to_fill(claim.criterion) or claim.criterion.absent is not None:
            continue
        way = claim.criterion.ways[0]
        given = {
            name: {InputKind.YES_NO: "yes", InputKind.LEVEL: one.levels[0].code if one.levels else ""}.get(
                one.kind, "1"
            )
            for name, one in way.inputs.items()
        }
        given |= {"tu_choi": "0", "sai_mau": "0"} if "sai_mau" in given else {}  # parts of what was checked
        types(office, claim.criterion.code, values=given)
        lays(office, claim.criterion.code)


def test_a_sheet_without_an_edition_still_has_a_page(office: Office) -> None:
    office.campaign.editions.all().delete()
    assert "Đợt đánh giá chưa gắn bộ tiêu chí của cơ quan này." in shown(office.client(OFFICER))


# --- What it costs -----------------------------------------------------------------------------------------


def test_the_page_costs_the_same_however_full_the_sheet_is(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    officer = office.client(OFFICER)
    types(office)
    officer.get(PAGE)
    with django_assert_num_queries(QUERIES):
        officer.get(PAGE)
    fill_everything(office)
    with django_assert_num_queries(QUERIES):
        officer.get(PAGE)


QUERIES = 25
