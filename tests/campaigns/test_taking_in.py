"""A whole list of participants from a file: read with every problem, looked at, then done as it was shown."""

import csv
import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency
from pari.campaigns.actions import open_campaign
from pari.campaigns.participants_file import Said, read_participants
from pari.campaigns.queries import participants_of
from pari.campaigns.taking_in import Changes, changes_by, import_participants, mark_of
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.models import JournalEntry
from pari.words.problems import sentence
from pari.words.setting_up import COMPARISONS, PARTICIPANT_COLUMNS, PARTICIPATIONS
from tests.campaigns.conftest import Prepared
from tests.office import PEOPLE, small_directory

Row = Mapping[str, str]


def listed(prepared: Prepared) -> dict[str, dict[str, str]]:
    """The list as it is given out, by codes of agencies."""
    return {
        one.code: {
            "agency": one.code,
            "name": one.name,
            "block": one.row.block.name,
            "participation": PARTICIPATIONS[one.row.participation],
            "reason": one.row.reason,
            "criteria_set": one.row.criteria_set,
            "comparison": COMPARISONS[one.row.comparison],
            "compared_with": one.row.compared_with.code if one.row.compared_with else "",
            "answers_for": "; ".join(one.answers_for),
        }
        for one in participants_of(prepared.campaign)
    }


def written(folder: Path, rows: Sequence[Row], leaving_out: str = "") -> Path:
    keys = [key for key in PARTICIPANT_COLUMNS if key != leaving_out]
    path = folder / "danh-sach.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow([PARTICIPANT_COLUMNS[key] for key in keys])
        out.writerows([row[key] for key in keys] for row in rows)
    return path


def read(prepared: Prepared, folder: Path, rows: Sequence[Row]) -> list[Said]:
    return read_participants(written(folder, rows), prepared.campaign)


def faults(prepared: Prepared, folder: Path, rows: Sequence[Row]) -> Sequence[Problem]:
    with pytest.raises(BadInput) as bad:
        read(prepared, folder, rows)
    return bad.value.problems


def take_in(
    prepared: Prepared, said: Sequence[Said], *, seen: str = "", username: str = "quantri.snv"
) -> Changes:
    return import_participants(
        **prepared.words(username),
        campaign=prepared.campaign,
        listed=said,
        seen=seen or mark_of(prepared.campaign),
        file="danh-sach.csv",
        file_sha256="0" * 64,
    )


def test_a_list_given_out_and_taken_in_again_changes_nothing(prepared: Prepared, tmp_path: Path) -> None:
    prepared.campaign.participants.filter(agency__code="so-noi-vu").update(reason="Dòng một\r\nDòng hai")
    found = changes_by(prepared.campaign, read(prepared, tmp_path, list(listed(prepared).values())))
    assert (bool(found), found.unchanged) == (False, len(listed(prepared)))


def test_a_list_given_out_in_english_is_read_too(prepared: Prepared, tmp_path: Path) -> None:
    rows = list(listed(prepared).values())
    with override("en"):
        headings = [gettext(text) for text in PARTICIPANT_COLUMNS.values()]
        cells = [[gettext(row[key]) if row[key] else "" for key in PARTICIPANT_COLUMNS] for row in rows]
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([headings, *cells])
    assert headings[0] == "agency code"
    found = read_participants(path, prepared.campaign)
    assert not changes_by(prepared.campaign, found)


def changed_list(prepared: Prepared) -> dict[str, dict[str, str]]:
    """One agency comes back, one is removed, two are said anew."""
    rows = listed(prepared)
    prepared.campaign.participants.filter(agency__code="hoa-mai").delete()
    del rows["so-tai-chinh"]
    rows["so-tu-phap"] |= {
        "participation": "không tham gia",
        "reason": "Hợp nhất từ 01/07/2027",
        "criteria_set": "",
    }
    rows["so-noi-vu"] |= {"criteria_set": "so-khong-mot-cua", "answers_for": "so-tu-phap"}
    return rows


