"""The list of agencies by block, as they are today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Block
from pari.agencies.queries import DirectoryChange, WholeAgency
from pari.core.calendar.days import day_of
from pari.web.agencies.asked import Asked
from pari.web.directory.places import head_of, tabs_of
from pari.web.directory.standing import block_on, has_ended, is_coming, name_on, next_name, since
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.frame.place import Place
from pari.words import directory as words
from pari.words.time import day_text, instant_text


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    address: str
    aliases: str
    since: str
    remark: str
    ended: bool
    coming: bool


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    name: str
    rows: list[Row]
    count: int  # of those that stand today


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest change, and whether it can be taken back."""

    text: str
    who: str
    at: str
    sequence: int
    may_be_taken_back: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    head: Head
    tabs: list[Place]
    asked: Asked
    outcome: str
    count: int
    parts: list[Part]
    newest: Newest | None


def list_page(
    desk: Desk,
    agencies: Sequence[WholeAgency],
    blocks: Sequence[Block],
    asked: Asked,
    newest: Newest | None,
) -> ListPage:
    today = day_of(desk.at)
    kept = [one for one in agencies if asked.keeps("", _names(one))]
    ended = sum(has_ended(one, today) for one in agencies)
    coming = sum(is_coming(one, today) for one in agencies)
    found = words.found_sentence(len(kept), len(agencies))
    return ListPage(
        head=head_of(desk, _("Cơ quan")),
        tabs=tabs_of(desk, "directory"),
        asked=asked,
        outcome=found if asked.q else words.count_sentence(len(agencies) - ended - coming, ended, coming),
        count=len(agencies),
        parts=_parts(desk, kept, blocks, today),
        newest=newest,
    )


def newest_of(desk: Desk, change: DirectoryChange | None, who: str) -> Newest | None:
    if change is None:
        return None
    return Newest(
        text=f"{words.change_label(change.did)}: {change.thing}",
        who=who,
        at=instant_text(change.at),
        sequence=change.sequence,
        may_be_taken_back=bool(change.replaced) and change.sha256 == desk.authority.directory_sha256,
    )


def _names(agency: WholeAgency) -> tuple[str, ...]:
    return (*(one.name for one in agency.names), *agency.aliases, agency.code)


def _parts(desk: Desk, agencies: Sequence[WholeAgency], blocks: Sequence[Block], today: date) -> list[Part]:
    by_block: dict[str, list[WholeAgency]] = {block.code: [] for block in blocks}
    names = {block.code: block.name for block in blocks}
    for agency in agencies:
        membership = block_on(agency, today)
        by_block.setdefault(membership.block.code if membership else "", []).append(agency)
    return [
        _part(code, names.get(code, _("Chưa xếp khối")), _rows(desk, listed, today))
        for code, listed in by_block.items()
        if listed
    ]


def _part(code: str, name: str, rows: list[Row]) -> Part:
    return Part(code or "-", name, rows, sum(not (row.ended or row.coming) for row in rows))


def _rows(desk: Desk, agencies: Sequence[WholeAgency], today: date) -> list[Row]:
    rows = [_row(desk, agency, today) for agency in agencies]
    return [row for row in rows if not row.ended] + [row for row in rows if row.ended]


def _row(desk: Desk, agency: WholeAgency, today: date) -> Row:
    return Row(
        name=name_on(agency, today).name,
        address=reverse("directory_agency", args=[desk.authority.code, agency.code]),
        aliases="; ".join(agency.aliases),
        since=words.began_text(since(agency)),
        remark=_remark(agency, today),
        ended=has_ended(agency, today),
        coming=is_coming(agency, today),
    )


def _remark(agency: WholeAgency, today: date) -> str:
    end = max(agency.names, key=lambda one: one.began or date.min).ended
    if end:
        return _("kết thúc từ %(day)s") % {"day": day_text(end)}
    if is_coming(agency, today):
        return _("bắt đầu từ %(day)s") % {"day": words.began_text(since(agency))}
    coming = next_name(agency, today)
    if coming and coming.began:
        figures = {"name": coming.name, "day": day_text(coming.began)}
        return _("từ %(day)s: %(name)s") % figures
    return ""
