"""Pages of assignment: a grid, ways to give out much at once, a preview before each, undone by one button."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pari.campaigns.models import AppraisalShare, Participant
from pari.people.models import Appointment
from pari.scoring.models import Sheet
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, appraiser, claim, second_appraiser, share
from tests.appraising_many import with_agencies
from tests.office import Office, on

pytestmark = pytest.mark.django_db

PLACE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
GRID = f"{PLACE}phan-cong/"
LEAD = "totruong.snv"
SO, XA = "so-mot-cua", "xa"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def team(office: Office) -> Office:
    second_appraiser(office)
    return office


@pytest.fixture
def lead(team: Office) -> Client:
    return team.client(LEAD)


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def page(client: Client, address: str = GRID, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.content.decode()[-3000:]
    return text_of(answer)


def tried(client: Client, address: str, **typed: Any) -> Any:
    """A change that is tried: the preview, or the form with what is wrong."""
    return client.post(address, typed)


def saved(client: Client, address: str, **typed: Any) -> Any:
    """Tried, looked at, and written."""
    answer = tried(client, address, **typed)
    assert answer.status_code == 200, text_of(answer)
    ticket = re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())
    assert ticket, text_of(answer)
    return client.post(f"{GRID}ghi/", {"ticket": ticket[1]}, follow=True)


def who(team: Office, username: str) -> str:
    return str(team.people[username].pk)


def held(criteria_set: str = SO, criterion: str = LEVEL, agency: str | None = None) -> dict[str, str]:
    rows = AppraisalShare.objects.filter(criteria_set=criteria_set, criterion=criterion)
    return dict(rows.filter(agency__code=agency).values_list("place", "account__username"))


# --- The grid


def test_cells_are_given_to_somebody_after_a_preview_that_writes_nothing(team: Office, lead: Client) -> None:
    typed = {"o": [f"{SO}:{LEVEL}", f"{XA}:{LEVEL}"], "place": "lead", "person": who(team, LAN)}
    shown = text_of(tried(lead, GRID, **typed))
    assert "Sẽ thay đổi 02 vị trí." in shown
    assert AppraisalShare.objects.count() == 0
    assert "Đã thay đổi 02 vị trí" in text_of(saved(lead, GRID, **typed))
    assert (held(SO), held(XA)) == ({"lead": LAN}, {"lead": LAN})


def test_a_whole_row_is_given_without_a_script(team: Office, lead: Client) -> None:
    saved(lead, GRID, d=["ke-hoach-ban-hanh"], place="second", person=who(team, BINH))
    assert (held(SO), held(XA)) == ({"second": BINH}, {"second": BINH})


def test_one_button_takes_the_change_back(team: Office, lead: Client) -> None:
    saved(lead, GRID, o=[f"{SO}:{LEVEL}"], place="lead", person=who(team, LAN))
    assert "Lần thay đổi số 1: Phân công trực tiếp trên bảng" in page(lead)
    assert "Đã hoàn tác" in text_of(lead.post(f"{GRID}hoan-tac/", {"seen": "1"}, follow=True))
    assert held() == {}
    assert "Hoàn tác" in page(lead, f"{GRID}lich-su/")


def test_what_somebody_else_changed_in_the_meantime_is_not_overwritten(team: Office, lead: Client) -> None:
    answer = tried(lead, GRID, o=[f"{SO}:{LEVEL}"], place="lead", person=who(team, LAN))
    ticket = re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())
    assert ticket
    saved(lead, GRID, o=[f"{SO}:{LEVEL}"], place="lead", person=who(team, BINH))
    said = text_of(lead.post(f"{GRID}ghi/", {"ticket": ticket[1]}, follow=True))
    assert "Phân công vừa được người khác thay đổi" in said
    assert held() == {"lead": BINH}


def test_a_preview_serves_only_whom_it_was_shown(team: Office, lead: Client) -> None:
    answer = tried(lead, GRID, o=[f"{SO}:{LEVEL}"], place="lead", person=who(team, LAN))
    ticket = re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())
    assert ticket
    appraiser(team, "totruong.khac", "Tổ trưởng thứ hai (ví dụ)", "so-tai-chinh")
    Appointment.objects.filter(account__username="totruong.khac").update(role="team_lead")
    answer = team.client("totruong.khac").post(f"{GRID}ghi/", {"ticket": ticket[1]}, follow=True)
    assert "Bản xem trước đã quá một giờ hoặc không còn đúng" in text_of(answer)
    assert held() == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"place": "lead", "person": "0"}, "Chưa chọn tiêu chí nào"),
        ({"o": [f"{SO}:{LEVEL}"], "place": "lead", "person": ""}, "Chưa chọn người nào"),
        ({"o": [f"{SO}:{LEVEL}"], "place": "lead", "person": "999999"}, "Chưa chọn người nào"),
        ({"o": ["khong-co:9.9"], "place": "lead", "person": "0"}, "Chưa chọn tiêu chí nào"),
    ],
)
def test_what_is_missing_is_said_and_what_was_chosen_stays(
    lead: Client, typed: dict[str, Any], said: str
) -> None:
    answer = tried(lead, GRID, **typed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    if f"{SO}:{LEVEL}" in typed.get("o", []):
        assert re.search(rf'value="{SO}:{LEVEL}"[^>]*checked', answer.content.decode())


def test_the_team_reads_the_grid_and_only_the_lead_changes_it(team: Office) -> None:
    share(team, SO, LEVEL, LAN, place="lead")
    for username in (LAN, "thuky.snv", "hoidong.stc", "giamsat.mttq"):
        client = team.client(username)
        assert "Lan (ví dụ)" in page(client)
        assert 'type="checkbox"' not in client.get(GRID).content.decode()
        assert tried(client, GRID, o=[f"{SO}:{LEVEL}"], place="lead", person="0").status_code == 403
        assert client.get(f"{GRID}can-bang/").status_code == 403
    for username in ("canbo.sxd", "lanhdao.sxd", "quantri.snv", "quantri.kt", "lanhdao.ubnd"):
        assert team.client(username).get(GRID).status_code == 403


def test_the_grid_is_narrowed_to_one_person_and_to_where_somebody_is_lacking(team: Office) -> None:
    for criteria_set in (SO, XA):
        share(team, criteria_set, LEVEL, LAN, place="lead")
        share(team, criteria_set, LEVEL, BINH, place="second")
    client = team.client(LAN)
    own = client.get(GRID, {"nguoi": who(team, LAN)}).content.decode()
    assert own.count("data-row") == 1
    lacking = client.get(GRID, {"thieu": "1"}).content.decode()
    assert f'<td class="code">{LEVEL}</td>' not in lacking


# --- Much at once


def test_specialties_suggest_who_is_of_a_fitting_agency(team: Office, lead: Client) -> None:
    html = lead.get(f"{GRID}theo-chuyen-mon/").content.decode()
    select = re.search(r'<select name="lead-tu-phap".*?</select>', html, re.DOTALL)
    assert select
    assert f'<option value="{who(team, LAN)}" selected>' in select[0]
    assert (
        select[0].index("Phù hợp chuyên môn")
        < select[0].index("Lan (ví dụ)")
        < select[0].index("Bình (ví dụ)")
    )


def test_a_specialty_is_given_in_all_its_criteria(team: Office, lead: Client) -> None:
    typed = {"lead-tu-phap": who(team, LAN), "second-tu-phap": who(team, BINH), "only_free": "1"}
    saved(lead, f"{GRID}theo-chuyen-mon/", **typed)
    assert AppraisalShare.objects.filter(account=team.people[LAN], place="lead").count() > 5
    assert not AppraisalShare.objects.filter(account=team.people[LAN], place="second").exists()


def test_one_person_twice_in_a_specialty_is_refused(team: Office, lead: Client) -> None:
    typed = {"lead-tu-phap": who(team, LAN), "second-tu-phap": who(team, LAN)}
    answer = tried(lead, f"{GRID}theo-chuyen-mon/", **typed)
    assert answer.status_code == 422
    assert "Chuyên môn “Sở Tư pháp”: một người được chọn ở hai vị trí" in text_of(answer)


def test_everything_is_spread_evenly_and_shown_with_loads_before(team: Office, lead: Client) -> None:
    people = [who(team, LAN), who(team, BINH)]
    typed = {"nguoi": people, **{f"muc-{one}": "100" for one in people}, "keep": "1", "same": "1"}
    assert "Khối lượng sau thay đổi" in text_of(tried(lead, f"{GRID}can-bang/", **typed))
    saved(lead, f"{GRID}can-bang/", **typed)
    counts = [AppraisalShare.objects.filter(place="lead", account__pk=one).count() for one in people]
    assert min(counts) > 10
    assert AppraisalShare.objects.filter(place="second").count() == sum(counts)


@pytest.mark.parametrize("wish", ["0", "abc", "-5", "401", "1,5"])
def test_a_wish_that_is_no_load_is_said_with_the_name(team: Office, lead: Client, wish: str) -> None:
    typed = {"nguoi": [who(team, LAN)], f"muc-{who(team, LAN)}": wish}
    answer = tried(lead, f"{GRID}can-bang/", **typed)
    assert answer.status_code == 422
    assert "Lan (ví dụ): mức khối lượng" in text_of(answer)


def test_all_of_one_person_goes_to_another(team: Office, lead: Client) -> None:
    share(team, SO, LEVEL, LAN, place="lead")
    Appointment.objects.filter(account=team.people[LAN]).update(ended=on(10, 12).date())
    assert "Lan (ví dụ) không còn là thành viên Tổ giúp việc" in page(lead)
    saved(lead, f"{GRID}chuyen/", giver=who(team, LAN), taker=who(team, BINH))
    assert held() == {"lead": BINH}
    answer = tried(lead, f"{GRID}chuyen/", giver=who(team, BINH), taker=who(team, BINH))
    assert answer.status_code == 422


# --- Single agencies


def test_an_agency_shows_who_takes_over_from_its_own_people_and_who_is_lacking(
    team: Office, lead: Client
) -> None:
    share(team, SO, LEVEL, LAN, place="lead")
    assert "01 lượt cơ quan, tiêu chí chưa có người thẩm định được" in page(lead)
    shown = page(lead, f"{GRID}co-quan/so-tu-phap/", khac="1")
    assert "Chưa có người" in shown
    assert "Không thuộc cơ quan này: Bình (ví dụ)." in shown
    saved(lead, f"{GRID}co-quan/so-tu-phap/", o=[LEVEL], place="lead", person=who(team, BINH))
    assert held(agency="so-tu-phap") == {"lead": BINH}
    assert "Chủ trì: Bình (ví dụ)" in page(lead, f"{GRID}co-quan/so-tu-phap/", khac="1")
    assert "Sở Tư pháp" in page(lead, f"{GRID}co-quan/")
    assert lead.get(f"{GRID}co-quan/khong-co/").status_code == 404


# --- Loads


def test_everybody_s_load_and_progress_is_for_the_lead_and_the_own_for_an_appraiser(team: Office) -> None:
    Sheet.objects.update(state="in_round_1", submitted_at=on(15, 12, 16))
    for criteria_set in (SO, XA):
        share(team, criteria_set, LEVEL, LAN, place="lead")
        share(team, criteria_set, LEVEL, BINH, place="second")
    claim(team, "so-xay-dung", LEVEL, points="0.5")
    lead = page(team.client(LEAD), f"{PLACE}khoi-luong/")
    assert "Lan (ví dụ)" in lead
    assert "Bình (ví dụ)" in lead
    own = page(team.client(LAN), f"{PLACE}khoi-luong/")
    assert "Lan (ví dụ)" in own
    assert "Bình (ví dụ)" not in own


def test_the_lead_s_own_agency_is_counted_as_work_and_not_as_progress(team: Office) -> None:
    Sheet.objects.update(state="in_round_1", submitted_at=on(15, 12, 16))
    share(team, SO, LEVEL, BINH, place="lead")
    html = team.client(LEAD).get(f"{PLACE}khoi-luong/").content.decode()
    row = re.search(r"<tr>(?:(?!</tr>).)*Bình \(ví dụ\).*?</tr>", html, re.DOTALL)
    assert row
    leads, due = (
        re.search(rf'data-label="{label}">(\d+)', row[0]) for label in ("Chủ trì", "Phải thẩm định")
    )
    assert leads
    assert due
    # four departments: Bình isn't in charge of the own one, and the lead doesn't see Sở Nội vụ
    assert (leads[1], due[1]) == ("3", "2")


# --- Files


def test_what_is_given_out_comes_in_again_and_is_shown_before_it_is_written(
    team: Office, lead: Client
) -> None:
    share(team, SO, LEVEL, LAN, place="lead")
    text = lead.get(f"{GRID}phan-cong.csv").content.decode("utf-8-sig")
    assert "Lan (ví dụ) <thamdinh.stp>" in text
    assert lead.get(f"{GRID}phan-cong.xlsx").content[:2] == b"PK"
    changed = text.replace("Lan (ví dụ) <thamdinh.stp>", "thamdinh.stc")
    upload = SimpleUploadedFile("phan-cong.csv", changed.encode())
    answer = lead.post(f"{GRID}nhap-tep/", {"file": upload})
    assert "Sẽ thay đổi 01 vị trí." in text_of(answer)
    ticket = re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())
    assert ticket
    assert held() == {"lead": LAN}
    lead.post(f"{GRID}nhap-tep/", {"ticket": ticket[1]})
    assert held() == {"lead": BINH}


# --- How much it costs


@pytest.mark.parametrize(
    ("address", "count"),
    [
        (GRID, 20),
        (f"{GRID}co-quan/", 20),
        (f"{GRID}co-quan/so-tu-phap/", 20),
        (f"{GRID}theo-chuyen-mon/", 20),
        (f"{GRID}can-bang/", 21),
        (f"{GRID}chuyen/", 19),
        (f"{PLACE}khoi-luong/", 21),
    ],
)
def test_a_page_costs_the_same_however_many_agencies_there_are(
    team: Office, address: str, count: int, django_assert_num_queries: Any
) -> None:
    for criteria_set in (SO, XA):
        share(team, criteria_set, LEVEL, LAN, place="lead")
        share(team, criteria_set, LEVEL, BINH, place="second")
    client = team.client(LEAD)
    client.get(address)
    with django_assert_num_queries(count):
        client.get(address)
    with_agencies(team, 30)
    assert Participant.objects.count() > 20
    client.get(address)
    with django_assert_num_queries(count):
        client.get(address)
