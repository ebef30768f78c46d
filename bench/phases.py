"""The steps of `pari score --ranking` with a clock between: `python -m bench.phases REGULATION FACTS`."""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import pari.cli  # noqa: F401 - makes Django's translations ready, as the command does
from pari.core.ranking.ranking import rank
from pari.core.scoring.blocks import score_sheets
from pari.facts.reading import read_facts
from pari.facts.rows import COLUMNS
from pari.publication.ranking_json import ranking_answer
from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from pari.tables.reading import read_table

Result = TypeVar("Result")


def phases(regulation: Path, facts: Path) -> dict[str, float]:
    """Seconds of each step; reading facts begins with reading their table, which is therefore read twice."""
    seconds: dict[str, float] = {}

    def timed(name: str, step: Callable[[], Result]) -> Result:
        began = perf_counter()
        result = step()
        seconds[name] = perf_counter() - began
        return result

    gc.disable()  # as the command does
    edition = timed("regulation", lambda: edition_of(read_document(regulation)))
    timed("table", lambda: read_table(facts, COLUMNS))
    sheets = timed("facts", lambda: read_facts(facts, edition)).sheets
    names = {block.code: block.name for block in edition.blocks}
    scores = timed("score", lambda: score_sheets(edition, sheets))
    entries = [score.entry(names[score.sheet.block]) for score in scores]
    ranking = timed("rank", lambda: rank(entries, edition.method))
    timed("json", lambda: json.dumps(ranking_answer(ranking), ensure_ascii=False))
    seconds["facts"] -= seconds["table"]
    return seconds


if __name__ == "__main__":
    print(json.dumps(phases(Path(sys.argv[1]), Path(sys.argv[2]))))
