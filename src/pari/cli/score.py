"""`pari score`: from a regulation and agencies' inputs to points, standards, indices and grades."""

import gc
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.cli import ranking_output
from pari.cli.answers import DONE, print_json, say, text_table
from pari.cli.ranking_output import print_ranking
from pari.core.errors import BadInput, Problem
from pari.core.names import same_name
from pari.core.numbers import ZERO, plain
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import Ranking, rank
from pari.core.regulation.edition import Edition
from pari.core.scoring.blocks import score_sheets
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import SheetScore
from pari.facts.reading import Facts, noted_facts
from pari.publication.ranking_json import two_decimals
from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from pari.tables.writing import csv_text
from pari.words.because import because
from pari.words.numbers import counted, exact_number, percent

EMPTY: dict[str, Any] = {"agencies": []}
DESCRIPTION = """Chấm điểm từ bộ tiêu chí và số liệu của các cơ quan; không dùng cơ sở dữ liệu.

SỐ LIỆU là CSV (UTF-8) hoặc XLSX với các cột agency,block,set,criterion,input,value
(hoặc cơ quan,khối,bộ,tiêu chí,số liệu,giá trị). Cách ghi giá trị: xem docs/regulation.md."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser("score", help="chấm điểm từ bộ tiêu chí và số liệu", description=DESCRIPTION)
    parser.add_argument(
        "regulation", type=Path, metavar="BỘ_TIÊU_CHÍ", help="tệp bộ tiêu chí, YAML hoặc XLSX"
    )
    parser.add_argument("facts", type=Path, metavar="SỐ_LIỆU", help="tệp số liệu của các cơ quan")
    parser.add_argument("--ranking", action="store_true", help="xếp hạng ngay; kết quả như của lệnh rank")
    parser.add_argument(
        "--format", choices=("table", "json", "csv"), default="table", help="dạng kết quả; mặc định table"
    )
    parser.set_defaults(run=run, empty=EMPTY)


def run(called: Namespace) -> int:
    """Circles aren't looked for meanwhile: millions of values come into being here, and none refers back."""
    gc.disable()
    try:
        return _answer(called)
    finally:
        gc.enable()


def _answer(called: Namespace) -> int:
    if called.ranking:
        called.empty = ranking_output.EMPTY
    edition = edition_of(read_document(called.regulation))
    facts = noted_facts(called.facts, edition)
    scores = score_sheets(edition, facts.sheets)
    _refuse(scores, facts)
    if called.ranking:
        print_ranking(_ranking(edition, scores, facts), None, called.format)
    elif called.format == "json":
        print_json({"agencies": [_agency(edition, score) for score in scores], "errors": []})
    elif called.format == "csv":
        rows = [row for score in scores for row in _criteria_rows(edition, score)]
        sys.stdout.write(csv_text(CSV_HEADINGS, rows))
    else:
        _print_table(edition, scores)
    _say_withheld(edition, scores)
    return DONE


def _say_withheld(edition: Edition, scores: Sequence[SheetScore]) -> None:
    """Why an agency with an index has no grade yet: a cap waits for an input of the sheet."""
    labels = {one.name: one.label for one in edition.inputs}
    waiting = dict.fromkeys(cap.input for cap in edition.caps if cap.unknown_blocks)
    for score in scores:
        if score.index is not None and score.graded is None:
            missing = [labels[name] for name in waiting if name not in score.sheet.values]
            figures = {"agency": score.sheet.agency, "inputs": "; ".join(missing)}
            say(_("%(agency)s: chưa xếp hạng vì chưa có số liệu chung “%(inputs)s”.") % figures)


def _refuse(scores: Sequence[SheetScore], facts: Facts) -> None:
    """Say at once what can't be read, what the regulation refuses, and which sheets have nothing to earn."""
    faulty = [score for score in scores if score.refusals or score.standard <= ZERO]
    if not faulty and not facts.problems:
        return
    rows, file, column = facts.first_rows(), facts.table.file, facts.table.headings["criterion"]
    problems = list(facts.problems)
    for score in faulty:
        agency, key = score.sheet.agency, same_name(score.sheet.agency)
        for leaf, problem in score.refusals:
            code = leaf.criterion.code
            figures = {"agency": agency, "criterion": code, "detail": problem}
            problems.append(Problem("sheet.refused", figures, file, rows.get((key, code)), column, code))
        if score.standard <= ZERO:
            problems.append(Problem("sheet.nothing_to_appraise", {"agency": agency}, file, rows[key, ""]))
    raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))


