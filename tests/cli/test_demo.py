"""`pari demo`: the example years, loaded once and left alone afterwards."""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from pari.agencies.models import Agency, AgencyName, Authority
from pari.campaigns.models import Campaign, Participant
from pari.cli.main import main
from pari.core.access.eye import Eye
from pari.core.access.roles import Phase, Role
from pari.core.scoring.stages import Stage
from pari.deadlines.models import Extension
from pari.files.checking import check_content
from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment, Post
from pari.publication.models import (
    Decision,
    Objection,
    Publication,
    PublishedAgency,
    PublishedClaim,
    PublishedFinding,
)
from pari.regulations.models import RegulationEdition
from pari.scoring.appraisal.hints import HintKind, hints_of
from pari.scoring.appraisal.items import items_of_criterion
from pari.scoring.appraisal.ruling_reach import waiting_confirmations
from pari.scoring.council.frozen import content_of
from pari.scoring.evidence.search import search_evidence
from pari.scoring.examples.agreeing import COMMENTS, CONFIRMED, LEADING, RULING
from pari.scoring.examples.rehearsal_files import DONE, FILES, PLAN
from pari.scoring.examples.year_2025.story import HOUR, story_of
from pari.scoring.models import (
    AgendaItem,
    Comment,
    Evidence,
    Mark,
    PastMark,
    Remark,
    Ruling,
    SecondReading,
    Sheet,
    SheetMove,
)
from pari.search.models import Entry
from tests.cli.conftest import Run
from tests.office import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def kept() -> list[Any]:
    """Every row that the example made, with its key."""
    of_publications = (Publication, PublishedAgency, PublishedClaim, PublishedFinding)
    of_others = (Authority, Agency, AgencyName, RegulationEdition, Entry)
    of_the_office = (
        Account,
        Appointment,
        Post,
        Campaign,
        Participant,
        Extension,
        Sheet,
        SheetMove,
        Mark,
        PastMark,
        Decision,
        Objection,
        Ruling,
        SecondReading,
        Comment,
        Evidence,
        JournalEntry,
    )
    return [
        list(model.objects.order_by("pk").values())
        for model in (*of_publications, *of_others, *of_the_office)
    ]


def newest_results(campaign: Campaign) -> dict[str, Any]:
    passed = campaign.passed.order_by("version").last()
    assert passed is not None
    return {one["agency"]: one for one in content_of(passed)["agencies"]}


@dataclass(frozen=True)
class Loading:
    """What `pari demo` printed, and where it keeps its files."""

    said: str
    disk: Path

    @property
    def settings(self) -> Mapping[str, Path]:
        return {
            "PARI_DATA": self.disk,
            "MEDIA_ROOT": self.disk / "files",
            "PARI_UPLOADS": self.disk / "uploads",
        }


@pytest.fixture(scope="module")
def loading(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Loading]:
    """It loads once, in a transaction around the tests of this module."""
    out, made = io.TextIOWrapper(io.BytesIO(), "utf-8"), Loading("", tmp_path_factory.mktemp("demo"))
    with django_db_blocker.unblock(), transaction.atomic():
        with redirect_stdout(out), override_settings(**made.settings):
            assert main(["demo"]) == 0
        out.seek(0)
        yield replace(made, said=out.read())
        transaction.set_rollback(True)


@pytest.fixture
def loaded(loading: Loading, disk: Path, settings: Any, db: None) -> str:
    """What the command printed; what one test changes in the database is taken back after it."""
    for name, value in loading.settings.items():
        setattr(settings, name, value)
    return loading.said


def test_the_example_years_are_loaded(run: Run, loaded: str) -> None:
    answer = run("demo", "--format", "json").json
    slugs = [
        "khanh-hoa-2017",
        "khanh-hoa-2018",
        "khanh-hoa-2019",
        "thanh-giang-2025",
        "thanh-giang-2025-2",
        "hoa-sen-2025",
    ]
    assert answer == {"publications": slugs, "errors": []}
    assert set(Publication.objects.values_list("slug", flat=True)) == set(slugs)


