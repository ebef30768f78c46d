"""What is done on the pages: through real requests, by everybody who may and by those who may not."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, HandOver, Post, SensitiveChange
from pari.people.sensitive import PAGE
from tests.office import NOW, PAPER, Office
from tests.web.people.reading import page_of, read, sent

HERE = "/thanh-giang/nhan-su/"
WAYS = [
    "sua",
    "khoa",
    "mo-khoa",
    "thoi-cong-tac",
    "mat-khau-lan-dau",
    "dat-lai",
    "giao-vai-tro",
    "chuc-vu",
    "ban-giao",
]


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests arrive while the office's campaign runs, whatever the day of the test."""
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


def of(office: Office, whom: str, way: str = "") -> str:
    return f"{HERE}tai-khoan/{office.people[whom].pk}/{way and way + '/'}"


def password_in(answer: Any) -> str:
    return str(answer.context["page"].slips[0].password)


NEW = {
    "name": "Nguyễn Văn Mới (ví dụ)",
    "agency": "so-xay-dung",
    "username": "",
    "email": "",
    "post": "Chuyên viên",
    "post_began": "2026-11-26",
    "role": "officer",
    "paper": PAPER,
    "began": "2026-11-26",
    "until": "",
    "reason": "",
}


def test_an_account_is_made_and_its_slip_shown_once(office: Office) -> None:
    answer = sent(office, "quantri.sxd", HERE + "lap-tai-khoan/", **NEW)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    account = Account.objects.get(username="moinv.sxd")
    assert account.check_password(password_in(answer))
    assert [one.role for one in account.appointments.all()] == ["officer"]
    assert password_in(answer) not in read(office, "quantri.sxd", f"{HERE}tai-khoan/{account.pk}/")


def test_what_was_typed_stays_when_something_is_wrong(office: Office) -> None:
    answer = sent(office, "quantri.sxd", HERE + "lap-tai-khoan/", **{**NEW, "username": "canbo.sxd"})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "đã có người dùng" in said
    assert 'value="Nguyễn Văn Mới (ví dụ)"' in said


def test_a_role_needs_paper_and_day_before_anything_is_made(office: Office) -> None:
    answer = sent(office, "quantri.sxd", HERE + "lap-tai-khoan/", **{**NEW, "paper": "", "post_began": ""})
    assert set(answer.context["page"].form.errors) == {"paper", "post_began"}


@pytest.mark.parametrize(("field", "value"), [("agency", "hoa-sen"), ("agency", ""), ("role", "head")])
def test_a_form_offers_and_takes_the_own_share_alone(office: Office, field: str, value: str) -> None:
    answer = sent(office, "quantri.sxd", HERE + "lap-tai-khoan/", **{**NEW, field: value})
    assert answer.status_code == 422
    assert not Account.objects.filter(username__startswith="moi").exists()


def test_an_appraiser_made_in_a_campaign_waits(office: Office) -> None:
    wanted = {**NEW, "role": "appraiser", "reason": "Bổ sung thành viên"}
    answer = sent(office, "quantri.snv", HERE + "lap-tai-khoan/", **wanted)
    assert answer.context["page"].waiting == 1
    assert SensitiveChange.objects.get().account.username == "moinv.sxd"


# --- One account


def test_an_agencys_administrator_finds_no_other_account(office: Office) -> None:
    for way in ("", *WAYS):
        assert office.client("quantri.sxd").get(of(office, "canbo.hoasen", way)).status_code == 404
        assert sent(office, "quantri.sxd", of(office, "canbo.hoasen", way)).status_code in (404, 405)


