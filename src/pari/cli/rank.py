"""`pari rank`: from a table of points to indices, grades, ranks, means and comparisons."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pari.cli.answers import DONE
from pari.cli.grades import add_scale_option, grade_named, scale_named
from pari.cli.ranking_output import EMPTY, FORMATS, print_ranking
from pari.core.errors import BadInput, Problem
from pari.core.names import same_name
from pari.core.ranking.comparison import Comparison, compare
from pari.core.ranking.grades import GradeOn
from pari.core.ranking.ranking import Entry, Method, Ranking, rank
from pari.core.ranking.ranks import Ties
from pari.publication.tables import read_aliases, read_entries, read_previous

DESCRIPTION = """Xếp hạng từ bảng điểm; không dùng cơ sở dữ liệu.

TỆP là CSV (UTF-8) hoặc XLSX; dòng tiêu đề có các cột, thứ tự bất kỳ:
  block | khối                    khối
  agency | cơ quan                tên cơ quan, đơn vị
  standard | điểm chuẩn           điểm chuẩn
  appraised | điểm thẩm định      điểm thẩm định
  cap | mức trần                  (không bắt buộc) mức xếp hạng cao nhất được xếp
  overdue_share | tỷ lệ quá hạn   (không bắt buộc) tỷ lệ hồ sơ quá hạn, phần trăm;
                                  từ 10 trở lên thì áp dụng mức trần
Dòng bắt đầu bằng # là ghi chú. Số viết 85,5 hoặc 85.5."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser("rank", help="xếp hạng từ bảng điểm", description=DESCRIPTION)
    parser.add_argument("file", type=Path, metavar="TỆP", help="bảng điểm của năm")
    parser.add_argument(
        "--previous", type=Path, metavar="TỆP", help="kết quả năm trước: chỉ số và xếp hạng, hoặc bảng điểm"
    )
    add_scale_option(parser)
    ties = [one.value for one in Ties]
    parser.add_argument(
        "--ties",
        choices=ties,
        default="shared",
        help="đồng hạng: 1,2,2,4 (shared, mặc định); 1,2,2,3 (dense); theo thứ tự tệp (listed)",
    )
    grade_on = [one.value for one in GradeOn]
    parser.add_argument(
        "--grade-on",
        choices=grade_on,
        default="unrounded",
        help="xếp hạng theo chỉ số chưa làm tròn (unrounded, mặc định) hoặc đã làm tròn (rounded)",
    )
    parser.add_argument(
        "--overdue-cap",
        metavar="MỨC",
        help="mức cao nhất khi quá hạn từ 10%% trở lên; mặc định KHÁ nếu thang có mức này",
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
    ranking, comparison = _computed(called)
    print_ranking(ranking, comparison, called.format)
    return DONE


def _two_names_for_one(
    entries: Sequence[Entry], aliases: Mapping[str, str], path: Path | None
) -> list[Problem]:
    """An alias of one ranked agency that is itself another one: both would get one earlier result."""
    ranked = {same_name(entry.agency) for entry in entries}
    return [
        Problem(
            "ranking.alias_is_ranked", {"agency": agency}, path.name if path else None, None, "alias", alias
        )
        for alias, agency in aliases.items()
        if same_name(alias) != same_name(agency) and {same_name(alias), same_name(agency)} <= ranked
    ]


def _computed(called: Namespace) -> tuple[Ranking, Comparison | None]:
    """Read everything that was named; the problems of all files are said together."""
    problems: list[Problem] = []

    def tried(read: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return read(*arguments, **options)
        except BadInput as bad:
            problems.extend(bad.problems)
            return None

    method = Method(scale_named(called.scale), Ties(called.ties), GradeOn(called.grade_on))
    overdue_cap = None
    if called.overdue_cap is not None:
        named = tried(grade_named, called.overdue_cap, method.scale, option="--overdue-cap")
        overdue_cap = named or method.scale.grades[-1]  # so that rows aren't blamed for the option
    options = {"overdue_cap": overdue_cap, "over_standard": called.allow_over_100}
    entries = tried(read_entries, called.file, method.scale, **options)
    previous = tried(read_previous, called.previous, method) if called.previous else None
    aliases = tried(read_aliases, called.aliases) if called.aliases else {}
    problems += _two_names_for_one(entries or [], aliases or {}, called.aliases)
    if problems:
        raise BadInput(problems)
    ranking = rank(entries, method)
    return ranking, compare(ranking, previous, aliases) if previous is not None else None
