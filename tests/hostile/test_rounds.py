"""In both rounds and between them every page about the appraisal tells nobody more than is theirs.

Secrets lie in what four agencies wrote and sent, in what was found of it and for how many points, in
comments, a ruling, a second reading, minutes and totals (tests/hostile/appraised.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.appraising import BINH, LAN
from tests.hostile.appraised import SHORT, appraised
from tests.hostile.appraised_pages import pages, read
from tests.office import Office
from tests.scoring.appraisal.rounds import LEAD

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

# --- Who may know what -------------------------------------------------------------------------------------

RULING, MINUTES, READING = {"KINVDHOI", "KINVDDONG"}, {"KINBBMOT", "KINBBLYDO"}, {"KINDOCSXD"}


def sent(*names: str) -> set[str]:
    """What agencies wrote of both criteria, and their evidence."""
    return {word for name in names for word in (f"KINGT{name}", f"KINGT{name}KHAC", f"KINTL{name}")}


def found(*names: str) -> set[str]:
    """Of the first criterion, which Lan and Bình have."""
    return {word for name in names for word in (f"KINKQ{name}", f"DIEM{name}")}


def of_other(*names: str) -> set[str]:
    """Found of the criterion that Bình alone has."""
    return {f"KINKQ{name}KHAC" for name in names}


def said(*names: str) -> set[str]:
    return {f"KINTD{name}" for name in names}


def total(*names: str) -> set[str]:
    return {f"TONG{name}" for name in names}


def everything(*names: str) -> set[str]:
    return sent(*names) | found(*names) | of_other(*names) | said(*names) | total(*names) | RULING


HERS, HIS = ("SNV", "SXD", "STC"), ("SNV", "STP", "SXD")  # not the own agency: Lan's is STP, Bình's is STC
NOT_HOME = ("STP", "SXD", "STC")  # whoever leads and whoever clerks are of Sở Nội vụ
IN_ROUND_1: Mapping[str, set[str]] = {
    LAN: sent(*HERS) | found(*HERS) | said(*HERS) | RULING,  # no totals, nothing found of the other criterion
    # What he still has to read again is told him neither as found nor as talked about.
    BINH: sent(*HIS) | found("STP", "SXD") | of_other(*HIS) | said("STP", "SXD") | RULING,
    LEAD: everything(*NOT_HOME) | READING,
    "thuky.snv": everything(*NOT_HOME),
    "hoidong.stc": everything(*HIS),  # Sở Tài chính is the own one
    "giamsat.mttq": everything(*SHORT.values()) - said(*SHORT.values()),  # comments are the appraisers' own
    "lanhdao.sxd": sent("SXD"),  # no letter yet; the officer, of the same rights, is asked once it is there
}
ANSWER = {"KINGTSXDBS"}
LETTER = ANSWER | found("SXD") | of_other("SXD")
IN_SUPPLEMENT: Mapping[str, set[str]] = {
    LAN: IN_ROUND_1[LAN] | ANSWER,
    BINH: sent(*HIS) | found(*HIS) | of_other(*HIS) | said(*HIS) | RULING | ANSWER,  # nobody reads again now
    LEAD: IN_ROUND_1[LEAD] | ANSWER | MINUTES,
    "canbo.sxd": sent("SXD") | LETTER,
    "lanhdao.sxd": sent("SXD") | LETTER,
    "canbo.hoasen": set(),  # of an agency that has no letter
}


def again(*names: str) -> set[str]:
    return {f"KINKQ{name}HAI" for name in names}


IN_ROUND_2: Mapping[str, set[str]] = {
    LAN: IN_SUPPLEMENT[LAN] | again(*HERS),
    BINH: IN_SUPPLEMENT[BINH] | again(*HIS),
    LEAD: IN_SUPPLEMENT[LEAD] - READING | again(*NOT_HOME),  # the page has the readings of its own round
    "hoidong.stc": IN_ROUND_1["hoidong.stc"] | ANSWER | again(*HIS),
    "giamsat.mttq": IN_ROUND_1["giamsat.mttq"] | ANSWER | again(*SHORT.values()),
    "lanhdao.sxd": IN_SUPPLEMENT["lanhdao.sxd"],  # nothing of round 2 is told an agency
    # Of whom the matrix says the same in every phase: they are asked when there is most to be read.
    "quantri.snv": set(),
    "quantri.sxd": set(),
    "lanhdao.ubnd": set(),
}
KNOWN = {"round_1": IN_ROUND_1, "supplement": IN_SUPPLEMENT, "round_2": IN_ROUND_2}
EVERYBODY = [(phase, username) for phase, known in KNOWN.items() for username in known]

# --- Everybody walks ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Round:
    office: Office
    phase: str

    def told(self, username: str) -> set[str]:
        return read(self.office.client(username), pages(username, again=self.phase != asked_first(username)))


@pytest.fixture(scope="module")
def round_(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Round]:
    with django_db_blocker.unblock(), appraised(request.param) as office:
        yield Round(office, request.param)


def asked_first(username: str) -> str:
    return next(phase for phase, known in KNOWN.items() if username in known)


@pytest.mark.parametrize(("round_", "username"), EVERYBODY, indirect=["round_"])
def test_nobody_reads_more_of_the_appraisal_than_is_theirs(round_: Round, username: str) -> None:
    known, theirs = round_.told(username), KNOWN[round_.phase][username]
    assert known - theirs == set(), "not theirs"
    assert theirs - known == set(), "not found where it should be"


@pytest.mark.parametrize("round_", ["round_2"], indirect=True)
def test_a_stranger_reads_nothing_of_the_appraisal(round_: Round) -> None:
    walked = pages("", again=False)
    assert len(walked) > 80
    assert read(Client(), walked) == set()
