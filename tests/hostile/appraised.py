"""What lies around while marks are appraised that somebody must not see: both rounds and what is between.

Each secret is a word of its own, or points and a total that nothing else comes to. Four agencies have them:
that of the lead and the secretariat, those of the two appraisers (one of them the council's too), and one
whose people read what they are told. Lan finds, Bình reads again, and Bình alone has the second criterion.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

import time_machine
from django.db import transaction

from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Line
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.comments import write_comment
from pari.scoring.appraisal.findings import Said, recheck
from pari.scoring.appraisal.ruling_asks import Ask
from pari.scoring.appraisal.rulings import make_ruling
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.models import Evidence, Mark, SecondReading
from pari.scoring.sheets.phases import follow_phase
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, ROUND_2, claim, in_round_1, share
from tests.office import SETS, Office, make_office, on
from tests.scoring.appraisal.rounds import (
    ANSWERED,
    IN_TIME,
    LEAD,
    LETTERS,
    MEETING,
    SXD,
    acting,
    answer,
    close,
    end_cross_check,
    find,
    hand_in,
    letters,
)

OTHER = "1.1.3"
SHORT = {"so-noi-vu": "SNV", "so-tu-phap": "STP", "so-xay-dung": "SXD", "so-tai-chinh": "STC"}
POINTS = {"SNV": "0.13", "STP": "0.17", "SXD": "0.19", "STC": "0.23"}  # found of the first criterion
TOTALS = {"SNV": "0.41", "STP": "0.43", "SXD": "0.47", "STC": "0.52"}  # with what was found of the other one
RECHECKED_POINTS, RECHECKED_TOTALS = {"STPLAI": "0.31"}, {"STPLAI": "0.57"}  # in 2019's way (own_first)


@contextmanager
def appraised(phase: str) -> Iterator[Office]:
    """Made once, in a transaction around all that read it; the clock stands in the phase."""
    with time_machine.travel(ROUND_1, tick=False) as clock, transaction.atomic():
        office = make_office()
        _round_1(office)
        if phase != "round_1":
            _supplement(office, clock.move_to)
        if phase == "round_2":
            _round_2(office, clock.move_to)
        yield office
        transaction.set_rollback(True)


@contextmanager
def own_first() -> Iterator[Office]:
    """Round 1 in 2019's way, where the campaign shows appraisers totals.

    Lan has marked her own agency; Bình has re-checked it and found something else, and they write about it.
    """
    with time_machine.travel(ROUND_1, tick=False), transaction.atomic():
        office = make_office()
        Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value, shows_totals=True)
        office.campaign.refresh_from_db()
        _given_out(office)
        for agency, name in SHORT.items():
            _claimed(office, agency, name)
            find(office, _not_agreed(POINTS[name], f"KINKQ{name}"), agency=agency)
            _of_the_other_one(office, agency, name, by=LAN if agency == "so-tai-chinh" else BINH)
        _rechecked(office)
        for agency, name in SHORT.items():
            _said(office, agency, name, by=BINH if agency == "so-tu-phap" else LAN)
        _read_again(office)
        yield office
        transaction.set_rollback(True)


def _rechecked(office: Office) -> None:
    recheck(
        **acting(office, BINH, ROUND_1),
        sheet_id=office.sheet("so-tu-phap").pk,
        criterion=LEVEL,
        stage=Stage.ROUND_1,
        said=_not_agreed(RECHECKED_POINTS["STPLAI"], "KINKQSTPLAI"),
        seen=1,
    )


def pieces() -> Mapping[str, int]:
    """By agency the evidence that it has put there."""
    return dict(Evidence.objects.values_list("sheet__participant__agency__code", "pk"))


def _round_1(office: Office) -> None:
    _given_out(office)
    for agency, name in SHORT.items():
        _claimed(office, agency, name)
        _found(office, agency, name)
    _read_again(office)
    ask = Ask(
        "KINVDHOI",
        "KINVDDONG",
        ("ke-hoach-ban-hanh",),
        ("so-tai-chinh", "so-tu-phap"),
        Line(Finding.NOT_AGREED, Decimal("0.25")),
    )
    make_ruling(**acting(office, LEAD, ROUND_1), campaign=office.campaign, ask=ask)


def _given_out(office: Office) -> None:
    in_round_1(office, criteria=[LEVEL])
    for criteria_set in SETS.values():
        share(office, criteria_set, OTHER, BINH, place="lead")


def _claimed(office: Office, agency: str, name: str) -> None:
    for code, points, word in ((LEVEL, "0.5", f"KINGT{name}"), (OTHER, "0.5", f"KINGT{name}KHAC")):
        mark = claim(office, agency, code, points=points, values=IN_TIME if code == LEVEL else "{}")
        Mark.objects.filter(pk=mark.pk).update(explanation=word)
    Evidence.objects.create(
        sheet=office.sheet(agency),
        criterion=LEVEL,
        kind="link",
        title=f"KINTL{name}",
        address="https://example.test/ke-hoach",
        added_at=on(10, 12),
        confirmed_at=on(10, 12),
    )


def _found(office: Office, agency: str, name: str) -> None:
    by = BINH if agency == "so-tu-phap" else LAN
    find(office, _not_agreed(POINTS[name], f"KINKQ{name}"), agency=agency, by=by)
    _said(office, agency, name, by)
    _of_the_other_one(office, agency, name, BINH)


def _said(office: Office, agency: str, name: str, by: str) -> None:
    write_comment(
        **acting(office, by, ROUND_1),
        sheet_id=office.sheet(agency).pk,
        criterion=LEVEL,
        text=f"KINTD{name}",
    )


def _of_the_other_one(office: Office, agency: str, name: str, by: str) -> None:
    """As a row, so that the own agency of Bình has one too."""
    Mark.objects.create(
        sheet=office.sheet(agency),
        criterion=OTHER,
        stage=Stage.ROUND_1.value,
        sequence=1,
        version=90,
        account=office.people[by],
        role="appraiser",
        at=ROUND_1,
        edition=office.campaign.editions.get(),
        points=Decimal(TOTALS[name]) - Decimal(POINTS[name]),
        computed=Decimal("0.5"),
        reason=f"KINKQ{name}KHAC",
        finding=Finding.NOT_AGREED.value,
        reason_codes=LossReason.LATE.value,
    )


def _not_agreed(points: str, why: str) -> Said:
    return Said(Finding.NOT_AGREED, Decimal(points), reasons=(LossReason.LATE,), text=why)


def _read_again(office: Office) -> None:
    """All is drawn; Bình has read what was found of Sở Xây dựng, and that of Sở Nội vụ still waits."""
    draw_sample(
        **acting(office, LEAD, ROUND_1),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(percent=100),
    )
    reading = SecondReading.objects.get(sheet=office.sheet(SXD), criterion=LEVEL)
    read_again(
        **acting(office, BINH, ROUND_1), reading_id=reading.pk, points=Decimal("0.11"), note="KINDOCSXD"
    )


def _supplement(office: Office, go_to: Callable[..., None]) -> None:
    """The round is closed with minutes, letters are out, and Sở Xây dựng has handed in its answer."""
    go_to(MEETING)
    close(office, minutes="KINBBMOT", reason="KINBBLYDO")
    end_cross_check(office)
    go_to(LETTERS)
    letters(office)
    go_to(ANSWERED)
    answer(office, explanation="KINGTSXDBS")
    hand_in(office)


def _round_2(office: Office, go_to: Callable[..., None]) -> None:
    follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=ROUND_2)
    go_to(ROUND_2)
    for agency, name in SHORT.items():
        by = BINH if agency == "so-tu-phap" else LAN
        referred = Said(Finding.REFERRED, Decimal(POINTS[name]), text=f"KINKQ{name}HAI")
        find(office, referred, agency=agency, by=by, at=ROUND_2, stage=Stage.ROUND_2)
