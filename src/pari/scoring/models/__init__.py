"""What is kept of sheets: moves, typing, marks, evidence, submissions, findings, council, earlier years."""

from pari.scoring.models.appraisal import Comment, RoundClosing, Ruling, SecondReading, SupplementLetter
from pari.scoring.models.council import (
    AgendaItem,
    Council,
    CouncilSeat,
    CouncilSession,
    CouncilVote,
    PassedResults,
    Remark,
    RemarkFile,
)
from pari.scoring.models.evidence import Evidence, EvidenceReader
from pari.scoring.models.marks import CriterionAssignment, Draft, Mark
from pari.scoring.models.past import PastMark
from pari.scoring.models.sheets import ReopeningRequest, Sheet, SheetMove
from pari.scoring.models.submissions import SignedPaper, Submission

__all__ = [
    "AgendaItem",
    "Comment",
    "Council",
    "CouncilSeat",
    "CouncilSession",
    "CouncilVote",
    "CriterionAssignment",
    "Draft",
    "Evidence",
    "EvidenceReader",
    "Mark",
    "PassedResults",
    "PastMark",
    "Remark",
    "RemarkFile",
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
