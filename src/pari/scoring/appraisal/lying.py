"""Everything that lies there of some sheets and criteria: marks, evidence, figures, what was said before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pari.campaigns.models import BoundEdition, Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.regulation.edition import Criterion
from pari.facts.models import FactDispute
from pari.facts.queries import Standing, facts_in_use
from pari.scoring.appraisal.found import by_place
from pari.scoring.appraisal.unread import unread_by
from pari.scoring.evidence.reading import WITHOUT_TEXT, Seen, seen_of_sheets
from pari.scoring.models import Comment, Evidence, Mark, PastMark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY

Codes = Mapping[str, Sequence[Criterion]]  # by criteria set the leaves that are asked for


@dataclass(frozen=True, slots=True)
class Lying:
    """Everything that lies there for the sheets and criteria asked for."""

    marks: Mapping[tuple[int, str], list[Mark]]
    evidence: Mapping[tuple[int, str], tuple[Seen, ...]]
    facts: Mapping[str, Standing]
    past: Mapping[tuple[str, str], PastMark]
    comments: Mapping[tuple[int, str], int]
    disputed: frozenset[tuple[str, str]]  # agency, what figures of the criterion are kept under


def sheets_with(campaign: Campaign, codes: Codes, only: Collection[str] | None = None) -> list[Sheet]:
    rows = campaign.sheets.filter(participant__criteria_set__in=list(codes))  # each knows its campaign
    rows = rows if only is None else rows.filter(participant__agency__code__in=only)
    rows = rows.exclude(participant__participation="not_taking_part")
    found = rows.select_related("participant__agency", "participant__block")
    return list(found.order_by("participant__position", "pk"))


def lying_there(
    campaign: Campaign,
    bound: BoundEdition,
    codes: Codes,
    sheets: Sequence[Sheet],
    *,
    eye: AnyEye,
    person: int | None,
) -> Lying:
    wanted = {leaf.code for leaves in codes.values() for leaf in leaves}
    kept_under = {leaf.key or leaf.code for leaves in codes.values() for leaf in leaves}
    agencies = [sheet.participant.agency.code for sheet in sheets]
    here = Q(sheet__in=sheets, criterion__in=wanted)
    marks = _known_blind(Mark.objects.filter(here, edition=bound).select_related("account"), person)
    told = _told(marks, sheets, eye, person)
    evidence = Evidence.objects.filter(here, removed_at__isnull=True)
    evidence = evidence.select_related("file__content", "upload", "added_by").defer(*WITHOUT_TEXT)
    discussed = eye.seen(Action.SEE_COMMENTS, agencies)
    said = Comment.objects.filter(here, sheet__participant__agency__code__in=discussed)
    comments = said.values_list("sheet", "criterion").annotate(count=Count("pk"))
    facts = facts_in_use(
        book=campaign.book,
        agencies=agencies,
        criterion=next(iter(kept_under)) if len(kept_under) == 1 else None,
    )
    return Lying(
        by_place(told),
        seen_of_sheets(sheets, evidence.order_by("pk"), eye=eye, person=person),
        facts,
        _past(campaign, agencies, kept_under | wanted),
        {(sheet, code): count for sheet, code, count in comments},
        _disputed(campaign, agencies, kept_under),
    )


def _told(marks: Iterable[Mark], sheets: Iterable[Sheet], eye: AnyEye, person: int | None) -> list[Mark]:
    """Of the own agency, which 2019's way lets one mark first, nobody reads what others found."""
    closed = {
        sheet.pk for sheet in sheets if not eye.may(Action.SEE_ROUND_1, sheet.participant.agency.code).allowed
    }
    return [
        row
        for row in marks
        if row.sheet_id not in closed
        or row.stage in OF_THE_AGENCY
        or (person is not None and row.account_id == person)
    ]


def _known_blind(marks: QuerySet[Mark], person: int | None) -> QuerySet[Mark]:
    """Each row knows whether this person still has to read it again, and so mustn't be told it yet."""
    waits = unread_by(person).filter(
        sheet=OuterRef("sheet"),
        criterion=OuterRef("criterion"),
        stage=OuterRef("stage"),
    )
    return marks if person is None else marks.annotate(is_blind=Exists(waits))


def is_blind(row: Mark) -> bool:
    return bool(getattr(row, "is_blind", False))


def _past(
    campaign: Campaign, agencies: Collection[str], names: Collection[str]
) -> dict[tuple[str, str], PastMark]:
    """The newest earlier mark of each agency's criteria."""
    rows = PastMark.objects.filter(
        authority=campaign.authority_id,
        year__lt=campaign.year,
        agency__code__in=agencies,
        criterion__in=names,
    )
    return {
        (row.agency.code, row.criterion): row for row in rows.select_related("agency").order_by("year", "pk")
    }


def _disputed(
    campaign: Campaign, agencies: Collection[str], names: Collection[str]
) -> frozenset[tuple[str, str]]:
    rows = FactDispute.objects.filter(
        campaign=campaign.code, outcome="", fact__agency__code__in=agencies, fact__criterion__in=names
    )
    return frozenset(rows.values_list("fact__agency__code", "fact__criterion"))
