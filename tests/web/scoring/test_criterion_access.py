"""Who reads a criterion and who types into it, and until when."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from pari.core.access.roles import Phase
from pari.core.states import State
from pari.scoring.models import Draft, Sheet
from tests.office import Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.filling import HEAD, OFFICER, leaves, page_of, saves, typed

pytestmark = pytest.mark.usefixtures("at")

Clock = Callable[[datetime], None]


def test_a_head_reads_and_types_nothing(office: Office, officer: Client) -> None:
    saves(officer, explanation="Bản nháp")
    head = office.client(HEAD)
    page = head.get(page_of()).content.decode()
    assert "Vai trò này chỉ xem nội dung; công chức phụ trách của đơn vị soạn." in page
    assert "Bản nháp" in page
    assert "Xong, tiêu chí sau" not in page
    assert saves(head, explanation="x")[0] == 403
    assert Draft.objects.count() == 1


def test_judges_read_marks_and_no_typing(office: Office, officer: Client, at: Clock) -> None:
    officer.post(page_of(below="xong/"), typed(v__muc="kip_thoi", explanation="Đã chấm xong"))
    saves(officer, seen=99, v__muc="cham", explanation="Đang gõ dở")
    at(on(19, 12))
    page = text_of(office.client("totruong.snv").get(page_of()))
    assert "Đã chấm xong" in page
    assert "Đang gõ dở" not in page
    assert "đang soạn" not in page


@pytest.mark.parametrize("below", ["", "luu/", "xong/", "chon-ban/", "bo-soan/", "lich-su/", "ben-canh/"])
def test_nobody_of_another_agency_comes_in(office: Office, below: str) -> None:
    for username in ("canbo.hoasen", "lanhdao.hoasen", "quantri.sxd", "quantri.kt"):
        client = office.client(username)
        assert client.get(page_of(below=below)).status_code in (403, 404)
        assert client.post(page_of(below=below), typed(explanation="x")).status_code in (403, 404)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("code", ["9.9.9", "1", "1.1", "x", "1.1.1 "])
def test_what_is_no_criterion_of_the_sheet_isnt_there(officer: Client, code: str) -> None:
    assert officer.get(page_of(code)).status_code == 404
    assert officer.post(page_of(code, "luu/"), typed(explanation="x")).status_code == 404


def test_another_campaign_and_another_agency_arent_there(officer: Client) -> None:
    below = "phieu/so-xay-dung/tieu-chi/1.1.1/"
    assert officer.get(f"/thanh-giang/dot/thanh-giang-2027/{below}").status_code == 404
    assert officer.get(f"{CAMPAIGN}phieu/hoa-sen/tieu-chi/1.1.1/").status_code == 403
    assert officer.get(f"{CAMPAIGN}phieu/khong-co/tieu-chi/1.1.1/").status_code in (403, 404)


def test_a_criterion_that_others_mark_is_read_only_and_says_why(office: Office, officer: Client) -> None:
    code = next(one.code for one in leaves(office) if not one.self_assessed)
    page = text_of(officer.get(page_of(code)))
    assert "đơn vị không tự chấm" in page
    status, told = saves(officer, code, explanation="x")
    assert status == 409
    assert "không do đơn vị tự chấm" in told["said"][0]


@pytest.mark.parametrize("state", [State.WITH_HEAD, State.SUBMITTED])
def test_nothing_is_typed_into_a_sheet_that_was_passed_on(
    office: Office, officer: Client, state: State
) -> None:
    Sheet.objects.filter(pk=office.sheet("so-xay-dung").pk).update(state=state.value)
    assert "Phiếu không ở bước tự chấm" in text_of(officer.get(page_of()))
    status, told = saves(officer, explanation="x")
    assert status == 409
    assert "Phiếu không ở bước tự chấm" in told["said"][0]


def test_after_the_first_round_nothing_is_typed(office: Office, at: Clock) -> None:
    at(on(26, 12, 8))
    office.end(Phase.ROUND_1, on(26, 12))
    status, told = saves(office.client(OFFICER), explanation="x")
    assert status == 403
    assert told["said"]
