"""A campaign's list of participants from a CSV or XLSX file, in the columns in which it is given out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext, override

from pari.agencies.models import Agency, Block
from pari.agencies.queries import WholeAgency, agencies_of, last_name
from pari.campaigns.directory import membership_in_year
from pari.campaigns.models import Campaign, Participant
from pari.campaigns.participants import Beside, participant_problems
from pari.campaigns.queries import edition_of
from pari.core.errors import BadInput, Problem
from pari.core.names import fold
from pari.core.regulation.edition import Edition
from pari.tables.reading import Column, Table, read_table
from pari.words.setting_up import COMPARISONS, PARTICIPANT_COLUMNS, PARTICIPATIONS

LARGEST = 5_000_000  # bytes
FOR_READERS = ("name", "block")  # columns that say nothing new; where they are filled in they must be right


@dataclass(frozen=True, slots=True)
class Said:
    """One row: how an agency is to take part; agencies by their codes."""

    row: int
    agency: str
    participation: str
    reason: str = ""
    criteria_set: str = ""
    comparison: str = "itself"
    compared_with: str = ""
    answers_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a list may name: agencies of the authority with their blocks in the year, and sets."""

    agencies: Mapping[str, WholeAgency]
    blocks: Mapping[str, Block]  # by the agency's code; none for one that belonged to no block
    edition: Edition | None

    def row(self, code: str) -> Agency | None:
        found = self.agencies.get(code)
        return found.row if found else None

    def sets_of(self, agency: str) -> tuple[str, ...]:
        block = self.blocks.get(agency)
        found = self.edition.block(block.code) if self.edition and block else None
        return tuple(found.sets) if found else ()


def known_to(campaign: Campaign) -> Known:
    """Participants stay in the block in which they stand: 7 queries."""
    whole = agencies_of(campaign.authority.code)
    found = {one.code: membership_in_year(one, campaign.year) for one in whole}
    blocks = {code: one.block for code, one in found.items() if one}
    rows = campaign.participants.select_related("agency", "block")
    return Known(
        {one.code: one for one in whole},
        {**blocks, **{row.agency.code: row.block for row in rows}},
        edition_of(campaign),
    )


def columns() -> tuple[Column, ...]:
    """Each by its heading in any language in which a list is given out."""
    return tuple(
        Column(key, in_every_language(heading), required=key not in FOR_READERS)
        for key, heading in PARTICIPANT_COLUMNS.items()
    )


def in_every_language(text: str) -> tuple[str, ...]:
    """A text of the catalogue as each language of the site says it, Vietnamese first."""
    said = [text]
    for language, _name in settings.LANGUAGES:
        with override(language):
            said.append(gettext(text))
    return tuple(dict.fromkeys(said))


def read_participants(path: Path, campaign: Campaign) -> list[Said]:
    """What a file says, as a list that may stand. Errors: `BadInput` with every problem and its place."""
    problems: list[Problem] = []
    table = read_table(path, columns(), limit=LARGEST, noted=problems)
    known, listed = known_to(campaign), list[Said]()
    for row, cells in table.rows:
        reading = _Row(row, dict(zip(PARTICIPANT_COLUMNS, cells, strict=True)), known, table)
        said = reading.said()
        problems += reading.problems
        listed += [said] if said else []
    problems += [_placed(problem, table) for problem in _of_the_whole(listed, known, problems)]
    if problems:
        raise BadInput(sorted(problems, key=lambda problem: problem.row or 0))
    return listed


def _of_the_whole(listed: Sequence[Said], known: Known, problems: Sequence[Problem]) -> Iterator[Problem]:
    """What the rows that could be read say against each other; who answers for whom needs all of them."""
    yield from _twice(listed)
    faulty = {problem.row for problem in problems}
    for problem in unfit(listed, known):
        if problem.row not in faulty and not (faulty and problem.column == "answers_for"):
            yield problem


def unfit(listed: Sequence[Said], known: Known) -> Iterator[Problem]:
    """Everything about a whole list that can't be so, with the row and the key of the column."""
    evaluated = frozenset(one.agency for one in listed if one.participation != "not_taking_part")
    heirs = {code: one.agency for one in reversed(listed) for code in one.answers_for}
    beside = Beside(known.edition, heirs, evaluated)
    for one in listed:
        agency, block = known.row(one.agency), known.blocks.get(one.agency)
        if agency is None or block is None:
            code = "campaign.agency_elsewhere" if agency is None else "campaign.agency_without_block"
            yield Problem(code, row=one.row, column="agency", value=one.agency)
            continue
        row = participant_of(one, agency, block)
        answered = [found for code in one.answers_for if (found := known.row(code))]
        for problem in participant_problems(beside, row, known.row(one.compared_with), answered):
            value = getattr(one, problem.column or "", "")
            text = "; ".join(value) if isinstance(value, tuple) else value
            yield problem.at(row=one.row, value=text)


