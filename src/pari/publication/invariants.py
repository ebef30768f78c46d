"""What must always be so about decisions, publications and objections."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.db.models import Q

from pari.campaigns.models import CampaignPhase
from pari.core.access.roles import Phase
from pari.core.errors import Problem
from pari.core.ranking.index import shown
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.publication.contents import digest
from pari.publication.decisions.brought import is_clean_pdf
from pari.publication.decisions.from_passed import is_ranked
from pari.publication.models import (
    Decision,
    Objection,
    ObjectionKind,
    Publication,
    PublishedAgency,
    PublishedPart,
)
from pari.publication.objections.answering import ADJUSTED
from pari.publication.objections.figure_invariants import broken_figures
from pari.publication.objections.waiting import UNANSWERED, WITHDRAWN
from pari.publication.read_back import read_back
from pari.scoring.council.frozen import PassedAgency, content_of
from pari.scoring.models import CouncilVote, Mark, PassedResults, Remark, Sheet


def broken() -> Iterator[Problem]:
    yield from _numbered()
    yield from _rests_on_paper()
    yield from _published()
    yield from _unchanged()
    yield from _as_passed()
    yield from _council_is_over()
    yield from _sheets()
    yield from _adjusted()
    yield from broken_figures()
    yield from _answered()
    yield from _withdrawn()


def _numbered() -> Iterator[Problem]:
    """Versions of decisions and of publications follow each other without gaps."""
    decisions = Decision.objects.select_related("campaign").order_by("campaign", "version")
    for _, of_campaign in groupby(decisions.iterator(), lambda row: row.campaign_id):
        for wanted, decision in enumerate(of_campaign, start=1):
            if decision.version != wanted:
                yield Problem(
                    "broken.decision_missing", {"campaign": decision.campaign.code, "version": wanted}
                )
                break
    published = Publication.objects.order_by("authority", "year", "version")
    for _, of_year in groupby(published.iterator(), lambda row: (row.authority, row.year)):
        for wanted, one in enumerate(of_year, start=1):
            if one.version != wanted:
                figures = {"authority": one.authority, "year": one.year, "version": wanted}
                yield Problem("broken.version_missing", figures)
                break


def _rests_on_paper() -> Iterator[Problem]:
    """The signed paper of what is published is there, and is a PDF that was looked at."""
    rows = Decision.objects.filter(published_at__isnull=False).select_related("campaign", "paper__content")
    for row in rows.defer("paper__content__text", "paper__content__folded").iterator():
        if row.paper is None or not is_clean_pdf(row.paper):
            yield Problem("broken.published_without_paper", _of(row))


def _published() -> Iterator[Problem]:
    """What was published stands on the site as its decision says; of a rehearsal nothing does."""
    rows = Decision.objects.filter(published_at__isnull=False)
    for row in rows.select_related("campaign__authority", "publication").iterator():
        campaign, one = row.campaign, row.publication
        said = (campaign.authority.code, campaign.year, campaign.pk, row.version, row.number, row.decided_on)
        found = None
        if one is not None:
            place = (one.authority, one.year, one.campaign, one.version)
            found = (*place, one.decision_number, one.decided_on)
        if found != (None if campaign.is_rehearsal else said):
            yield Problem("broken.publication_missing", _of(row))


def _unchanged() -> Iterator[Problem]:
    """Nobody changed what was passed, or what was published."""
    for passed in PassedResults.objects.select_related("campaign").iterator():
        if sha256(passed.content.encode()).hexdigest() != passed.content_sha256:
            figures = {"campaign": passed.campaign.code, "version": passed.version}
            yield Problem("broken.passed_results_changed", figures)
    for publication in Publication.objects.order_by("pk"):
        if digest(read_back(publication)) != publication.content_sha256:
            yield Problem("broken.publication_changed", {"slug": publication.slug})


def _as_passed() -> Iterator[Problem]:
    """Every figure that is public is the one that was passed."""
    rows = Decision.objects.filter(publication__isnull=False).select_related("campaign", "passed")
    for row in rows.iterator():
        passed = {one["agency"]: one for one in content_of(row.passed)["agencies"] if is_ranked(one)}
        agencies = PublishedAgency.objects.filter(block__publication=row.publication_id)
        published = {one.agency: one for one in agencies}
        wrong = {code for code, one in published.items() if not _is_as_passed(one, passed.get(code))}
        parts = PublishedPart.objects.filter(publication=row.publication_id)
        wrong |= {one.agency for one in parts if not _is_a_part(one, passed)}
        for code in sorted(wrong | (set(passed) ^ set(published))):
            yield Problem("broken.publication_differs", {**_of(row), "agency": code})


def _is_as_passed(one: PublishedAgency, passed: PassedAgency | None) -> bool:
    if passed is None:
        return False
    wanted = {
        "index": shown(Fraction(passed["index"] or 0)),
        "standard": Decimal(passed["standard"] or 0),
        "appraised": Decimal(passed["points"] or 0),
        "grade": passed["grade"],
        "rank": passed["rank"],
    }
    known = {name: getattr(one, name) for name in wanted}
    return all(known[name] in (None, value) for name, value in wanted.items())


def _is_a_part(one: PublishedPart, passed: Mapping[str, PassedAgency]) -> bool:
    if one.agency not in passed:
        return False
    listed = passed[one.agency]["parts" if one.level == "field" else "criteria"]
    said = {part["code"]: (Decimal(part["standard"]), Decimal(part["points"])) for part in listed}
    return said.get(one.code) == (one.standard, one.points)


def _council_is_over() -> Iterator[Problem]:
    """By publishing the council's phase ended."""
    open_still = CampaignPhase.objects.filter(phase=Phase.COUNCIL.value, closed_at__isnull=True)
    published = Decision.objects.filter(published_at__isnull=False).values("campaign")
    for row in open_still.filter(campaign__in=published).select_related("campaign"):
        yield Problem("broken.council_goes_on", {"campaign": row.campaign.code})


