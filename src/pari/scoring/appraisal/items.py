"""What an appraiser has before the eyes: one criterion of all its agencies, or all criteria of one agency."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.queries import bound_edition, content_of_bound, names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Verdict, no
from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion, Edition
from pari.core.rules.outcome import Given
from pari.core.scoring.blocks import best_values
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import Bests
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, State
from pari.facts.models import FactDispute
from pari.facts.queries import Standing, facts_in_use
from pari.scoring.appraisal.found import by_place, newest_at, standing, standing_at
from pari.scoring.appraisal.unread import unread_by
from pari.scoring.claims.typed import Kept, Read, Typed, read_inputs, typed_of
from pari.scoring.evidence.reading import WITHOUT_TEXT, Seen, seen_of_sheets
from pari.scoring.models import Comment, Evidence, Mark, PastMark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY
from pari.scoring.scorers import kept_scorer

Codes = Mapping[str, Sequence[Criterion]]  # by criteria set the leaves that are asked for


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion of one agency.

    `claim` is what the agency said last (a supplement comes after the self-assessment), `supplement` whether
    it was said then. `claimed` is None where it was left empty. `rule` is what the rule gives for the claimed
    inputs and today's figures. `round_1` and `round_2` are the newest rows of their stage, standing or not;
    `stands` is the row that counts. What somebody still has to read again without having been told it isn't
    there for them, nor what was said about it.
    """

    sheet: Sheet
    name: str
    criterion: Criterion
    claim: Kept | None
    supplement: bool
    claimed: Decimal | None
    read: Read
    rule: LeafScore
    round_1: Mark | None
    round_2: Mark | None
    agreed_in_round_1: Mark | None
    stands: Mark | None
    evidence: tuple[Seen, ...]
    past: PastMark | None
    comments: int
    disputed: bool
    may_give: Verdict

    @property
    def agency(self) -> str:
        return self.sheet.participant.agency.code

    @property
    def asks_exemption(self) -> bool:
        return self.claim is not None and self.claim.text.asks_exemption

    @property
    def computed(self) -> Decimal | None:
        return self.rule.points

    @property
    def differs_from_rule(self) -> bool:
        """What is claimed isn't what the rule gives by the figures of today."""
        return None not in (self.claimed, self.computed) and self.claimed != self.computed

    @property
    def lacks_evidence(self) -> bool:
        """Mandatory evidence is missing where points are claimed."""
        return self.criterion.evidence.required and bool(self.claimed) and not self.evidence

    def newest(self, stage: Stage) -> Mark | None:
        return self.round_2 if stage is Stage.ROUND_2 else self.round_1


@dataclass(frozen=True, slots=True)
class Items:
    """`hidden` are names of agencies whose sheets this eye may not read, `not_in` of those not handed in."""

    bound: BoundEdition
    edition: Edition
    listed: tuple[Item, ...]
    hidden: tuple[tuple[str, str], ...]  # code, name
    not_in: tuple[tuple[str, str, State], ...]


def items_of_criterion(
    campaign: Campaign, name: str, *, eye: AnyEye, person: int | None, only: Collection[str] | None = None
) -> Items:
    """A criterion, by its shared key or its code, of all agencies that have it: at most 12 queries.

    Agencies come in the campaign's order; `only` leaves but these. Errors: `Refused` with
    `appraisal.unknown_criterion`.
    """
    return items_of_criteria(campaign, [name], eye=eye, person=person, only=only)


def items_of_criteria(
    campaign: Campaign,
    names: Sequence[str],
    *,
    eye: AnyEye,
    person: int | None,
    only: Collection[str] | None = None,
) -> Items:
    """The same of several criteria at once, in as many queries; those that the edition lacks are left out.

    Errors: `Refused` with `appraisal.unknown_criterion` where it has none of them.
    """
    bound, edition = _edition(campaign)
    codes: dict[str, list[Criterion]] = {}
    for name in names:
        for criteria_set, leaf in _named(edition, name):
            codes.setdefault(criteria_set, []).append(leaf)
    if not codes:
        raise Refused("appraisal.unknown_criterion", criterion=", ".join(names))
    sheets = _sheets(campaign, codes, only)
    return _items(campaign, bound, edition, codes, sheets, eye=eye, person=person)


