"""A whole list of participants in place of the one before: first what it would change, then exactly this."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from pari.campaigns.locked import in_preparation
from pari.campaigns.models import AnsweredPredecessor, Campaign
from pari.campaigns.participants_file import Known, Said, known_to, participant_of, unfit
from pari.campaigns.queries import NamedParticipant, participants_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Refused
from pari.core.names import tidy
from pari.journal.actions import write


@dataclass(frozen=True, slots=True)
class Changed:
    """One agency's part before and after; None where the list lacks it. `fields` are what differs."""

    agency: str
    before: Said | None
    after: Said | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    added: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Changed, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


FIELDS = ("participation", "reason", "criteria_set", "comparison", "compared_with", "answers_for")


def changes_by(campaign: Campaign, listed: Sequence[Said]) -> Changes:
    """What a list would change; its order changes nothing: 3 queries."""
    kept = {one.code: said_now(one) for one in participants_of(campaign)}
    wanted = {one.agency: one for one in listed}
    both = [Changed(code, kept[code], one, _differing(kept[code], one)) for code, one in _in(wanted, kept)]
    return Changes(
        added=tuple(Changed(code, None, one) for code, one in wanted.items() if code not in kept),
        changed=tuple(one for one in both if one.fields),
        removed=tuple(Changed(code, one, None) for code, one in kept.items() if code not in wanted),
        unchanged=sum(not one.fields for one in both),
    )


def mark_of(campaign: Campaign) -> str:
    """What stands for the list as it is now: whoever has seen its changes has seen them against this one."""
    state = [
        [one.code, one.row.block_id, *map(str, _state(said_now(one)))] for one in participants_of(campaign)
    ]
    return sha256(json.dumps(state).encode()).hexdigest()


def digest_of(listed: Iterable[Said]) -> str:
    """Of what a list says, wherever its rows stand in the file."""
    rows = sorted([one.agency, *map(str, _state(one))] for one in listed)
    return sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def import_participants(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    listed: Sequence[Said],
    seen: str,
    file: str,
    file_sha256: str,
) -> Changes:
    """Make the list what a file says, whole or not at all. `seen` is the mark of the list that was looked at.

    Errors: `NotAllowed`; `Refused` once the campaign is open, where the list has changed since it was looked
    at, or where nothing differs; `BadInput` with everything that doesn't fit any more.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    row = in_preparation(campaign, by)
    if mark_of(row) != seen:
        raise Refused("campaign.list_moved")
    known = known_to(row)
    problems = list(unfit(listed, known))
    if problems:
        raise BadInput(problems)
    found = changes_by(row, listed)
    if not found:
        raise Refused("campaign.list_agrees")
    _lay(row, found, known)
    write(
        by=by,
        did="participants_imported",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures={
            "file": file,
            "file_sha256": file_sha256,
            "digest": digest_of(listed),
            "added": [one.agency for one in found.added],
            "changed": [one.agency for one in found.changed],
            "removed": [one.agency for one in found.removed],
        },
        personal=_reasons(found),
    )
    return found


def said_now(one: NamedParticipant) -> Said:
    """How an agency takes part, as a file would say it."""
    row = one.row
    return Said(
        row=0,
        agency=one.code,
        participation=row.participation,
        reason=row.reason,
        criteria_set=row.criteria_set,
        comparison=row.comparison,
        compared_with=row.compared_with.code if row.compared_with else "",
        answers_for=one.answers_for,
    )


def _state(one: Said) -> tuple[str | list[str], ...]:
    """As `FIELDS` name them. Files break lines in their own ways, so blanks of a reason don't count."""
    named = (one.participation, tidy(one.reason), one.criteria_set, one.comparison, one.compared_with)
    return (*named, sorted(one.answers_for))


def _differing(before: Said, after: Said) -> tuple[str, ...]:
    pairs = zip(FIELDS, _state(before), _state(after), strict=True)
    return tuple(name for name, was, now in pairs if was != now)


def _in(wanted: dict[str, Said], kept: dict[str, Said]) -> list[tuple[str, Said]]:
    return [(code, one) for code, one in wanted.items() if code in kept]


def _lay(campaign: Campaign, found: Changes, known: Known) -> None:
    """Rows that stay keep their place; new ones stand behind them. Who answers for whom is laid last."""
    campaign.participants.filter(agency__code__in=[one.agency for one in found.removed]).delete()
    rows = {row.agency.code: row for row in campaign.participants.select_related("agency")}
    last = max((row.position for row in rows.values()), default=0)
    said = [one.after for one in (*found.changed, *found.added) if one.after]
    for one in said:
        row = rows.get(one.agency)
        made = participant_of(one, known.agencies[one.agency].row, known.blocks[one.agency])
        made.campaign, made.compared_with = campaign, known.row(one.compared_with)
        last = last if row else last + 1
        made.pk, made.position = (row.pk, row.position) if row else (None, last)
        made.save()
        rows[one.agency] = made
    campaign.answered.filter(participant__in=[rows[one.agency] for one in said]).delete()
    AnsweredPredecessor.objects.bulk_create(
        AnsweredPredecessor(campaign=campaign, participant=rows[one.agency], agency=known.agencies[code].row)
        for one in said
        for code in one.answers_for
    )


def _reasons(found: Changes) -> str:
    """Words that people wrote stand outside the chain."""
    said = [one.after for one in (*found.added, *found.changed) if one.after and one.after.reason]
    return "\n".join(f"{one.agency}: {one.reason}" for one in said)
