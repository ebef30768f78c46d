"""What is kept of publications: the results themselves, the decisions they rest on, objections to them."""

from pari.publication.models.corrected_figures import CorrectedFigure
from pari.publication.models.decisions import Decision, DetailLevel
from pari.publication.models.objections import Objection, ObjectionFile, ObjectionKind
from pari.publication.models.results import (
    FindingKind,
    Origin,
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedChange,
    PublishedClaim,
    PublishedFinding,
    PublishedGrade,
    PublishedPart,
)

__all__ = [
    "CorrectedFigure",
    "Decision",
    "DetailLevel",
    "FindingKind",
    "Objection",
    "ObjectionFile",
    "ObjectionKind",
    "Origin",
    "Publication",
    "PublishedAgency",
    "PublishedBlock",
    "PublishedChange",
    "PublishedClaim",
    "PublishedFinding",
    "PublishedGrade",
    "PublishedPart",
]
