"""A colleague with an account sends what no page offers: numbers, agencies and campaigns that are others'.

Nothing of it is done: neither the journal nor a sheet nor a role has changed afterwards.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from pari.campaigns.models import Question
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Account, Appointment, SensitiveChange
from pari.scoring.models import Sheet
from tests.hostile.walking import address
from tests.hostile.world import WARD_CAMPAIGN, World
from tests.office import PEOPLE
from tests.web.answers import FORBIDDEN, NOT_FOUND, ONLY_POSTS
from tests.web.answers_of_the_office import OF_THE_OFFICE

pytestmark = pytest.mark.django_db

UNPROCESSABLE, CONFLICT = 422, 409


def standing() -> tuple[Any, ...]:
    """What a deed would have moved."""
    return (
        JournalEntry.objects.count(),
        sorted(Sheet.objects.values_list("pk", "state", "submitted_at")),
        sorted(Appointment.objects.values_list("pk", "account", "role", "ended")),
        sorted(Account.objects.values_list("pk", "name", "email", "is_active", "password")),
        sorted(SensitiveChange.objects.values_list("pk", "outcome")),
        sorted(Notice.objects.filter(read_at__isnull=False).values_list("pk")),
    )


@pytest.mark.parametrize("username", PEOPLE)
def test_who_may_not_open_a_page_may_not_send_its_form(world: World, username: str) -> None:
    closed = [
        name
        for name, answers in OF_THE_OFFICE.items()
        if answers.to(username) in (FORBIDDEN, NOT_FOUND) and not name.startswith("mfa_")
    ]
    client, before = world.office.client(username), standing()
    got = {name: client.post(address(world, name), {"reason": "x"}).status_code for name in closed}
    assert set(got.values()) <= {FORBIDDEN, NOT_FOUND, ONLY_POSTS}, got
    assert standing() == before


SEEN = {"seen": "1"}
REASON = {"reason": "Lý do đầy đủ"}
EXTENSION = {"step": "grant", "phase": "self_assessment", "until": "20/12/2026 24:00", "paper": "", **REASON}
DAYS = {"began": "26/11/2026", "until": "", "paper": "Quyết định số 09"}
ROLE = {"kind": "appointed", "behalf_of": "", **DAYS, **REASON}

# who, the page, words of its address, what is sent, the answer
Attempt = tuple[str, str, Mapping[str, Any], Mapping[str, Any], int]
ATTEMPTS: list[Attempt] = [
    # --- another agency's sheet
    ("canbo.hoasen", "sheet_begin", {}, SEEN, FORBIDDEN),
    ("canbo.hoasen", "sheet_pass", {}, SEEN, FORBIDDEN),
    ("canbo.hoasen", "sheet_ask", {}, SEEN | REASON, FORBIDDEN),
    ("lanhdao.hoasen", "sheet_return", {}, SEEN | {"opinion": "x"}, FORBIDDEN),
    ("lanhdao.hoasen", "sheet_submit", {}, SEEN, FORBIDDEN),
    ("thamdinh.stp", "sheet_begin", {}, SEEN, FORBIDDEN),
    ("quantri.sxd", "sheet_submit", {}, SEEN, FORBIDDEN),
    # --- the own agency's sheet, by another one's work
    ("canbo.sxd", "sheet_submit", {}, SEEN, FORBIDDEN),
    ("totruong.snv", "sheet_submit", {"agency": "so-noi-vu"}, SEEN, FORBIDDEN),
    # --- deciding about the own agency
    ("totruong.snv", "sheet_reopen", {"agency": "so-noi-vu"}, SEEN | REASON, FORBIDDEN),
    ("thuky.snv", "sheet_reopen", {"agency": "so-noi-vu"}, SEEN | REASON, FORBIDDEN),
    ("quantri.snv", "sheet_reopen", {"agency": "so-noi-vu"}, SEEN | REASON, FORBIDDEN),
    ("totruong.snv", "reopening_answer", {"asked": "asked_at_home"}, {"outcome": "granted"}, NOT_FOUND),
    (
        "totruong.snv",
        "campaign_extend",
        {},
        EXTENSION | {"whom": "some", "agencies": ["so-noi-vu"]},
        UNPROCESSABLE,
    ),
    (
        "totruong.snv",
        "campaign_extend",
        {},
        EXTENSION | {"whom": "some", "agencies": ["so-xay-dung", "so-noi-vu"]},
        UNPROCESSABLE,
    ),
    ("thuky.snv", "campaign_extend", {}, EXTENSION | {"whom": "all"}, UNPROCESSABLE),
    # --- accounts of another agency
    ("quantri.sxd", "person_edit", {"account": "canbo.hoasen"}, {"name": "Khác"} | REASON, NOT_FOUND),
    ("quantri.sxd", "person_lock", {"account": "canbo.hoasen"}, REASON, NOT_FOUND),
    ("quantri.sxd", "person_reset", {"account": "canbo.hoasen"}, REASON, NOT_FOUND),
    ("quantri.sxd", "person_first", {"account": "canbo.hoasen"}, {}, NOT_FOUND),
    ("quantri.sxd", "role_end", {"appointment": "of canbo.hoasen"}, REASON, NOT_FOUND),
    ("quantri.sxd", "role_give", {"account": "thamdinh.stp"}, ROLE | {"role": "officer"}, NOT_FOUND),
    # --- the own people, but more than an administrator of an agency has to give
    (
        "quantri.sxd",
        "role_give",
        {},
        ROLE | {"role": "head", "agency": "so-xay-dung"},
        UNPROCESSABLE,
    ),
    ("quantri.sxd", "role_give", {}, ROLE | {"role": "officer", "agency": "hoa-sen"}, UNPROCESSABLE),
    ("quantri.sxd", "role_give", {}, ROLE | {"role": "team_lead", "agency": ""}, UNPROCESSABLE),
    ("quantri.sxd", "person_edit", {}, {"name": "Khác", "agency": "hoa-sen"}, UNPROCESSABLE),
    ("quantri.sxd", "role_end", {"appointment": "of lanhdao.sxd"}, REASON, FORBIDDEN),
    ("quantri.sxd", "person_new", {}, {"name": "Mới", "agency": "hoa-sen"}, UNPROCESSABLE),
    ("quantri.sxd", "person_new", {}, {"name": "Mới", "agency": ""}, UNPROCESSABLE),
    (
        "quantri.sxd",
        "person_new",
        {},
        {"name": "Mới", "agency": "so-xay-dung", "role": "secretariat", **DAYS},
        UNPROCESSABLE,
    ),
    (
        "quantri.sxd",
        "person_hand_over",
        {},
        {"appointment": "of lanhdao.sxd", "taker": "quantri.sxd", "note": "x"},
        UNPROCESSABLE,
    ),
    (
        "quantri.sxd",
        "person_hand_over",
        {},
        {"appointment": "of canbo.sxd", "taker": "canbo.hoasen", "note": "x"},
        UNPROCESSABLE,
    ),
    # --- the technical administrator gives no role and reads no sheet
    ("quantri.kt", "role_give", {}, ROLE | {"role": "technical_admin"}, FORBIDDEN),
    ("quantri.kt", "person_edit", {}, {"name": "Khác"}, FORBIDDEN),
    ("quantri.kt", "person_reset", {"account": "quantri.kt"}, REASON, UNPROCESSABLE),
    # --- a password that is in use is nobody's to give once more as a first one
    ("quantri.snv", "person_reset", {}, REASON, FORBIDDEN),
    # --- handing over and delegating what is another one's
    (
        "canbo.sxd",
        "people_hand_overs",
        {},
        {"appointment": "of lanhdao.sxd", "taker": "lanhdao.sxd", "note": "x"},
        UNPROCESSABLE,
    ),
    ("canbo.hoasen", "people_hand_over_accept", {}, {}, NOT_FOUND),
    ("canbo.sxd", "people_hand_over_accept", {}, {}, NOT_FOUND),
    (
        "lanhdao.hoasen",
        "role_delegation",
        {},
        {"account": "canbo.sxd", **DAYS, "until": "31/12/2026"},
        UNPROCESSABLE,
    ),
    ("lanhdao.hoasen", "role_delegation_end", {}, REASON, NOT_FOUND),
    ("canbo.sxd", "people_interest_withdraw", {}, REASON, NOT_FOUND),
    # --- a change that takes two
    ("quantri.snv", "change_confirm", {}, {}, FORBIDDEN),  # who asked
    ("thamdinh.stp", "change_confirm", {}, {}, FORBIDDEN),  # whom it concerns
    ("hoidong.stc", "change_confirm", {}, {}, FORBIDDEN),  # who only watches
    ("canbo.sxd", "change_confirm", {}, {}, NOT_FOUND),
    ("canbo.sxd", "change_refuse", {}, REASON, FORBIDDEN),
    ("canbo.sxd", "change_withdraw", {}, {}, NOT_FOUND),
    ("totruong.snv", "change_withdraw", {}, {}, CONFLICT),
    # --- break-glass
    ("hoidong.stc", "campaign_glass", {}, {"deed": "confirm", "line": "glass"}, UNPROCESSABLE),
    ("totruong.snv", "campaign_glass", {}, {"deed": "confirm", "line": "glass"}, UNPROCESSABLE),
    ("thuky.snv", "campaign_glass", {}, {"deed": "confirm", "line": "glass"}, NOT_FOUND),
    ("canbo.sxd", "campaign_glass", {}, {"deed": "refuse", "line": "glass"}, NOT_FOUND),
    (
        "canbo.sxd",
        "campaign_glass",
        {},
        {"deed": "ask", "agency": "so-xay-dung", "action": "reopen_sheet", **REASON},
        FORBIDDEN,
    ),
    (
        "totruong.snv",
        "campaign_glass",
        {},
        {"deed": "ask", "agency": "so-xay-dung", "action": "reopen_sheet", **REASON},
        UNPROCESSABLE,
    ),
    (
        "totruong.snv",
        "campaign_glass",
        {},
        {"deed": "ask", "agency": "so-noi-vu", "action": "vote", **REASON},
        UNPROCESSABLE,
    ),
    # --- guidance and questions
    ("canbo.sxd", "question", {}, {"text": "Trả lời"}, FORBIDDEN),
    ("quantri.kt", "question", {}, {"text": "Trả lời"}, FORBIDDEN),
    ("thamdinh.stp", "questions", {}, {"text": "Hỏi"}, FORBIDDEN),
    ("canbo.sxd", "guidance_criterion", {}, {"text": "Hướng dẫn", "seen": ""}, FORBIDDEN),
    # --- things of another authority, in a field of one's own
    ("quantri.snv", "role_give", {}, ROLE | {"role": "officer", "agency": "khong-co"}, UNPROCESSABLE),
    (
        "quantri.snv",
        "role_give",
        {},
        ROLE | {"role": "team_lead", "kind": "deputy", "behalf_of": "of totruong.phuong"},
        UNPROCESSABLE,
    ),
    (
        "quantri.snv",
        "campaign_duties",
        {},
        {"duty": "lead", "deed": "give", "lead-account": "totruong.phuong"},
        UNPROCESSABLE,
    ),
    (
        "quantri.snv",
        "campaign_new",
        {},
        {"step": "make", "year": "2028", "kind": "real", "copied_from": WARD_CAMPAIGN, "conflict": "blocked"},
        UNPROCESSABLE,
    ),
    ("quantri.snv", "person_edit", {"account": "canbo.phuong"}, {"name": "Khác"}, NOT_FOUND),
    ("quantri.kt", "person_reset", {"account": "canbo.phuong"}, REASON, NOT_FOUND),
    ("quantri.snv", "role_end", {"appointment": "of totruong.phuong"}, REASON, NOT_FOUND),
    ("totruong.snv", "sheet_reopen", {"campaign": WARD_CAMPAIGN}, SEEN | REASON, NOT_FOUND),
    ("canbo.sxd", "sheet_begin", {"campaign": WARD_CAMPAIGN}, SEEN, NOT_FOUND),
    ("canbo.sxd", "sheet_begin", {"campaign": "thanh-giang-2027"}, SEEN, FORBIDDEN),
    ("thuky.snv", "question", {"number": "ward number"}, {"text": "Trả lời"}, NOT_FOUND),
    ("thuky.snv", "reopening_answer", {"asked": "ward asked"}, {"outcome": "granted"}, NOT_FOUND),
    ("totruong.snv", "change_confirm", {"change": "ward change"}, {}, NOT_FOUND),
    # --- a colleague of the ward, in the province's addresses and with the province's numbers
    ("quantri.phuong", "person_lock", {}, REASON, NOT_FOUND),
    ("quantri.phuong", "directory_import", {}, {}, NOT_FOUND),
    ("quantri.phuong", "directory_import", {"authority": "hoa-sen"}, {}, NOT_FOUND),
    ("quantri.phuong", "person_lock", {"authority": "hoa-sen"}, REASON, NOT_FOUND),
    ("quantri.phuong", "role_end", {"authority": "hoa-sen"}, REASON, NOT_FOUND),
    ("totruong.phuong", "change_confirm", {"authority": "hoa-sen"}, {}, NOT_FOUND),
    ("totruong.phuong", "sheet_reopen", {}, SEEN | REASON, NOT_FOUND),
    ("totruong.phuong", "sheet_reopen", {"authority": "hoa-sen"}, SEEN | REASON, NOT_FOUND),
    ("canbo.phuong", "sheet_begin", {}, SEEN, NOT_FOUND),
    ("canbo.phuong", "sheet_begin", {"authority": "hoa-sen"}, SEEN, NOT_FOUND),
]


@pytest.mark.parametrize(
    "attempt", ATTEMPTS, ids=[f"{number}-{one[0]}-{one[1]}" for number, one in enumerate(ATTEMPTS)]
)
def test_nothing_is_done_by_what_no_page_offers(world: World, attempt: Attempt) -> None:
    username, name, words, sent, status = attempt
    here = address(world, name, **{key: _known(world, word) for key, word in words.items()})
    data = {key: _known(world, word) for key, word in sent.items()}
    before = standing()
    answer = _browser(world, username).post(here, data)
    assert answer.status_code == status
    assert standing() == before


def _browser(world: World, username: str) -> Client:
    return world.office.client(username) if username in PEOPLE else world.ward_client(username)


def _known(world: World, word: Any) -> Any:
    """Words that name people or rows become their numbers."""
    if not isinstance(word, str):
        return word
    if word.startswith("of "):
        return Appointment.objects.filter(account__username=word[3:]).order_by("pk")[0].pk
    if word.startswith("ward "):
        return world.ward_ids[word[5:]]
    if word in ("glass", "asked_at_home"):
        return world.ids[word]
    if word in PEOPLE or word in world.ward_people:
        return Account.objects.get(username=word).pk
    return word


def test_a_question_is_asked_for_the_own_agency_whatever_is_sent(world: World) -> None:
    client = world.office.client("canbo.hoasen")
    sent = {"hoi-text": "Hỏi thay cơ quan khác", "hoi-about": "", "agency": "so-xay-dung"}
    assert client.post(address(world, "questions"), sent).status_code == 302
    assert Question.objects.get(text="Hỏi thay cơ quan khác").agency.code == "hoa-sen"


def test_nobody_marks_or_opens_another_one_s_notice(world: World) -> None:
    notice = Notice.objects.get(pk=world.ids["notice"])
    client = world.office.client("canbo.hoasen")
    client.post(address(world, "inbox_read"), {"notice": str(notice.pk)})
    client.post(address(world, "inbox_read"), {})
    assert client.get(address(world, "inbox_open")).status_code == NOT_FOUND
    notice.refresh_from_db()
    assert notice.read_at is None


def test_another_one_s_import_is_not_there_for_a_second_administrator(world: World) -> None:
    """Not even for one with the same role: what was read from a file waits for whoever sent it."""
    home = Appointment.objects.get(account__username="quantri.snv")
    Appointment.objects.create(
        account=world.office.people["lanhdao.ubnd"],
        authority=home.authority,
        role=home.role,
        paper=home.paper,
        began=home.began,
        made_at=home.made_at,
    )
    Appointment.objects.filter(account__username="lanhdao.ubnd", role="leadership").delete()
    client = world.office.client("lanhdao.ubnd")
    assert client.get(address(world, "directory_files")).status_code == 200
    assert client.get(address(world, "directory_import")).status_code == NOT_FOUND
    assert client.post(address(world, "directory_import")).status_code == NOT_FOUND


# The same forms with what is one's own to send: so that the refusals above have the one reason they name.
ALLOWED: list[Attempt] = [
    ("canbo.sxd", "sheet_pass", {}, SEEN, 302),
    ("lanhdao.sxd", "sheet_submit", {}, SEEN, 302),
    ("totruong.snv", "sheet_reopen", {}, SEEN | REASON, 302),
    ("totruong.snv", "reopening_answer", {}, {"outcome": "refused", "answer": "Không có lý do"}, 302),
    (
        "totruong.snv",
        "campaign_extend",
        {},
        EXTENSION | {"whom": "some", "agencies": ["so-xay-dung"]},
        302,
    ),
    ("totruong.snv", "campaign_extend", {}, EXTENSION | {"whom": "all"}, 302),
    ("quantri.sxd", "person_edit", {}, {"name": "Khác", "agency": "so-xay-dung"}, 302),
    ("quantri.sxd", "person_lock", {}, REASON, 302),
    ("quantri.sxd", "person_reset", {}, REASON, 200),
    (
        "quantri.sxd",
        "role_give",
        {"account": "lanhdao.sxd"},
        ROLE | {"role": "officer", "agency": "so-xay-dung"},
        302,
    ),
    ("quantri.sxd", "person_new", {}, {"name": "Mới", "agency": "so-xay-dung"}, 200),
    (
        "quantri.sxd",
        "person_new",
        {},
        {"name": "Mới", "agency": "so-xay-dung", "role": "officer", **DAYS},
        200,
    ),
    (
        "quantri.sxd",
        "person_hand_over",
        {},
        {"appointment": "of canbo.sxd", "taker": "quantri.sxd", "note": "x"},
        302,
    ),
    (
        "canbo.sxd",
        "people_hand_overs",
        {},
        {"appointment": "of canbo.sxd", "taker": "quantri.sxd", "note": "x"},
        302,
    ),
    ("lanhdao.sxd", "people_hand_over_accept", {}, {}, 302),
    (
        "lanhdao.sxd",
        "role_delegation",
        {},
        {"account": "quantri.sxd", **DAYS, "until": "31/12/2026"},
        302,
    ),
    ("thuongtruc.stc", "change_confirm", {}, {}, 302),
    ("quantri.snv", "change_withdraw", {}, {}, 302),
    (
        "thuongtruc.stc",
        "campaign_glass",
        {},
        {"deed": "refuse", "line": "glass"},
        302,
    ),
    (
        "totruong.snv",
        "campaign_glass",
        {},
        {"deed": "ask", "agency": "so-noi-vu", "action": "extend_for_one", **REASON},
        302,
    ),
    (
        "quantri.snv",
        "role_give",
        {"account": "canbo.hoasen"},
        ROLE | {"role": "team_lead", "kind": "deputy", "behalf_of": "of totruong.snv"},
        302,
    ),
    (
        "quantri.snv",
        "campaign_duties",
        {},
        {"duty": "lead", "deed": "give", "lead-account": "totruong.snv"},
        302,
    ),
    (
        "quantri.snv",
        "campaign_new",
        {},
        {
            "step": "make",
            "year": "2028",
            "kind": "real",
            "copied_from": "thanh-giang-2026",
            "conflict": "blocked",
        },
        302,
    ),
    ("thuky.snv", "question", {}, {"text": "Trả lời"}, 302),
]


@pytest.mark.parametrize(
    "attempt", ALLOWED, ids=[f"{number}-{one[0]}-{one[1]}" for number, one in enumerate(ALLOWED)]
)
def test_what_is_one_s_own_to_send_is_done(world: World, attempt: Attempt) -> None:
    username, name, words, sent, status = attempt
    here = address(world, name, **{key: _known(world, word) for key, word in words.items()})
    data = {key: _known(world, word) for key, word in sent.items()}
    before = standing()
    answer = _browser(world, username).post(here, data)
    assert answer.status_code == status, answer.content.decode()[-6000:]
    assert standing() != before
