"""`pari`: one entry for every verb."""

import os
import sys
from collections.abc import Sequence

from pari import __version__
from pari.cli import consequences, demo, manage, rank, regulation, score, serve
from pari.cli.answers import BAD, errors_json, print_json, say, say_problems
from pari.cli.parser import Parser, UsageError, asks_for_json
from pari.core.errors import BadInput

VERBS = (rank, score, regulation, consequences, demo, serve, manage)
DESCRIPTION = """PARI: đánh giá, thẩm định, xếp hạng và công bố kết quả cải cách hành chính.

Mã kết thúc: 0 đã xong; 1 đã kiểm tra và không đúng; 2 dữ liệu hoặc cách gọi chưa đúng."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb. Returns the exit code of the contract: 0 done, 1 checked and not true, 2 bad input or usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["manage"]:  # Django reads its own options
        return manage.run_django(given[1:])
    try:
        called = build_parser().parse_args(given)
    except UsageError as wrong:
        return _wrong_usage(wrong, json_wanted=asks_for_json(given))
    return _answer(called)


def build_parser() -> Parser:
    parser = Parser(prog="pari", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"pari {__version__}")
    verbs = parser.add_subparsers(title="Lệnh", metavar="LỆNH", required=True)
    for verb in VERBS:
        verb.register(verbs)
    return parser


def _answer(called) -> int:  # type: ignore[no-untyped-def] # a namespace has whatever its verb declared
    try:
        code: int = called.run(called)
    except BadInput as bad:
        if getattr(called, "format", None) == "json":
            print_json({**called.empty, "errors": errors_json(bad.problems)})
        else:
            say_problems(bad.problems)
        return BAD
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - stays open until the process ends
        return 0
    return code


def _wrong_usage(wrong: UsageError, *, json_wanted: bool) -> int:
    if json_wanted:
        place = {"file": None, "row": None, "column": None, "value": None}
        print_json({"errors": [{**place, "message": wrong.message}]})
    say(f"{wrong.usage}{wrong.message}")
    return BAD


if __name__ == "__main__":
    sys.exit(main())
