"""`pari regulation check|convert|diff`: files of regulations."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pari.cli.answers import BAD, DONE, NOT_TRUE, errors_json, print_json, say_problems
from pari.core.errors import BadInput, Problem
from pari.core.numbers import plain
from pari.core.regulation.differences import Change, Differences, Move, Placed, differences
from pari.core.regulation.edition import Edition
from pari.core.regulation.overlaps import overlaps
from pari.regulations.document import edition_of
from pari.regulations.files import read_document, write_document
from pari.words.differences import added, alone, changed, differences_in_words, moved, removed, value_text
from pari.words.numbers import counted

FORMATS = ("table", "json")


def register(verbs: Any) -> None:
    parser = verbs.add_parser("regulation", help="kiểm tra, chuyển đổi, so sánh tệp bộ tiêu chí")
    deeds = parser.add_subparsers(title="Việc", metavar="VIỆC", required=True)
    _register_check(deeds)
    _register_convert(deeds)
    _register_diff(deeds)


def _register_check(deeds: Any) -> None:
    check = deeds.add_parser("check", help="kiểm tra tệp; mã kết thúc 1 nếu có lỗi")
    check.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp bộ tiêu chí, YAML hoặc XLSX")
    _add_format(check)
    check.set_defaults(run=run_check, empty={"files": []})


def _register_convert(deeds: Any) -> None:
    convert = deeds.add_parser("convert", help="chuyển giữa YAML và XLSX, theo đuôi của tệp ra")
    convert.add_argument("source", type=Path, metavar="TỆP_VÀO", help="tệp bộ tiêu chí, YAML hoặc XLSX")
    convert.add_argument(
        "target", type=Path, metavar="TỆP_RA", help=".yaml, .yml hoặc .xlsx; tệp đã có thì được thay thế"
    )
    _add_format(convert)
    convert.set_defaults(run=run_convert, empty={"written": None})


def _register_diff(deeds: Any) -> None:
    diff = deeds.add_parser("diff", help="so sánh hai bản của bộ tiêu chí")
    diff.add_argument("before", type=Path, metavar="BẢN_TRƯỚC", help="tệp YAML hoặc XLSX")
    diff.add_argument("after", type=Path, metavar="BẢN_SAU", help="tệp YAML hoặc XLSX")
    _add_format(diff)
    diff.set_defaults(run=run_diff, empty={"added": [], "removed": [], "changed": [], "moved": []})


def _add_format(parser: Any) -> None:
    parser.add_argument("--format", choices=FORMATS, default="table", help="dạng kết quả; mặc định table")


def run_check(called: Namespace) -> int:
    """Check each file with its worked cases, and that no two editions hold at once."""
    unreadable: list[Problem] = []
    faults: list[Problem] = []
    editions: list[tuple[Path, Edition]] = []
    places: dict[int, int] = {}
    for path in called.files:
        try:
            document = read_document(path)
        except BadInput as bad:
            unreadable += bad.problems
            continue
        try:
            editions.append((path, edition_of(document)))
            places[id(editions[-1][1])] = document.place(("valid",)).row
        except BadInput as bad:
            faults += bad.problems
    faults += _overlaps(editions, places)
    if called.format == "json":
        listed = [_summary(path, edition) for path, edition in editions]
        print_json({"files": listed, "errors": errors_json([*unreadable, *faults])})
    else:
        for path, edition in editions:
            print(_summary_text(path, edition))
        say_problems([*unreadable, *faults])
    return BAD if unreadable else NOT_TRUE if faults else DONE


def _overlaps(editions: Sequence[tuple[Path, Edition]], places: Mapping[int, int]) -> list[Problem]:
    """Editions that hold on the same day; `places` has the line of each one's validity."""
    names = {id(edition): path.name for path, edition in editions}
    return [
        Problem("edition.overlaps", {"other": other.code}, names[id(one)], places[id(one)], "valid", one.code)
        for one, other in overlaps([edition for _, edition in editions])
    ]


