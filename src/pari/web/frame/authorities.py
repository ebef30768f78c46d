"""Whose pages these are: the authority in the address, or the office's own one."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404

from pari.agencies.models import Authority
from pari.agencies.queries import authorities


def authority_of(asked: str | None) -> Authority | None:
    """The authority that the address names; without one the office's own; None where there is none at all.

    One query. Errors: `Http404` for a code that no authority has.
    """
    listed = list(authorities())
    if asked is None:
        return own_authority(listed)
    found = next((one for one in listed if one.code == asked), None)
    if found is None:
        raise Http404(asked)
    return found


def own_authority(listed: Sequence[Authority]) -> Authority | None:
    """Whose the front page is: the one in the settings, else the first, real before invented."""
    wanted: Any = settings.PARI_AUTHORITY
    chosen = next((one for one in listed if one.code == wanted), None)
    return chosen or next(iter(listed), None)
