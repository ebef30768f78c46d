"""A worker's round, and going it again and again."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from django.conf import settings
from django.db import close_old_connections
from django.utils.translation import override

from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.files.jobs import check_waiting, tidy_up
from pari.notices.actions import note_round
from pari.scoring.council.draft_notices import tell_of_drafts
from pari.scoring.evidence.arrivals import settle_arrivals
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.reminders import make_due_reminders, running_campaigns
from pari.worker.mails import send_mails
from pari.worker.statistics import renew_statistics

EVERY = 60  # seconds between two rounds
LOOK = 3  # seconds between two looks for files that people wait for
Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What a round has done; `faults` names what it couldn't."""

    reminders: int
    mails: int
    faults: tuple[str, ...]


def work(stop: Event, clock: Clock, *, every: float = EVERY) -> None:
    """Go round after round until somebody asks to stop; a round under way is finished first."""
    while not stop.is_set():
        close_old_connections()
        go_round(clock, stop=stop)
        _until_the_next_round(stop, clock, every)
        close_old_connections()


def _until_the_next_round(stop: Event, clock: Clock, every: float) -> None:
    """Files that came meanwhile are looked at; where there are none it costs one query."""
    until = time.monotonic() + every
    while not stop.is_set() and (left := until - time.monotonic()) > 0:
        close_old_connections()
        stop.wait(min(LOOK, left))
        _tried("files", lambda: check_waiting(clock=clock, stop=stop), [])


def go_round(clock: Clock, *, stop: Event | None = None) -> Done:
    """Everything that is due. What fails is told to the operator and keeps nothing else from being done."""
    faults: list[str] = []
    with override(settings.LANGUAGE_CODE):  # what is told is kept in the office's language
        _tried("sheets", lambda: _follow(clock), faults)
        reminders = _tried("reminders", lambda: _remind(clock), faults)
        _tried("drafts", lambda: _tell_of_drafts(clock), faults)
        _tried("files", lambda: _files(clock, stop), faults)
        mails = _tried("mails", lambda: send_mails(clock, stop=stop or Event()), faults)
        _tried("statistics", lambda: renew_statistics(clock()), faults)
        _tried("note", lambda: _note(clock, faults), faults)
    return Done(reminders, mails, tuple(faults))


def _tried(name: str, job: Callable[[], int], faults: list[str]) -> int:
    try:
        return job()
    except Exception as fault:
        log.exception("worker: %s", name)
        faults.append(f"{name}: {type(fault).__name__}: {fault}")
        return 0


def _follow(clock: Clock) -> int:
    """Sheets that were handed in go on with their campaign's phase."""
    at = clock()
    return sum(
        sum(follow_phase(campaign=one, by=Actor(one.authority.code), at=at).values())
        for one in running_campaigns(at)
    )


def _remind(clock: Clock) -> int:
    at = clock()
    return sum(
        make_due_reminders(eye=UNBOUND, by=Actor(one.authority.code), at=at, campaign=one)
        for one in running_campaigns(at)
    )


def _tell_of_drafts(clock: Clock) -> int:
    at = clock()
    return sum(tell_of_drafts(at=at, campaign=one) for one in running_campaigns(at))


def _files(clock: Clock, stop: Event | None) -> int:
    """What came is checked, what was left half-way is finished or given up."""
    checked = check_waiting(clock=clock, stop=stop) + tidy_up(at=clock())
    return checked + settle_arrivals(at=clock())


def _note(clock: Clock, faults: list[str]) -> int:
    note_round(at=clock(), fault="\n".join(faults))
    return 0
