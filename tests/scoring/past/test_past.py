"""Marks of earlier years come in from a file, whole or not at all, and are read beside this year's."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pari.agencies.queries import agencies_of
from pari.campaigns.models import AnsweredPredecessor, Campaign
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.models import PastMark
from pari.scoring.past.file import read_past, sheet_of_past
from pari.scoring.past.marks import (
    Replaced,
    Said,
    import_past_marks,
    mark_of,
    past_marks,
    past_of_all,
    replaced_by,
    standing_first,
)
from pari.tables.writing import csv_text
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db

HEAD = "Cơ quan,Năm,Tiêu chí,Điểm tối đa,Điểm tự chấm,Điểm thẩm định,Lý do,Nội dung,Nguồn\n"
PLAN = "ke-hoach-thuc-hien"
LATE = 'Sở Xây dựng,2025,1.1.3,"1,25","1,25","0,75",Chậm so với quy định,02 nhiệm vụ quá hạn,Thông báo 1\n'


def read(office: Office, folder: Path, text: str) -> list[Said]:
    path = folder / "nam-truoc.csv"
    path.write_text(HEAD + text)
    return read_past(path, grounds=grounds_of(office.campaign), agencies=agencies_of("thanh-giang"))


def brought_in(
    office: Office, said: list[Said], *, username: str = "thuky.snv", seen: str | None = None
) -> list[Replaced]:
    return import_past_marks(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        campaign=office.campaign,
        said=said,
        seen=seen,
    )


def marks(office: Office, username: str, agency: str = "so-xay-dung") -> dict[str, PastMark]:
    return standing_first(past_marks(campaign=office.campaign, agency=agency, eye=office.eye(username)))


def test_a_rehearsal_changes_nothing_of_the_years_before(office: Office, tmp_path: Path) -> None:
    """They are read by the real campaign too."""
    said = read(office, tmp_path, LATE)
    Campaign.objects.update(is_rehearsal=True)
    office.campaign.refresh_from_db()
    with pytest.raises(Refused) as told:
        brought_in(office, said)
    assert (told.value.problem.code, PastMark.objects.count()) == ("past.not_in_a_rehearsal", 0)


def test_a_mark_stands_under_its_shared_key_with_the_reason(office: Office, tmp_path: Path) -> None:
    brought_in(office, read(office, tmp_path, LATE))
    mark = marks(office, "canbo.sxd")[PLAN]
    assert (mark.max_points, mark.claimed, mark.appraised) == (
        Decimal("1.25"),
        Decimal("1.25"),
        Decimal("0.75"),
    )
    assert (mark.reason_code, mark.reason, mark.source) == ("late", "02 nhiệm vụ quá hạn", "Thông báo 1")


def test_a_reason_in_free_words_is_kept_as_it_is(office: Office, tmp_path: Path) -> None:
    (said,) = read(office, tmp_path, LATE.replace("Chậm so với quy định", "Nộp sau hạn"))
    assert (said.reason_code, said.reason) == ("", "Nộp sau hạn; 02 nhiệm vụ quá hạn")


def test_a_criterion_that_is_gone_is_kept_under_its_code(office: Office, tmp_path: Path) -> None:
    (said,) = read(office, tmp_path, LATE.replace("1.1.3", "9.9.9"))
    assert said.criterion == "9.9.9"


def test_only_the_last_year_is_read(office: Office, tmp_path: Path) -> None:
    older = LATE.replace("2025", "2024").replace("1.1.3", "1.1.1")
    brought_in(office, read(office, tmp_path, LATE + older))
    assert set(marks(office, "canbo.sxd")) == {PLAN}


def test_a_file_takes_the_place_of_the_whole_year_of_its_agencies(office: Office, tmp_path: Path) -> None:
    other = LATE.replace("Sở Xây dựng", "Sở Tư pháp")
    brought_in(office, read(office, tmp_path, LATE + LATE.replace("1.1.3", "1.1.2") + other))
    found = brought_in(office, read(office, tmp_path, LATE.replace('"0,75"', '"1,0"')))
    assert [(one.agency, one.before, one.after, one.differing) for one in found] == [("so-xay-dung", 2, 1, 3)]
    assert set(marks(office, "canbo.sxd")) == {PLAN}
    assert PastMark.objects.filter(agency__code="so-tu-phap").count() == 1


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (LATE.replace("Sở Xây dựng", "Sở Y tế"), "facts.unknown_agency", "Cơ quan"),
        (LATE.replace("2025", "2026"), "past.bad_year", "Năm"),
        (LATE.replace("2025", "năm 2025"), "past.bad_year", "Năm"),
        (LATE.replace("1.1.3", ""), "past.no_criterion", "Tiêu chí"),
        (LATE.replace('"1,25","1,25"', ',"1,25"'), "past.no_max", "Điểm tối đa"),
        (LATE.replace('"0,75"', '"1,5"'), "past.above_max", "Điểm thẩm định"),
        (LATE.replace('"0,75"', "-1"), "past.below_min", "Điểm thẩm định"),
        (LATE.replace('"0,75"', "đạt"), "past.not_points", "Điểm thẩm định"),
        (LATE.replace("Thông báo 1", ""), "past.no_source", "Nguồn"),
        (LATE + LATE, "past.twice", "Tiêu chí"),
    ],
)
def test_each_fault_has_its_column(office: Office, tmp_path: Path, line: str, code: str, column: str) -> None:
    with pytest.raises(BadInput) as bad:
        read(office, tmp_path, line)
    assert [(one.code, one.column) for one in bad.value.problems] == [(code, column)]


def test_a_penalty_lies_between_its_floor_and_nothing(office: Office, tmp_path: Path) -> None:
    line = 'Sở Xây dựng,2025,P.1,-2,0,"-1,5",,,Thông báo 1\n'
    (said,) = read(office, tmp_path, line)
    assert said.appraised == Decimal("-1.5")
    with pytest.raises(BadInput) as bad:
        read(office, tmp_path, line.replace('"-1,5"', "-3"))
    assert [one.code for one in bad.value.problems] == ["past.below_min"]


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"thuky.snv", "quantri.snv"}))
def test_nobody_else_brings_marks_in(office: Office, tmp_path: Path, username: str) -> None:
    said = read(office, tmp_path, LATE)
    with pytest.raises(NotAllowed):
        brought_in(office, said, username=username)
    with pytest.raises(NotAllowed):
        past_of_all(authority="thanh-giang", year=2026, eye=office.eye(username))
    assert not PastMark.objects.exists()


@pytest.mark.parametrize(
    "username", ["canbo.hoasen", "thuky.snv", "quantri.snv", "quantri.kt", "thamdinh.stp"]
)
def test_during_self_assessment_the_agency_alone_reads_them_beside_its_sheet(
    office: Office, tmp_path: Path, username: str
) -> None:
    brought_in(office, read(office, tmp_path, LATE))
    with pytest.raises(NotAllowed):
        marks(office, username)


def test_what_lies_there_must_be_what_was_looked_at(office: Office, tmp_path: Path) -> None:
    said = read(office, tmp_path, LATE)
    seen = mark_of(said, authority="thanh-giang")
    brought_in(office, said, seen=seen)
    with pytest.raises(Refused, match=r"facts\.moved"):
        brought_in(office, read(office, tmp_path, LATE.replace("1.1.3", "1.1.2")), seen=seen)


def test_the_same_file_again_changes_nothing(office: Office, tmp_path: Path) -> None:
    said = read(office, tmp_path, LATE)
    brought_in(office, said)
    assert [
        one.differing for one in replaced_by(said, authority="thanh-giang", eye=office.eye("thuky.snv"))
    ] == [0]
    with pytest.raises(Refused, match=r"past\.nothing_new"):
        brought_in(office, said)


def test_what_is_given_out_is_what_comes_in(office: Office, tmp_path: Path) -> None:
    brought_in(
        office,
        read(office, tmp_path, LATE + LATE.replace("1.1.3", "9.9.9").replace("Chậm so với quy định", "")),
    )
    rows = past_of_all(authority="thanh-giang", year=2026, eye=office.eye("quantri.snv"))
    sheet = sheet_of_past(rows, {"so-xay-dung": "Sở Xây dựng"})
    again = read(office, tmp_path, csv_text(sheet.headings, sheet.rows).split("\n", 1)[1])
    found = replaced_by(again, authority="thanh-giang", eye=office.eye("quantri.snv"))
    assert [one.differing for one in found] == [0]


def test_an_import_is_one_entry_of_the_journal(office: Office, tmp_path: Path) -> None:
    brought_in(office, read(office, tmp_path, LATE))
    (told,) = JournalEntry.objects.filter(did="past_marks_imported")
    figures = json.loads(told.figures)
    assert (figures["count"], figures["agencies"], len(figures["digest"])) == (1, ["so-xay-dung"], 64)


def predecessor(office: Office, code: str, appraised: str, year: int = 2025) -> None:
    agency = office.agencies[code]
    row = office.campaign.participants.get(agency__code="so-xay-dung")
    AnsweredPredecessor.objects.get_or_create(campaign=office.campaign, participant=row, agency=agency)
    PastMark.objects.create(
        authority=office.authority,
        agency=agency,
        year=year,
        criterion=PLAN,
        max_points=2,
        claimed=2,
        appraised=appraised,
        source="Thông báo 1",
        imported_at=NOW,
    )


def test_an_heir_stands_on_its_predecessors_marks_whoever_lost_most_first(office: Office) -> None:
    predecessor(office, "hoa-mai", "1.5")
    predecessor(office, "hoa-sen", "0.5")
    listed = past_marks(campaign=office.campaign, agency="so-xay-dung", eye=office.eye("canbo.sxd"))[PLAN]
    assert [row.agency.code for row in listed] == ["hoa-sen", "hoa-mai"]
    assert marks(office, "canbo.sxd")[PLAN].appraised == Decimal("0.5")


def test_marks_of_ones_own_come_before_a_predecessors(office: Office, tmp_path: Path) -> None:
    predecessor(office, "hoa-sen", "0.5")
    brought_in(office, read(office, tmp_path, LATE))
    assert marks(office, "canbo.sxd")[PLAN].appraised == Decimal("0.75")


def test_a_predecessors_marks_are_nobody_elses(office: Office) -> None:
    predecessor(office, "hoa-mai", "0.5")
    assert marks(office, "canbo.hoasen", "hoa-sen") == {}
    with pytest.raises(NotAllowed):
        marks(office, "canbo.hoasen")
