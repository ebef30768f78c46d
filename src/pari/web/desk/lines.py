"""Which lines each capacity is shown, in their order. A later room adds its functions here."""

from collections.abc import Mapping, Sequence

from pari.core.access.roles import Role
from pari.web.desk.appraising import to_appraise, to_follow_rulings, to_read_again
from pari.web.desk.council import to_attend, to_vote
from pari.web.desk.council_office import to_pass, to_run_the_council
from pari.web.desk.deciding import (
    decision_to_record,
    objections_to_answer,
    objections_to_assign,
    own_result_to_read,
    results_to_adjust,
    results_to_publish,
)
from pari.web.desk.machines import guessed_too_often, mail_off, worker_off
from pari.web.desk.own_sheet import supplement_to_check, to_check, to_confirm, to_fill, to_supplement
from pari.web.desk.people import changes_to_confirm, locked, no_officer, without_role, work_to_take
from pari.web.desk.remarks import draft_to_read, remarks_to_answer
from pari.web.desk.rounds import letters_waiting
from pari.web.desk.steering import (
    duties_uncovered,
    glass_asked,
    glass_open,
    late_agencies,
    plan_unapproved,
    questions_open,
    reopenings_asked,
    round_to_close,
    to_prepare,
)
from pari.web.desk.waiting import InCampaign, OnDesk

IN_A_CAMPAIGN: Mapping[Role, Sequence[InCampaign]] = {
    Role.OFFICER: (to_fill, to_confirm, to_supplement, draft_to_read),
    Role.HEAD: (to_check, to_confirm, supplement_to_check, draft_to_read, own_result_to_read),
    Role.APPRAISER: (to_appraise, to_follow_rulings, to_read_again),
    Role.TEAM_LEAD: (
        round_to_close,
        letters_waiting,
        remarks_to_answer,
        objections_to_assign,
        objections_to_answer,
        plan_unapproved,
        reopenings_asked,
        late_agencies,
        duties_uncovered,
        to_prepare,
    ),
    Role.SECRETARIAT: (
        letters_waiting,
        remarks_to_answer,
        to_run_the_council,
        decision_to_record,
        objections_to_answer,
        reopenings_asked,
        questions_open,
        late_agencies,
    ),
    Role.COUNCIL: (to_attend, to_vote, objections_to_answer, glass_open),
    Role.STANDING_COUNCIL: (
        to_attend,
        to_vote,
        to_pass,
        results_to_adjust,
        objections_to_assign,
        objections_to_answer,
        glass_asked,
        glass_open,
    ),
    Role.STANDING_ADMIN: (results_to_publish, to_prepare, questions_open, duties_uncovered),
}
# What may still wait once a campaign is over; nothing else of it does.
ONCE_CLOSED = frozenset(
    {
        decision_to_record,
        results_to_publish,
        results_to_adjust,
        objections_to_assign,
        objections_to_answer,
    }
)
ON_EVERY_DESK: Sequence[OnDesk] = (work_to_take,)
ON_THE_DESK: Mapping[Role, Sequence[OnDesk]] = {
    Role.AGENCY_ADMIN: (no_officer, without_role, locked),
    Role.TEAM_LEAD: (changes_to_confirm,),
    Role.STANDING_COUNCIL: (changes_to_confirm,),
    Role.STANDING_ADMIN: (without_role, locked),
    Role.TECHNICAL_ADMIN: (worker_off, mail_off, guessed_too_often, locked),
}