def items_of_sheet(sheet: Sheet, *, eye: AnyEye, person: int | None) -> Items:
    """All criteria of one agency that give points: at most 12 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    bound, edition = _edition(sheet.campaign)
    one = edition.criteria_set(sheet.participant.criteria_set)
    leaves = [leaf for leaf in one.walk() if leaf.is_leaf and not leaf.tracked] if one else []
    codes = {sheet.participant.criteria_set: leaves}
    return _items(sheet.campaign, bound, edition, codes, [sheet], eye=eye, person=person)


def item_of(sheet: Sheet, criterion: str, *, eye: AnyEye, person: int | None) -> Item:
    """One criterion of one agency: at most 12 queries.

    Errors: `NotAllowed`; `Refused` with `appraisal.unknown_criterion`, `appraisal.not_handed_in`.
    """
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    bound, edition = _edition(sheet.campaign)
    one = edition.criteria_set(sheet.participant.criteria_set)
    leaf = one.find(criterion) if one else None
    if leaf is None or not leaf.is_leaf or leaf.tracked:
        raise Refused("appraisal.unknown_criterion", criterion=criterion)
    codes = {sheet.participant.criteria_set: [leaf]}
    found = _items(sheet.campaign, bound, edition, codes, [sheet], eye=eye, person=person)
    if not found.listed:
        raise Refused("appraisal.not_handed_in")
    return found.listed[0]


def claimed_of(criterion: Criterion, claim: Mark | None, computed: Decimal | None) -> Decimal | None:
    """The points that an agency claims; None where it left the criterion empty.

    What it isn't asked about counts as claimed as the rule gives it; a bonus or penalty that it didn't report
    is none.
    """
    if not criterion.self_assessed:
        return computed
    if claim is not None:
        return claim.points
    return ZERO if criterion.may_be_silent else None


def _named(edition: Edition, name: str) -> list[tuple[str, Criterion]]:
    """In each set the leaf of that shared key, else of that code where no set has such a key."""
    found = [
        (one.code, leaf)
        for one in edition.sets
        for leaf in [leaf for leaf in one.walk() if leaf.is_leaf and name in (leaf.key, leaf.code)][:1]
    ]
    keyed = any(leaf.key == name for _set, leaf in found)
    return [(one, leaf) for one, leaf in found if leaf.key == name or not (keyed or leaf.key)]


def _edition(campaign: Campaign) -> tuple[BoundEdition, Edition]:
    bound = bound_edition(campaign)
    if bound is None:
        raise Refused("sheet.no_edition")
    return bound, content_of_bound(bound)


def _sheets(campaign: Campaign, codes: Codes, only: Collection[str] | None = None) -> list[Sheet]:
    rows = campaign.sheets.filter(participant__criteria_set__in=list(codes))  # each knows its campaign
    rows = rows if only is None else rows.filter(participant__agency__code__in=only)
    rows = rows.exclude(participant__participation="not_taking_part")
    found = rows.select_related("participant__agency", "participant__block")
    return list(found.order_by("participant__position", "pk"))


@dataclass(frozen=True, slots=True)
class _Lying:
    """Everything that lies there for the sheets and criteria asked for."""

    marks: Mapping[tuple[int, str], list[Mark]]
    evidence: Mapping[tuple[int, str], tuple[Seen, ...]]
    facts: Mapping[str, Standing]
    past: Mapping[tuple[str, str], PastMark]
    comments: Mapping[tuple[int, str], int]
    disputed: frozenset[tuple[str, str]]  # agency, what figures of the criterion are kept under


def _items(
    campaign: Campaign,
    bound: BoundEdition,
    edition: Edition,
    codes: Codes,
    sheets: Sequence[Sheet],
    *,
    eye: AnyEye,
    person: int | None,
) -> Items:
    agencies = [sheet.participant.agency.code for sheet in sheets]
    seen = eye.seen(Action.SEE_SHEET, agencies)
    names = names_in_the_year(campaign.authority.code, campaign.year, only=agencies)
    readable = [sheet for sheet in sheets if sheet.participant.agency.code in seen]
    handed_in = [sheet for sheet in readable if State(sheet.state) in HANDED_IN]
    lying = _lying(campaign, bound, codes, handed_in, eye=eye, person=person)
    rules = _rules(campaign, edition, codes, handed_in, lying)
    listed = [
        _item(sheet, leaf, names[sheet.participant.agency.code], lying, rules, eye=eye)
        for sheet in handed_in
        for leaf in codes[sheet.participant.criteria_set]
    ]
    return Items(
        bound,
        edition,
        tuple(listed),
        tuple((code, names[code]) for code in agencies if code not in seen),
        tuple(
            (code, names[code], State(sheet.state))
            for sheet in readable
            if State(sheet.state) not in HANDED_IN
            for code in [sheet.participant.agency.code]
        ),
    )


def _lying(
    campaign: Campaign,
    bound: BoundEdition,
    codes: Codes,
    sheets: Sequence[Sheet],
    *,
    eye: AnyEye,
    person: int | None,
) -> _Lying:
    wanted = {leaf.code for leaves in codes.values() for leaf in leaves}
    kept_under = {leaf.key or leaf.code for leaves in codes.values() for leaf in leaves}
    agencies = [sheet.participant.agency.code for sheet in sheets]
    here = Q(sheet__in=sheets, criterion__in=wanted)
    marks = _known_blind(Mark.objects.filter(here, edition=bound).select_related("account"), person)
    told = _told(marks, sheets, eye, person)
    evidence = Evidence.objects.filter(here, removed_at__isnull=True)
    evidence = evidence.select_related("file__content", "upload", "added_by").defer(*WITHOUT_TEXT)
    discussed = eye.seen(Action.SEE_COMMENTS, agencies)
    said = Comment.objects.filter(here, sheet__participant__agency__code__in=discussed)
    comments = said.values_list("sheet", "criterion").annotate(count=Count("pk"))
    facts = facts_in_use(
        authority=campaign.authority.code,
        year=campaign.year,
        agencies=agencies,
        criterion=next(iter(kept_under)) if len(kept_under) == 1 else None,
    )
    return _Lying(
        by_place(told),
        seen_of_sheets(sheets, evidence.order_by("pk"), eye=eye, person=person),
        facts,
        _past(campaign, agencies, kept_under | wanted),
        {(sheet, code): count for sheet, code, count in comments},
        _disputed(campaign, agencies, kept_under),
    )


def _told(marks: Iterable[Mark], sheets: Iterable[Sheet], eye: AnyEye, person: int | None) -> list[Mark]:
    """Of the own agency, which 2019's way lets one mark first, nobody reads what others found."""
    closed = {
        sheet.pk for sheet in sheets if not eye.may(Action.SEE_ROUND_1, sheet.participant.agency.code).allowed
    }
    return [
        row
        for row in marks
        if row.sheet_id not in closed
        or row.stage in OF_THE_AGENCY
        or (person is not None and row.account_id == person)
    ]


