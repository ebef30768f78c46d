"""The matrix: for every action its terms. Drawn in docs/access.md, printed by `pari access`, and tested.

Nothing that one decides for one's own agency stands alone. Acts over all agencies at once are allowed: they
choose nothing for one's own row (341/BC-SNV, I.2; Sở Nội vụ is evaluated, leads and administers at once).
"""

from collections.abc import Mapping

from pari.core.access.actions import Action
from pari.core.access.roles import Phase, Role
from pari.core.access.terms import Reach, Stake, Terms, grant

A = Action
PREPARATION, SELF, ROUND_1, CROSS, SUPPLEMENT, ROUND_2, REMARKS, COUNCIL, PUBLISHED, CLOSED = Phase
ALWAYS = frozenset(Phase)
RUNNING = ALWAYS - {PREPARATION}
ENTRY = frozenset({SELF, ROUND_1})  # a sheet that was reopened is filled while round 1 runs
SUPPLEMENTING = frozenset({SUPPLEMENT, ROUND_2})  # whoever was given more time answers while round 2 runs
ANSWERING = ENTRY | SUPPLEMENTING
APPRAISING = frozenset({ROUND_1, CROSS, SUPPLEMENT, ROUND_2})
ROUNDS = frozenset({ROUND_1, ROUND_2})
FROM_ROUND_1 = RUNNING - {SELF}
FROM_SUPPLEMENT = FROM_ROUND_1 - {ROUND_1, CROSS}
FROM_REMARKS = frozenset({REMARKS, COUNCIL, PUBLISHED, CLOSED})
FROM_COUNCIL = FROM_REMARKS - {REMARKS}
BEFORE_DECISION = frozenset({REMARKS, COUNCIL})
UNTIL_PUBLISHED = RUNNING - {PUBLISHED, CLOSED}
UNTIL_ROUND_2 = frozenset({PREPARATION, SELF}) | APPRAISING

OWN, ASSIGNED, EVERY = Reach.OWN, Reach.ASSIGNED, Reach.EVERY
AGENCY = frozenset({Role.OFFICER, Role.HEAD})
STEERING_TEAM = frozenset({Role.TEAM_LEAD, Role.SECRETARIAT})
COUNCILS = frozenset({Role.COUNCIL, Role.STANDING_COUNCIL})
STANDING_OFFICE = Role.STANDING_ADMIN
WITH_ACCOUNT = frozenset(Role) - {Role.STRANGER}
INSIDE = WITH_ACCOUNT - {Role.TECHNICAL_ADMIN}

# Whoever judges reads what was judged from round 1 on; the agency itself once its letter is out.
JUDGES_READ = (
    grant(Role.APPRAISER, ASSIGNED, FROM_ROUND_1),
    grant(STEERING_TEAM | COUNCILS | {Role.OVERSEER}, EVERY, FROM_ROUND_1),
)

AROUND: Mapping[Action, Terms] = {
    A.SEE_CAMPAIGN: Terms((grant(WITH_ACCOUNT, EVERY, ALWAYS),)),
    A.SEE_GUIDANCE: Terms((grant(INSIDE, EVERY, ALWAYS),)),
    A.ASK_QUESTION: Terms((grant(AGENCY | {Role.AGENCY_ADMIN}, OWN, UNTIL_PUBLISHED),)),
    A.ANSWER_QUESTION: Terms((grant({Role.SECRETARIAT, STANDING_OFFICE}, EVERY, UNTIL_PUBLISHED),)),
    A.EDIT_GUIDANCE: Terms((grant({Role.SECRETARIAT, STANDING_OFFICE}, EVERY, UNTIL_ROUND_2),)),
    A.SEE_PROGRESS: Terms(
        (
            grant(AGENCY | {Role.AGENCY_ADMIN}, OWN, RUNNING),
            grant(
                STEERING_TEAM | COUNCILS | {STANDING_OFFICE, Role.OVERSEER, Role.LEADERSHIP}, EVERY, RUNNING
            ),
        )
    ),
    A.SEND_REMINDER: Terms((grant({Role.SECRETARIAT, STANDING_OFFICE}, EVERY, UNTIL_PUBLISHED),)),
    A.SEE_BOARDS: Terms(
        (grant({Role.LEADERSHIP, Role.TEAM_LEAD, Role.STANDING_COUNCIL, STANDING_OFFICE}, EVERY, RUNNING),)
    ),
}

