"""The agenda: what the rounds leave to the council, and what is put there by hand, until it is voted on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, QuerySet

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.council.agenda import (
    Decided,
    ItemKind,
    Question,
    decided_problems,
    named_for,
    question,
    questions,
)
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import STORED_PLACES, ZERO, plain
from pari.core.regulation.edition import Criterion, Edition, RoundedAt
from pari.core.states import APPRAISED
from pari.journal.actions import write
from pari.scoring.appraisal.closing import claimed_by
from pari.scoring.appraisal.findings import leaf_of
from pari.scoring.appraisal.found import standing
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.claims.reading import bound_to
from pari.scoring.models import AgendaItem, Mark, Remark, Sheet

LONGEST_QUESTION = 5_000  # characters


@dataclass(frozen=True, slots=True)
class Put:
    """What an item says: the question, and what follows from either answer."""

    question: str
    if_passed: Decided
    if_rejected: Decided


@transaction.atomic
def make_agenda(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign) -> int:
    """Put there what round 2 left to the council and isn't there yet, over all agencies; returns how many.

    Again it adds newcomers only: whatever was changed, settled or taken off by hand stays as it is. An agency
    that never came under appraisal brings nothing.
    Errors: `NotAllowed`; `Refused` with `council.results_passed`.
    """
    eye.require(Action.PREPARE_AGENDA)
    row = _unpassed(campaign, by)
    whole = whole_appraisal(row, eye=UNBOUND)
    known = set(AgendaItem.objects.filter(campaign=row).values_list("sheet", "criterion"))
    computed = _computed(whole)
    found = [
        _row(row, one.sheet, asked, by=by, at=at)
        for one in whole.rows
        if one.state in APPRAISED
        for asked in _questions(whole, one, computed)
        if (one.sheet, asked.criterion) not in known
    ]
    AgendaItem.objects.bulk_create(found)
    if found:
        write(
            by=by,
            did="agenda_made",
            kind="campaign",
            thing=row.code,
            at=at,
            campaign=row.code,
            figures={"count": len(found)},
        )
    return len(found)


@transaction.atomic
def put_on_agenda(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    criterion: str,
    question_text: str,
    remark: Remark | None = None,
) -> AgendaItem:
    """Put one criterion before the council by hand, or for a remark; one that was settled may come again.

    The campaign is locked, and not the sheet, so that nobody who settles or passes waits crosswise.
    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `council.results_passed`, `council.on_agenda`, and
    as `leaf_of`.
    """
    sheet = _sheet(sheet_id, by)
    eye.require(Action.ANSWER_REMARK if remark else Action.PREPARE_AGENDA, sheet.participant.agency.code)
    campaign = _unpassed(sheet.campaign, by)
    if _open_items(campaign).filter(sheet=sheet, criterion=criterion).exists():
        raise Refused("council.on_agenda", criterion=criterion)
    item = _row(campaign, sheet.pk, _asked(sheet, criterion, for_remark=remark is not None), by=by, at=at)
    item.question, item.remark = question_text.strip()[:LONGEST_QUESTION], remark
    item.save()
    _write(item, "agenda_item_added", by=by, at=at)
    return item


@transaction.atomic
def change_item(*, eye: AnyEye, by: Actor, at: datetime, item_id: int, put: Put) -> AgendaItem:
    """Say otherwise what is asked and what follows; nobody has voted on it yet.

    What points do to the claim names the finding, whatever was said.
    Errors: `NotAllowed`; `Refused` with `council.item_unknown`, `council.item_settled`,
    `council.item_voted_on`; `BadInput` with everything that can't be put on the sheet.
    """
    item = open_item(item_id, Action.PREPARE_AGENDA, eye=eye, by=by)
    if item.votes.exists():
        raise Refused("council.item_voted_on")
    leaf, edition = _leaf(item)
    put = _named(put, _claim(_rows(item.sheet, item.criterion), leaf))
    problems = list(_problems(put, leaf, edition))
    if problems:
        raise BadInput(problems)
    item.question = put.question.strip()
    _say(item, put.if_passed, put.if_rejected)
    item.save()
    _write(item, "agenda_item_changed", by=by, at=at)
    return item


@transaction.atomic
def take_off_agenda(*, eye: AnyEye, by: Actor, at: datetime, item_id: int, why: str) -> AgendaItem:
    """Take an item off: what stood on the sheet before stands on. Errors: as `change_item`; `BadInput`."""
    item = open_item(item_id, Action.PREPARE_AGENDA, eye=eye, by=by)
    if not why.strip():
        raise BadInput([Problem("council.no_reason", column="why")])
    item.removed_at, item.removed_why = at, why.strip()[:LONGEST_QUESTION]
    item.save(update_fields=["removed_at", "removed_why"])
    _write(item, "agenda_item_removed", by=by, at=at)
    return item


def agenda_of(campaign: Campaign, *, eye: AnyEye) -> list[AgendaItem]:
    """What the eye may read of the agenda, in the campaign's order: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_AGENDA)
    rows = AgendaItem.objects.filter(campaign=campaign, removed_at__isnull=True)
    listed = list(_with_sheets(rows).order_by("sheet__participant__position", "criterion", "pk"))
    seen = eye.seen(Action.SEE_AGENDA, {one.sheet.participant.agency.code for one in listed})
    return [one for one in listed if one.sheet.participant.agency.code in seen]


