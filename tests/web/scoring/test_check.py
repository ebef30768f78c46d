"""The head's check: one page from which a sheet is submitted or returned."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import Question
from pari.core.states import Move, State
from pari.people.models import Account, Appointment, Post
from pari.scoring.models import Draft, Sheet, SheetMove
from tests.office import DUE, NOW, PAPER, PEOPLE, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.test_risks import HEAD, OFFICER, SXD, Clock, fill, leaves, mark, paper, past, shown

pytestmark = pytest.mark.usefixtures("at")

PAGE = CAMPAIGN + "phieu/so-xay-dung/kiem-tra/"
HOME = "/thanh-giang/viec/"


def passed(office: Office, note: str = "") -> None:
    sheet = office.sheet(SXD)
    Sheet.objects.filter(pk=sheet.pk).update(state=State.WITH_HEAD.value)
    SheetMove.objects.create(
        sheet=sheet,
        sequence=1,
        move=Move.PASS_TO_HEAD.value,
        before=State.IN_PROGRESS.value,
        after=State.WITH_HEAD.value,
        at=NOW,
        account=office.people[OFFICER],
        note=note,
    )


def check(office: Office, username: str = HEAD) -> str:
    return shown(office, username, PAGE)


def test_it_says_who_passed_the_sheet_on_and_until_when(office: Office) -> None:
    passed(office, "Tiêu chí 2.2.1 đang chờ báo cáo")
    page = check(office)
    assert "Sở Xây dựng · Hoa (ví dụ) trình lúc 09:00 ngày 26/11/2026." in page
    assert "còn 19 ngày " in page
    assert "Tiêu chí 2.2.1 đang chờ báo cáo" in page


def test_it_counts_what_is_claimed(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    page = check(office)
    assert "0,50" in page
    assert "điểm tự chấm" in page
    assert "chỉ số nếu nộp bây giờ" in page


def test_a_head_submits_or_returns_from_here(office: Office) -> None:
    passed(office)
    page = office.client(HEAD).get(PAGE).content.decode()
    assert f'href="{CAMPAIGN}phieu/so-xay-dung/nop/"' in page
    assert f'action="{CAMPAIGN}phieu/so-xay-dung/tra-lai/?tu=kiem-tra"' in page


def test_a_return_that_is_refused_comes_back_here_with_what_was_typed(office: Office) -> None:
    passed(office)
    address = f"{CAMPAIGN}phieu/so-xay-dung/tra-lai/?tu=kiem-tra"
    answer = office.client(HEAD).post(address, {"seen": 0, "opinion": "Ý kiến dài đã gõ"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<h1>Kiểm tra trước khi nộp</h1>" in page
    assert "Ý kiến dài đã gõ" in page
    assert f'action="{address}"' in page
    assert office.sheet(SXD).state == State.WITH_HEAD.value


def test_a_return_from_here_is_carried_out(office: Office) -> None:
    passed(office)
    address = f"{CAMPAIGN}phieu/so-xay-dung/tra-lai/?tu=kiem-tra"
    answer = office.client(HEAD).post(address, {"seen": 1, "opinion": "Xem lại 2.1"})
    assert answer.status_code == 302
    assert office.sheet(SXD).state == State.RETURNED.value


def test_an_officer_reads_it_without_the_heads_deeds(office: Office) -> None:
    passed(office)
    page = office.client(OFFICER).get(PAGE).content.decode()
    assert "tra-lai/" not in page
    assert "Lãnh đạo đơn vị nộp hoặc trả lại phiếu tại trang này." in page


def test_a_sheet_that_was_not_passed_on_says_so(office: Office) -> None:
    assert "Phiếu chưa được công chức phụ trách trình" in check(office)


def test_whoever_acts_for_the_head_reads_in_which_authority(office: Office) -> None:
    passed(office)
    deputy = Account.objects.create(
        username="pho.sxd",
        name="Phó (ví dụ)",
        authority=office.authority,
        agency=office.agencies[SXD],
        made_at=NOW,
    )
    Post.objects.create(
        account=deputy, agency=office.agencies[SXD], title="Phó Giám đốc", began=date(2025, 1, 1)
    )
    Post.objects.filter(account=office.people[HEAD]).update(title="Giám đốc")
    Appointment.objects.create(
        account=deputy,
        authority=office.authority,
        role="head",
        agency=office.agencies[SXD],
        kind="deputy",
        behalf_of=office.appointment(HEAD),
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=NOW,
    )
    office.people["pho.sxd"] = deputy  # type: ignore[index]  # the fixture's own dict
    assert f"Ký nộp với tư cách: KT. Giám đốc, Phó Giám đốc ({PAPER})." in check(office, "pho.sxd")


def test_what_changed_since_last_year_is_told_by_criterion(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    mark(office, "1.1.3", values={"xong": "30", "tong": "40"})
    past(office, "ke-hoach-ban-hanh", max_points=Decimal("0.5"), appraised=Decimal("0.25"))
    past(office, "ke-hoach-thuc-hien", max_points=Decimal("1.25"), appraised=Decimal("1.25"))
    past(office, "ke-hoach-noi-dung", max_points=Decimal(1), appraised=Decimal(1))
    page = check(office)
    assert "So với năm 2025" in page
    assert "1.1.1 Ban hành kế hoạch CCHC năm +0,25" in page
    assert "1.1.3 Mức độ hoàn thành kế hoạch CCHC năm −1,25" in page
    assert "1.1.2" not in page.split("So với năm 2025")[1].split("Còn chờ xử lý")[0]


def test_what_is_open_is_listed(office: Office) -> None:
    sheet = office.sheet(SXD)
    for n, username in enumerate((OFFICER, HEAD), 1):
        Draft.objects.create(
            sheet=sheet,
            criterion="1.1.1",
            account=office.people[username],
            version=n,
            explanation=f"Bản {n}",
            is_aside=n == 2,
            saved_at=NOW,
        )
    Draft.objects.create(
        sheet=sheet,
        criterion="1.1.2",
        account=office.people["thuky.snv"],
        version=3,
        explanation="Theo văn bản",
        on_behalf="Công văn số 1",
        saved_at=NOW,
    )
    Question.objects.create(
        campaign=office.campaign,
        agency=office.agencies[SXD],
        account=office.people[OFFICER],
        text="Tính từ ngày nào?",
        asked_at=NOW,
    )
    page = check(office)
    assert "Có hai bản nội dung chưa chọn: tiêu chí 1.1.1." in page
    assert "01 tiêu chí được nhập thay từ văn bản, chờ đơn vị xác nhận." in page
    assert "01 câu hỏi của đơn vị chưa được trả lời." in page


def test_nothing_open_says_so(office: Office) -> None:
    assert "Không còn nội dung nào chờ xử lý." in check(office)


def test_a_full_sheet_that_nobody_submitted_is_shouted_about(office: Office) -> None:
    banner = "Phiếu đã đầy đủ nhưng chưa nộp. Thời hạn nộp là hết 24 giờ 00 ngày 15/12/2026."
    passed(office)
    fill(office)
    assert banner not in check(office)
    for one in leaves(office):
        if not one.may_be_silent:
            paper(office, one.code)
    assert banner in check(office)
    paper(office, "T1")  # of a bonus that nobody reported: somebody has forgotten it
    assert banner not in check(office)


def test_after_the_term_submitting_is_explained_and_not_offered(office: Office, at: Clock) -> None:
    passed(office)
    at(DUE)
    page = check(office)
    assert "Đã hết thời hạn nộp." in page
    assert "Trả lại kèm ý kiến" in page


@pytest.mark.parametrize("below", ["kiem-tra/", "diem-co-the-mat/"])
def test_once_handed_in_there_is_no_forecast_and_the_sheet_is_shown_instead(
    office: Office, at: Clock, below: str
) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state=State.SUBMITTED.value, submitted_at=NOW)
    at(on(27, 11))
    answer = office.client(HEAD).get(f"{CAMPAIGN}phieu/so-xay-dung/{below}", follow=True)
    assert answer.redirect_chain == [(f"{CAMPAIGN}phieu/so-xay-dung/", 302)]
    page = text_of(answer)
    assert (
        "Phiếu không còn ở bước tự chấm điểm nên không còn phần dự báo và phần kiểm tra trước khi nộp."
        in page
    )
    assert "Chỉ số nếu nộp bây giờ" not in page
    assert f"phieu/so-xay-dung/{below}" not in answer.content.decode()


@pytest.mark.parametrize("below", ["kiem-tra/", "diem-co-the-mat/"])
def test_whoever_judges_isnt_led_on_from_there(office: Office, at: Clock, below: str) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state=State.IN_ROUND_1.value)
    at(on(19, 12))
    assert office.client("totruong.snv").get(f"{CAMPAIGN}phieu/so-xay-dung/{below}").status_code == 403


def test_the_check_counts_as_unfinished_what_the_sheet_counts_as_not_marked(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    empty = len([one for one in leaves(office) if one.absent is None]) - 1
    sheet, below = f"{CAMPAIGN}phieu/so-xay-dung/", f"{empty} tiêu chí chưa chấm xong"
    assert f"{empty} chưa chấm" in shown(office, OFFICER, sheet)
    assert below in check(office)
    assert f"Còn {below}" in shown(office, HEAD, f"{sheet}nop/")


@pytest.mark.parametrize("username", PEOPLE)
def test_the_agencys_own_people_alone_read_it(office: Office, username: str) -> None:
    answer = office.client(username).get(PAGE)
    assert answer.status_code == (200 if username in (OFFICER, HEAD) else 403)


def test_the_sheet_leads_its_own_people_to_both_pages_and_nobody_else(office: Office, at: Clock) -> None:
    sheet = CAMPAIGN + "phieu/so-xay-dung/"
    own = office.client(OFFICER).get(sheet).content.decode()
    assert f'href="{PAGE}"' in own
    assert f'href="{sheet}diem-co-the-mat/"' in own
    at(on(19, 12))
    assert "kiem-tra/" not in office.client("totruong.snv").get(sheet).content.decode()


def test_home_leads_a_head_here(office: Office) -> None:
    passed(office)
    client = office.client(HEAD)
    home = client.get(HOME)
    assert f'href="{PAGE}"'.encode() in home.content


def test_the_queries_dont_depend_on_how_much_is_marked(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client(HEAD)
    passed(office)
    past(office, "ke-hoach-ban-hanh", max_points=Decimal("0.5"), appraised=Decimal("0.25"))
    client.get(PAGE)
    with django_assert_num_queries(31):
        client.get(PAGE)
    fill(office)
    with django_assert_num_queries(31):
        assert client.get(PAGE).status_code == 200
