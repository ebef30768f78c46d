"""What the source of a year says about one agency, field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pari.publication.models import FindingKind, PublishedFinding
from pari.web.agencies.regulation import Regulation
from pari.words import agencies as words


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence; `kind` is a word and `tone` the colour of its sign."""

    kind: str
    tone: str
    title: str
    text: str
    points: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """Remarks about one field, or about the agency as a whole, or bonuses, or penalties."""

    title: str
    address: str
    remarks: list[Remark]


def groups_of(findings: Sequence[PublishedFinding], regulation: Regulation | None) -> list[Group]:
    """Fields in the order of the source, then remarks on no field, bonuses, penalties; no exemptions."""
    judged = [one for one in findings if one.kind in (FindingKind.STRENGTH, FindingKind.WEAKNESS)]
    fields = list(dict.fromkeys(one.field for one in judged if one.field))
    by_field = [_group(field, (one for one in judged if one.field == field), regulation) for field in fields]
    others = [
        _group(str(words.GENERAL), (one for one in judged if not one.field), None),
        _group(str(words.BONUS), _of_kind(findings, FindingKind.BONUS), None),
        _group(str(words.PENALTY), _of_kind(findings, FindingKind.PENALTY), None),
    ]
    return [group for group in (*by_field, *others) if group.remarks]


def _of_kind(findings: Iterable[PublishedFinding], kind: FindingKind) -> list[PublishedFinding]:
    return [one for one in findings if one.kind == kind]


def _group(title: str, findings: Iterable[PublishedFinding], regulation: Regulation | None) -> Group:
    remarks = [_remark(finding) for finding in findings]
    return Group(title, regulation.of(title) if regulation else "", remarks)


def _remark(finding: PublishedFinding) -> Remark:
    kind, tone = _KINDS[FindingKind(finding.kind)]
    return Remark(
        kind=str(kind),
        tone=tone,
        title=finding.criterion or (finding.field if finding.kind in _APART else ""),
        text=finding.text,
        points="" if finding.points is None else words.points_phrase(finding.points),
        source=finding.source,
    )


_APART = (FindingKind.BONUS, FindingKind.PENALTY)  # they stand outside their field's group
_KINDS = {
    FindingKind.STRENGTH: (words.STRENGTH, "best"),
    FindingKind.WEAKNESS: (words.WEAKNESS, "fair"),
    FindingKind.BONUS: (words.BONUS, "best"),
    FindingKind.PENALTY: (words.PENALTY, "low"),
}
