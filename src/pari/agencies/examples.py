"""The authorities that ship with the software."""

from pathlib import Path

from pari.agencies.actions import load_directory
from pari.agencies.directory_files import read_directory
from pari.agencies.models import Authority


def load_example_directories(data: Path) -> list[Authority]:
    """Keep every authority that has a folder under `data`."""
    return [
        load_directory(directory=read_directory(path.parent)) for path in sorted(data.glob("*/authority.csv"))
    ]
