"""An agency's paper typed for it by the secretariat: a proposal that counts once the agency has confirmed it.

What was typed is a draft that names its paper. Only somebody of the agency makes a mark of it, never whoever
typed it; where the agency has a text of its own, the two lie side by side until one of them is chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.scoring.claims.drafts import keep_draft, sheet_being_filled
from pari.scoring.claims.marks import clear_drafts, self_marks
from pari.scoring.claims.reading import Claims, bound_to, claims_of
from pari.scoring.claims.typed import Kept
from pari.scoring.models import Draft, Sheet
from pari.scoring.sheets.telling import tell_own_people
from pari.scoring.workbook.taking import Wanted, begin_if_new, leaf_fitting
from pari.scoring.workbook.writing import digest_of, edition_mark
from pari.words.time import day_text
from pari.words.workbooks import dropped_body, dropped_title, entered_body, paper_text

WRITER = "nhap-thay"  # stands where a browser's window has its name
LONGEST_NUMBER = 100


class Standing(Enum):
    """What an entry waits for."""

    WAITS = "waits"  # for the agency's word
    CLASHES = "clashes"  # the agency had a text of its own
    OVERTAKEN = "overtaken"  # the agency has typed anew since


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed on one criterion for the agency."""

    criterion: str
    kept: Kept
    standing: Standing


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper that the agency sent."""

    number: str
    day: date | None

    def text(self, at: datetime) -> str:
        """Errors: `BadInput` with what is missing or can't be."""
        number, problems = self.number.strip()[:LONGEST_NUMBER], []
        if not number:
            problems.append(Problem("on_behalf.no_number", column="number"))
        if self.day is None:
            problems.append(Problem("on_behalf.no_day", column="day"))
        elif self.day > day_of(at):
            problems.append(Problem("on_behalf.day_ahead", column="day"))
        if problems:
            raise BadInput(problems)
        return paper_text(number, day_text(self.day))


@transaction.atomic
def enter_on_behalf(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    paper: Paper,
    wanted: Sequence[Wanted],
    edition: str,
    file: str = "",
    file_sha256: str = "",
) -> int:
    """Keep what a paper says as drafts that wait for the agency, and tell its people; all or none.

    Returns on how many criteria something was typed; what is there already isn't typed again.
    Errors: as `save_draft`; `BadInput` for the paper; `Refused` with `on_behalf.nothing`,
    `workbook.other_edition`.
    """
    sheet = sheet_being_filled(Action.ENTER_ON_BEHALF, eye=eye, by=by, sheet_id=sheet_id)
    said = paper.text(at)
    bound, _content, one = bound_to(sheet)
    if edition != edition_mark(bound):
        raise Refused("workbook.other_edition")
    if not wanted or all(each.text.is_empty for each in wanted):
        raise Refused("on_behalf.nothing")
    own = {row.criterion: Kept.of_draft(row) for row in _own_entries(sheet, by)}
    leaves = {each.criterion: leaf_fitting(one, each) for each in wanted}
    new = [each for each in wanted if not _is_there(own.get(each.criterion), each, said)]
    if new:
        begin_if_new(sheet, by=by, at=at)
        for each in new:
            keep_draft(
                sheet, leaves[each.criterion], each.text, by=by, at=at, seen=0, writer=WRITER, on_behalf=said
            )
        _tell_agency(sheet, len(new), said, at)
        digest = digest_of((each.criterion, each.text) for each in new)
        figures = {"count": len(new), "criteria": [each.criterion for each in new], "paper": said}
        if file:
            figures |= {"file": file, "file_sha256": file_sha256}
        _tell_journal(sheet, "entered_on_behalf", by=by, at=at, figures={**figures, "digest": digest})
    return len(new)


@transaction.atomic
def confirm_entries(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: Mapping[str, int]) -> int:
    """What was typed for the agency is right: marks in the name of whoever says so, with the paper kept.

    `seen` gives the version of each criterion chosen. Returns how many were confirmed.
    Errors: as `save_draft`; `Refused` with `on_behalf.nothing_chosen`, `on_behalf.changed_meanwhile`,
    `on_behalf.clash`, `on_behalf.typed_it`.
    """
    sheet = sheet_being_filled(Action.CONFIRM_ENTRY, eye=eye, by=by, sheet_id=sheet_id)
    claims = claims_of(sheet, eye=eye)
    chosen = _chosen(claims, seen, eye=eye, by=by)
    for entry in chosen:
        if entry.standing is not Standing.WAITS:
            raise Refused("on_behalf.clash", criterion=entry.criterion)
    done = [claims.by_code[entry.criterion] for entry in chosen]
    for mark in self_marks(claims, done, by=by, at=at):
        mark.save()
    clear_drafts(sheet, seen)
    figures = {"count": len(chosen), "criteria": sorted(seen), "papers": _papers(chosen)}
    _tell_journal(sheet, "entries_confirmed", by=by, at=at, figures=figures)
    return len(chosen)


