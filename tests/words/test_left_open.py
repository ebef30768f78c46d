"""What a head reads before handing in: how much is still open."""

import pytest

from pari.words.marks import left_open_sentence


@pytest.mark.parametrize(
    ("unfinished", "lacking", "said"),
    [
        (0, 0, ""),
        (31, 0, "Còn 31 tiêu chí chưa chấm xong."),
        (0, 4, "Còn 04 tiêu chí thiếu tài liệu kiểm chứng bắt buộc."),
        (31, 4, "Còn 31 tiêu chí chưa chấm xong, 04 tiêu chí thiếu tài liệu kiểm chứng bắt buộc."),
    ],
)
def test_it_names_what_is_missing_and_nothing_else(unfinished: int, lacking: int, said: str) -> None:
    assert left_open_sentence(unfinished, lacking) == said
