"""Points in words: what a rule may give or, as a penalty, take."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.numbers import half_up
from pari.core.rules.awards import Points
from pari.core.rules.values import OnZero
from pari.words.numbers import exact_number
from pari.words.rules.amounts import not_stated


def points_text(points: Fraction | Decimal) -> str:
    """So many points, to four decimals where there are so many: `0,50 điểm`, `0 điểm`."""
    stored = half_up(points, 4)
    return _("%(points)s điểm") % {"points": exact_number(stored) if stored else "0"}


@dataclass(frozen=True, slots=True)
class Worth:
    """What a rule can give at most, or below zero take; `in_standard` is whether it counts in the standard."""

    reach: Fraction
    in_standard: bool = True

    @property
    def penalty(self) -> bool:
        return self.reach < 0

    @property
    def all_of_it(self) -> str:
        return points_text(abs(self.reach))

    def part(self, reach: Points) -> "Worth":
        """The worth of a part of it."""
        return replace(self, reach=reach.at(self.reach))

    def award(self, points: Fraction) -> str:
        """In a cell: `0,50 điểm`, `2,00 điểm (đủ điểm)`, `trừ 0,50 điểm`."""
        if self.penalty:
            return self._taken(points)
        text = points_text(points)
        return _("%(points)s (đủ điểm)") % {"points": text} if points == self.reach else text

    def _taken(self, points: Fraction) -> str:
        if not points:
            return _("không trừ điểm")
        text = _("trừ %(points)s") % {"points": points_text(abs(points))}
        return _("%(points)s (mức trừ tối đa)") % {"points": text} if points == self.reach else text

    def earns(self, points: Fraction) -> str:
        """In a sentence: `được 2,00 điểm`, `được đủ 4,00 điểm`, `bị trừ 0,10 điểm`."""
        text = points_text(abs(points))
        if self.penalty:
            return _("bị trừ %(points)s") % {"points": text} if points else _("không bị trừ điểm")
        full = points == self.reach
        return (_("được đủ %(points)s") if full else _("được %(points)s")) % {"points": text}

    def at_most(self) -> str:
        """In a cell of a part: `tối đa 2,00 điểm`."""
        template = _("trừ tối đa %(points)s") if self.penalty else _("tối đa %(points)s")
        return template % {"points": self.all_of_it}

    def exempt(self) -> str:
        """Where it doesn't apply; only what is in the standard can leave it."""
        if self.penalty:
            return _("không áp dụng, không trừ điểm")
        if not self.in_standard:
            return _("không áp dụng, không cộng điểm")
        return _("không áp dụng, giảm trừ %(points)s khỏi điểm chuẩn") % {"points": self.all_of_it}

    def over_zero(self, zero: OnZero) -> str:
        """What a zero denominator gives."""
        return {
            OnZero.FULL: self.earns(self.reach),
            OnZero.NONE: self.earns(Fraction(0)),
            OnZero.EXEMPT: self.exempt(),
            OnZero.REFUSE: not_stated(),
        }[zero]
