"""Days and hours as an office types them."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError

from pari.web.campaigns.moments import MomentField, moment_text
from tests.office import on

END, BEGIN = MomentField(ends=True), MomentField(ends=False)


@pytest.mark.parametrize(
    "text",
    [
        "15/12/2026",
        "15-12-2026",
        "15.12.2026",
        "2026-12-15",
        "hết ngày 15/12/2026",
        "24:00 15/12/2026",
        "24 giờ 00 ngày 15/12/2026",
        "00:00 16/12/2026",
    ],
)
def test_a_day_alone_ends_at_24_hours_of_it(text: str) -> None:
    assert END.clean(text) == on(16, 12)


def test_a_day_alone_begins_at_0_hours_of_it() -> None:
    assert BEGIN.clean("23/11/2026") == on(23, 11)


@pytest.mark.parametrize(
    "text",
    [
        "10:30 06/01/2027",
        "06/01/2027 10:30",
        "6/1/2027 10h30",
        "10 giờ 30 phút ngày 06/01/2027",
        "10 giờ 30, ngày 06/01/2027",
    ],
)
def test_an_hour_may_be_said_in_the_usual_ways(text: str) -> None:
    assert END.clean(text) == on(6, 1, 10, 30, year=2027)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "tuần sau",
        "15/12",
        "25:00 15/12/2026",
        "10:75 15/12/2026",
        "15/12/2026 hoặc 16",
        "15/12/2026 16/12/2026",
        "",
    ],
)
def test_what_is_not_understood_is_never_guessed(text: str) -> None:
    with pytest.raises(ValidationError):
        END.clean(text)


@pytest.mark.parametrize(
    ("moment", "text"), [(on(16, 12), "15/12/2026"), (on(6, 1, 10, 30, year=2027), "10:30 06/01/2027")]
)
def test_what_is_shown_reads_back_the_same(moment: datetime, text: str) -> None:
    assert moment_text(moment, ends=True) == text
    assert END.clean(text) == moment
