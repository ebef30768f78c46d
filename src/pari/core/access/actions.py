"""Everything that somebody may see or do in a campaign up to objections, built already or not."""

from enum import Enum


class Action(Enum):
    """Named as an office would say it: see_… reads, everything else is a deed."""

    # --- Around the campaign
    SEE_CAMPAIGN = "see_campaign"  # phases, deadlines and how they moved, participants
    SEE_GUIDANCE = "see_guidance"  # guidance, questions and answers
    ASK_QUESTION = "ask_question"
    ANSWER_QUESTION = "answer_question"
    EDIT_GUIDANCE = "edit_guidance"
    SEE_PROGRESS = "see_progress"  # who has begun, submitted, is late; counts without marks
    SEND_REMINDER = "send_reminder"
    SEE_BOARDS = "see_boards"  # boards of the leadership

    # --- Setting up and steering
    SET_UP_CAMPAIGN = "set_up_campaign"
    BIND_EDITION = "bind_edition"
    CHANGE_PARTICIPATION = "change_participation"  # of one agency, once the campaign is open
    OPEN_CAMPAIGN = "open_campaign"
    WIPE_REHEARSAL = "wipe_rehearsal"
    EXTEND_FOR_ALL = "extend_for_all"
    EXTEND_FOR_ONE = "extend_for_one"
    REOPEN_SHEET = "reopen_sheet"
    ASSIGN_APPRAISERS = "assign_appraisers"
    APPROVE_PLAN = "approve_plan"
    CLOSE_ROUND = "close_round"

    # --- An agency's sheet
    SEE_SHEET = "see_sheet"  # claims, explanations, evidence
    MARK_OWN = "mark_own"
    ATTACH_EVIDENCE = "attach_evidence"
    ASK_EXEMPTION = "ask_exemption"
    PASS_TO_HEAD = "pass_to_head"  # noqa: S105 - no password
    TAKE_BACK = "take_back"  # what was passed on, before the head has acted
    RETURN_TO_OFFICER = "return_to_officer"
    SUBMIT = "submit"
    ATTACH_SIGNED_PAPER = "attach_signed_paper"  # the agency's own paper, often signed the day after
    SEE_DRAFTS = "see_drafts"  # what is being typed, and when by whom
    ASSIGN_CRITERIA = "assign_criteria"  # which of the agency's officers fills what
    ENTER_ON_BEHALF = "enter_on_behalf"  # type an agency's paper for it
    CONFIRM_ENTRY = "confirm_entry"  # the agency says that what was typed for it is right
    PURGE_EVIDENCE = "purge_evidence"  # take bytes, text and previews away, with a trace
    ASK_REOPENING = "ask_reopening"
    ANSWER_SUPPLEMENT = "answer_supplement"
    SUBMIT_SUPPLEMENT = "submit_supplement"
    REMARK_ON_DRAFT = "remark_on_draft"
    OBJECT = "object"

    # --- Facts and papers
    SEE_FACTS = "see_facts"
    ENTER_FACT = "enter_fact"
    IMPORT_PAST_MARKS = "import_past_marks"  # of earlier years, with the reasons of losses
    APPROVE_FACT = "approve_fact"
    DISPUTE_FACT = "dispute_fact"
    REQUEST_PAPERS = "request_papers"
    SEND_PAPERS = "send_papers"
    SEE_PAPERS = "see_papers"

    # --- Appraisal
    SEE_ROUND_1 = "see_round_1"  # findings of round 1 with their reasons
    SEE_ROUND_2 = "see_round_2"
    SEE_COMMENTS = "see_comments"  # what appraisers tell each other
    WRITE_COMMENT = "write_comment"
    SEE_PLAN = "see_plan"  # who appraises what, and when the team meets
    GIVE_ROUND_1 = "give_round_1"
    RECHECK = "recheck"
    SEND_SUPPLEMENT_LETTERS = "send_supplement_letters"
    NUMBER_PAPERS = "number_papers"  # number, place and day on the appraisal's papers
    GIVE_ROUND_2 = "give_round_2"
    PROPOSE_EXEMPTION = "propose_exemption"
    REFER_TO_COUNCIL = "refer_to_council"
    SEE_RULINGS = "see_rulings"
    MAKE_RULING = "make_ruling"
    SEE_STATISTICS = "see_statistics"  # of appraisers
    SEE_TOTALS = "see_totals"  # provisional totals of a sheet
    SEE_RANKING = "see_ranking"  # provisional totals of all beside each other

    # --- Council, publication, objections
    SEE_REMARKS = "see_remarks"  # what an agency says about its draft result, and the answers
    ANSWER_REMARK = "answer_remark"
    NAME_COUNCIL = "name_council"
    SEE_AGENDA = "see_agenda"
    PREPARE_AGENDA = "prepare_agenda"
    CONVENE_COUNCIL = "convene_council"  # sessions, who is there, minutes
    SEE_VOTES = "see_votes"
    VOTE = "vote"
    RECORD_VOTES = "record_votes"  # a show of hands, an opinion on paper
    DECIDE_EXEMPTION = "decide_exemption"
    SETTLE_ITEM = "settle_item"  # count the votes and put the outcome on the sheet
    PASS_RESULTS = "pass_results"  # noqa: S105 - no password
    RECORD_DECISION = "record_decision"
    PUBLISH = "publish"
    SEE_PUBLISHED = "see_published"
    SEE_OBJECTION = "see_objection"
    REPORT_FAULT = "report_fault"  # false evidence or an error of the team, found after publication
    ASSIGN_OBJECTION = "assign_objection"
    ANSWER_OBJECTION = "answer_objection"
    ADJUST = "adjust"

    # --- People and records
    SEE_ACCOUNTS = "see_accounts"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_ROLES = "manage_roles"
    MANAGE_OFFICERS = "manage_officers"  # gives and ends the role of an agency's officer, and no other
    DELEGATE = "delegate"  # a head lets a deputy sign, by a paper and for some days
    RESET_CREDENTIALS = "reset_credentials"
    SEE_SENSITIVE_CHANGES = "see_sensitive_changes"
    CONFIRM_SENSITIVE_CHANGE = "confirm_sensitive_change"
    SEE_JOURNAL = "see_journal"
    ASK_BREAK_GLASS = "ask_break_glass"
    CONFIRM_BREAK_GLASS = "confirm_break_glass"
