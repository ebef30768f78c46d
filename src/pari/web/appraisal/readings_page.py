"""What lies with somebody to re-check or to read again, and one reading.

A page for whoever reads again shows what the agency says and proves, and nothing that was found; nor why the
item is in a sample, which would say something about it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.people.queries import names_of_people
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.second_readings import LONGEST_NOTE, Tasks
from pari.scoring.models import Mark, SecondReading
from pari.web.appraisal.readings_form import SentReading
from pari.web.appraisal.readings_named import Named, appraisal_crumb, named
from pari.web.appraisal.row import inputs_text
from pari.web.appraisal.side import points_text
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.evidence_lines import lines_of
from pari.words.appraisal import STAGES
from pari.words.because import because
from pari.words.problems import sentence
from pari.words.readings import (
    left_phrase,
)
from pari.words.regulations import points_phrase
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class TaskLine:
    agency: str
    code: str
    title: str
    address: str
    detail: str


@dataclass(frozen=True, slots=True)
class DoneLine:
    agency: str
    code: str
    title: str
    mine: str
    when: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """For whoever sees all: what waits, and who may re-check it."""

    agency: str
    code: str
    title: str
    who: str
    able: str


@dataclass(frozen=True, slots=True)
class TasksPage:
    head: Head
    title: str
    stage: str
    is_mine: bool
    rechecks: list[TaskLine]
    waiting: list[TaskLine]
    done: list[DoneLine]
    all_waiting: list[WaitingLine]
    next: str
    left: str
    samples_address: str


@dataclass(frozen=True, slots=True)
class Piece:
    title: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    head: Head
    agency: str
    code: str
    criterion: str
    most: str
    left: str
    explanation: str
    exemption: str
    claimed: str
    inputs: str
    rule: str
    because: str
    pieces: list[Piece]
    past: str
    sent: SentReading
    faults: Mapping[str, str]
    said: list[str]
    longest: int
    back: str


def tasks_page(
    seat: Seat, stage: Stage, tasks: Tasks, waiting: Sequence[Mark], able: Mapping[int, list[int]]
) -> TasksPage:
    """At most 4 queries: the edition, names of agencies and of people."""
    label = _("Kiểm tra lại, đọc lại")
    told = named(seat)
    people = names_of_people({one for listed in able.values() for one in listed}) if able else {}
    readings = [_task(seat, row, told) for row in tasks.waiting]
    return TasksPage(
        head=campaign_head(seat, label, appraisal_crumb(seat)),
        title=label,
        stage=_(STAGES[stage]),
        is_mine=bool(seat.eye.share),
        rechecks=[_recheck(row, told) for row in tasks.rechecks],
        waiting=readings,
        done=[_done(row, told) for row in tasks.done],
        all_waiting=[_waiting(row, told, able, people) for row in waiting],
        next=readings[0].address if readings else "",
        left=left_phrase(len(readings)),
        samples_address=place(seat, "second_readings") if seat.may(Action.SEE_STATISTICS).allowed else "",
    )


def reading_page(
    seat: Seat, item: Item, left: int, sent: SentReading, problems: Sequence[Problem] = ()
) -> ReadingPage:
    label, leaf, claim = _("Đọc lại"), item.criterion, item.claim
    back = Crumb(_("Kiểm tra lại, đọc lại"), place(seat, "second_reading_tasks"))
    faults = _faults(problems)
    return ReadingPage(
        head=campaign_head(seat, label, appraisal_crumb(seat), back),
        agency=item.name,
        code=leaf.code,
        criterion=leaf.title,
        most=points_phrase(leaf),
        left=left_phrase(left),
        explanation=claim.text.explanation if claim else "",
        exemption=claim.text.exemption_reason if claim else "",
        claimed=points_text(item.claimed),
        inputs=inputs_text(item),
        rule=points_text(item.computed),
        because=because(item.rule),
        pieces=[
            Piece(line.title, line.detail, line.address)
            for line in lines_of(seat, item.agency, item.evidence, mends=False)
        ],
        past=_past(item),
        sent=sent,
        faults={name: faults.get(name, "") for name in ("points", "note")},
        said=[faults[""]] if "" in faults else [],
        longest=LONGEST_NOTE,
        back=place(seat, "second_reading_tasks"),
    )


def _task(seat: Seat, row: SecondReading, told: Named) -> TaskLine:
    return TaskLine(
        told.agency(row),
        row.criterion,
        told.title(row),
        place(seat, "second_reading", str(row.pk)),
        "",
    )


def _recheck(row: Mark, told: Named) -> TaskLine:
    return TaskLine(
        told.agency(row),
        row.criterion,
        told.title(row),
        told.item_address(row),
        row.account.name if row.account else "",
    )


def _done(row: SecondReading, told: Named) -> DoneLine:
    return DoneLine(
        told.agency(row),
        row.criterion,
        told.title(row),
        points_text(row.points),
        instant_text(row.read_at) if row.read_at else "",
    )


def _waiting(
    row: Mark,
    told: Named,
    able: Mapping[int, list[int]],
    people: Mapping[int, str],
) -> WaitingLine:
    listed = able.get(row.pk, [])
    nobody = _("chưa có người; cần phân công thêm thành viên của cơ quan khác")
    return WaitingLine(
        told.agency(row),
        row.criterion,
        told.title(row),
        row.account.name if row.account else "",
        ", ".join(people.get(one, "?") for one in listed) or nobody,
    )


def _past(item: Item) -> str:
    past = item.past
    if past is None:
        return ""
    figures = {
        "year": past.year,
        "claimed": points_text(past.claimed),
        "appraised": points_text(past.appraised),
    }
    return _("Năm %(year)s: tự chấm %(claimed)s, thẩm định %(appraised)s") % figures


def _faults(problems: Sequence[Problem]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for problem in problems:
        column = problem.column if problem.column in ("points", "note") else ""
        found.setdefault(column or "", []).append(sentence(problem))
    return {column: " ".join(said) for column, said in found.items()}
