"""No authority may have a code that the site's own addresses begin with: it could never be reached."""

from django.core.validators import slug_re
from django.urls import get_resolver

from pari.agencies.checks import TAKEN_CODES


def first_words() -> set[str]:
    """What stands first in an address before anything is named, and could be a code: tim-kiem, tai-khoan."""
    found = set()
    for group in get_resolver().url_patterns:
        for pattern in getattr(group, "url_patterns", [group]):
            found.add(str(pattern.pattern).split("/", maxsplit=1)[0])
    return {word for word in found if slug_re.fullmatch(word)}


def test_first_words_of_addresses_are_taken() -> None:
    assert {"tim-kiem", "tai-khoan"} <= first_words() <= TAKEN_CODES