@pytest.mark.parametrize("who", ["canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "totruong.snv", "hoidong.stc"])
def test_whoever_keeps_no_accounts_opens_none(office: Office, who: str) -> None:
    for way in ("", *WAYS):
        assert office.client(who).get(of(office, "canbo.sxd", way)).status_code in (403, 404)


def test_the_technical_administrator_resets_and_does_nothing_else(office: Office) -> None:
    client = office.client("quantri.kt")
    ways = {way.label for way in page_of(office, "quantri.kt", of(office, "canbo.sxd")).ways}
    assert ways == {"Đặt lại cách đăng nhập"}
    for way in ("sua", "khoa", "thoi-cong-tac", "giao-vai-tro", "chuc-vu", "ban-giao"):
        assert client.get(of(office, "canbo.sxd", way)).status_code == 403
    answer = sent(office, "quantri.kt", of(office, "canbo.sxd", "dat-lai"), reason="")
    assert Account.objects.get(username="canbo.sxd").check_password(password_in(answer))


def test_the_standing_office_does_not_reset(office: Office) -> None:
    assert office.client("quantri.snv").get(of(office, "canbo.sxd", "dat-lai")).status_code == 403


def test_an_account_is_locked_and_its_owner_is_out(office: Office) -> None:
    client = office.client("canbo.sxd")
    assert client.get(HERE + "lien-quan/").status_code == 200
    answer = sent(office, "quantri.sxd", of(office, "canbo.sxd", "khoa"), reason="Mất điện thoại")
    assert answer.status_code == 302
    assert client.get(HERE + "lien-quan/").status_code == 302
    assert page_of(office, "quantri.sxd", of(office, "canbo.sxd")).state == "Bị khóa"


def test_resetting_an_appraiser_in_a_campaign_leads_to_a_change_that_waits(office: Office) -> None:
    before = office.people["thamdinh.stp"].password
    answer = sent(office, "quantri.kt", of(office, "thamdinh.stp", "dat-lai"), reason="Quên mật khẩu")
    change = SensitiveChange.objects.get()
    assert answer["Location"] == reverse("change", args=["thanh-giang", change.pk])
    assert Account.objects.get(username="thamdinh.stp").password == before


def test_a_role_is_given_and_ended(office: Office) -> None:
    answer = sent(
        office,
        "quantri.snv",
        of(office, "canbo.sxd", "giao-vai-tro"),
        role="overseer",
        agency="",
        kind="appointed",
        behalf_of="",
        paper=PAPER,
        began="2026-11-26",
        until="2026-12-31",
        reason="",
    )
    assert answer.status_code == 302
    made = Appointment.objects.get(role=Role.OVERSEER.value, account=office.people["canbo.sxd"])
    assert made.ended == date(2027, 1, 1)  # the last day belongs to it
    sent(office, "quantri.snv", f"{HERE}vai-tro/{made.pk}/ket-thuc/", ended="2026-11-26", reason="Thôi")
    made.refresh_from_db()
    assert made.ended == date(2026, 11, 26)


def test_an_agencys_administrator_cannot_end_the_role_of_the_head(office: Office) -> None:
    address = f"{HERE}vai-tro/{office.appointment('lanhdao.sxd').pk}/ket-thuc/"
    assert office.client("quantri.sxd").get(address).status_code == 403
    other = f"{HERE}vai-tro/{office.appointment('canbo.hoasen').pk}/ket-thuc/"
    assert office.client("quantri.sxd").get(other).status_code == 404


def test_a_post_is_noted_and_ended(office: Office) -> None:
    sent(
        office,
        "quantri.sxd",
        of(office, "canbo.sxd", "chuc-vu"),
        agency="hoa-mai",
        title="Công chức",
        began="2026-01-01",
        until="2026-03-31",
        reason="",
    )
    post = Post.objects.get(account=office.people["canbo.sxd"], agency=office.agencies["hoa-mai"])
    assert post.ended == date(2026, 4, 1)
    open_post = Post.objects.get(account=office.people["canbo.sxd"], agency=office.agencies["so-xay-dung"])
    address = f"{HERE}chuc-vu/{open_post.pk}/ket-thuc/"
    sent(office, "quantri.sxd", address, ended="2026-11-26", reason="Chuyển công tác")
    open_post.refresh_from_db()
    assert open_post.ended == date(2026, 11, 26)


def test_the_history_says_who_did_what(office: Office) -> None:
    sent(office, "quantri.sxd", of(office, "canbo.sxd", "khoa"), reason="Mất điện thoại")
    said = read(office, "quantri.sxd", of(office, "canbo.sxd"))
    assert "Khóa tài khoản" in said
    assert "Quản trị Sở Xây dựng" in said
    assert "Mất điện thoại" not in said  # reasons stay in the journal


# --- Changes that take two


def waiting(office: Office) -> SensitiveChange:
    sent(office, "quantri.kt", of(office, "thamdinh.stp", "dat-lai"), reason="Quên mật khẩu")
    return SensitiveChange.objects.get()


def test_the_page_that_notices_lead_to_is_the_change(office: Office) -> None:
    assert PAGE.format(authority="thanh-giang", change=7) == reverse("change", args=["thanh-giang", 7])


@pytest.mark.parametrize(
    "who", ["totruong.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq", "quantri.snv"]
)
def test_the_council_and_the_overseer_read_every_change(office: Office, who: str) -> None:
    change = waiting(office)
    assert len(page_of(office, who, HERE + "thay-doi/").waiting) == 1
    assert "Quên mật khẩu" in read(office, who, f"{HERE}thay-doi/{change.pk}/")


@pytest.mark.parametrize("who", ["canbo.sxd", "quantri.sxd", "thuky.snv", "lanhdao.ubnd"])
def test_others_read_none_of_them(office: Office, who: str) -> None:
    change = waiting(office)
    assert page_of(office, who, HERE + "thay-doi/").waiting == []
    assert office.client(who).get(f"{HERE}thay-doi/{change.pk}/").status_code == 404
    for way in ("xac-nhan", "rut"):
        assert sent(office, who, f"{HERE}thay-doi/{change.pk}/{way}/").status_code == 404


def test_a_change_is_confirmed_and_its_password_shown_once(office: Office) -> None:
    change = waiting(office)
    page = page_of(office, "thuongtruc.stc", f"{HERE}thay-doi/{change.pk}/")
    assert page.may_settle
    answer = sent(office, "thuongtruc.stc", page.confirm)
    assert Account.objects.get(username="thamdinh.stp").check_password(password_in(answer))
    again = sent(office, "thuongtruc.stc", page.confirm)  # a page that was left open
    assert again.status_code == 409


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("hoidong.stc", "không thuộc phần việc"),
        ("quantri.kt", "chờ người thứ hai xác nhận (Tổ trưởng, Thường trực Hội đồng)"),
    ],
)
def test_whoever_may_not_settle_reads_why(office: Office, who: str, why: str) -> None:
    change = waiting(office)
    page = page_of(office, who, f"{HERE}thay-doi/{change.pk}/")
    assert (page.may_settle, why in page.why_not) == (False, True)
    assert sent(office, who, page.confirm).status_code == 403


