"""The walks that the guides describe: who opens which page of the example, at which moment.

A walk names every page by a word that the guide uses too. It collects what can be pressed, filled in or read
as a heading there, and stores the guide's pictures where a folder is asked for.
"""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

from pari.campaigns.models import Campaign
from pari.core.scoring.stages import Stage
from pari.deadlines.models import Deadline
from pari.publication.decisions.recording import record_decision
from pari.scoring.appraisal.rulings import make_ruling
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Evidence, Mark, Remark, SecondReading, Sheet
from pari.scoring.sheets.actions import begin, pass_to_head, submit
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, SHARE, claim, in_round_1
from tests.appraising_many import claimed_by_all, with_agencies
from tests.browser import keyboard
from tests.counciling import AN, BA, SECRETARY, STANDING, VOTING, meeting
from tests.office import AGENCIES, NOW, Office, on
from tests.publishing import DECIDED, OBJECTED, PUBLISHED, SAID, decided, objected, passed, published
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    IN_TIME,
    LETTERS,
    MEETING,
    acting,
    answer,
    asked,
    end_cross_check,
    find,
)
from tests.scoring.appraisal.rounds import close as close_round_1
from tests.scoring.appraisal.test_rulings import LATE_PLANS
from tests.scoring.council.passing_through import ALL, settle, show_of_hands
from tests.web.campaigns.conftest import an_edition
from tests.web.council.council_office import SXD, item_address, round_2_is_over, with_agenda

PICTURES = "PARI_PICTURES"  # a folder; without it no picture is stored
HOME = "/thanh-giang/viec/"
HERE = "/thanh-giang/dot/thanh-giang-2026/"
SHEET = f"{HERE}phieu/so-xay-dung/"
BENCH = f"{HERE}tham-dinh/tieu-chi/ke-hoach-ban-hanh/"
PEOPLE = "/thanh-giang/nhan-su/"
OFFICER, HEAD, LEAD, ADMIN = "canbo.sxd", "lanhdao.sxd", "totruong.snv", "quantri.snv"
REMARKS = on(7, 1, 9, year=2027)
REASON = "Đề nghị Hội đồng cho ý kiến về thời điểm ban hành (ví dụ)."
COLOURS, MOST_BYTES = 96, 150_000

LABELS = """() => {
  const clean = text => (text || "").replace(/\\s+/g, " ").trim();
  const named = "a, button, .button, summary, label, legend, option, h1, h2, h3, th, dt, b, strong";
  const found = [...document.querySelectorAll(named)].map(one => clean(one.textContent));
  for (const one of document.querySelectorAll("[aria-label], [placeholder]"))
    found.push(clean(one.getAttribute("aria-label")), clean(one.getAttribute("placeholder")));
  return found.filter(text => text);
}"""


