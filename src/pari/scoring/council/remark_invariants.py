"""What must always be so about remarks on draft results and their answers."""

from collections.abc import Iterator
from functools import cache

from django.db.models import QuerySet

from pari.campaigns.models import Campaign
from pari.campaigns.shares import own_in
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival, Deadline
from pari.core.errors import Problem
from pari.deadlines.queries import deadlines_of
from pari.people.models import Interest
from pari.scoring.council.remarks import TO_COUNCIL
from pari.scoring.models import AgendaItem, PassedResults, Remark


def broken() -> Iterator[Problem]:
    """Remarks are few, so that each answer is looked at by itself."""
    rows = Remark.objects.select_related("sheet__campaign__authority", "sheet__participant__agency")
    term_of, passed = cache(_term_of), set(PassedResults.objects.values_list("campaign", flat=True))
    for row in rows.order_by("pk").iterator():
        deadline, agency = term_of(row.sheet.campaign), row.sheet.participant.agency.code
        if deadline and deadline.term(agency).arrival(row.at) is Arrival.TOO_LATE:
            yield Problem("broken.remark_after_its_term", _of(row))
        if row.answer and row.withdrawn_at is not None:
            yield Problem("broken.remark_withdrawn_and_answered", _of(row))
        if row.answer == TO_COUNCIL and not _items(row).exists():
            yield Problem("broken.remark_beside_the_agenda", _of(row))
        if row.sheet.campaign_id in passed and _waits(row):
            yield Problem("broken.remark_left_unanswered", _of(row))
        if row.answer and _is_own(row):
            yield Problem("broken.remark_answered_by_its_own", _of(row))
    for item in AgendaItem.objects.filter(remark__isnull=False).select_related("remark"):
        if item.remark and item not in _items(item.remark):
            yield Problem("broken.remark_beside_the_agenda", _of(rows.get(pk=item.remark.pk)))


def _term_of(campaign: Campaign) -> Deadline | None:
    return deadlines_of(campaign.authority.code, campaign.code).get(Phase.REMARKS.value)


def _waits(row: Remark) -> bool:
    """Nothing comes of what an agency said that takes no part any more."""
    return not row.answer and row.withdrawn_at is None and row.sheet.participant.is_evaluated


def _items(row: Remark) -> QuerySet[AgendaItem]:
    """What the council was asked about the same, taken off the agenda or not."""
    return AgendaItem.objects.filter(sheet=row.sheet_id, criterion=row.criterion)


def _is_own(row: Remark) -> bool:
    """Whoever answered was of that agency then; what they declared afterwards says nothing against it."""
    if row.answered_by_id is None or row.answered_at is None:
        return False
    agency, at = row.sheet.participant.agency, row.answered_at
    if agency.code not in own_in(row.sheet.campaign, [row.answered_by_id], at=at)[row.answered_by_id]:
        return False
    later = Interest.objects.filter(account=row.answered_by_id, agency=agency, declared_at__gt=at)
    return not later.exists()


def _of(row: Remark) -> dict[str, object]:
    sheet = row.sheet
    return {"campaign": sheet.campaign.code, "agency": sheet.participant.agency.code, "remark": row.pk}