def test_a_change_is_refused_with_a_reason(office: Office) -> None:
    change = waiting(office)
    address = f"{HERE}thay-doi/{change.pk}/khong-xac-nhan/"
    assert sent(office, "thuongtruc.stc", address, reason="").status_code == 422
    assert sent(office, "thuongtruc.stc", address, reason="Chưa rõ").status_code == 302
    change.refresh_from_db()
    assert change.outcome == "refused"


def test_whoever_asked_takes_it_back(office: Office) -> None:
    change = waiting(office)
    assert sent(office, "quantri.kt", f"{HERE}thay-doi/{change.pk}/rut/").status_code == 302
    change.refresh_from_db()
    assert change.outcome == "withdrawn"


# --- For oneself


def test_everybody_declares_an_agency(office: Office) -> None:
    answer = sent(office, "thamdinh.stp", HERE + "lien-quan/", agency="hoa-mai", reason="Người nhà")
    assert answer.status_code == 302
    assert page_of(office, "thamdinh.stp", HERE + "lien-quan/").own == ["Phường Hoa Mai", "Sở Tư pháp"]


def test_nobody_withdraws_anothers_declaration(office: Office) -> None:
    sent(office, "thamdinh.stp", HERE + "lien-quan/", agency="hoa-mai", reason="Người nhà")
    own = office.people["thamdinh.stp"].interests.get()
    address = f"{HERE}lien-quan/{own.pk}/rut/"
    assert sent(office, "canbo.sxd", address, reason="Thử").status_code == 404
    assert sent(office, "thamdinh.stp", address, reason="Thử").status_code == 302
    own.refresh_from_db()
    assert own.withdrawn_at is None  # it waits for a second person


def test_work_is_handed_over_and_accepted(office: Office) -> None:
    giver, taker = office.appointment("canbo.sxd").pk, office.people["quantri.sxd"].pk
    words = {"appointment": giver, "taker": taker, "note": "Phiếu"}
    assert sent(office, "canbo.sxd", HERE + "ban-giao/", **words).status_code == 302
    given = HandOver.objects.get()
    assert sent(office, "lanhdao.sxd", f"{HERE}ban-giao/{given.pk}/nhan/").status_code == 404
    assert sent(office, "quantri.sxd", f"{HERE}ban-giao/{given.pk}/nhan/").status_code == 302
    given.refresh_from_db()
    assert given.taken_at == NOW


@pytest.mark.parametrize(
    ("who", "address", "field"),
    [
        ("canbo.sxd", "ban-giao/", "taker"),
        ("quantri.sxd", "tai-khoan/{officer}/ban-giao/", "taker"),
        ("lanhdao.sxd", "uy-quyen/", "account"),
    ],
)
def test_nobody_is_chosen_beforehand_to_receive_work(
    office: Office, who: str, address: str, field: str
) -> None:
    here = HERE + address.format(officer=office.people["canbo.sxd"].pk)
    choice = office.client(who).get(here).content.decode().partition(f'name="{field}"')[2]
    first = choice[choice.index("<option") : choice.index("</option>")]
    assert first == '<option value="" selected>Chọn một người'
    assert " selected" not in choice[choice.index("</option>") : choice.index("</select>")]
    assert sent(office, who, here, note="Phiếu", **{field: ""}).status_code == 422
    assert not HandOver.objects.exists()


