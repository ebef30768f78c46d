"""A whole sheet as its agency claims it: each criterion with its text, inputs, points, evidence; totals."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from django.db.models import Max, Q, QuerySet

from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.errors import Problem, Refused
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.core.rules.values import Value
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import SheetScore
from pari.core.scoring.sheet import Exemption
from pari.core.scoring.sheet import Sheet as SheetInputs
from pari.core.scoring.stages import Stage
from pari.core.states import BEING_FILLED, Move, State
from pari.facts.models import Fact
from pari.facts.queries import facts_in_use
from pari.scoring.claims.lacking import lacks_evidence
from pari.scoring.claims.typed import Kept, Read, Typed, read_inputs
from pari.scoring.evidence.reading import is_there
from pari.scoring.models import Draft, Evidence, Mark, Sheet, SheetMove
from pari.scoring.models.marks import OF_THE_AGENCY
from pari.scoring.scorers import kept_scorer

Row = TypeVar("Row", Draft, Evidence)
Facts = Mapping[tuple[str, str], Fact]
NOTHING_TYPED = Typed()
# In which states typing lies in a sheet. What nobody handed in until round 2 is no longer shown as said.
TYPED_IN = BEING_FILLED | {
    State.WITH_HEAD,
    State.SUBMITTED,
    State.IN_ROUND_1,
    State.AWAITING_SUPPLEMENT,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One criterion. `kept` is the newest text, `mark` what stands; drafts that clash wait in `aside`.

    `score` has the points and why; an exemption that was asked for counts as if it were granted.
    """

    criterion: Criterion
    kept: Kept | None
    mark: Kept | None
    aside: tuple[Kept, ...]
    read: Read
    score: LeafScore
    evidence: tuple[Evidence, ...]
    is_supplemented: bool = False  # what stands was said in the supplement
    is_answering: bool = False  # a supplement is awaited: what is typed now is part of it

    @property
    def text(self) -> Typed:
        return self.kept.text if self.kept else NOTHING_TYPED

    @property
    def version(self) -> int:
        """The highest count of anything on this criterion: what a page hands back as seen."""
        return max((one.version for one in (self.kept, self.mark, *self.aside) if one), default=0)

    @property
    def is_to_fill(self) -> bool:
        return is_to_fill(self.criterion)

    @property
    def is_marked(self) -> bool:
        return self.mark is not None and not self.mark.text.is_empty

    @property
    def needs_nothing(self) -> bool:
        """A bonus or penalty that nobody reports, nor proves: there is none, and nobody has to say so."""
        unsaid = self.text.is_empty and self.read.given is None and not self.evidence
        return self.is_to_fill and self.criterion.may_be_silent and unsaid

    @property
    def is_complete(self) -> bool:
        """Nothing is missing: an exemption is asked for, or the points are known from what was given."""
        if self.text.asks_exemption:
            return bool(self.text.exemption_reason)
        if self.criterion.may_be_silent and self.read.given is None:
            return True
        return self.score.points is not None and not self.read.faults

    @property
    def lacks_evidence(self) -> bool:
        """Mandatory evidence is missing where points are claimed."""
        has_evidence = any(is_there(row) for row in self.evidence)
        return lacks_evidence(self.criterion, self.score.points, has_evidence=has_evidence)


