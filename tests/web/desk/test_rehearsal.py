"""A rehearsal at somebody's desk: which steps, what they lead to, and ticks for what was really done."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from pari.campaigns.models import Campaign
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Role
from pari.core.council.voting import Choice
from pari.journal.models import JournalEntry
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.typed import Typed
from pari.scoring.council.voting import vote
from pari.scoring.sheets.actions import begin, pass_to_head, return_to_officer
from pari.web.desk.rehearsal import STEPS
from pari.words.journal_deeds import DEEDS
from pari.words.rehearsal import STEPS as WORDS
from tests.appraising import LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.counciling import BA, VOTING, meeting, named
from tests.office import DUE, NOW, PEOPLE, Office
from tests.scoring.appraisal.rounds import AGREED, acting, find
from tests.scoring.council.passing_through import BUILDING, all_found, on_agenda
from tests.web.desk.conftest import Home

pytestmark = pytest.mark.django_db

TITLE, NOTHING_COUNTS = "Tập dượt: các bước", "Mọi việc làm như thật nhưng không tính vào kết quả nào"
HERE = "/thanh-giang/dot/thanh-giang-2026/"
SHEET = f"{HERE}phieu/so-xay-dung/"
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
WITH_STEPS = {name for name, (_, _, role) in PEOPLE.items() if role in STEPS}


@pytest.fixture
def rehearsal(office: Office) -> Office:
    Campaign.objects.filter(pk=office.campaign.pk).update(is_rehearsal=True)
    office.campaign.refresh_from_db()
    return office


@dataclass(frozen=True)
class Line:
    text: str
    done: bool
    address: str


def lines(page: str) -> dict[str, Line]:
    """The steps on somebody's desk, by their titles."""
    listed = page.partition('<ol class="steps-to-try">')[2].partition("</ol>")[0]
    found = {}
    for item in re.findall(r"<li.*?</li>", listed):
        title = re.search(r"<(?:a href=\"([^\"]*)\"|b)>(.*?)</(?:a|b)>", item)
        assert title is not None
        found[title[2]] = Line(item, 'class="done"' in item, title[1] or "")
    return found


def marked(office: Office, explanation: str = "Kế hoạch số 12/KH-SXD ngày 05/01/2026.") -> None:
    words = {**acting(office, OFFICER, NOW), "sheet_id": office.sheet("so-xay-dung").pk, "criterion": LEVEL}
    text = Typed(values={"muc": "Kịp thời"}, explanation=explanation)
    saved = save_draft(**words, text=text, seen=0)
    give_self_mark(**words, seen=saved.version)


def test_a_real_campaign_has_no_steps_to_try(office: Office, home: Home) -> None:
    for username in (OFFICER, LAN, "totruong.snv"):
        assert TITLE not in home(username)


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_whoever_acts_in_a_rehearsal_has_steps_and_reads_that_nothing_counts(
    rehearsal: Office, home: Home, username: str
) -> None:
    page = home(username)
    there = username in WITH_STEPS
    assert (TITLE in page, NOTHING_COUNTS in page) == (there, there)
    assert len(lines(page)) == (len(STEPS[PEOPLE[username][2]]) if there else 0)


def test_nothing_is_ticked_at_the_beginning(rehearsal: Office, home: Home) -> None:
    page = home(OFFICER)
    assert not any(one.done for one in lines(page).values())
    assert "Đã làm 00 trong 06 bước." in page


def test_what_can_be_done_now_leads_to_its_page_and_the_rest_says_when(rehearsal: Office, home: Home) -> None:
    shown = lines(home(OFFICER))
    assert shown["Chấm một tiêu chí"].address == SHEET
    assert shown["Thêm tài liệu kiểm chứng"].address == f"{SHEET}tai-lieu/"
    later = shown["Trình nội dung giải trình, bổ sung"]
    assert later.address == ""
    assert "đến bước “Giải trình bổ sung”" in later.text
    over = lines(home(OFFICER, ROUND_1))["Chấm một tiêu chí"]
    assert over.address == ""
    assert "đã qua bước “Tự đánh giá, chấm điểm”" in over.text


def test_a_step_is_ticked_when_its_deed_was_done(rehearsal: Office, home: Home) -> None:
    begin(**acting(rehearsal, OFFICER, NOW), sheet_id=rehearsal.sheet("so-xay-dung").pk)
    marked(rehearsal)
    page = home(OFFICER)
    done = [title for title, one in lines(page).items() if one.done]
    assert done == ["Chấm một tiêu chí", "Giải trình tiêu chí đã chấm"]
    assert "Đã làm 02 trong 06 bước." in page


def test_a_mark_without_words_explains_nothing(rehearsal: Office, home: Home) -> None:
    begin(**acting(rehearsal, OFFICER, NOW), sheet_id=rehearsal.sheet("so-xay-dung").pk)
    marked(rehearsal, explanation="")
    assert not lines(home(OFFICER))["Giải trình tiêu chí đã chấm"].done


def test_a_tick_is_for_the_person_who_did_it(rehearsal: Office, home: Home) -> None:
    sheet = rehearsal.sheet("so-xay-dung").pk
    begin(**acting(rehearsal, OFFICER, NOW), sheet_id=sheet)
    pass_to_head(**acting(rehearsal, OFFICER, NOW), sheet_id=sheet)
    return_to_officer(**acting(rehearsal, HEAD, NOW), sheet_id=sheet, opinion="Đề nghị bổ sung.")
    assert lines(home(OFFICER))["Trình lãnh đạo"].done
    assert lines(home(HEAD))["Trả lại phiếu kèm ý kiến"].done
    assert not any(one.done for one in lines(home("lanhdao.hoasen")).values())
    assert not any(one.done for one in lines(home("canbo.hoasen")).values())


