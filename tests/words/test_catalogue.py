"""The English catalogue: every text of the interface has one, with the same figures in it."""

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "pari"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
# What is the same in both languages: only figures and names that come in.
FIGURES = re.compile(r"%\(\w+\)[sd]|\{\w+\}|%%")


def english(one: polib.POEntry | polib.MOEntry) -> list[str]:
    """A text that counts has two forms; an English one may be the same for any number."""
    return list(one.msgstr_plural.values()) or [one.msgstr]


@pytest.fixture(scope="module")
def texts() -> list[polib.POEntry]:
    return list(polib.pofile(str(CATALOGUE)))


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext: apt-get install gettext")
def test_every_text_of_the_sources_has_an_english_one(tmp_path: Path) -> None:
    sources = tmp_path / "pari"
    shutil.copytree(SOURCE, sources, ignore=shutil.ignore_patterns("static", "migrations", "__pycache__"))
    found = subprocess.run(
        [ROOT / "scripts" / "messages.sh", sources], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")


def test_no_text_is_left_open_or_guessed(texts: list[polib.POEntry]) -> None:
    assert [one.msgid for one in texts if not all(english(one)) or one.fuzzy or one.obsolete] == []


def test_both_texts_hold_the_same_figures(texts: list[polib.POEntry]) -> None:
    wrong = [
        one.msgid
        for one in texts
        for said in english(one)
        if sorted(set(FIGURES.findall(one.msgid))) != sorted(set(FIGURES.findall(said)))
    ]
    assert wrong == []


def test_english_texts_are_english_and_courteous(texts: list[polib.POEntry]) -> None:
    vietnamese = re.compile(
        r"[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]", re.IGNORECASE
    )
    quoted = re.compile(r"“[^”]*”|\b(?:TỐT|KHÁ|TRUNG BÌNH|YẾU)\b")  # names of columns, grades
    wrong = [
        said
        for one in texts
        for said in english(one)
        if vietnamese.search(quoted.sub("", said)) or "!" in said
    ]
    assert wrong == []


def test_it_is_compiled(texts: list[polib.POEntry]) -> None:
    compiled = {one.msgid: english(one) for one in polib.mofile(str(CATALOGUE.with_suffix(".mo")))}
    assert compiled == {one.msgid: english(one) for one in texts}
