"""The states of an agency's sheet and the moves between them: data, so that pages can say what comes next."""

from collections.abc import Mapping
from enum import Enum

from pari.core.errors import Refused


class State(Enum):
    """Where a sheet stands. Being late is no state: it stays with the sheet whatever comes after."""

    NOT_BEGUN = "not_begun"  # Chưa bắt đầu
    IN_PROGRESS = "in_progress"  # Đang tự chấm
    WITH_HEAD = "with_head"  # Đã trình lãnh đạo
    RETURNED = "returned"  # Lãnh đạo trả lại
    SUBMITTED = "submitted"  # Đã nộp
    REOPENED = "reopened"  # Được mở lại
    IN_ROUND_1 = "in_round_1"  # Đang thẩm định lần 1
    AWAITING_SUPPLEMENT = "awaiting_supplement"  # Chờ bổ sung
    SUPPLEMENTED = "supplemented"  # Đã bổ sung
    IN_ROUND_2 = "in_round_2"  # Đang thẩm định lần 2
    PASSED = "passed"  # Hội đồng đã thông qua
    PUBLISHED = "published"  # Đã công bố
    ADJUSTED = "adjusted"  # Đã điều chỉnh


class Move(Enum):
    """What is done to a sheet as a whole."""

    BEGIN = "begin"
    PASS_TO_HEAD = "pass_to_head"  # noqa: S105 - no password
    TAKE_BACK = "take_back"
    RETURN = "return"
    SUBMIT = "submit"
    REOPEN = "reopen"
    START_ROUND_1 = "start_round_1"
    ASK_SUPPLEMENT = "ask_supplement"
    PASS_SUPPLEMENT = "pass_supplement"  # noqa: S105 - no password
    TAKE_BACK_SUPPLEMENT = "take_back_supplement"
    RETURN_SUPPLEMENT = "return_supplement"
    SUBMIT_SUPPLEMENT = "submit_supplement"
    START_ROUND_2 = "start_round_2"
    PASS = "pass"  # noqa: S105 - no password
    PUBLISH = "publish"
    ADJUST = "adjust"


BEING_FILLED = frozenset({State.NOT_BEGUN, State.IN_PROGRESS, State.RETURNED, State.REOPENED})
HANDED_IN = frozenset(State) - BEING_FILLED - {State.WITH_HEAD}
# Where appraisal may leave a sheet: a campaign needn't hold a supplement or a second round.
APPRAISED = frozenset({State.IN_ROUND_1, State.AWAITING_SUPPLEMENT, State.SUPPLEMENTED, State.IN_ROUND_2})

PATHS: Mapping[Move, tuple[frozenset[State], State]] = {
    Move.BEGIN: (frozenset({State.NOT_BEGUN}), State.IN_PROGRESS),
    Move.PASS_TO_HEAD: (BEING_FILLED, State.WITH_HEAD),
    Move.TAKE_BACK: (frozenset({State.WITH_HEAD}), State.IN_PROGRESS),
    Move.RETURN: (frozenset({State.WITH_HEAD}), State.RETURNED),
    # A head may hand in what nobody passed on: on the last night there may be nobody else.
    Move.SUBMIT: (BEING_FILLED | {State.WITH_HEAD}, State.SUBMITTED),
    Move.REOPEN: (BEING_FILLED | {State.WITH_HEAD, State.SUBMITTED}, State.REOPENED),
    Move.START_ROUND_1: (frozenset({State.SUBMITTED}), State.IN_ROUND_1),
    Move.ASK_SUPPLEMENT: (frozenset({State.IN_ROUND_1}), State.AWAITING_SUPPLEMENT),
    # Few days are left then: the course of the sheet says who has checked what, and nothing is shut for it.
    Move.PASS_SUPPLEMENT: (frozenset({State.AWAITING_SUPPLEMENT}), State.AWAITING_SUPPLEMENT),
    Move.TAKE_BACK_SUPPLEMENT: (frozenset({State.AWAITING_SUPPLEMENT}), State.AWAITING_SUPPLEMENT),
    Move.RETURN_SUPPLEMENT: (frozenset({State.AWAITING_SUPPLEMENT}), State.AWAITING_SUPPLEMENT),
    Move.SUBMIT_SUPPLEMENT: (frozenset({State.AWAITING_SUPPLEMENT}), State.SUPPLEMENTED),
    Move.START_ROUND_2: (
        frozenset({State.IN_ROUND_1, State.AWAITING_SUPPLEMENT, State.SUPPLEMENTED}),
        State.IN_ROUND_2,
    ),
    Move.PASS: (APPRAISED, State.PASSED),
    Move.PUBLISH: (frozenset({State.PASSED}), State.PUBLISHED),
    Move.ADJUST: (frozenset({State.PUBLISHED, State.ADJUSTED}), State.ADJUSTED),
}


def after(state: State, move: Move) -> State:
    """The state after a move. Errors: `Refused` with `sheet.no_such_move` where no path leads there."""
    sources, target = PATHS[move]
    if state not in sources:
        raise Refused("sheet.no_such_move", state=state.value, move=move.value)
    return target


def is_with_head(state: State, last: Move | None) -> bool:
    """Whether the agency's head has it to check: of a supplement only the last move says so."""
    passed = state is State.AWAITING_SUPPLEMENT and last is Move.PASS_SUPPLEMENT
    return passed or state is State.WITH_HEAD


def moves_from(state: State) -> frozenset[Move]:
    """What can be done next."""
    return frozenset(move for move, (sources, _) in PATHS.items() if state in sources)