STEERING: Mapping[Action, Terms] = {
    A.SET_UP_CAMPAIGN: Terms((grant(STANDING_OFFICE, EVERY, {PREPARATION}),)),
    # A campaign that was opened on a draft is bound to the edition signed later, for all at once.
    A.BIND_EDITION: Terms((grant(STANDING_OFFICE, EVERY, UNTIL_ROUND_2),)),
    # After opening an agency may end, be merged or come anew: one at a time, with a reason that all read.
    A.CHANGE_PARTICIPATION: Terms((grant(STANDING_OFFICE, EVERY, UNTIL_ROUND_2),), Stake.DECIDES),
    A.OPEN_CAMPAIGN: Terms((grant({STANDING_OFFICE, Role.TEAM_LEAD}, EVERY, {PREPARATION}),)),
    A.WIPE_REHEARSAL: Terms((grant(STANDING_OFFICE, EVERY, ALWAYS),)),
    A.EXTEND_FOR_ALL: Terms((grant({STANDING_OFFICE, Role.TEAM_LEAD}, EVERY, UNTIL_PUBLISHED),)),
    A.EXTEND_FOR_ONE: Terms((grant(STEERING_TEAM, EVERY, UNTIL_PUBLISHED),), Stake.DECIDES),
    A.REOPEN_SHEET: Terms((grant(STEERING_TEAM, EVERY, ENTRY),), Stake.DECIDES),
    A.ASSIGN_APPRAISERS: Terms((grant(Role.TEAM_LEAD, EVERY, UNTIL_ROUND_2),)),
    A.APPROVE_PLAN: Terms((grant(Role.TEAM_LEAD, EVERY, ENTRY),)),
    A.CLOSE_ROUND: Terms((grant(Role.TEAM_LEAD, EVERY, {ROUND_1, CROSS, ROUND_2}),)),
}

SHEET: Mapping[Action, Terms] = {
    A.SEE_SHEET: Terms((grant(AGENCY, OWN, RUNNING), *JUDGES_READ), Stake.CLAIMS),
    A.MARK_OWN: Terms((grant(Role.OFFICER, OWN, ENTRY),)),
    A.ATTACH_EVIDENCE: Terms((grant(Role.OFFICER, OWN, ANSWERING),)),
    A.ASK_EXEMPTION: Terms((grant(Role.OFFICER, OWN, ENTRY),)),
    A.PASS_TO_HEAD: Terms((grant(Role.OFFICER, OWN, ANSWERING),)),
    A.TAKE_BACK: Terms((grant(Role.OFFICER, OWN, ANSWERING),)),
    A.RETURN_TO_OFFICER: Terms((grant(Role.HEAD, OWN, ANSWERING),)),
    A.SUBMIT: Terms((grant(Role.HEAD, OWN, ENTRY),)),
    A.ATTACH_SIGNED_PAPER: Terms((grant(AGENCY, OWN, RUNNING),)),
    A.SEE_DRAFTS: Terms((grant(AGENCY, OWN, RUNNING),)),
    A.ASSIGN_CRITERIA: Terms((grant(AGENCY, OWN, ENTRY),)),
    A.ENTER_ON_BEHALF: Terms((grant(Role.SECRETARIAT, EVERY, ENTRY),), Stake.DECIDES),
    A.CONFIRM_ENTRY: Terms((grant(AGENCY, OWN, ENTRY),)),
    A.PURGE_EVIDENCE: Terms((grant(STANDING_OFFICE, EVERY, RUNNING),), Stake.DECIDES),
    A.ASK_REOPENING: Terms((grant(AGENCY, OWN, ENTRY),)),
    A.ANSWER_SUPPLEMENT: Terms((grant(Role.OFFICER, OWN, SUPPLEMENTING),)),
    A.SUBMIT_SUPPLEMENT: Terms((grant(Role.HEAD, OWN, SUPPLEMENTING),)),
    # Whoever was given more time remarks while the council prepares, and objects after the common term.
    A.REMARK_ON_DRAFT: Terms((grant(AGENCY, OWN, BEFORE_DECISION),)),
    A.OBJECT: Terms((grant(Role.HEAD, OWN, {PUBLISHED, CLOSED}),)),
}

