"""How the claims of a publication came out, in numbers."""

from collections import Counter

from pari.publication.models import Publication, PublishedClaim


def verdict_counts(publication: Publication) -> Counter[bool | None]:
    """How many claims agree, differ, can't be told (None): 1 query."""
    claims = PublishedClaim.objects.filter(publication=publication)
    return Counter(claims.values_list("agrees", flat=True))
