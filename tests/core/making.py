"""Small regulations, rules and sheets to test with, written as a regulation file would."""

from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pari.core.numbers import half_up
from pari.core.regulation.edition import Criterion, Edition
from pari.core.regulation.reading.edition import read_edition
from pari.core.regulation.reading.inputs import read_inputs
from pari.core.regulation.reading.node import Fault, Node, path_text
from pari.core.regulation.reading.rules import RuleReader
from pari.core.rules.awards import Rule
from pari.core.rules.outcome import Given, Outcome
from pari.core.rules.values import Input
from pari.core.scoring.blocks import score_sheets
from pari.core.scoring.score import SheetScore
from pari.core.scoring.sheet import Exemption, Mark, Sheet

Data = dict[str, Any]

YES_NO = {"kind": "yes_no", "label": "Có ban hành kế hoạch"}
RATIO = {"kind": "ratio", "label": "Tỷ lệ hồ sơ đúng hạn"}
COUNT = {"kind": "count", "label": "Số sáng kiến"}
NUMBER = {"kind": "number", "label": "Điểm đánh giá"}
INDEX = {"kind": "index", "label": "Chỉ số hài lòng"}
LEVEL = {
    "kind": "level",
    "label": "Việc ban hành kế hoạch",
    "levels": {"kip_thoi": "Kịp thời", "cham": "Không kịp thời", "khong": "Không ban hành"},
}
ALL_OR_NOTHING = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "0"}}


def inputs_of(**declared: Data) -> dict[str, Input]:
    """Inputs as a criterion declares them, by name."""
    node = Node({"inputs": declared}, (), [])
    found = read_inputs(node)
    assert node.faults == []
    return found


def rule_of(written: Data, **declared: Data) -> Rule:
    """A rule as a file writes it, over inputs as a file declares them."""
    node = Node(written, (), [])
    rule = RuleReader(inputs_of(**declared)).rule(node)
    assert node.faults == []
    assert rule is not None
    return rule


def judged(written: Data, declared: Mapping[str, Data], reach: str, **texts: str) -> Outcome:
    """What a rule says of inputs written as people write them."""
    known = inputs_of(**declared)
    values = {name: known[name].parse(text) for name, text in texts.items()}
    return rule_of(written, **declared).judge(Given(values), Fraction(reach))


def figures(*values: object) -> tuple[object, ...]:
    """Figures of several kinds, to be compared at once."""
    return values


def possible(outcome: Outcome) -> tuple[str, str]:
    """The fewest and the most points it may end with."""
    assert outcome.points is None
    low, high = (half_up(points, 4).normalize() for points in (outcome.span.lowest, outcome.span.highest))
    return f"{low:f}", f"{high:f}"


def points(written: Data, declared: Mapping[str, Data], reach: str, **texts: str) -> str:
    """The points with up to four decimals, `exempt` where all of them leave the standard, or `unknown`."""
    outcome = judged(written, declared, reach, **texts)
    if outcome.points is None:
        return "unknown"
    if outcome.exempt:
        return "exempt" if outcome.exempt == Fraction(reach) else f"{outcome.points} of a part"
    return f"{half_up(outcome.points, 4).normalize():f}"


def leaf(code: str, most: str, rule: Data | None = None, **more: Any) -> Data:
    """A criterion worth `most` points; all or nothing on the input `x` unless said otherwise."""
    given = {"inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING} if rule is None else {"rule": rule}
    reach = {"min": most} if most.startswith("-") else {"max": most}
    return {"code": code, "title": f"Tiêu chí {code}", **reach, **given, **more}


def parent(code: str, most: str, *children: Data, **more: Any) -> Data:
    reach = {"min": most} if most.startswith("-") else {"max": most}
    return {"code": code, "title": f"Tiêu chí {code}", **reach, "criteria": list(children), **more}


def document(*criteria: Data, standard: str = "10", one_set: Data | None = None, **top: Any) -> Data:
    """A small sound regulation with one block and one set; `top` overwrites what stands at its top."""
    default = [parent("1", "10", leaf("1.1", "6"), leaf("1.2", "4"))]
    tree = {"name": "Sở", "standard": standard, "criteria": list(criteria) or default, **(one_set or {})}
    written = {
        "format": "1",
        "code": "mau-2026",
        "title": "Bộ tiêu chí mẫu",
        "authority": {"code": "mau", "name": "UBND tỉnh"},
        "purpose": "cchc",
        "edition": "1",
        "source": {"kind": "model"},
        "valid": {"from": "2026-01-01"},
        "grades": {"scale": {"TỐT": "85", "KHÁ": "75", "TRUNG BÌNH": "60", "YẾU": "0"}},
        "blocks": [{"code": "so", "name": "Sở, ban, ngành", "sets": ["so"]}],
        "sets": {"so": tree},
    }
    return deepcopy({**written, **top})


def edition_of(data: Data) -> Edition:
    edition, faults = read_edition(data)
    assert faults == (), [(fault.code, path_text(fault.path), fault.figures) for fault in faults]
    return edition


def faults_of(data: Any) -> list[Fault]:
    return list(read_edition(data)[1])


def placed(faults: list[Fault]) -> set[tuple[str, str]]:
    """Codes with their places, as people read them."""
    return {(fault.code, path_text(fault.path)) for fault in faults}


def criterion(edition: Edition, code: str) -> Criterion:
    found = edition.sets[0].find(code)
    assert found is not None
    return found


def sheet(
    edition: Edition,
    facts: Mapping[str, Mapping[str, str]] | None = None,
    *,
    agency: str = "Sở Nội vụ",
    exempt: Mapping[str, str | None] | None = None,
    marks: Mapping[str, str] | None = None,
    variants: Mapping[str, str] | None = None,
    **values: str,
) -> Sheet:
    """One agency of the first block: `facts` by criterion and input, `exempt` points or None for all."""
    chosen = variants or {}
    given = {}
    for code, texts in (facts or {}).items():
        way = criterion(edition, code).way(chosen.get(code, ""))
        assert way is not None
        given[code] = Given({name: way.inputs[name].parse(text) for name, text in texts.items()})
    declared = {one.name: one for one in edition.inputs}
    return Sheet(
        agency,
        edition.blocks[0].code,
        edition.sets[0].code,
        given,
        {code: Exemption(Decimal(part) if part else None) for code, part in (exempt or {}).items()},
        {code: Mark(Decimal(points)) for code, points in (marks or {}).items()},
        chosen,
        {name: declared[name].parse(text) for name, text in values.items()},
    )


def scored(edition: Edition, facts: Mapping[str, Mapping[str, str]] | None = None, **more: Any) -> SheetScore:
    return score_sheets(edition, [sheet(edition, facts, **more)])[0]