def item_of(item_id: int, *, eye: AnyEye, by: Actor) -> AgendaItem:
    """One item to read. Errors: `NotAllowed`; `Refused` with `council.item_unknown`."""
    rows = AgendaItem.objects.filter(campaign__authority__code=by.authority, pk=item_id)
    item = _with_sheets(rows).first()
    if item is None:
        raise Refused("council.item_unknown")
    eye.require(Action.SEE_AGENDA, item.sheet.participant.agency.code)
    return item


def open_item(item_id: int, action: Action, *, eye: AnyEye, by: Actor) -> AgendaItem:
    """The item, locked, once it is certain that it is open and may be touched so.

    Errors: `NotAllowed`; `Refused` with `council.item_unknown`, `council.item_settled`,
    `council.results_passed`.
    """
    rows = AgendaItem.objects.select_for_update(of=("self",)).filter(
        campaign__authority__code=by.authority, pk=item_id
    )
    item = _with_sheets(rows).first()
    if item is None:
        raise Refused("council.item_unknown")
    eye.require(action, item.sheet.participant.agency.code)
    if item.outcome or item.removed_at is not None:
        raise Refused("council.item_settled")
    if item.campaign.passed.exists():
        raise Refused("council.results_passed")
    return item


def decided_of(item: AgendaItem, *, passed: bool) -> Decided:
    """What the mark would say."""
    if passed:
        return Decided(Finding(item.passed_finding), item.passed_points, item.passed_exempt)
    return Decided(Finding(item.rejected_finding), item.rejected_points, item.rejected_exempt)


def places_of(edition: Edition) -> int:
    """The finest step of points."""
    rounding = edition.rounding
    return rounding.places if rounding.at is RoundedAt.LEAF else STORED_PLACES


def _open_items(campaign: Campaign) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(campaign=campaign, outcome="", removed_at__isnull=True)


