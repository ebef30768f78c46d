"""The example's addresses, people and states, as the guides' walks need them."""

from typing import Any

from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Evidence, Mark, Remark
from pari.scoring.sheets.actions import begin
from tests.appraising import LEVEL, SHARE, claim, in_round_1
from tests.appraising_many import claimed_by_all, with_agencies
from tests.counciling import meeting
from tests.office import AGENCIES, NOW, Office, on
from tests.scoring.appraisal.rounds import IN_TIME, acting
from tests.web.council.council_office import SXD, round_2_is_over, with_agenda

HOME = "/thanh-giang/viec/"
HERE = "/thanh-giang/dot/thanh-giang-2026/"
SHEET = f"{HERE}phieu/so-xay-dung/"
BENCH = f"{HERE}tham-dinh/tieu-chi/ke-hoach-ban-hanh/"
PEOPLE = "/thanh-giang/nhan-su/"
OFFICER, HEAD, LEAD, ADMIN = "canbo.sxd", "lanhdao.sxd", "totruong.snv", "quantri.snv"
REMARKS = on(7, 1, 9, year=2027)
REASON = "Đề nghị Hội đồng cho ý kiến về thời điểm ban hành (ví dụ)."


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


def remarked(office: Office) -> Remark:
    return Remark.objects.create(
        sheet=office.sheet(SXD),
        criterion=LEVEL,
        text="Báo cáo đã gửi ngày 15/01/2026.",
        account=office.people[OFFICER],
        at=REMARKS,
    )
