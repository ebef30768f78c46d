"""Reading the inputs that a criterion or a sheet declares."""

from pari.core.names import same_name
from pari.core.regulation.reading.node import Node
from pari.core.rules.values import AboveOne, Input, InputKind, Level, OnZero

KEYS = ("kind", "label", "unit", "levels", "least", "most", "zero", "above_one")
RESERVED = ("exempt", "variant", "mark")  # words of fact files


def read_inputs(node: Node, key: str = "inputs") -> dict[str, Input]:
    """Declared inputs by name."""
    return {name: _input(name, child) for name, child in node.entries(key)}


def _input(name: str, node: Node) -> Input:
    node.only(*KEYS)
    if name in RESERVED:
        node.fault("input.reserved_name", value=name)
    kind = node.choice("kind", InputKind)
    levels = _levels(node) if kind is InputKind.LEVEL else ()
    _numbers_only(node, kind)
    return Input(
        name=name,
        kind=kind,
        label=node.text("label"),
        unit=node.text("unit", ""),
        levels=levels,
        least=node.optional_number("least"),
        most=node.optional_number("most"),
        zero=node.choice("zero", OnZero, OnZero.REFUSE),
        above_one=node.choice("above_one", AboveOne, AboveOne.REFUSE),
    )


def _levels(node: Node) -> tuple[Level, ...]:
    listed = tuple(
        Level(code, str(child.data or "")) for code, child in node.entries("levels", required=True)
    )
    names = [{same_name(level.code), same_name(level.label)} for level in listed]
    for place, level in enumerate(listed):
        if not level.label:
            node.fault("input.level_without_label", "levels", level=level.code)
        elif any(names[place] & earlier for earlier in names[:place]):
            node.child("levels").fault("input.level_twice", level.code, value=level.label)
    return listed


def _numbers_only(node: Node, kind: InputKind) -> None:
    for key in ("least", "most"):
        if node.has(key) and kind not in (InputKind.NUMBER, InputKind.COUNT, InputKind.INDEX):
            node.fault("input.key_of_another_kind", key, key=key, kind=kind.value)
    if node.has("least") and node.has("most") and node.number("least") > node.number("most"):
        node.fault("rule.empty_bounds", "most")
    for key in ("zero", "above_one"):
        if node.has(key) and kind is not InputKind.RATIO:
            node.fault("input.key_of_another_kind", key, key=key, kind=kind.value)
    if node.has("levels") and kind is not InputKind.LEVEL:
        node.fault("input.key_of_another_kind", "levels", key="levels", kind=kind.value)
