"""Phases that wait for the one ahead, and when the door closes for whom."""

from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Deadline, Extension
from pari.core.calendar.phases import PhaseSpell, as_held
from tests.office import on


def test_a_phase_begins_no_earlier_than_the_extended_term_before_it() -> None:
    spells = [
        PhaseSpell(Phase.SELF_ASSESSMENT, on(23, 11), on(22, 12)),
        PhaseSpell(Phase.ROUND_1, on(18, 12), on(26, 12)),
    ]
    assert as_held(spells)[1].opens == on(22, 12)
    assert as_held(spells)[1].closes == on(26, 12)


def test_an_end_that_has_been_overtaken_is_not_shown() -> None:
    spells = [
        PhaseSpell(Phase.SELF_ASSESSMENT, on(23, 11), on(28, 12)),
        PhaseSpell(Phase.ROUND_1, on(18, 12), on(26, 12)),
    ]
    assert as_held(spells)[1].closes is None


def test_phases_that_nothing_holds_back_stay_as_planned() -> None:
    spells = [
        PhaseSpell(Phase.SELF_ASSESSMENT, on(23, 11), on(16, 12)),
        PhaseSpell(Phase.ROUND_1, on(18, 12), on(26, 12)),
    ]
    assert as_held(spells) == spells


def test_closings_are_the_common_one_and_those_of_the_extended() -> None:
    some = Extension(on(19, 12), on(1, 12), "x", "y", agencies=frozenset({"hoa-sen"}))
    shorter = Extension(on(18, 12), on(2, 12), "x", "y", agencies=frozenset({"hoa-sen"}))
    assert Deadline(on(16, 12)).closings == {on(16, 12)}
    assert Deadline(on(16, 12), (some, shorter)).closings == {on(16, 12), on(19, 12)}