def _known_blind(marks: QuerySet[Mark], person: int | None) -> QuerySet[Mark]:
    """Each row knows whether this person still has to read it again, and so mustn't be told it yet."""
    waits = unread_by(person).filter(
        sheet=OuterRef("sheet"),
        criterion=OuterRef("criterion"),
        stage=OuterRef("stage"),
    )
    return marks if person is None else marks.annotate(is_blind=Exists(waits))


def _is_blind(row: Mark) -> bool:
    return bool(getattr(row, "is_blind", False))


def _past(
    campaign: Campaign, agencies: Collection[str], names: Collection[str]
) -> dict[tuple[str, str], PastMark]:
    """The newest earlier mark of each agency's criteria."""
    rows = PastMark.objects.filter(
        authority=campaign.authority_id,
        year__lt=campaign.year,
        agency__code__in=agencies,
        criterion__in=names,
    )
    return {
        (row.agency.code, row.criterion): row for row in rows.select_related("agency").order_by("year", "pk")
    }


def _disputed(
    campaign: Campaign, agencies: Collection[str], names: Collection[str]
) -> frozenset[tuple[str, str]]:
    rows = FactDispute.objects.filter(
        campaign=campaign.code, outcome="", fact__agency__code__in=agencies, fact__criterion__in=names
    )
    return frozenset(rows.values_list("fact__agency__code", "fact__criterion"))


def _claim(rows: Sequence[Mark]) -> Mark | None:
    """What the agency said last."""
    said = [row for row in rows if row.stage in OF_THE_AGENCY]
    return max(said, key=lambda row: row.version, default=None)


def _read(leaf: Criterion, rows: Sequence[Mark], facts: Standing) -> Read:
    claim = _claim(rows)
    return read_inputs(leaf, typed_of(claim) if claim else Typed(), facts)


Rules = Mapping[tuple[int, str], tuple[Read, LeafScore]]


def _rules(
    campaign: Campaign, edition: Edition, codes: Codes, sheets: Sequence[Sheet], lying: _Lying
) -> Rules:
    """What the rules give for the claimed inputs and today's figures."""
    bests = block_bests(campaign, edition, codes, sheets)
    scorers = {code: kept_scorer(edition, code) for code in codes}
    found = {}
    for sheet in sheets:
        agency, criteria_set = sheet.participant.agency.code, sheet.participant.criteria_set
        block = sheet.participant.block.code
        for leaf in codes[criteria_set]:
            rows = lying.marks.get((sheet.pk, leaf.code), [])
            read = _read(leaf, rows, lying.facts.get(agency, {}))
            inputs = _inputs(sheet, leaf, read.given, _claim(rows))
            score = scorers[criteria_set].leaf(leaf.code, inputs, bests.get(block, {}))
            found[sheet.pk, leaf.code] = read, score
    return found


