"""The walks of those who set a campaign up, keep the accounts of the place, and watch."""

from pari.campaigns.models import Campaign
from pari.deadlines.models import Deadline
from pari.scoring.models import Sheet
from tests.appraising import ROUND_1
from tests.browser import keyboard
from tests.browser.guiding.example import ADMIN, HERE, HOME, OFFICER, PEOPLE, SHEET, round_1
from tests.browser.guiding.walking import Walk, act
from tests.office import NOW, Office
from tests.publishing import PUBLISHED, decided, passed
from tests.scoring.appraisal.rounds import AGREED, find
from tests.web.campaigns.conftest import an_edition
from tests.web.council.council_office import SXD

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
