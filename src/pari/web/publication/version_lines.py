"""Versions of a year as pages show them: which is the newest, what each changed of whom, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pari.publication.models import Publication, PublishedChange
from pari.web.publication.chosen import chosen_year, results_address
from pari.words import publication as words


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One agency: each figure with what it was and is."""

    agency: str
    name: str
    figures: list[tuple[str, str, str]]  # label, before, after
    why: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    label: str
    said: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Versions:
    """`replaced_by` is set where a newer version has taken its place; `adjusts` says what this one is."""

    lines: list[VersionLine]
    adjusts: str
    replaced_by: VersionLine | None
    before: VersionLine | None
    why: list[str]
    changes: list[ChangeLine]
    csv_address: str


def versions_part(
    publication: Publication, years: Sequence[Publication], changes: Sequence[PublishedChange]
) -> Versions | None:
    """None where the year has one version; `years` are all that the authority has published."""
    listed = [one for one in years if one.year == publication.year]
    if len(listed) < 2:
        return None
    newest = chosen_year(years, publication.year)
    lines = {one.version: _line(one, years, publication) for one in listed}
    is_old = newest is not None and newest.version != publication.version
    adjusts = (
        words.adjusts_sentence(publication.version, publication.source) if publication.version > 1 else ""
    )
    return Versions(
        lines=[lines[one.version] for one in reversed(listed)],
        adjusts=adjusts,
        replaced_by=lines[newest.version] if newest and is_old else None,
        before=lines.get(publication.version - 1),
        why=[one for one in [reasons_of(changes)] if one],
        changes=change_lines(changes),
        csv_address=results_address(publication, years, "results_changes_csv"),
    )


def _line(one: Publication, years: Sequence[Publication], shown: Publication) -> VersionLine:
    said = words.decision_phrase(one.decision_number, one.decided_on) or one.source
    label = words.version_label(one.version)
    return VersionLine(label, said, results_address(one, years), one.version == shown.version)


def reasons_of(changes: Iterable[PublishedChange]) -> str:
    """What all changes rest on, once; then what single ones say beside it, such as a figure put right."""
    whys = list(dict.fromkeys(one.why for one in changes if one.why))
    if len(whys) < 2:
        return "".join(whys)
    return "\n".join(dict.fromkeys(line for why in whys for line in why.splitlines() if line.strip()))


def change_lines(changes: Iterable[PublishedChange]) -> list[ChangeLine]:
    """In the order of the publication, agency by agency."""
    found: dict[str, ChangeLine] = {}
    for one in changes:
        line = found.setdefault(one.agency, ChangeLine(one.agency, one.name, [], one.why))
        line.figures.append((str(words.WHATS[one.what]), one.before, one.after))
    return list(found.values())
