"""The two lists after round 2: what the team and the agency agree on, and what the council is asked about."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pari.campaigns.models import Campaign
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import SETTLED, Finding
from pari.core.appraisal.standing import Found
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN
from pari.scoring.appraisal.closing import claimed_by, leaves_by_field
from pari.scoring.appraisal.found import reasons_of
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.models import Mark
from pari.words.appraisal import reasons_text


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of one agency as it stands after round 2; `stands` is None where nothing does."""

    row: Row
    field: str
    leaf: Criterion
    claimed: Decimal | None
    stands: Found | None
    why: str


@dataclass(frozen=True, slots=True)
class Lists:
    """`agreed`: thống nhất, more credited than claimed included. `asked`: cần xin ý kiến Hội đồng, which is
    everything else: not agreed, proposed to be exempt, referred, and what the rounds left undecided."""

    agreed: tuple[Line, ...]
    asked: tuple[Line, ...]


def lists_after_round_2(campaign: Campaign, *, eye: AnyEye) -> Lists:
    """Over the agencies that may be seen, in the campaign's order: 5 queries. Errors: `NotAllowed`."""
    whole = whole_appraisal(campaign, eye=eye)
    lines = list(_lines(whole))
    agreed = tuple(one for one in lines if one.stands and one.stands.finding in SETTLED)
    asked = tuple(one for one in lines if not one.stands or one.stands.finding not in SETTLED)
    return Lists(agreed, asked)


def _lines(whole: Whole) -> Iterator[Line]:
    why = _why(whole)
    for row in whole.rows:
        after = row.after(Stage.ROUND_2)
        for field, leaf in leaves_by_field(whole.set_of(row)) if row.state in HANDED_IN else ():
            stands = after.get(leaf.code)
            said = why.get((row.sheet, leaf.code, stands.stage.value, stands.sequence), "") if stands else ""
            yield Line(row, field, leaf, claimed_by(row, leaf), stands, said)


def _why(whole: Whole) -> dict[tuple[int, str, str, int], str]:
    """Reasons of all findings that say one: 1 query."""
    rows = Mark.objects.filter(edition=whole.bound).exclude(finding="").exclude(reason="", reason_codes="")
    columns = ("sheet", "criterion", "stage", "sequence", "reason", "reason_codes", "finding")
    return {
        (row.sheet_id, row.criterion, row.stage, row.sequence): reasons_text(reasons_of(row), row.reason)
        for row in rows.only(*columns)
        if row.finding != Finding.WITHDRAWN.value
    }
