"""Instants and terms in words."""

from datetime import UTC, datetime, timedelta

import pytest

from pari.core.calendar.days import VIETNAM
from pari.words.time import days_text, instant_text, left_text, since_text, span_text, until_text, up_to_text

MIDNIGHT = datetime(2026, 12, 16, tzinfo=VIETNAM)
MORNING = datetime(2027, 1, 6, 10, 30, tzinfo=VIETNAM)


def test_midnight_is_twenty_four_hours_of_the_day_before() -> None:
    assert until_text(MIDNIGHT) == "hết 24 giờ 00 ngày 15/12/2026"


def test_a_second_off_midnight_is_told_with_its_own_day() -> None:
    assert until_text(MIDNIGHT + timedelta(minutes=1)) == "đến 0 giờ 01 phút ngày 16/12/2026"
    assert until_text(MIDNIGHT - timedelta(minutes=1)) == "đến 23 giờ 59 phút ngày 15/12/2026"


def test_a_term_within_a_day_says_hour_and_minute() -> None:
    assert until_text(MORNING) == "đến 10 giờ 30 phút ngày 06/01/2027"


def test_within_a_sentence_the_end_is_led_up_to_once() -> None:
    assert up_to_text(MIDNIGHT) == "đến hết 24 giờ 00 ngày 15/12/2026"
    assert up_to_text(MORNING) == "đến 10 giờ 30 phút ngày 06/01/2027"


def test_an_instant_is_told_in_vietnamese_time_wherever_it_was_written_down() -> None:
    assert instant_text(datetime(2026, 12, 15, 20, 32, tzinfo=UTC)) == "03:32 ngày 16/12/2026"
    assert until_text(datetime(2026, 12, 15, 17, tzinfo=UTC)) == "hết 24 giờ 00 ngày 15/12/2026"


def test_a_stretch_names_its_first_and_its_last_day() -> None:
    begin = datetime(2026, 11, 23, tzinfo=VIETNAM)
    assert span_text(begin, MIDNIGHT) == "từ ngày 23/11/2026 đến hết ngày 15/12/2026"
    assert span_text(begin, MORNING) == "từ ngày 23/11/2026 đến 10 giờ 30 phút ngày 06/01/2027"
    assert span_text(begin, None) == "từ ngày 23/11/2026"
    assert since_text(MORNING) == "từ 10 giờ 30 phút ngày 06/01/2027"


def test_days_alone_name_the_year_once_unless_there_are_two() -> None:
    begin = datetime(2026, 11, 23, tzinfo=VIETNAM)
    assert days_text(begin, MIDNIGHT) == "23/11 – 15/12/2026"
    assert days_text(datetime(2026, 12, 31, tzinfo=VIETNAM), MORNING) == "31/12/2026 – 06/01/2027"
    assert days_text(begin, begin + timedelta(days=1)) == "23/11/2026"
    assert days_text(begin, None) == "từ 23/11/2026"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "đã hết thời hạn"),
        (0, "đã hết thời hạn"),
        (1, "còn 0 phút 1 giây"),
        (3599.9, "còn 59 phút 59 giây"),
        (3600, "còn 1 giờ 0 phút"),
        (26405, "còn 7 giờ 20 phút"),
        (86399.9, "còn 23 giờ 59 phút"),
        (86400, "còn 1 ngày 0 giờ 0 phút"),
        (3 * 86400 - 1, "còn 2 ngày 23 giờ 59 phút"),
        (3 * 86400, "còn 3 ngày"),
        (21 * 86400 + 71700, "còn 21 ngày"),
    ],
)
def test_what_is_left_reads_as_the_countdown_writes_it(seconds: float, text: str) -> None:
    assert left_text(seconds) == text
