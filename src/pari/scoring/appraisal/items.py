"""What an appraiser has before the eyes: one criterion of all its agencies, or all criteria of one agency."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.campaigns.models import BoundEdition, Campaign
from pari.campaigns.queries import bound_edition, content_of_bound, names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Verdict, no
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import SETTLED, Finding
from pari.core.errors import Refused
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, State
from pari.scoring.appraisal.computed import Again, Rules, claim_in, claimed_of, rules_for
from pari.scoring.appraisal.found import newest_at, standing, standing_at
from pari.scoring.appraisal.lying import Codes, Lying, is_blind, lying_there, sheets_with
from pari.scoring.claims.lacking import lacks_evidence
from pari.scoring.claims.typed import Kept, Read
from pari.scoring.evidence.reading import Seen
from pari.scoring.models import Mark, PastMark, Sheet


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion of one agency.

    `claim` is what the agency said last (a supplement comes after the self-assessment), `supplement` whether
    it was said then. `claimed` is None where it was left empty. `rule` is what the rule gives for the claimed
    inputs and today's figures, `again` the same for what stands. `round_1` and `round_2` are the newest rows
    of their stage, standing or not; `agreed_in_round_1` was settled there, more credited included; `stands`
    is the row that counts. What somebody still has to read again without having been told it isn't there for
    them, nor what was said about it.
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
    again: Again | None
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
        """What is claimed, or what stands, isn't what the rule gives by the figures of today."""
        claim = None not in (self.claimed, self.computed) and self.claimed != self.computed
        finding = self.stands is not None and self.again is not None and self.again.differs_from(self.stands)
        return claim or finding

    @property
    def figures_changed(self) -> bool:
        """What stands was found by figures that have changed since, and the rule gives something else now."""
        return self.stands is not None and self.again is not None and self.again.is_otherwise

    @property
    def is_renewed(self) -> bool:
        """Something was handed in after round 1: an answer, or evidence alone."""
        pieces = (seen.row for seen in self.evidence if seen.row is not None)
        return self.supplement or any(row.stage == Stage.SUPPLEMENT.value for row in pieces)

    @property
    def lacks_evidence(self) -> bool:
        """Mandatory evidence is missing where points are claimed."""
        return lacks_evidence(self.criterion, self.claimed, has_evidence=bool(self.evidence))

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
    sheets = sheets_with(campaign, codes, only)
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
    lying = lying_there(campaign, bound, codes, handed_in, eye=eye, person=person)
    rules = rules_for(campaign, edition, codes, handed_in, lying)
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


def _item(sheet: Sheet, leaf: Criterion, name: str, lying: Lying, rules: Rules, *, eye: AnyEye) -> Item:
    agency, place = sheet.participant.agency.code, (sheet.pk, leaf.code)
    written = lying.marks.get(place, [])
    rows = [row for row in written if not is_blind(row)]
    blind = len(rows) < len(written)
    claim = claim_in(rows)
    read, rule, again = rules[place]
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
        agreed_in_round_1=agreed if agreed and Finding(agreed.finding) in SETTLED else None,
        stands=standing(rows),
        again=again,
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
