"""`pari journal`: chains gone over, heads noted and compared, words taken out."""

import pytest

from pari.core.access.actor import Actor
from pari.journal.actions import write
from pari.journal.models import JournalEntry, PersonalText
from tests.cli.conftest import Run
from tests.office import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_chains() -> list[JournalEntry]:
    return [
        write(
            by=Actor("thanh-giang"),
            did="sheet_submitted",
            kind="sheet",
            thing=number,
            at=NOW,
            campaign=campaign,
            personal="Lời",
        )
        for campaign in ("", "thanh-giang-2026")
        for number in (1, 2)
    ]


def test_unbroken_chains_are_listed_with_their_heads(run: Run, two_chains: list[JournalEntry]) -> None:
    answer = run("journal", "verify", "--format", "json")
    assert answer.code == 0
    assert answer.json["errors"] == []
    assert answer.json["chains"][1] == {
        "authority": "thanh-giang",
        "campaign": "thanh-giang-2026",
        "entries": 2,
        "sequence": 2,
        "head": two_chains[3].sha256,
        "purged": 0,
        "valid": True,
        "problems": [],
    }


def test_the_table_prints_heads_as_they_are_given_back(run: Run, two_chains: list[JournalEntry]) -> None:
    head = f"thanh-giang/thanh-giang-2026:2:{two_chains[3].sha256}"
    assert head in run("journal", "verify").out
    write(by=Actor("thanh-giang"), did="x", kind="x", thing=3, at=NOW, campaign="thanh-giang-2026")
    assert run("journal", "verify", "--expect", head).code == 0


def test_a_broken_chain_ends_with_1_and_its_sentence(run: Run, two_chains: list[JournalEntry]) -> None:
    JournalEntry.objects.filter(pk=two_chains[2].pk).update(thing="khác")
    answer = run("journal", "verify", "--format", "json")
    assert answer.code == 1
    assert [chain["valid"] for chain in answer.json["chains"]] == [True, False]
    assert "mục 1 đã bị thay đổi" in answer.json["chains"][1]["problems"][0]
    assert "mục 1 đã bị thay đổi" in run("journal", "verify").err
    assert run("journal", "verify", "--campaign", "thanh-giang-2026").code == 1


def test_another_head_than_noted_ends_with_1(run: Run, two_chains: list[JournalEntry]) -> None:
    for noted in (f"thanh-giang:1:{'0' * 64}", f"thanh-giang/:9:{'0' * 64}", f"khac/2020:1:{'0' * 64}"):
        assert run("journal", "verify", "--expect", noted).code == 1
    assert run("journal", "verify", "--expect", f"thanh-giang:1:{two_chains[0].sha256}").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--authority", "khac"),
        ("--campaign", "khac-2026"),
        ("--expect", "thanh-giang:1"),
        ("--expect", "thanh-giang:1:xyz"),
        ("--bad",),
    ],
)
def test_what_isn_t_there_or_can_t_be_read_ends_with_2(
    run: Run, two_chains: list[JournalEntry], words: tuple[str, ...]
) -> None:
    answer = run("journal", "verify", *words, "--format", "json")
    assert answer.code == 2
    assert answer.json["errors"]


def test_without_any_journal_nothing_is_broken(run: Run) -> None:
    answer = run("journal", "verify")
    assert (answer.code, answer.out) == (0, "Chưa có nhật ký nào.\n")


PURGE = ("--authority", "thanh-giang", "--paper", "Công văn số 1", "--reason", "Theo đề nghị")


def test_words_are_purged_and_the_chain_stays_whole(run: Run, two_chains: list[JournalEntry]) -> None:
    answer = run("journal", "purge", "1", "2", *PURGE, "--format", "json")
    assert (answer.code, answer.json) == (0, {"entry": 3, "errors": []})
    assert PersonalText.objects.filter(entry__campaign="").count() == 1  # the reason of the purge
    chain = run("journal", "verify", "--format", "json").json["chains"][0]
    assert (chain["purged"], chain["valid"]) == (2, True)


def test_words_that_aren_t_there_can_t_be_purged(run: Run, two_chains: list[JournalEntry]) -> None:
    answer = run("journal", "purge", "1", "7", *PURGE, "--format", "json")
    assert answer.code == 2
    assert "Các mục 7 không có" in answer.messages
    assert PersonalText.objects.count() == 4
