"""The regulations that ship with the software."""

from pathlib import Path

from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from pari.regulations.models import RegulationEdition


def load_example_editions(folder: Path) -> list[RegulationEdition]:
    """Keep every regulation file of a folder, in the order of their names."""
    return [keep_edition(document=read_document(path)) for path in sorted(folder.glob("*.yaml"))]
