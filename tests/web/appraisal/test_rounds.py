"""The end of a round, letters and supplement on their pages: what each shows, to whom, and what not."""

import io
import re
from html import unescape
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from pari.core.access.actor import Actor
from pari.core.scoring.stages import Stage
from pari.scoring.models import Comment, Draft, Evidence, Mark, RoundClosing, SupplementLetter
from pari.scoring.sheets.phases import follow_phase
from tests.appraising import BINH, LAN, LEVEL, ROUND_2, SHARE, claim, in_round_1
from tests.office import AGENCIES, PEOPLE, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    CHECKED,
    HEAD,
    IN_TIME,
    LEAD,
    LETTERS,
    MEETING,
    NOT_IN_TIME,
    OFFICER,
    SXD,
    answer,
    asked,
    close,
    end_cross_check,
    find,
    hand_in,
)
from tests.web.appraisal.conftest import Clock

pytestmark = pytest.mark.django_db

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
HERE = CAMPAIGN + "tham-dinh/"
CLOSING, CLOSED = HERE + "ket-thuc/", HERE + "ket-thuc/lan-1/"
LETTERS_PAGE, LETTER, NEW, LISTS = (
    HERE + "thong-bao/",
    HERE + "thong-bao/so-xay-dung/",
    HERE + "moi/",
    HERE + "danh-muc/",
)
SHEET = CAMPAIGN + "phieu/so-xay-dung/"
CRITERION, OTHER = f"{SHEET}tieu-chi/{LEVEL}/", f"{SHEET}tieu-chi/{SHARE}/"
WHY = "Chậm so với quy định"


@pytest.fixture
def round_1(office: Office, at: Clock) -> Office:
    at(MEETING)
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
        claim(office, agency, SHARE, points="0.5", values='{"xong": "9", "tong": "10"}')
    return office


@pytest.fixture
def supplement(round_1: Office, at: Clock) -> Office:
    find(round_1, AGREED, agency="so-tai-chinh")
    asked(round_1)
    at(ANSWERED)
    return round_1


def text(office: Office, username: str, address: str, status: int = 200) -> str:
    got = office.client(username).get(address)
    assert got.status_code == status, got.content.decode()[-1500:]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", got.content.decode())))


def words_in(got: Any) -> str:
    """The texts of a Word or Excel file."""
    with ZipFile(io.BytesIO(got.content)) as packed:
        parts = [one for one in packed.namelist() if one.endswith(".xml")]
        return " ".join(unescape(re.sub(r"<[^>]+>", "", packed.read(one).decode())) for one in parts)


# --- The meeting -------------------------------------------------------------------------------------------


def test_the_meeting_page_has_decided_open_and_what_is_left(round_1: Office) -> None:
    find(round_1, AGREED, agency="so-tai-chinh")
    find(round_1, NOT_IN_TIME)
    page = text(round_1, LEAD, CLOSING)
    assert f"Sở Xây dựng {LEVEL}" in page
    assert WHY in page
    assert "tiêu chí chưa thẩm định." in page
    assert "Không gồm cơ quan nơi công tác: Sở Nội vụ." in page


def test_the_lead_closes_with_a_reason_and_everything_typed_comes_back_without(round_1: Office) -> None:
    client = round_1.client(LEAD)
    got = client.post(CLOSING, {"phase": "round_1", "minutes": "Kết luận A.", "reason": ""})
    assert got.status_code == 422
    assert "Kết luận A." in got.content.decode()
    assert "ghi lý do kết thúc" in unescape(got.content.decode())
    client.post(CLOSING, {"phase": "round_1", "minutes": "Kết luận A.", "reason": "Thiếu người."})
    assert RoundClosing.objects.get().minutes == "Kết luận A."
    page = text(round_1, LEAD, CLOSED)
    assert "Đã kết thúc lúc 16:00 ngày 26/12/2026" in page
    assert "Thiếu người." in page