@dataclass(frozen=True, slots=True)
class Claims:
    """The sheet. `by_code` has every leaf in the order of the file."""

    sheet: Sheet
    bound: BoundEdition
    edition: Edition
    criteria_set: CriteriaSet
    by_code: Mapping[str, Claim]
    facts: Facts
    score: SheetScore

    @property
    def to_fill(self) -> list[Claim]:
        return [claim for claim in self.by_code.values() if claim.is_to_fill]

    @property
    def to_mark(self) -> list[Claim]:
        """Without bonuses and penalties that nobody reports."""
        return [claim for claim in self.to_fill if not claim.needs_nothing]

    @property
    def complete(self) -> list[Claim]:
        """Of those to mark: something was said, and nothing is missing."""
        return [one for one in self.to_mark if (one.kept or one.read.given) and one.is_complete]

    @property
    def unfinished(self) -> list[Claim]:
        """Criteria that have to be marked, and aren't yet, or not to the end."""
        done = {one.criterion.code for one in self.complete}
        return [one for one in self.to_mark if one.criterion.code not in done]

    @property
    def lacking(self) -> list[Claim]:
        """Criteria without the evidence that they need."""
        return [one for one in self.to_fill if one.lacks_evidence]

    @property
    def is_full(self) -> bool:
        """Nothing is missing, and nothing has to be chosen; a bonus or penalty that nobody reports needs
        nothing."""
        chosen = not any(one.aside for one in self.to_mark)
        return bool(self.to_mark) and not self.unfinished and not self.lacking and chosen

    @property
    def claimed(self) -> Decimal:
        """The points of everything that is known, bonus and penalty within their cap and floor."""
        parts = self.criteria_set
        fields = sum(
            (leaf.points for one in self.score.fields for leaf in one.leaves if leaf.points is not None),
            Decimal(0),
        )
        bonus = sum((leaf.points or Decimal(0) for leaf in self.score.bonus_leaves), Decimal(0))
        penalty = sum((leaf.points or Decimal(0) for leaf in self.score.penalty_leaves), Decimal(0))
        return fields + parts.bonus.limited(bonus) + parts.penalty.limited(penalty)


@dataclass(slots=True)
class _Lying:
    """Everything that lies in a sheet, by criterion."""

    drafts: Mapping[str, Sequence[Draft]] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    evidence: Mapping[str, Sequence[Evidence]] = field(default_factory=dict)


def is_to_fill(criterion: Criterion) -> bool:
    """Whether the agency itself says something about it."""
    return criterion.is_leaf and criterion.self_assessed and not criterion.tracked


def claims_of(sheet: Sheet, *, eye: AnyEye) -> Claims:
    """The whole sheet: at most 6 queries, however many criteria it has.

    Typing is read by the agency's own people alone; everybody else gets what was marked.
    Errors: `NotAllowed`; `Refused` with `sheet.no_edition`.
    """
    agency = sheet.participant.agency.code
    eye.require(Action.SEE_SHEET, agency)
    return whole_claims(sheet, with_drafts=eye.may(Action.SEE_DRAFTS, agency).allowed)


def whole_claims(sheet: Sheet, *, with_drafts: bool) -> Claims:
    """The same for whoever has asked the eye already."""
    bound, edition, one = bound_to(sheet)
    typed = with_drafts and State(sheet.state) in TYPED_IN
    evidence = evidence_of(sheet)
    lying = _Lying(
        drafts=_grouped(sheet.drafts.select_related("account").order_by("version")) if typed else {},
        marks={row.criterion: row for row in standing_marks(sheet)},
        evidence=_grouped(evidence if with_drafts else handed_in_of(evidence)),
    )
    return _claims(sheet, bound, edition, one, lying)


def marks_under_the_edition(sheet: Sheet) -> QuerySet[Mark]:
    """What the agency said under the edition that holds: before it a code may have meant something else."""
    holds = BoundEdition.objects.filter(campaign=sheet.campaign_id).order_by("-pk").values("pk")[:1]
    return Mark.objects.filter(sheet=sheet, stage__in=OF_THE_AGENCY, edition=holds)


def standing_marks(sheet: Sheet) -> QuerySet[Mark]:
    """What the agency said last of each criterion, in its supplement too; whoever calls has asked the eye."""
    own = marks_under_the_edition(sheet)
    newest = own.values("criterion").annotate(newest=Max("pk")).values("newest")
    return Mark.objects.filter(pk__in=newest).select_related("account")


def evidence_of(sheet: Sheet) -> QuerySet[Evidence]:
    """What lies before the appraisers; whoever calls has asked the eye."""
    rows = sheet.evidence.filter(removed_at__isnull=True)
    found = rows.select_related("file__content", "upload", "added_by").order_by("pk")
    return found.defer("file__content__text", "file__content__folded")


