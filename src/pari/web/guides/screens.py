"""Where the screens are that guides name, for whoever reads: the own ones of today, as far as they are open.

A text names a screen as `[Nhật ký](trang:nhat-ky)`. A screen that the reader's menus don't offer, or that
asks for more than the reader may do now, has no address here; its name is then read as plain text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from pari.campaigns.eyes import eye_of
from pari.campaigns.queries import campaigns_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.web.campaigns.overview import links_of, may_steer
from pari.web.campaigns.places import may_set_up, place, setting_up_tabs
from pari.web.frame.desk import Desk, Seat


@dataclass(frozen=True, slots=True)
class Screen:
    """`view` is its name among the addresses; `under` that of the page which leads to it, where another one
    than itself stands in the menus; `action` is what it asks for beyond that."""

    view: str
    under: str = ""
    action: Action | None = None


OF_THE_DESK: Mapping[str, Screen] = {
    "viec": Screen("desk_home"),
    "dot": Screen("campaigns"),
    "lap-dot": Screen("campaign_new", action=Action.SET_UP_CAMPAIGN),
    "tai-khoan": Screen("people", action=Action.SEE_ACCOUNTS),
    "danh-ba": Screen("directory", action=Action.SET_UP_CAMPAIGN),
    "ngay-nghi": Screen("days_off", action=Action.SET_UP_CAMPAIGN),
    "nhat-ky": Screen("journal", action=Action.SEE_JOURNAL),
    "cap-duoi": Screen("directory_below", action=Action.SEE_BOARDS),
    "uy-quyen": Screen("role_delegation", action=Action.DELEGATE),
    "lien-quan": Screen("people_interests"),
}
OF_A_CAMPAIGN: Mapping[str, Screen] = {
    "dot-danh-gia": Screen("campaign"),
    "co-quan": Screen("campaign_participants"),
    "cac-buoc": Screen("campaign_phases"),
    "nhiem-vu": Screen("campaign_duties"),
    "danh-muc": Screen("campaign_checklist"),
    "dieu-hanh": Screen("campaign_steering"),
    "tien-do": Screen("progress"),
    "mo-lai": Screen("reopenings", under="progress", action=Action.REOPEN_SHEET),
    "tham-dinh": Screen("appraisal"),
    "tong-hop": Screen("appraisal_summary", under="appraisal", action=Action.SEE_RANKING),
    "ban-do": Screen("appraisal_heat", under="appraisal", action=Action.SEE_RANKING),
    "phan-cong": Screen("appraisal_assignment"),
    "phuong-an": Screen("appraisal_plan"),
    "van-de": Screen("rulings"),
    "kiem-tra-lai": Screen("second_reading_tasks"),
    "rut-mau": Screen("second_readings"),
    "ket-thuc": Screen("appraisal_closing"),
    "thong-bao": Screen("appraisal_letters"),
    "so-lieu": Screen("facts"),
    "nhap-bang": Screen("facts_grid", under="facts", action=Action.ENTER_FACT),
    "can-cu": Screen("basis_papers"),
    "yeu-cau": Screen("paper_requests", under="basis_papers", action=Action.REQUEST_PAPERS),
    "huong-dan": Screen("guidance"),
    "hoi-dap": Screen("questions"),
    "y-kien": Screen("remarks"),
    "hoi-dong": Screen("council"),
    "chuong-trinh": Screen("council_agenda", under="council", action=Action.SEE_AGENDA),
    "thu": Screen("council_what_if", under="council", action=Action.SEE_AGENDA),
    "xem-lai": Screen("council_second_look", under="council", action=Action.SEE_AGENDA),
    "thong-qua": Screen("council_passing", under="council", action=Action.SEE_AGENDA),
    "cong-bo": Screen("deciding"),
    "kien-nghi": Screen("objections"),
}
OF_THE_OWN_SHEET: Mapping[str, Screen] = {
    "phieu": Screen("sheet"),
    "mat-diem": Screen("sheet_risks", under="sheet", action=Action.SEE_DRAFTS),
    "kiem-tra": Screen("sheet_check", under="sheet", action=Action.SEE_DRAFTS),
    "phan-cong-tieu-chi": Screen("sheet_assignments", under="sheet", action=Action.SEE_DRAFTS),
    "bang-tinh": Screen("sheet_workbook", under="sheet", action=Action.MARK_OWN),
    "tai-lieu": Screen("sheet_evidence", under="sheet"),
    "giay-xac-nhan": Screen("sheet_receipt", under="sheet"),
    "bao-cao": Screen("sheet_report", under="sheet"),
    "ket-qua": Screen("own_result"),
    "kien-nghi-cua-minh": Screen("own_objections"),
}
OWN_ACCOUNT = "cua-minh"
NAMES = frozenset({OWN_ACCOUNT, *OF_THE_DESK, *OF_A_CAMPAIGN, *OF_THE_OWN_SHEET})


def addresses_of(desk: Desk) -> Mapping[str, str]:
    """Of the screens that are open to this desk, by their names in the texts: at most 8 queries."""
    seat = _current(desk)
    found = {OWN_ACCOUNT: reverse("own_account"), **dict(_of_the_desk(desk))}
    return found | dict(_of_the_campaign(seat)) if seat else found


def _current(desk: Desk) -> Seat | None:
    """The real campaign of the newest year; a rehearsal where there is none."""
    campaign = campaigns_of(desk.authority.code).first()
    return Seat(desk, campaign, eye_of(campaign, by=desk.by, at=desk.at)) if campaign else None


def _of_the_desk(desk: Desk) -> Iterator[tuple[str, str]]:
    for name, screen in OF_THE_DESK.items():
        # Boards belong to whoever watches campaigns, whatever step one is in.
        eye = replace(desk.eye, phase=Phase.SELF_ASSESSMENT) if name == "cap-duoi" else desk.eye
        if screen.action is None or eye.may(screen.action, desk.by.agency).allowed:
            yield name, reverse(screen.view, args=[desk.authority.code])


def _of_the_campaign(seat: Seat) -> Iterator[tuple[str, str]]:
    offered, agency = _offered(seat), seat.desk.by.agency
    kinds = [(OF_A_CAMPAIGN, ())] + ([(OF_THE_OWN_SHEET, (agency,))] if agency else [])
    for screens, whose in kinds:
        for name, screen in screens.items():
            door = place(seat, screen.under or screen.view, *whose)
            may = screen.action is None or seat.may(screen.action, agency).allowed
            if door in offered and may:
                yield name, place(seat, screen.view, *whose)


def _offered(seat: Seat) -> set[str]:
    """What the campaign's own page leads to."""
    found = {place(seat, "campaign"), *(link.address for link in links_of(seat))}
    if may_set_up(seat):
        found |= {tab.address for tab in setting_up_tabs(seat, "")}
    if may_steer(seat):
        found.add(place(seat, "campaign_steering"))
    return found
