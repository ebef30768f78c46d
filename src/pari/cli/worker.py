"""`pari worker`: reminders before a term, and mails."""

import os
import sys
from argparse import Namespace
from typing import Any

from pari.cli.serve import WORKER, refuse_old_database

DESCRIPTION = """Nhắc việc trước thời hạn và gửi thư; mỗi phút một lượt, dừng bằng Ctrl+C.

Có thể chạy nhiều tiến trình cùng lúc: mỗi thư chỉ một tiến trình gửi. `pari serve` chạy sẵn một tiến trình.
Mã kết thúc với --once: 0 đã xong; 1 có việc chưa thực hiện được; 2 dữ liệu hoặc cách gọi chưa đúng."""


def register(verbs: Any) -> None:
    parser = verbs.add_parser(
        "worker", help="nhắc việc trước thời hạn và gửi thư; dừng bằng Ctrl+C", description=DESCRIPTION
    )
    parser.add_argument("--once", action="store_true", help="chỉ một lượt rồi kết thúc, để cron gọi")
    parser.set_defaults(run=run, empty={})


def run(called: Namespace) -> int:
    """Become the worker; it ends with the signal that ends this process."""
    refuse_old_database()
    words = [*WORKER, "--once"] if called.once else [*WORKER]
    os.execv(sys.executable, words)  # noqa: S606 - no shell, fixed words
