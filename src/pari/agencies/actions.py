"""The door to what is done with a directory of agencies; each notion has a file of its own.

Every change is one function from directory to directory (`changing`). It is checked as a whole, written in
one transaction that holds the authority's row, and noted in the journal with what it replaced (`noting`).
"""

from pari.agencies.blocks import add_block, end_block, rename_block
from pari.agencies.corrections import correct_event, correct_name, take_back_last_change
from pari.agencies.events import (
    end_agency,
    found_agency,
    merge_agencies,
    move_agency,
    rename_agency,
    set_aliases,
    split_agency,
)
from pari.agencies.imports import keep_waiting, take_in
from pari.agencies.keeping import AGENCY_KIND
from pari.agencies.levels import make_authority
from pari.agencies.loading import edited_on_screen, load_directory

__all__ = [
    "AGENCY_KIND",
    "add_block",
    "correct_event",
    "correct_name",
    "edited_on_screen",
    "end_agency",
    "end_block",
    "found_agency",
    "keep_waiting",
    "load_directory",
    "make_authority",
    "merge_agencies",
    "move_agency",
    "rename_agency",
    "rename_block",
    "set_aliases",
    "split_agency",
    "take_back_last_change",
    "take_in",
]
