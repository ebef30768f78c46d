"""What each person walks of the appraisal: every page, about those agencies that differ to this person.

Thousands of requests that are alike tell nothing new and take minutes. So nobody asks about two agencies that
are alike to them, and what doesn't change with the round is read in the first one in which somebody is asked.
Of all agencies those pages alone are read that hold every kind of secret at once.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from django.test import Client
from django.urls import reverse

from pari.scoring.models import SecondReading
from tests.appraising import BINH, LAN, LEVEL
from tests.hostile.appraised import (
    OTHER,
    POINTS,
    RECHECKED_POINTS,
    RECHECKED_TOTALS,
    SHORT,
    TOTALS,
    pieces,
)
from tests.hostile.test_secrets import text_of
from tests.hostile.walking import parameters_of
from tests.scoring.appraisal.rounds import SXD
from tests.web.answers_of_the_office import OF_THE_OFFICE

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
ABOUT_APPRAISAL = re.compile(
    "^(appraisal|ruling|second_reading|journal)|^(progress|campaign|desk_home|inbox|sheet)$"
    "|^sheet_(criterion|history|evidence|evidence_piece)$"
)
NOTHING_FOUND = re.compile(  # who has what to do and when; what is only posted
    "^appraisal_(assignment|plan|schedule|balance|by_specialty|pass_on|agencies|agency$|loads)"
    "|_(undo|comment|withdraw)"
)
# What was handed in with the sheet, what the rule makes of it, and what a ruling said and asks.
SAME_IN_EVERY_ROUND = re.compile(
    "_(piece|hints|rule)$|^appraisal_showing$|^sheet_evidence$|^rulings?_docx$|^ruling_new$"
)
HOLDS_ALL_OF_AN_AGENCY = ("appraisal_one_item",)
ITS_TOTAL = "appraisal_one_agency"
NO_SUMMARY = ("hoidong.stc", "giamsat.mttq")  # who read totals on the pages of agencies alone
SEARCHED = (
    CAMPAIGN + "tham-dinh/tim/?q=KIN",
    CAMPAIGN + "tham-dinh/?q=KIN",
    CAMPAIGN + "tham-dinh/?loc=con-van-de",
    CAMPAIGN + "tham-dinh/ban-do/?linh-vuc=tat-ca",
    "/thanh-giang/nhat-ky/thanh-giang-2026/?q=KIN",
)
ONLY_FOR_THE_SCRIPT = ("appraisal_item", "appraisal_one_item")  # without it they lead back to the page
# Beside Sở Xây dựng, which is open to all who judge: the own agency, or any other one. What was found of
# Sở Nội vụ Bình still has to read again.
APART = {
    LAN: ["so-tu-phap"],
    BINH: ["so-tai-chinh", "so-noi-vu"],
    "hoidong.stc": ["so-tai-chinh"],
}
HOME = ["so-noi-vu"]
KEYS = {LEVEL: "ke-hoach-ban-hanh", OTHER: "ke-hoach-thuc-hien"}

WORD = re.compile("KIN(?:GT|TL|KQ|TD|VD|DOC|BB)[A-Z]+")
FIGURES = {  # points and totals, in a page as in a workbook
    re.compile(rf"(?<![\d,.])0[,.]{points[2:]}(?!\d)"): kind + name
    for kind, worth in (("DIEM", POINTS | RECHECKED_POINTS), ("TONG", TOTALS | RECHECKED_TOTALS))
    for name, points in worth.items()
}
# Where it is told who found what and what it comes to, while round 1 runs.
WHERE_IT_IS_FOUND = re.compile(
    "^appraisal(_workbench|_item|_one_agency|_one_item|_many|_one_many|_search|_summary|_heat|_statistics)?$"
    "|^second_reading|^journal|^(desk_home|inbox|sheet|sheet_criterion)$"
)
Page = tuple[str, str]  # address, what is accepted


def names() -> list[str]:
    return [name for name in OF_THE_OFFICE if ABOUT_APPRAISAL.search(name) and not NOTHING_FOUND.search(name)]


def pages(username: str, *, again: bool) -> list[Page]:
    """`again` for whoever was asked in an earlier round too."""
    wanted = [name for name in names() if not (again and SAME_IN_EVERY_ROUND.search(name))]
    totals = (ITS_TOTAL,) if username in NO_SUMMARY else ()
    return _about(wanted, username, whole=(*HOLDS_ALL_OF_AN_AGENCY, *totals))


def pages_of_findings(username: str) -> list[Page]:
    wanted = [name for name in names() if WHERE_IT_IS_FOUND.search(name)]
    return _about(wanted, username, whole=(*HOLDS_ALL_OF_AN_AGENCY, ITS_TOTAL))


def _about(wanted: list[str], username: str, *, whole: tuple[str, ...]) -> list[Page]:
    """Of the pages `whole` those of every agency."""
    found = [
        (address, "application/json" if name in ONLY_FOR_THE_SCRIPT else "text/html")
        for name in wanted
        for address in addresses(name, _agencies(username, every=name in whole))
    ]
    return found + [(one, "text/html") for one in SEARCHED]


def _agencies(username: str, *, every: bool) -> list[str]:
    return list(SHORT) if every else [SXD, *APART.get(username, HOME)]


def addresses(name: str, agencies: list[str]) -> Iterator[str]:
    """Of that name, about those agencies and everything else there is."""
    there: Mapping[str, list[Any]] = {
        "authority": ["thanh-giang"],
        "campaign": ["thanh-giang-2026"],
        "agency": agencies,
        "criterion": [LEVEL, OTHER],
        "name": list(KEYS.values()),
        "number": [1],
        "reading": list(SecondReading.objects.filter(criterion=LEVEL).values_list("pk", flat=True)),
        "piece": list(pieces().values()),
        "way": ["lan-1", "lan-2"],
        "which": ["thong-nhat", "xin-y-kien"],
    }
    wanted = parameters_of(name)
    asked = ["reading" if (name, one) == ("second_reading", "number") else one for one in wanted]
    for values in product(*(there[one] for one in asked)):
        words = dict(zip(wanted, values, strict=True))
        if _is_there(words) and (name in HOLDS_ALL_OF_AN_AGENCY or _is_enough(words)):
            yield reverse(name, kwargs=words)


def _is_there(words: Mapping[str, Any]) -> bool:
    """Evidence is asked for where it lies."""
    return "piece" not in words or (not _is_other(words) and words["piece"] == pieces()[words["agency"]])


def _is_enough(words: Mapping[str, Any]) -> bool:
    """The other criterion of one agency."""
    return not _is_other(words) or words.get("agency", SXD) == SXD


def _is_other(words: Mapping[str, Any]) -> bool:
    return words.get("criterion") == OTHER or words.get("name") == KEYS[OTHER]


def read(client: Client, pages: list[Page]) -> set[str]:
    known: set[str] = set()
    for page, accepted in pages:
        answer = client.get(page, headers={"Accept": accepted})
        assert answer.status_code < 500, page
        text = text_of(answer.getvalue(), answer.headers.get("Content-Type", ""))
        known |= set(WORD.findall(text)) | {name for figure, name in FIGURES.items() if figure.search(text)}
    return known
