"""Entering figures: what rows would change, and doing exactly this. Rows are only added."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Unbound
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.core.regulation.edition import Edition
from pari.facts.books import Book, rows_of
from pari.facts.inputs import SetInputs, inputs_of
from pari.facts.models import PROPOSED, Fact, FactDispute
from pari.facts.papers import papers_for_figures
from pari.facts.queries import Key
from pari.journal.actions import write

PROVISIONAL, FINAL = "provisional", "final"
NEW, CHANGED, TAKEN_BACK, UNCHANGED = "new", "changed", "taken_back", "unchanged"
LONGEST_VALUE, LONGEST_SOURCE, LONGEST_NOTE = 100, 300, 2_000  # characters


@dataclass(frozen=True, slots=True)
class Grounds:
    """What figures of a book may be about: its edition, and by agency its set, its name, its block's name."""

    book: Book
    edition: Edition
    sets: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)

    def inputs(self) -> dict[str, SetInputs]:
        """What is asked of each agency; agencies of one set share theirs."""
        by_set = {code: inputs_of(self.edition, code) for code in set(self.sets.values())}
        return {agency: by_set[code] for agency, code in self.sets.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as somebody gives it. `criterion` as `Fact` keeps it; an empty value takes it back."""

    agency: str
    criterion: str
    input: str
    value: str
    as_of: date | None = None
    source: str = ""
    note: str = ""
    row: int = 0  # of the file
    paper: int | None = None  # None: that of the figure whose place is taken, where the source is the same

    @property
    def key(self) -> tuple[str, Key]:
        return self.agency, (self.criterion, self.input)


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry does to what is there: `before` is what it takes the place of."""

    entry: Entry
    what: str
    before: Fact | None
    is_proposal: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """In the order of the entries; those that change nothing are only counted."""

    listed: tuple[Change, ...]
    unchanged: int

    def of(self, what: str) -> list[Change]:
        return [one for one in self.listed if one.what == what]

    @property
    def mark(self) -> str:
        """Stands for what was looked at: entries, and the rows of which they take the place."""
        looked_at = [
            [*_words(one.entry), one.entry.paper, one.before.pk if one.before else None]
            for one in self.listed
        ]
        return _digest(looked_at)

    @property
    def proposals(self) -> int:
        return sum(one.is_proposal for one in self.listed)


def changes_by(rows: Sequence[Entry], *, eye: AnyEye, grounds: Grounds) -> Changes:
    """What entries would change, looked at by whoever may enter them: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.ENTER_FACT)
    agencies = {entry.agency for entry in rows}
    for agency in sorted(agencies):
        eye.require(Action.ENTER_FACT, agency)
    kept = rows_of(grounds.book)
    newest: dict[tuple[str, Key], Fact] = {}
    proposed: dict[tuple[str, Key], Fact] = {}
    for fact in kept.filter(agency__code__in=agencies).select_related("agency").order_by("sequence"):
        key = (fact.agency.code, (fact.criterion, fact.input))
        if fact.state == PROPOSED and fact.settled_at is None:
            proposed[key] = fact
        elif fact.state == PROPOSED:
            proposed.pop(key, None)
        else:
            newest[key] = fact
            proposed.pop(key, None)
    found = [_change(entry, newest.get(entry.key), proposed.get(entry.key), eye) for entry in rows]
    listed = tuple(one for one in found if one.what != UNCHANGED)
    return Changes(listed, len(found) - len(listed))


@transaction.atomic
def enter_facts(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: str,
    grounds: Grounds,
    rows: Sequence[Entry],
    seen: str | None = None,
    file: str = "",
    file_sha256: str = "",
) -> Changes:
    """Add figures, all of them or none; what somebody enters about the own agency is only proposed.

    `seen` is the mark of the changes that were looked at. A dispute of a figure that is replaced is over;
    what was final counts as provisional again.
    Errors: `NotAllowed`; `BadInput` with everything that doesn't fit, also where a final figure is changed
    and the note doesn't say why; `Refused` with `facts.moved` where others entered something in the
    meantime, `facts.nothing_new` where nothing changes.
    """
    eye.require(Action.ENTER_FACT)
    authority = _authority(by, grounds)
    problems = entry_problems(rows, grounds, day_of(at))
    if problems:
        raise BadInput(problems)
    agencies = locked_agencies(authority, {one.agency for one in rows})
    found = changes_by(rows, eye=eye, grounds=grounds)
    if seen is not None and found.mark != seen:
        raise Refused("facts.moved")
    if not found.listed:
        raise Refused("facts.nothing_new")
    late = change_problems(found, eye=eye, by=by, campaign=campaign)
    if late:
        raise BadInput(late)
    _add(found, authority, agencies, by=by, at=at, book=grounds.book)
    write(
        by=by,
        did="facts_entered",
        kind="facts",
        thing=grounds.book.year,
        at=at,
        campaign=campaign,
        agency=_only([one.entry.agency for one in found.listed]),
        figures={
            "year": grounds.book.year,
            "count": len(found.listed),
            "taken_back": len(found.of(TAKEN_BACK)),
            "proposed": found.proposals,
            "digest": _digest([_words(one.entry) for one in found.listed]),
            "file": file,
            "file_sha256": file_sha256,
        },
    )
    return found


def entry_problems(rows: Sequence[Entry], grounds: Grounds, today: date) -> list[Problem]:
    """Everything about entries that can't be so, with the row and the key of the column."""
    inputs, first = grounds.inputs(), dict[tuple[str, Key], int]()
    problems: list[Problem] = []
    for entry in rows:
        known = inputs.get(entry.agency)
        found = (
            _problems(entry, known, today)
            if known
            else [Problem("facts.agency_without_set", column="agency")]
        )
        before = first.setdefault(entry.key, entry.row)
        if not found and before != entry.row:
            found = [Problem("facts.twice", {"first": before}, column="input", value=entry.input)]
        problems += [problem.at(row=entry.row or None) for problem in found]
    return problems


def change_problems(found: Changes, *, eye: AnyEye, by: Actor, campaign: str) -> list[Problem]:
    """What stands against changes that could be read: at most 1 query, where papers are named."""
    wanted = {one.entry.paper for one in found.listed if one.entry.paper is not None}
    papers = papers_for_figures(wanted, eye=eye, by=by, campaign=campaign) if wanted else {}
    problems = []
    for one in found.listed:
        entry, before, place = one.entry, one.before, one.entry.row or None
        if before is not None and before.state == FINAL and not entry.note:
            problems.append(Problem("facts.final_without_reason", column="note").at(row=place))
        if entry.paper is not None and papers.get(entry.paper, "") not in (None, entry.agency):
            problems.append(Problem("facts.paper_unknown", column="paper").at(row=place))
    return problems


def _problems(entry: Entry, known: SetInputs, today: date) -> list[Problem]:
    asked = known.asked.get((entry.criterion, entry.input))
    if asked is None:
        allowed = [one.name for one in known.of_criterion(entry.criterion)]
        figures = {"criterion": entry.criterion, "allowed": allowed}
        return [Problem("facts.unknown_input", figures, column="input", value=entry.input)]
    if not entry.value:
        return []
    found = []
    try:
        asked.must_read(entry.value)
    except Refused as refused:
        found.append(refused.problem.at(column="value", value=entry.value))
    if not entry.source:
        found.append(Problem("facts.no_source", column="source"))
    if entry.as_of and entry.as_of > today:
        found.append(Problem("facts.as_of_later", column="as_of", value=f"{entry.as_of:%d/%m/%Y}"))
    for column, limit in (("value", LONGEST_VALUE), ("source", LONGEST_SOURCE), ("note", LONGEST_NOTE)):
        if len(getattr(entry, column)) > limit:
            found.append(Problem("facts.too_long", {"limit": limit}, column=column))
    return found


def _change(entry: Entry, newest: Fact | None, proposed: Fact | None, eye: AnyEye) -> Change:
    """A proposal stands beside what counts; whoever proposes again replaces the proposal."""
    is_proposal = not isinstance(eye, Unbound) and (
        entry.agency in eye.own_agencies or entry.agency == eye.acts_for
    )
    before = (proposed or newest) if is_proposal else newest
    return Change(entry, _what(entry, before), before, is_proposal)


def _what(entry: Entry, before: Fact | None) -> str:
    standing = before if before and before.value else None
    if standing is None:
        return NEW if entry.value else UNCHANGED
    if not entry.value:
        return TAKEN_BACK
    other_paper = entry.paper is not None and entry.paper != standing.paper_id
    return UNCHANGED if _words(entry)[3:] == _words_of(standing) and not other_paper else CHANGED


def _paper(one: Change) -> int | None:
    """A figure from the same source comes from the same paper."""
    entry, before = one.entry, one.before
    if entry.paper is not None or before is None or tidy(entry.source) != tidy(before.source):
        return entry.paper
    return before.paper_id


def _words(entry: Entry) -> list[str | None]:
    as_of = entry.as_of.isoformat() if entry.as_of else None
    said = (entry.value, as_of, entry.source, entry.note)
    return [entry.agency, entry.criterion, entry.input, *(tidy(one) if one else one for one in said)]


def _words_of(fact: Fact) -> list[str | None]:
    as_of = fact.as_of.isoformat() if fact.as_of else None
    return [tidy(one) if one else one for one in (fact.value, as_of, fact.source, fact.note)]


def _digest(rows: object) -> str:
    return sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _only(agencies: Sequence[str]) -> str:
    return agencies[0] if len(set(agencies)) == 1 else ""


def _authority(by: Actor, grounds: Grounds) -> Authority:
    if by.authority != grounds.book.authority:
        raise ValueError(f"an actor of {by.authority} enters nothing of {grounds.book.authority}")
    return Authority.objects.get(code=grounds.book.authority)


def locked_agencies(authority: Authority, codes: Collection[str]) -> dict[str, Agency]:
    """The agencies' rows, so that writers about one agency stand in a row."""
    chosen = Agency.objects.select_for_update().filter(authority=authority)
    return {row.code: row for row in chosen.filter(code__in=list(codes)).order_by("pk")}


def _add(
    found: Changes,
    authority: Authority,
    agencies: Mapping[str, Agency],
    *,
    by: Actor,
    at: datetime,
    book: Book,
) -> None:
    last = last_sequences(book, agencies)
    made = []
    for one in found.listed:
        entry = one.entry
        place = (agencies[entry.agency].pk, entry.criterion, entry.input)
        last[place] = last.get(place, 0) + 1
        made.append(
            Fact(
                authority=authority,
                agency=agencies[entry.agency],
                year=book.year,
                rehearsal=book.rehearsal,
                criterion=entry.criterion,
                input=entry.input,
                sequence=last[place],
                value=entry.value,
                as_of=entry.as_of,
                source=entry.source or (one.before.source if one.before else ""),
                note=entry.note,
                state=PROPOSED if one.is_proposal else PROVISIONAL,
                entered_at=at,
                entered_by_id=by.person,
                paper_id=_paper(one),
            )
        )
    Fact.objects.bulk_create(made, batch_size=500)
    replaced = {one.before.pk for one in found.listed if one.before and not one.is_proposal}
    settle_disputes(replaced, authority, by=by, at=at)


def settle_disputes(replaced: set[int], authority: Authority, *, by: Actor, at: datetime) -> None:
    """Disputes of figures that others have taken the place of."""
    waiting = FactDispute.objects.filter(fact__authority=authority, outcome="")
    over = [pk for pk, fact in waiting.values_list("pk", "fact") if fact in replaced]
    FactDispute.objects.filter(pk__in=over).update(outcome="replaced", answered_at=at, answered_by=by.person)


def last_sequences(book: Book, agencies: Mapping[str, Agency]) -> dict[tuple[int, str, str], int]:
    """The newest row's number of each figure, by agency (its id), criterion and input: 1 query."""
    kept = rows_of(book).filter(agency__in=list(agencies.values()))
    numbered = kept.values_list("agency", "criterion", "input").annotate(Max("sequence"))
    return {(agency, criterion, name): last for agency, criterion, name, last in numbered}
