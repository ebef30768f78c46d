"""`pari journal verify|purge`: whether the chains are unbroken; taking personal text out, with a trace."""

import re
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pari.cli.answers import DONE, NOT_TRUE, print_json, say_problems, text_table
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.errors import BadInput, Problem
from pari.journal.actions import purge_personal
from pari.journal.verify import Chain, Noted, Verified, chains, verify
from pari.words.numbers import counted
from pari.words.problems import sentence

NOTED = re.compile(
    r"(?P<authority>[\w-]+)(?:/(?P<campaign>[\w-]*))?:(?P<sequence>\d+):(?P<sha256>[0-9a-f]{64})"
)
DESCRIPTION = """Kiểm tra từng chuỗi nhật ký: không mục nào bị sửa, xóa, thêm, đổi chỗ.

Mỗi chuỗi được in kèm mốc cuối (CƠ_QUAN/ĐỢT:SỐ:SHA256). Ghi mốc này vào biên bản; về sau đưa lại
bằng --expect để biết chuỗi hôm nay vẫn chứa đúng những gì đã có khi ghi biên bản."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser("journal", help="kiểm tra nhật ký; xóa phần lời về cá nhân")
    deeds = parser.add_subparsers(title="Việc", metavar="VIỆC", required=True)
    _register_verify(deeds)
    _register_purge(deeds)


def _register_verify(deeds: Any) -> None:
    parser = deeds.add_parser(
        "verify", help="kiểm tra chuỗi; mã kết thúc 1 nếu có chuỗi bị đứt", description=DESCRIPTION
    )
    parser.add_argument(
        "--authority", metavar="MÃ", default="", help="chỉ nhật ký của một cơ quan tổ chức đánh giá"
    )
    parser.add_argument("--campaign", metavar="MÃ", default="", help="chỉ nhật ký của một đợt đánh giá")
    parser.add_argument(
        "--expect",
        metavar="MỐC",
        action="append",
        default=[],
        help="mốc đã ghi lại trước đây, dạng CƠ_QUAN/ĐỢT:SỐ:SHA256; có thể dùng nhiều lần",
    )
    _add_format(parser)
    parser.set_defaults(run=run_verify, empty={"chains": []})


def _register_purge(deeds: Any) -> None:
    parser = deeds.add_parser(
        "purge", help="xóa phần lời về cá nhân của một số mục; bản thân các mục và việc xóa vẫn được giữ"
    )
    parser.add_argument("sequences", nargs="+", type=int, metavar="SỐ", help="số thứ tự của mục trong chuỗi")
    parser.add_argument("--authority", metavar="MÃ", required=True, help="cơ quan tổ chức đánh giá")
    parser.add_argument(
        "--campaign", metavar="MÃ", default="", help="đợt đánh giá; để trống là nhật ký chung"
    )
    parser.add_argument("--paper", metavar="VĂN_BẢN", required=True, help="số, ngày của văn bản yêu cầu")
    parser.add_argument("--reason", metavar="LÝ_DO", required=True, help="lý do xóa")
    _add_format(parser)
    parser.set_defaults(run=run_purge, empty={"entry": None})


def _add_format(parser: Any) -> None:
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )


def run_verify(called: Namespace) -> int:
    noted = _noted(called.expect)
    found = [verify(chain, noted) for chain in _chosen(called, noted)]
    if called.format == "json":
        print_json({"chains": [_json(one) for one in found], "errors": []})
    else:
        print(_table(found))
        say_problems([problem for one in found for problem in one.problems])
    return DONE if all(one.valid for one in found) else NOT_TRUE


def _noted(texts: Iterable[str]) -> list[Noted]:
    """Errors: `BadInput` with every text that isn't of that form."""
    matches = [(text, NOTED.fullmatch(text)) for text in texts]
    wrong = [
        Problem("journal.noted_form", value=text, column="--expect") for text, match in matches if not match
    ]
    if wrong:
        raise BadInput(wrong)
    return [
        Noted(Chain(match["authority"], match["campaign"] or ""), int(match["sequence"]), match["sha256"])
        for _text, match in matches
        if match
    ]


def _chosen(called: Namespace, noted: Sequence[Noted]) -> list[Chain]:
    """Chains that were asked for; one of which only a noted head is left is gone over too.

    Errors: `BadInput` where the options name a chain that isn't there.
    """
    expected = {
        one.chain
        for one in noted
        if called.authority in ("", one.chain.authority) and called.campaign in ("", one.chain.campaign)
    }
    chosen = sorted({*chains(called.authority, called.campaign), *expected})
    if not chosen and (called.authority or called.campaign):
        asked = "/".join(filter(None, (called.authority, called.campaign)))
        raise BadInput([Problem("journal.no_chain", value=asked)])
    return chosen


def _json(one: Verified) -> dict[str, Any]:
    return {
        "authority": one.chain.authority,
        "campaign": one.chain.campaign,
        "entries": one.entries,
        "sequence": one.sequence,
        "head": one.head,
        "purged": one.purged,
        "valid": one.valid,
        "problems": [sentence(problem) for problem in one.problems],
    }


def _table(found: Sequence[Verified]) -> str:
    if not found:
        return _("Chưa có nhật ký nào.")
    headings = (_("Nhật ký"), _("Số mục"), _("Lời đã xóa"), _("Kết quả"), _("Mốc cuối, để ghi vào biên bản"))
    rows = [
        (
            str(one.chain),
            str(one.entries),
            str(one.purged),
            _("nguyên vẹn") if one.valid else _("%(count)s vấn đề") % {"count": counted(len(one.problems))},
            f"{one.chain}:{one.sequence}:{one.head}",
        )
        for one in found
    ]
    return text_table(headings, rows, right=(1, 2))


def run_purge(called: Namespace) -> int:
    entry = purge_personal(
        eye=UNBOUND,
        by=Actor(called.authority),
        at=timezone.now(),
        sequences=called.sequences,
        campaign=called.campaign,
        paper=called.paper,
        reason=called.reason,
    )
    if called.format == "json":
        print_json({"entry": entry.sequence, "errors": []})
    else:
        print(_("Đã xóa phần lời; việc xóa được ghi ở mục %(sequence)s.") % {"sequence": entry.sequence})
    return DONE
