"""`pari campaign`: counts and names, never a mark."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from pari.campaigns.models import AnsweredPredecessor, Campaign, Participant
from pari.core.states import State
from pari.deadlines.models import Deadline, Extension
from pari.scoring.models import Sheet
from tests.cli.conftest import Run
from tests.office import DUE, NOW, Office, on

KEYS = ["agency", "block", "set", "participation", "state", "late", "criteria", "marked", "evidence"]


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[time_machine.Traveller]:
    """The command reads the machine's clock: here it stands in self-assessment."""
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


def test_the_list_says_in_which_phase_each_campaign_is(office: Office, run: Run) -> None:
    Campaign.objects.create(
        code="hoa-sen-2026", authority=office.authority, year=2025, title="x", made_at=on(1, 11)
    )
    assert run("campaign", "list", "--format", "json").json == {
        "campaigns": [
            {
                "id": "thanh-giang-2026",
                "year": 2026,
                "authority": "thanh-giang",
                "state": "self_assessment",
            },
            {"id": "hoa-sen-2026", "year": 2025, "authority": "thanh-giang", "state": "preparation"},
        ],
        "errors": [],
    }


def test_without_campaigns_the_list_is_empty_and_says_so(run: Run) -> None:
    assert run("campaign", "list", "--format", "json").json == {"campaigns": [], "errors": []}
    assert run("campaign", "list").out == "Chưa có đợt đánh giá nào.\n"


def test_a_campaign_shows_its_phases_with_their_instants(office: Office, run: Run) -> None:
    answer = run("campaign", "show", "thanh-giang-2026", "--format", "json")
    assert answer.code == 0
    assert {name: answer.json[name] for name in ("id", "year", "authority", "edition", "errors")} == {
        "id": "thanh-giang-2026",
        "year": 2026,
        "authority": "thanh-giang",
        "edition": "mau-hai-cap-2026",
        "errors": [],
    }
    assert list(answer.json) == ["id", "year", "authority", "edition", "phases", "agencies", "errors"]
    assert answer.json["phases"][0] == {
        "name": "self_assessment",
        "opens": "2026-11-23T00:00:00+07:00",
        "closes": "2026-12-16T00:00:00+07:00",
    }
    assert answer.json["phases"][-1] == {
        "name": "closed",
        "opens": "2027-02-22T00:00:00+07:00",
        "closes": None,
    }


def test_an_extension_for_all_shows_in_the_phase(office: Office, run: Run) -> None:
    deadline = Deadline.objects.get(scope="thanh-giang-2026", name="self_assessment")
    Extension.objects.create(
        deadline=deadline, until=on(19, 12), granted_at=NOW, for_all=True, reason="x", person_name="y"
    )
    shown = run("campaign", "show", "thanh-giang-2026", "--format", "json").json
    assert shown["phases"][0]["closes"] == "2026-12-19T00:00:00+07:00"


def test_each_agency_stands_with_counts_and_without_marks(office: Office, run: Run) -> None:
    agencies = run("campaign", "show", "thanh-giang-2026", "--format", "json").json["agencies"]
    assert [one["agency"] for one in agencies][:2] == ["Sở Nội vụ", "Sở Tư pháp"]
    assert [list(one) for one in agencies] == [KEYS] * 6
    first = dict(agencies[0])
    assert first.pop("criteria") > 50
    assert first == {
        "agency": "Sở Nội vụ",
        "block": "Sở, ban, ngành",
        "set": "so-mot-cua",
        "participation": "ranked",
        "state": "not_begun",
        "late": False,
        "marked": 0,
        "evidence": 0,
    }


def test_whoever_takes_no_part_has_neither_sheet_nor_criteria(office: Office, run: Run) -> None:
    gone = Participant.objects.get(agency__code="hoa-mai")
    Sheet.objects.filter(participant=gone).delete()
    Participant.objects.filter(pk=gone.pk).update(participation="not_taking_part", reason="Sáp nhập")
    heir = Participant.objects.get(agency__code="hoa-sen")
    AnsweredPredecessor.objects.create(campaign=office.campaign, participant=heir, agency=gone.agency)
    shown = run("campaign", "show", "thanh-giang-2026", "--format", "json").json["agencies"][-1]
    assert (shown["participation"], shown["set"], shown["state"], shown["late"], shown["criteria"]) == (
        "not_taking_part",
        None,
        None,
        False,
        0,
    )


@pytest.mark.parametrize(
    ("after", "late"), [(timedelta(seconds=-1), False), (timedelta(0), True), (timedelta(seconds=1), True)]
)
def test_late_is_who_has_not_come_when_the_own_term_is_over(
    office: Office, run: Run, clock: time_machine.Traveller, after: timedelta, *, late: bool
) -> None:
    sheet = office.sheet("hoa-sen")
    Sheet.objects.filter(pk=sheet.pk).update(state=State.SUBMITTED.value, submitted_at=NOW)
    clock.move_to(DUE + after)
    agencies = run("campaign", "show", "thanh-giang-2026", "--format", "json").json["agencies"]
    assert {one["agency"]: one["late"] for one in agencies} == {
        "Sở Nội vụ": late,
        "Sở Tư pháp": late,
        "Sở Xây dựng": late,
        "Sở Tài chính": late,
        "Phường Hoa Sen": False,
        "Phường Hoa Mai": late,
    }


def test_who_came_late_stays_late(office: Office, run: Run) -> None:
    sheet = office.sheet("hoa-sen")
    Sheet.objects.filter(pk=sheet.pk).update(state=State.SUBMITTED.value, submitted_at=NOW, is_late=True)
    agencies = run("campaign", "show", "thanh-giang-2026", "--format", "json").json["agencies"]
    assert [one["agency"] for one in agencies if one["late"]] == ["Phường Hoa Sen"]


def test_an_unknown_campaign_is_bad_input_and_the_other_keys_are_empty(office: Office, run: Run) -> None:
    answer = run("campaign", "show", "thanh-giang-2031", "--format", "json")
    assert answer.code == 2
    assert answer.json["id"] is None
    assert answer.json["agencies"] == []
    assert answer.messages == (
        "Không có đợt đánh giá “thanh-giang-2031”. Đề nghị xem mã các đợt bằng lệnh “pari campaign list”."
    )


def test_for_people_both_are_tables(office: Office, run: Run) -> None:
    assert "Tự đánh giá, chấm điểm" in run("campaign", "list").out
    shown = run("campaign", "show", "thanh-giang-2026").out
    assert "Đang ở bước: Tự đánh giá, chấm điểm" in shown
    assert "23/11 – 15/12/2026" in shown
    assert "Chưa bắt đầu" in shown
