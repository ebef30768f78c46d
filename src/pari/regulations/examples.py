"""The regulations that ship with the software."""

import json
from pathlib import Path

from pari.regulations.actions import keep_edition
from pari.regulations.document import Document
from pari.regulations.files import read_document
from pari.regulations.models import RegulationEdition


def load_example_editions(folder: Path) -> list[RegulationEdition]:
    """Keep every regulation file of a folder, in the order of their names."""
    return [keep_edition(document=read_document(path)) for path in sorted(folder.glob("*.yaml"))]


def load_example_edition_of_the_year_before(edition: RegulationEdition) -> RegulationEdition:
    """The same criteria as they held a year earlier: code, validity and the years that its texts name.

    Only an edition of one year has one; it is made up, as the example itself is.
    """
    year = edition.valid_from.year
    code = edition.code.replace(str(year), str(year - 1))
    kept = RegulationEdition.objects.filter(code=code).first()
    if kept is not None:
        return kept
    both = f"năm {year - 1}, năm {year}", f"năm {year - 2}, năm {year - 1}"
    text = edition.content.replace(*both).replace(str(year), str(year - 1))
    return keep_edition(document=Document(f"{code}.json", json.loads(text), {}))