def handed_in_of(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Without what was added for a supplement that its agency's head hasn't handed in."""
    handed_in = SheetMove.objects.filter(move=Move.SUBMIT_SUPPLEMENT.value).values("sheet")
    return rows.filter(~Q(stage=Stage.SUPPLEMENT.value) | Q(sheet__in=handed_in))


def bound_to(sheet: Sheet) -> tuple[BoundEdition, Edition, CriteriaSet]:
    """The edition that holds, and the agency's set: 1 query. Errors: `Refused` with `sheet.no_edition`."""
    bound = bound_edition(sheet.campaign)
    edition = content_of_bound(bound) if bound else None
    one = edition.criteria_set(sheet.participant.criteria_set) if edition else None
    if bound is None or edition is None or one is None:
        raise Refused("sheet.no_edition")
    return bound, edition, one


def inputs_of_sheet(edition: Edition, facts: Facts) -> dict[str, Value]:
    """The sheet's own inputs, for caps: facts that belong to no criterion."""
    found: dict[str, Value] = {}
    for one in edition.inputs:
        fact = facts.get(("", one.name))
        if fact:
            try:
                found[one.name] = one.parse(fact.value)
            except Refused:
                continue  # refused when it was entered; an edition bound later may read it otherwise
    return found


def _claims(sheet: Sheet, bound: BoundEdition, edition: Edition, one: CriteriaSet, lying: _Lying) -> Claims:
    code = sheet.participant.agency.code
    facts = facts_in_use(book=sheet.campaign.book, agencies=[code]).get(code, {})
    leaves = [criterion for criterion in one.walk() if criterion.is_leaf]
    texts = {leaf.code: _text(leaf, lying) for leaf in leaves}
    read = {
        leaf.code: read_inputs(leaf, kept.text if kept else NOTHING_TYPED, facts)
        for leaf in leaves
        for kept in [texts[leaf.code]]
    }
    score = kept_scorer(edition, one.code).score(_inputs(sheet, edition, texts, read, facts))
    answering = State(sheet.state) is State.AWAITING_SUPPLEMENT
    scored = {leaf.criterion.code: leaf for leaf in score.leaves}
    by_code = {
        leaf.code: Claim(
            leaf,
            texts[leaf.code],
            Kept.of_mark(lying.marks[leaf.code]) if leaf.code in lying.marks else None,
            tuple(Kept.of_draft(row) for row in lying.drafts.get(leaf.code, ()) if row.is_aside),
            read[leaf.code],
            scored[leaf.code],
            tuple(lying.evidence.get(leaf.code, ())),
            leaf.code in lying.marks and lying.marks[leaf.code].stage == Stage.SUPPLEMENT.value,
            answering,
        )
        for leaf in leaves
    }
    return Claims(sheet, bound, edition, one, by_code, facts, score)


def _text(leaf: Criterion, lying: _Lying) -> Kept | None:
    """The newest of the drafts that aren't aside and the mark."""
    found = [Kept.of_draft(row) for row in lying.drafts.get(leaf.code, ()) if not row.is_aside]
    if leaf.code in lying.marks:
        found.append(Kept.of_mark(lying.marks[leaf.code]))
    return max(found, key=lambda kept: kept.version, default=None)


def _inputs(
    sheet: Sheet, edition: Edition, texts: Mapping[str, Kept | None], read: Mapping[str, Read], facts: Facts
) -> SheetInputs:
    kept = {code: one.text for code, one in texts.items() if one}
    return SheetInputs(
        agency=sheet.participant.agency.code,
        block=sheet.participant.block.code,
        criteria_set=sheet.participant.criteria_set,
        given={code: one.given for code, one in read.items() if one.given},
        exemptions={
            code: Exemption(reason=text.exemption_reason)
            for code, text in kept.items()
            if text.asks_exemption and text.exemption_reason
        },
        variants={code: text.variant for code, text in kept.items() if text.variant},
        values=inputs_of_sheet(edition, facts),
    )


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.criterion].append(row)
    return found


def faults_of(claim: Claim) -> list[Problem]:
    """What keeps a criterion from being done, each with the field that it concerns."""
    text = claim.text
    if text.asks_exemption:
        return (
            [] if text.exemption_reason else [Problem("claim.no_exemption_reason", column="exemption_reason")]
        )
    if claim.read.faults:
        return list(claim.read.faults.values())
    if claim.score.refused:
        refused = claim.score.refused
        column = str(refused.figures.get("input", "")) or None
        return [Problem(refused.code, refused.figures, column=column)]
    if claim.criterion.may_be_silent and claim.read.given is None:
        return []
    return [Problem("claim.input_missing", {"input": name}, column=name) for name in claim.score.missing]
