"""`pari manage …`: Django's own commands, such as migrate and shell."""

from collections.abc import Sequence
from typing import Any

from django.core.management import execute_from_command_line


def register(verbs: Any) -> None:
    """Only for the listing: Django reads everything after `manage` itself."""
    verbs.add_parser("manage", help="chạy lệnh quản trị của Django (migrate, shell …)", add_help=False)


def run_django(arguments: Sequence[str]) -> int:
    execute_from_command_line(["pari manage", *arguments])
    return 0