def test_closed_before_its_day_a_round_is_said_to_be_over_and_what_comes_next(
    round_1: Office, at: Clock
) -> None:
    at(on(24, 12, 9))
    client = round_1.client(LEAD)
    client.post(CLOSING, {"phase": "round_1", "minutes": "Kết luận A.", "reason": "Xong sớm."})
    for got in (client.get(CLOSING), client.post(CLOSING, {"phase": "round_1"})):
        assert (got.status_code, got.headers["Location"]) == (302, CLOSED)
    assert RoundClosing.objects.count() == 1
    assert "Bước tiếp theo: Thẩm định chéo" in text(round_1, LEAD, CLOSED)
    page = text(round_1, LEAD, CAMPAIGN)
    assert "Đã kết thúc lúc 09:00 ngày 24/12/2026. Bước tiếp theo: Thẩm định chéo, từ" in page
    assert "kết thúc lúc 09:00 ngày 24/12/2026" in page.split("Các bước")[1]
    assert "Dự kiến hoàn thành" not in page


def test_a_stale_page_closes_nothing(round_1: Office) -> None:
    got = round_1.client(LEAD).post(CLOSING, {"phase": "cross_check", "reason": "x"})
    assert got.status_code == 422
    assert not RoundClosing.objects.exists()


def test_minutes_come_as_word_and_pdf_and_are_a_draft_before_the_end(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME, agency="so-noi-vu")
    find(round_1, NOT_IN_TIME)
    client = round_1.client(LEAD)
    draft = words_in(client.get(CLOSED + "bien-ban.docx"))
    assert "(Không ghi thêm.)" in draft
    close(round_1)
    word = words_in(client.get(CLOSED + "bien-ban.docx"))
    assert "Thống nhất kết quả lần 1." in word
    assert WHY in word
    assert "Bản này không gồm nội dung của Sở Nội vụ" in word
    assert client.get(CLOSED + "bien-ban.pdf").content[:5] == b"%PDF-"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {LEAD, "thuky.snv"}))
def test_nobody_else_reads_the_meeting(round_1: Office, username: str) -> None:
    assert round_1.client(username).get(CLOSING).status_code == 403
    close(round_1)
    assert round_1.client(username).get(CLOSED).status_code == 403
    assert round_1.client(username).get(CLOSED + "bien-ban.docx").status_code == 403


def test_the_cross_check_ends_on_the_same_page(round_1: Office, at: Clock) -> None:
    close(round_1)
    at(CHECKED)
    page = text(round_1, LEAD, CLOSING)
    assert "Bước tiếp theo:" in page
    got = round_1.client(LEAD).post(CLOSING, {"phase": "cross_check", "reason": ""})
    assert got.status_code == 302
    assert round_1.campaign.phases.get(phase="cross_check").closed_at == CHECKED


# --- Letters -----------------------------------------------------------------------------------------------


def test_letters_are_previewed_and_sent_by_one_button(round_1: Office, at: Clock) -> None:
    find(round_1, NOT_IN_TIME)
    close(round_1)
    end_cross_check(round_1)
    at(LETTERS)
    page = text(round_1, LEAD, LETTERS_PAGE)
    assert "Sẽ gửi thông báo đến 05 cơ quan; 01 cơ quan có tiêu chí phải giải trình" in page
    assert "Không hiển thị nội dung của cơ quan nơi công tác: Sở Nội vụ." in page
    assert "Bản xem trước, chưa gửi" in text(round_1, LEAD, LETTER)
    round_1.client(LEAD).post(LETTERS_PAGE, {"first_number": "7", "sign": "TB-TGV"})
    assert SupplementLetter.objects.count() == len(AGENCIES)
    assert "09/TB-TGV" in text(round_1, LEAD, LETTERS_PAGE)
    again = round_1.client(LEAD).post(LETTERS_PAGE, {})
    assert again.status_code == 422


def test_an_agency_reads_its_own_letter_and_takes_it_as_word_and_pdf(supplement: Office) -> None:
    page = text(supplement, OFFICER, LETTER)
    assert "Đề nghị giải trình, bổ sung 01 tiêu chí này đến hết 24 giờ 00 ngày 30/12/2026" in page
    client = supplement.client(HEAD)
    assert WHY in words_in(client.get(LETTER + "thong-bao.docx"))
    assert client.get(LETTER + "thong-bao.pdf").content[:5] == b"%PDF-"


def test_nobody_reads_the_letter_of_another_agency_or_of_the_own_one_as_its_judge(supplement: Office) -> None:
    for name in ("", "thong-bao.docx", "thong-bao.pdf"):
        assert supplement.client(OFFICER).get(f"{HERE}thong-bao/hoa-sen/{name}").status_code == 403
        assert supplement.client(LEAD).get(f"{HERE}thong-bao/so-noi-vu/{name}").status_code == 403
        assert supplement.client("quantri.sxd").get(f"{LETTER}{name}").status_code == 403


