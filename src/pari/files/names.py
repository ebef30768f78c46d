"""Names of files as people may safely see and save them."""

import re
import unicodedata

LONGEST = 150  # characters, the ending among them
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# Control, direction and other invisible marks, halves of characters, private and unassigned ones.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
NAMELESS = "tep"


def clean_name(name: str) -> str:
    """The name alone, in NFC: no path, nothing invisible, nothing that Windows refuses, not too long.

    What turns the direction of writing is dropped, so that `baocao<RLO>fdp.exe` shows its true ending.
    """
    bare = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(_visible(mark) for mark in bare)
    tidy = _NOT_ON_WINDOWS.sub("_", re.sub(r"\s+", " ", seen)).strip().rstrip(" .")
    stem, ending = _cut(tidy)
    if _DEVICES.match(tidy):
        stem = f"_{stem}"
    return f"{stem.strip(' .') or NAMELESS}{ending}"


def ending_of(name: str) -> str:
    """The ending in lower case with its dot: `.pdf`; empty where there is none."""
    return _cut(name)[1].lower()


def with_ending(name: str, ending: str) -> str:
    """The name with another ending in the place of its own."""
    return f"{_cut(name)[0]}{ending}"


def _visible(mark: str) -> str:
    if mark in "\t\n\r\u00a0":
        return " "
    return "" if unicodedata.category(mark) in _INVISIBLE else mark


def _cut(name: str) -> tuple[str, str]:
    """Stem and ending; an ending is at most eight letters or digits behind the last dot."""
    found = re.fullmatch(r"(.*)(\.[A-Za-z0-9]{1,8})", name, re.DOTALL)
    stem, ending = (found[1], found[2]) if found else (name, "")
    return stem[: LONGEST - len(ending)], ending
