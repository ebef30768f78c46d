"""Why a grade was capped, in words."""

from decimal import Decimal

import pytest

from pari.core.ranking.caps import Cap
from pari.core.ranking.grades import parse_scale
from pari.core.ranking.ranking import Entry, Method, rank
from pari.core.regulation.edition import Source, SourceKind
from pari.core.rules.values import Value, parse_ratio
from pari.words.ranking import cap_sentence

METHOD = Method(parse_scale("TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"))


def sentence(cap: Cap) -> str:
    entry = Entry("Sở", "Sở Y tế", Decimal(100), Decimal("87.2"), (cap,))
    return cap_sentence(rank([entry], METHOD).agencies[0])


def test_the_overdue_share_is_told_with_the_programme_that_caps() -> None:
    assert sentence(Cap("cap.overdue", "KHÁ", figures={"overdue_share": Decimal("10.4")})) == (
        "Chỉ số đạt 87,20% (mức TỐT); do tỷ lệ hồ sơ TTHC quá hạn trong năm là 10,40% nên xếp hạng được xác "
        "định là KHÁ, theo mục II.2 Chương trình hành động số 12-CTr/TU."
    )


@pytest.mark.parametrize(("value", "shown"), [(parse_ratio("10,4%"), "10,40%"), (Decimal(2), "2")])
def test_a_cap_of_the_regulation_shows_a_share_in_percent_and_a_count_as_it_is(
    value: Value, shown: str
) -> None:
    source = Source(SourceKind.LAW, "Điều 5")
    cap = Cap("cap.of_regulation", None, 1, {"title": "Sai phạm", "value": value, "source": source})
    said = sentence(cap)
    assert f"(mức TỐT); sai phạm: {shown}, nên xếp hạng được xác định là KHÁ (Điều 5)" in said


def test_nothing_is_said_where_no_cap_lowered_the_grade() -> None:
    assert sentence(Cap("cap.given", "TỐT")) == ""
