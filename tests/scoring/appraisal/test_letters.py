"""Letters after round 1, and what each agency is told of findings on its sheet."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import LossReason, Stage
from pari.notices.models import Notice
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.supplement import letter_of, letters_to_send
from pari.scoring.appraisal.told import told_of
from pari.scoring.models import SupplementLetter
from tests.appraising import LAN, LEVEL, ROUND_2, SHARE, claim
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    CHECKED,
    HEAD,
    LEAD,
    LETTERS,
    MEETING,
    NOT_IN_TIME,
    OFFICER,
    SXD,
    close,
    code_of,
    end_cross_check,
    figures,
    find,
    letters,
    round_2,
    state,
    told,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
TERM = on(31, 12)  # 24:00 of 30/12


# --- Letters -----------------------------------------------------------------------------------------------


def test_a_letter_asks_for_what_is_not_agreed_with_its_reasons_and_for_nothing_else(round_1: Office) -> None:
    claim(round_1, SXD, SHARE, points="0.5", values='{"xong": "9", "tong": "10"}')
    find(round_1, NOT_IN_TIME)
    find(round_1, Said(Finding.REFERRED, Decimal("0.25"), text="Có tính số liệu này không?"), criterion=SHARE)
    close(round_1)
    end_cross_check(round_1)
    shown = letters_to_send(round_1.campaign, eye=round_1.eye(LEAD, LETTERS))
    letter = next(one for one in shown.listed if one.agency == SXD)
    assert [(one.criterion, one.claimed, one.points, one.reasons) for one in letter.asked] == [
        (LEVEL, Decimal("0.5"), Decimal("0.25"), (LossReason.LATE,))
    ]
    assert (letter.agreed, letter.others, letter.due) == (0, 1, TERM)
    assert shown.hidden == ("Sở Nội vụ",)


def test_letters_go_to_all_at_once_and_who_is_asked_for_nothing_waits_for_nothing(supplement: Office) -> None:
    assert SupplementLetter.objects.count() == len(AGENCIES)
    assert (state(supplement), state(supplement, "so-noi-vu")) == ("awaiting_supplement", "in_round_1")
    kinds = {(OFFICER, "supplement"), (HEAD, "supplement"), ("canbo.hoasen", "round_1_told")}
    assert kinds <= told(supplement)
    body = Notice.objects.filter(kind="supplement")[0].body
    assert body == (
        "Thẩm định lần 1: 00 tiêu chí thống nhất, 01 tiêu chí chưa thống nhất. Đề nghị giải trình, bổ sung "
        "01 tiêu chí này đến hết 24 giờ 00 ngày 30/12/2026; các tiêu chí khác không mở lại ở bước này."
    )
    assert figures("supplement_letters_sent")["count"] == len(AGENCIES)


def test_a_letter_never_goes_twice(supplement: Office) -> None:
    assert code_of(lambda: letters(supplement, LETTERS + SECOND)) == "letters.all_sent"


def test_letters_are_numbered_in_the_campaign_s_order(round_1: Office) -> None:
    close(round_1)
    end_cross_check(round_1)
    sent = letters(round_1, first_number=9, sign="TGV-CCHC")
    assert [one.number for one in sent[:2]] == ["09/TGV-CCHC", "10/TGV-CCHC"]


def test_no_letter_goes_while_something_awaits_its_recheck(round_1: Office) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency="so-tu-phap")
    close(round_1)
    assert code_of(lambda: letters(round_1, on(26, 12, 20))) == "letters.awaits_recheck"


def test_letters_wait_for_the_end_of_round_1(round_1: Office) -> None:
    with pytest.raises(NotAllowed):
        letters(round_1, MEETING)
    close(round_1)
    with pytest.raises(NotAllowed):
        letters(round_1, CHECKED, by=LAN)


# --- What an agency is told --------------------------------------------------------------------------------


def test_an_agency_is_told_nothing_before_its_letter_and_its_own_then(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME)
    close(round_1)
    end_cross_check(round_1)
    sheet = round_1.sheet(SXD)
    before = told_of(sheet, eye=round_1.eye(OFFICER, LETTERS), person=None)
    assert (before.letter, before.found) == (None, {})
    letters(round_1)
    told = told_of(sheet, eye=round_1.eye(OFFICER, ANSWERED), person=None)
    assert told.asked == {LEVEL}
    assert [(one.finding, one.points) for one in told.found[LEVEL]] == [(Finding.NOT_AGREED, Decimal("0.25"))]
    other = told_of(round_1.sheet("hoa-sen"), eye=round_1.eye(OFFICER, ANSWERED), person=None)
    assert (other.letter, other.found) == (None, {})
    with pytest.raises(NotAllowed):
        letter_of(round_1.sheet("hoa-sen"), eye=round_1.eye(OFFICER, ANSWERED))


def test_what_the_council_is_asked_isn_t_told_the_agency(round_1: Office) -> None:
    find(round_1, Said(Finding.REFERRED, Decimal("0.25"), text="Hỏi riêng Hội đồng."))
    close(round_1)
    end_cross_check(round_1)
    letters(round_1)
    told = told_of(round_1.sheet(SXD), eye=round_1.eye(OFFICER, ANSWERED), person=None)
    assert [(one.finding, one.text) for one in told.found[LEVEL]] == [(Finding.REFERRED, "")]


def test_round_2_is_told_with_the_remarks_alone(supplement: Office) -> None:
    round_2(supplement)
    find(supplement, AGREED, at=ROUND_2, stage=Stage.ROUND_2)
    sheet = supplement.sheet(SXD)
    assert [
        one.stage
        for one in told_of(sheet, eye=supplement.eye(OFFICER, on(5, 1, year=2027)), person=None).found[LEVEL]
    ] == [Stage.ROUND_1]
    supplement.campaign.phases.filter(phase="round_2").update(closed_at=on(6, 1, year=2027))
    told = told_of(sheet, eye=supplement.eye(OFFICER, on(7, 1, year=2027)), person=None)
    assert [one.stage for one in told.found[LEVEL]] == [Stage.ROUND_1, Stage.ROUND_2]


def test_the_letters_cost_the_same_however_many_there_are(
    round_1: Office, django_assert_num_queries: Any
) -> None:
    close(round_1)
    eye = round_1.eye(LEAD, LETTERS)
    letters_to_send(round_1.campaign, eye=eye)
    with django_assert_num_queries(8):
        letters_to_send(round_1.campaign, eye=eye)