def _ranking(edition: Edition, scores: Sequence[SheetScore], facts: Facts) -> Ranking:
    """Rank at once; an agency with something missing can't be ranked."""
    ungraded = [score for score in scores if score.graded is None]
    if ungraded:
        raise BadInput(_ungraded(ungraded, facts))
    method = replace(edition.method, ceiling=edition.ceiling, floor=edition.floor)
    return rank([score.entry(_block_name(edition, score)) for score in scores], method)


def _ungraded(scores: Sequence[SheetScore], facts: Facts) -> list[Problem]:
    rows = facts.first_rows()
    problems = []
    for score in scores:
        code = "sheet.incomplete" if score.appraised is None else "sheet.grade_unknown"
        figures = {"agency": score.sheet.agency, "count": counted(_missing(score))}
        row = rows[same_name(score.sheet.agency), ""]
        problems.append(Problem(code, figures, facts.table.file, row))
    return problems


def _agency(edition: Edition, score: SheetScore) -> dict[str, Any]:
    return {
        "agency": score.sheet.agency,
        "block": _block_name(edition, score),
        "set": score.sheet.criteria_set,
        "standard": plain(score.standard),
        "appraised": _points(score.appraised),
        "index": _percent(score.index),
        "lowest": _percent(score.lowest),
        "highest": _percent(score.highest),
        "grade": score.graded.grade if score.graded else None,
        "bonus": _points(score.bonus),
        "penalty": _points(score.penalty),
        "fields": [
            {
                "code": one.criterion.code,
                "title": one.criterion.title,
                "points": _points(one.points),
                "max": plain(one.max),
            }
            for one in score.fields
        ],
        "criteria": [_criterion(leaf) for leaf in score.leaves],
    }


def _criterion(leaf: LeafScore) -> dict[str, Any]:
    return {
        "code": leaf.criterion.code,
        "title": leaf.criterion.title,
        "points": _points(leaf.points),
        "max": plain(leaf.max),
        "because": because(leaf),
        "missing": list(leaf.missing),
    }


CSV_HEADINGS = ("agency", "block", "set", "code", "title", "points", "max", "because", "missing")


def _criteria_rows(edition: Edition, score: SheetScore) -> list[list[str]]:
    about = [score.sheet.agency, _block_name(edition, score), score.sheet.criteria_set]
    return [
        [*about, leaf.criterion.code, leaf.criterion.title, _points(leaf.points) or "", plain(leaf.max),
         because(leaf), "; ".join(leaf.missing)]
        for leaf in score.leaves
    ]  # fmt: skip


def _missing(score: SheetScore) -> int:
    return sum(1 for leaf in score.leaves if leaf.points is None)


def _print_table(edition: Edition, scores: Sequence[SheetScore]) -> None:
    headings = [
        _("Khối"),
        _("Cơ quan, đơn vị"),
        _("Điểm chuẩn"),
        _("Điểm"),
        _("Chỉ số"),
        _("Xếp hạng"),
        _("Thiếu"),
    ]
    rows = [
        [
            _block_name(edition, score),
            score.sheet.agency,
            exact_number(score.standard),
            exact_number(score.appraised) if score.appraised is not None else "",
            _index_text(score),
            score.graded.grade if score.graded else "",
            str(_missing(score) or ""),
        ]
        for score in scores
    ]
    print(text_table(headings, rows, right=(2, 3, 4, 6)))


def _index_text(score: SheetScore) -> str:
    """The index, or the bounds of what is still possible."""
    if score.index is not None:
        return percent(shown(score.index))
    if score.lowest is None or score.highest is None:
        return ""
    return f"{percent(shown(score.lowest))} – {percent(shown(score.highest))}"


def _block_name(edition: Edition, score: SheetScore) -> str:
    block = edition.block(score.sheet.block)
    return block.name if block else score.sheet.block


def _points(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)


def _percent(index: Fraction | None) -> str | None:
    return None if index is None else two_decimals(shown(index))
