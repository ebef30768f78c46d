"""What two people may open against a conflict: reading, and keeping an agency's term; never its points."""

from pari.core.access.actions import Action
from pari.core.access.matrix import MATRIX
from pari.core.access.terms import Stake

# Time and access can wait for nobody on the last night. Points, exemptions, votes and answers can wait for a
# substitute of another agency, so that not even two people let somebody judge the own agency.
_STEERING = frozenset({Action.EXTEND_FOR_ONE, Action.REOPEN_SHEET})

BREAKABLE = _STEERING | {action for action, terms in MATRIX.items() if terms.stake is Stake.READS}
LONGEST = 24  # hours for which it stays open
