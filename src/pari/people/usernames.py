"""A name at the door, proposed from who somebody is and where: annv.sxd, canbo.hoasen."""

import re
from collections.abc import Collection

from pari.core.names import fold

# What a commune's name begins with; of the others the first letters do.
_BEFORE_A_PLACE = re.compile(r"^(?:ubnd\s+)?(?:phuong|xa|dac khu|thi tran)\s+")
_BEHIND_A_NAME = re.compile(r"[,;(]")  # a title, or a remark
_LONGEST_PART = 24


def proposed_username(name: str, agency: str, taken: Collection[str]) -> str:
    """The given name with the first letters of the others, and the agency; a number where it is taken.

    Empty where the name holds no letter to begin with.
    """
    person = _person(name)
    if not person:
        return ""
    place = short_agency(agency)
    whole = f"{person}.{place}" if place else person
    if whole not in taken and len(whole) > 2:
        return whole
    numbers = (f"{person}{number}.{place}" if place else f"{person}{number}" for number in range(2, 1000))
    return next(one for one in numbers if one not in taken)


def short_agency(name: str) -> str:
    """sxd for Sở Xây dựng, hoasen for UBND phường Hoa Sen."""
    folded = " ".join(_letters(name))
    place = _BEFORE_A_PLACE.sub("", folded)
    if place != folded:
        return place.replace(" ", "")[:_LONGEST_PART]
    return "".join(word[0] for word in folded.split() if word not in ("va", "cua"))[:_LONGEST_PART]


def _person(name: str) -> str:
    words = _letters(_BEHIND_A_NAME.split(name)[0])
    if not words:
        return ""
    return (words[-1] + "".join(word[0] for word in words[:-1]))[:_LONGEST_PART]


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(text))
