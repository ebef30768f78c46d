"""Every role, phase, deed and refusal has its words."""

from pari.core.access.actions import Action
from pari.core.access.eye import cells
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Reach, Stake
from pari.words.access import ACTIONS, CONFLICTS, PHASES, REACHES, ROLES, STAKES, WHY, why_sentence


def test_everything_has_a_name() -> None:
    assert set(ROLES) == set(Role)
    assert set(PHASES) == set(Phase)
    assert set(CONFLICTS) == set(Conflict)
    assert set(ACTIONS) == set(Action)
    assert set(REACHES) == set(Reach)
    assert set(STAKES) == set(Stake)


def test_every_reason_that_the_eye_gives_has_a_sentence_and_none_is_left_over() -> None:
    given = {cell.verdict.why for cell in cells()} - {None}
    of_one_s_share = {"access.not_assigned", "access.other_criterion", "access.second_reading"}
    of_a_round_that_was_closed = {"access.phase_closed"}
    assert given | of_one_s_share | of_a_round_that_was_closed == set(WHY)


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    said = why_sentence("access.phase_over", action=Action.SUBMIT, role=Role.HEAD, phase=Phase.ROUND_2)
    assert said == (
        "Đã qua thời gian thực hiện việc “Nộp hồ sơ đề nghị thẩm định”; "
        "đợt đánh giá đang ở bước “Thẩm định lần 2”."
    )
