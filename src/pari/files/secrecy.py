"""Marks of secrecy: lines that stand by themselves like a stamp, never words inside a sentence."""

import re
import unicodedata

# As stamps are written; readers of scans put blanks between letters.
_STAMPS = tuple(r"\s*".join(word.replace(" ", "")) for word in ("TUYỆT MẬT", "TỐI MẬT", "MẬT"))
_AROUND = r"[\s\W_]*"
_ALONE = re.compile(rf"{_AROUND}(?:{'|'.join(_STAMPS)}){_AROUND}")
_ALONE_IN_ANY_CASE = re.compile(rf"{_AROUND}(?:tuyệt\s+mật|tối\s+mật){_AROUND}", re.IGNORECASE)
_SAID = re.compile(
    rf"{_AROUND}(?:độ|mức\s+độ|dấu)\s+mật{_AROUND}(?:tuyệt\s+mật|tối\s+mật|mật)\b", re.IGNORECASE
)
# A stamp on one line with the number or the day of the heading beside it.
_BESIDE_THE_DAY = re.compile(rf"{_AROUND}(?:{'|'.join(_STAMPS)})\s+.*\bngày\s.*\btháng\b")
_BEHIND_THE_NUMBER = re.compile(rf"\s*Số\s*:.{{0,40}}\s(?:{'|'.join(_STAMPS)}){_AROUND}")
_MARKS = (_ALONE, _ALONE_IN_ANY_CASE)
_BEGINNINGS = (_SAID, _BESIDE_THE_DAY)
# A heading in capitals that was broken within a word: its rest is no stamp.
_HALF_A_WORD = re.compile(r"\b(?:bí|bảo|cơ|tài\s+liệu|văn\s+bản)\s*$", re.IGNORECASE)
LONGEST_STAMP = 120  # a stamp's line is short; longer lines are looked at by their beginning
MOST_CELLS = 2  # of a row that may be a heading: a table which counts papers by their marks has more


def secret_line(text: str) -> str | None:
    """The line that looks like a mark of secrecy; None where there is none.

    Found: `MẬT`, `(TỐI MẬT)`, `T U Y Ệ T  M Ậ T`, `Độ mật: Tối mật`. Not found: `bí mật nhà nước`, `bảo mật`,
    `Mật khẩu`, `Độ mật: Không`.
    """
    above = ""
    for line in unicodedata.normalize("NFC", text).splitlines():
        cells = line.split("\t")
        for part in cells if len(cells) <= MOST_CELLS else ():
            if _is_a_mark(part[:LONGEST_STAMP]) and not _HALF_A_WORD.search(above[-LONGEST_STAMP:]):
                return part.strip()[:LONGEST_STAMP]
        above = line if line.strip() else above
    return None


def _is_a_mark(line: str) -> bool:
    return (
        any(mark.fullmatch(line) for mark in _MARKS)
        or any(mark.match(line) for mark in _BEGINNINGS)
        or bool(_BEHIND_THE_NUMBER.fullmatch(line))
    )
