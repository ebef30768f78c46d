"""The authorities that ship with the software."""

from collections.abc import Iterable
from pathlib import Path

from pari.agencies.actions import edited_on_screen, load_directory
from pari.agencies.directory import AgencyDirectory
from pari.agencies.directory_files import read_directory
from pari.agencies.models import Authority


def load_example_directories(data: Path) -> list[Authority]:
    """Keep every authority that has a folder under `data`; what was changed on screen since stays so."""
    read = [read_directory(path.parent) for path in sorted(data.glob("*/authority.csv"))]
    kept = {directory.authority: _kept(directory) for directory in from_above(read)}
    return [kept[directory.authority] for directory in read]


def from_above(directories: Iterable[AgencyDirectory]) -> list[AgencyDirectory]:
    """Whoever is above comes first; the files of a circle are left for the refusal that follows."""
    waiting, placed = list(directories), []
    while waiting:
        below = {one.authority for one in waiting}
        free = [one for one in waiting if one.parent not in below] or waiting
        placed += free
        waiting = [one for one in waiting if one not in free]
    return placed


def _kept(directory: AgencyDirectory) -> Authority:
    kept = Authority.objects.filter(code=directory.authority).first()
    return kept if kept and edited_on_screen(kept) else load_directory(directory=directory)
