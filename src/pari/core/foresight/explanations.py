"""Whether an explanation says anything: its length, filler, and words that stand at another criterion too."""

from collections import Counter
from collections.abc import Iterable

from pari.core.names import search_words

FEWEST_WORDS = 20  # a syllable is a word here; below it nobody can say what was done, when and by which paper
FILLER = frozenset(
    {
        "co", "khong", "dat", "du", "day du", "tot", "xong", "ok", "hoan thanh", "da hoan thanh",
        "da thuc hien", "da thuc hien day du", "da thuc hien tot", "thuc hien tot", "thuc hien day du",
        "don vi da thuc hien", "co quan da thuc hien", "da thuc hien theo quy dinh", "dung quy dinh",
        "theo quy dinh", "thuc hien dung quy dinh", "nhu tren", "xem tai lieu", "xem tai lieu kem theo",
        "co tai lieu kem theo", "nhu tai lieu kem theo", "tu cham diem toi da", "khong co",
    }
)  # fmt: skip


def words_of(text: str) -> tuple[str, ...]:
    """The words as they are compared: without marks, case and punctuation."""
    return tuple(search_words(text))


def is_filler(text: str) -> bool:
    """Nothing but a phrase that fits every criterion."""
    return " ".join(words_of(text)) in FILLER


def repeated(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """The wordings that more than one of these texts has."""
    counts = Counter(words for words in map(words_of, texts) if words)
    return frozenset(words for words, count in counts.items() if count > 1)
