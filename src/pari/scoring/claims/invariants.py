"""What must always be so about typing, marks and what was handed in."""

import json
from collections.abc import Iterator
from hashlib import sha256

from django.db.models import Count, F, Max, Q

from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import content_of_bound
from pari.core.errors import Problem
from pari.core.states import HANDED_IN, Move
from pari.scoring.models import Draft, Mark, Sheet, Submission
from pari.scoring.models.marks import OF_THE_AGENCY


def broken() -> Iterator[Problem]:
    yield from _sequences()
    yield from _counts()
    yield from _leftovers()
    yield from _places()
    yield from _self_marks()
    yield from _submissions()


def _sequences() -> Iterator[Problem]:
    """The marks of a criterion at a stage are numbered from 1 without gaps."""
    counted = Mark.objects.order_by().values("sheet", "criterion", "stage")
    for row in counted.annotate(given=Count("pk"), last=Max("sequence")).exclude(given=F("last")):
        yield Problem("broken.mark_missing", {**_whose(row["sheet"]), "criterion": row["criterion"]})


def _counts() -> Iterator[Problem]:
    """Nothing in a sheet is newer than the sheet's own count."""
    for rows in (Draft.objects, Mark.objects):
        newest = rows.values("sheet").annotate(newest=Max("version"), count=F("sheet__version"))
        for row in newest.filter(newest__gt=F("count")):
            yield Problem("broken.version_ahead", _whose(row["sheet"]))


def _leftovers() -> Iterator[Problem]:
    """What was typed has become a mark once the sheet is handed in; others' typing waits for the agency."""
    handed_in = [state.value for state in HANDED_IN]
    left = Draft.objects.filter(sheet__state__in=handed_in, is_aside=False, on_behalf="")
    # What was typed for a supplement waits for the head, and stays unread where nobody handed it in.
    answers = Q(sheet__letter__isnull=False, saved_at__gte=F("sheet__letter__sent_at"))
    sent = Q(sheet__moves__move=Move.SUBMIT_SUPPLEMENT.value)
    waiting = Draft.objects.filter(answers).exclude(sent).values("pk")
    for sheet, criterion in left.exclude(pk__in=waiting).values_list("sheet", "criterion"):
        yield Problem("broken.draft_left", {**_whose(sheet), "criterion": criterion})


def _places() -> Iterator[Problem]:
    """A mark belongs to a leaf of the agency's set, in an edition of its campaign."""
    astray = Mark.objects.exclude(edition__campaign=F("sheet__campaign"))
    for sheet, criterion in astray.values_list("sheet", "criterion"):
        yield Problem("broken.mark_off_the_tree", {**_whose(sheet), "criterion": criterion})
    for bound in BoundEdition.objects.filter(marks__isnull=False).distinct():
        sets = {
            one.code: {leaf.code for leaf in one.walk() if leaf.is_leaf}
            for one in content_of_bound(bound).sets
        }
        rows = Mark.objects.filter(edition=bound, sheet__campaign=bound.campaign_id).order_by()
        keys = rows.values_list("sheet", "criterion", "sheet__participant__criteria_set").distinct()
        for sheet, criterion, code in keys:
            if criterion not in sets.get(code, ()):
                yield Problem("broken.mark_off_the_tree", {**_whose(sheet), "criterion": criterion})


def _self_marks() -> Iterator[Problem]:
    """An agency claims what the rule gives, no more and no less."""
    beside = ~Q(points=F("computed")) | Q(points__isnull=True, computed__isnull=False)
    rows = Mark.objects.filter(stage__in=OF_THE_AGENCY).filter(beside)
    for sheet, criterion in rows.values_list("sheet", "criterion"):
        yield Problem("broken.claim_beside_the_rule", {**_whose(sheet), "criterion": criterion})


def _submissions() -> Iterator[Problem]:
    """What was handed in is as it was."""
    for row in Submission.objects.iterator(chunk_size=20):
        if sha256(row.content.encode()).hexdigest() != row.sha256 or not _is_json(row.content):
            yield Problem("broken.submission_changed", {**_whose(row.sheet_id), "sequence": row.sequence})


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _whose(sheet: int) -> dict[str, str]:
    """Faults are few, so each looks its sheet up."""
    row = Sheet.objects.select_related("participant__agency", "campaign").get(pk=sheet)
    return {"campaign": row.campaign.code, "agency": row.participant.agency.code}