def test_loading_again_changes_nothing(run: Run, loaded: str) -> None:
    before = kept()
    again = run("demo")
    assert again.code == 0
    assert "khanh-hoa-2019" in again.out
    assert kept() == before


def test_agencies_and_regulations_are_loaded_too(loaded: str) -> None:
    assert list(Authority.objects.order_by("code").values_list("code", "is_example")) == [
        ("hoa-sen", True),
        ("khanh-hoa", False),
        ("thanh-giang", True),
    ]
    assert sorted(RegulationEdition.objects.values_list("code", flat=True)) == [
        "hoa-sen-2025",
        "hoa-sen-2026",
        "khanh-hoa-2019",
        "mau-hai-cap-2025",
        "mau-hai-cap-2026",
    ]
    assert "2026" not in RegulationEdition.objects.get(code="mau-hai-cap-2025").content
    assert Agency.objects.filter(authority__code="thanh-giang").count() == 22 + 2 + 65  # two ended


def test_a_year_of_another_release_is_refused_with_what_to_do(run: Run, loaded: str) -> None:
    Publication.objects.filter(year=2019).update(content_sha256="0" * 64)
    before = kept()
    answer = run("demo", "--format", "json")
    assert answer.code == 2
    of_the_year, of_the_release = (error["message"] for error in answer.json["errors"])
    assert of_the_year.startswith("Kết quả năm 2019 (bản 1) đã được công bố")
    assert "PARI_DATA" in of_the_release
    assert kept() == before


def test_the_example_office_is_at_work_with_somebody_late(loaded: str) -> None:
    campaign = Campaign.objects.get(code="thanh-giang-2026")
    late = Sheet.objects.filter(campaign=campaign, is_late=True)
    assert list(late.values_list("participant__agency__code", "state")) == [("cong-an", "submitted")]
    states = set(campaign.sheets.values_list("state", flat=True))
    assert states == {"not_begun", "in_progress", "with_head", "returned", "submitted"}
    assert campaign.sheets.count() == 22 + 65


def test_every_role_has_an_example_account_and_all_are_printed(loaded: str) -> None:
    held = Appointment.objects.filter(authority__code="thanh-giang")
    assert {Role(one.role) for one in held} == set(Role) - {Role.STRANGER}
    assert all(account.username in loaded for account in Account.objects.all())


def test_a_finished_year_has_every_special_case(loaded: str) -> None:
    campaign = Campaign.objects.get(code="thanh-giang-2025")
    states = Counter(campaign.sheets.values_list("state", flat=True))
    assert states == {"published": 85, "adjusted": 1, "not_begun": 1}  # xã Cây Sim handed nothing in
    assert list(campaign.sheets.filter(is_late=True).values_list("participant__agency__code", flat=True)) == [
        "cong-an"
    ]
    results = newest_results(campaign)
    assert (results["so-y-te"]["grade"], results["so-y-te"]["earned"]) == ("KHÁ", "TỐT")  # 10,00%
    assert results["so-cong-thuong"]["grade"] == results["so-cong-thuong"]["earned"] == "TỐT"  # 9,99%
    assert {one["grade"] for one in results.values()} == {"TỐT", "KHÁ", "TRUNG BÌNH", "YẾU", None}
    assert results["xa-canh-buom"]["rank"] == results["xa-sao-bien"]["rank"]
    assert (results["dac-khu-dao-san-ho"]["rank"], results["xa-cay-sim"]["index"]) == (None, None)
    assert results["dac-khu-dao-san-ho"]["index"] is not None
    assert {"bqlda-giao-thong", "bqlda-dan-dung"} < set(results)
    assert not {"bqlda-tinh", "xa-may-hong"} & set(results)