def test_what_is_added_changed_and_removed_is_told_and_then_done(prepared: Prepared, tmp_path: Path) -> None:
    rows = changed_list(prepared)
    said = read(prepared, tmp_path, list(rows.values()))
    found = changes_by(prepared.campaign, said)
    assert [one.agency for one in found.added] == ["hoa-mai"]
    assert {one.agency: one.fields for one in found.changed} == {
        "so-noi-vu": ("criteria_set", "answers_for"),
        "so-tu-phap": ("participation", "reason", "criteria_set"),
    }
    assert [one.agency for one in found.removed] == ["so-tai-chinh"]
    assert found.unchanged == 2
    before = dict(prepared.campaign.participants.values_list("agency__code", "position"))
    assert take_in(prepared, said) == found
    now = {one.code: one for one in participants_of(prepared.campaign)}
    assert set(now) == set(rows)
    assert not changes_by(prepared.campaign, said)
    assert now["so-noi-vu"].row.position == before["so-noi-vu"]
    assert now["hoa-mai"].row.position > max(before.values())


def test_one_entry_of_the_journal_tells_it_with_digests(prepared: Prepared, tmp_path: Path) -> None:
    said = read(prepared, tmp_path, list(changed_list(prepared).values()))
    entries = JournalEntry.objects.count()
    take_in(prepared, said)
    assert JournalEntry.objects.count() == entries + 1
    told = JournalEntry.objects.get(did="participants_imported")
    figures = json.loads(told.figures)
    assert (figures["added"], figures["removed"]) == (["hoa-mai"], ["so-tai-chinh"])
    assert figures["file_sha256"] == "0" * 64
    assert len(figures["digest"]) == 64
    assert told.personal.text == "so-tu-phap: Hợp nhất từ 01/07/2027"


def test_every_problem_is_told_with_its_row_its_heading_and_what_is_allowed(
    prepared: Prepared, tmp_path: Path
) -> None:
    rows = listed(prepared)
    rows["so-noi-vu"] |= {"participation": "thắng", "criteria_set": "xa"}
    rows["so-tu-phap"] |= {"agency": "so-la"}
    rows["so-xay-dung"] |= {"participation": PARTICIPATIONS["not_ranked"]}
    rows["so-tai-chinh"] |= {"name": "Phường Hoa Mai", "block": "Xã, phường", "compared_with": "hoa-mai"}
    rows["hoa-sen"] |= {"comparison": COMPARISONS["predecessor"], "criteria_set": ""}
    rows["hoa-mai"] |= {"answers_for": "so-la; khong-co"}
    found = faults(prepared, tmp_path, list(rows.values()))
    assert [(one.row, one.column, one.value) for one in found] == [
        (2, "tham gia", "thắng"),
        (2, "mã bộ tiêu chí", "xa"),
        (3, "mã cơ quan", "so-la"),
        (4, "lý do", ""),
        (5, "cơ quan", "Phường Hoa Mai"),
        (5, "khối", "Xã, phường"),
        (5, "so sánh với cơ quan", "hoa-mai"),
        (6, "mã bộ tiêu chí", ""),
        (7, "trả lời thay cho", "so-la"),
        (7, "trả lời thay cho", "khong-co"),
    ]
    assert sentence(found[1]) == "Giá trị được dùng ở cột này: so-mot-cua; so-khong-mot-cua."


def test_what_rows_say_against_each_other_is_told(prepared: Prepared, tmp_path: Path) -> None:
    rows = listed(prepared)
    gone = {"participation": PARTICIPATIONS["not_taking_part"], "reason": "Sáp nhập"}
    rows["hoa-mai"] |= gone
    rows["so-noi-vu"] |= {"answers_for": "hoa-mai"}
    rows["hoa-sen"] |= {"answers_for": "hoa-mai"}
    rows["so-tu-phap"] |= {"answers_for": "so-xay-dung"}
    twice = [*rows.values(), rows["so-tai-chinh"]]
    assert [(one.row, one.code) for one in faults(prepared, tmp_path, twice)] == [
        (3, "campaign.predecessor_takes_part"),
        (6, "campaign.answered_by_another"),
        (8, "campaign.file_agency_twice"),
    ]


