"""How a criterion is marked, above its table: sets that mark it alike are told together."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.regulation.edition import Criterion, Edition
from pari.web.appraisal.bench import Bench, name_of
from pari.words.regulations import cite_phrase, points_phrase
from pari.words.rules import Line, rule_in_words


@dataclass(frozen=True, slots=True)
class RuleText:
    label: str
    lead: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One way of marking. `sets` has their names; empty where every set marks alike. A source that all ways
    share is told after the last one.
    """

    sets: str
    most: str
    rules: list[RuleText]
    cite: str


def leaves_by_set(bench: Bench) -> dict[str, Criterion]:
    """The criterion in every set of an agency that is listed, by the set's name; in all where none is."""
    used = {one.sheet.participant.criteria_set for one in bench.listed}
    return {
        one.name: leaf
        for one in bench.items.edition.sets
        for leaf in one.walk()
        if leaf.is_leaf and name_of(leaf) == bench.name and (not used or one.code in used)
    }


def marked(edition: Edition, leaves: Mapping[str, Criterion]) -> list[Marked]:
    """Each way of marking the criterion once, in the order of the sets."""
    grouped: list[tuple[Marked, list[str]]] = []
    for name, leaf in leaves.items():
        way = Marked("", points_phrase(leaf), _rules(edition, leaf), cite_phrase(leaf.source))
        sets = next((sets for known, sets in grouped if known == way), None)
        if sets is None:
            grouped.append((way, [name]))
        else:
            sets.append(name)
    if len(grouped) == 1:
        return [way for way, _sets in grouped]
    alike = len({way.cite for way, _sets in grouped}) == 1
    last = len(grouped) - 1
    return [
        Marked("; ".join(sets), way.most, way.rules, "" if alike and place < last else way.cite)
        for place, (way, sets) in enumerate(grouped)
    ]


def _rules(edition: Edition, leaf: Criterion) -> list[RuleText]:
    in_standard = all(leaf.code not in {one.code for one in each.bonus.leaves()} for each in edition.sets)
    label = _("Phương án %(place)s") if len(leaf.ways) > 1 else ""
    told = [
        rule_in_words(way, leaf.reach, in_standard=in_standard, rounding=edition.rounding)
        for way in leaf.ways
    ]
    return [
        RuleText(label and label % {"place": number}, rule.lead, rule.lines)
        for number, rule in enumerate(told, start=1)
    ]