def test_letters_wait_on_the_desk_until_they_are_sent(round_1: Office, at: Clock) -> None:
    close(round_1)
    end_cross_check(round_1)
    at(LETTERS)
    home = reverse("desk_home", args=["thanh-giang"])
    for username in (LEAD, "thuky.snv"):
        assert "Gửi thông báo kết quả thẩm định lần 1" in text(round_1, username, home)
    assert round_1.client(LEAD).post(LETTERS_PAGE, {}).status_code == 302
    assert SupplementLetter.objects.count() == len(AGENCIES)
    assert "Gửi thông báo kết quả thẩm định lần 1" not in text(round_1, LEAD, home)


def test_the_campaign_s_page_leads_to_what_a_round_s_end_has_to_show(supplement: Office) -> None:
    page = text(supplement, LEAD, CAMPAIGN)
    assert "Thông báo sau lần 1" in page
    assert "Mới từ sau lần 1" in page
    assert "Danh mục sau lần 2" not in page
    assert "Mới từ sau lần 1" not in text(supplement, OFFICER, CAMPAIGN)


# --- What the agency sees ----------------------------------------------------------------------------------


def test_before_its_letter_an_agency_finds_nothing_anywhere(round_1: Office, at: Clock) -> None:
    find(round_1, NOT_IN_TIME)
    close(round_1)
    end_cross_check(round_1)
    at(LETTERS)
    for username in (OFFICER, HEAD):
        for address in (SHEET, CRITERION, SHEET + "tai-lieu/", CRITERION + "lich-su/"):
            page = text(round_1, username, address)
            assert WHY not in page
            assert "Chưa thống nhất" not in page
            assert "Thẩm định lần 1:" not in page
        assert round_1.client(username).get(LETTER).status_code == 404


def test_the_sheet_shows_the_letter_and_leads_to_the_first_criterion_without_an_answer(
    supplement: Office,
) -> None:
    page = text(supplement, OFFICER, SHEET)
    assert "00 tiêu chí thống nhất, 01 tiêu chí chưa thống nhất." in page
    assert WHY in page
    assert "Đã có nội dung bổ sung ở 0/1 tiêu chí." in page
    assert "Bổ sung tiếp" in page
    answer(supplement)
    assert "Đã có nội dung bổ sung ở 1/1 tiêu chí." in text(supplement, OFFICER, SHEET)


def test_comments_and_who_appraised_are_never_told_an_agency(supplement: Office) -> None:
    Comment.objects.create(
        sheet=supplement.sheet(SXD),
        criterion=LEVEL,
        account=supplement.people[BINH],
        text="Riêng của Tổ.",
        at=MEETING,
    )
    for address in (SHEET, CRITERION, LETTER):
        page = text(supplement, OFFICER, address)
        assert "Riêng của Tổ." not in page
        assert "Lan (ví dụ)" not in page


def test_the_criterion_that_is_asked_about_is_open_beside_what_was_found(supplement: Office) -> None:
    page = text(supplement, OFFICER, CRITERION)
    assert f"Thẩm định lần 1: Chưa thống nhất · 0,25 điểm · {WHY}" in page
    assert "Xong, tiêu chí sau" in page
    closed = text(supplement, OFFICER, OTHER)
    assert f"Tiêu chí {SHARE} không thuộc nội dung đề nghị bổ sung nên không mở lại ở bước này." in closed
    assert "Xong, tiêu chí sau" not in closed


def typed(office: Office, address: str = CRITERION) -> dict[str, str]:
    got = office.client(OFFICER).get(address).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', got)
    names = re.findall(r'name="(v\.[^"]*)"', got)
    assert seen
    variant = re.search(r'name="variant" value="([^"]*)"', got)
    return {
        "seen": seen[1],
        "variant": variant[1] if variant else "",
        **dict.fromkeys(names, "Kịp thời"),
        "explanation": "Ký ngày 15/01/2026.",
    }


