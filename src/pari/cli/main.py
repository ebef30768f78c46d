"""`pari`: one entry for every verb."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from django.db import OperationalError, ProgrammingError

from pari import __version__
from pari.cli import (
    access,
    account,
    campaign,
    consequences,
    demo,
    facts,
    invariants,
    journal,
    load,
    manage,
    rank,
    regulation,
    score,
    serve,
    worker,
)
from pari.cli.answers import (
    BAD,
    DONE,
    STOPPED,
    drop_output,
    errors_json,
    make_output_safe,
    print_json,
    say,
    say_problems,
)
from pari.cli.parser import Parser, UsageError, asks_for_json
from pari.core.errors import BadInput, Problem, Refused

VERBS = (
    rank,
    score,
    regulation,
    consequences,
    access,
    account,
    campaign,
    facts,
    journal,
    invariants,
    load,
    demo,
    serve,
    worker,
    manage,
)
DESCRIPTION = """PARI: đánh giá, thẩm định, xếp hạng và công bố kết quả cải cách hành chính.

Mã kết thúc: 0 đã xong; 1 đã kiểm tra và không đúng; 2 dữ liệu hoặc cách gọi chưa đúng."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb. Returns the contract's exit code: 0 done, 1 checked and not true, 2 bad input or usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["manage"]:  # Django reads its own options
        return manage.run_django(given[1:])
    make_output_safe()
    try:
        return _run(given)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # whoever read the output has seen enough
        drop_output()
        return DONE
    except OSError as error:  # a full disk behind the output, for one
        drop_output()
        say_problems([Problem("command.system", {"detail": error.strerror or str(error)})])
        return BAD


def _run(given: Sequence[str]) -> int:
    try:
        called = build_parser().parse_args(given)
    except UsageError as wrong:
        return _wrong_usage(wrong, json_wanted=asks_for_json(given))
    code = _answer(called)
    sys.stdout.flush()  # so that what can't be written is found here
    return code


def build_parser() -> Parser:
    parser = Parser(prog="pari", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"pari {__version__}", help="xem phiên bản")
    verbs = parser.add_subparsers(title="Lệnh", metavar="LỆNH", required=True)
    for verb in VERBS:
        verb.register(verbs)
    return parser


def _answer(called: Namespace) -> int:
    try:
        code: int = called.run(called)
    except BadInput as bad:
        return _refused(called, bad.problems)
    except Refused as refused:
        return _refused(called, [refused.problem])
    except (OperationalError, ProgrammingError) as error:
        return _refused(called, [Problem("database.not_ready", {"detail": str(error).strip()})])
    return code


def _refused(called: Namespace, problems: Sequence[Problem]) -> int:
    if getattr(called, "format", None) == "json":
        print_json({**called.empty, "errors": errors_json(problems)})
    say_problems(problems)
    return BAD


def _wrong_usage(wrong: UsageError, *, json_wanted: bool) -> int:
    if json_wanted:
        place = {"file": None, "row": None, "column": None, "value": None}
        print_json({"errors": [{**place, "message": wrong.message}]})
    say(f"{wrong.usage}{wrong.message}")
    return BAD


if __name__ == "__main__":
    sys.exit(main())
