"""Where one goes on from a criterion: to the next of the tree, or of those that the letter asks about."""

from pari.core.states import State
from pari.scoring.claims.marks import is_answered_fully
from pari.web.campaigns.places import place
from pari.web.scoring.opened_criterion import Opened
from pari.web.scoring.tree import Tree


def next_code(opened: Opened, tree: Tree) -> str:
    """With which criterion of the tree one goes on; empty after the last one.

    While a supplement is awaited it's the next one that reopened and has no full answer, from the top again
    after the last.
    """
    if State(opened.sheet.state) is not State.AWAITING_SUPPLEMENT:
        return tree.beside(opened.code)[1]
    here = tree.order.index(opened.code)
    around = [*tree.order[here + 1 :], *tree.order[:here]]
    by_code, asked = opened.claims.by_code, opened.told.asked
    return next((code for code in around if code in asked and not is_answered_fully(by_code[code])), "")


def sheet_address(opened: Opened) -> str:
    return place(opened.seat, "sheet", opened.agency) + opened.filters.query()


def later_address(opened: Opened, tree: Tree) -> str:
    """Where one goes on without being done here: after the last criterion it stays, and once no other waits
    for an answer it's the sheet."""
    after = next_code(opened, tree)
    if after or State(opened.sheet.state) is not State.AWAITING_SUPPLEMENT:
        return opened.address("sheet_criterion", after)
    return sheet_address(opened)
