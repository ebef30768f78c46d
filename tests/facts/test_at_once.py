"""Two people enter the same figure at the same moment: none gets lost, and nobody overwrites unseen."""

from typing import Any

from pari.facts.entering import Changes, Entry, changes_by, enter_facts
from pari.facts.models import Fact
from pari.journal.models import JournalEntry
from pari.scoring.claims.grounds import grounds_of
from tests.at_once import ON_A_SERVER, Deed, at_once, one_in_the_midst_of_the_other
from tests.facts.given import entry
from tests.office import NOW, Office

pytestmark = ON_A_SERVER


def entering(office: Office, figure: Entry, username: str = "thuky.snv", *, looked: bool = False) -> Deed:
    """What somebody is about to do, who has looked at the changes before, or hasn't."""
    grounds, eye = grounds_of(office.campaign), office.eye(username)
    words: dict[str, Any] = {
        "eye": eye,
        "by": office.by(username),
        "at": NOW,
        "campaign": office.campaign.code,
    }
    seen = changes_by([figure], eye=eye, grounds=grounds).mark if looked else None

    def enter() -> Changes:
        return enter_facts(**words, grounds=grounds, rows=[figure], seen=seen)

    return enter


def kept() -> list[tuple[int, str]]:
    return list(Fact.objects.order_by("sequence").values_list("sequence", "value"))


def test_whoever_looked_before_the_other_one_entered_is_told(office: Office) -> None:
    one, other = (entering(office, entry(value), looked=True) for value in ("18", "19"))
    assert one_in_the_midst_of_the_other(one, other) == ["done", "facts.moved"]
    assert kept() == [(1, "18")]
    assert JournalEntry.objects.filter(did="facts_entered").count() == 1


def test_of_two_who_look_at_once_one_is_done(office: Office) -> None:
    said = at_once(*(entering(office, entry(value), looked=True) for value in ("18", "19", "20")))
    assert said == ["done", "facts.moved", "facts.moved"]
    assert [sequence for sequence, _ in kept()] == [1]


def test_the_same_figure_at_once_is_one_row(office: Office) -> None:
    same = [entering(office, entry("18")) for _ in range(2)]
    assert one_in_the_midst_of_the_other(*same) == ["done", "facts.nothing_new"]
    assert kept() == [(1, "18")]


def test_without_a_look_the_later_figure_stands_and_the_earlier_is_kept(office: Office) -> None:
    one, other = (entering(office, entry(value)) for value in ("18", "19"))
    assert one_in_the_midst_of_the_other(one, other) == ["done", "done"]
    assert kept() == [(1, "18"), (2, "19")]
