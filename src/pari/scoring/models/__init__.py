"""What is kept of sheets: their moves, typing and marks, evidence, submissions, earlier years."""

from pari.scoring.models.evidence import Evidence, EvidenceReader
from pari.scoring.models.marks import CriterionAssignment, Draft, Mark
from pari.scoring.models.past import PastMark
from pari.scoring.models.sheets import ReopeningRequest, Sheet, SheetMove
from pari.scoring.models.submissions import SignedPaper, Submission

__all__ = [
    "CriterionAssignment",
    "Draft",
    "Evidence",
    "EvidenceReader",
    "Mark",
    "PastMark",
    "ReopeningRequest",
    "Sheet",
    "SheetMove",
    "SignedPaper",
    "Submission",
]
