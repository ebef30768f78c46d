"""What a colleague with an account may try to send, and what is one's own to send."""

from collections.abc import Mapping
from typing import Any

from tests.hostile.world import WARD_CAMPAIGN
from tests.web.answers import FORBIDDEN, NOT_FOUND

UNPROCESSABLE, CONFLICT = 422, 409

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
