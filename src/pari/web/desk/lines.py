"""Which lines each capacity is shown, in their order. A later room adds its functions here."""

from collections.abc import Mapping, Sequence

from pari.core.access.roles import Role
from pari.web.desk.appraising import to_appraise
from pari.web.desk.machines import guessed_too_often, mail_off, worker_off
from pari.web.desk.own_sheet import to_check, to_confirm, to_fill, to_supplement
from pari.web.desk.people import changes_to_confirm, locked, no_officer, without_role, work_to_take
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
    Role.OFFICER: (to_fill, to_confirm, to_supplement),
    Role.HEAD: (to_check, to_confirm, to_supplement),
    Role.APPRAISER: (to_appraise,),
    Role.TEAM_LEAD: (
        round_to_close,
        letters_waiting,
        plan_unapproved,
        reopenings_asked,
        late_agencies,
        duties_uncovered,
        to_prepare,
    ),
    Role.SECRETARIAT: (letters_waiting, reopenings_asked, questions_open, late_agencies),
    Role.COUNCIL: (glass_open,),
    Role.STANDING_COUNCIL: (glass_asked, glass_open),
    Role.STANDING_ADMIN: (to_prepare, questions_open, duties_uncovered),
}
ON_EVERY_DESK: Sequence[OnDesk] = (work_to_take,)
ON_THE_DESK: Mapping[Role, Sequence[OnDesk]] = {
    Role.AGENCY_ADMIN: (no_officer, without_role, locked),
    Role.TEAM_LEAD: (changes_to_confirm,),
    Role.STANDING_COUNCIL: (changes_to_confirm,),
    Role.STANDING_ADMIN: (without_role, locked),
    Role.TECHNICAL_ADMIN: (worker_off, mail_off, guessed_too_often, locked),
}
