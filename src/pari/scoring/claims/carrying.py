"""Binding the signed edition while sheets are being filled: what was typed goes on under the new codes.

Marks are never edited, so each criterion that goes on gets a new mark, with the points that the new edition
gives; marks of the edition before are history, and don't stand any more.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import override

from pari.campaigns.editions import bind_edition
from pari.campaigns.locked import locked
from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.core.regulation.differences import counterparts, differences
from pari.core.regulation.edition import Criterion, Edition, Way
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.journal.queries import newest_figures
from pari.regulations.models import RegulationEdition
from pari.scoring.claims.drafts import as_json
from pari.scoring.claims.reading import is_to_fill, whole_claims
from pari.scoring.models import Mark, Sheet
from pari.scoring.sheets.telling import tell_own_people
from pari.words.carrying import carried_text, no_longer_there

SELF = Stage.SELF_ASSESSMENT.value
# What of a criterion may change without anything to look at again: how it is called, cited or explained.
TO_LOOK_AT = frozenset(
    {"reach", "rule", "inputs", "variants", "evidence", "absent", "self_assessed", "tracked"}
)
OUT_OF_THE_WAY = "~"  # before a code while rows change places, for uniqueness


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one sheet, by the codes of now (`removed`: of before); `dropped` are inputs."""

    agency: str
    count: int
    changed: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]  # before and now
    removed: tuple[str, ...]
    dropped: tuple[tuple[str, str], ...]

    @property
    def asks_a_look(self) -> bool:
        """Whether the agency's people have anything to look at again."""
        return bool(self.changed or self.moved or self.removed or self.dropped)


@dataclass(frozen=True, slots=True)
class Counted:
    """The same in figures, for whoever may know how far a sheet is but not what it says."""

    agency: str
    count: int
    changed: int
    moved: int
    removed: int
    dropped: int


@transaction.atomic
def bind_and_carry(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, edition: RegulationEdition
) -> tuple[BoundEdition, list[Carried]]:
    """Bind an edition, and carry along everything that lies in sheets. Each agency is told what to look at.

    Every sheet is locked before anything is written, so that whoever types at this moment comes before or
    after. Errors: as `bind_edition`.
    """
    eye.require(Action.BIND_EDITION)
    row = locked(campaign, by)
    rows = Sheet.objects.select_for_update(of=("self",)).filter(campaign=row).order_by("pk")
    sheets = list(rows.select_related("campaign__authority", "participant__agency", "participant__block"))
    before = bound_edition(row)
    bound = bind_edition(eye=eye, by=by, at=at, campaign=row, edition=edition)
    if before is None or not sheets:
        return bound, []
    carrier = _Carrier(before, bound, by=by, at=at)
    found = [one for sheet in sheets if (one := carrier.carry(sheet)) is not None]
    write(
        by=by,
        did="marks_carried",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures={
            "edition": bound.edition,
            "count": sum(one.count for one in found),
            "sheets": [asdict(_counted(one)) for one in found],
        },
    )
    return bound, found


def last_carried(campaign: Campaign, *, eye: AnyEye) -> list[Counted]:
    """What the last binding carried along, of those agencies whose progress the eye sees: 1 query."""
    told = newest_figures(authority=campaign.authority.code, campaign=campaign.code, did="marks_carried")
    found = [Counted(**one) for one in told.get("sheets", ())]
    seen = eye.seen(Action.SEE_PROGRESS, {one.agency for one in found})
    return [one for one in found if one.agency in seen]


def _counted(one: Carried) -> Counted:
    lists = (one.changed, one.moved, one.removed, one.dropped)
    return Counted(one.agency, one.count, *map(len, lists))