def _summary(path: Path, edition: Edition) -> dict[str, Any]:
    sets = [
        {"code": one.code, "name": one.name, "standard": f"{one.standard:.2f}", **_counts([one])}
        for one in edition.sets
    ]
    return {"file": path.name, "code": edition.code, "edition": edition.edition, "sets": sets}


def _counts(sets: Any) -> dict[str, int]:
    leaves = [leaf for one in sets for leaf in one.walk() if leaf.is_leaf]
    cases = sum(len(way.cases) for leaf in leaves for way in leaf.ways)
    return {"criteria": len(leaves), "cases": cases}


def _summary_text(path: Path, edition: Edition) -> str:
    counts = {key: counted(value) for key, value in _counts(edition.sets).items()}
    counts |= {"file": path.name, "title": edition.title, "sets": counted(len(edition.sets))}
    return (
        _(
            "%(file)s: đúng. %(title)s: %(sets)s bộ, %(criteria)s tiêu chí chấm điểm, "
            "%(cases)s ca kiểm tra khớp."
        )
        % counts
    )


def run_convert(called: Namespace) -> int:
    if called.target.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        raise BadInput([Problem("convert.ending", {}, called.target.name, value=called.target.suffix)])
    document = read_document(called.source)
    edition_of(document)
    try:
        write_document(document, called.target)
    except OSError as error:
        raise BadInput(
            [Problem("convert.cannot_write", {}, called.target.name, value=str(called.target))]
        ) from error
    if called.format == "json":
        print_json({"written": str(called.target), "errors": []})
    else:
        print(_("Đã ghi %(file)s.") % {"file": called.target})
    return DONE


def run_diff(called: Namespace) -> int:
    problems: list[Problem] = []
    editions = []
    for path in (called.before, called.after):
        try:
            editions.append(edition_of(read_document(path)))
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    before, after = editions
    found = differences(before, after)
    if called.format == "json":
        print_json(_diff_json(found, before, after))
    else:
        _print_diff(found, before, after)
    return DONE


def _diff_json(found: Differences, before: Edition, after: Edition) -> dict[str, Any]:
    return {
        "added": [{**_placed(one), "sentence": alone(added(one), one.criteria_set)} for one in found.added],
        "removed": [
            {**_placed(one), "sentence": alone(removed(one), one.criteria_set)} for one in found.removed
        ],
        "changed": [_change(one, before, after) for one in found.changed],
        "moved": [_move(one) for one in found.moved],
        "errors": [],
    }


def _placed(one: Placed) -> dict[str, Any]:
    criterion = one.criterion
    return {"set": one.criteria_set, "part": one.part, "code": criterion.code, "title": criterion.title,
            "max": f"{criterion.reach:.2f}"}  # fmt: skip


def _change(one: Change, before: Edition, after: Edition) -> dict[str, Any]:
    criterion = one.placed.criterion if one.placed else None
    return {
        "set": one.criteria_set,
        "code": criterion.code if criterion else None,
        "title": criterion.title if criterion else None,
        "what": one.what,
        "before": _plain_value(one.before),
        "after": _plain_value(one.after),
        "sentence": alone(changed(one, before, after), one.criteria_set),
    }


def _plain_value(value: Any) -> str | None:
    """A value for programs: a point in decimals, days as YYYY-MM-DD; None where it is too large."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    return None if value is None else value_text(value)


def _move(one: Move) -> dict[str, Any]:
    before = {"code": one.before.criterion.code, "part": one.before.part, "above": one.before.above or None}
    after = {"code": one.after.criterion.code, "part": one.after.part, "above": one.after.above or None}
    title = one.after.criterion.title
    return {
        "set": one.after.criteria_set,
        "title": title,
        "before": before,
        "after": after,
        "sentence": alone(moved(one), one.after.criteria_set),
    }


def _print_diff(found: Differences, before: Edition, after: Edition) -> None:
    """Set by set, and within a set by kind of change, each with its count."""
    if not found:
        print(_("Hai bản giống nhau."))
    for one in differences_in_words(found, before, after):
        print(one.heading)
        for group in one.groups:
            print(f"  {group.heading} ({counted(len(group.told))})")
            for told in group.told:
                print(f"    {told.sentence}")