def _sheets() -> Iterator[Problem]:
    """What was passed is published with its campaign, not before; what was adjusted says so."""
    decisions = Decision.objects.filter(published_at__isnull=False)
    published = set(decisions.values_list("campaign", flat=True))
    adjusted = set(Objection.objects.filter(decision__in=decisions).values_list("sheet", flat=True))
    states = [State.PASSED.value, State.PUBLISHED.value, State.ADJUSTED.value]
    rows = Sheet.objects.filter(state__in=states).select_related("campaign", "participant__agency")
    for row in rows.iterator():
        wanted = State.PASSED
        if row.campaign_id in published:
            wanted = State.ADJUSTED if row.pk in adjusted else State.PUBLISHED
        if row.state != wanted.value:
            yield Problem("broken.sheet_beside_publication", {**_whose(row), "state": row.state})


def _adjusted() -> Iterator[Problem]:
    """What was adjusted has the council's mark, which says what was answered; the whole has its parts.

    Where figures alone are put right, there is none.
    """
    rows = Objection.objects.select_related("sheet__campaign", "sheet__participant__agency", "mark")
    for row in rows.filter(outcome=ADJUSTED).exclude(finding="").iterator():
        figures = {**_whose(row.sheet), "objection": row.pk}
        if row.mark is None:
            if row.decision_id is not None:
                yield Problem("broken.objection_without_mark", figures)
            continue
        mark = row.mark
        place = (mark.sheet_id, mark.criterion, mark.stage)
        said = (mark.finding, mark.points, mark.exempt)
        if place != (row.sheet_id, row.criterion, Stage.COUNCIL.value) or said != (
            row.finding,
            row.points,
            row.exempt,
        ):
            yield Problem("broken.objection_beside_its_mark", figures)


def _answered() -> Iterator[Problem]:
    """Whoever answered was asked to, and had judged nothing of it."""
    rows = Objection.objects.select_related("sheet__campaign", "sheet__participant__agency")
    for row in rows.exclude(outcome__in=UNANSWERED).iterator():
        about = {"criterion": row.criterion} if row.criterion else {}
        person = row.answered_by_id
        marks = Mark.objects.filter(
            Q(account=person) | Q(ruling__decided_by=person),
            sheet=row.sheet_id,
            at__lt=row.answered_at,
            **about,
        )
        remarks = Remark.objects.filter(sheet=row.sheet_id, answered_by=person, **about)
        votes = CouncilVote.objects.filter(
            item__sheet=row.sheet_id,
            account=person,
            **{f"item__{name}": value for name, value in about.items()},
        )
        asked = person is not None and person == row.assigned_to_id
        if not asked or marks.exists() or votes.exists() or remarks.exists():
            figures = {**_whose(row.sheet), "objection": row.pk}
            yield Problem("broken.objection_answered_by_its_judge", figures)


def _withdrawn() -> Iterator[Problem]:
    """Only the agency takes back what it said itself, and nobody answers that."""
    rows = Objection.objects.filter(outcome=WITHDRAWN)
    its_own = Q(kind=ObjectionKind.OBJECTION.value, withdrawn_from__isnull=False, part_of__isnull=True)
    untouched = Q(answer="", answered_by__isnull=True, decision__isnull=True, parts__isnull=True)
    for row in rows.exclude(its_own & untouched).select_related(
        "sheet__campaign", "sheet__participant__agency"
    ):
        yield Problem("broken.objection_withdrawn_by_nobody", {**_whose(row.sheet), "objection": row.pk})


def _of(decision: Decision) -> dict[str, Any]:
    return {"campaign": decision.campaign.code, "version": decision.version}


def _whose(sheet: Sheet) -> dict[str, Any]:
    return {"campaign": sheet.campaign.code, "agency": sheet.participant.agency.code}
