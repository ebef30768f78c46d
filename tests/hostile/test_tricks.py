"""Pages kept open, forms of other sites, forged times, and what somebody types to be run or drawn."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import openpyxl
import pytest
from django.test import Client

from pari.campaigns.models import Campaign, Question
from pari.core.access.roles import Phase
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Account
from pari.scoring.models import ReopeningRequest, Sheet, SheetMove
from tests.hostile.walking import address
from tests.hostile.world import World
from tests.office import DUE, PASSWORD, on

pytestmark = pytest.mark.django_db

At = Callable[[datetime], None]
MARKUP = '<script>alert("x")</script><b>&amp;'


# --- Files -------------------------------------------------------------------------------------------------

FORMULAS = ("=1+1", "+1+1", "-1+2", "@SUM(A1)")


def test_files_hold_texts_where_somebody_typed_a_formula(fresh: World) -> None:
    for username, text in zip(
        ("canbo.sxd", "lanhdao.sxd", "quantri.sxd", "canbo.hoasen"), FORMULAS, strict=True
    ):
        Account.objects.filter(username=username).update(name=text, email=f"{text}@x")
    SheetMove.objects.update(note=FORMULAS[0])
    client = fresh.office.client("quantri.snv")
    rows = 0
    for name, words in (
        ("people_export", {"form": "csv"}),
        ("campaign_participants_csv", {}),
        ("progress_csv", {}),
        ("progress_late_csv", {}),
        ("journal_csv_of_campaign", {}),
        ("journal_csv", {}),
        ("directory_csv", {}),
    ):
        text = client.get(address(fresh, name, **words)).getvalue().decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text)):
            rows += 1
            assert not [cell for cell in row if cell[:1] in "=+-@" and len(cell) > 1], name
    assert rows > 30
    for name, words in (
        ("people_export", {"form": "xlsx"}),
        ("campaign_participants_xlsx", {}),
        ("progress_xlsx", {}),
        ("progress_late_xlsx", {}),
        ("directory_workbook", {}),
    ):
        book = openpyxl.load_workbook(io.BytesIO(client.get(address(fresh, name, **words)).content))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds, name


# --- Stale pages -------------------------------------------------------------------------------------------


def test_a_form_sent_twice_is_done_once(fresh: World) -> None:
    client, page = fresh.office.client("canbo.sxd"), address(fresh, "sheet_pass")
    assert client.post(page, {"seen": "1"}).status_code == 302
    entries = JournalEntry.objects.count()
    assert client.post(page, {"seen": "1"}).status_code == 422
    assert JournalEntry.objects.count() == entries


def test_an_answered_request_is_not_answered_again(fresh: World) -> None:
    page, sent = address(fresh, "reopening_answer"), {"outcome": "refused", "answer": "Không"}
    assert fresh.office.client("totruong.snv").post(page, sent).status_code == 302
    again = fresh.office.client("thuky.snv").post(page, {"outcome": "granted", "until": ""})
    assert again.status_code == 422
    assert ReopeningRequest.objects.get(pk=fresh.ids["asked"]).outcome == "refused"


def test_a_settled_change_is_not_settled_again(fresh: World) -> None:
    lead = fresh.office.client("thuongtruc.stc")
    assert lead.post(address(fresh, "change_refuse"), {"reason": "Không"}).status_code == 302
    assert lead.post(address(fresh, "change_confirm")).status_code == 409
    assert fresh.office.appointment("thamdinh.stp").ended is None


@pytest.mark.parametrize(
    ("username", "name", "sent"),
    [
        ("canbo.sxd", "sheet_pass", {"seen": "1"}),
        ("lanhdao.sxd", "sheet_submit", {"seen": "1"}),
        ("totruong.snv", "sheet_reopen", {"seen": "1", "reason": "x"}),
        ("lanhdao.sxd", "sheet_ask", {"seen": "1", "reason": "x"}),
    ],
)
def test_a_page_kept_open_until_the_phase_is_over_does_nothing(
    fresh: World, at: At, username: str, name: str, sent: dict[str, str]
) -> None:
    for phase in (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2):
        fresh.office.end(phase, on(27, 12))
    at(on(8, 1, 9, year=2027))
    client = fresh.office.client(username)
    before = Sheet.objects.get(pk=fresh.ids["sheet"]).state
    entries = JournalEntry.objects.count()
    assert client.post(address(fresh, name), sent).status_code in (403, 409, 422)
    assert Sheet.objects.get(pk=fresh.ids["sheet"]).state == before
    assert JournalEntry.objects.count() == entries


def test_a_campaign_that_was_opened_takes_no_setting_up_from_a_page_of_before(fresh: World) -> None:
    client = fresh.office.client("quantri.snv")
    sent = {"title": "Tên khác", "conflict": "own_then_recheck"}
    assert client.post(address(fresh, "campaign_general"), sent).status_code == 403
    assert Campaign.objects.get(code="thanh-giang-2026").conflict == "blocked"


# --- The way in and the way of requests --------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted", ["https://ke-xau.example/", "//ke-xau.example/", "/\\ke-xau.example", "javascript:alert(1)"]
)
def test_the_login_leads_to_no_other_host(fresh: World, wanted: str) -> None:
    client = Client()
    sent = {"login": "canbo.sxd", "password": PASSWORD, "next": wanted}
    answer = client.post(f"/tai-khoan/dang-nhap/?next={wanted}", sent)
    assert answer.status_code == 302
    led = urlsplit(answer["Location"])
    assert (led.scheme, led.netloc) == ("", "")
    assert "ke-xau" not in answer["Location"].partition("?")[0]
    home = client.get(f"/tai-khoan/vao/?next={wanted}")
    assert home["Location"].startswith("/thanh-giang/")


def test_forms_of_another_site_are_refused(fresh: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(fresh.office.people["canbo.sxd"])
    before = JournalEntry.objects.count()
    for name in ("sheet_pass", "choose_capacity", "inbox_read", "questions", "people_interests"):
        assert client.post(address(fresh, name), {"seen": "1"}).status_code == 403, name
    assert client.post("/tai-khoan/dang-xuat/").status_code == 403
    assert client.get(address(fresh, "desk_home")).status_code == 200
    assert JournalEntry.objects.count() == before


def test_reading_a_page_does_nothing_that_a_form_does(fresh: World) -> None:
    client = fresh.office.client("canbo.sxd")
    before = JournalEntry.objects.count(), SheetMove.objects.count()
    for name in ("sheet_begin", "sheet_pass", "sheet_return", "sheet_ask", "progress_remind"):
        client.get(address(fresh, name), {"seen": "1", "reason": "x", "opinion": "x"})
    for name in ("change_confirm", "change_withdraw", "people_hand_over_accept"):
        assert client.get(address(fresh, name)).status_code == 405, name
    assert client.get(address(fresh, "directory_take_back")).status_code == 403
    keeper = fresh.office.client("quantri.snv")
    assert keeper.get(address(fresh, "directory_take_back"), {"sequence": "1"}).status_code == 302
    assert (JournalEntry.objects.count(), SheetMove.objects.count()) == before


def test_a_sender_who_tells_the_time_of_arrival_is_not_believed(fresh: World, at: At) -> None:
    """Only a proxy that the operator has named may tell it."""
    at(DUE + timedelta(hours=1))
    client = fresh.office.client("lanhdao.sxd")
    early = f"t={(DUE - timedelta(days=2)).timestamp():.6f}"
    answer = client.post(address(fresh, "sheet_submit"), {"seen": "1"}, headers={"X-Request-Start": early})
    assert answer.status_code == 422
    assert Sheet.objects.get(pk=fresh.ids["sheet"]).submitted_at is None


# --- What somebody typed -----------------------------------------------------------------------------------


def test_markup_that_was_typed_is_shown_as_text(fresh: World) -> None:
    office = fresh.office
    SheetMove.objects.update(note=MARKUP)
    ReopeningRequest.objects.update(reason=MARKUP)
    Question.objects.update(text=MARKUP)
    Account.objects.update(name=MARKUP)
    Notice.objects.update(title=MARKUP, body=MARKUP)
    Campaign.objects.update(title=MARKUP)
    office.campaign.broken_glass.update(reason=MARKUP)
    for change in office.people["thamdinh.stp"].sensitive_changes.all():
        change.reason = MARKUP
        change.save()
    office.people["thamdinh.stp"].interests.update(reason=MARKUP)
    office.people["canbo.sxd"].given.update(note=MARKUP)
    office.people["canbo.sxd"].posts.update(title=MARKUP)
    seen = 0
    for username, names in (
        ("canbo.sxd", ["desk_home", "inbox", "campaigns", "campaign", "sheet", "questions", "question"]),
        ("canbo.sxd", ["people_hand_overs", "campaign_participants", "campaign_steering", "guidance"]),
        ("thamdinh.stp", ["people_interests", "change", "own_account"]),
        ("totruong.snv", ["reopenings", "reopening_answer", "campaign_glass", "changes", "sheet_reopen"]),
        ("quantri.snv", ["people", "person", "roles", "journal", "journal_of_campaign", "progress_late"]),
        ("quantri.snv", ["directory", "directory_import", "campaign_duties", "directory_below"]),
        ("thuongtruc.stc", ["campaign_glass", "change", "progress"]),
    ):
        client = office.client(username)
        for name in names:
            page = client.get(address(fresh, name)).getvalue().decode()
            assert '<script>alert("x")' not in page, name
            assert "<b>&amp;" not in page, name
            seen += "&lt;script&gt;alert(" in page
    assert seen > 20


def test_what_comes_back_with_a_fault_is_shown_as_text(fresh: World) -> None:
    office = fresh.office
    for username, name, sent in (
        ("canbo.sxd", "people_interests", {"agency": MARKUP, "reason": MARKUP}),
        ("lanhdao.sxd", "sheet_return", {"seen": "99", "opinion": MARKUP}),
        ("canbo.sxd", "questions", {"hoi-text": MARKUP * 200, "hoi-about": MARKUP}),
        ("quantri.snv", "person_new", {"name": MARKUP, "agency": MARKUP, "username": MARKUP}),
        ("totruong.snv", "campaign_extend", {"step": "preview", "reason": MARKUP, "paper": MARKUP}),
        ("quantri.snv", "mail_template", {"do": "preview", "title": MARKUP, "body": MARKUP}),
    ):
        page = office.client(username).post(address(fresh, name), sent).content.decode()
        assert "<script>alert(" not in page, name
        assert "&lt;script&gt;" in page, name
    for name in ("people", "journal", "progress"):
        page = office.client("quantri.snv").get(address(fresh, name), {"q": MARKUP}).content.decode()
        assert "<script>alert(" not in page, name
