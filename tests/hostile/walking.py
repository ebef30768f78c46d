"""Every address about real things of the world, and one world for all tests of a module."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import time_machine
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils.translation import override

from tests.hostile.world import World, make_world
from tests.office import NOW

WORDS: Mapping[str, str | int] = {
    "authority": "thanh-giang",
    "campaign": "thanh-giang-2026",
    "agency": "so-xay-dung",
    "code": "so-xay-dung",
    "edition": "mau-hai-cap-2026",
    "criteria_set": "so-mot-cua",
    "criterion": "1.1.1",
    "phase": "round_1",
    "kind": "sheet_returned",
    "form": "csv",
    "figure": "nhiem-vu-giao:tre_han",
    "provider_id": "sso",
    "uidb36": "1",
    "key": "abc-def",
    "year": 2026,
    "version": 1,
    "pk": 1,
    "name": "ke-hoach-ban-hanh",
    "way": "lan-1",
    "which": "thong-nhat",
    "upload": "00000000-0000-0000-0000-000000000000",
    "paper": 1,
    "asking": 1,
    "guide": "cong-chuc",
    "page": 1,
    "line": 1,
    "remark": 1,
    "objection": 1,
    "decision": 1,
    "item": 1,
    "session": 1,
    "attached": 1,
}
OF_SOME: Mapping[str, Mapping[str, str | int]] = {
    "directory_block": {"code": "so"},
    "directory_block_end": {"code": "so"},
    "comparison": {"before": 2025, "after": 2026},
    "comparison_csv": {"before": 2025, "after": 2026},
    "edition_comparison": {"before": "mau-hai-cap-2026"},
}


@contextmanager
def whole_world() -> Iterator[World]:
    """Made once, in a transaction around all tests of a module; the clock stands at NOW."""
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def address(world: World, name: str, language: str = "vi", **changed: str | int) -> str:
    """The address of that name, about real things."""
    ids = {**world.ids, "appointment": world.delegated} if name == "role_delegation_end" else world.ids
    known = {**WORDS, **ids, **OF_SOME.get(name, {}), **changed}
    parameters = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    with override(language):
        return reverse(name, kwargs={one: known[one] for one in parameters})


def parameters_of(name: str) -> list[str]:
    """The words that an address of that name takes."""
    return list(get_resolver().reverse_dict.getlist(name)[0][0][0][1])
