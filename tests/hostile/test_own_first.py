"""In 2019's way, where totals are shown too: whoever marks the own agency reads what it claims, no more.

Lan has marked Sở Tư pháp, her own, and Bình has re-checked it. Bình, of Sở Tài chính, still has to read again
what was found of Sở Nội vụ.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.appraising import BINH, LAN
from tests.hostile.appraised import own_first
from tests.hostile.appraised_pages import pages_of_findings, read
from tests.hostile.test_rounds import HERS, HIS, NOT_HOME, READING, found, of_other, said, sent, total
from tests.office import Office
from tests.scoring.appraisal.rounds import LEAD

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

RECHECK = {"KINKQSTPLAI", "DIEMSTPLAI"}
KNOWN: Mapping[str, set[str]] = {
    # Of the own agency what it claims and what she found herself: neither the re-check, nor what was said
    # about it, nor what it comes to.
    LAN: sent("STP", *HERS) | found("STP", *HERS) | said(*HERS) | total(*HERS),
    # A sum would tell what he still has to read again.
    BINH: sent("STC", *HIS)
    | found("SXD")
    | RECHECK
    | of_other(*HIS)
    | said("STP", "SXD")
    | total("STPLAI", "SXD"),
    LEAD: sent(*NOT_HOME)
    | found("SXD", "STC")
    | {"KINKQSTP"}  # in the journal; what stands was found in its place
    | RECHECK
    | of_other(*NOT_HOME)
    | said(*NOT_HOME)
    | total("STPLAI", "SXD", "STC")
    | READING,
    "lanhdao.sxd": sent("SXD"),
}


@pytest.fixture(scope="module")
def office(django_db_setup: None, django_db_blocker: Any) -> Iterator[Office]:
    with django_db_blocker.unblock(), own_first() as office:
        yield office


@pytest.mark.parametrize("username", KNOWN)
def test_whoever_marks_the_own_agency_first_reads_no_more_than_its_claims(
    office: Office, username: str
) -> None:
    known = read(office.client(username), pages_of_findings(username))
    assert known - KNOWN[username] == set(), "not theirs"
    assert KNOWN[username] - known == set(), "not found where it should be"
