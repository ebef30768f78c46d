"""A worker's round: what one job can't do keeps no other from being done, and is noted."""

import threading
from datetime import timedelta

import pytest

from pari.notices.models import Notice, WorkerRound
from pari.worker.rounds import go_round, work
from tests.office import DUE, NOW, Office
from tests.worker.post_office import PostOffice


def test_a_round_reminds_and_mails(office: Office, post: PostOffice) -> None:
    at = DUE - timedelta(days=3)
    done = go_round(lambda: at)
    assert (done.reminders, done.mails, done.faults) == (4, 0, ())
    assert go_round(lambda: at).reminders == 0
    assert go_round(lambda: at + timedelta(hours=7)).mails == 4
    assert {str(one["Subject"]).strip() for one in post.mails} == {
        "Sắp hết thời hạn nộp hồ sơ đề nghị thẩm định"
    }


def test_a_round_leaves_a_note_that_somebody_works(office: Office) -> None:
    go_round(lambda: NOW)
    go_round(lambda: NOW + timedelta(minutes=1))
    note = WorkerRound.objects.get()
    assert (note.went_at, note.fault) == (NOW + timedelta(minutes=1), "")


def test_a_fault_in_one_job_keeps_the_others_going(
    office: Office, post: PostOffice, caplog: pytest.LogCaptureFixture
) -> None:
    Notice.objects.create(
        person=office.people["canbo.sxd"].pk,
        authority="khong-con",  # no such authority any more: the mail can't be composed
        kind="account",
        key="x",
        title="x",
        urgent=True,
        made_at=DUE - timedelta(days=3),
    )
    done = go_round(lambda: DUE - timedelta(days=3))
    assert done.reminders == 4
    assert [one.partition(":")[0] for one in done.faults] == ["mails"]
    assert WorkerRound.objects.get().fault.startswith("mails: DoesNotExist")
    assert "worker: mails" in caplog.text


def test_a_worker_ends_when_asked(office: Office) -> None:
    stop, rounds = threading.Event(), []

    def clock() -> object:
        rounds.append(1)
        if len(rounds) > 6:
            stop.set()
        return NOW

    work(stop, clock, every=0.01)  # type: ignore[arg-type]  # a clock that counts
    assert stop.is_set()