def _with_sheets(rows: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    return rows.select_related(
        "campaign__authority",
        "sheet__campaign__authority",
        "sheet__participant__agency",
        "sheet__participant__block",
        "remark",
        "session",
        "mark",
    )


def _unpassed(campaign: Campaign, by: Actor) -> Campaign:
    row = locked(campaign, by)
    if row.passed.exists():
        raise Refused("council.results_passed")
    return row


def _questions(
    whole: Whole, row: Row, computed: Mapping[tuple[int, str], Decimal | None]
) -> Iterator[Question]:
    one = whole.set_of(row)
    leaves = {leaf.code: leaf for leaf in one.walk() if leaf.is_leaf}
    claimed = {code: claimed_by(row, leaf) for code, leaf in leaves.items()}
    of_sheet = {code: points for (sheet, code), points in computed.items() if sheet == row.sheet}
    return questions(one, row.standing(), claimed, of_sheet)


def _computed(whole: Whole) -> dict[tuple[int, str], Decimal | None]:
    """What the rule gave for what was accepted last: 1 query."""
    rows = Mark.objects.filter(_with_inputs(), edition=whole.bound).order_by("version")
    return {
        (sheet, code): points for sheet, code, points in rows.values_list("sheet", "criterion", "computed")
    }


def _asked(sheet: Sheet, criterion: str, *, for_remark: bool) -> Question:
    """4 queries."""
    _bound, edition, _ = bound_to(sheet)
    leaf, rows = leaf_of(edition, sheet, criterion), _rows(sheet, criterion)
    stands = standing(rows)
    found = Decided(Finding(stands.finding), stands.points, stands.exempt).found() if stands else None
    ruled = sheet.marks.filter(_with_inputs(), pk__in=[one.pk for one in rows]).order_by("version").last()
    kind = ItemKind.REMARK if for_remark else _by_hand(found)
    return question(kind, leaf, found, _claim(rows, leaf), ruled.computed if ruled else None)


def _by_hand(stands: Found | None) -> ItemKind:
    """A proposed exemption stays one, also where it was taken off and is put again."""
    proposed = stands is not None and stands.finding is Finding.EXEMPTION
    return ItemKind.EXEMPTION if proposed else ItemKind.OTHER


def _rows(sheet: Sheet, criterion: str) -> list[Mark]:
    """Everything on a criterion under the edition that holds, in the order of writing: 2 queries."""
    bound, _edition, _ = bound_to(sheet)
    return list(sheet.marks.filter(criterion=criterion, edition=bound).order_by("version"))


def _claim(rows: Sequence[Mark], leaf: Criterion) -> Decimal | None:
    """What the agency claims. As `claimed_by`: a bonus or penalty that nobody reported is none."""
    claim = next((one for one in reversed(rows) if not one.finding), None)
    if claim is None and leaf.self_assessed and leaf.may_be_silent:
        return ZERO
    return claim.points if claim else None


def _with_inputs() -> Q:
    """Marks that accept inputs: what was taken back or is exempt as a whole tells nothing of the rule."""
    return ~Q(finding=Finding.WITHDRAWN.value) & ~Q(finding=Finding.EXEMPTION.value, exempt__isnull=True)


def _named(put: Put, claimed: Decimal | None) -> Put:
    return replace(
        put, if_passed=_as_named(put.if_passed, claimed), if_rejected=_as_named(put.if_rejected, claimed)
    )


def _as_named(decided: Decided, claimed: Decimal | None) -> Decided:
    if decided.points is None or decided.finding is Finding.EXEMPTION:
        return decided
    return replace(decided, finding=named_for(decided.points, claimed))


def _sheet(sheet_id: int, by: Actor) -> Sheet:
    """Errors: `Refused` with `sheet.unknown`."""
    rows = Sheet.objects.select_related("campaign__authority", "participant__agency", "participant__block")
    sheet = rows.filter(pk=sheet_id, campaign__authority__code=by.authority).first()
    if sheet is None:
        raise Refused("sheet.unknown")
    return sheet


def _leaf(item: AgendaItem) -> tuple[Criterion, Edition]:
    _bound, edition, _ = bound_to(item.sheet)
    return leaf_of(edition, item.sheet, item.criterion), edition


def _problems(put: Put, leaf: Criterion, edition: Edition) -> Iterator[Problem]:
    if len(put.question.strip()) > LONGEST_QUESTION:
        yield Problem("council.too_long", {"most": LONGEST_QUESTION}, column="question")
    places = places_of(edition)
    yield from decided_problems(put.if_passed, leaf, places, "passed_points")
    yield from decided_problems(put.if_rejected, leaf, places, "rejected_points")
    if put.if_passed == put.if_rejected:
        yield Problem("council.same_outcome", column="rejected_points")


def _row(campaign: Campaign, sheet: int, asked: Question, *, by: Actor, at: datetime) -> AgendaItem:
    item = AgendaItem(
        campaign=campaign,
        sheet_id=sheet,
        criterion=asked.criterion,
        kind=asked.kind.value,
        made_at=at,
        made_by_id=by.person,
    )
    _say(item, asked.if_passed, asked.if_rejected)
    return item


def _say(item: AgendaItem, passed: Decided, rejected: Decided) -> None:
    item.passed_finding, item.passed_points = passed.finding.value, passed.points
    item.passed_exempt = passed.exempt
    item.rejected_finding, item.rejected_points = rejected.finding.value, rejected.points
    item.rejected_exempt = rejected.exempt


def _write(item: AgendaItem, did: str, *, by: Actor, at: datetime) -> None:
    sheet = item.sheet
    points = (item.passed_points, item.rejected_points)
    passed, rejected = (None if one is None else plain(one) for one in points)
    write(
        by=by,
        did=did,
        kind="agenda_item",
        thing=item.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage="council",
        figures={"criterion": item.criterion, "passed": passed, "rejected": rejected},
        personal="\n".join(filter(None, (item.question, item.removed_why))),
    )
