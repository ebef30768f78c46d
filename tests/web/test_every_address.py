"""Every address of the site, asked by everybody of the office and by a stranger: who gets which answer.

The table below is the whole truth: an address that isn't in it fails the test, and so does somebody who gets
another answer than what is written here. The campaign of 2026 is in self-assessment, that of 2027 is being
prepared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.hostile.walking import address, parameters_of, whole_world
from tests.hostile.world import World
from tests.office import PEOPLE
from tests.web.test_closed import DOOR, LOGIN, PUBLIC, every_address

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

FORBIDDEN, NOT_FOUND, ONLY_POSTS, SEE_ELSEWHERE, OPEN = 403, 404, 405, 302, 200


@dataclass(frozen=True)
class Answers:
    """`who` gets `status`, all others of the office `others`; those in `but` yet another answer."""

    who: frozenset[str]
    others: int = FORBIDDEN
    status: int = OPEN
    but: Mapping[str, int] | None = None

    def to(self, username: str) -> int:
        if self.but and username in self.but:
            return self.but[username]
        return self.status if username in self.who else self.others


EVERYBODY = frozenset(PEOPLE)
NOBODY = frozenset[str]()
STANDING = frozenset({"quantri.snv"})
LEAD = frozenset({"totruong.snv"})
STEERS = LEAD | {"thuky.snv"}
SHEET = frozenset({"canbo.sxd", "lanhdao.sxd"})  # of Sở Xây dựng, whose things the addresses name
HEADS = frozenset({"lanhdao.sxd", "lanhdao.hoasen"})
KEEPS_ACCOUNTS = STANDING | {"quantri.sxd"}
SEES_ACCOUNTS = KEEPS_ACCOUNTS | {"quantri.kt"}
COUNCIL = frozenset({"hoidong.stc", "thuongtruc.stc"})
READS_JOURNAL = STEERS | COUNCIL | STANDING | {"giamsat.mttq"}
INSIDE = EVERYBODY - {"quantri.kt"}
SEES_PROGRESS = INSIDE - {"thamdinh.stp"}

OF_AGENCIES = frozenset({"canbo.sxd", "lanhdao.sxd", "quantri.sxd", "canbo.hoasen", "lanhdao.hoasen"})
JUDGES = STEERS | COUNCIL | {"giamsat.mttq"}
BRINGS_IN = STANDING | {"thuky.snv"}

ALL = Answers(EVERYBODY)
ONLY_POST = Answers(EVERYBODY, status=ONLY_POSTS)
STANDING_ONLY = Answers(STANDING)
GUIDANCE = Answers(INSIDE)
PROGRESS = Answers(SEES_PROGRESS)
REMINDS = Answers(STANDING | {"thuky.snv"})
REOPENS = Answers(STEERS)
ENTERS = Answers(frozenset({"thuky.snv"}))
ITS_SHEET = Answers(SHEET)
SENDS_PAPERS = Answers(frozenset({"thuky.snv", "canbo.sxd", "canbo.hoasen", "thamdinh.stp"}))
BACK_TO_ITS_SHEET = Answers(SHEET, status=SEE_ELSEWHERE)
NOT_HANDED_IN = Answers(SHEET, status=409)  # the answer says so
ACCOUNTS = Answers(SEES_ACCOUNTS)
# Whoever sees no accounts finds none; whoever sees one but doesn't keep it is told so.
ONE_ACCOUNT = Answers(KEEPS_ACCOUNTS, others=NOT_FOUND, but={"quantri.kt": FORBIDDEN})
CLOSED_NOW = Answers(NOBODY)
APPRAISES = Answers(JUDGES | {"thamdinh.stp"})
TO_THE_BENCH = Answers(JUDGES | {"thamdinh.stp"}, status=SEE_ELSEWHERE)

OF_THE_OFFICE: Mapping[str, Answers] = {
    "desk_home": ALL,
    "choose_capacity": ONLY_POST,
    # --- Notices: one's own
    "inbox": ALL,
    "inbox_read": ONLY_POST,
    "inbox_open": Answers(frozenset({"canbo.sxd"}), others=NOT_FOUND, status=SEE_ELSEWHERE),
    "mail_templates": STANDING_ONLY,
    "mail_template": STANDING_ONLY,
    # --- A campaign
    "campaigns": ALL,
    "campaign_new": STANDING_ONLY,
    "campaign": ALL,
    "campaign_participants": ALL,
    "campaign_participants_csv": ALL,
    "campaign_participants_xlsx": ALL,
    "campaign_participants_import": CLOSED_NOW,
    "campaign_participant": CLOSED_NOW,
    "campaign_participation": STANDING_ONLY,
    "campaign_general": CLOSED_NOW,
    "campaign_edition": ALL,
    "campaign_phases": CLOSED_NOW,
    "campaign_duties": STANDING_ONLY,
    "campaign_checklist": CLOSED_NOW,
    "campaign_open": CLOSED_NOW,
    "campaign_steering": ALL,
    "campaign_extend": Answers(STEERS | STANDING),
    "campaign_move": Answers(LEAD | STANDING),
    "campaign_move_phase": Answers(LEAD | STANDING),
    "campaign_close": CLOSED_NOW,
    "campaign_glass": ALL,
    "campaign_wipe": Answers(STANDING, status=409),  # a real campaign is never wiped
    # --- Guidance
    "guidance": GUIDANCE,
    "guidance_set": GUIDANCE,
    "guidance_criterion": GUIDANCE,
    "questions": GUIDANCE,
    "question": GUIDANCE,
    # --- Sheets
    "sheet": ITS_SHEET,
    "sheet_begin": BACK_TO_ITS_SHEET,
    "sheet_pass": BACK_TO_ITS_SHEET,
    "sheet_return": BACK_TO_ITS_SHEET,
    "sheet_ask": BACK_TO_ITS_SHEET,
    "sheet_submit": Answers(frozenset({"lanhdao.sxd"})),
    "sheet_pass_supplement": BACK_TO_ITS_SHEET,
    "sheet_return_supplement": BACK_TO_ITS_SHEET,
    "sheet_supplement": CLOSED_NOW,
    # --- The workbench: nothing of a sheet before round 1
    "appraisal": APPRAISES,
    "appraisal_workbench": CLOSED_NOW,
    "appraisal_item": TO_THE_BENCH,
    "appraisal_rule": CLOSED_NOW,
    "appraisal_undo": TO_THE_BENCH,
    "appraisal_comment": TO_THE_BENCH,
    "appraisal_piece": CLOSED_NOW,
    "appraisal_hints": CLOSED_NOW,
    "appraisal_many": CLOSED_NOW,
    "appraisal_undo_many": TO_THE_BENCH,
    "appraisal_summary": CLOSED_NOW,
    "appraisal_summary_xlsx": CLOSED_NOW,
    "appraisal_heat": CLOSED_NOW,
    "appraisal_heat_xlsx": CLOSED_NOW,
    "appraisal_search": CLOSED_NOW,
    "appraisal_showing": CLOSED_NOW,
    "appraisal_by_agency": TO_THE_BENCH,
    "appraisal_one_agency": CLOSED_NOW,
    "appraisal_one_item": CLOSED_NOW,
    "appraisal_one_undo": CLOSED_NOW,
    "appraisal_one_comment": CLOSED_NOW,
    "appraisal_one_piece": CLOSED_NOW,
    "appraisal_one_hints": CLOSED_NOW,
    # --- Who appraises what, and the plan
    "appraisal_assignment": APPRAISES,
    "appraisal_assignment_write": ONLY_POST,
    "appraisal_assignment_undo": ONLY_POST,
    "appraisal_assignment_history": APPRAISES,
    "appraisal_assignment_csv": APPRAISES,
    "appraisal_assignment_xlsx": APPRAISES,
    "appraisal_assignment_import": Answers(LEAD),
    "appraisal_by_specialty": Answers(LEAD),
    "appraisal_balance": Answers(LEAD),
    "appraisal_pass_on": Answers(LEAD),
    "appraisal_agencies": APPRAISES,
    "appraisal_agency": APPRAISES,
    "appraisal_loads": APPRAISES,
    "appraisal_plan": APPRAISES,
    "appraisal_plan_save": ONLY_POST,
    "appraisal_plan_approve": ONLY_POST,
    "appraisal_schedule_add": ONLY_POST,
    "appraisal_schedule_line": Answers(LEAD, status=NOT_FOUND),  # there is none
    "appraisal_plan_docx": APPRAISES,
    "appraisal_plan_pdf": APPRAISES,
    "appraisal_schedule_docx": APPRAISES,
    "appraisal_schedule_pdf": APPRAISES,
    # --- Rulings, second readings, statistics: nothing before round 1
    "rulings": CLOSED_NOW,
    "ruling_new": CLOSED_NOW,
    "rulings_docx": CLOSED_NOW,
    "ruling": CLOSED_NOW,
    "ruling_undo": CLOSED_NOW,
    "ruling_withdraw": CLOSED_NOW,
    "ruling_docx": CLOSED_NOW,
    "second_reading_tasks": APPRAISES,
    "second_reading": Answers(JUDGES | {"thamdinh.stp"}, status=409),  # there is none
    "second_readings": CLOSED_NOW,
    "second_readings_undo": Answers(LEAD, status=SEE_ELSEWHERE),
    "second_readings_xlsx": CLOSED_NOW,
    "appraisal_statistics": CLOSED_NOW,
    "appraisal_statistics_xlsx": CLOSED_NOW,
    # --- Rounds: nothing before round 1
    "appraisal_closing": CLOSED_NOW,
    "appraisal_closed": CLOSED_NOW,
    "appraisal_numbers": CLOSED_NOW,
    "appraisal_minutes_docx": CLOSED_NOW,
    "appraisal_minutes_pdf": CLOSED_NOW,
    "appraisal_letters": CLOSED_NOW,
    "appraisal_letter": CLOSED_NOW,
    "appraisal_letter_docx": CLOSED_NOW,
    "appraisal_letter_pdf": CLOSED_NOW,
    "appraisal_new": CLOSED_NOW,
    "appraisal_lists": CLOSED_NOW,
    "appraisal_list_docx": CLOSED_NOW,
    "appraisal_list_xlsx": CLOSED_NOW,
    # --- Draft results: nothing before round 2 has closed
    "draft_result": CLOSED_NOW,
    "remark_withdraw": CLOSED_NOW,
    "remark_file": CLOSED_NOW,
    "remarks": CLOSED_NOW,
    "remark": CLOSED_NOW,
    # --- The council: nothing before the remarks on draft results
    "council": CLOSED_NOW,
    "council_naming": CLOSED_NOW,
    "council_agenda": CLOSED_NOW,
    "council_agenda_make": CLOSED_NOW,
    "council_agenda_add": CLOSED_NOW,
    "council_item": CLOSED_NOW,
    "council_vote": CLOSED_NOW,
    "council_record": CLOSED_NOW,
    "council_settle": CLOSED_NOW,
    "council_item_change": CLOSED_NOW,
    "council_item_remove": CLOSED_NOW,
    "council_session_new": CLOSED_NOW,
    "council_session": CLOSED_NOW,
    "council_presence": CLOSED_NOW,
    "council_session_close": CLOSED_NOW,
    "council_minutes_docx": CLOSED_NOW,
    "council_minutes_pdf": CLOSED_NOW,
    "council_what_if": CLOSED_NOW,
    "council_second_look": CLOSED_NOW,
    "council_robustness": CLOSED_NOW,
    "council_passing": CLOSED_NOW,
    # --- After the council: nothing before it
    "deciding": CLOSED_NOW,
    "decision_record": CLOSED_NOW,
    "decision_preview": CLOSED_NOW,
    "decision_attach": CLOSED_NOW,
    "decision_paper": CLOSED_NOW,
    "decision_publish": CLOSED_NOW,
    "objections": CLOSED_NOW,
    "objection": CLOSED_NOW,
    "objection_assign": CLOSED_NOW,
    "objection_file": CLOSED_NOW,
    "fault_report": CLOSED_NOW,
    "adjusting": CLOSED_NOW,
    "own_result": CLOSED_NOW,
    "own_objections": CLOSED_NOW,
    "sheet_reopen": REOPENS,
    "sheet_criterion": ITS_SHEET,
    "sheet_beside": ITS_SHEET,
    "sheet_save": BACK_TO_ITS_SHEET,
    "sheet_done": BACK_TO_ITS_SHEET,
    "sheet_choose": BACK_TO_ITS_SHEET,
    "sheet_drop": BACK_TO_ITS_SHEET,
    "sheet_history": ITS_SHEET,
    "sheet_evidence": ITS_SHEET,
    "sheet_evidence_rows": ITS_SHEET,
    "sheet_evidence_add": Answers(frozenset({"canbo.sxd"})),
    "sheet_evidence_piece": ITS_SHEET,
    "sheet_evidence_describe": BACK_TO_ITS_SHEET,
    "sheet_evidence_remove": BACK_TO_ITS_SHEET,
    "sheet_evidence_put_back": BACK_TO_ITS_SHEET,
    "sheet_evidence_readers": BACK_TO_ITS_SHEET,
    "sheet_evidence_replace": BACK_TO_ITS_SHEET,
    "sheet_evidence_secret": BACK_TO_ITS_SHEET,
    "sheet_evidence_purge": STANDING_ONLY,
    "sheet_evidence_download": Answers(SHEET, status=NOT_FOUND),  # the piece here is no file
    "sheet_evidence_picture": Answers(SHEET, status=NOT_FOUND),
    "sheet_upload_begin": ONLY_POST,
    "sheet_upload": ONLY_POST,
    "sheet_receipt": ITS_SHEET,
    "sheet_receipt_pdf": NOT_HANDED_IN,
    "sheet_content": NOT_HANDED_IN,
    "sheet_risks": ITS_SHEET,
    "sheet_check": ITS_SHEET,
    "sheet_report": ITS_SHEET,
    "sheet_report_docx": ITS_SHEET,
    "sheet_report_pdf": ITS_SHEET,
    "sheet_scores_docx": ITS_SHEET,
    "sheet_scores_xlsx": ITS_SHEET,
    "sheet_scores_pdf": ITS_SHEET,
    "sheet_sign": BACK_TO_ITS_SHEET,
    "sheet_signed_file": Answers(SHEET, status=NOT_FOUND),
    "sheet_workbook": ITS_SHEET,
    "sheet_workbook_file": ITS_SHEET,
    "sheet_workbook_write": BACK_TO_ITS_SHEET,
    "sheet_assignments": ITS_SHEET,
    "on_behalf": ENTERS,
    "on_behalf_file": ENTERS,
    "on_behalf_write": Answers(frozenset({"thuky.snv"}), status=SEE_ELSEWHERE),
    "on_behalf_criterion": ENTERS,
    "on_behalf_confirm": ITS_SHEET,
    # --- Figures; an agency's people are led from the list of all to their own
    "facts": Answers(JUDGES | {"thamdinh.stp"}, but=dict.fromkeys(OF_AGENCIES, SEE_ELSEWHERE)),
    "facts_csv": Answers(JUDGES | {"thamdinh.stp"} | OF_AGENCIES - {"quantri.sxd"}),
    "facts_xlsx": Answers(JUDGES | {"thamdinh.stp"} | OF_AGENCIES - {"quantri.sxd"}),
    "facts_import": Answers(frozenset({"thuky.snv"})),
    "facts_agency": Answers(JUDGES | SHEET),
    "fact": Answers(JUDGES | SHEET),
    "fact_dispute": ITS_SHEET,
    "facts_grid": ENTERS,
    "facts_queue": REOPENS,
    # --- Papers as a basis: read from round 1 on, before by whoever asks for them and by who sent them
    "basis_papers": SENDS_PAPERS,
    "papers_to_send": SENDS_PAPERS,
    "paper_requests": ENTERS,
    "paper_request_new": ENTERS,
    "paper_request": ENTERS,
    "basis_paper": Answers(frozenset({"thuky.snv", "canbo.hoasen"}), others=NOT_FOUND),
    "basis_paper_file": Answers(NOBODY, others=NOT_FOUND),  # its bytes aren't here
    "basis_paper_picture": Answers(NOBODY, others=NOT_FOUND),
    "past_marks": Answers(BRINGS_IN),
    "past_marks_csv": Answers(BRINGS_IN),
    "past_marks_xlsx": Answers(BRINGS_IN),
    "past_marks_import": Answers(BRINGS_IN),
    "past_marks_take": Answers(BRINGS_IN),
    "progress": PROGRESS,
    "progress_csv": PROGRESS,
    "progress_xlsx": PROGRESS,
    "progress_late": REMINDS,
    "progress_late_csv": REMINDS,
    "progress_late_xlsx": REMINDS,
    "progress_remind": Answers(EVERYBODY, status=SEE_ELSEWHERE),  # back to the list, which then refuses
    "reopenings": REOPENS,
    "reopening_answer": REOPENS,
    # --- People
    "people": ACCOUNTS,
    "people_export": ACCOUNTS,
    "roles": ACCOUNTS,
    "person": ACCOUNTS,
    "person_new": Answers(KEEPS_ACCOUNTS),
    "people_import": Answers(KEEPS_ACCOUNTS),
    "people_import_template": Answers(KEEPS_ACCOUNTS),
    "role_end": ONE_ACCOUNT,
    "role_give": ONE_ACCOUNT,
    "person_post": ONE_ACCOUNT,
    "person_post_end": ONE_ACCOUNT,
    "person_post_strike": ONE_ACCOUNT,
    "person_edit": ONE_ACCOUNT,
    "person_lock": ONE_ACCOUNT,
    "person_unlock": ONE_ACCOUNT,
    "person_leave": ONE_ACCOUNT,
    "person_first": ONE_ACCOUNT,
    "person_hand_over": ONE_ACCOUNT,
    "person_reset": Answers(
        frozenset({"quantri.sxd", "quantri.kt"}), others=NOT_FOUND, but={"quantri.snv": FORBIDDEN}
    ),
    "people_interests": ALL,
    "people_interest_withdraw": Answers(frozenset({"thamdinh.stp"}), others=NOT_FOUND),
    "people_hand_overs": ALL,
    "people_hand_over_accept": ONLY_POST,
    "people_hand_over_decline": Answers(frozenset({"lanhdao.sxd"}), others=NOT_FOUND),
    "people_hand_over_take_back": ONLY_POST,
    "role_delegation": Answers(HEADS),
    "role_delegation_end": Answers(frozenset({"lanhdao.sxd"}), but={"lanhdao.hoasen": NOT_FOUND}),
    "changes": ALL,
    "change": Answers(
        LEAD | COUNCIL | STANDING | {"giamsat.mttq", "thamdinh.stp"}, others=NOT_FOUND
    ),  # who watches, who asked, and the one concerned
    "change_confirm": ONLY_POST,
    "change_refuse": Answers(LEAD | {"thuongtruc.stc"}),
    "change_withdraw": ONLY_POST,
    # --- The directory
    "directory": STANDING_ONLY,
    "directory_new": STANDING_ONLY,
    "directory_merge": STANDING_ONLY,
    "directory_take_back": Answers(STANDING, status=SEE_ELSEWHERE),  # back to the directory
    "directory_agency": STANDING_ONLY,
    "directory_rename": STANDING_ONLY,
    "directory_move": STANDING_ONLY,
    "directory_aliases": STANDING_ONLY,
    "directory_split": STANDING_ONLY,
    "directory_end": STANDING_ONLY,
    "directory_correct_name": STANDING_ONLY,
    "directory_correct_event": STANDING_ONLY,
    "directory_blocks": STANDING_ONLY,
    "directory_block": STANDING_ONLY,
    "directory_block_end": STANDING_ONLY,
    "directory_files": STANDING_ONLY,
    "directory_workbook": STANDING_ONLY,
    "directory_csv": STANDING_ONLY,
    "directory_template": STANDING_ONLY,
    "directory_import": STANDING_ONLY,
    "directory_below": Answers(LEAD | STANDING | {"thuongtruc.stc", "lanhdao.ubnd"}),
    "directory_new_authority": STANDING_ONLY,
    "days_off": STANDING_ONLY,
    # --- The journal
    "journal": Answers(READS_JOURNAL),
    "journal_csv": Answers(READS_JOURNAL),
    "journal_of_campaign": Answers(READS_JOURNAL | HEADS),
    "journal_csv_of_campaign": Answers(READS_JOURNAL | HEADS),
    # --- One's own account: the same for everybody. A step that needs another one first leads there.
    "own_account": ALL,
    "account_reauthenticate": ALL,
    "account_change_password": ALL,
    "mfa_index": ALL,
    "mfa_list_webauthn": ALL,
    "usersessions_list": ALL,
    "entrance": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "account_set_password": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_reauthenticate": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_activate_totp": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_generate_recovery_codes": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_add_webauthn": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_reauthenticate_webauthn": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_edit_webauthn": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_remove_webauthn": Answers(EVERYBODY, status=SEE_ELSEWHERE),
    "mfa_deactivate_totp": Answers(EVERYBODY, status=NOT_FOUND),  # nobody here has what it is about
    "mfa_view_recovery_codes": Answers(EVERYBODY, status=NOT_FOUND),
    "mfa_download_recovery_codes": Answers(EVERYBODY, status=NOT_FOUND),
    "sign_in_rules": STANDING_ONLY,
}

# What answers otherwise while a campaign is being prepared.
WHILE_PREPARING: Mapping[str, Answers] = {
    "second_reading_tasks": CLOSED_NOW,
    "second_reading": CLOSED_NOW,
    "campaign_participants_import": STANDING_ONLY,
    "campaign_participant": STANDING_ONLY,
    "campaign_participation": Answers(STANDING, status=409),  # before the opening the list is edited
    "campaign_general": STANDING_ONLY,
    "campaign_phases": STANDING_ONLY,
    "campaign_duties": STANDING_ONLY,
    "campaign_checklist": Answers(LEAD | STANDING),
    "campaign_open": Answers(LEAD | STANDING),
    "campaign_extend": CLOSED_NOW,
    "campaign_move": CLOSED_NOW,
    "campaign_move_phase": CLOSED_NOW,
    "sheet": CLOSED_NOW,
    "sheet_begin": CLOSED_NOW,
    "sheet_submit": CLOSED_NOW,
    "sheet_criterion": CLOSED_NOW,
    "sheet_beside": CLOSED_NOW,
    "sheet_save": CLOSED_NOW,
    "sheet_evidence": CLOSED_NOW,
    "sheet_reopen": CLOSED_NOW,
    "sheet_receipt": CLOSED_NOW,
    "sheet_risks": CLOSED_NOW,
    "sheet_check": CLOSED_NOW,
    "sheet_report": CLOSED_NOW,
    "sheet_scores_xlsx": CLOSED_NOW,
    # The secretariat may enter figures already, once there is an edition that asks for some.
    "facts": Answers(frozenset({"thuky.snv"}), status=409, but=dict.fromkeys(OF_AGENCIES, SEE_ELSEWHERE)),
    "facts_csv": Answers(frozenset({"thuky.snv"}), status=409),
    "facts_import": Answers(frozenset({"thuky.snv"}), status=409),
    "facts_agency": Answers(frozenset({"thuky.snv"}), status=409),
    "fact_dispute": CLOSED_NOW,
    "facts_grid": Answers(frozenset({"thuky.snv"}), status=409),
    "facts_queue": Answers(frozenset({"thuky.snv"}), status=409),
    "basis_papers": Answers(frozenset({"thuky.snv"}), status=409),
    "papers_to_send": Answers(frozenset({"thuky.snv"}), status=409),
    "paper_request_new": Answers(frozenset({"thuky.snv"}), status=409),
    "paper_request": Answers(frozenset({"thuky.snv"}), status=NOT_FOUND),
    "basis_paper": Answers(EVERYBODY, status=409),
    "basis_paper_file": Answers(EVERYBODY, status=409),
    "basis_paper_picture": Answers(EVERYBODY, status=409),
    "past_marks": CLOSED_NOW,
    "past_marks_csv": CLOSED_NOW,
    "past_marks_import": CLOSED_NOW,
    "past_marks_take": CLOSED_NOW,
    "progress": CLOSED_NOW,
    "progress_csv": CLOSED_NOW,
    "progress_late": CLOSED_NOW,
    "reopenings": CLOSED_NOW,
    "appraisal": CLOSED_NOW,
    "appraisal_item": CLOSED_NOW,
    "appraisal_undo": CLOSED_NOW,
    "appraisal_comment": CLOSED_NOW,
    "appraisal_undo_many": CLOSED_NOW,
    "journal_of_campaign": Answers(READS_JOURNAL),
    "journal_csv_of_campaign": Answers(READS_JOURNAL),
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), whole_world() as world:
        yield world


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    return {username: world.office.client(username) for username in PEOPLE}


def names() -> set[str]:
    return {str(pattern.name) for _, pattern in every_address()}


def test_every_address_of_the_site_stands_in_one_table() -> None:
    assert names() == PUBLIC | DOOR | set(OF_THE_OFFICE)
    assert not (PUBLIC | DOOR) & set(OF_THE_OFFICE)


@pytest.mark.parametrize("username", PEOPLE)
def test_everybody_gets_what_the_table_says(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    got = {name: browsers[username].get(address(world, name)).status_code for name in OF_THE_OFFICE}
    assert got == {name: answers.to(username) for name, answers in OF_THE_OFFICE.items()}


@pytest.mark.parametrize("username", PEOPLE)
def test_a_campaign_in_preparation_answers_otherwise(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    got = {
        name: browsers[username].get(address(world, name, campaign="thanh-giang-2027")).status_code
        for name in WHILE_PREPARING
    }
    assert got == {name: answers.to(username) for name, answers in WHILE_PREPARING.items()}


def test_a_stranger_is_led_to_the_login_or_reads_what_is_public(world: World) -> None:
    led = {}
    for name in OF_THE_OFFICE:
        answer = Client().get(address(world, name))
        led[name] = answer.status_code == SEE_ELSEWHERE and answer["Location"].startswith(LOGIN)
    assert [name for name, is_led in led.items() if not is_led] == []


def test_public_pages_answer_people_of_the_office_as_they_answer_strangers(
    world: World, browsers: Mapping[str, Client]
) -> None:
    for name in sorted(PUBLIC):
        here = address(world, name)
        expected = Client().get(here).status_code
        assert {browser.get(here).status_code for browser in browsers.values()} == {expected}, name


@pytest.mark.parametrize("username", ["quantri.sxd", "totruong.snv"])
def test_english_addresses_answer_the_same(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    """What is for nobody else in Vietnamese is for nobody else below /en/ either."""
    got = {name: browsers[username].get(address(world, name, "en")).status_code for name in OF_THE_OFFICE}
    assert got == {name: answers.to(username) for name, answers in OF_THE_OFFICE.items()}


@pytest.mark.parametrize("username", ["quantri.snv", "canbo.sxd"])
def test_another_authority_s_addresses_are_not_there(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    """The ward's things, by the ward's own addresses, and the ward's numbers in the province's."""
    own = {name for name in OF_THE_OFFICE if "authority" in parameters_of(name)}
    ward: dict[str, Any] = {"authority": "hoa-sen", "campaign": "hoa-sen-2026", **world.ward_ids}
    got = {name: browsers[username].get(address(world, name, **ward)).status_code for name in own}
    assert set(got.values()) <= {NOT_FOUND, ONLY_POSTS}, got
    taken_over = {
        name: browsers[username].get(address(world, name, **dict[str, Any](world.ward_ids))) for name in own
    }
    for name, answer in taken_over.items():
        if set(parameters_of(name)) & set(world.ward_ids):
            assert answer.status_code in (FORBIDDEN, NOT_FOUND, ONLY_POSTS), name
