"""A made-up province with years of published results, the same on every machine."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from bench.pages import AUTHORITY
from pari.agencies.actions import load_directory
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.core.agencies import Agency, Spell
from pari.core.ranking.comparison import PreviousResult, compare
from pari.core.ranking.grades import GradeScale, parse_scale
from pari.core.ranking.index import shown
from pari.core.ranking.ranking import Entry, Method, Ranking, rank
from pari.publication.actions import publish_snapshot
from pari.publication.contents import Heading, Snapshot
from pari.publication.from_ranking import AgencyNames, BlockNames, ranked_results
from pari.publication.models import Origin

SEED, FIRST_YEAR = 2026, 2017
SHARES = (("so", "Sở, ban, ngành", 20), ("nganh-doc", "Cơ quan ngành dọc", 5), ("cap-xa", "Xã, phường", 125))
SCALE = "TỐT:85,KHÁ:75,TRUNG BÌNH:60,YẾU:0"
QUARTER, FULL = Decimal("0.25"), Decimal(100)


def load(years: int) -> None:
    """Fill the database that Django is set up for."""
    load_directory(directory=directory())
    for snapshot in snapshots(years):
        publish_snapshot(snapshot=snapshot)


def directory() -> AgencyDirectory:
    """150 agencies in three blocks; every tenth was renamed once."""
    blocks = tuple(DirectoryBlock(code, name, name, name) for code, name, _ in SHARES)
    agencies = tuple(
        _agency(code, name, number) for code, name, count in SHARES for number in range(1, count + 1)
    )
    return AgencyDirectory(AUTHORITY, "Tỉnh đo tốc độ", is_example=True, blocks=blocks, agencies=agencies)


def snapshots(years: int) -> list[Snapshot]:
    """So many years of results, the first one first; each compares with the year before."""
    random, scale = Random(SEED), parse_scale(SCALE)  # noqa: S311 - figures to look at, no secret
    made: list[Snapshot] = []
    rankings: list[Ranking] = []
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        rankings.append(rank(_entries(random), Method(scale)))
        made.append(_snapshot(year, scale, rankings))
    return made


def _agency(block: str, name: str, number: int) -> Agency:
    code, today = f"{block}-{number}", f"{name} số {number}"
    renamed = date(FIRST_YEAR + 4, 3, 1)
    names: tuple[Spell, ...] = (Spell(today, date.min),)
    if number % 10 == 0:
        names = (Spell(f"{today} (tên cũ)", date.min, renamed), Spell(today, renamed))
    return Agency(code, names, (Spell(block, date.min),), (f"{block} {number}",))


def _entries(random: Random) -> list[Entry]:
    entries = []
    for _, name, count in SHARES:
        for number in range(1, count + 1):
            standard = FULL - QUARTER * random.choice((0, 0, 0, 1, 4, 90))
            appraised = standard * random.randint(5500, 9600) / 10000
            entries.append(Entry(name, f"{name} số {number}", standard, appraised.quantize(Decimal("0.01"))))
    return entries


def _snapshot(year: int, scale: GradeScale, rankings: Sequence[Ranking]) -> Snapshot:
    ranking, before = rankings[-1], rankings[-2] if len(rankings) > 1 else None
    previous = [
        PreviousResult(agency.entry.agency, agency.shown_index, agency.graded.grade)
        for block in (before.blocks if before else ())
        for agency in block.agencies
    ]
    means = {block.name: shown(block.mean) for block in before.blocks} if before else {}
    names = {name: BlockNames(code, name, name, name) for code, name, _ in SHARES}
    return Snapshot(
        heading=_heading(year),
        scale=scale,
        blocks=ranked_results(compare(ranking, previous), ranking.blocks, names, _names, means),
        mean=None if ranking.mean is None else shown(ranking.mean),
        mean_origin=Origin.COMPUTED,
        previous_year=year - 1 if before else None,
        previous_mean=shown(before.mean) if before and before.mean is not None else None,
    )


def _heading(year: int) -> Heading:
    title = f"Chỉ số và xếp hạng kết quả cải cách hành chính năm {year}"
    return Heading(AUTHORITY, "Tỉnh đo tốc độ", year, title, full_standard=FULL, shows_rank=True)


def _names(name: str) -> AgencyNames:
    block = next(code for code, block_name, _ in SHARES if name.startswith(f"{block_name} số "))
    number = name.rpartition(" ")[2]
    return AgencyNames(f"{block}-{number}", (f"{block} {number}",))