def block_bests(
    campaign: Campaign, edition: Edition, codes: Codes, sheets: Sequence[Sheet]
) -> Mapping[str, Bests]:
    """The block's best values for criteria that look at them, whoever looks: 0 or 3 queries."""
    watched = {
        code: [leaf for leaf in leaves if leaf.code in kept_scorer(edition, code).watched]
        for code, leaves in codes.items()
    }
    if not any(watched.values()):
        return {}
    blocks = {sheet.participant.block_id for sheet in sheets}
    all_sheets = [one for one in _sheets(campaign, watched) if one.participant.block_id in blocks]
    counted = [one for one in all_sheets if State(one.state) in HANDED_IN]
    wanted = {leaf.code for leaves in watched.values() for leaf in leaves}
    marks = by_place(Mark.objects.filter(sheet__in=counted, criterion__in=wanted, stage__in=OF_THE_AGENCY))
    agencies = [one.participant.agency.code for one in counted]
    facts = facts_in_use(authority=campaign.authority.code, year=campaign.year, agencies=agencies)
    inputs = [
        _inputs(one, leaf, _read(leaf, rows, facts.get(one.participant.agency.code, {})).given, _claim(rows))
        for one in counted
        for leaf in watched[one.participant.criteria_set]
        for rows in [marks.get((one.pk, leaf.code), [])]
    ]
    return best_values(edition, inputs)


def points_by_figures(sheet: Sheet, leaf: Criterion, facts: Standing, edition: Edition) -> Decimal | None:
    """What the rule gives where the agency isn't asked, and the rule looks at no other agency."""
    inputs = _inputs(sheet, leaf, _read(leaf, [], facts).given, None)
    return kept_scorer(edition, sheet.participant.criteria_set).leaf(leaf.code, inputs, {}).points


def _inputs(sheet: Sheet, leaf: Criterion, given: Given | None, claim: Mark | None) -> SheetInputs:
    """A sheet that holds this one criterion."""
    return SheetInputs(
        agency=sheet.participant.agency.code,
        block=sheet.participant.block.code,
        criteria_set=sheet.participant.criteria_set,
        given={leaf.code: given} if given else {},
        variants={leaf.code: claim.variant} if claim and claim.variant else {},
    )


def _item(sheet: Sheet, leaf: Criterion, name: str, lying: _Lying, rules: Rules, *, eye: AnyEye) -> Item:
    agency, place = sheet.participant.agency.code, (sheet.pk, leaf.code)
    written = lying.marks.get(place, [])
    rows = [row for row in written if not _is_blind(row)]
    blind = len(rows) < len(written)
    claim = _claim(rows)
    read, rule = rules[place]
    agreed = standing_at(Stage.ROUND_1, rows)
    past = lying.past.get((agency, leaf.key)) if leaf.key else None
    return Item(
        sheet=sheet,
        name=name,
        criterion=leaf,
        claim=Kept.of_mark(claim) if claim else None,
        supplement=claim is not None and claim.stage == Stage.SUPPLEMENT.value,
        claimed=claimed_of(leaf, claim, rule.points),
        read=read,
        rule=rule,
        round_1=newest_at(Stage.ROUND_1, rows),
        round_2=newest_at(Stage.ROUND_2, rows),
        agreed_in_round_1=agreed if agreed and agreed.finding == "agreed" else None,
        stands=standing(rows),
        evidence=lying.evidence.get(place, ()),
        past=past or lying.past.get((agency, leaf.code)),
        comments=0 if blind else lying.comments.get(place, 0),
        disputed=(agency, leaf.key or leaf.code) in lying.disputed,
        may_give=no("access.second_reading") if blind else _may_give(sheet, leaf, eye),
    )


def _may_give(sheet: Sheet, leaf: Criterion, eye: AnyEye) -> Verdict:
    """Whether this eye may give a finding on it now."""
    phase = getattr(eye, "phase", None)
    action = Action.GIVE_ROUND_2 if phase is Phase.ROUND_2 else Action.GIVE_ROUND_1
    return eye.may_on(action, sheet.participant.agency.code, leaf.code)
