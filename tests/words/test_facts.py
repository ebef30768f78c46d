"""Figures as people read them, and reasons of losses by what offices call them."""

from decimal import Decimal

import pytest

from pari.core.rules.values import Input, InputKind, Level
from pari.core.scoring.stages import LossReason
from pari.words.facts import value_text
from pari.words.losses import REASONS, reason_named, reason_text

LEVELS = (Level("kip_thoi", "Kịp thời"), Level("cham", "Không kịp thời"))


@pytest.mark.parametrize(
    ("one", "text", "shown"),
    [
        (Input("a", InputKind.RATIO, ""), "120/1200", "120/1200 (10,00%)"),
        (Input("a", InputKind.RATIO, ""), "999/10000", "999/10000 (9,99%)"),
        (Input("a", InputKind.RATIO, ""), "0,1", "10,00%"),
        (Input("a", InputKind.RATIO, ""), "0/0", "0/0"),
        (Input("a", InputKind.COUNT, "", unit="hồ sơ"), "2418", "2.418 hồ sơ"),
        (Input("a", InputKind.INDEX, "", unit="%"), "90.8", "90,80%"),
        (Input("a", InputKind.NUMBER, "", most=Decimal(9)), "1.5", "1,5"),
        (Input("a", InputKind.YES_NO, ""), "co", "Có"),
        (Input("a", InputKind.LEVEL, "", levels=LEVELS), "cham", "Không kịp thời"),
        (Input("a", InputKind.COUNT, ""), "không rõ", "không rõ"),
    ],
)
def test_a_figure_is_shown_as_an_office_writes_it(one: Input, text: str, shown: str) -> None:
    assert value_text([one], text) == shown


def test_every_reason_has_words_and_is_known_by_them() -> None:
    assert set(REASONS) == set(LossReason)
    for reason, label in REASONS.items():
        assert reason_named(label.upper()) is reason
        assert reason_named(reason.value) is reason
    assert reason_named("Lý do khác") is None


def test_a_reason_is_read_with_its_details() -> None:
    assert reason_text("late", "nộp ngày 02/10") == "Chậm so với quy định: nộp ngày 02/10"
    assert reason_text("late", "") == "Chậm so với quy định"
    assert reason_text("", "Lý do khác") == "Lý do khác"
