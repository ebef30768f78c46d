"""No authority may have a code that the site's own addresses begin with: it could never be reached."""

from django.urls import get_resolver

from pari.agencies.checks import TAKEN_CODES


def first_words() -> set[str]:
    """What stands first in an address before anything is named: tim-kiem, tai-khoan."""
    (patterns,) = get_resolver().url_patterns
    found = set()
    for pattern in getattr(patterns, "url_patterns", []):
        route = str(pattern.pattern)
        if route and not route.startswith("<"):
            found.add(route.split("/", maxsplit=1)[0])
    return found


def test_first_words_of_addresses_are_taken() -> None:
    assert {"tim-kiem", "tai-khoan"} <= first_words() <= TAKEN_CODES
