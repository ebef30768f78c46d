"""In both rounds and between them every page about the appraisal tells nobody more than is theirs.

Secrets lie in what four agencies wrote and sent, in what was found of it and for how many points, in
comments, a ruling, a second reading, minutes and totals (tests/hostile/appraised.py).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pari.scoring.models import SecondReading
from tests.appraising import BINH, LAN, LEVEL
from tests.hostile.appraised import OTHER, POINTS, SHORT, TOTALS, appraised, pieces
from tests.hostile.test_secrets import text_of
from tests.hostile.walking import parameters_of
from tests.office import Office
from tests.scoring.appraisal.rounds import LEAD, SXD
from tests.web.answers_of_the_office import OF_THE_OFFICE

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

# --- Who may know what -------------------------------------------------------------------------------------

RULING, MINUTES, READING = {"KINVDHOI", "KINVDDONG"}, {"KINBBMOT", "KINBBLYDO"}, {"KINDOCSXD"}


def sent(*names: str) -> set[str]:
    """What agencies wrote, and their evidence; of the other criterion what one of them wrote."""
    words = {word for name in names for word in (f"KINGT{name}", f"KINTL{name}")}
    return words | ({"KINGTSXDKHAC"} if "SXD" in names else set())


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
    "canbo.sxd": sent("SXD"),  # no letter yet
    "lanhdao.sxd": sent("SXD"),
    "canbo.hoasen": set(),
    "lanhdao.ubnd": set(),
    "quantri.snv": set(),
    "quantri.sxd": set(),
}
ANSWER = {"KINGTSXDBS"}
LETTER = ANSWER | found("SXD") | of_other("SXD")
IN_SUPPLEMENT: Mapping[str, set[str]] = {
    LAN: IN_ROUND_1[LAN] | ANSWER,
    BINH: sent(*HIS) | found(*HIS) | of_other(*HIS) | said(*HIS) | RULING | ANSWER,  # nobody reads again now
    LEAD: IN_ROUND_1[LEAD] | ANSWER | MINUTES,
    "canbo.sxd": sent("SXD") | LETTER,
    "lanhdao.sxd": sent("SXD") | LETTER,
    "canbo.hoasen": set(),
    "lanhdao.ubnd": set(),
    "quantri.snv": set(),
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
    "canbo.hoasen": set(),
    "quantri.snv": set(),
}
KNOWN = {"round_1": IN_ROUND_1, "supplement": IN_SUPPLEMENT, "round_2": IN_ROUND_2}
EVERYBODY = [(phase, username) for phase, known in KNOWN.items() for username in known]

# --- Where it could be read --------------------------------------------------------------------------------

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
ABOUT_APPRAISAL = re.compile(
    "^(appraisal|ruling|second_reading|journal)|^(progress|campaign|desk_home|inbox|sheet)$"
    "|^sheet_(criterion|history|evidence|evidence_piece)$"
)
NOTHING_FOUND = re.compile(  # who has what to do and when; what is only posted
    "^appraisal_(assignment|plan|schedule|balance|by_specialty|pass_on|agencies|agency$|loads)"
    "|_(undo|comment|withdraw)"
)
SEARCHED = (
    "tham-dinh/tim/?q=KIN",
    "tham-dinh/?q=KIN",
    "tham-dinh/?loc=con-van-de",
    "tham-dinh/ban-do/?linh-vuc=tat-ca",
    "nhat-ky/?q=KIN",
)
ONLY_FOR_THE_SCRIPT = ("appraisal_item", "appraisal_one_item")  # without it they lead back to the page
WORD = re.compile("KIN(?:GT|TL|KQ|TD|VD|DOC|BB)[A-Z]+")
FIGURES = {  # points and totals, in a page as in a workbook
    re.compile(rf"(?<![\d,.])0[,.]{points[2:]}(?!\d)"): kind + name
    for kind, worth in (("DIEM", POINTS), ("TONG", TOTALS))
    for name, points in worth.items()
}


@dataclass(frozen=True)
class Round:
    office: Office
    known: Mapping[str, set[str]]
    pages: list[tuple[str, str]]  # address, what is accepted


@pytest.fixture(scope="module")
def round_(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Round]:
    with django_db_blocker.unblock(), appraised(request.param) as office:
        yield Round(office, KNOWN[request.param], pages())


def pages() -> list[tuple[str, str]]:
    named = [
        name for name in OF_THE_OFFICE if ABOUT_APPRAISAL.search(name) and not NOTHING_FOUND.search(name)
    ]
    found = [
        (address, "application/json" if name in ONLY_FOR_THE_SCRIPT else "text/html")
        for name in named
        for address in addresses(name)
    ]
    return found + [(CAMPAIGN + one, "text/html") for one in SEARCHED]


def addresses(name: str) -> list[str]:
    """Of that name, about everything there is."""
    there: Mapping[str, list[Any]] = {
        "authority": ["thanh-giang"],
        "campaign": ["thanh-giang-2026"],
        "agency": list(SHORT),
        "criterion": [LEVEL, OTHER],
        "name": ["ke-hoach-ban-hanh", OTHER],
        "number": [1],
        "reading": list(SecondReading.objects.filter(criterion=LEVEL).values_list("pk", flat=True)),
        "piece": list(pieces().values()),
        "way": ["lan-1", "lan-2"],
        "which": ["thong-nhat", "xin-y-kien"],
    }
    wanted = parameters_of(name)
    asked = ["reading" if (name, one) == ("second_reading", "number") else one for one in wanted]
    found = (dict(zip(wanted, values, strict=True)) for values in product(*(there[one] for one in asked)))
    return [reverse(name, kwargs=words) for words in found if _is_there(words)]


def _is_there(words: Mapping[str, Any]) -> bool:
    """Evidence is asked for where it lies; the other criterion of one agency is enough."""
    is_other = OTHER in (words.get("criterion"), words.get("name"))
    if "piece" in words and (is_other or words["piece"] != pieces()[words["agency"]]):
        return False
    return not is_other or words.get("agency", SXD) == SXD


def read(client: Client, pages: list[tuple[str, str]]) -> set[str]:
    known: set[str] = set()
    for page, accepted in pages:
        answer = client.get(page, headers={"Accept": accepted})
        assert answer.status_code < 500, page
        text = text_of(answer.getvalue(), answer.headers.get("Content-Type", ""))
        known |= set(WORD.findall(text)) | {name for figure, name in FIGURES.items() if figure.search(text)}
    return known


@pytest.mark.parametrize(("round_", "username"), EVERYBODY, indirect=["round_"])
def test_nobody_reads_more_of_the_appraisal_than_is_theirs(round_: Round, username: str) -> None:
    known = read(round_.office.client(username), round_.pages)
    assert known - round_.known[username] == set(), "not theirs"
    assert round_.known[username] - known == set(), "not found where it should be"


@pytest.mark.parametrize("round_", KNOWN, indirect=True)
def test_a_stranger_reads_nothing_of_the_appraisal(round_: Round) -> None:
    assert len(round_.pages) > 100
    assert read(Client(), round_.pages) == set()
