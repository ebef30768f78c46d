"""What differs between two texts, and what is read of what a browser sends."""

import pytest
from django.http import QueryDict

from pari.scoring.claims.typed import Typed
from pari.web.scoring.two_texts import compared
from pari.web.scoring.typed_form import Sent


def marked(text: str, other: str) -> list[str]:
    return [piece.text.strip() for piece in compared(text, other) if piece.differs]


def whole(text: str, other: str) -> str:
    return "".join(piece.text for piece in compared(text, other))


def test_words_that_the_other_text_doesnt_have_are_marked() -> None:
    assert marked("Kế hoạch số 12 kịp thời", "Kế hoạch số 14 kịp thời") == ["12"]
    assert marked("Kế hoạch", "Kế hoạch số 14") == []
    assert marked("như nhau", "như nhau") == []
    assert marked("", "có chữ") == []


@pytest.mark.parametrize("text", ["a\n\n  b\tc", " đầu và cuối ", "dòng\r\nkhác"])
def test_nothing_of_a_text_is_lost_by_comparing(text: str) -> None:
    assert whole(text, "b c d") == text


@pytest.mark.parametrize("piece", ["chữ ", "x\n", "a"])
def test_texts_of_the_longest_length_are_compared_quickly(piece: str) -> None:
    long = (piece * 20_000)[:20_000]
    assert whole(long, long[:-5] + "khác") == long


def sent(query: str) -> Sent:
    return Sent.of(QueryDict(query))


def test_what_a_browser_sends_is_read_as_it_is() -> None:
    found = sent("seen=7&v..tong=+24+&v..xong=&explanation=a%0D%0Ab&asks_exemption=yes&writer=w")
    text = Typed(values={"tong": "24"}, explanation="a\nb", asks_exemption=True)
    assert (found.text, found.seen, found.writer) == (text, 7, "w")


def test_inputs_of_another_way_to_measure_are_left_out() -> None:
    found = sent("variant=hai_long&v.hai_long.phieu=80&v.thanh_tra.ket_luan=3&v..x=1")
    assert (found.text.variant, found.text.values) == ("hai_long", {"phieu": "80"})


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 40, "１２", "1.5"])
def test_a_version_that_is_no_number_means_that_nothing_was_seen(seen: str) -> None:
    assert Sent.of(QueryDict("", mutable=True)).seen == 0
    given = QueryDict(mutable=True)
    given["seen"] = seen
    assert Sent.of(given).seen == 0


def test_more_inputs_than_a_criterion_has_are_cut_off() -> None:
    found = sent("&".join(f"v..a{number}=1" for number in range(900)))
    assert len(found.text.values) == 60
