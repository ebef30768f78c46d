"""Papers shown in person: whoever appraises the criterion says when they saw one, and with what result."""

from datetime import datetime
from typing import Any

import pytest

from pari.campaigns.models import AppraisalShare
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.journal.queries import entries
from pari.scoring.evidence.showing import note_showing
from pari.scoring.models import Evidence, EvidenceReader
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, in_round_1
from tests.office import PEOPLE, Office, on
from tests.scoring.appraisal.papers import paper

pytestmark = pytest.mark.django_db

SXD, STP = "so-xay-dung", "so-tu-phap"
SEEN_AT = on(18, 12, 8, 30)
SAYS = {LAN, "totruong.snv", "thuky.snv"}


@pytest.fixture
def round_1(office: Office) -> Office:
    return in_round_1(office)


def shown(office: Office, agency: str = SXD, **more: Any) -> Evidence:
    return Evidence.objects.create(
        sheet=office.sheet(agency),
        criterion=LEVEL,
        kind="in_person",
        title="Báo cáo mật",
        number="12/BC-SXD",
        address="Phòng Văn thư",
        added_at=on(10, 12),
        **more,
    )


def note(
    office: Office,
    row: Evidence,
    by: str = LAN,
    *,
    seen_at: datetime = SEEN_AT,
    result: str = "Đúng như khai, có chữ ký và dấu.",
    at: datetime = ROUND_1,
) -> Evidence:
    return note_showing(
        eye=office.eye(by, at),
        by=office.by(by),
        at=at,
        sheet_id=row.sheet_id,
        evidence_id=row.pk,
        seen_at=seen_at,
        result=result,
    )


def test_who_saw_it_when_and_with_what_result_is_kept(round_1: Office) -> None:
    row = shown(round_1)
    note(round_1, row)
    row.refresh_from_db()
    assert (row.shown_to, row.shown_at) == (round_1.people[LAN], SEEN_AT)
    assert row.shown_result == "Đúng như khai, có chữ ký và dấu."
    assert JournalEntry.objects.get(did="evidence_shown").stage == "round_1"


def test_said_again_it_is_said_anew_and_the_journal_keeps_both(round_1: Office) -> None:
    row = shown(round_1)
    note(round_1, row)
    note(round_1, row, "thuky.snv", result="Thiếu phụ lục.")
    row.refresh_from_db()
    assert (row.shown_to, row.shown_result) == (round_1.people["thuky.snv"], "Thiếu phụ lục.")
    assert JournalEntry.objects.filter(did="evidence_shown").count() == 2


@pytest.mark.parametrize("username", sorted(set(PEOPLE)))
def test_appraisers_of_the_criterion_and_the_steering_team_say_so(round_1: Office, username: str) -> None:
    row = shown(round_1)
    if username in SAYS:
        note(round_1, row, username)
    else:
        with pytest.raises(NotAllowed):
            note(round_1, row, username)
    row.refresh_from_db()
    assert bool(row.shown_result) is (username in SAYS)


def test_an_appraiser_of_other_criteria_may_not(round_1: Office) -> None:
    AppraisalShare.objects.filter(account=round_1.people[BINH], criterion=LEVEL).delete()
    with pytest.raises(NotAllowed) as refused:
        note(round_1, shown(round_1), BINH)
    assert refused.value.why == "access.other_criterion"


def test_nobody_says_so_of_the_own_agency(round_1: Office) -> None:
    row = shown(round_1, STP)
    with pytest.raises(NotAllowed) as refused:
        note(round_1, row)
    assert refused.value.why == "access.own_agency"
    note(round_1, row, BINH)


def test_a_paper_for_named_readers_is_unknown_to_others(round_1: Office) -> None:
    row = shown(round_1, read_by="named", reading_reason="internal")
    EvidenceReader.objects.create(evidence=row, account=round_1.people[BINH])
    with pytest.raises(Refused) as refused:
        note(round_1, row)
    assert refused.value.problem.code == "evidence.unknown"
    note(round_1, row, BINH)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"result": "  "}, "evidence.shown_without_result"),
        ({"result": "a" * 2001}, "evidence.too_long"),
        ({"seen_at": on(18, 12, 9, 1)}, "evidence.shown_to_come"),
    ],
)
def test_what_is_missing_or_cannot_be_is_told(round_1: Office, given: dict[str, Any], expected: str) -> None:
    with pytest.raises(BadInput) as bad:
        note(round_1, shown(round_1), **given)
    assert [problem.code for problem in bad.value.problems] == [expected]


def test_a_file_is_no_paper_that_is_shown(round_1: Office) -> None:
    with pytest.raises(Refused) as refused:
        note(round_1, paper(round_1, SXD))
    assert refused.value.problem.code == "evidence.not_in_person"


def test_what_was_removed_or_not_handed_in_is_not_noted(round_1: Office) -> None:
    with pytest.raises(Refused):
        note(round_1, shown(round_1, removed_at=ROUND_1))
    row = shown(round_1)
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(state="reopened")
    with pytest.raises(Refused) as refused:
        note(round_1, row)
    assert refused.value.problem.code == "appraisal.not_handed_in"


def test_the_agency_s_head_reads_it_in_the_journal_only_after_the_letter(round_1: Office) -> None:
    note(round_1, shown(round_1))
    round_1.end(Phase.ROUND_1, on(26, 12))
    round_1.end(Phase.CROSS_CHECK, on(27, 12))
    for at, expected in ((ROUND_1, 0), (on(28, 12), 1)):
        eye = round_1.eye("lanhdao.sxd", at)
        rows = entries(eye, authority="thanh-giang", campaign=round_1.campaign.code)
        assert rows.filter(did="evidence_shown").count() == expected
