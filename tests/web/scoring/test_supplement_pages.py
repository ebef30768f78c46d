"""The sheet's pages while a supplement is awaited: who has it, where one goes on, what came when."""

from decimal import Decimal

import pytest

from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import LossReason
from pari.core.states import State
from pari.scoring.appraisal.findings import Said
from pari.scoring.evidence.adding import Paper, attach_in_person
from tests.appraising import LEVEL, SHARE, claim, in_round_1
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import (
    ANSWERED,
    IN_TIME,
    NOT_IN_TIME,
    SXD,
    acting,
    answer,
    close,
    end_cross_check,
    find,
    letters,
)
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.filling import JSON, page_of, typed
from tests.web.scoring.test_sheet_page import HEAD, OFFICER, PAGE, Clock, offered, put, shown, state

pytestmark = pytest.mark.usefixtures("at")
NONE_LACKS = {"v__thieu_nhiem_vu": "no", "v__thieu_san_pham": "no", "v__thieu_kinh_phi": "no"}
FEW = Said(Finding.NOT_AGREED, Decimal(0), reasons=(LossReason.LATE,))


@pytest.fixture
def supplement(office: Office, at: Clock) -> Office:
    """Sở Xây dựng is asked about two criteria; it is the day after the letter."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    claim(office, SXD, SHARE, points="0.5", values='{"thieu_nhiem_vu": "no"}')
    find(office, NOT_IN_TIME)
    find(office, FEW, criterion=SHARE)
    close(office)
    end_cross_check(office)
    letters(office)
    at(ANSWERED)
    return office


def seen(office: Office) -> int:
    return office.sheet(SXD).moves.count()


def deed(office: Office, username: str, below: str, **words: str) -> int:
    answered = office.client(username).post(PAGE + below, {"seen": seen(office), **words})
    return int(answered.status_code)


def badge(office: Office, username: str = OFFICER) -> str:
    content = office.client(username).get(PAGE).content.decode()
    return content.partition('<p class="standing">')[2].partition("</span>")[0].partition('">')[2]


# --- Who has it --------------------------------------------------------------------------------------------


def test_the_badge_says_who_has_the_supplement(supplement: Office) -> None:
    assert badge(supplement) == "Chờ bổ sung"
    deed(supplement, OFFICER, "trinh-bo-sung/")
    assert badge(supplement) == badge(supplement, HEAD) == "Đã trình lãnh đạo nội dung bổ sung"
    assert "đang chờ lãnh đạo đơn vị kiểm tra để nộp" in shown(supplement, OFFICER)
    deed(supplement, HEAD, "tra-lai-bo-sung/", opinion="Thiếu số văn bản")
    assert badge(supplement) == "Lãnh đạo trả lại nội dung bổ sung"
    deed(supplement, OFFICER, "trinh-bo-sung/")
    deed(supplement, HEAD, "nop-bo-sung/")
    assert badge(supplement) == badge(supplement, HEAD) == "Đã bổ sung"


def test_lists_of_progress_say_so_too(supplement: Office) -> None:
    progress = CAMPAIGN + "tien-do/"
    assert "Chờ bổ sung" in shown(supplement, "thuky.snv", progress)
    deed(supplement, OFFICER, "trinh-bo-sung/")
    assert "Đã trình lãnh đạo nội dung bổ sung" in shown(supplement, "thuky.snv", progress)
    table = supplement.client("thuky.snv").get(progress + "tien-do.csv").content.decode()
    assert "Đã trình lãnh đạo nội dung bổ sung" in table


def test_what_was_passed_on_is_taken_back_or_given_back_and_not_passed_on_again(supplement: Office) -> None:
    def below(username: str) -> list[str]:
        return offered(supplement.client(username).get(PAGE).content.decode())

    assert (below(OFFICER), below(HEAD)) == (["trinh-bo-sung/"], ["nop-bo-sung/"])
    deed(supplement, OFFICER, "trinh-bo-sung/")
    assert (below(OFFICER), below(HEAD)) == (["rut-lai-bo-sung/"], ["nop-bo-sung/", "tra-lai-bo-sung/"])
    assert deed(supplement, OFFICER, "rut-lai-bo-sung/") == 302
    assert (below(OFFICER), below(HEAD)) == (["trinh-bo-sung/"], ["nop-bo-sung/"])
    assert badge(supplement) == "Chờ bổ sung"


def test_a_head_who_looked_before_it_was_taken_back_is_told(supplement: Office) -> None:
    deed(supplement, OFFICER, "trinh-bo-sung/")
    before = seen(supplement)
    deed(supplement, OFFICER, "rut-lai-bo-sung/")
    late = supplement.client(HEAD).post(PAGE + "nop-bo-sung/", {"seen": before})
    assert late.status_code == 422
    assert "Phiếu đã được xử lý thêm từ khi mở trang này" in text_of(late)
    assert state(supplement) == "awaiting_supplement"


def test_after_the_term_the_page_says_why_nothing_is_taken_back(supplement: Office, at: Clock) -> None:
    deed(supplement, OFFICER, "trinh-bo-sung/")
    supplement.campaign.phases.filter(phase="round_2").update(opens=on(2, 1, year=2027))
    at(on(31, 12))
    assert "Đã hết thời hạn giải trình, bổ sung nên không rút lại được" in shown(supplement, OFFICER)
    assert deed(supplement, OFFICER, "rut-lai-bo-sung/") == 422


# --- Both hand-ins -----------------------------------------------------------------------------------------


def test_each_hand_in_has_its_own_term_and_moment(supplement: Office, at: Clock) -> None:
    sheet = supplement.sheet(SXD)
    sheet.submitted_at = on(14, 12, 16, 30)
    sheet.save()
    first = "Thời hạn nộp phiếu tự chấm: hết 24 giờ 00 ngày 15/12/2026. Nộp lúc 16:30 ngày 14/12/2026."
    second = "Thời hạn nộp bổ sung: hết 24 giờ 00 ngày 30/12/2026."
    page = shown(supplement, HEAD)
    assert first in page
    assert second in page
    assert "Nộp bổ sung lúc" not in page
    at(on(29, 12, 10, 15))
    deed(supplement, HEAD, "nop-bo-sung/")
    page = shown(supplement, HEAD)
    assert first in page
    assert f"{second} Nộp bổ sung lúc 10:15 ngày 29/12/2026." in page


def test_who_was_asked_for_nothing_has_one_term(supplement: Office) -> None:
    page = shown(supplement, "canbo.hoasen", CAMPAIGN + "phieu/hoa-sen/")
    assert "Thời hạn nộp: hết 24 giờ 00 ngày 15/12/2026." in page
    assert "Thời hạn nộp bổ sung" not in page


# --- From one criterion to the next ------------------------------------------------------------------------


def onwards(office: Office, code: str, below: str = "xong/", **more: str) -> str:
    words = typed(seen=office.sheet(SXD).version, explanation=f"Văn bản bổ sung {code}", **more)
    answered = office.client(OFFICER).post(page_of(code, below), words)
    assert answered.status_code == 302
    return str(answered["Location"])


def test_done_leads_to_the_next_criterion_that_reopened_and_then_to_the_sheet(supplement: Office) -> None:
    assert onwards(supplement, LEVEL, v__muc="Kịp thời") == page_of(SHARE)
    assert onwards(supplement, SHARE, **NONE_LACKS) == PAGE


def test_after_the_last_one_it_goes_on_from_the_top_with_what_has_no_answer(supplement: Office) -> None:
    assert onwards(supplement, SHARE, **NONE_LACKS) == page_of(LEVEL)
    assert onwards(supplement, LEVEL, v__muc="Kịp thời") == PAGE


def test_a_script_is_told_the_same_next_one(supplement: Office) -> None:
    words = typed(seen=supplement.sheet(SXD).version, explanation="Văn bản", v__muc="Kịp thời")
    answered = supplement.client(OFFICER).post(page_of(LEVEL, "xong/"), words, headers={"accept": JSON})
    assert answered.json() == {"next": page_of(SHARE)}


def test_later_leads_to_what_reopened_too(supplement: Office) -> None:
    assert f'data-later="{page_of(SHARE)}"' in supplement.client(OFFICER).get(page_of()).content.decode()
    assert onwards(supplement, LEVEL, "luu/", v__muc="Kịp thời", onwards="1") == page_of(SHARE)
    assert onwards(supplement, SHARE, "luu/", **NONE_LACKS, onwards="1") == PAGE


def test_a_full_answer_is_seen_as_finished(supplement: Office) -> None:
    answer(supplement)
    attach_in_person(
        **acting(supplement, OFFICER, ANSWERED),
        sheet_id=supplement.sheet(SXD).pk,
        criterion=LEVEL,
        kept_at="Phòng 1",
        said=Paper("Kế hoạch", "12/KH-SXD"),
    )
    page = supplement.client(OFFICER).get(page_of(LEVEL)).content.decode()
    row = page.partition(f'id="tc-{LEVEL}"')[2].partition("</li>")[0]
    assert "Đã bổ sung" in row
    assert "Đang soạn" not in row
    assert "bổ sung, lưu lúc 09:00 ngày 28/12/2026" in page
    assert "1 đã bổ sung" in shown(supplement, OFFICER)


def test_an_answer_with_something_missing_isnt_finished(supplement: Office) -> None:
    words = typed(seen=supplement.sheet(SXD).version, explanation="Đang viết dở", v__muc="")
    assert supplement.client(OFFICER).post(page_of(LEVEL, "luu/"), words).status_code == 302
    page = supplement.client(OFFICER).get(page_of(LEVEL)).content.decode()
    assert "Đã bổ sung" not in page.partition(f'id="tc-{LEVEL}"')[2].partition("</li>")[0]


# --- Handing in --------------------------------------------------------------------------------------------


def test_a_supplement_is_handed_in_from_the_sheets_page(office: Office, at: Clock) -> None:
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))
    put(office, State.AWAITING_SUPPLEMENT)
    at(on(28, 12))
    head = office.client(HEAD)
    assert "Nộp giải trình bổ sung" in text_of(head.get(PAGE))
    assert "hết 24 giờ 00 ngày 30/12/2026." in text_of(head.get(PAGE))
    assert head.post(PAGE + "nop-bo-sung/", {"seen": 0}).status_code == 302
    assert state(office) == "supplemented"
