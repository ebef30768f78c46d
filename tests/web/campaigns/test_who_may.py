"""Every page of a campaign for every role: it opens, or says why not; a refused sending changes nothing."""

import pytest
from django.test import Client

from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase
from pari.journal.models import JournalEntry
from tests.office import PEOPLE, Office, on
from tests.web.campaigns.conftest import At
from tests.web.campaigns.reading import CAMPAIGN, words

FOR_ALL = [
    "",
    "co-quan/",
    "co-quan/co-quan.csv",
    "co-quan/co-quan.xlsx",
    "thiet-lap/bo-tieu-chi/",
    "dieu-hanh/",
    "dieu-hanh/mo-khan-cap/",
]
SETTING_UP = ["thiet-lap/", "thiet-lap/cac-buoc/", "thiet-lap/cac-buoc/?mac-dinh=1", "co-quan/sua/hoa-sen/"]
STEERING = {
    "thiet-lap/nhiem-vu/": {"quantri.snv"},
    "dieu-hanh/gia-han/": {"quantri.snv", "totruong.snv", "thuky.snv"},
    "dieu-hanh/doi/": {"quantri.snv", "totruong.snv"},
    "dieu-hanh/doi/tham-dinh-lan-1/": {"quantri.snv", "totruong.snv"},
}


@pytest.mark.parametrize("path", FOR_ALL)
def test_who_has_a_role_reads_these(office: Office, path: str) -> None:
    for username in PEOPLE:
        assert office.client(username).get(CAMPAIGN + path).status_code == 200, username


@pytest.mark.parametrize("path", SETTING_UP)
def test_setting_up_is_the_standing_office_s_while_preparing(preparing: Office, path: str) -> None:
    for username in PEOPLE:
        answer = preparing.client(username).get(CAMPAIGN + path)
        assert answer.status_code == (200 if username == "quantri.snv" else 403), username
    assert "không thuộc phần việc của" in words(answer)


@pytest.mark.parametrize(
    "path",
    ["thiet-lap/", "thiet-lap/cac-buoc/", "co-quan/sua/hoa-sen/", "thiet-lap/kiem-tra/", "thiet-lap/mo/"],
)
def test_once_open_setting_up_is_over_and_the_page_says_so(office: Office, path: str) -> None:
    answer = office.client("quantri.snv").get(CAMPAIGN + path)
    assert answer.status_code == 403
    assert "Đã qua thời gian thực hiện việc" in words(answer)


@pytest.mark.parametrize("path", ["thiet-lap/kiem-tra/", "thiet-lap/mo/"])
def test_the_team_lead_may_open_too(preparing: Office, path: str) -> None:
    for username in PEOPLE:
        answer = preparing.client(username).get(CAMPAIGN + path)
        expected = 200 if username in ("quantri.snv", "totruong.snv") else 403
        assert answer.status_code == expected, username


@pytest.mark.parametrize("path", STEERING)
def test_steering_pages_open_for_those_whose_work_it_is(office: Office, path: str) -> None:
    for username in PEOPLE:
        answer = office.client(username).get(CAMPAIGN + path)
        assert answer.status_code == (200 if username in STEERING[path] else 403), username


def test_a_round_is_closed_by_the_team_lead_and_only_while_it_runs(office: Office, arrive: At) -> None:
    early = office.client("totruong.snv").get(CAMPAIGN + "dieu-hanh/ket-thuc/")
    assert early.status_code == 403
    assert "Chưa đến thời gian thực hiện việc “Kết thúc lần thẩm định”" in words(early)
    arrive(on(20, 12))
    for username in PEOPLE:
        answer = office.client(username).get(CAMPAIGN + "dieu-hanh/ket-thuc/")
        assert answer.status_code == (302 if username == "totruong.snv" else 403), username  # to the meeting


POSTS = [
    ("thiet-lap/", {"title": "Tên khác", "conflict": "own_then_recheck"}),
    ("thiet-lap/bo-tieu-chi/", {"edition": "mau-hai-cap-2026", "seen": ""}),
    ("thiet-lap/cac-buoc/", {"opens_self_assessment": "01/11/2026"}),
    ("thiet-lap/nhiem-vu/", {"duty": "lead", "deed": "give", "lead-account": "1"}),
    ("thiet-lap/mo/", {}),
    ("co-quan/", {"deed": "choose_set", "block": "so", "criteria_set": "so-khong-mot-cua"}),
    ("co-quan/", {"deed": "add", "agency": "hoa-sen"}),
    ("co-quan/sua/hoa-sen/", {"deed": "remove"}),
    (
        "dieu-hanh/gia-han/",
        {"step": "grant", "phase": "self_assessment", "whom": "all", "until": "20/12/2026", "reason": "x"},
    ),
    (
        "dieu-hanh/doi/tham-dinh-lan-1/",
        {"step": "move", "opens": "20/12/2026", "closes": "27/12/2026", "reason": "x"},
    ),
    ("dieu-hanh/ket-thuc/", {"phase": "round_1"}),
    (
        "dieu-hanh/mo-khan-cap/",
        {"deed": "ask", "agency": "so-noi-vu", "action": "reopen_sheet", "reason": "x"},
    ),
    ("dieu-hanh/xoa-dien-tap/", {"code": "thanh-giang-2026"}),
]


@pytest.mark.parametrize(
    ("path", "data"), POSTS, ids=[f"{path}{data.get('deed', '')}" for path, data in POSTS]
)
@pytest.mark.parametrize(
    "username", ["canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "hoidong.stc", "giamsat.mttq", "quantri.kt"]
)
def test_who_may_not_changes_nothing_by_sending_a_form(
    office: Office, username: str, path: str, data: dict[str, str]
) -> None:
    for opened in (True, False):
        if not opened:
            Campaign.objects.update(opened_at=None)
        answer = office.client(username).post(CAMPAIGN + path, data)
        assert answer.status_code in (403, 409), (opened, answer.status_code)
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(
    ("path", "data"), POSTS, ids=[f"{path}{data.get('deed', '')}" for path, data in POSTS]
)
def test_strangers_and_other_authorities_reach_no_form(
    office: Office, path: str, data: dict[str, str]
) -> None:
    assert Client().post(CAMPAIGN + path, data).status_code == 302
    elsewhere = CAMPAIGN.replace("/thanh-giang/", "/khanh-hoa/")
    assert office.client("quantri.snv").post(elsewhere + path, data).status_code == 404


def test_a_phase_that_is_not_to_come_is_not_found(office: Office) -> None:
    for phase in ("tu-danh-gia", Phase.ROUND_1.value, "khong-co"):
        answer = office.client("totruong.snv").get(f"{CAMPAIGN}dieu-hanh/doi/{phase}/")
        assert answer.status_code == 404
