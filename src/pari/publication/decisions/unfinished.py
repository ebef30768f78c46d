"""Campaigns of which something still waits after the last phase: answers, adjustments, a publication."""

from collections.abc import Collection

from django.db.models import Q

from pari.campaigns.models import Campaign
from pari.publication.models import Objection
from pari.publication.objections.unadjusted import unadjusted
from pari.scoring.models import PassedResults


def unfinished(campaigns: Collection[Campaign]) -> frozenset[int]:
    """Which of them, by key: 2 queries, none without campaigns. Whoever calls shows no more than that."""
    if not campaigns:
        return frozenset()
    objections = Objection.objects.filter(Q(outcome="") | unadjusted(), sheet__campaign__in=campaigns)
    passed = PassedResults.objects.filter(campaign__in=campaigns)
    unpublished = passed.exclude(decisions__published_at__isnull=False)
    return frozenset(
        [
            *objections.values_list("sheet__campaign", flat=True),
            *unpublished.values_list("campaign", flat=True),
        ]
    )
