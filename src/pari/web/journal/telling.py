"""Entries as people read them: the sentence of each, with the names of people and agencies."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from pari.agencies.models import Block
from pari.agencies.queries import names_of
from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import campaigns_of, content_of_bound
from pari.core.access.roles import Role
from pari.core.calendar.days import VIETNAM, day_of
from pari.core.names import fold
from pari.journal.models import JournalEntry
from pari.journal.verify import text_of
from pari.people.queries import names_of_people
from pari.words.access import ROLES
from pari.words.journal import AGENCIES, PEOPLE, Deed, Names, deed_sentence


@dataclass(frozen=True, slots=True)
class Told:
    """One entry. `text` is what was said in words; `purged` where it was taken out."""

    sequence: int
    at: datetime
    day: date
    clock: str
    who: str
    role: str
    did: str
    agency: str
    text: str
    purged: bool
    sha256: str

    def holds(self, words: Iterable[str]) -> bool:
        """Whether every folded word stands somewhere in it."""
        said = fold(" ".join((self.who, self.role, self.did, self.agency, self.text)))
        return all(word in said for word in words)


def told(rows: Iterable[JournalEntry], authority: str) -> list[Told]:
    """2 queries besides the rows' own: names of people, names of agencies."""
    read = [(row, Deed(row.did, json.loads(row.figures), row.kind, row.thing, row.stage)) for row in rows]
    names = _names(read, authority)
    return [_told(row, deed, names) for row, deed in read]


def role_name(code: str) -> str:
    try:
        return _(ROLES[Role(code)])
    except ValueError:
        return code


def _told(row: JournalEntry, deed: Deed, names: Names) -> Told:
    text = text_of(row)
    who = (
        _("Dòng lệnh trên máy chủ") if row.person is None else names.people.get(row.person, f"#{row.person}")
    )
    return Told(
        sequence=row.sequence,
        at=row.at,
        day=day_of(row.at),
        clock=f"{row.at.astimezone(VIETNAM):%H:%M}",
        who=who,
        role=role_name(row.role) if row.role else "",
        did=deed_sentence(deed, names),
        agency=names.agencies.get(row.agency, row.agency),
        text=text.text if text else "",
        purged=bool(row.commitment) and text is None,
        sha256=row.sha256,
    )


def _names(read: list[tuple[JournalEntry, Deed]], authority: str) -> Names:
    people = {row.person for row, _deed in read if row.person is not None}
    agencies = {row.agency for row, _deed in read if row.agency}
    for _row, deed in read:
        people |= {one for one in _values(deed.known, PEOPLE) if isinstance(one, int)}
        agencies |= {one for one in _values(deed.known, AGENCIES) if isinstance(one, str)}
    return Names(names_of_people(people), names_of(authority, agencies), _things(read, authority))


def _things(read: list[tuple[JournalEntry, Deed]], authority: str) -> dict[str, dict[str, str]]:
    """What codes of blocks, campaigns and sets are called, of those that entries name: 3 queries at most."""
    named = {name for _row, deed in read for name in deed.figures}
    found = dict[str, dict[str, str]]()
    if "block" in named:
        found["block"] = dict(Block.objects.filter(authority__code=authority).values_list("code", "name"))
    if "campaign" in named:
        found["campaign"] = dict(campaigns_of(authority).values_list("code", "title"))
    if "set" in named:
        codes = {row.campaign for row, deed in read if "set" in deed.figures}
        found["set"] = _names_of_sets(authority, codes)
    return found


def _names_of_sets(authority: str, campaigns: set[str]) -> dict[str, str]:
    """A page is of one chain, so of one campaign; without it, a set keeps its code."""
    bound = BoundEdition.objects.filter(campaign__authority__code=authority, campaign__code__in=campaigns)
    newest = bound.order_by("-pk").first()
    return {one.code: one.name for one in content_of_bound(newest).sets} if newest else {}


def _values(figures: Mapping[str, Any], wanted: frozenset[str]) -> Iterator[Any]:
    for name in wanted & figures.keys():
        value = figures[name]
        yield from value if isinstance(value, list) else [value]
