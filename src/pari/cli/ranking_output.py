"""A ranking on the terminal: as JSON, as CSV with the same names, or as a table for people."""

import sys

from django.utils.translation import gettext as _

from pari.cli.answers import print_json, text_table
from pari.core.ranking.comparison import Change, Comparison
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import RankedAgency, RankedBlock, Ranking
from pari.publication.ranking_json import ranking_answer, whole_answer
from pari.tables.writing import csv_text
from pari.words.numbers import exact_number, percent, signed
from pari.words.ranking import cap_sentence

EMPTY = whole_answer([], None, {})
FORMATS = ("table", "json", "csv")
CSV_HEADINGS = (
    "block", "agency", "standard", "appraised", "index", "grade", "rank", "capped_from", "cap_reason",
    "previous_index", "previous_grade", "delta",
)  # fmt: skip


def print_ranking(ranking: Ranking, comparison: Comparison | None, form: str) -> None:
    """`form` is one of `FORMATS`."""
    if form == "json":
        print_json(ranking_answer(ranking, comparison))
    elif form == "csv":
        sys.stdout.write(csv_text(CSV_HEADINGS, _csv_rows(ranking, comparison)))
    else:
        _print_table(ranking, comparison)


def _csv_rows(ranking: Ranking, comparison: Comparison | None) -> list[list[str]]:
    answer = ranking_answer(ranking, comparison)
    return [
        [block["block"], *("" if agency[key] is None else str(agency[key]) for key in CSV_HEADINGS[1:])]
        for block in answer["blocks"]
        for agency in block["agencies"]
    ]


def _print_table(ranking: Ranking, comparison: Comparison | None) -> None:
    changes = {id(change.agency): change for change in comparison.changes} if comparison else None
    for block in ranking.blocks:
        print(f"{block.name}: {_('trung bình')} {percent(shown(block.mean))}")
        print(_block_table(block, changes) + "\n")
    _print_summary(ranking)
    if comparison:
        _print_changes(comparison)


def _block_table(block: RankedBlock, changes: dict[int, Change] | None) -> str:
    headings = [
        _("TT"),
        _("Cơ quan, đơn vị"),
        _("Điểm chuẩn"),
        _("Điểm thẩm định"),
        _("Chỉ số"),
        _("Xếp hạng"),
    ]
    if changes is None:
        return text_table(headings, [_row(agency) for agency in block.agencies], right=(0, 2, 3, 4))
    headings += [_("Năm trước"), _("Tăng/giảm")]
    rows = [[*_row(agency), *_row_of_change(changes[id(agency)])] for agency in block.agencies]
    return text_table(headings, rows, right=(0, 2, 3, 4, 6, 7))


def _row(agency: RankedAgency) -> list[str]:
    points = [exact_number(agency.entry.standard), exact_number(agency.entry.appraised)]
    return [str(agency.rank), agency.entry.agency, *points, percent(agency.shown_index), agency.graded.grade]


def _row_of_change(change: Change) -> list[str]:
    before = change.previous.index if change.previous else None
    return [
        "" if before is None else percent(before),
        "" if change.delta is None else signed(change.delta),
    ]


def _print_summary(ranking: Ranking) -> None:
    counts = ", ".join(f"{count} {grade}" for grade, count in ranking.grade_counts().items())
    print(f"{_('Xếp hạng')}: {counts}.")
    if ranking.mean is not None:
        print(f"{_('Trung bình chung (của các khối)')}: {percent(shown(ranking.mean))}.")
    for agency in ranking.agencies:
        if agency.graded.cap:
            print(f"{agency.entry.agency}: {cap_sentence(agency)}")


def _print_changes(comparison: Comparison) -> None:
    figures = {"up": comparison.up, "down": comparison.down, "same": comparison.unchanged}
    print(_("So với năm trước: %(up)s tăng, %(down)s giảm, %(same)s không đổi.") % figures)
    moves = ((_("Tăng hạng"), comparison.grade_up()), (_("Giảm hạng"), comparison.grade_down()))
    for label, names in moves:
        if names:
            print(f"{label}: {'; '.join(names)}.")
    unknown = [change.agency.entry.agency for change in comparison.changes if change.previous is None]
    if unknown:
        print(_("Không có trong tệp năm trước: %(names)s.") % {"names": "; ".join(unknown)})