FACTS: Mapping[Action, Terms] = {
    A.SEE_FACTS: Terms(
        (
            grant(AGENCY, OWN, RUNNING),
            grant(Role.APPRAISER, ASSIGNED, RUNNING),
            grant(STEERING_TEAM | COUNCILS | {Role.OVERSEER}, EVERY, RUNNING),
        )
    ),
    A.ENTER_FACT: Terms((grant(Role.SECRETARIAT, EVERY, UNTIL_ROUND_2),)),
    A.IMPORT_PAST_MARKS: Terms((grant({Role.SECRETARIAT, STANDING_OFFICE}, EVERY, UNTIL_PUBLISHED),)),
    A.APPROVE_FACT: Terms((grant(STEERING_TEAM, EVERY, UNTIL_ROUND_2),), Stake.DECIDES),
    A.DISPUTE_FACT: Terms((grant(AGENCY, OWN, ANSWERING),)),
    A.REQUEST_PAPERS: Terms((grant(Role.SECRETARIAT, EVERY, UNTIL_ROUND_2),)),
    A.SEND_PAPERS: Terms((grant({Role.OFFICER, Role.APPRAISER}, OWN, {SELF} | APPRAISING),)),
    A.SEE_PAPERS: Terms(JUDGES_READ, Stake.READS),
}

APPRAISAL: Mapping[Action, Terms] = {
    A.SEE_ROUND_1: Terms((grant(AGENCY, OWN, FROM_SUPPLEMENT), *JUDGES_READ), Stake.READS),
    A.SEE_ROUND_2: Terms((grant(AGENCY, OWN, FROM_REMARKS), *JUDGES_READ), Stake.READS),
    A.SEE_COMMENTS: Terms(
        (
            grant(Role.APPRAISER, ASSIGNED, FROM_ROUND_1),
            grant(STEERING_TEAM | COUNCILS, EVERY, FROM_ROUND_1),
        ),
        Stake.READS,
    ),
    A.WRITE_COMMENT: Terms(
        (grant(Role.APPRAISER, ASSIGNED, APPRAISING), grant(STEERING_TEAM, EVERY, APPRAISING)), Stake.READS
    ),
    A.SEE_PLAN: Terms((grant(STEERING_TEAM | COUNCILS | {Role.APPRAISER, Role.OVERSEER}, EVERY, RUNNING),)),
    A.GIVE_ROUND_1: Terms((grant(Role.APPRAISER, ASSIGNED, {ROUND_1}),), Stake.MARKS),
    A.RECHECK: Terms((grant(Role.APPRAISER, ASSIGNED, {ROUND_1, CROSS, ROUND_2}),), Stake.DECIDES),
    A.SEND_SUPPLEMENT_LETTERS: Terms((grant(STEERING_TEAM, EVERY, {CROSS, SUPPLEMENT}),)),
    A.GIVE_ROUND_2: Terms((grant(Role.APPRAISER, ASSIGNED, {ROUND_2}),), Stake.MARKS),
    A.PROPOSE_EXEMPTION: Terms((grant(Role.APPRAISER, ASSIGNED, ROUNDS),), Stake.DECIDES),
    A.REFER_TO_COUNCIL: Terms((grant(Role.APPRAISER, ASSIGNED, ROUNDS),), Stake.DECIDES),
    # Of all letters of one sending, and of minutes: the clerk often numbers a paper after it went out.
    A.NUMBER_PAPERS: Terms((grant(STEERING_TEAM, EVERY, FROM_ROUND_1 - {CLOSED}),)),
    A.SEE_RULINGS: Terms(
        (grant(STEERING_TEAM | COUNCILS | {Role.APPRAISER, Role.OVERSEER}, EVERY, FROM_ROUND_1),)
    ),
    A.MAKE_RULING: Terms((grant(Role.TEAM_LEAD, EVERY, APPRAISING),)),
    A.SEE_STATISTICS: Terms((grant({Role.TEAM_LEAD, Role.STANDING_COUNCIL}, EVERY, FROM_ROUND_1),)),
    A.SEE_TOTALS: Terms(
        (
            grant(AGENCY, OWN, FROM_REMARKS),
            # Hidden until round 2 has closed, unless the campaign shows them.
            grant(Role.APPRAISER, ASSIGNED, FROM_REMARKS, if_shown=APPRAISING),
            grant(STEERING_TEAM | COUNCILS | {Role.OVERSEER}, EVERY, FROM_ROUND_1),
        ),
        Stake.READS,
    ),
    A.SEE_RANKING: Terms(
        (
            grant(STEERING_TEAM, EVERY, FROM_ROUND_1),
            grant(COUNCILS | {Role.OVERSEER, Role.LEADERSHIP}, EVERY, FROM_REMARKS),
        ),
        Stake.READS,
    ),
}

