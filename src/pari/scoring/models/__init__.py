"""What is kept of sheets: their moves, typing and marks, evidence, submissions, findings, earlier years."""

from pari.scoring.models.appraisal import Comment, RoundClosing, Ruling, SecondReading, SupplementLetter
from pari.scoring.models.evidence import Evidence, EvidenceReader
from pari.scoring.models.marks import CriterionAssignment, Draft, Mark
from pari.scoring.models.past import PastMark
from pari.scoring.models.sheets import ReopeningRequest, Sheet, SheetMove
from pari.scoring.models.submissions import SignedPaper, Submission

__all__ = [
    "Comment",
    "CriterionAssignment",
    "Draft",
    "Evidence",
    "EvidenceReader",
    "Mark",
    "PastMark",
    "ReopeningRequest",
    "RoundClosing",
    "Ruling",
    "SecondReading",
    "Sheet",
    "SheetMove",
    "SignedPaper",
    "Submission",
    "SupplementLetter",
]