@transaction.atomic
def drop_entries(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, seen: Mapping[str, int], reason: str
) -> int:
    """What was typed for the agency isn't right: it goes, and whoever typed it hears why.

    Errors: as `confirm_entries`; `BadInput` with `on_behalf.no_reason`.
    """
    sheet = sheet_being_filled(Action.CONFIRM_ENTRY, eye=eye, by=by, sheet_id=sheet_id)
    if not reason.strip():
        raise BadInput([Problem("on_behalf.no_reason", column="reason")])
    chosen = _chosen(claims_of(sheet, eye=eye), seen, eye=eye, by=by)
    for entry in chosen:
        sheet.drafts.filter(criterion=entry.criterion, version=entry.kept.version).delete()
    _tell_typists(sheet, chosen, reason.strip(), at)
    figures = {"count": len(chosen), "criteria": sorted(seen), "papers": _papers(chosen)}
    _tell_journal(sheet, "entries_dropped", by=by, at=at, figures=figures, personal=reason.strip())
    return len(chosen)


def entries_in(claims: Claims, *, eye: AnyEye) -> list[Entry]:
    """Everything typed for the agency that nobody has confirmed yet: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_DRAFTS, claims.sheet.participant.agency.code)
    rows = claims.sheet.drafts.exclude(on_behalf="").select_related("account")
    rows = rows.order_by("-is_aside", "version")  # of two entries the one that doesn't clash is shown
    of_leaf = {row.criterion: row for row in rows if row.criterion in claims.by_code}
    return [_entry(claims, of_leaf[code]) for code in claims.by_code if code in of_leaf]


def waiting_entries(sheet: int, agency: str, *, eye: AnyEye) -> int:
    """On how many criteria something was typed for the agency that waits for its word: 1 query.

    Errors: `NotAllowed`.
    """
    eye.require(Action.CONFIRM_ENTRY, agency)
    entries = Draft.objects.filter(sheet=sheet, sheet__participant__agency__code=agency)
    return entries.exclude(on_behalf="").values("criterion").distinct().count()


def own_entries(sheet: Sheet, *, eye: AnyEye, by: Actor) -> dict[str, Kept]:
    """What somebody has typed for an agency, by criterion: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.ENTER_ON_BEHALF, sheet.participant.agency.code)
    return {row.criterion: Kept.of_draft(row) for row in _own_entries(sheet, by)}


def _entry(claims: Claims, row: Draft) -> Entry:
    kept, newest = Kept.of_draft(row), claims.by_code[row.criterion].kept
    if row.is_aside:
        return Entry(row.criterion, kept, Standing.CLASHES)
    waits = newest is not None and newest.version == kept.version
    return Entry(row.criterion, kept, Standing.WAITS if waits else Standing.OVERTAKEN)


def _chosen(claims: Claims, seen: Mapping[str, int], *, eye: AnyEye, by: Actor) -> list[Entry]:
    if not seen:
        raise Refused("on_behalf.nothing_chosen")
    entries = {entry.criterion: entry for entry in entries_in(claims, eye=eye)}
    for criterion, version in seen.items():
        if criterion not in entries or entries[criterion].kept.version != version:
            raise Refused("on_behalf.changed_meanwhile", criterion=criterion)
        if by.person is not None and entries[criterion].kept.account == by.person:
            raise Refused("on_behalf.typed_it")
    return [entry for code, entry in entries.items() if code in seen]


def _own_entries(sheet: Sheet, by: Actor) -> list[Draft]:
    rows = sheet.drafts.filter(account=by.person).exclude(on_behalf="")
    return list(rows.select_related("account").order_by("version"))


def _is_there(own: Kept | None, wanted: Wanted, paper: str) -> bool:
    return own is not None and own.text == wanted.text and own.on_behalf == paper


def _papers(entries: Sequence[Entry]) -> list[str]:
    return sorted({entry.kept.on_behalf for entry in entries})


def _tell_agency(sheet: Sheet, count: int, paper: str, at: datetime) -> None:
    with override(settings.LANGUAGE_CODE):
        body = entered_body(count, paper)
    key = f"on-behalf-{sheet.pk}-{sheet.version}"
    tell_own_people(sheet, kind="entered_on_behalf", key=key, at=at, body=body)


def _tell_typists(sheet: Sheet, entries: Sequence[Entry], reason: str, at: datetime) -> None:
    """Each hears of what they typed themselves."""
    campaign, code = sheet.campaign, sheet.participant.agency.code
    name = names_of(campaign.authority.code, [code])[code]
    for person in {entry.kept.account for entry in entries if entry.kept.account}:
        own = [entry for entry in entries if entry.kept.account == person]
        with override(settings.LANGUAGE_CODE):
            title, body = dropped_title(name), dropped_body([one.criterion for one in own], reason)
        tell(
            people=[person],
            authority=campaign.authority.code,
            campaign=campaign.code,
            agency=code,
            kind="entry_dropped",
            key=f"entry-dropped-{sheet.pk}-{max(one.kept.version for one in own)}",
            title=title,
            body=body,
            at=at,
        )


def _tell_journal(
    sheet: Sheet, did: str, *, by: Actor, at: datetime, figures: Mapping[str, object], personal: str = ""
) -> None:
    write(
        by=by,
        did=did,
        kind="sheet",
        thing=sheet.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage=Stage.SELF_ASSESSMENT.value,
        figures=figures,
        personal=personal,
    )
