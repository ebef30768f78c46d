"""Two editions told apart: by set and kind, alone or as a whole."""

from itertools import permutations
from pathlib import Path

import pytest

from pari.core.regulation.differences import differences
from pari.regulations.document import edition_of as edition_of_file
from pari.regulations.files import read_document
from pari.words.differences import Kind, alone, changed, differences_in_words
from tests.core.making import document, edition_of, leaf
from tests.words.differences.telling import LAW, told


def test_differences_stand_by_set_and_kind_with_their_codes() -> None:
    old = document(leaf("1", "6"), leaf("2", "4", source=LAW), standard="10", draft="yes")
    new = document(
        leaf("1", "7"), leaf("3", "4"), standard="11", draft="no", one_set={"name": "Sở và cấp xã"}
    )
    edition, of_set = told(old, new)
    assert [group.heading for group in edition.groups] == ["Quy định chung"]
    assert (of_set.code, of_set.heading) == ("so", "Bộ tiêu chí “Sở và cấp xã” (so)")
    assert [(group.kind.value, [one.code for one in group.told]) for group in of_set.groups] == [
        ("terms", ["", ""]),
        ("added", ["3"]),
        ("removed", ["2"]),
        ("points", ["1"]),
    ]
    assert [one.sentence for one in of_set.of(Kind.TERMS)] == [
        "Tên bộ: “Sở” → “Sở và cấp xã”.",
        "Điểm chuẩn 10,00 → 11,00.",
    ]
    assert of_set.of(Kind.MOVED) == ()


def test_a_set_that_came_or_went_is_told() -> None:
    block = {"code": "xa", "name": "Xã", "sets": ["xa"]}
    two = document()
    two["blocks"].append(block)
    two["sets"]["xa"] = {"name": "Cấp xã", "standard": "5", "criteria": [leaf("1", "5")]}
    assert told(document(), two)[1].of(Kind.TERMS)[0].sentence == "Thêm bộ tiêu chí “Cấp xã”."
    gone = told(two, document())[1]
    assert (gone.code, gone.of(Kind.TERMS)[0].sentence) == ("xa", "Bỏ bộ tiêu chí “Cấp xã”.")


def test_a_sentence_may_stand_alone_with_its_set() -> None:
    before, after = edition_of(document(draft="yes")), edition_of(document(standard="10", draft="no"))
    (change,) = differences(before, after).changed
    draft = changed(change, before, after)
    assert alone(draft, None) == "Là bản dự thảo: có → không."
    assert alone(draft, "so") == "Bộ so: là bản dự thảo: có → không."


def test_equal_editions_have_nothing_to_tell() -> None:
    assert told(document(), document()) == ()


SHIPPED = sorted((Path(__file__).parents[3] / "regulations").glob("*.yaml"))


@pytest.mark.parametrize(("old", "new"), list(permutations(SHIPPED, 2)), ids=lambda path: path.stem)
def test_whole_regulations_are_told_apart(old: Path, new: Path) -> None:
    before, after = (edition_of_file(read_document(path)) for path in (old, new))
    found = differences_in_words(differences(before, after), before, after)
    listed = [one for of_set in found for group in of_set.groups for one in group.told]
    assert len(listed) > 100
    for one in listed:
        said = (one.sentence, *one.details)
        assert all(
            text == " ".join(text.split()) and "None" not in text and "%(" not in text for text in said
        )
        assert one.sentence[0].isupper()
        assert one.sentence.endswith(".")