COUNCIL_AND_AFTER: Mapping[Action, Terms] = {
    A.SEE_REMARKS: Terms(
        (
            grant(AGENCY, OWN, FROM_REMARKS),
            grant(STEERING_TEAM | COUNCILS | {Role.OVERSEER}, EVERY, FROM_REMARKS),
        ),
        Stake.READS,
    ),
    A.ANSWER_REMARK: Terms((grant(STEERING_TEAM, EVERY, BEFORE_DECISION),), Stake.DECIDES),
    A.NAME_COUNCIL: Terms((grant({Role.SECRETARIAT, STANDING_OFFICE}, EVERY, APPRAISING | BEFORE_DECISION),)),
    A.SEE_AGENDA: Terms(
        (grant(STEERING_TEAM | COUNCILS | {Role.OVERSEER}, EVERY, FROM_REMARKS),), Stake.READS
    ),
    A.PREPARE_AGENDA: Terms((grant(Role.SECRETARIAT, EVERY, BEFORE_DECISION),), Stake.DECIDES),
    A.CONVENE_COUNCIL: Terms((grant({Role.SECRETARIAT, Role.STANDING_COUNCIL}, EVERY, BEFORE_DECISION),)),
    A.SEE_VOTES: Terms(
        (grant(COUNCILS | {Role.SECRETARIAT, Role.OVERSEER}, EVERY, FROM_COUNCIL),), Stake.READS
    ),
    A.VOTE: Terms((grant(COUNCILS, EVERY, {COUNCIL}),), Stake.DECIDES),
    A.RECORD_VOTES: Terms((grant(Role.SECRETARIAT, EVERY, {COUNCIL}),), Stake.DECIDES),
    A.DECIDE_EXEMPTION: Terms((grant(COUNCILS, EVERY, {COUNCIL}),), Stake.DECIDES),
    # The count decides, not whoever counts; still nobody counts for an agency of their own.
    A.SETTLE_ITEM: Terms(
        (grant({Role.STANDING_COUNCIL, Role.SECRETARIAT}, EVERY, {COUNCIL}),), Stake.DECIDES
    ),
    A.PASS_RESULTS: Terms((grant(Role.STANDING_COUNCIL, EVERY, {COUNCIL}),)),
    A.RECORD_DECISION: Terms((grant(Role.SECRETARIAT, EVERY, FROM_COUNCIL),)),
    A.PUBLISH: Terms((grant(STANDING_OFFICE, EVERY, FROM_COUNCIL),)),
    A.SEE_PUBLISHED: Terms((grant(Role, EVERY, {PUBLISHED, CLOSED}),)),
    A.SEE_OBJECTION: Terms(
        (
            grant(AGENCY, OWN, {PUBLISHED, CLOSED}),
            grant(STEERING_TEAM | COUNCILS | {Role.OVERSEER}, EVERY, {PUBLISHED, CLOSED}),
        ),
        Stake.READS,
    ),
    # Whatever comes to light later goes the way of an objection, however late.
    A.REPORT_FAULT: Terms((grant(STEERING_TEAM, EVERY, {PUBLISHED, CLOSED}),)),
    A.ASSIGN_OBJECTION: Terms(
        (grant({Role.TEAM_LEAD, Role.STANDING_COUNCIL}, EVERY, {PUBLISHED, CLOSED}),), Stake.DECIDES
    ),
    A.ANSWER_OBJECTION: Terms((grant(STEERING_TEAM | COUNCILS, EVERY, {PUBLISHED, CLOSED}),), Stake.DECIDES),
    A.ADJUST: Terms((grant(Role.STANDING_COUNCIL, EVERY, {PUBLISHED, CLOSED}),), Stake.DECIDES),
}

