"""What waits of a supplement: for the officer until it is passed on, then for the head."""

from datetime import timedelta

import pytest

from pari.core.access.roles import Phase
from pari.core.states import Move, State
from pari.scoring.models import Sheet
from tests.office import Office, on
from tests.web.desk.conftest import Home, moved, put

CALM = "Hiện không có việc nào đang chờ."
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
TO_ANSWER = "Giải trình, bổ sung các tiêu chí chưa thống nhất"
TO_CHECK = "Nội dung giải trình, bổ sung chờ lãnh đạo kiểm tra và nộp"
NOT_PASSED = "Nội dung giải trình, bổ sung chưa được trình lãnh đạo"
TERM = on(31, 12)  # 24:00 of 30/12
BEFORE = on(27, 12, 12)


@pytest.fixture
def awaited(office: Office) -> Sheet:
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))
    return put(office, "so-xay-dung", State.AWAITING_SUPPLEMENT)


def test_until_it_is_passed_on_it_waits_for_the_officer(awaited: Sheet, home: Home) -> None:
    at = BEFORE
    assert TO_ANSWER in home(OFFICER, at)
    assert CALM in home(HEAD, at)


def test_a_head_is_told_near_the_term_that_the_officer_is_at_it(awaited: Sheet, home: Home) -> None:
    assert NOT_PASSED not in home(HEAD, TERM - timedelta(days=3, seconds=1))
    page = home(HEAD, TERM - timedelta(days=3))
    assert NOT_PASSED in page
    assert "Công chức phụ trách đang giải trình, bổ sung; sắp hết thời hạn nộp." in page
    assert TO_ANSWER not in page


def test_once_passed_on_the_head_is_told_to_check_and_hand_in(awaited: Sheet, home: Home) -> None:
    moved(awaited, Move.PASS_SUPPLEMENT, "")
    page = home(HEAD, BEFORE)
    assert TO_CHECK in page
    assert "Lãnh đạo kiểm tra, nộp giải trình bổ sung hoặc trả lại kèm ý kiến." in page
    assert "Đã trình lãnh đạo nội dung bổ sung" in page
    assert CALM in home(OFFICER, BEFORE)


@pytest.mark.parametrize("move", [Move.TAKE_BACK_SUPPLEMENT, Move.RETURN_SUPPLEMENT])
def test_what_was_taken_or_given_back_is_the_officers_again(awaited: Sheet, home: Home, move: Move) -> None:
    moved(awaited, Move.PASS_SUPPLEMENT, "")
    moved(awaited, move, "Thiếu bản ký" if move is Move.RETURN_SUPPLEMENT else "")
    assert CALM in home(HEAD, BEFORE)
    assert CALM not in home(OFFICER, BEFORE)


def test_after_the_term_nothing_of_it_waits(awaited: Sheet, home: Home) -> None:
    moved(awaited, Move.PASS_SUPPLEMENT, "")
    assert TO_CHECK in home(HEAD, TERM - timedelta(seconds=1))
    assert TO_CHECK not in home(HEAD, TERM)
