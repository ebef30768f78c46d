"""An agency's part is changed once the campaign is open."""

from typing import Any

import pytest
from django.utils.translation import override

from pari.campaigns.invariants import broken as broken_campaigns
from pari.campaigns.models import ParticipationChange
from pari.campaigns.participation import change_participation
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.people.models import Appointment
from pari.scoring.invariants import broken as broken_sheets
from pari.scoring.models import Sheet
from pari.scoring.sheets.actions import make_sheets
from pari.scoring.sheets.queries import standings
from tests.office import NOW, PEOPLE, Office
from tests.web.campaigns.conftest import an_edition

ENDS = {"participation": "not_taking_part", "reason": "Sáp nhập", "paper": "Nghị quyết số 9 (kiểm thử)"}


def change(office: Office, agency: str, username: str = "quantri.snv", **said: Any) -> ParticipationChange:
    usual: dict[str, Any] = {"criteria_set": "xa", "answers_for": [], "paper": "", "reason": ""}
    words = usual | said
    return change_participation(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        campaign=office.campaign,
        agency=office.agencies[agency],
        **words,
    )


def test_who_ends_keeps_its_sheet_out_of_the_progress_and_nothing_is_broken(office: Office) -> None:
    change(office, "hoa-mai", **ENDS)
    assert Sheet.objects.filter(participant__agency__code="hoa-mai").exists()
    assert "hoa-mai" not in {one.agency for one in standings(office.campaign, eye=office.eye("thuky.snv"))}
    assert list(broken_sheets()) == []
    assert JournalEntry.objects.get(did="participation_changed").agency == "hoa-mai"


def test_the_heir_answers_for_it_from_then_on(office: Office) -> None:
    change(office, "hoa-mai", **ENDS)
    gone = office.agencies["hoa-mai"]
    change(office, "hoa-sen", participation="ranked", reason="Kế thừa", answers_for=[gone])
    assert office.campaign.answered.get().participant.agency.code == "hoa-sen"
    assert not [one for one in broken_campaigns() if one.code.startswith("broken.predecessor")]


def test_one_that_was_not_in_the_list_is_added_and_gets_a_sheet(office: Office) -> None:
    kept = an_edition("mau-hai-cap-2026", authority=office.authority.code)
    office.campaign.editions.update(content=kept.content, content_sha256=kept.content_sha256)
    office.campaign.participants.filter(agency__code="hoa-mai").delete()
    made = change(office, "hoa-mai", participation="ranked", reason="Mới thành lập")
    assert (made.before, made.after) == ("", "ranked")
    assert make_sheets(office.campaign) == 1


def test_the_agencys_own_people_are_told_why_and_nobody_else(office: Office) -> None:
    with override("en"):
        change(office, "so-xay-dung", criteria_set="so-mot-cua", **ENDS)
    told = Notice.objects.filter(kind="participation_changed")
    names = {office.people[one].pk for one in ("canbo.sxd", "lanhdao.sxd", "quantri.sxd")}
    assert set(told.values_list("person", flat=True)) == names
    one = told[0]
    assert (one.title, one.urgent) == ("Đã đổi cách tham gia của Sở Xây dựng", False)
    assert one.body == (
        "Đánh giá và xếp hạng → Không tham gia. Lý do: Sáp nhập. "
        "Người quyết định: Quản trị CCHC (ví dụ); văn bản: Nghị quyết số 9 (kiểm thử)."
    )
    assert page_of(one) == "/thanh-giang/dot/thanh-giang-2026/co-quan/"


def test_whoever_left_is_not_told_and_each_change_is_told_anew(office: Office) -> None:
    Appointment.objects.filter(account=office.people["canbo.sxd"]).update(ended=NOW.date())
    change(office, "so-xay-dung", criteria_set="so-mot-cua", **ENDS)
    change(office, "so-xay-dung", criteria_set="so-mot-cua", participation="not_ranked", reason="Nhầm")
    change(office, "hoa-mai", **ENDS)
    told = Notice.objects.filter(kind="participation_changed", agency="so-xay-dung")
    assert told.count() == 2 * 2
    assert not told.filter(person=office.people["canbo.sxd"].pk).exists()


def test_for_whom_an_agency_answers_is_told_too(office: Office) -> None:
    change(office, "hoa-mai", **ENDS)
    gone = office.agencies["hoa-mai"]
    change(office, "hoa-sen", participation="ranked", reason="Kế thừa", answers_for=[gone])
    body = Notice.objects.filter(agency="hoa-sen").values_list("body", flat=True)[0]
    assert body.startswith("Đánh giá và xếp hạng. Giải trình thay cho: Phường Hoa Mai. Lý do: Kế thừa.")


def test_a_reason_is_compulsory_and_something_changes(office: Office) -> None:
    with pytest.raises(BadInput) as bad:
        change(office, "hoa-mai", participation="not_taking_part", reason=" ")
    assert [(one.code, one.column) for one in bad.value.problems] == [
        ("campaign.no_reason_for_change", "reason")
    ]
    with pytest.raises(Refused) as told:
        change(office, "hoa-mai", participation="ranked", reason="Không đổi")
    assert told.value.problem.code == "campaign.participation_same"


def test_nobody_changes_the_own_agencys_part_or_who_answers_for_it(office: Office) -> None:
    with pytest.raises(NotAllowed) as told:
        change(office, "so-noi-vu", participation="not_ranked", reason="x", criteria_set="so-mot-cua")
    assert told.value.why == "access.own_agency_decides"
    office.campaign.participants.filter(agency__code="so-noi-vu").update(
        participation="not_taking_part", reason="x"
    )
    own = office.agencies["so-noi-vu"]
    with pytest.raises(NotAllowed):
        change(office, "hoa-sen", participation="ranked", reason="Kế thừa", answers_for=[own])


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_only_the_standing_office_changes_it(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        change(office, "hoa-mai", username, **ENDS)


def test_before_the_opening_the_list_itself_is_edited(office: Office) -> None:
    office.campaign.opened_at = None
    office.campaign.save()
    with pytest.raises(Refused) as told:
        change(office, "hoa-mai", **ENDS)
    assert told.value.problem.code == "campaign.not_open"
