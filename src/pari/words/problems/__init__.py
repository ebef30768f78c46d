"""Problems as courteous sentences: what is wrong, what is allowed, what to do now."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext

from pari.core.errors import Problem
from pari.core.numbers import Share
from pari.words.numbers import short_number, short_share, tally
from pari.words.problems import (
    accounts,
    agencies,
    appraisal,
    campaigns,
    claims,
    commands,
    council,
    deadlines,
    directories,
    evidence,
    facts,
    files,
    guidance,
    inputs,
    journal,
    notices,
    numbers,
    papers,
    people,
    publication,
    ranking,
    regulations,
    remarks,
    sheets,
    submissions,
    tables,
    workbooks,
)
from pari.words.time import day_text

SENTENCES: Mapping[str, str] = {
    **accounts.SENTENCES,
    **agencies.SENTENCES,
    **appraisal.SENTENCES,
    **campaigns.SENTENCES,
    **claims.SENTENCES,
    **commands.SENTENCES,
    **council.SENTENCES,
    **deadlines.SENTENCES,
    **directories.SENTENCES,
    **evidence.SENTENCES,
    **facts.SENTENCES,
    **files.SENTENCES,
    **guidance.SENTENCES,
    **inputs.SENTENCES,
    **journal.SENTENCES,
    **notices.SENTENCES,
    **numbers.SENTENCES,
    **papers.SENTENCES,
    **people.SENTENCES,
    **publication.SENTENCES,
    **ranking.SENTENCES,
    **regulations.SENTENCES,
    **remarks.SENTENCES,
    **sheets.SENTENCES,
    **submissions.SENTENCES,
    **tables.SENTENCES,
    **workbooks.SENTENCES,
}
COUNTS = frozenset(
    {"length", "limit", "longest", "max", "most"}
)  # with a mark between thousands; years aren't


def sentence(problem: Problem) -> str:
    """The Vietnamese sentence of a problem; without its place, which the caller shows beside it."""
    figures = {
        name: tally(value) if name in COUNTS and isinstance(value, int) else _shown(value)
        for name, value in problem.figures.items()
    }
    return gettext(SENTENCES[problem.code]) % {"value": problem.value or "", **figures}


def _shown(value: Any) -> str:
    if isinstance(value, Problem):
        return sentence(value)
    if isinstance(value, Share):
        return short_share(value)
    if isinstance(value, (Decimal, Fraction)):
        return short_number(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return day_text(value)
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(item) for item in value)
    return str(value)
