"""The walks of an agency's own people: its officer, its head, and whoever keeps its accounts."""

from pari.scoring.sheets.actions import pass_to_head, submit
from pari.scoring.sheets.supplement import pass_supplement
from tests.appraising import LEVEL
from tests.browser.guiding.example import HEAD, HOME, OFFICER, PEOPLE, REMARKS, SHEET, begun, remarks, round_1
from tests.browser.guiding.walking import Walk, act
from tests.office import NOW
from tests.publishing import OBJECTED, objected, published
from tests.scoring.appraisal.rounds import ANSWERED, acting, answer, asked

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
    pass_supplement(**acting(walk.office, OFFICER, ANSWERED), sheet_id=walk.office.sheet("so-xay-dung").pk)
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
    objected(walk.office)
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
