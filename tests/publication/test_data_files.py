"""The files under data/ say where they come from and agree with each other."""

from pathlib import Path

import pytest

from pari.agencies.directory_files import read_directory
from pari.core.agencies import agency_problems
from pari.publication.shipped.files import read_year
from pari.tables.reading import Column, read_table

PROVINCE = Path(__file__).parents[2] / "data" / "khanh-hoa"
NOT_OF_THE_REPORT = {"authority.csv", "history.csv"}
OF_THE_REPORT = sorted(path for path in PROVINCE.glob("*.csv") if path.name not in NOT_OF_THE_REPORT)


@pytest.mark.parametrize("path", OF_THE_REPORT, ids=lambda path: path.name)
def test_every_file_names_its_source(path: Path) -> None:
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert any("Nguồn: Báo cáo số 341/BC-SNV ngày 21/02/2020" in line for line in comments)


def test_the_agencies_are_a_history_without_faults() -> None:
    assert agency_problems(read_directory(PROVINCE).agencies) == []


def test_every_year_names_known_blocks() -> None:
    blocks = {block.name for block in read_directory(PROVINCE).blocks}
    for year in (2017, 2018, 2019):
        assert {row.block for row in read_year(PROVINCE / f"{year}.csv")} == blocks, year


def test_aliases_lead_to_the_names_of_2019_and_cover_the_other_years() -> None:
    table = read_table(PROVINCE / "aliases.csv", (Column("alias", ("alias",)), Column("agency", ("agency",))))
    aliases = {alias: agency for _, (alias, agency) in table.rows}
    names = {row.name for row in read_year(PROVINCE / "2019.csv")}
    assert set(aliases.values()) <= names
    for year in (2017, 2018):
        assert {row.name for row in read_year(PROVINCE / f"{year}.csv")} <= names | set(aliases), year
