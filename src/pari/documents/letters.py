"""Which letters the papers' font has: a sign that it lacks is printed as a box and never just left out."""

import struct
from functools import cache
from pathlib import Path

REGULAR = Path(__file__).parent / "fonts" / "LiberationSerif-Regular.ttf"
BOX = "□"
# Signs of lists and forms that the font lacks; typst's own DejaVu Sans Mono has them.
FROM_THE_OTHER_FONT = frozenset("✓✔✗✘☐☑☒★☆➔➢❖✦✱❑❒⇒⇔")
_WITHOUT_A_SHAPE = frozenset("\n\t\u200b\u200c\u200d\u00ad\ufeff")


def in_letters(text: str) -> str:
    """The text with a box for each sign that would be missing on paper."""
    if text.isascii():
        return text
    known = covered()
    return "".join(
        sign if ord(sign) in known or sign in FROM_THE_OTHER_FONT else _instead(sign) for sign in text
    )


@cache
def covered() -> frozenset[int]:
    """The code points of the font, from its `cmap` table (format 4: those up to U+FFFF)."""
    font = REGULAR.read_bytes()
    table = _offset_of(font, b"cmap")
    for place in range(struct.unpack_from(">H", font, table + 2)[0]):
        offset = table + struct.unpack_from(">L", font, table + 8 + 8 * place)[0]
        if struct.unpack_from(">H", font, offset)[0] == 4:
            return frozenset(_segments(font, offset))
    raise ValueError(f"{REGULAR.name} has no table of letters")


def _instead(sign: str) -> str:
    return sign if sign in _WITHOUT_A_SHAPE else BOX


def _offset_of(font: bytes, name: bytes) -> int:
    for place in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * place)
        if tag == name:
            return int(offset)
    raise ValueError(f"{REGULAR.name} has no {name.decode()}")


def _segments(font: bytes, offset: int) -> set[int]:
    count = struct.unpack_from(">H", font, offset + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, offset + 14)
    starts = struct.unpack_from(f">{count}H", font, offset + 16 + 2 * count)
    return {point for first, last in zip(starts, ends, strict=True) for point in range(first, last + 1)}
