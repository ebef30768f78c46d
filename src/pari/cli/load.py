"""`pari load`: an office's own beginning: its agencies from a folder, its regulations from files."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pari.agencies.actions import load_directory
from pari.agencies.directory_files import read_directory
from pari.agencies.examples import from_above
from pari.agencies.models import Authority
from pari.cli.answers import DONE, print_json
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from pari.regulations.models import RegulationEdition


def register(verbs: Any) -> None:
    parser = verbs.add_parser(
        "load", help="nạp đơn vị chủ trì với cơ quan, khối (thư mục) và bộ tiêu chí (tệp)"
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="ĐƯỜNG_DẪN",
        help="thư mục có authority.csv, blocks.csv, agencies.csv, history.csv; hoặc tệp YAML, XLSX",
    )
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )
    parser.set_defaults(run=run, empty={"authorities": [], "editions": []})


def run(called: Namespace) -> int:
    """All of it or nothing: a fault in one of the files leaves the database as it was."""
    folders = [path for path in called.paths if path.is_dir()]
    with transaction.atomic():
        authorities = _load_authorities(folders)
        editions = [
            keep_edition(document=read_document(path)) for path in called.paths if path not in folders
        ]
    if called.format == "json":
        codes = {"authorities": [one.code for one in authorities], "editions": [one.code for one in editions]}
        print_json({**codes, "errors": []})
    else:
        _tell(authorities, editions)
    return DONE


def _load_authorities(folders: Sequence[Path]) -> list[Authority]:
    read = from_above([read_directory(folder) for folder in folders])
    return [load_directory(directory=directory) for directory in read]


def _tell(authorities: Sequence[Authority], editions: Sequence[RegulationEdition]) -> None:
    for authority in authorities:
        figures = {"name": authority.name, "code": authority.code, "count": authority.agencies.count()}
        print(_("Đã nạp %(name)s (%(code)s): %(count)s cơ quan.") % figures)
    for edition in editions:
        print(_("Đã nạp bộ tiêu chí %(title)s (%(code)s).") % {"title": edition.title, "code": edition.code})
