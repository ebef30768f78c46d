"""The provisional total of one agency, for whoever may see it before the whole is laid beside others."""

from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.standing import Found, standing_of
from pari.core.appraisal.totals import Total, total
from pari.scoring.appraisal.found import found_of, marks_of_rounds
from pari.scoring.appraisal.unread import unread_by
from pari.scoring.models import Sheet


def total_of(sheet: Sheet, *, eye: AnyEye, person: int | None) -> Total | None:
    """What stands of one agency, added up: at most 3 queries, none where it may not be seen.

    Nor is it told while this person still has something of the sheet to read again without knowing what was
    found: a sum would tell it.
    """
    if not eye.may(Action.SEE_TOTALS, sheet.participant.agency.code).allowed or _reads_blind(sheet, person):
        return None
    bound = bound_edition(sheet.campaign)
    edition = content_of_bound(bound) if bound else None
    criteria_set = edition.criteria_set(sheet.participant.criteria_set) if edition else None
    if edition is None or criteria_set is None:
        return None
    found: dict[str, list[Found]] = {}
    for row in marks_of_rounds(sheet.campaign).filter(sheet=sheet.pk):
        found.setdefault(row.criterion, []).append(found_of(row))
    return total(edition, criteria_set, standing_of(found))


def _reads_blind(sheet: Sheet, person: int | None) -> bool:
    if person is None:
        return False
    return unread_by(person).filter(sheet=sheet.pk).exists()
