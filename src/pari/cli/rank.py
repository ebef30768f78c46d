"""`pari rank`: from a table of points to indices, grades, ranks, means and comparisons."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.cli.answers import DONE, print_json, text_table
from pari.core.errors import BadInput, Problem
from pari.core.ranking.comparison import Comparison, compare
from pari.core.ranking.grades import GradeOn, GradeScale, parse_scale
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import Method, Ranking, rank
from pari.core.ranking.ranks import Ties
from pari.publication.ranking_json import ranking_answer, whole_answer
from pari.publication.tables import read_aliases, read_entries, read_previous
from pari.tables.writing import csv_text
from pari.words.numbers import percent, signed, whole_number
from pari.words.ranking import cap_sentence

SCALE = "TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"  # 341/BC-SNV, II.1.a
FORMATS = ("table", "json", "csv")
EMPTY = whole_answer([], None, {})
DESCRIPTION = """Xếp hạng từ bảng điểm; không dùng cơ sở dữ liệu.

TỆP là CSV (UTF-8) hoặc XLSX; dòng tiêu đề có các cột, thứ tự bất kỳ:
  block | khối                    khối
  agency | cơ quan                tên cơ quan, đơn vị
  standard | điểm chuẩn           điểm chuẩn
  appraised | điểm thẩm định      điểm thẩm định
  cap | mức trần                  (không bắt buộc) mức xếp hạng cao nhất được xếp
  overdue_share | tỷ lệ quá hạn   (không bắt buộc) tỷ lệ hồ sơ quá hạn, %%; từ 10 trở lên thì hạ xếp hạng
Dòng bắt đầu bằng # là ghi chú. Số viết 85,5 hoặc 85.5."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser("rank", help="xếp hạng từ bảng điểm", description=DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="TỆP", help="bảng điểm của năm")
    parser.add_argument(
        "--previous", type=Path, metavar="TỆP", help="kết quả năm trước: chỉ số và xếp hạng, hoặc bảng điểm"
    )
    parser.add_argument("--scale", default=SCALE, metavar="THANG", help=f"thang xếp hạng; mặc định {SCALE}")
    ties = [one.value for one in Ties]
    parser.add_argument(
        "--ties",
        choices=ties,
        default="shared",
        help="đồng hạng: 1,2,2,4 (shared); 1,2,2,3 (dense); theo thứ tự tệp (listed)",
    )
    grade_on = [one.value for one in GradeOn]
    parser.add_argument(
        "--grade-on", choices=grade_on, default="unrounded", help="xếp hạng theo chỉ số đã hoặc chưa làm tròn"
    )
    parser.add_argument(
        "--overdue-cap", metavar="MỨC", help="mức cao nhất khi quá hạn từ 10%% trở lên; mặc định KHÁ"
    )
    parser.add_argument(
        "--aliases", type=Path, metavar="TỆP", help="CSV alias,agency: các tên gọi khác của cơ quan"
    )
    parser.add_argument(
        "--allow-over-100", action="store_true", help="cho phép điểm thẩm định cao hơn điểm chuẩn"
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="dạng kết quả; mặc định table")
    parser.set_defaults(run=run, empty=EMPTY)


def run(called: Namespace) -> int:
    method = Method(parse_scale(called.scale), Ties(called.ties), GradeOn(called.grade_on))
    ranking, comparison = _computed(called, method)
    if called.format == "json":
        print_json(ranking_answer(ranking, comparison, sentence=cap_sentence))
    elif called.format == "csv":
        sys.stdout.write(csv_text(CSV_HEADINGS, _csv_rows(ranking, comparison)))
    else:
        _print_table(ranking, comparison)
    return DONE


def _computed(called: Namespace, method: Method) -> tuple[Ranking, Comparison | None]:
    """Read everything that was named; the problems of all files are said together."""
    problems: list[Problem] = []

    def tried(read: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return read(*arguments, **options)
        except BadInput as bad:
            problems.extend(bad.problems)
            return None

    overdue_cap = tried(_overdue_cap, called.overdue_cap, method.scale)
    options = {"overdue_cap": overdue_cap, "over_standard": called.allow_over_100}
    entries = tried(read_entries, called.file, method.scale, **options)
    previous = tried(read_previous, called.previous, method) if called.previous else None
    aliases = tried(read_aliases, called.aliases) if called.aliases else {}
    if problems:
        raise BadInput(problems)
    ranking = rank(entries, method)
    return ranking, compare(ranking, previous, aliases) if previous is not None else None


def _overdue_cap(text: str | None, scale: GradeScale) -> str | None:
    grade = scale.named(text) if text else None
    if text and grade is None:
        raise BadInput(
            [
                Problem(
                    "ranking.unknown_grade",
                    {"allowed": list(scale.grades)},
                    None,
                    None,
                    "--overdue-cap",
                    text,
                )
            ]
        )
    return grade


CSV_HEADINGS = ("block", "agency", "standard", "appraised", "index", "grade", "rank", "capped_from", "cap_reason",
                "previous_index", "previous_grade", "delta")  # fmt: skip


def _csv_rows(ranking: Ranking, comparison: Comparison | None) -> list[list[str]]:
    answer = ranking_answer(ranking, comparison, sentence=cap_sentence)
    return [
        [block["block"], *("" if agency[key] is None else str(agency[key]) for key in CSV_HEADINGS[1:])]
        for block in answer["blocks"]
        for agency in block["agencies"]
    ]


def _print_table(ranking: Ranking, comparison: Comparison | None) -> None:
    changes = {id(change.agency): change for change in comparison.changes} if comparison else {}
    headings = [
        _("TT"),
        _("Cơ quan, đơn vị"),
        _("Điểm chuẩn"),
        _("Điểm thẩm định"),
        _("Chỉ số"),
        _("Xếp hạng"),
    ]
    headings += [_("Năm trước"), _("Tăng/giảm")] if comparison else []
    for block in ranking.blocks:
        print(f"\n{block.name}: {_('trung bình')} {percent(shown(block.mean))}")
        rows = []
        for agency in block.agencies:
            entry, change = agency.entry, changes.get(id(agency))
            row = [
                str(agency.rank),
                entry.agency,
                whole_number(entry.standard),
                whole_number(entry.appraised),
            ]
            row += [percent(agency.shown_index), agency.graded.grade]
            if comparison:
                previous = change.previous if change else None
                row.append(percent(previous.index) if previous and previous.index is not None else "")
                row.append(signed(change.delta) if change and change.delta is not None else "")
            rows.append(row)
        print(text_table(headings, rows, right=(0, 2, 3, 4, 6, 7)))
    _print_summary(ranking, comparison)


def _print_summary(ranking: Ranking, comparison: Comparison | None) -> None:
    counts = ", ".join(f"{count} {grade}" for grade, count in ranking.grade_counts().items())
    print(f"\n{_('Xếp hạng')}: {counts}.")
    if ranking.mean is not None:
        print(f"{_('Trung bình chung (của các khối)')}: {percent(shown(ranking.mean))}.")
    for agency in ranking.agencies:
        if agency.graded.cap:
            print(f"{agency.entry.agency}: {cap_sentence(agency)}")
    if comparison:
        figures = {"up": comparison.up, "down": comparison.down, "same": comparison.unchanged}
        print(_("So với năm trước: %(up)s tăng, %(down)s giảm, %(same)s không đổi.") % figures)
        for label, names in (
            (_("Tăng hạng"), comparison.grade_up()),
            (_("Tụt hạng"), comparison.grade_down()),
        ):
            if names:
                print(f"{label}: {'; '.join(names)}.")
