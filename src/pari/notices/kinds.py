"""Kinds of notices, and where each is dealt with.

Pages are named as the addresses of the site are (Django's reverse names); which words an address takes is
read from the notice. A notice that leaves one of them open leads one step up, to the campaign or to the desk.
"""

from collections.abc import Mapping

from django.urls import reverse

from pari.notices.models import Notice

PAGES: Mapping[str, str] = {
    "campaign_opened": "campaign",
    "due_7": "sheet",
    "due_3": "sheet",
    "due_1": "sheet",
    "reminder": "sheet",
    "sheet_passed": "sheet",
    "sheet_taken_back": "sheet",
    "sheet_returned": "sheet",
    "sheet_submitted": "sheet",
    "sheet_reopened": "sheet",
    "reopening_asked": "progress",
    "reopening_refused": "sheet",
    "supplement": "sheet",
    "round_1_told": "sheet",
    "supplement_passed": "sheet",
    "supplement_taken_back": "sheet",
    "supplement_returned": "sheet",
    "supplement_submitted": "sheet",
    "council_convened": "council",
    "council_called_off": "council",
    "decided": "deciding",
    "published": "deciding",
    "objection_received": "objections",
    "objection_assigned": "objections",
    "objection_answered": "own_objections",
    "objection_withdrawn": "objections",
    "term_extended": "campaign",
    "participation_changed": "campaign_participants",
    "entered_on_behalf": "on_behalf_confirm",
    "entry_dropped": "on_behalf",
    "criteria_assigned": "sheet",
    "question_asked": "questions",
    "question_answered": "questions",
    "criteria_changed": "sheet",
    "appraisal_shares": "appraisal_assignment",
    "second_readings": "second_reading_tasks",
    "ruling_made": "rulings",
    "fact_disputed": "facts_agency",
    "fact_dispute_answered": "facts_agency",
    "fact_settled": "facts_agency",
    "papers_asked": "papers_to_send",
    "draft_opened": "draft_result",
    "remark_made": "remarks",
    "remark_answered": "draft_result",
    "sensitive_change": "changes",
    "break_glass": "campaign_glass",
    "simultaneous_use": "own_account",
    "account": "own_account",
    "own_account": "own_account",
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sheet": ("authority", "campaign", "agency"),
    "on_behalf": ("authority", "campaign", "agency"),
    "on_behalf_confirm": ("authority", "campaign", "agency"),
    "facts_agency": ("authority", "campaign", "agency"),
    "papers_to_send": ("authority", "campaign"),
    "questions": ("authority", "campaign"),
    "progress": ("authority", "campaign"),
    "campaign": ("authority", "campaign"),
    "appraisal_assignment": ("authority", "campaign"),
    "second_reading_tasks": ("authority", "campaign"),
    "rulings": ("authority", "campaign"),
    "remarks": ("authority", "campaign"),
    "council": ("authority", "campaign"),
    "deciding": ("authority", "campaign"),
    "objections": ("authority", "campaign"),
    "own_objections": ("authority", "campaign", "agency"),
    "draft_result": ("authority", "campaign", "agency"),
    "campaign_participants": ("authority", "campaign"),
    "campaign_glass": ("authority", "campaign"),
    "changes": ("authority",),
    "desk_home": ("authority",),
    "own_account": (),
}
ONE_STEP_UP = ("campaign", "desk_home")


def page_of(notice: Notice) -> str:
    """The address of the page where a notice is dealt with, from "/" on."""
    if notice.address:
        return notice.address
    for name in (PAGES.get(notice.kind, "desk_home"), *ONE_STEP_UP):
        words = [getattr(notice, column) for column in COLUMNS[name]]
        if all(words):
            return reverse(name, args=words)
    return reverse("front")