def participant_of(said: Said, agency: Agency, block: Block) -> Participant:
    """A row that isn't kept yet."""
    return Participant(
        agency=agency,
        block=block,
        participation=said.participation,
        reason=said.reason,
        criteria_set=said.criteria_set,
        comparison=said.comparison,
    )


def _twice(listed: Sequence[Said]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for one in listed:
        before = first.setdefault(one.agency, one.row)
        if before != one.row:
            yield Problem(
                "campaign.file_agency_twice", {"row": before}, row=one.row, column="agency", value=one.agency
            )


def _placed(problem: Problem, table: Table) -> Problem:
    """With the heading as it stands in the file in place of the key."""
    column = table.headings.get(problem.column or "", problem.column)
    figures = problem.figures
    return Problem(problem.code, figures, table.file, problem.row, column, problem.value)


class _Row:
    """One row while it is read; `problems` grows."""

    def __init__(self, row: int, cells: Mapping[str, str], known: Known, table: Table) -> None:
        self.row, self.cells, self.known, self.table = row, cells, known, table
        self.problems: list[Problem] = []

    def said(self) -> Said | None:
        """None where the agency isn't known: nothing else of the row could be judged."""
        agency = self._agency()
        if agency is None:
            return None
        self._must_be_right(agency)
        participation = self._one_of("participation", PARTICIPATIONS)
        comparison = self._one_of("comparison", COMPARISONS)
        return Said(
            row=self.row,
            agency=agency.code,
            participation=participation,
            reason=self.cells["reason"],
            criteria_set=self._set(agency, needed=participation != "not_taking_part"),
            comparison=comparison,
            compared_with=self._compared_with(comparison),
            answers_for=tuple(self._codes("answers_for")),
        )

    def _agency(self) -> WholeAgency | None:
        code = self.cells["agency"]
        found = self.known.agencies.get(code)
        if found is None:
            self._wrong("campaign.file_agency_unknown" if code else "campaign.file_cell_needed", "agency")
        elif code not in self.known.blocks:
            self._wrong("campaign.agency_without_block", "agency")
            return None
        return found

    def _must_be_right(self, agency: WholeAgency) -> None:
        """A column sorted without the others would give everything to somebody else."""
        name, block = self.cells["name"], self.known.blocks[agency.code]
        spellings = {fold(text) for text in (*(one.name for one in agency.names), *agency.aliases)}
        if name and fold(name) not in spellings:
            self._wrong("campaign.file_other_name", "name", agency=agency.code, name=last_name(agency).name)
        if self.cells["block"] and fold(self.cells["block"]) != fold(block.name):
            self._wrong("campaign.file_other_block", "block", block=block.name)

    def _one_of(self, key: str, known: Mapping[str, str]) -> str:
        """A code by what it is called in the office, or by itself."""
        text = fold(self.cells[key])
        for code, label in known.items():
            if text in {code, *map(fold, in_every_language(label))}:
                return code
        allowed = [gettext(label) for label in known.values()]
        self._wrong("campaign.file_not_one_of", key, allowed=allowed)
        return next(iter(known))

    def _set(self, agency: WholeAgency, *, needed: bool) -> str:
        text, sets = self.cells["criteria_set"], self.known.sets_of(agency.code)
        if text in sets or not (text or (needed and sets)):
            return text
        if sets:
            self._wrong("campaign.file_not_one_of", "criteria_set", allowed=sets)
        else:
            self._wrong("campaign.file_no_sets", "criteria_set", block=self.known.blocks[agency.code].name)
        return ""

    def _compared_with(self, comparison: str) -> str:
        """Said of a predecessor only: what would be left unread elsewhere is a mistake."""
        codes = self._codes("compared_with")
        if codes and comparison != "predecessor":
            label = gettext(COMPARISONS["predecessor"])
            self._wrong("campaign.file_compared_without", "compared_with", comparison=label)
        if len(codes) > 1:
            self._wrong("campaign.file_one_agency", "compared_with")
        return codes[0] if codes else ""

    def _codes(self, key: str) -> Sequence[str]:
        found = list(
            dict.fromkeys(
                part for one in self.cells[key].replace(",", ";").split(";") if (part := one.strip())
            )
        )
        for code in self._unknown(found):
            self._wrong("campaign.file_agency_unknown", key, value=code)
        return found

    def _unknown(self, codes: Collection[str]) -> list[str]:
        return [code for code in codes if code not in self.known.agencies]

    def _wrong(self, code: str, key: str, value: str | None = None, **figures: object) -> None:
        said = self.cells[key] if value is None else value
        problem = Problem(code, figures, row=self.row, column=key, value=said)
        self.problems.append(_placed(problem, self.table))
