"""Reading an authority's folder under `data/`: who evaluates, its blocks, its agencies and their history.

`authority.csv`  mã, tên, minh họa (có or empty); where somebody evaluates this authority itself also
                 cấp trên (code of that authority) and là cơ quan (its code in that authority's directory)
`blocks.csv`     mã, khối, tên đầy đủ, tên ngắn
`agencies.csv`   mã, tên đầy đủ (the name of today, or the last one), tên ngắn, tên gọi khác, khối
`history.csv`    ngày, sự kiện, mã, từ, căn cứ; may be missing. What an event says of the agency `mã`:

| sự kiện | `từ` |
|---|---|
| đổi tên | the name until that day |
| sáp nhập, thay thế | codes of the agencies that it came from and that ended that day |
| tiếp nhận | codes of the agencies that merged into it and ended that day; it was there before |
| chia tách | the code of the agency that it split off from, which goes on |
| kết thúc | empty: it ended that day |
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Predecessor, Spell, Succession
from pari.core.errors import BadInput, Problem
from pari.tables.reading import Column, read_table

ALWAYS = date.min  # the files say which names were used, not since when
RENAMED, ABSORBED, ENDED = "đổi tên", "tiếp nhận", "kết thúc"
FOUNDING = {
    "sáp nhập": Succession.MERGER,
    "chia tách": Succession.SPLIT,
    "thay thế": Succession.REPLACEMENT,
}
SUCCESSIONS = {**FOUNDING, ABSORBED: Succession.MERGER}
ENDING_ITS_ORIGINS = ("sáp nhập", "thay thế", ABSORBED)
EVENTS = (RENAMED, *SUCCESSIONS, ENDED)

_AUTHORITY = (
    Column("code", ("mã",)),
    Column("name", ("tên",)),
    Column("example", ("minh họa",)),
    Column("parent", ("cấp trên",), required=False),
    Column("parent_agency", ("là cơ quan",), required=False),
)
_BLOCKS = (
    Column("code", ("mã",)),
    Column("name", ("khối",)),
    Column("full", ("tên đầy đủ",)),
    Column("short", ("tên ngắn",)),
)
_AGENCIES = (
    Column("code", ("mã",)),
    Column("official", ("tên đầy đủ",)),
    Column("short", ("tên ngắn",)),
    Column("others", ("tên gọi khác",)),
    Column("block", ("khối",)),
)
_HISTORY = (
    Column("day", ("ngày",)),
    Column("event", ("sự kiện",)),
    Column("code", ("mã",)),
    Column("origin", ("từ",)),
    Column("paper", ("căn cứ",)),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of an agency's history."""

    day: date
    event: str
    code: str
    origin: str
    paper: str

    @property
    def origins(self) -> list[str]:
        """The agencies named in `từ`; a rename names none."""
        return _parts(self.origin) if self.event in SUCCESSIONS else []


def read_directory(folder: Path) -> AgencyDirectory:
    """Read the folder's files.

    Errors: `BadInput` with every problem of the first file that has some.
    """
    code, name, example, parent, parent_agency = _authority(folder / "authority.csv")
    blocks = read_table(folder / "blocks.csv", _BLOCKS).rows
    entries = read_table(folder / "agencies.csv", _AGENCIES).rows
    events = _events(folder / "history.csv", {cells[0] for _, cells in entries})
    return AgencyDirectory(
        authority=code,
        authority_name=name,
        is_example=bool(example),
        blocks=tuple(_block(cells) for _, cells in blocks),
        agencies=tuple(_agency(cells, events) for _, cells in entries),
        parent=parent,
        parent_agency=parent_agency,
    )


def _authority(path: Path) -> Sequence[str]:
    """Code, name, something where the data are invented, whoever is above; a folder is of one authority."""
    rows = read_table(path, _AUTHORITY).rows
    if len(rows) > 1:
        raise BadInput([Problem("agencies.several_authorities", {}, path.name, rows[1][0])])
    return rows[0][1]


def _events(path: Path, codes: set[str]) -> list[Event]:
    """The history in order of days; empty where the folder has none."""
    rows = read_table(path, _HISTORY).rows if path.exists() else []
    problems = [problem for row, cells in rows for problem in _faults(path.name, row, cells, codes)]
    if problems:
        raise BadInput(problems)
    return sorted((_event(cells) for _, cells in rows), key=lambda event: event.day)


def _faults(file: str, row: int, cells: Sequence[str], codes: set[str]) -> list[Problem]:
    day, event, code, origin, _ = cells
    problems = []
    if not _is_day(day):
        problems.append(Problem("agencies.event_without_day", {}, file, row, "ngày", day))
    if event not in EVENTS:
        figures = {"allowed": ", ".join(EVENTS)}
        problems.append(Problem("agencies.unknown_event", figures, file, row, "sự kiện", event))
    if code not in codes:
        problems.append(Problem("agencies.event_of_unknown_agency", {}, file, row, "mã", code))
    if event in (RENAMED, *SUCCESSIONS) and not _parts(origin):
        problems.append(Problem("agencies.event_without_origin", {"event": event}, file, row, "từ", origin))
    unknown = [other for other in _parts(origin) if event in SUCCESSIONS and other not in codes]
    return problems + [
        Problem("agencies.event_of_unknown_agency", {}, file, row, "từ", other) for other in unknown
    ]


def _parts(text: str) -> list[str]:
    """What stands between semicolons, each once."""
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _is_day(text: str) -> bool:
    try:
        return bool(_day(text))
    except ValueError:
        return False


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone


def _event(cells: Sequence[str]) -> Event:
    day, event, code, origin, paper = cells
    return Event(_day(day), event, code, origin, paper)


def _block(cells: Sequence[str]) -> DirectoryBlock:
    code, name, full_name, short_name = cells
    return DirectoryBlock(code, name, full_name, short_name)


def _agency(cells: Sequence[str], events: Sequence[Event]) -> Agency:
    code, official, short, others, block = cells
    own = [event for event in events if event.code == code]
    born = next((event.day for event in own if event.event in FOUNDING), ALWAYS)
    ended, ended_by = _end(code, events)
    return Agency(
        code=code,
        names=_names(official, own, born, ended),
        blocks=(Spell(block, born, ended),),
        aliases=tuple(dict.fromkeys(name for name in (short, *_parts(others)) if name)),
        predecessors=tuple(_predecessors(own)),
        ended_by=ended_by,
    )


def _names(official: str, own: Iterable[Event], born: date, ended: date | None) -> tuple[Spell, ...]:
    """The names one after another; the last is the official one."""
    spells, began, paper = [], born, ""
    for event in own:
        if event.event == RENAMED:
            spells.append(Spell(event.origin, began, event.day, paper))
            began, paper = event.day, event.paper
    return (*spells, Spell(official, began, ended, paper))


def _end(code: str, events: Iterable[Event]) -> tuple[date | None, str]:
    """The day on which an agency was no more, and the paper where no successor tells it."""
    for event in events:
        if event.event == ENDED and event.code == code:
            return event.day, event.paper
        if event.event in ENDING_ITS_ORIGINS and code in event.origins:
            return event.day, ""
    return None, ""


def _predecessors(own: Iterable[Event]) -> Iterable[Predecessor]:
    for event in own:
        for origin in event.origins:
            yield Predecessor(origin, event.day, SUCCESSIONS[event.event], event.paper)