PEOPLE: Mapping[Action, Terms] = {
    A.SEE_ACCOUNTS: Terms(
        (
            grant(Role.AGENCY_ADMIN, OWN, ALWAYS),
            grant({STANDING_OFFICE, Role.TECHNICAL_ADMIN}, EVERY, ALWAYS),
        )
    ),
    A.MANAGE_ACCOUNTS: Terms((grant(Role.AGENCY_ADMIN, OWN, ALWAYS), grant(STANDING_OFFICE, EVERY, ALWAYS))),
    A.MANAGE_ROLES: Terms((grant(STANDING_OFFICE, EVERY, ALWAYS),)),
    # Who prepares a sheet is the agency's own affair. Who answers for it (the head), and who keeps its
    # accounts, is named by the standing office: nobody makes the one that signs what they typed.
    A.MANAGE_OFFICERS: Terms(
        (grant(Role.AGENCY_ADMIN, OWN, ALWAYS), grant(STANDING_OFFICE, EVERY, ALWAYS)),
    ),
    A.DELEGATE: Terms((grant(Role.HEAD, OWN, ALWAYS),)),
    A.RESET_CREDENTIALS: Terms(
        (grant(Role.AGENCY_ADMIN, OWN, ALWAYS), grant(Role.TECHNICAL_ADMIN, EVERY, ALWAYS))
    ),
    A.SEE_SENSITIVE_CHANGES: Terms(
        (grant(COUNCILS | {Role.TEAM_LEAD, Role.OVERSEER, STANDING_OFFICE}, EVERY, ALWAYS),)
    ),
    A.CONFIRM_SENSITIVE_CHANGE: Terms(
        (grant({Role.TEAM_LEAD, Role.STANDING_COUNCIL}, EVERY, ALWAYS),), Stake.DECIDES
    ),
    A.SEE_JOURNAL: Terms(
        (
            grant(Role.HEAD, OWN, RUNNING),
            grant(STEERING_TEAM | COUNCILS | {STANDING_OFFICE, Role.OVERSEER}, EVERY, ALWAYS),
        ),
        Stake.READS,
    ),
    # Asking is for one's own agency by its nature, and opens nothing: somebody else confirms.
    A.ASK_BREAK_GLASS: Terms((grant(STEERING_TEAM, EVERY, UNTIL_PUBLISHED),)),
    A.CONFIRM_BREAK_GLASS: Terms((grant(Role.STANDING_COUNCIL, EVERY, UNTIL_PUBLISHED),), Stake.DECIDES),
}

MATRIX: Mapping[Action, Terms] = {
    **AROUND,
    **STEERING,
    **SHEET,
    **FACTS,
    **APPRAISAL,
    **COUNCIL_AND_AFTER,
    **PEOPLE,
}
