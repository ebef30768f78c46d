"""Chains: what was written stays as it was written, or it is found."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pari.core.access.eye import UNBOUND
from pari.journal.actions import purge_personal
from pari.journal.chain import entry_sha256
from pari.journal.models import JournalEntry, JournalHead, PersonalText
from pari.journal.verify import MOST_PROBLEMS, SAID, STRETCH, Chain, Noted, chains, verify
from tests.journal.conftest import HOA, Chained
from tests.office import NOW

CHAIN = Chain("thanh-giang", "thanh-giang-2026")


def found(chain: Chain = CHAIN, *noted: Noted) -> list[str]:
    return [problem.code for problem in verify(chain, noted).problems]


def entry(sequence: int) -> JournalEntry:
    return JournalEntry.objects.get(campaign=CHAIN.campaign, sequence=sequence)


def tamper(sequence: int, /, **changes: Any) -> None:
    JournalEntry.objects.filter(campaign=CHAIN.campaign, sequence=sequence).update(**changes)


def rewrite_from(sequence: int) -> None:
    """What a forger does who knows how entries are bound: every digest from there on, and the head."""
    previous = entry(sequence).previous
    for row in JournalEntry.objects.filter(campaign=CHAIN.campaign, sequence__gte=sequence).order_by(
        "sequence"
    ):
        row.previous = previous
        row.sha256 = previous = entry_sha256(previous, {name: getattr(row, name) for name in SAID})
        row.save()
    JournalHead.objects.filter(campaign=CHAIN.campaign).update(sha256=previous)


def test_what_the_application_writes_is_unbroken(chained: Chained) -> None:
    *_, last = chained()
    whole = verify(CHAIN)
    assert (whole.entries, whole.sequence, whole.head, whole.valid) == (6, 6, last.sha256, True)


def test_each_authority_and_each_campaign_has_a_chain_of_its_own(chained: Chained) -> None:
    chained()
    chained(2, campaign="")
    assert chains() == [Chain("thanh-giang"), CHAIN]
    assert verify(Chain("thanh-giang")).entries == 2
    assert chains("thanh-giang", "thanh-giang-2026") == [CHAIN]
    assert chains("khanh-hoa") == []


CHANGES: Mapping[str, st.SearchStrategy[Any]] = {
    "at": st.timedeltas(timedelta(microseconds=1), timedelta(days=400)).map(lambda by: NOW - by),
    "person": st.one_of(st.none(), st.integers(0, 2**62)),
    "role": st.text("abcdef", max_size=40),
    "did": st.text("abcdef", max_size=60),
    "kind": st.text("abcdef", max_size=40),
    "thing": st.text("0123456789", max_size=60),
    "agency": st.sampled_from(["", "so-tu-phap"]),
    "stage": st.text("abcdef", min_size=1, max_size=40),
    "figures": st.integers().map(lambda number: f'{{"number":{number}, "more":1}}'),
    "commitment": st.text("0123456789abcdef", min_size=64, max_size=64),
    "previous": st.text("0123456789abcdef", min_size=64, max_size=64),
    "sha256": st.text("0123456789abcdef", min_size=64, max_size=64),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(data=st.data())
def test_any_single_changed_field_is_found(chained: Chained, data: st.DataObject) -> None:
    with transaction.atomic():
        if not JournalEntry.objects.exists():
            chained()
        row = entry(data.draw(st.integers(1, 6)))
        name = data.draw(st.sampled_from(sorted(CHANGES)))
        value = data.draw(CHANGES[name])
        assume(value != getattr(row, name))
        assert found() == []
        tamper(row.sequence, **{name: value})
        assert found() != []
        tamper(row.sequence, **{name: getattr(row, name)})
        assert found() == []


@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_a_deleted_entry_is_missed(chained: Chained, sequence: int) -> None:
    chained()
    entry(sequence).delete()
    assert found() == ["journal.missing_entries"]


def test_a_deleted_last_entry_is_missed_by_the_head(chained: Chained) -> None:
    chained()
    entry(6).delete()
    assert found() == ["journal.wrong_head"]


def test_an_entry_added_behind_the_head_is_found(chained: Chained) -> None:
    *_, last = chained()
    said = {name: getattr(last, name) for name in SAID} | {"sequence": 7}
    JournalEntry.objects.create(**said, previous=last.sha256, sha256=entry_sha256(last.sha256, said))
    assert found() == ["journal.wrong_head"]


def test_entries_that_changed_places_are_found(chained: Chained) -> None:
    chained()
    tamper(3, sequence=100)
    tamper(4, sequence=3)
    tamper(100, sequence=4)
    assert found().count("journal.changed_entry") == 2
    assert "journal.broken_link" in found()


def test_an_entry_moved_to_another_chain_is_missed_here_and_found_there(chained: Chained) -> None:
    chained()
    tamper(6, campaign="khac")
    assert found() == ["journal.wrong_head"]
    assert "journal.changed_entry" in found(Chain("thanh-giang", "khac"))


def test_a_wrong_or_missing_head_is_found(chained: Chained) -> None:
    chained()
    JournalHead.objects.update(sha256="0" * 64)
    assert found() == ["journal.wrong_head"]
    JournalHead.objects.all().delete()
    assert found() == ["journal.wrong_head"]
    assert chains() == [CHAIN]


def test_a_head_whose_entries_are_all_gone_is_found(chained: Chained) -> None:
    chained()
    JournalEntry.objects.all().delete()
    assert chains() == [CHAIN]
    assert found() == ["journal.wrong_head"]


def test_a_chain_rewritten_as_a_whole_deceives_itself_but_not_a_head_that_was_noted(chained: Chained) -> None:
    chained()
    noted = Noted(CHAIN, 4, entry(4).sha256)
    assert found(CHAIN, noted) == []
    tamper(2, agency="so-tu-phap")
    rewrite_from(2)
    assert found(CHAIN) == []
    assert found(CHAIN, noted) == ["journal.other_than_noted"]


def test_a_chain_cut_behind_what_was_noted_is_found(chained: Chained) -> None:
    chained()
    noted = Noted(CHAIN, 6, entry(6).sha256)
    entry(6).delete()
    JournalHead.objects.update(sequence=5, sha256=entry(5).sha256)
    assert found(CHAIN) == []
    assert found(CHAIN, noted) == ["journal.noted_is_missing"]


def test_what_was_noted_of_another_chain_is_left_alone(chained: Chained) -> None:
    chained()
    assert found(CHAIN, Noted(Chain("thanh-giang"), 1, "f" * 64)) == []


def test_other_words_than_those_said_are_found(chained: Chained) -> None:
    chained()
    PersonalText.objects.filter(entry=entry(2)).update(text="Lời của người khác")
    assert found() == ["journal.changed_text"]


def test_words_put_into_somebody_s_mouth_are_found(chained: Chained) -> None:
    chained()
    PersonalText.objects.create(entry=entry(1), salt="", text="Lời thêm vào")
    assert found() == ["journal.changed_text"]


def test_words_that_vanish_without_a_trace_are_missed(chained: Chained) -> None:
    chained()
    PersonalText.objects.filter(entry=entry(2)).delete()
    assert found() == ["journal.text_gone_without_trace"]


def test_words_purged_by_a_deed_leave_the_chain_whole(chained: Chained) -> None:
    chained()
    purge_personal(
        eye=UNBOUND,
        by=HOA,
        at=NOW,
        campaign=CHAIN.campaign,
        sequences=[2],
        paper="Công văn số 12/CV-SXD ngày 25/11/2026",
        reason="Theo đề nghị của người được nhắc tên",
    )
    whole = verify(CHAIN)
    assert (whole.entries, whole.purged, whole.valid) == (7, 1, True)


def test_a_forged_trace_of_a_purge_counts_for_nothing(chained: Chained) -> None:
    chained()
    PersonalText.objects.filter(entry=entry(2)).delete()
    tamper(6, did="personal_text_purged", figures='{"sequences":[2]}')
    assert set(found()) == {"journal.changed_entry", "journal.text_gone_without_trace"}


def test_a_long_chain_is_read_in_stretches(chained: Chained, django_assert_num_queries: Any) -> None:
    chained(STRETCH + 1)
    with django_assert_num_queries(5):  # two stretches, the end of them, the head before and after
        assert verify(CHAIN).entries == STRETCH + 1


def test_no_more_problems_of_a_chain_are_kept_than_somebody_reads(chained: Chained) -> None:
    chained(MOST_PROBLEMS + 20)
    JournalEntry.objects.update(stage="khac")
    assert len(found()) == MOST_PROBLEMS
