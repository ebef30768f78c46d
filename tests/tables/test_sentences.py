"""Every problem of this room has its sentence, and no sentence is left without a problem."""

import re
from pathlib import Path

import pari.tables
from pari.words.problems.tables import SENTENCES


def test_codes_and_sentences_are_the_same() -> None:
    (room,) = pari.tables.__path__
    sources = [path.read_text() for path in Path(room).glob("*.py")]
    assert set(re.findall(r'"(table\.\w+)"', "".join(sources))) == set(SENTENCES)


def test_sentences_are_courteous() -> None:
    for text in SENTENCES.values():
        assert text.endswith(".")
        assert "!" not in text
        assert "bạn" not in text.lower()
