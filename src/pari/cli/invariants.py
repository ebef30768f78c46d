"""`pari invariants`: what must always be so in the data of every room, looked at from outside the rooms."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _

from pari.cli.answers import DONE, NOT_TRUE, print_json, say
from pari.core.errors import Problem
from pari.words.numbers import counted
from pari.words.problems import sentence

DESCRIPTION = """Kiểm tra những điều luôn phải đúng trong dữ liệu: chuỗi nhật ký nguyên vẹn, trạng thái phiếu
khớp các bước đã đi, mỗi cơ quan được đánh giá có đúng một phiếu, thời hạn và các bước của đợt
không mâu thuẫn, vai trò không thuộc về cơ quan của nơi khác… Lệnh chỉ đọc; chạy được trong lúc
hệ thống đang hoạt động. Mã kết thúc 1 nếu có điều không đúng."""

Broken = Callable[[], Iterator[Problem]]


def register(verbs: Any) -> None:
    parser = verbs.add_parser(
        "invariants", help="kiểm tra những điều luôn phải đúng trong dữ liệu", description=DESCRIPTION
    )
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )
    parser.set_defaults(run=run, empty={"rooms": [], "broken": []})


def run(called: Namespace) -> int:
    checks = dict(rooms())
    found = [(room, problem) for room, broken in checks.items() for problem in broken()]
    if called.format == "json":
        print_json({"rooms": list(checks), "broken": [_json(*one) for one in found], "errors": []})
    elif not found:
        print(
            _("Không phát hiện điều gì không đúng (đã kiểm tra: %(rooms)s).") % {"rooms": ", ".join(checks)}
        )
    else:
        print(_("Có %(count)s điều không đúng.") % {"count": counted(len(found))})
        for room, problem in found:
            say(f"{room}: {sentence(problem)}")
    return NOT_TRUE if found else DONE


def rooms() -> Iterator[tuple[str, Broken]]:
    """Every room that brings `invariants.py`, with its `broken`."""
    for room in apps.get_app_configs():
        if room.name.startswith("pari.") and module_has_submodule(room.module, "invariants"):
            yield room.label, import_module(f"{room.name}.invariants").broken


def _json(room: str, problem: Problem) -> dict[str, Any]:
    return {"room": room, "code": problem.code, "message": sentence(problem)}