def test_a_list_without_a_column_or_without_rows_is_none(prepared: Prepared, tmp_path: Path) -> None:
    rows = list(listed(prepared).values())
    with pytest.raises(BadInput) as bad:
        read_participants(written(tmp_path, rows, leaving_out="reason"), prepared.campaign)
    assert [one.code for one in bad.value.problems] == ["table.column_missing"]
    assert [one.code for one in faults(prepared, tmp_path, [])] == ["table.no_rows"]
    without = written(tmp_path, rows, leaving_out="name")
    assert len(read_participants(without, prepared.campaign)) == len(rows)


def test_a_list_that_was_changed_in_between_is_left_alone(prepared: Prepared, tmp_path: Path) -> None:
    said = read(prepared, tmp_path, list(changed_list(prepared).values()))
    seen = mark_of(prepared.campaign)
    prepared.campaign.participants.filter(agency__code="hoa-sen").update(reason="Ghi thêm")
    with pytest.raises(Refused) as told:
        take_in(prepared, said, seen=seen)
    assert told.value.problem.code == "campaign.list_moved"
    assert prepared.campaign.participants.filter(agency__code="so-tai-chinh").exists()


def test_sets_that_went_away_in_between_change_nothing_at_all(prepared: Prepared, tmp_path: Path) -> None:
    said = read(prepared, tmp_path, list(changed_list(prepared).values()))
    blocks = [{"code": "so", "name": "Sở", "sets": ["so-mot-cua"]}]
    content = json.loads(prepared.campaign.editions.get().content)
    content["blocks"] = [
        one | {"sets": ["so-mot-cua"]} if one["code"] == blocks[0]["code"] else one
        for one in content["blocks"]
    ]
    text = json.dumps(content, ensure_ascii=False)
    digest = sha256(text.encode()).hexdigest()
    prepared.campaign.editions.update(content=text, content_sha256=digest)
    with pytest.raises(BadInput) as bad:
        take_in(prepared, said)
    assert [(one.code, one.column) for one in bad.value.problems] == [
        ("campaign.set_does_not_fit", "criteria_set")
    ]
    assert prepared.campaign.participants.filter(agency__code="so-tai-chinh").exists()


def test_the_same_list_again_is_no_deed(prepared: Prepared, tmp_path: Path) -> None:
    said = read(prepared, tmp_path, list(listed(prepared).values()))
    with pytest.raises(Refused) as told:
        take_in(prepared, said)
    assert told.value.problem.code == "campaign.list_agrees"


def test_once_it_is_open_no_list_is_taken_in(ready: Prepared, tmp_path: Path) -> None:
    rows = listed(ready)
    rows["so-noi-vu"] |= {"criteria_set": "so-khong-mot-cua"}
    said = read(ready, tmp_path, list(rows.values()))
    open_campaign(**ready.words("quantri.snv"), campaign=ready.campaign)
    with pytest.raises(Refused) as told:
        take_in(ready, said)
    assert told.value.problem.code == "campaign.already_open"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_else_takes_a_list_in(prepared: Prepared, tmp_path: Path, username: str) -> None:
    said = read(prepared, tmp_path, list(changed_list(prepared).values()))
    with pytest.raises(NotAllowed):
        take_in(prepared, said, username=username)


def test_another_authoritys_agencies_are_none_of_the_list(prepared: Prepared, tmp_path: Path) -> None:
    other = load_directory(directory=small_directory("other", "Khác"))
    Agency.objects.filter(authority=other, code="hoa-mai").update(code="hoa-cuc")
    rows = listed(prepared)
    rows["hoa-sen"] |= {"answers_for": "hoa-cuc"}
    assert [one.code for one in faults(prepared, tmp_path, list(rows.values()))] == [
        "campaign.file_agency_unknown"
    ]