def test_its_council_met_wrote_stood_aside_and_was_divided(loaded: str) -> None:
    campaign = Campaign.objects.get(code="thanh-giang-2025")
    sessions = list(campaign.council_sessions.order_by("number"))
    assert [(one.form, one.closed_at is not None) for one in sessions] == [
        ("written", True),
        ("meeting", True),
    ]
    assert sessions[1].seats.filter(alternate_present=True).count() == 1
    items = AgendaItem.objects.filter(campaign=campaign)
    assert {one.kind for one in items} == {"opinion", "exemption", "bonus", "remark"}
    assert {one.outcome for one in items} == {"passed", "rejected"}
    tallies = [json.loads(one.tally) for one in items]
    assert any(one["aside"] for one in tallies)
    assert sum(one["by_chair"] for one in tallies) == 1
    remarks = Remark.objects.filter(sheet__campaign=campaign)
    assert {one.answer for one in remarks} == {"kept", "to_council", ""}
    rechecked = Mark.objects.filter(sheet__campaign=campaign, rechecks__isnull=False)
    assert [one.sheet.participant.agency.code for one in rechecked] == ["so-noi-vu"]


def test_its_decisions_are_signed_and_what_was_objected_to_is_answered(loaded: str) -> None:
    decisions = Decision.objects.filter(campaign__code="thanh-giang-2025").order_by("version")
    assert [(one.version, one.detail, one.shows_rank) for one in decisions] == [
        (1, "criteria", True),
        (2, "criteria", True),
    ]
    assert all(one.paper is not None and one.publication is not None for one in decisions)
    objections = Objection.objects.order_by("pk").values_list("kind", "outcome")
    assert list(objections) == [("objection", "adjusted"), ("objection", "kept"), ("own_error", "")]
    assert Publication.objects.get(slug="thanh-giang-2025-2").changes.exists()


def test_the_year_before_stands_beside_the_criteria_of_the_open_campaign(loaded: str) -> None:
    rows = PastMark.objects.filter(authority__code="thanh-giang", year=2025)
    assert rows.values("agency").distinct().count() == 86
    lost = rows.get(agency__code="so-xay-dung", criterion="tuyen-truyen")
    assert (lost.reason_code, lost.reason) == ("no_evidence", "Không có đường dẫn tin, bài")
    assert {one.source.split(" ngày")[0] for one in rows} == {"Quyết định số 155/QĐ-UBND (ví dụ)"}


# --- The level below ---------------------------------------------------------------------------------------


def test_the_ward_below_has_a_finished_year_with_every_grade_but_the_last(loaded: str) -> None:
    campaign = Campaign.objects.get(code="hoa-sen-2025")
    states = Counter(campaign.sheets.values_list("state", flat=True))
    assert states == {"published": 7, "not_begun": 1}  # Trạm Y tế handed nothing in
    results = newest_results(campaign)
    assert Counter(one["grade"] for one in results.values()) == {"TỐT": 5, "KHÁ": 1, "TRUNG BÌNH": 1, None: 1}
    items = AgendaItem.objects.filter(campaign=campaign)
    assert {(one.kind, one.outcome) for one in items} == {("exemption", "passed"), ("bonus", "passed")}
    (decision,) = campaign.decisions.all()
    assert (decision.detail, decision.shows_rank, decision.paper is not None) == ("index", False, True)


def test_the_level_below_has_a_row_and_leads_to_the_wards_own_page(client: Client, loaded: str) -> None:
    below = client.get("/thanh-giang/cap-duoi/").content.decode()
    assert "Chưa có đơn vị cấp dưới nào công bố kết quả" not in below
    assert 'href="/hoa-sen/ket-qua/2025/"' in below
    own = client.get("/hoa-sen/ket-qua/2025/")
    assert own.status_code == 200
    assert "Trường Tiểu học Hoa Sen" in own.content.decode()
    assert "412/QĐ-UBND (ví dụ)" in own.content.decode()


