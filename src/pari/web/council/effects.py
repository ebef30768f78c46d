"""What would follow from a decision, as pages show it: index, grade, rank, and who else moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pari.core.council.agenda import Decided
from pari.core.council.standings import Effect, Result
from pari.core.ranking.index import shown
from pari.scoring.council.standings import Before
from pari.web.publication.marks import Mark, marks
from pari.words.council import decided_text, moved_phrase
from pari.words.numbers import percent, signed


@dataclass(frozen=True, slots=True)
class Stand:
    """Where an agency stands. `grade` None: nothing is decided yet; `rank` empty: it isn't ranked."""

    index: str
    grade: Mark | None
    rank: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way of deciding an item: what it puts on the sheet, and what follows from it.

    `change` is that of the index in percentage points, empty for none; `others` are those that move.
    """

    decided: str
    stand: Stand
    change: str
    look: str  # up, down
    regrades: bool
    moves: bool
    others: list[str]


NOWHERE = Stand("–", None, "")


@dataclass(frozen=True)
class Effects:
    """Effects on the results as one person sees them."""

    before: Before

    @cached_property
    def names(self) -> Mapping[str, str]:
        return {row.agency: row.name for row in self.before.whole.rows}

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        return marks(self.before.edition.method.scale.grades)

    def now(self, agency: str) -> Stand:
        return self.stand(self.before.results.by_agency.get(agency))

    def stand(self, result: Result | None) -> Stand:
        if result is None:
            return NOWHERE
        return Stand(percent(result.index), self.marks[result.graded.grade], str(result.rank or ""))

    def way(self, agency: str, criterion: str, decided: Decided) -> Way:
        return self.shown(self.before.if_decided(agency, criterion, decided), decided_text(decided))

    def put_right(
        self, agency: str, decided: Mapping[str, Decided], figures: Mapping[str, str], said: str
    ) -> Way:
        """Of criteria, and of figures of the sheet itself by their input; `said` names them."""
        return self.shown(self.before.if_put_right(agency, decided, figures), said)

    def shown(self, found: Effect, decided: str) -> Way:
        was, will = found.before, found.after
        gap = shown(will.index) - shown(was.index) if was and will else None
        return Way(
            decided=decided,
            stand=self.stand(will),
            change=signed(gap) if gap else "",
            look=("up" if gap > 0 else "down") if gap else "",
            regrades=bool(was and will and was.graded.grade != will.graded.grade),
            moves=bool(was and will and was.rank != will.rank),
            others=[moved_phrase(self.names[one], *places) for one, *places in found.others],
        )