class _Carrier:
    """Two editions, and what becomes of each criterion between them."""

    def __init__(self, before: BoundEdition, bound: BoundEdition, *, by: Actor, at: datetime) -> None:
        self.before, self.bound, self.by, self.at = before, bound, by, at
        self.old, self.new = content_of_bound(before), content_of_bound(bound)
        self.became = counterparts(self.old, self.new)
        self.changed = _changed(self.old, self.new)

    def carry(self, sheet: Sheet) -> Carried | None:
        """None for a sheet in which nothing lies."""
        marks = self._standing(sheet)
        evidence = sheet.evidence.filter(removed_at__isnull=True)
        others = (sheet.drafts.all(), evidence, sheet.assignments.all())
        lying = {*marks, *(code for rows in others for code in rows.values_list("criterion", flat=True))}
        if not lying:
            return None
        target = {code: self._target(sheet, code) for code in lying}
        removed = sorted(code for code, new in target.items() if new is None)
        codes = {code: new.code for code, new in target.items() if new}
        dropped: dict[str, set[str]] = defaultdict(set)
        self._keep_typing_of(sheet, removed)
        self._move_rows(sheet, codes, removed)
        self._fit_drafts(sheet, codes, target, dropped)
        made = self._marks(sheet, marks, target, dropped)
        sheet.save(update_fields=["version"])
        carried = self._told(sheet, codes, removed, dropped, made)
        self._score(sheet, made)
        if carried.asks_a_look:
            self._tell(sheet, carried)
        return carried

    def _standing(self, sheet: Sheet) -> dict[str, Mark]:
        own = Mark.objects.filter(sheet=sheet, stage=SELF, edition=self.before)
        newest = own.values("criterion").annotate(newest=Max("pk")).values("newest")
        return {row.criterion: row for row in Mark.objects.filter(pk__in=newest)}

    def _target(self, sheet: Sheet, code: str) -> Criterion | None:
        found = self.became.get((sheet.participant.criteria_set, code))
        return found if found and is_to_fill(found) else None

    def _keep_typing_of(self, sheet: Sheet, removed: Sequence[str]) -> None:
        """What was typed on criteria that are gone is history, and never lost."""
        last = _last_sequences(sheet)
        for draft in sheet.drafts.filter(criterion__in=removed).order_by("version"):
            last[draft.criterion] = last.get(draft.criterion, 0) + 1
            sheet.version += 1
            Mark.objects.create(
                sheet=sheet,
                criterion=draft.criterion,
                stage=SELF,
                sequence=last[draft.criterion],
                version=sheet.version,
                account_id=draft.account_id,
                at=draft.saved_at,
                edition=self.before,
                variant=draft.variant,
                values=draft.values,
                explanation=draft.explanation,
                asks_exemption=draft.asks_exemption and bool(draft.exemption_reason),
                exemption_reason=draft.exemption_reason,
                on_behalf=draft.on_behalf,
            )

    def _move_rows(self, sheet: Sheet, codes: Mapping[str, str], removed: Sequence[str]) -> None:
        """What lies in the sheet stands under the new codes; evidence of what is gone leaves a trace."""
        sheet.drafts.filter(criterion__in=removed).delete()
        sheet.assignments.filter(criterion__in=removed).delete()
        with override(settings.LANGUAGE_CODE):
            why = no_longer_there(self.new.title)
        gone = sheet.evidence.filter(criterion__in=removed, removed_at__isnull=True)
        gone.update(removed_at=self.at, removed_by=self.by.person, removed_why=why)
        shifted = {old: new for old, new in codes.items() if old != new}
        for rows in (sheet.drafts, sheet.evidence.filter(removed_at__isnull=True), sheet.assignments):
            _recode(rows.filter(criterion__in=shifted), shifted)

    def _fit_drafts(
        self,
        sheet: Sheet,
        codes: Mapping[str, str],
        target: Mapping[str, Criterion | None],
        dropped: dict[str, set[str]],
    ) -> None:
        before = {new: old for old, new in codes.items()}
        for draft in sheet.drafts.all():
            old = self._old(sheet, before[draft.criterion])
            new = target[before[draft.criterion]]
            if old is None or new is None:
                continue
            variant, values, lost = _fitted(old, new, draft.variant, json.loads(draft.values))
            dropped[new.code] |= lost
            sheet.version += 1
            draft.variant, draft.values, draft.version = variant, as_json(values), sheet.version
            draft.save(update_fields=["variant", "values", "version"])

    def _marks(
        self,
        sheet: Sheet,
        marks: Mapping[str, Mark],
        target: Mapping[str, Criterion | None],
        dropped: dict[str, set[str]],
    ) -> list[Mark]:
        """A mark for each that goes on, in the name of whoever gave the one before; points come next."""
        last = _last_sequences(sheet)
        made = []
        for code, mark in marks.items():
            old, new = self._old(sheet, code), target[code]
            if old is None or new is None:
                continue
            variant, values, lost = _fitted(old, new, mark.variant, json.loads(mark.values))
            dropped[new.code] |= lost
            last[new.code] = last.get(new.code, 0) + 1
            sheet.version += 1
            again = lost or code != new.code or self._is_changed(sheet, new.code)
            made.append(
                Mark(
                    sheet=sheet,
                    criterion=new.code,
                    stage=SELF,
                    sequence=last[new.code],
                    version=sheet.version,
                    account_id=mark.account_id,
                    role=mark.role,
                    at=self.at,
                    edition=self.bound,
                    variant=variant,
                    values=as_json(values),
                    facts=mark.facts,
                    explanation=mark.explanation,
                    asks_exemption=mark.asks_exemption,
                    exemption_reason=mark.exemption_reason,
                    on_behalf=mark.on_behalf,
                    carried_from=code if again else "",
                )
            )
        return Mark.objects.bulk_create(made)

    def _score(self, sheet: Sheet, made: Sequence[Mark]) -> None:
        """The points that the new edition gives, before anybody can see the marks without them."""
        if not made:
            return
        claims = whole_claims(sheet, with_drafts=False)
        for mark in made:
            mark.points = mark.computed = claims.by_code[mark.criterion].score.points
        Mark.objects.bulk_update(made, ["points", "computed"])

    def _told(
        self,
        sheet: Sheet,
        codes: Mapping[str, str],
        removed: Sequence[str],
        dropped: Mapping[str, set[str]],
        made: Sequence[Mark],
    ) -> Carried:
        return Carried(
            agency=sheet.participant.agency.code,
            count=len(made),
            changed=tuple(code for code in sorted(codes.values()) if self._is_changed(sheet, code)),
            moved=tuple((old, new) for old, new in sorted(codes.items()) if old != new),
            removed=tuple(removed),
            dropped=tuple((code, name) for code in sorted(dropped) for name in sorted(dropped[code])),
        )

    def _tell(self, sheet: Sheet, carried: Carried) -> None:
        with override(settings.LANGUAGE_CODE):
            lost = [f"{code} ({name})" for code, name in carried.dropped]
            body = carried_text(carried.changed, carried.moved, carried.removed, lost)
        key = f"carried-{self.bound.pk}-{sheet.pk}"
        tell_own_people(sheet, kind="criteria_changed", key=key, at=self.at, body=body)

    def _old(self, sheet: Sheet, code: str) -> Criterion | None:
        one = self.old.criteria_set(sheet.participant.criteria_set)
        return one.find(code) if one else None

    def _is_changed(self, sheet: Sheet, code: str) -> bool:
        return (sheet.participant.criteria_set, code) in self.changed


