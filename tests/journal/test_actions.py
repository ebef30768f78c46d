"""Writing the journal, two at once too, and taking words out of it."""

from typing import Any

import pytest
from django.db import transaction

from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.errors import Refused
from pari.journal.actions import purge_personal, write
from pari.journal.models import JournalEntry, PersonalText
from pari.journal.verify import Chain, verify
from tests.journal.conftest import HOA, AtOnce, Chained
from tests.office import NOW, Office

PURGE: dict[str, Any] = {
    "at": NOW,
    "campaign": "thanh-giang-2026",
    "paper": "Công văn số 12/CV-SXD ngày 25/11/2026",
    "reason": "Theo đề nghị của người được nhắc tên",
}


def test_the_words_of_an_entry_stand_apart_and_the_chain_keeps_only_a_commitment(chained: Chained) -> None:
    entry = chained()[1]
    assert PersonalText.objects.get(entry=entry).text == "Lời của Hoa"
    assert "Hoa" not in entry.figures + entry.thing + entry.commitment
    assert len(entry.commitment) == 64


def test_the_same_words_get_another_commitment_each_time(chained: Chained) -> None:
    entries = chained()
    assert entries[1].commitment != entries[4].commitment


def test_an_entry_falls_with_the_deed_that_it_tells_of(chained: Chained) -> None:
    chained()

    def deed_that_fails() -> None:
        with transaction.atomic():
            write(by=HOA, did="sheet_submitted", kind="sheet", thing=1, at=NOW, campaign="thanh-giang-2026")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed_that_fails()
    whole = verify(Chain("thanh-giang", "thanh-giang-2026"))
    assert (whole.entries, whole.valid) == (6, True)


def test_purging_takes_the_words_and_leaves_the_entry_with_a_trace(chained: Chained) -> None:
    before = chained()[1]
    trace = purge_personal(eye=UNBOUND, by=HOA, sequences=[2], **PURGE)
    assert JournalEntry.objects.get(pk=before.pk).sha256 == before.sha256
    assert not PersonalText.objects.filter(entry=before).exists()
    assert (trace.did, trace.sequence) == ("personal_text_purged", 7)
    assert '"sequences":[2]' in trace.figures
    assert PURGE["paper"] in trace.figures


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"paper": " "}, "journal.no_paper"),
        ({"reason": " "}, "journal.no_reason"),
        ({"sequences": []}, "journal.no_text"),
        ({"sequences": [1, 2]}, "journal.no_text"),
        ({"campaign": "khac"}, "journal.no_text"),
    ],
)
def test_purging_is_refused_as_a_whole(chained: Chained, wrong: dict[str, Any], code: str) -> None:
    chained()
    with pytest.raises(Refused) as refused:
        purge_personal(eye=UNBOUND, by=HOA, **{"sequences": [2], **PURGE, **wrong})
    assert refused.value.problem.code == code
    assert PersonalText.objects.count() == 2


def test_words_of_another_authority_can_t_be_purged(chained: Chained, office: Office) -> None:
    write(by=HOA, did="sheet_submitted", kind="sheet", thing=1, at=NOW, personal="Lời")
    stranger = type(HOA)("khanh-hoa")
    with pytest.raises(Refused):
        purge_personal(eye=UNBOUND, by=stranger, sequences=[1], **{**PURGE, "campaign": ""})


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd", "quantri.sxd", "thuky.snv", "quantri.kt"])
def test_only_whoever_gives_roles_may_purge(chained: Chained, office: Office, username: str) -> None:
    chained()
    with pytest.raises(NotAllowed):
        purge_personal(eye=office.eye(username), by=office.by(username), sequences=[2], **PURGE)
    purge_personal(eye=office.eye("quantri.snv"), by=office.by("quantri.snv"), sequences=[2], **PURGE)


WRITERS, EACH = 4, 8


def test_several_who_write_at_once_make_one_unbroken_chain(at_once: AtOnce) -> None:
    def write_some() -> None:
        for number in range(EACH):
            write(by=HOA, did="sheet_submitted", kind="sheet", thing=number, at=NOW)

    at_once([write_some] * WRITERS)
    [whole] = at_once([lambda: verify(Chain("thanh-giang"))])
    assert (whole.entries, whole.problems) == (WRITERS * EACH, ())


def test_a_chain_that_is_written_to_meanwhile_is_unbroken(at_once: AtOnce) -> None:
    chain = Chain("thanh-giang")

    def write_some() -> None:
        for number in range(40):
            write(by=HOA, did="sheet_submitted", kind="sheet", thing=number, at=NOW)

    def verify_often() -> set[bool]:
        return {verify(chain).valid for _ in range(20)}

    _, seen = at_once([write_some, verify_often])
    assert seen == {True}
