"""What changes between two directories, as lines that people read before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pari.agencies.differences import Changed, Difference, differences
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Predecessor, Spell
from pari.words import directory as words

Item = Spell | Predecessor | DirectoryBlock | str
OF_BLOCKS = (Changed.MOVED, Changed.BLOCKS_CORRECTED)  # their spells hold codes of blocks


@dataclass(frozen=True, slots=True)
class ChangeRow:
    what: str
    name: str
    text: str


def change_rows(before: AgencyDirectory, after: AgencyDirectory) -> list[ChangeRow]:
    names = _Names(before, after)
    return [_change_row(one, names) for one in differences(before, after)]


class _Names:
    """What blocks and agencies are called, before or after."""

    def __init__(self, kept: AgencyDirectory, said: AgencyDirectory) -> None:
        self.blocks = {block.code: block.name for block in (*kept.blocks, *said.blocks)}
        self.agencies = {
            one.code: max(one.names, key=lambda spell: spell.began).value
            for one in (*kept.agencies, *said.agencies)
        }


def _change_row(one: Difference, names: _Names) -> ChangeRow:
    what = _(words.KINDS_OF_CHANGE[one.what.value])
    return ChangeRow(what, one.name or "–", _told(one, names))


def _told(one: Difference, names: _Names) -> str:
    before, after = _texts(one.before, one, names), _texts(one.after, one, names)
    match one.what:
        case Changed.ORDER:
            return words.order_sentence()
        case Changed.ENDED:
            return words.ended_text(one.day or date.min, str(one.after[0]))
        case Changed.AGENCY_ADDED:
            return words.new_agency_text(after, [_spell_text(spell, names) for spell in one.blocks])
        case _ if one.before and one.after:
            return words.from_to(words.listed(before), words.listed(after))
        case _:
            return words.listed(before or after)


def _texts(items: Sequence[Item], one: Difference, names: _Names) -> list[str]:
    return [_text(item, one, names) for item in items]


def _text(item: Item, one: Difference, names: _Names) -> str:
    match item:
        case Predecessor():
            told = words.tie_text(item.kind, names.agencies.get(item.code, item.code), item.day)
            return words.with_paper(told, item.paper)
        case DirectoryBlock():
            told = " / ".join((item.name, item.full_name, item.short_name))
            return words.spell_text(told, date.min, item.ended)
        case Spell():
            return _spell_text(item, names if one.what in OF_BLOCKS else None)
        case _:
            return item or "–"


def _spell_text(spell: Spell, names: _Names | None) -> str:
    """A name, or a block where names of blocks are given."""
    value = names.blocks.get(spell.value, spell.value) if names else spell.value
    return words.with_paper(words.spell_text(value, spell.began, spell.ended), spell.paper)
