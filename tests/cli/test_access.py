"""`pari access`: the matrix as data, for people, and as it stands in the documentation."""

from pathlib import Path

from pari.core.access.actions import Action
from pari.core.access.roles import Conflict, Phase, Role
from tests.cli.conftest import Run

PAGE = Path(__file__).parents[2] / "docs" / "access.md"


def test_every_cell_is_printed_with_its_reason(run: Run) -> None:
    answer = run("access", "--format", "json")
    assert answer.code == 0
    cells = answer.json["cells"]
    usual = [cell for cell in cells if not cell["shows_totals"]]
    assert len(usual) == len(Role) * len(Action) * len(Phase) * 2 * len(Conflict)
    columns = {"role", "action", "phase", "own_agency", "conflict", "shows_totals", "allowed", "why"}
    assert set(cells[0]) == columns
    assert all((cell["why"] is None) is cell["allowed"] for cell in cells)
    assert answer.json["errors"] == []


def test_the_two_ways_of_conflict_are_told_apart(run: Run) -> None:
    cells = run("access", "--role", "appraiser", "--format", "json").json["cells"]
    own = {
        cell["conflict"]: cell["allowed"]
        for cell in cells
        if (cell["action"], cell["phase"], cell["own_agency"]) == ("give_round_1", "round_1", True)
    }
    assert own == {"blocked": False, "own_then_recheck": True}


def test_showing_totals_changes_one_role_s_one_action_and_nothing_else(run: Run) -> None:
    cells = run("access", "--format", "json").json["cells"]
    assert {(one["role"], one["action"]) for one in cells if one["shows_totals"]} == {
        ("appraiser", "see_totals")
    }


def test_a_role_reads_what_it_has_in_vietnamese(run: Run) -> None:
    answer = run("access", "--role", "head")
    assert (
        "Nộp hồ sơ đề nghị thẩm định (cơ quan mình): Tự đánh giá, chấm điểm – Thẩm định lần 1" in answer.out
    )
    assert "Biểu quyết" not in answer.out


def test_no_database_is_needed(run: Run) -> None:
    """This test may not touch one."""
    assert run("access").code == 0


def test_an_unknown_role_is_refused(run: Run) -> None:
    assert run("access", "--role", "khach").code == 2


def test_the_documentation_prints_the_matrix_as_it_is(run: Run) -> None:
    printed = PAGE.read_text().partition("<!-- pari access --format md -->\n")[2]
    assert run("access", "--format", "md").out == printed