def test_an_officer_answers_passes_on_and_the_head_hands_in(supplement: Office) -> None:
    officer, head = supplement.client(OFFICER), supplement.client(HEAD)
    got = officer.post(CRITERION + "xong/", typed(supplement))
    assert got.status_code == 302
    assert Draft.objects.get().explanation == "Ký ngày 15/01/2026."
    moves = supplement.sheet(SXD).moves.count()
    officer.post(SHEET + "trinh-bo-sung/", {"seen": moves, "note": "Xin kiểm tra."})
    head.post(SHEET + "tra-lai-bo-sung/", {"seen": moves + 1, "opinion": "Ghi rõ số."})
    assert "Ghi rõ số." in text(supplement, OFFICER, SHEET)
    assert "chưa có nội dung bổ sung" not in text(supplement, HEAD, SHEET + "nop-bo-sung/")
    head.post(SHEET + "nop-bo-sung/", {"seen": moves + 2})
    assert Mark.objects.get(stage="supplement").explanation == "Ký ngày 15/01/2026."
    receipt = text(supplement, HEAD, SHEET + "bien-nhan/")
    assert "Giải trình, bổ sung sau thẩm định lần 1" in receipt


def test_what_isn_t_asked_about_takes_nothing_by_its_address(supplement: Office) -> None:
    got = supplement.client(OFFICER).post(OTHER + "luu/", typed(supplement))
    assert got.status_code == 409
    assert not Draft.objects.exists()
    link = {"cach": "link", "address": "https://vi.du/a.pdf", "title": "A"}
    supplement.client(OFFICER).post(f"{SHEET}tai-lieu/them/{SHARE}/", link)
    assert not Evidence.objects.exists()
    supplement.client(OFFICER).post(f"{SHEET}tai-lieu/them/{LEVEL}/", link)
    assert Evidence.objects.get().criterion == LEVEL  # so the first way was the right one, but for the place


def test_the_head_is_told_what_has_no_answer(supplement: Office) -> None:
    page = text(supplement, HEAD, SHEET + "nop-bo-sung/")
    assert f"01 tiêu chí chưa có nội dung bổ sung ({LEVEL}) sẽ giữ kết quả thẩm định lần 1." in page


def test_appraisers_read_an_answer_once_it_is_handed_in(supplement: Office, at: Clock) -> None:
    answer(supplement)
    assert "Văn bản ký ngày" not in text(supplement, LAN, CRITERION)
    assert "Chưa có cơ quan nào nộp" in text(supplement, LAN, NEW)
    hand_in(supplement)
    assert "Văn bản ký ngày" in text(supplement, LAN, CRITERION)
    assert f"Sở Xây dựng {LEVEL}" in text(supplement, LAN, NEW)


@pytest.mark.parametrize("username", [OFFICER, HEAD, "quantri.sxd", "quantri.kt", "lanhdao.ubnd"])
def test_what_is_new_is_for_those_who_judge(supplement: Office, username: str) -> None:
    assert supplement.client(username).get(NEW).status_code == 403


# --- After round 2 -----------------------------------------------------------------------------------------


def test_the_two_lists_come_as_pages_word_and_excel(supplement: Office, at: Clock) -> None:
    follow_phase(campaign=supplement.campaign, by=Actor("thanh-giang"), at=ROUND_2)
    find(supplement, AGREED, at=ROUND_2, stage=Stage.ROUND_2)
    at(on(6, 1, 9, year=2027))
    page = text(supplement, LEAD, LISTS + "?loai=thong-nhat")
    assert f"Sở Xây dựng {LEVEL}" in page
    assert f"Sở Tài chính {LEVEL}" in page
    assert "Sở Nội vụ 1" not in page
    client = supplement.client(LEAD)
    assert "Sở Xây dựng" in words_in(client.get(LISTS + "thong-nhat.xlsx"))
    word = words_in(client.get(LISTS + "xin-y-kien.docx"))
    assert "Bản này không gồm nội dung của Sở Nội vụ" in word
    assert supplement.client(OFFICER).get(LISTS).status_code == 403


def test_there_are_no_lists_before_round_2(supplement: Office) -> None:
    assert supplement.client(LEAD).get(LISTS).status_code == 409


# --- Golden numbers of queries ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("username", "address", "queries"),
    [
        (LEAD, CLOSED, 15),
        (LEAD, LETTERS_PAGE, 20),
        (LAN, NEW, 24),
        (OFFICER, LETTER, 18),
        (OFFICER, SHEET, 26),
    ],
)
def test_pages_take_as_many_queries_however_much_there_is(
    supplement: Office, django_assert_num_queries: Any, username: str, address: str, queries: int
) -> None:
    answer(supplement)
    hand_in(supplement)
    client = supplement.client(username)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
