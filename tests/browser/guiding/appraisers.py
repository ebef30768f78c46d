"""The walks of the appraisal team: its members and its lead."""

from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.rulings import make_ruling
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.models import SecondReading
from tests.appraising import BINH, LAN, ROUND_1
from tests.browser import keyboard
from tests.browser.guiding.example import BENCH, HERE, HOME, LEAD, PEOPLE, REMARKS, remarked, remarks, round_1
from tests.browser.guiding.walking import Walk, act
from tests.office import NOW, Office
from tests.scoring.appraisal.rounds import AGREED, LETTERS, MEETING, acting, end_cross_check, find
from tests.scoring.appraisal.rounds import close as close_round_1
from tests.scoring.appraisal.test_rulings import LATE_PLANS
from tests.web.council.council_office import SXD

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
