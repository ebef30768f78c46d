"""When two names are the same name: Unicode forms, letter case, blanks and dashes never tell them apart."""

import re
import unicodedata

_DASHES = re.compile(r"[\s]*[-\u2010-\u2015\u2212][\s]*")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"\w+(?:[.&]\w+)*")  # 1.2.3 and tn&mt are one word each


def tidy(text: str) -> str:
    """The text in NFC with single blanks: how it is kept and shown."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def same_name(text: str) -> str:
    """A key that is equal for two spellings of one name; marks still count (Bản is not Bàn)."""
    return _DASHES.sub(" - ", tidy(text).casefold())


def fold(text: str) -> str:
    """The text without marks and case, for searching: `Sở Lao động` and `so lao dong` agree; đ becomes d."""
    bare = unicodedata.normalize("NFD", same_name(text)).replace("đ", "d")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng


def vietnamese_order(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """A key for sorting names: letters first (a ă â b c d đ e ê …), then tones in their usual order."""
    letters: list[int] = []
    tones: list[int] = []
    for mark in _without_tones(same_name(text)):
        if mark in _TONES:
            tones[-1:] = [_TONES.index(mark) + 1]
            continue
        place = _LETTERS.find(mark)
        letters.append(1000 + place if place >= 0 else ord(mark) if ord(mark) < 1000 else ord(mark) + 1000)
        tones.append(0)
    return tuple(letters), tuple(tones)


def _without_tones(text: str) -> str:
    """Each letter whole with its mark, its tone behind it."""
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(one for one in parts if one in _TONES)
        rest = "".join(one for one in parts if one not in _TONES)
        found.append(unicodedata.normalize("NFC", rest) + tone)
    return "".join(found)


def search_words(text: str) -> list[str]:
    """The folded words of a text, without punctuation between them."""
    return _WORDS.findall(fold(text))


def initials(text: str) -> str:
    """The folded first letters of a name's words: `TRUNG BÌNH` is also written TB."""
    return "".join(word[0] for word in fold(text).split())


def abbreviation(text: str) -> str:
    """A name as offices shorten it, folded: `Sở Khoa học và Công nghệ` is `so khcn`.

    The first word stays; of the others the first letters, without the words that only join.
    """
    first, *others = re.findall(r"\w+", fold(text)) or [""]
    letters = "".join(word[0] for word in others if word not in ("va", "cua"))
    return f"{first} {letters}".strip()
