"""The walks of the council: its secretary and its members."""

from pari.publication.decisions.recording import record_decision
from tests.appraising import LEVEL
from tests.browser.guiding.example import HERE, HOME, REMARKS, council, remarked, remarks, round_1
from tests.browser.guiding.walking import Walk, act
from tests.counciling import AN, BA, SECRETARY, STANDING, VOTING
from tests.office import NOW
from tests.publishing import DECIDED, OBJECTED, SAID, objected, passed, published
from tests.scoring.appraisal.rounds import ANSWERED, acting, asked
from tests.scoring.council.passing_through import ALL, settle, show_of_hands
from tests.web.council.council_office import SXD, item_address

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
