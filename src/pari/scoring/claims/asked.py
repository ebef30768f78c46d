"""What the letter after round 1 asks an agency to supplement."""

import json

from pari.scoring.models import Sheet, SupplementLetter


def asked_of(sheet: Sheet) -> frozenset[str]:
    """The criteria that reopen for the supplement, none without a letter: 1 query."""
    rows = SupplementLetter.objects.filter(sheet=sheet.pk).values_list("criteria", flat=True)
    return frozenset(one["criterion"] for text in rows for one in json.loads(text))
