"""How blocks are numbered: I, II, III …"""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


def block_number(place: int) -> str:
    """`place` counts from 0; beyond what anybody reads in Roman numerals it is a plain number."""
    return ROMAN[place] if place < len(ROMAN) else str(place + 1)
