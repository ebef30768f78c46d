"""Which agency a name in a file means: a name of any time, an alias, its code, or an abbreviation."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pari.agencies.queries import WholeAgency
from pari.core.errors import Refused
from pari.core.names import abbreviation, fold, same_name

_JOINING = re.compile(r"[^\w ]+")


class AgencyNames:
    """The agencies of one authority by everything that they are called."""

    def __init__(self, agencies: Iterable[WholeAgency], preferred: Collection[str] = ()) -> None:
        """Of several that bear a name, say one that ended and its heir, those `preferred` are meant."""
        self._preferred = frozenset(preferred)
        self._levels: list[dict[str, set[str]]] = [defaultdict(set), defaultdict(set), defaultdict(set)]
        for agency in agencies:
            for level, keys in zip(self._levels, _keys(agency), strict=True):
                for key in keys:
                    level[key].add(agency.code)

    def code(self, text: str) -> str:
        """The spelling as it stands counts before the folded one, and that before abbreviations.

        Errors: `Refused` with `facts.unknown_agency` or `facts.agency_unclear`.
        """
        for level, key in zip(self._levels, (same_name(text), _folded(text), _bare(text)), strict=True):
            found = level.get(key, set())
            found = found & self._preferred or found
            if len(found) == 1:
                return next(iter(found))
            if found:
                raise Refused("facts.agency_unclear", agencies=sorted(found))
        raise Refused("facts.unknown_agency")


def _keys(agency: WholeAgency) -> Iterator[set[str]]:
    names = {*(one.name for one in agency.names), *agency.aliases}
    yield {same_name(text) for text in (*names, agency.code)}
    yield {_folded(text) for text in names}
    yield {_bare(text) for text in (*names, *map(abbreviation, names))}


def _folded(text: str) -> str:
    return fold(text).removeprefix("ubnd ")


def _bare(text: str) -> str:
    """Without what stands between letters: `Sở GD&ĐT` and `Sở GDĐT` agree."""
    return " ".join(_JOINING.sub("", _folded(text)).split())