# --- The rehearsal in round 1 ------------------------------------------------------------------------------


def rehearsal() -> Campaign:
    return Campaign.objects.select_related("authority").get(is_rehearsal=True)


def leading(campaign: Campaign) -> tuple[Eye, int]:
    """Whoever leads most criteria, on the round's third day."""
    story = story_of(campaign)
    assert story is not None
    day = story.terms[Phase.ROUND_1][0] + 50 * HOUR
    return story.acting(LEADING, day)["eye"], story.person(LEADING)


def test_round_1_of_the_rehearsal_has_findings_of_every_kind(loaded: str) -> None:
    marks = Mark.objects.filter(sheet__campaign=rehearsal(), stage="round_1")
    found = Counter(marks.values_list("finding", flat=True))
    rare = {kind: count for kind, count in found.items() if kind not in ("agreed", "not_agreed")}
    assert rare == {"credited": 1, "exemption": 1, "referred": 1}
    (partly,) = marks.filter(finding="exemption")
    assert str(partly.exempt) == "0.2500"


def test_a_ruling_touches_several_agencies_and_waits_for_some(loaded: str) -> None:
    campaign = rehearsal()
    (row,) = campaign.rulings.all()
    assert json.loads(row.agencies) == list(RULING.agencies)
    under = Mark.objects.filter(ruling=row).values_list("sheet__participant__agency__code", flat=True)
    assert set(under) == set(CONFIRMED)
    eye, person = leading(campaign)
    waiting = waiting_confirmations(campaign, eye=eye, person=person, stage=Stage.ROUND_1)
    assert waiting == {row.number: len(RULING.agencies) - len(CONFIRMED)}


def test_a_sample_was_drawn_and_one_reading_of_it_differs(loaded: str) -> None:
    results = Counter(SecondReading.objects.values_list("result", flat=True))
    assert results.pop("differs") == 1
    assert set(results) == {""}
    assert results[""] >= 5
    assert Comment.objects.count() == len(COMMENTS) == 3


def test_the_rehearsals_files_can_be_searched_and_give_hints(loaded: str) -> None:
    campaign = rehearsal()
    rows = Evidence.objects.filter(sheet__campaign=campaign, kind="file").select_related("file")
    assert {one.sheet.participant.agency.code for one in rows} == set(FILES)
    lacking = Mark.objects.filter(sheet__campaign=campaign, reason_codes="no_evidence")
    assert not {(one.sheet_id, one.criterion) for one in rows} & set(
        lacking.values_list("sheet", "criterion")
    )
    contents = {one.file.content_id for one in rows if one.file}
    assert len(contents) == len(FILES) - 1  # two agencies have the same
    assert {check_content(one, at=NOW).state for one in contents} == {"clean"}
    eye, person = leading(campaign)
    kinds = Counter[HintKind]()
    for name in (DONE, PLAN):
        items = items_of_criterion(campaign, name, eye=eye, person=person).listed
        told = hints_of(items, campaign=campaign, eye=eye, person=person)
        kinds.update(hint.kind for hints in told.values() for hint in hints if hint.piece)
    assert kinds == {HintKind.SAME_FILE: 2, HintKind.OUTSIDE_YEAR: 1, HintKind.NO_TEXT: 1}
    hits = search_evidence(campaign, "van ban minh hoa", eye=eye, person=person)
    in_files = {one.agency for one in hits.pieces if one.snippet is not None}
    assert in_files == set(FILES) - {"xa-gio-dong"}  # a scan has no words


def test_the_printed_list_has_each_role_once_at_length(loaded: str) -> None:
    assert len([line for line in loaded.splitlines() if line.endswith(" thanh-giang")]) == len(Role) - 1


def test_what_the_example_leaves_behind_holds_together(run: Run, loaded: str) -> None:
    assert run("invariants").code == 0
    assert run("journal", "verify").code == 0
