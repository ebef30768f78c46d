"""Last year's marks from a campaign that was published here, so that nobody types them off its paper."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.errors import Refused
from pari.core.numbers import ZERO
from pari.core.regulation.comparable import measures_alike
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.core.scoring.stages import LossReason
from pari.core.states import State
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.models import Mark, Sheet
from pari.scoring.past.marks import Replaced, Said, import_past_marks, mark_of, replaced_by
from pari.words.losses import exempted, not_comparable, reasons_beside

PUBLISHED = (State.PUBLISHED.value, State.ADJUSTED.value)
LONGEST_SOURCE = 300  # characters


def published_before(campaign: Campaign, *, eye: AnyEye) -> Campaign | None:
    """The authority's last campaign before this one that was published: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.IMPORT_PAST_MARKS)
    rows = Campaign.objects.filter(
        authority=campaign.authority_id, year__lt=campaign.year, is_rehearsal=False
    ).select_related("authority")
    published = rows.filter(sheets__state__in=PUBLISHED).distinct()
    return published.order_by("-year").first()


def marks_published(campaign: Campaign, *, earlier: Campaign, source: str, eye: AnyEye) -> list[Said]:
    """What stood of every published sheet, with reasons: at most 9 queries. `source` names the paper.

    Under the shared key, else the code; where the agency's set measures otherwise this year, the source says
    that the two years can't quite be compared. The own agency is among them: nothing is chosen for it.
    Errors: `NotAllowed`; `Refused` with `sheet.no_edition`.
    """
    eye.require(Action.IMPORT_PAST_MARKS)
    whole, now = whole_appraisal(earlier, eye=UNBOUND), edition_of(campaign)
    published = set(Sheet.objects.filter(campaign=earlier, state__in=PUBLISHED).values_list("pk", flat=True))
    sets = dict(campaign.participants.values_list("agency__code", "criteria_set"))
    reasons = _reasons(whole)
    with override(settings.LANGUAGE_CODE):  # texts are kept in the site's own language
        return [
            said
            for row in whole.rows
            if row.sheet in published
            for said in _of_one(whole, row, reasons, earlier.year, _source(source, whole, row, sets, now))
        ]


@transaction.atomic
def take_past_marks(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    source: str,
    seen: str | None = None,
) -> list[Replaced]:
    """Lay what the last published campaign gave in the place of everything that was kept of its year.

    Errors: as `import_past_marks`; `Refused` with `past.none_published`.
    """
    eye.require(Action.IMPORT_PAST_MARKS)
    earlier = published_before(campaign, eye=eye)
    if earlier is None:
        raise Refused("past.none_published")
    said = marks_published(campaign, earlier=earlier, source=source, eye=eye)
    return import_past_marks(
        eye=eye, by=by, at=at, campaign=campaign, said=said, seen=seen, earlier=earlier.code
    )


def differing(said: list[Said], campaign: Campaign, *, eye: AnyEye) -> tuple[list[Replaced], str]:
    """What they would change, and the mark of what lies in their place: 2 queries."""
    authority = campaign.authority.code
    found = [one for one in replaced_by(said, authority=authority, eye=eye) if one.differing]
    return found, mark_of(said, authority=authority)


def _source(source: str, whole: Whole, row: Row, sets: Mapping[str, str], now: Edition | None) -> str:
    """With the note where this year's set of the agency measures otherwise."""
    this_year: CriteriaSet | None = now.criteria_set(sets.get(row.agency, "")) if now else None
    alike = this_year is None or measures_alike(whole.set_of(row), this_year)
    return (source if alike else not_comparable(source))[:LONGEST_SOURCE]


Reasons = Mapping[tuple[int, str, str, int], Mark]  # by sheet, criterion, stage, sequence


def _reasons(whole: Whole) -> Reasons:
    """Every mark that was found, with its reasons: 1 query."""
    rows = Mark.objects.filter(edition=whole.bound).exclude(finding="")
    rows = rows.only("sheet", "criterion", "stage", "sequence", "reason", "reason_codes")
    return {(row.sheet_id, row.criterion, row.stage, row.sequence): row for row in rows.iterator()}


def _of_one(whole: Whole, row: Row, reasons: Reasons, year: int, source: str) -> Iterator[Said]:
    standing = row.standing()
    for leaf in whole.set_of(row).walk():
        found = standing.get(leaf.code) if leaf.is_leaf and not leaf.tracked else None
        if found is None:
            continue
        mark = reasons[row.sheet, leaf.code, found.stage.value, found.sequence]
        claimed = row.claimed.get(leaf.code)
        code, text = _why(leaf, found, mark, claimed)
        points = None if found.is_whole_exemption else found.points
        yield Said(row.agency, year, leaf.key or leaf.code, leaf.reach, claimed, points, code, text, source)


def _why(leaf: Criterion, found: Found, mark: Mark, claimed: Decimal | None) -> tuple[str, str]:
    """The first reason as a code, the others and the words as text; nothing where nothing was lost."""
    if found.finding is Finding.EXEMPTION:
        return "", exempted(mark.reason)
    most = max(leaf.reach, ZERO) if claimed is None else claimed
    if found.points is None or found.points >= most:
        return "", ""
    codes = [LossReason(one) for one in mark.reason_codes.split()]
    return (codes[0].value if codes else ""), reasons_beside(codes[1:], mark.reason)