def _changed(old: Edition, new: Edition) -> frozenset[tuple[str, str]]:
    """By set and code what is measured otherwise than before."""
    return frozenset(
        (one.placed.criteria_set, one.placed.criterion.code)
        for one in differences(old, new).changed
        if one.placed and one.what in TO_LOOK_AT
    )


def _last_sequences(sheet: Sheet) -> dict[str, int]:
    given = sheet.marks.filter(stage=SELF).values_list("criterion").annotate(Max("sequence"))
    return dict(given)


def _recode(rows: models.QuerySet, codes: Mapping[str, str]) -> None:  # type: ignore[type-arg]  # of drafts, evidence or assignments
    """Rows that change places with each other never stand in the same place meanwhile."""
    found = list(rows)
    for row in found:
        row.criterion = OUT_OF_THE_WAY + row.criterion
    rows.model.objects.bulk_update(found, ["criterion"])
    for row in found:
        row.criterion = codes[row.criterion.removeprefix(OUT_OF_THE_WAY)]
    rows.model.objects.bulk_update(found, ["criterion"])


def _fitted(
    old: Criterion, new: Criterion, variant: str, values: Mapping[str, str]
) -> tuple[str, dict[str, str], set[str]]:
    """The variant and the values that the new criterion can read, and the inputs that are lost.

    What couldn't be read before is kept as somebody typed it.
    """
    way = new.way(variant)
    variant = variant if way else ""
    way, was = way or new.way(), old.way(variant) or old.way()
    kept = {name: text for name, text in values.items() if way and _is_kept(name, text, was, way)}
    return variant, kept, {name for name, text in values.items() if text.strip() and name not in kept}


def _is_kept(name: str, text: str, was: Way | None, way: Way) -> bool:
    if name not in way.inputs:
        return False
    return _reads(way, name, text) or not (was and _reads(was, name, text))


def _reads(way: Way, name: str, text: str) -> bool:
    try:
        return name in way.inputs and way.inputs[name].parse(text) is not None
    except Refused:
        return False
