"""Reading a criterion's worked cases and running them: a regulation carries its own proof."""

from decimal import Decimal
from fractions import Fraction

from pari.core.errors import Refused
from pari.core.numbers import half_up
from pari.core.regulation.edition import Case
from pari.core.regulation.reading.node import Node
from pari.core.rules.awards import Rule
from pari.core.rules.outcome import Given, Outcome
from pari.core.rules.values import Input, Value

KEYS = ("inputs", "points", "exempt", "best", "note")


def read_cases(
    node: Node, inputs: dict[str, Input], rule: Rule | None, reach: Decimal, places: int
) -> tuple[Case, ...]:
    """The cases at a node; one whose points the rule doesn't give is a fault."""
    cases = []
    for child in node.items("cases"):
        before = len(node.faults)
        case = _case(child, inputs)
        if rule is not None and len(node.faults) == before:
            _run(child, case, rule, Fraction(reach), places)
        cases.append(case)
    return tuple(cases)


def given_of(case: Case) -> Given:
    """The inputs of a case as a rule takes them; `best` stands for the block's best either way."""
    bests = {(name, lowest): Fraction(best) for name, best in case.bests.items() for lowest in (False, True)}
    return Given(case.inputs, bests)


def _case(node: Node, inputs: dict[str, Input]) -> Case:
    node.only(*KEYS)
    values: dict[str, Value] = {}
    for name, child in node.entries("inputs"):
        value = _value(child, name, inputs)
        if value is not None:
            values[name] = value
    bests = {name: _best(child, name, inputs) for name, child in node.entries("best")}
    exempt = node.flag("exempt", default=False)
    if exempt and node.has("points"):
        node.fault("case.points_and_exempt")
    unknown = node.data.get("points") == "unknown" if isinstance(node.data, dict) else False
    points = None if exempt or unknown else node.number("points")
    return Case(values, points, exempt, bests)


def _value(node: Node, name: str, inputs: dict[str, Input]) -> Value | None:
    if name not in inputs:
        node.fault("rule.unknown_input", value=name, allowed=list(inputs))
        return None
    text = node.data if isinstance(node.data, str) else ""
    try:
        return inputs[name].parse(text)
    except Refused as refused:
        node.fault(refused.problem.code, value=text, **refused.problem.figures)
        return None


def _best(node: Node, name: str, inputs: dict[str, Input]) -> Decimal:
    """The block's best value of an input, which must be one that the input itself can take."""
    _value(node, name, inputs)
    return node.own_number()


def _run(node: Node, case: Case, rule: Rule, reach: Fraction, places: int) -> None:
    try:
        outcome = rule.judge(given_of(case), reach)
    except Refused as refused:
        node.fault(refused.problem.code, **refused.problem.figures)
        return
    got = _short(outcome, reach, places)
    if got != _expected(case):
        node.fault("case.fails", expected=_expected(case), got=got)


def _expected(case: Case) -> Decimal | str:
    if case.exempt:
        return "exempt"
    return "unknown" if case.points is None else case.points


def _short(outcome: Outcome, reach: Fraction, places: int) -> Decimal | str:
    if outcome.points is None:
        return "unknown"
    if outcome.exempt == reach and reach:
        return "exempt"
    return half_up(outcome.points, places)
