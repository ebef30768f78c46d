"""`python -m pari.worker [--once]`: what `pari worker` starts.

It is a program of its own, so that the command line and the worker don't know each other.
"""

import os
import signal
import sys
from threading import Event
from types import FrameType

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pari.config.settings")
django.setup()

from django.utils import timezone  # noqa: E402 - Django has to be ready first

from pari.words.notices import round_text  # noqa: E402 - as above
from pari.worker.rounds import go_round, work  # noqa: E402 - as above


def main() -> int:
    """One round, or round after round until a signal asks for the end; 1 where a single round had a fault."""
    if "--once" in sys.argv[1:]:
        done = go_round(timezone.now)
        sys.stderr.write(f"{round_text(reminders=done.reminders, mails=done.mails)}\n")
        return 1 if done.faults else 0
    stop = Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    work(stop, timezone.now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
