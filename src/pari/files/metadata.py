"""What an official paper says of itself in its heading: number, day, issuer; guesses that people confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pari.core.names import tidy

HEADING = 60  # lines from the top
_LETTERS = r"[A-ZĐƯ][A-ZĐƯ0-9&.\-–]*(?:\s?[-–]\s?[A-ZĐƯ0-9&.]+)*"
_NUMBER = re.compile(
    rf"\bSố\s*:?\s*(\d{{1,6}}\s?-\s?[A-ZĐ][A-Za-zĐđ]{{1,5}}/[A-ZĐƯ]{{2,20}}"  # 12-CTr/TU, of the Party
    rf"|\d{{1,6}}(?:\s?/\s?\d{{4}})?\s?/\s?{_LETTERS})"
)
_BARE_NUMBER = re.compile(r"\s*(\d{1,6}(?:/\d{4})?/[A-ZĐƯ]{1,6}-[A-ZĐƯ0-9&.\-]{2,30})\s*")
_DAY = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_MOTTO = re.compile(
    r"C[ỘÔ]NG\s+H[ÒO][AÀ]\s+X[ÃA]\s+H[ỘÔ]I.*|Đ[ộô]c\s+l[ậâ]p\s*[-–—].*|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM.*",
    re.IGNORECASE,
)
_ISSUER_BEGINS = re.compile(
    r"(SỞ|BAN|UBND|ỦY BAN|UỶ BAN|HỘI ĐỒNG|HĐND|VĂN PHÒNG|CÔNG AN|THANH TRA|CỤC|CHI CỤC|TRƯỜNG|TRUNG TÂM"
    r"|BẢO HIỂM|THUẾ|KHO BẠC|BỘ|VIỆN|ĐẢNG|TỈNH ỦY|THÀNH ỦY|PHÒNG|QUỸ|BỆNH VIỆN|HỘI|LIÊN ĐOÀN|TÒA ÁN"
    r"|CHÍNH PHỦ|THỦ TƯỚNG|PHƯỜNG|XÃ|ĐẶC KHU|TỈNH|THÀNH PHỐ)\b"
)
_COMMITTEES = (
    "ỦY BAN NHÂN DÂN",
    "UỶ BAN NHÂN DÂN",
    "HỘI ĐỒNG NHÂN DÂN",
)  # their place stands on the next line


@dataclass(frozen=True, slots=True)
class Found:
    """Empty, or None, where the text doesn't say it."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


def found_in(text: str) -> Found:
    lines = _heading(text)
    number, place = _number(lines)
    return Found(number[:100], _day(lines), _issuer(lines[: place + 1] if place >= 0 else ())[:300])


def _heading(text: str) -> list[str]:
    lines = (tidy(part) for line in text[:20_000].splitlines() for part in line.split("\t"))
    return [line for line in lines if line][:HEADING]


def _number(lines: Sequence[str]) -> tuple[str, int]:
    """The number and the line that has it; -1 for none."""
    for place, line in enumerate(lines):
        found = _NUMBER.search(line) or _BARE_NUMBER.match(line)
        if found:
            return re.sub(r"\s+", "", found[1]).strip(".-–"), place
    return "", -1


def _day(lines: Sequence[str]) -> date | None:
    found = next((found for line in lines if (found := _DAY.search(line))), None)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _issuer(lines: Sequence[str]) -> str:
    """The last line in capitals above the number; the one above it names whom the issuer belongs to."""
    above = [_MOTTO.sub("", re.split(r"\bSố\s*:", line)[0]).strip(" -–—*_") for line in lines]
    names = [line for line in above if line and line == line.upper() and _ISSUER_BEGINS.match(line)]
    if len(names) > 1 and names[-2] in _COMMITTEES:
        return f"{names[-2]} {names[-1]}"
    return names[-1] if names else ""