def test_what_was_done_in_another_campaign_ticks_nothing(rehearsal: Office, home: Home) -> None:
    begin(**acting(rehearsal, OFFICER, NOW), sheet_id=rehearsal.sheet("so-xay-dung").pk)
    pass_to_head(**acting(rehearsal, OFFICER, NOW), sheet_id=rehearsal.sheet("so-xay-dung").pk)
    assert lines(home(OFFICER))["Trình lãnh đạo"].done
    JournalEntry.objects.filter(did="sheet_passed_to_head").update(campaign="thanh-giang-2025")
    assert not lines(home(OFFICER))["Trình lãnh đạo"].done


def test_an_appraiser_s_finding_is_ticked(rehearsal: Office, home: Home) -> None:
    in_round_1(rehearsal)
    claim(rehearsal, "so-xay-dung", LEVEL, points="0.5", values='{"muc": "Kịp thời"}')
    assert not lines(home(LAN, ROUND_1))["Thẩm định một tiêu chí"].done
    find(rehearsal, AGREED)
    shown = lines(home(LAN, ROUND_1))
    assert shown["Thẩm định một tiêu chí"].done
    assert not shown["Thống nhất cùng lúc"].done
    assert shown["Thống nhất cùng lúc"].address == f"{HERE}tham-dinh/"


def test_a_member_s_votes_are_ticked_with_opinion_and_change(rehearsal: Office, home: Home) -> None:
    all_found(rehearsal)
    named(rehearsal)
    session = meeting(rehearsal)
    item = next(one for one in on_agenda(rehearsal).values() if one.sheet == rehearsal.sheet(BUILDING))
    said: dict[str, Any] = {**acting(rehearsal, BA, VOTING), "item_id": item.pk, "session_id": session.pk}
    vote(**said, choice=Choice.FOR)
    first = lines(home(BA, VOTING))
    assert first["Biểu quyết một nội dung"].done
    assert not first["Biểu quyết kèm ý kiến"].done
    vote(**said, choice=Choice.AGAINST, opinion="Chưa đủ căn cứ.")
    assert all(one.done for one in lines(home(BA, VOTING)).values())


@pytest.mark.parametrize("entries", [0, 30])
def test_the_panel_costs_the_same_however_much_was_done(
    rehearsal: Office, entries: int, django_assert_max_num_queries: Any
) -> None:
    with time_machine.travel(NOW, tick=False):
        client = rehearsal.client(OFFICER)
        client.get("/thanh-giang/viec/")
        for _ in range(entries):
            save_draft_of(rehearsal)
        Campaign.objects.update(is_rehearsal=False)
        with django_assert_max_num_queries(100) as without:
            client.get("/thanh-giang/viec/")
        Campaign.objects.update(is_rehearsal=True)
        with django_assert_max_num_queries(100) as with_steps:
            client.get("/thanh-giang/viec/")
    assert len(with_steps) - len(without) == 2


def save_draft_of(office: Office) -> None:
    """One more entry of the officer's in the journal."""
    number = JournalEntry.objects.filter(campaign=office.campaign.code).count() + 1
    JournalEntry.objects.create(
        authority="thanh-giang",
        campaign=office.campaign.code,
        sequence=number,
        at=NOW,
        person=office.people[OFFICER].pk,
        did="self_mark_given",
        kind="sheet",
        thing="x",
        figures="{}",
        previous="",
        sha256="",
    )


def test_every_step_has_its_words_and_every_word_its_step() -> None:
    assert {one.code for steps in STEPS.values() for one in steps} == set(WORDS)


@pytest.mark.parametrize("role", STEPS, ids=lambda role: role.value)
def test_every_step_can_be_done_in_one_of_its_phases_at_the_page_that_it_names(role: Role) -> None:
    for one in STEPS[role]:
        agency = "so-xay-dung" if one.own else None
        eyes = [Eye(role, phase, Conflict.BLOCKED, agency) for phase in one.phases]
        asked = [any(eye.may(action, agency).allowed for action in one.actions) for eye in eyes]
        assert all(asked), one.code
        assert reverse(one.place, args=["thanh-giang", "x", *([agency] if agency else [])])


def test_a_step_leads_to_the_part_of_the_guide_that_tells_how(rehearsal: Office, home: Home) -> None:
    page = home(OFFICER)
    assert "/thanh-giang/huong-dan/cong-chuc/#muc-4" in lines(page)["Trình nội dung giải trình, bổ sung"].text
    assert '<a href="/thanh-giang/huong-dan/cong-chuc/">Hướng dẫn hai trang của vai trò này</a>' in page


def test_steps_name_deeds_that_the_journal_knows() -> None:
    assert {did for steps in STEPS.values() for one in steps for did in one.did} <= set(DEEDS)


def test_a_head_sees_no_steps_where_the_agency_takes_no_part(rehearsal: Office, home: Home) -> None:
    rehearsal.sheet("so-xay-dung").delete()
    assert TITLE not in home(HEAD, DUE)
