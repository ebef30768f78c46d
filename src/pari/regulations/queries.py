"""Reading kept editions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from pari.core.names import tidy
from pari.core.regulation.edition import Edition
from pari.core.regulation.reading.edition import read_edition
from pari.regulations.models import RegulationEdition

READ_AT_ONCE = 16  # editions that one process keeps read


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is noted on the variants and the worked cases of one criterion, empty texts where nothing is.

    A criterion without variants has one way, whose name is empty; a case's note has the case's place.
    """

    variants: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def editions(authority: str | None = None) -> QuerySet[RegulationEdition]:
    """Editions that aren't drafts, the newest first, without their content; of one authority or of all."""
    signed = RegulationEdition.objects.filter(is_draft=False).defer("content")
    chosen = signed.filter(authority=authority) if authority else signed
    return chosen.order_by("-valid_from", "authority", "code")


def signed_edition(code: str, *, authority: str | None = None) -> RegulationEdition:
    """One edition that isn't a draft; of whichever authority unless one is named.

    Errors: `RegulationEdition.DoesNotExist`.
    """
    signed = RegulationEdition.objects.filter(is_draft=False)
    return (signed.filter(authority=authority) if authority else signed).get(code=code)


def content_of(row: RegulationEdition) -> Edition:
    """What the edition says. Reading takes a tenth of a second, so each process keeps what it has read.

    The content is its own key: a row whose content changed is read anew, in every process.
    """
    return _read(row.content)


def data_of(row: RegulationEdition) -> Any:
    """The document as it is written in files: mappings, lists and text."""
    return json.loads(row.content)


def remarks_of(row: RegulationEdition) -> Mapping[tuple[str, str], Remarks]:
    """What is noted on variants and cases, by the codes of set and criterion."""
    return _remarks(row.content)


@lru_cache(maxsize=READ_AT_ONCE)
def _read(content: str) -> Edition:
    edition, _ = read_edition(json.loads(content))
    return edition


@lru_cache(maxsize=READ_AT_ONCE)
def _remarks(content: str) -> Mapping[tuple[str, str], Remarks]:
    return {
        (code, criterion["code"]): Remarks(
            variants={name: _note(way) for name, way in ways.items()},
            cases={name: tuple(map(_note, way.get("cases") or ())) for name, way in ways.items()},
        )
        for code, one in json.loads(content)["sets"].items()
        for criterion in _criteria(one)
        if (ways := criterion.get("variants") or {"": {"cases": criterion.get("cases")}})
    }


def _criteria(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every criterion of a set, of its bonus and of its penalty."""
    parts = (one, one.get("bonus") or {}, one.get("penalty") or {})
    waiting = [criterion for part in parts for criterion in part.get("criteria") or ()]
    while waiting:
        criterion = waiting.pop()
        waiting += criterion.get("criteria") or ()
        yield criterion


def _note(noted: Mapping[str, Any]) -> str:
    """Whatever else than text stands there isn't for people."""
    note = noted.get("note")
    return tidy(note) if isinstance(note, str) else ""
