"""How codes of the software stand in addresses: in Vietnamese, as everything else there does.

A view and `reverse` speak of the code; only the address itself says `doi/tham-dinh-lan-1/`.
"""

import re
from collections.abc import Mapping

from pari.core.access.roles import Phase
from pari.core.names import fold
from pari.words.notices import KINDS, LETTER

PHASES: Mapping[str, str] = {
    Phase.PREPARATION.value: "chuan-bi",
    Phase.SELF_ASSESSMENT.value: "tu-danh-gia",
    Phase.ROUND_1.value: "tham-dinh-lan-1",
    Phase.CROSS_CHECK.value: "tham-dinh-cheo",
    Phase.SUPPLEMENT.value: "giai-trinh-bo-sung",
    Phase.ROUND_2.value: "tham-dinh-lan-2",
    Phase.REMARKS.value: "lay-y-kien",
    Phase.COUNCIL.value: "hoi-dong",
    Phase.PUBLISHED.value: "cong-bo",
    Phase.CLOSED.value: "ket-thuc",
}
PARTICIPATIONS: Mapping[str, str] = {
    "ranked": "xep-hang",
    "not_ranked": "khong-xep-hang",
    "not_taking_part": "khong-tham-gia",
}


def slug_of(text: str) -> str:
    """Nhắc trước thời hạn 07 ngày: nhac-truoc-thoi-han-07-ngay."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


# Kinds of notices by their names, and the letter around them; many rooms add kinds of their own.
LETTERS: Mapping[str, str] = {
    LETTER: "khung-thu",
    **{kind: slug_of(name) for kind, name in KINDS.items()},
}


def code_in(known: Mapping[str, str], slug: str) -> str:
    """The code for which a slug stands; empty for one that isn't known."""
    return next((code for code, one in known.items() if one == slug), "")


class Slugs:
    """A converter of addresses; an unknown slug is an address that isn't there."""

    regex = "[a-z0-9-]+"
    known: Mapping[str, str]

    def to_python(self, value: str) -> str:
        if code := code_in(self.known, value):
            return code
        raise ValueError(value)

    def to_url(self, value: str) -> str:
        if value not in self.known:
            raise ValueError(value)
        return self.known[value]


class PhaseSlugs(Slugs):
    known = PHASES


class LetterSlugs(Slugs):
    known = LETTERS