@dataclass
class Walk:
    """One person after another through the pages of a guide; `labels` are those of each page, by its name."""

    page: Page
    office: Office
    url: str
    move_to: Callable[[datetime], None]
    guide: str
    labels: dict[str, list[str]] = field(default_factory=dict)

    def at(self, moment: datetime, username: str) -> None:
        """From now on it is this moment, and this person sits here."""
        self.move_to(moment)
        keyboard.sign_in(self.page, self.office, username, self.url)

    def on(self, name: str, address: str, *, picture: int = 0, at: str = "", open_up: str = "") -> None:
        """Open a page and note its labels; `at` brings a part of it into the picture."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.ok, f"{self.guide}: {name} ({address}) answers {answer.status}"
        if open_up:
            self.page.locator(open_up).first.click()
        self.labels[name] = self.page.evaluate(LABELS)
        if picture:
            self._take(picture, at)

    def _take(self, number: int, at: str) -> None:
        folder = os.environ.get(PICTURES)
        if not folder:
            return
        if at:
            self.page.locator(at).first.evaluate(
                "one => window.scrollTo(0, one.getBoundingClientRect().top - 24)"
            )
        self.page.wait_for_timeout(300)
        taken = Image.open(io.BytesIO(self.page.screenshot()))
        small = taken.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(Path(folder) / f"{self.guide}-{number}.png", optimize=True)


@dataclass(frozen=True)
class Act:
    """A part of a guide that is walked in one state of the office, over these pages."""

    guide: str
    pages: tuple[str, ...]
    walk: Callable[[Walk], None]

    def __str__(self) -> str:
        return f"{self.guide}-{self.walk.__name__}"


ACTS: list[Act] = []


def act(guide: str, pages: str) -> Callable[[Callable[[Walk], None]], Callable[[Walk], None]]:
    def kept(walk: Callable[[Walk], None]) -> Callable[[Walk], None]:
        ACTS.append(Act(guide, tuple(pages.split()), walk))
        return walk

    return kept


# --- States of the office ----------------------------------------------------------------------------------


def begun(office: Office) -> dict[str, Any]:
    """The officer of Sở Xây dựng has begun, marked one criterion and laid a link beside it."""
    who = {**acting(office, OFFICER, NOW), "sheet_id": office.sheet(SXD).pk}
    begin(**who)
    text = Typed(values={"muc": "Kịp thời"}, explanation="Kế hoạch số 12/KH-SXD ngày 05/01/2026.")
    saved = save_draft(**who, criterion=LEVEL, text=text, seen=0)
    give_self_mark(**who, criterion=LEVEL, seen=saved.version)
    Evidence.objects.create(
        sheet=office.sheet(SXD),
        criterion=LEVEL,
        kind="link",
        address="https://vi-du.example/12-kh-sxd",
        title="Kế hoạch số 12/KH-SXD",
        added_at=NOW,
        added_by=office.people[OFFICER],
    )
    return who


def round_1(office: Office, *, wards: int = 0) -> Office:
    """Every sheet is handed in, with two criteria claimed; `wards` makes so many agencies of six."""
    in_round_1(with_agencies(office, wards) if wards else office)
    if wards:
        claimed_by_all(office, late_every=6)
    for agency in AGENCIES:
        if not wards:
            claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
        claim(office, agency, SHARE, points="0.5", values="{}")
    return office


def remarks(office: Office) -> Office:
    """Round 2 is over, with reasons as an office writes them."""
    round_2_is_over(office)
    Mark.objects.filter(finding__in=("referred", "exemption")).update(reason=REASON)
    return office


def council(office: Office) -> Any:
    """The agenda is made and a meeting begun."""
    remarks(office)
    items = with_agenda(office)
    return items, meeting(office)


# --- Công chức phụ trách CCHC ------------------------------------------------------------------------------


@act("cong-chuc", "viec phieu tieu-chi them-tai-lieu tai-lieu bang-tinh mat-diem")
def fills(walk: Walk) -> None:
    begun(walk.office)
    walk.at(NOW, OFFICER)
    walk.on("viec", HOME)
    walk.on("phieu", SHEET)
    walk.on("tieu-chi", f"{SHEET}tieu-chi/{LEVEL}/", picture=1)
    walk.on("them-tai-lieu", f"{SHEET}tai-lieu/them/{LEVEL}/")
    walk.on("tai-lieu", f"{SHEET}tai-lieu/")
    walk.on("bang-tinh", f"{SHEET}bang-tinh/")
    walk.on("mat-diem", f"{SHEET}diem-co-the-mat/")


@act("cong-chuc", "phieu-bo-sung tieu-chi-bo-sung")
def supplements(walk: Walk) -> None:
    asked(round_1(walk.office))
    walk.at(ANSWERED, OFFICER)
    walk.on("phieu-bo-sung", SHEET)
    walk.on("tieu-chi-bo-sung", f"{SHEET}tieu-chi/{LEVEL}/")


@act("cong-chuc", "du-thao")
def remarks_on_the_draft(walk: Walk) -> None:
    remarks(walk.office)
    walk.at(REMARKS, OFFICER)
    walk.on("du-thao", f"{SHEET}du-thao/", picture=2)


# --- Lãnh đạo đơn vị ---------------------------------------------------------------------------------------


@act("lanh-dao-don-vi", "viec kiem-tra nop uy-quyen giay-xac-nhan bao-cao")
def hands_in(walk: Walk) -> None:
    who = begun(walk.office)
    pass_to_head(**who)
    walk.at(NOW, HEAD)
    walk.on("viec", HOME)
    walk.on("kiem-tra", f"{SHEET}kiem-tra/", picture=1)
    walk.on("nop", f"{SHEET}nop/", picture=2)
    walk.on("uy-quyen", f"{PEOPLE}uy-quyen/")
    submit(**{**who, **acting(walk.office, HEAD, NOW)})
    walk.on("giay-xac-nhan", f"{SHEET}bien-nhan/")
    walk.on("bao-cao", f"{SHEET}bao-cao/")


@act("lanh-dao-don-vi", "phieu-bo-sung nop-bo-sung")
def hands_in_the_supplement(walk: Walk) -> None:
    asked(round_1(walk.office))
    answer(walk.office)
    walk.at(ANSWERED, HEAD)
    walk.on("phieu-bo-sung", SHEET)
    walk.on("nop-bo-sung", f"{SHEET}nop-bo-sung/")


@act("lanh-dao-don-vi", "du-thao")
def remarks_as_head(walk: Walk) -> None:
    remarks(walk.office)
    walk.at(REMARKS, HEAD)
    walk.on("du-thao", f"{SHEET}du-thao/")


@act("lanh-dao-don-vi", "ket-qua kien-nghi")
def objects(walk: Walk) -> None:
    published(walk.office)
    walk.at(OBJECTED, HEAD)
    walk.on("ket-qua", f"{SHEET}ket-qua/")
    walk.on("kien-nghi", f"{SHEET}kien-nghi/")


# --- Quản trị đơn vị ---------------------------------------------------------------------------------------


@act(
    "quan-tri-don-vi", "viec tai-khoan lap-tai-khoan nhap-danh-sach nguoi giao-vai-tro ban-giao thoi-cong-tac"
)
def keeps_accounts(walk: Walk) -> None:
    walk.at(NOW, "quantri.sxd")
    person = f"{PEOPLE}tai-khoan/{walk.office.people[OFFICER].pk}/"
    walk.on("viec", HOME)
    walk.on("tai-khoan", PEOPLE, picture=1)
    walk.on("lap-tai-khoan", f"{PEOPLE}lap-tai-khoan/")
    walk.on("nhap-danh-sach", f"{PEOPLE}nhap-danh-sach/")
    walk.on("nguoi", person, picture=2)
    walk.on("giao-vai-tro", f"{person}giao-vai-tro/")
    walk.on("ban-giao", f"{person}ban-giao/")
    walk.on("thoi-cong-tac", f"{person}thoi-cong-tac/")


# --- Thành viên Tổ giúp việc -------------------------------------------------------------------------------


@act("thanh-vien-to-giup-viec", "viec danh-sach ban-tham-dinh cung-luc mot-co-quan van-de ket-luan lien-quan")
def appraises(walk: Walk) -> None:
    round_1(walk.office, wards=24)
    number = make_ruling(
        **acting(walk.office, LEAD, ROUND_1), campaign=walk.office.campaign, ask=LATE_PLANS
    ).number
    keyboard.without_hints(walk.page)
    walk.at(ROUND_1, LAN)
    walk.on("viec", HOME)
    walk.on("danh-sach", f"{HERE}tham-dinh/", picture=1)
    walk.on("ban-tham-dinh", BENCH, picture=2)
    walk.on("cung-luc", f"{HERE}tham-dinh/cung-luc/ke-hoach-ban-hanh/")
    walk.on("mot-co-quan", f"{HERE}tham-dinh/co-quan/so-xay-dung/")
    walk.on("van-de", f"{HERE}tham-dinh/van-de/")
    walk.on("ket-luan", f"{HERE}tham-dinh/van-de/{number}/")
    walk.on("lien-quan", f"{PEOPLE}lien-quan/")


@act("thanh-vien-to-giup-viec", "kiem-tra-lai doc-lai")
def reads_again(walk: Walk) -> None:
    round_1(walk.office)
    find(walk.office, AGREED, agency=SXD)
    drawn(walk.office)
    walk.at(MEETING.replace(hour=9), BINH)
    walk.on("kiem-tra-lai", f"{HERE}tham-dinh/kiem-tra-lai/")
    walk.on("doc-lai", f"{HERE}tham-dinh/kiem-tra-lai/{SecondReading.objects.get().pk}/")


def drawn(office: Office) -> None:
    draw_sample(
        **acting(office, LEAD, ROUND_1),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(size=10),
    )


# --- Tổ trưởng ---------------------------------------------------------------------------------------------


@act("to-truong", "viec phan-cong theo-chuyen-mon can-bang phuong-an")
def assigns(walk: Walk) -> None:
    walk.at(NOW, LEAD)
    walk.on("viec", HOME)
    walk.on("phan-cong", f"{HERE}tham-dinh/phan-cong/", picture=1)
    walk.on("theo-chuyen-mon", f"{HERE}tham-dinh/phan-cong/theo-chuyen-mon/")
    walk.on("can-bang", f"{HERE}tham-dinh/phan-cong/can-bang/")
    walk.on("phuong-an", f"{HERE}tham-dinh/phuong-an/")


@act("to-truong", "van-de van-de-moi rut-mau ban-do tong-hop mo-lai ket-thuc")
def leads_round_1(walk: Walk) -> None:
    round_1(walk.office)
    find(walk.office, AGREED, agency=SXD)
    walk.at(MEETING, LEAD)
    walk.on("van-de", f"{HERE}tham-dinh/van-de/")
    walk.on("van-de-moi", f"{HERE}tham-dinh/van-de/moi/")
    walk.on("rut-mau", f"{HERE}tham-dinh/doc-lai/")
    walk.on("ban-do", f"{HERE}tham-dinh/ban-do/")
    walk.on("tong-hop", f"{HERE}tham-dinh/tong-hop/")
    walk.on("mo-lai", f"{HERE}de-nghi-mo-lai/")
    walk.on("ket-thuc", f"{HERE}tham-dinh/ket-thuc/", picture=2)


@act("to-truong", "thong-bao dieu-hanh gia-han")
def sends_letters(walk: Walk) -> None:
    round_1(walk.office)
    close_round_1(walk.office)
    end_cross_check(walk.office)
    walk.at(LETTERS, LEAD)
    walk.on("thong-bao", f"{HERE}tham-dinh/thong-bao/", picture=3)
    walk.on("dieu-hanh", f"{HERE}dieu-hanh/")
    walk.on("gia-han", f"{HERE}dieu-hanh/gia-han/")


@act("to-truong", "y-kien mot-y-kien")
def answers_remarks(walk: Walk) -> None:
    remarks(walk.office)
    row = remarked(walk.office)
    walk.at(REMARKS, LEAD)
    walk.on("y-kien", f"{HERE}y-kien-du-thao/")
    walk.on("mot-y-kien", f"{HERE}y-kien-du-thao/{row.pk}/")


def remarked(office: Office) -> Remark:
    return Remark.objects.create(
        sheet=office.sheet(SXD),
        criterion=LEVEL,
        text="Báo cáo đã gửi ngày 15/01/2026.",
        account=office.people[OFFICER],
        at=REMARKS,
    )


# --- Thư ký tổng hợp ---------------------------------------------------------------------------------------


@act("thu-ky", "viec nhap-bang yeu-cau yeu-cau-moi tien-do cham-nop")
def collects(walk: Walk) -> None:
    walk.at(NOW, SECRETARY)
    walk.on("viec", HOME)
    walk.on("nhap-bang", f"{HERE}so-lieu/nhap-bang/", picture=1)
    walk.on("yeu-cau", f"{HERE}can-cu/yeu-cau/")
    walk.on("yeu-cau-moi", f"{HERE}can-cu/yeu-cau/moi/")
    walk.on("tien-do", f"{HERE}tien-do/")
    walk.on("cham-nop", f"{HERE}cham-nop/")


@act("thu-ky", "so-van-ban")
def numbers(walk: Walk) -> None:
    asked(round_1(walk.office))
    walk.at(ANSWERED, SECRETARY)
    walk.on("so-van-ban", f"{HERE}tham-dinh/so-van-ban/")


@act("thu-ky", "y-kien mot-y-kien")
def answers(walk: Walk) -> None:
    remarks(walk.office)
    row = remarked(walk.office)
    walk.at(REMARKS, SECRETARY)
    walk.on("y-kien", f"{HERE}y-kien-du-thao/")
    walk.on("mot-y-kien", f"{HERE}y-kien-du-thao/{row.pk}/")


@act("thu-ky", "hoi-dong quyet-dinh chuong-trinh noi-dung phien-moi phien")
def prepares_the_council(walk: Walk) -> None:
    items, session = council(walk.office)
    walk.at(VOTING, SECRETARY)
    room = f"{HERE}hoi-dong/"
    walk.on("hoi-dong", room)
    walk.on("quyet-dinh", f"{room}quyet-dinh/")
    walk.on("chuong-trinh", f"{room}chuong-trinh/", picture=2)
    walk.on("noi-dung", item_address(items, SXD, LEVEL))
    walk.on("phien-moi", f"{room}phien/moi/")
    walk.on("phien", f"{room}phien/{session.pk}/")


@act("thu-ky", "cong-bo ghi-quyet-dinh")
def records_the_decision(walk: Walk) -> None:
    passed(walk.office)
    walk.at(DECIDED, SECRETARY)
    walk.on("ghi-quyet-dinh", f"{HERE}cong-bo/quyet-dinh/")
    record_decision(**acting(walk.office, SECRETARY, DECIDED), campaign=walk.office.campaign, said=SAID)
    walk.on("cong-bo", f"{HERE}cong-bo/")


# --- Hội đồng ----------------------------------------------------------------------------------------------


@act("thanh-vien-hoi-dong", "viec hoi-dong chuong-trinh noi-dung thu xem-lai")
def votes(walk: Walk) -> None:
    items, _ = council(walk.office)
    walk.at(VOTING, "hoidong.stc")
    room = f"{HERE}hoi-dong/"
    walk.on("viec", HOME)
    walk.on("hoi-dong", room)
    walk.on("chuong-trinh", f"{room}chuong-trinh/", picture=1)
    walk.on("noi-dung", item_address(items, SXD, LEVEL), picture=2)
    walk.on("thu", f"{room}thu/")
    walk.on("xem-lai", f"{room}xem-lai/")


@act("thanh-vien-hoi-dong", "noi-dung-chot thong-qua")
def passes(walk: Walk) -> None:
    items, session = council(walk.office)
    for (agency, _), item in items.items():
        show_of_hands(walk.office, item, session, ALL if agency == SXD else (AN, BA))
    walk.at(VOTING, STANDING)
    walk.on("noi-dung-chot", item_address(items, SXD, LEVEL))
    for item in items.values():
        settle(walk.office, item, session)
    walk.on("thong-qua", f"{HERE}hoi-dong/thong-qua/", picture=3)


@act("thanh-vien-hoi-dong", "kien-nghi mot-kien-nghi")
def gives_objections_out(walk: Walk) -> None:
    published(walk.office)
    row = objected(walk.office)
    walk.at(OBJECTED, STANDING)
    walk.on("kien-nghi", f"{HERE}kien-nghi/")
    walk.on("mot-kien-nghi", f"{HERE}kien-nghi/{row.pk}/")


# --- Quản trị CCHC -----------------------------------------------------------------------------------------


@act("quan-tri-cchc", "viec dot lap-dot chung co-quan bo-tieu-chi cac-buoc nhiem-vu danh-muc mo")
def sets_up(walk: Walk) -> None:
    prepared(walk.office)
    walk.at(NOW, ADMIN)
    walk.on("viec", HOME)
    walk.on("dot", "/thanh-giang/dot/")
    walk.on("lap-dot", "/thanh-giang/dot/lap/")
    walk.on("chung", f"{HERE}thiet-lap/")
    walk.on("co-quan", f"{HERE}co-quan/")
    walk.on("bo-tieu-chi", f"{HERE}thiet-lap/bo-tieu-chi/")
    walk.on("cac-buoc", f"{HERE}thiet-lap/cac-buoc/")
    walk.on("nhiem-vu", f"{HERE}thiet-lap/nhiem-vu/")
    walk.on("danh-muc", f"{HERE}thiet-lap/kiem-tra/", picture=1)
    walk.on("mo", f"{HERE}thiet-lap/mo/")


def prepared(office: Office) -> None:
    """The same campaign before it was opened."""
    Sheet.objects.all().delete()
    Deadline.objects.all().delete()
    Campaign.objects.update(opened_at=None)
    office.campaign.refresh_from_db()
    kept = an_edition("mau-hai-cap-2026", authority=office.authority.code)
    office.campaign.editions.update(content=kept.content, content_sha256=kept.content_sha256)


@act("quan-tri-cchc", "dieu-hanh gia-han huong-dan hoi-dap danh-ba ngay-nghi tai-khoan")
def keeps_it_going(walk: Walk) -> None:
    walk.at(NOW, ADMIN)
    walk.on("dieu-hanh", f"{HERE}dieu-hanh/")
    walk.on("gia-han", f"{HERE}dieu-hanh/gia-han/")
    walk.on("huong-dan", f"{HERE}huong-dan/")
    walk.on("hoi-dap", f"{HERE}hoi-dap/")
    walk.on("danh-ba", "/thanh-giang/danh-ba/")
    walk.on("ngay-nghi", "/thanh-giang/danh-ba/ngay-nghi/")
    walk.on("tai-khoan", PEOPLE)


@act("quan-tri-cchc", "cong-bo xem-truoc xac-nhan")
def publishes(walk: Walk) -> None:
    passed(walk.office)
    decision = decided(walk.office)
    walk.at(PUBLISHED, ADMIN)
    walk.on("cong-bo", f"{HERE}cong-bo/")
    walk.on("xem-truoc", f"{HERE}cong-bo/quyet-dinh/{decision.pk}/", picture=2)
    walk.on("xac-nhan", f"{HERE}cong-bo/xac-nhan/")


# --- Quản trị kỹ thuật -------------------------------------------------------------------------------------


@act("quan-tri-ky-thuat", "viec tai-khoan nguoi dat-lai dot cua-minh")
def keeps_machines(walk: Walk) -> None:
    walk.at(NOW, "quantri.kt")
    person = f"{PEOPLE}tai-khoan/{walk.office.people[OFFICER].pk}/"
    walk.on("viec", HOME, picture=1)
    walk.on("tai-khoan", PEOPLE)
    walk.on("nguoi", person, picture=2)
    walk.on("dat-lai", f"{person}dat-lai/")
    walk.on("dot", "/thanh-giang/dot/")
    walk.on("cua-minh", "/tai-khoan/")


# --- Giám sát, lãnh đạo tỉnh -------------------------------------------------------------------------------


@act("giam-sat-lanh-dao", "viec dot-danh-gia tien-do phieu tham-dinh nhat-ky")
def oversees(walk: Walk) -> None:
    round_1(walk.office)
    find(walk.office, AGREED, agency=SXD)
    keyboard.without_hints(walk.page)
    walk.at(ROUND_1, "giamsat.mttq")
    walk.on("viec", HOME)
    walk.on("dot-danh-gia", HERE)
    walk.on("tien-do", f"{HERE}tien-do/", picture=1)
    walk.on("phieu", SHEET)
    walk.on("tham-dinh", f"{HERE}tham-dinh/")
    walk.on("nhat-ky", "/thanh-giang/nhat-ky/")


@act("giam-sat-lanh-dao", "viec-lanh-dao dot-lanh-dao tien-do-lanh-dao cap-duoi")
def watches_boards(walk: Walk) -> None:
    walk.at(NOW, "lanhdao.ubnd")
    walk.on("viec-lanh-dao", HOME, picture=2)
    walk.on("dot-lanh-dao", HERE)
    walk.on("tien-do-lanh-dao", f"{HERE}tien-do/")
    walk.on("cap-duoi", "/thanh-giang/danh-ba/cap-duoi/")
