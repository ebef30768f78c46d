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
