"""How each input is given, in words."""

from pari.core.regulation.edition import Way
from pari.words.rules import InputInWords, inputs_in_words
from tests.core.making import COUNT, INDEX, LEVEL, NUMBER, RATIO, YES_NO, inputs_of


def test_inputs_say_how_they_are_given() -> None:
    declared = inputs_of(
        x=YES_NO,
        m=LEVEL,
        n={**COUNT, "unit": "sáng kiến", "most": "20"},
        d={**NUMBER, "least": "-1.5", "most": "0"},
        free=NUMBER,
        i={**INDEX, "unit": "%"},
        r=RATIO,
        s={**RATIO, "above_one": "allow"},
    )
    levels = ("Kịp thời", "Không kịp thời", "Không ban hành")
    assert inputs_in_words(Way("", declared, None)) == (
        InputInWords("Có ban hành kế hoạch", "có/không"),
        InputInWords("Việc ban hành kế hoạch", "chọn một mức", levels),
        InputInWords("Số sáng kiến", "số đếm", unit="sáng kiến", bounds="từ 0 đến 20"),
        InputInWords("Điểm đánh giá", "số", bounds="từ −1,5 đến 0"),
        InputInWords("Điểm đánh giá", "số"),
        InputInWords("Chỉ số hài lòng", "chỉ số", unit="%", bounds="từ 0 đến 100"),
        InputInWords("Tỷ lệ hồ sơ đúng hạn", "tỷ lệ", bounds="từ 0% đến 100%"),
        InputInWords("Tỷ lệ hồ sơ đúng hạn", "tỷ lệ", bounds="từ 0% trở lên"),
    )
