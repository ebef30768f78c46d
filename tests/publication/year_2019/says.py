"""What each side says of a criterion at each stage, so that in the end the plan's marks stand.

Some things that happened in 2019 happen here to one agency each: an answer in the supplement, a credit for
what was left empty, something agreed that is opened again, a proposal that the council doesn't follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from random import Random

from pari.core.appraisal.findings import Finding
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import LossReason
from pari.scoring.appraisal.findings import Said
from pari.scoring.claims.typed import Typed
from tests.publication.year_2019.marks import EXEMPT_FIELDS, Plan, full_values

ANSWERING = ("so-ldtbxh", "so-y-te", "cong-an", "khanh-vinh")
LEFT_EMPTY, REOPENED = "so-tttt", "so-khdt"
OPINION_NOT_FOLLOWED, EXEMPTION_NOT_FOLLOWED, TIED = "so-ngoai-vu", "so-gtvt", "so-noi-vu"
QUARTER = Decimal("0.25")
REASONS = (LossReason.LATE, LossReason.LOW_QUALITY, LossReason.TOO_FEW, LossReason.NOT_CONVINCING)
DONE = "Cơ quan đã thực hiện trong năm 2019 và có văn bản kèm theo (tình huống minh họa)."
SURVEY = "Theo kết quả điều tra xã hội học đã được phê duyệt (tình huống minh họa)."
WHY_EXEMPT = "Do đặc thù ngành, cơ quan không thực hiện nội dung này (tình huống minh họa)."
TOO_SMALL = "Kết quả điều tra chưa bảo đảm số lượng mẫu để kết xuất chỉ số (tình huống minh họa)."


@dataclass(frozen=True)
class Story:
    """One agency's criteria, from its claim to the council."""

    plan: Plan

    @property
    def agency(self) -> str:
        return self.plan.agency

    # --- What happens to this agency and to no other ---------------------------------------------------

    @cached_property
    def answered(self) -> str:
        return self.plan.untouched[0].code if self.agency in ANSWERING else ""

    @cached_property
    def left_empty(self) -> str:
        return self.plan.untouched[1].code if self.agency == LEFT_EMPTY else ""

    @cached_property
    def reopened(self) -> str:
        lost = [one.code for one in self.plan.losses.values() if one.values and not self._owns_up(one.code)]
        return lost[0] if self.agency == REOPENED else ""

    @cached_property
    def not_followed(self) -> str:
        """The criterion of which the council decides otherwise than the team proposes."""
        if self.agency not in (OPINION_NOT_FOLLOWED, EXEMPTION_NOT_FOLLOWED):
            return ""
        return self.plan.untouched[2].code

    @cached_property
    def tied(self) -> str:
        """The criterion over which the council is divided into halves."""
        return next(iter(self.plan.exempt)) if self.agency == TIED else ""

    # --- The agency -------------------------------------------------------------------------------------

    def claims(self) -> dict[str, Typed]:
        """What the agency marks itself, by criterion; a bonus it leaves to the team."""
        return {
            leaf.code: self._claim(leaf)
            for leaf in self.plan.leaves
            if leaf.self_assessed and leaf.code != self.left_empty
        }

    def _claim(self, leaf: Criterion) -> Typed:
        if self._is_whole(leaf.code):
            return Typed(asks_exemption=True, exemption_reason=WHY_EXEMPT)
        lost = self.plan.losses.get(leaf.code)
        values = lost.values if lost and lost.values and self._owns_up(leaf.code) else full_values(leaf)
        return Typed(values=values, explanation=DONE)

    def _owns_up(self, code: str) -> bool:
        """Whether the agency itself claims no more than it gets."""
        return Random(f"{self.agency} {code} owns up").random() < 0.3  # noqa: S311 - repeatable

    # --- Round 1 ----------------------------------------------------------------------------------------

    def round_1(self, leaf: Criterion) -> Said | None:
        """None: left to round 2."""
        code, lost = leaf.code, self.plan.losses.get(leaf.code)
        if code in self.plan.exempt or (lost and lost.values is None):
            return None
        if code in (self.answered, self.left_empty):
            return Said(Finding.NOT_AGREED, Decimal(0), reasons=(LossReason.NO_EVIDENCE,), values={})
        if code == self.reopened:
            return Said(Finding.AGREED)
        return self._by_the_rule(leaf)

    def generous(self, leaf: Criterion) -> Said | None:
        """What somebody says of their own agency, before it is re-checked."""
        if self.round_1(leaf) is None:
            return None
        if leaf.code == self.left_empty:
            return Said(Finding.CREDITED, text=DONE, values=full_values(leaf))
        if leaf.self_assessed:
            return Said(Finding.AGREED)
        return Said(Finding.AGREED, text=SURVEY, values=full_values(leaf))

    def _by_the_rule(self, leaf: Criterion) -> Said:
        lost = self.plan.losses.get(leaf.code)
        values = lost.values if lost and lost.values is not None else full_values(leaf)
        if not leaf.self_assessed:
            return Said(Finding.AGREED, text=SURVEY, values=values)
        if lost is None or self._owns_up(leaf.code):
            return Said(Finding.AGREED)
        reason = REASONS[len(leaf.title) % len(REASONS)]
        return Said(Finding.NOT_AGREED, reasons=(reason,), values=values)

    # --- Round 2 ----------------------------------------------------------------------------------------

    def round_2(self) -> Mapping[str, Said]:
        """By criterion; what round 1 found of the others stands."""
        said = {leaf.code: self._again(leaf) for leaf in self.plan.leaves}
        beside = {**self.plan.bonus, **self.plan.penalty}
        return {
            **{code: one for code, one in said.items() if one is not None},
            **{code: self._beside(points) for code, points in beside.items()},
        }

    def _again(self, leaf: Criterion) -> Said | None:
        code, lost = leaf.code, self.plan.losses.get(leaf.code)
        if code == self.not_followed:
            return self._proposed()
        if code in self.plan.exempt:
            return self._exempt(leaf)
        if lost and lost.values is None:
            return self._beside_the_rule(lost.points)
        return self._of_a_few(leaf)

    def _proposed(self) -> Said:
        """What the council won't follow."""
        if self.agency == EXEMPTION_NOT_FOLLOWED:
            return Said(Finding.EXEMPTION, text=WHY_EXEMPT)
        return Said(Finding.REFERRED, QUARTER, text="Có được tính đủ điểm không?")

    def _of_a_few(self, leaf: Criterion) -> Said | None:
        lost = self.plan.losses.get(leaf.code)
        if leaf.code == self.answered:
            return Said(Finding.AGREED)
        if leaf.code == self.left_empty:
            text = "Văn bản có trên trục liên thông (tình huống minh họa)."
            return Said(Finding.CREDITED, text=text, values=full_values(leaf))
        if leaf.code == self.reopened and lost:
            text = "Kiểm tra thực tế cho thấy khác hồ sơ (tình huống minh họa)."
            return Said(Finding.NOT_AGREED, text=text, values=lost.values)
        return None

    def _exempt(self, leaf: Criterion) -> Said:
        part, named = self.plan.exempt[leaf.code], EXEMPT_FIELDS.get(self.agency, ())
        is_survey = self.agency == "nhnn" and leaf.code.split(".")[0] in named
        text = TOO_SMALL if is_survey else WHY_EXEMPT
        points = None if part is None else leaf.reach - part
        return Said(Finding.EXEMPTION, points, exempt=part, text=text)

    def _beside_the_rule(self, points: Decimal) -> Said:
        """Quarter points by the team with a reason; what is finer is the council's to say."""
        if points % QUARTER:
            return Said(Finding.REFERRED, points, text="Tính tỷ lệ theo số liệu nào (tình huống minh họa)?")
        text = "Trừ thêm do tài liệu chưa đủ (tình huống minh họa)."
        return Said(Finding.NOT_AGREED, points, reasons=(LossReason.TOO_FEW,), text=text)

    def _beside(self, points: Decimal) -> Said:
        if points > 0:
            return Said(Finding.CREDITED, points, text="Có sáng kiến được công nhận (tình huống minh họa).")
        return Said(Finding.NOT_AGREED, points, text="Theo kết quả theo dõi (tình huống minh họa).")

    def _is_whole(self, code: str) -> bool:
        return code in self.plan.exempt and self.plan.exempt[code] is None
