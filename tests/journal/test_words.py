"""Every deed that the sources write into the journal has a sentence, and sentences read well."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pari.web.accounts.adapters import CHANGES
from pari.words.journal import Deed, Names, deed_label, deed_sentence
from pari.words.journal_deeds import DEEDS

SOURCE = Path(__file__).parents[2] / "src" / "pari"
CODE = re.compile(r"[a-z][a-z0-9_]+")
NAMES = Names({7: "Hoa"}, {"so-xay-dung": "Sở Xây dựng"})


DOORS = ("web", "cli", "worker", "words")  # none of them writes; rooms do


def sources() -> Iterator[ast.Module]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.relative_to(SOURCE).parts[0] not in DOORS:
            yield ast.parse(path.read_text())


def places_of_did(trees: list[ast.Module]) -> dict[str, int]:
    """Functions of the house that are told a `did`, with its place among their positional arguments."""
    return {
        node.name: [one.arg for one in node.args.args].index("did")
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and "did" in [one.arg for one in node.args.args]
    }


def codes_in(expression: ast.expr, constants: dict[str, str]) -> Iterator[str]:
    """The codes that an expression may give; `change_*` for a text that is put together."""
    if isinstance(expression, ast.Name) and expression.id in constants:
        yield constants[expression.id]
    elif isinstance(expression, ast.JoinedStr):
        parts = [str(part.value) if isinstance(part, ast.Constant) else "*" for part in expression.values]
        yield "".join(parts)
    else:
        for part in ast.walk(expression):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


@cache
def dids_written() -> set[str]:
    trees = list(sources())
    known = places_of_did(trees)
    found: set[str] = set(CHANGES.values())  # what people change of their own way in
    for tree in trees:
        places = {**known, **places_of_did([tree])}  # a module's own function goes before one named alike
        constants = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            given = [word.value for word in node.keywords if word.arg == "did"]
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in places and len(node.args) > places[name]:
                given.append(node.args[places[name]])
            found |= {code for one in given for code in codes_in(one, constants)}
    return found


def has_words(did: str) -> bool:
    beginning, star, _ = did.partition("*")
    return did in DEEDS if not star else any(one.startswith(beginning) for one in DEEDS)


def test_every_deed_that_the_sources_write_has_a_sentence() -> None:
    assert sorted(did for did in dids_written() if not has_words(did)) == []


def test_every_sentence_is_of_a_deed_that_the_sources_write() -> None:
    written = dids_written()
    beginnings = tuple(one.split("*")[0] for one in written if "*" in one)
    assert sorted(did for did in DEEDS if did not in written and not did.startswith(beginnings or "?")) == []


def test_sentences_begin_with_a_capital_and_end_without_a_stop() -> None:
    wrong = [did for did, text in DEEDS.items() if not text[0].isupper() or text.endswith(".") or "!" in text]
    assert wrong == []
    assert [did for did in DEEDS if not CODE.fullmatch(did)] == []


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        ({"role": "head"}, "role: Lãnh đạo đơn vị"),
        ({"phase": "round_1"}, "phase: Thẩm định lần 1"),
        ({"account": 7}, "account: Hoa"),
        ({"account": 8}, "account: #8"),
        ({"agencies": ["so-xay-dung", "hoa-sen"]}, "agencies: Sở Xây dựng, hoa-sen"),
        ({"until": "2026-12-15T17:00:00+00:00"}, "until: hết 24 giờ 00 ngày 15/12/2026"),
        ({"at": "2026-12-15T02:05:00+00:00"}, "at: 09:05 ngày 15/12/2026"),
        ({"began": "2026-12-15"}, "began: 15/12/2026"),
        ({"rehearsal": True}, "rehearsal: có"),
        ({"paper": ""}, "paper: –"),
        ({"agencies": []}, "agencies: –"),
        ({"number": 3}, "number: 3"),
        ({"sha256": "12345678901"}, "sha256: 12345678901"),
        ({"name": "2026-99-99"}, "name: 2026-99-99"),
        ({"before": {"phase": "council", "days": 3}}, "before: phase: Hội đồng thẩm định; days: 3"),
    ],
)
def test_figures_are_told_as_people_read_them(figures: dict[str, Any], shown: str) -> None:
    assert deed_sentence(Deed("something_new", figures), NAMES) == f"Việc “something_new” ({shown})"


def test_a_figure_that_an_old_entry_lacks_is_a_dash_and_no_paper_no_clause() -> None:
    assert deed_sentence(Deed("role_given", {"role": "officer"}), NAMES) == (
        "Giao vai trò Công chức phụ trách CCHC cho –"
    )
    assert deed_sentence(Deed("agency_founded", {"paper": ""}), NAMES) == "Thêm cơ quan"
    assert deed_sentence(Deed("agency_founded", {"paper": "QĐ [5]"}), NAMES) == "Thêm cơ quan theo QĐ [5]"


def test_codes_are_told_by_names_where_these_are_known() -> None:
    names = Names(things={"set": {"so-mot-cua": "Sở có một cửa"}})
    deed = Deed("guidance_written", {"criterion": "1.1", "set": "so-mot-cua"})
    assert deed_sentence(deed, names) == "Biên tập hướng dẫn tiêu chí 1.1 (bộ Sở có một cửa)"
    assert "(bộ so-mot-cua)" in deed_sentence(deed, NAMES)


def test_no_sentence_of_the_catalogue_breaks_whatever_figures_come() -> None:
    for did in DEEDS:
        assert "%(" not in deed_sentence(Deed(did), NAMES)


def test_a_choice_names_a_deed_without_its_figures() -> None:
    assert deed_label("role_given") == "Giao vai trò"
    assert deed_label("account_made") == "Lập tài khoản"
    assert deed_label("sheet_submitted") == "Nộp hồ sơ đề nghị thẩm định"
    assert deed_label("something_new") == "something_new"


def test_what_it_was_done_to_fills_what_figures_leave_open() -> None:
    made = Deed("account_made", kind="account", thing="7")
    assert deed_sentence(made, NAMES) == "Lập tài khoản cho Hoa"
    closed = Deed("phase_closed", kind="campaign", thing="thanh-giang-2026", stage="round_1")
    assert deed_sentence(closed, NAMES) == "Kết thúc bước Thẩm định lần 1"


def test_an_extension_says_for_whom_and_until_when() -> None:
    figures = {"until": "2026-12-20T17:00:00+00:00", "paper": "Công văn số 5"}
    until = "thời hạn mới: hết 24 giờ 00 ngày 20/12/2026, theo Công văn số 5"
    some = Deed("term_extended", figures | {"agencies": ["so-xay-dung", "hoa-sen"]}, stage="self_assessment")
    assert deed_sentence(some, NAMES) == (
        f"Gia hạn bước Tự đánh giá, chấm điểm cho Sở Xây dựng, hoa-sen, {until}"
    )
    everybody = Deed("term_extended_for_all", figures, stage="self_assessment")
    assert deed_sentence(everybody, NAMES) == (
        f"Gia hạn bước Tự đánh giá, chấm điểm cho tất cả cơ quan, {until}"
    )
