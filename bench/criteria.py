"""The kinds of criteria that the bench mixes: each as a rule of a regulation file, as a worksheet's formula,
and as plain arithmetic that imports nothing of PARI.

A formula names its inputs' cells in braces; of a ratio in two parts `{rate}` is the part, and `{rate_whole}`
the whole.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

Value = str | int | Decimal | tuple[int, int]  # an answer, a count, percent, the two parts of a ratio
Values = Mapping[str, Value]
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One input: its declaration in a regulation file, and how a value is drawn."""

    declared: Mapping[str, Any]
    draw: Callable[[Random], Value]
    in_parts: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`earned` gives the share of the criterion's points, or None where it leaves the standard.

    `exempts` is the same condition for a worksheet; `formula` gives points before rounding.
    """

    inputs: Mapping[str, Asked]
    rule: Mapping[str, Any]
    formula: str
    earned: Callable[[Values], Fraction | None]
    exempts: str = ""


def fraction(value: Value) -> Fraction:
    """A count, a percentage or a ratio as an exact number."""
    if isinstance(value, tuple):
        return Fraction(*value)
    return Fraction(value) / 100 if isinstance(value, Decimal) else Fraction(value)


def _within_one(share: Fraction) -> Fraction:
    return min(max(share, ZERO), ONE)


def _lacking(random: Random) -> float:
    """How much is lacking for the whole: nothing for every third agency, mostly little for the others."""
    return 0 if random.random() < 1 / 3 else random.random() ** 2


def _high_percent(random: Random) -> Decimal:
    return 100 - Decimal(round(_lacking(random) * 5000)).scaleb(-2)


def _low_percent(random: Random) -> Decimal:
    return Decimal(round(_lacking(random) * 1500)).scaleb(-2)


def _parts(random: Random) -> tuple[int, int]:
    """So many dossiers in time of so many; about one agency in two hundred had none."""
    whole = random.randint(20, 2000) if random.random() > 0.005 else 0
    return whole - round(whole * _lacking(random)), whole


def _often_yes(random: Random) -> str:
    return "yes" if random.random() < 0.9 else "no"


def _rarely_yes(random: Random) -> str:
    return "yes" if random.random() < 0.1 else "no"


def _few(random: Random) -> int:
    return min(int(random.expovariate(1.5)), 9)


def _timely(random: Random) -> str:
    return random.choices(("timely", "late", "none"), (80, 15, 5))[0]


YES_NO = {"kind": "yes_no", "label": "Có thực hiện"}
COUNT = {"kind": "count", "label": "Số lượng"}
RATE = {"kind": "ratio", "label": "Tỷ lệ"}
HIGH_RATE = Asked(RATE, _high_percent)
DONE = Asked(YES_NO, _often_yes)

LEVELS = Kind(
    {
        "way": Asked(
            {
                "kind": "level",
                "label": "Thời gian ban hành",
                "levels": {"timely": "Kịp thời", "late": "Chậm", "none": "Không ban hành"},
            },
            _timely,
        )
    },
    {"kind": "levels", "input": "way", "points": {"timely": "full", "late": "50%", "none": "none"}},
    'IF({way}="timely",{max},IF({way}="late",{max}*0.5,0))',
    lambda given: {"timely": ONE, "late": Fraction(1, 2), "none": ZERO}[str(given["way"])],
)
YES_OR_NO = Kind(
    {"done": DONE},
    {"kind": "levels", "input": "done", "points": {"yes": "full", "no": "none"}},
    'IF({done}="yes",{max},0)',
    lambda given: ONE if given["done"] == "yes" else ZERO,
)
ALL_OF = Kind(
    {"plan": DONE, "report": DONE, "review": DONE},
    {"kind": "all_of", "inputs": ["plan", "report", "review"]},
    'IF(AND({plan}="yes",{report}="yes",{review}="yes"),{max},0)',
    lambda given: ONE if set(given.values()) == {"yes"} else ZERO,
)
STEPS = Kind(
    {"rate": HIGH_RATE},
    {
        "kind": "steps",
        "of": "rate",
        "steps": [
            {"from": "90%", "points": "full"},
            {"from": "70%", "below": "90%", "points": "50%"},
            {"below": "70%", "points": "none"},
        ],
    },
    "IF({rate}>=0.9,{max},IF({rate}>=0.7,{max}*0.5,0))",
    lambda given: next(
        share
        for least, share in ((Fraction(9, 10), ONE), (Fraction(7, 10), Fraction(1, 2)), (ZERO, ZERO))
        if fraction(given["rate"]) >= least
    ),
)
LINEAR = Kind(
    {"rate": Asked({**RATE, "zero": "none"}, _parts, in_parts=True)},
    {"kind": "linear", "of": "rate"},
    "IF({rate_whole}=0,0,{max}*{rate}/{rate_whole})",
    lambda given: fraction(given["rate"]) if given["rate"] != (0, 0) else ZERO,
)
FULL_AT_80 = Kind(
    {"rate": Asked({**RATE, "zero": "exempt"}, _parts, in_parts=True)},
    {"kind": "linear", "of": "rate", "full_at": "80%"},
    "IF({rate_whole}=0,0,MIN({max},{max}*{rate}/{rate_whole}/0.8))",
    lambda given: min(ONE, fraction(given["rate"]) * 5 / 4) if given["rate"] != (0, 0) else None,
    exempts="{rate_whole}=0",
)
DEDUCTIONS = Kind(
    {"late": Asked(YES_NO, _rarely_yes), "faults": Asked(COUNT, _few)},
    {
        "kind": "deductions",
        "less": [{"input": "late", "points": "25%"}, {"input": "faults", "points": "10%"}],
    },
    'MAX(0,{max}-IF({late}="yes",{max}*0.25,0)-{faults}*{max}*0.1)',
    lambda given: _within_one(
        ONE - (Fraction(1, 4) if given["late"] == "yes" else ZERO) - fraction(given["faults"]) / 10
    ),
)
PER_ITEM = Kind(
    {"count": Asked(COUNT, lambda random: random.randint(2, 9))},
    {"kind": "per_item", "of": "count", "points": "20%"},
    "MIN({max},{count}*{max}*0.2)",
    lambda given: min(ONE, fraction(given["count"]) / 5),
)
SUM = Kind(
    {"rate": HIGH_RATE, "done": DONE},
    {
        "kind": "sum",
        "parts": [
            {"max": "60%", "rule": {"kind": "linear", "of": "rate"}},
            {
                "max": "40%",
                "rule": {"kind": "levels", "input": "done", "points": {"yes": "full", "no": "none"}},
            },
        ],
    },
    '{max}*0.6*{rate}+IF({done}="yes",{max}*0.4,0)',
    lambda given: fraction(given["rate"]) * 3 / 5 + (Fraction(2, 5) if given["done"] == "yes" else ZERO),
)
CHOOSE = Kind(
    {
        "counter": Asked(YES_NO, lambda random: "yes" if random.random() < 0.98 else "no"),
        "overdue": Asked({**RATE, "label": "Tỷ lệ quá hạn"}, _low_percent),
    },
    {
        "kind": "choose",
        "cases": [{"if": {"input": "counter", "is": "no"}, "exempt": "yes"}],
        "otherwise": {"rule": {"kind": "linear", "of": "overdue", "full_at": "2%", "zero_at": "10%"}},
    },
    'IF({counter}="no",0,MAX(0,MIN({max},{max}*(0.1-{overdue})/0.08)))',
    lambda given: (
        _within_one((Fraction(1, 10) - fraction(given["overdue"])) * Fraction(100, 8))
        if given["counter"] == "yes"
        else None
    ),
    exempts='{counter}="no"',
)
MEAN = Kind(
    {"people": HIGH_RATE, "firms": HIGH_RATE},
    {
        "kind": "linear",
        "of": {"mean": [{"of": "people", "weight": "60%"}, {"of": "firms", "weight": "40%"}]},
    },
    "{max}*(0.6*{people}+0.4*{firms})",
    lambda given: fraction(given["people"]) * 3 / 5 + fraction(given["firms"]) * 2 / 5,
)
HALF_A_POINT_EACH = Kind(
    {"count": Asked(COUNT, lambda random: random.randint(1, 5))},
    {"kind": "per_item", "of": "count", "points": "25%"},
    "IF({max}>0,MIN({max},{count}*{max}*0.25),MAX({max},{count}*{max}*0.25))",
    lambda given: min(ONE, fraction(given["count"]) / 4),
)
MIX = (
    LEVELS, YES_OR_NO, STEPS, LINEAR, DEDUCTIONS, PER_ITEM, FULL_AT_80,
    LEVELS, YES_OR_NO, STEPS, SUM, CHOOSE, MEAN, ALL_OF,
)  # fmt: skip
