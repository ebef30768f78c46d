"""Two years beside each other: deltas of published indices, moves between grades."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pari.core.names import fold, same_name
from pari.core.numbers import ZERO
from pari.core.ranking.grades import GradeScale
from pari.core.ranking.ranking import RankedAgency, Ranking


@dataclass(frozen=True, slots=True)
class PreviousResult:
    """What was published of an agency a year before: index (percent, two decimals) and grade, if known."""

    agency: str
    index: Decimal | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One agency in two years. `delta` is in percentage points, None where a year is unknown."""

    agency: RankedAgency
    previous: PreviousResult | None
    delta: Decimal | None


@dataclass(frozen=True, slots=True)
class Comparison:
    changes: tuple[Change, ...]
    scale: GradeScale

    @property
    def up(self) -> int:
        return sum(1 for change in self.changes if change.delta is not None and change.delta > ZERO)

    @property
    def down(self) -> int:
        return sum(1 for change in self.changes if change.delta is not None and change.delta < ZERO)

    @property
    def unchanged(self) -> int:
        return sum(1 for change in self.changes if change.delta == ZERO)

    def grade_up(self) -> list[str]:
        """Agencies with a better grade than the year before, in ranked order."""
        return [change.agency.entry.agency for change in self.changes if self._move(change) < 0]

    def grade_down(self) -> list[str]:
        return [change.agency.entry.agency for change in self.changes if self._move(change) > 0]

    def _move(self, change: Change) -> int:
        if change.previous is None or change.previous.grade is None:
            return 0
        return self.scale.place(change.agency.graded.grade) - self.scale.place(change.previous.grade)


class SameAgency:
    """Finds an earlier result: by alias, by name, else by a folded name that only one has in each year."""

    def __init__(
        self,
        agencies: Iterable[str],
        previous: Iterable[PreviousResult],
        aliases: Mapping[str, str] | None = None,
    ) -> None:
        self._aliases = {same_name(alias): agency for alias, agency in (aliases or {}).items()}
        self._by_name = {self._key(result.agency): result for result in previous}
        earlier = Counter(fold(name) for name in self._by_name)
        now = Counter(fold(name) for name in {self._key(agency) for agency in agencies})
        self._by_fold = {
            fold(name): result
            for name, result in self._by_name.items()
            if earlier[fold(name)] == now[fold(name)] == 1
        }

    def find(self, agency: str) -> PreviousResult | None:
        key = self._key(agency)
        return self._by_name.get(key) or self._by_fold.get(fold(key))

    def _key(self, name: str) -> str:
        return same_name(self._aliases.get(same_name(name), name))


def compare(
    ranking: Ranking, previous: Iterable[PreviousResult], aliases: Mapping[str, str] | None = None
) -> Comparison:
    """Set each ranked agency beside its result of the year before.

    `aliases` maps another spelling to the name used; it is read for both years.
    Rounding: the delta is that of the two published (rounded) indices.
    """
    known = SameAgency((agency.entry.agency for agency in ranking.agencies), previous, aliases)
    changes = [_change(agency, known.find(agency.entry.agency)) for agency in ranking.agencies]
    return Comparison(tuple(changes), ranking.scale)


def _change(agency: RankedAgency, previous: PreviousResult | None) -> Change:
    if previous is None or previous.index is None:
        return Change(agency, previous, None)
    return Change(agency, previous, agency.shown_index - previous.index)