def test_work_is_offered_to_colleagues_alone(office: Office) -> None:
    taker = office.people["canbo.hoasen"].pk
    words = {"appointment": office.appointment("canbo.sxd").pk, "taker": taker, "note": "Phiếu"}
    assert sent(office, "canbo.sxd", HERE + "ban-giao/", **words).status_code == 422


def test_a_head_delegates_and_ends_it(office: Office) -> None:
    words = {
        "account": office.people["quantri.sxd"].pk,
        "paper": "Giấy ủy quyền số 1",
        "began": "2026-11-26",
        "until": "2026-11-30",
        "reason": "",
    }
    assert sent(office, "lanhdao.sxd", HERE + "uy-quyen/", **words).status_code == 302
    made = Appointment.objects.get(kind="delegated")
    assert made.ended == date(2026, 12, 1)
    address = f"{HERE}uy-quyen/{made.pk}/ket-thuc/"
    assert sent(office, "lanhdao.hoasen", address, ended="2026-11-26", reason="Thử").status_code == 404
    assert sent(office, "lanhdao.sxd", address, ended="2026-11-26", reason="Đã về").status_code == 302


@pytest.mark.parametrize("who", ["canbo.sxd", "quantri.sxd", "quantri.snv", "giamsat.mttq"])
def test_nobody_else_delegates(office: Office, who: str) -> None:
    assert office.client(who).get(HERE + "uy-quyen/").status_code == 403


def test_deputies_are_offered_with_their_posts_and_without_who_types_the_sheet(office: Office) -> None:
    said = read(office, "lanhdao.sxd", HERE + "uy-quyen/")
    assert "Quản trị Sở Xây dựng (ví dụ), Công chức</option>" in said
    assert "Hoa (ví dụ)" not in said
    assert "không ai ký phiếu do chính mình nhập" in said


def test_a_hand_over_is_declined_and_taken_back_on_the_page(office: Office) -> None:
    words = {
        "appointment": office.appointment("canbo.sxd").pk,
        "taker": office.people["quantri.sxd"].pk,
        "note": "Phiếu",
    }
    for who, way, others in (("canbo.sxd", "rut", "quantri.sxd"), ("quantri.sxd", "khong-nhan", "canbo.sxd")):
        sent(office, "canbo.sxd", HERE + "ban-giao/", **words)
        address = f"{HERE}ban-giao/{HandOver.objects.get().pk}/{way}/"
        assert address in read(office, who, HERE + "ban-giao/")
        assert sent(office, others, address, reason="Thử").status_code == 404
        assert sent(office, who, address, reason="Bận").status_code == 302
        assert address not in read(office, who, HERE + "ban-giao/")
    for who in ("canbo.sxd", "quantri.sxd"):
        page = read(office, who, HERE + "ban-giao/")
        assert "<b>Lý do không nhận:</b> Bận" in page
        assert "Không nhận 09:00 ngày 26/11/2026" in page
        assert "Không có bàn giao nào đang chờ." in page
    assert "Bận" not in read(office, "lanhdao.sxd", HERE + "ban-giao/")
    assert "bàn giao chờ nhận" not in read(office, "quantri.sxd", "/thanh-giang/viec/")


@pytest.mark.parametrize("deed", ["khoa", "thoi-cong-tac", "giao-vai-tro"])
def test_the_page_of_a_deed_names_whose_account_it_is(office: Office, deed: str) -> None:
    page = read(office, "quantri.snv", f"{of(office, 'canbo.sxd')}{deed}/")
    assert '<p class="subtitle">Hoa (ví dụ) (tên đăng nhập canbo.sxd)</p>' in page
    assert ("vai trò, chức vụ và việc đã làm giữ nguyên" in page) is (deed == "khoa")


def test_a_post_is_struck_out_on_the_page(office: Office) -> None:
    post = Post.objects.get(account=office.people["canbo.sxd"])
    address = f"{HERE}chuc-vu/{post.pk}/gach-bo/"
    assert address in read(office, "quantri.sxd", of(office, "canbo.sxd"))
    assert sent(office, "quantri.sxd", address, reason="").status_code == 422
    assert sent(office, "quantri.sxd", address, reason="Ghi nhầm").status_code == 302
    assert "Gạch bỏ chức vụ ghi nhầm" in read(office, "quantri.sxd", of(office, "canbo.sxd"))
    assert not Post.objects.filter(pk=post.pk).exists()
