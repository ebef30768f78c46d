"""More time: for all, for some agencies, for one; and who reads how a term moved."""

from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

from pari.campaigns.extensions import extend_term, history_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import phase_of, terms_of, whole_campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.core.errors import Refused
from pari.deadlines.models import Extension
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from tests.campaigns.conftest import Prepared
from tests.office import DUE, NOW, PEOPLE, Office, on

LATER = on(19, 12)
SECOND = timedelta(seconds=1)


def grant(
    office: Office,
    username: str,
    agencies: Collection[str] | None,
    at: datetime = NOW,
    *,
    until: datetime = LATER,
    reason: str = "Lũ lụt",
    campaign: Campaign | None = None,
) -> Extension:
    return extend_term(
        eye=office.eye(username, at),
        by=office.by(username),
        at=at,
        campaign=campaign or office.campaign,
        phase=Phase.SELF_ASSESSMENT,
        until=until,
        reason=reason,
        paper="12/UBND-NC",
        agencies=agencies,
    )


def arrival(office: Office, agency: str, at: datetime) -> Arrival:
    return terms_of(office.campaign, Phase.SELF_ASSESSMENT, [agency])[agency].arrival(at)


def refused(office: Office, agencies: Collection[str] | None, **said: datetime | str) -> str:
    with pytest.raises(Refused) as told:
        grant(office, "totruong.snv", agencies, **said)  # type: ignore[arg-type]  # by name
    return told.value.problem.code


def test_for_all_it_moves_the_term_of_everybody_and_holds_the_next_phase_back(office: Office) -> None:
    grant(office, "totruong.snv", None)
    assert arrival(office, "hoa-sen", LATER - SECOND) is Arrival.IN_TIME
    assert arrival(office, "hoa-sen", LATER) is Arrival.TOO_LATE
    assert phase_of(office.campaign, on(18, 12, 9)) is Phase.SELF_ASSESSMENT
    assert phase_of(office.campaign, LATER) is Phase.ROUND_1


def test_for_a_group_it_moves_theirs_alone(office: Office) -> None:
    grant(office, "totruong.snv", ["hoa-sen", "hoa-mai"])
    assert arrival(office, "hoa-sen", DUE) is Arrival.IN_TIME
    assert arrival(office, "so-xay-dung", DUE) is Arrival.TOO_LATE
    assert phase_of(office.campaign, on(18, 12, 9)) is Phase.ROUND_1


def test_a_second_before_the_term_ends_keeps_in_time_and_at_its_end_only_opens_the_door(
    office: Office,
) -> None:
    grant(office, "totruong.snv", ["hoa-sen"], DUE - SECOND)
    grant(office, "totruong.snv", ["hoa-mai"], DUE)
    assert arrival(office, "hoa-sen", DUE + SECOND) is Arrival.IN_TIME
    assert arrival(office, "hoa-mai", DUE + SECOND) is Arrival.LATE


def test_everybody_may_read_why_by_whom_and_by_which_paper(office: Office) -> None:
    grant(office, "totruong.snv", ["hoa-sen"])
    grant(office, "totruong.snv", None, NOW + SECOND)
    history = {one.phase: one.deadline for one in history_of(office.campaign)}
    assert list(history) == [Phase.SELF_ASSESSMENT, Phase.SUPPLEMENT, Phase.REMARKS, Phase.PUBLISHED]
    one, other = history[Phase.SELF_ASSESSMENT].extensions
    assert (one.agencies, one.reason, one.by, one.paper) == (
        frozenset({"hoa-sen"}),
        "Lũ lụt",
        "Tổ trưởng (ví dụ)",
        "12/UBND-NC",
    )
    assert other.agencies is None
    assert history[Phase.SELF_ASSESSMENT].first == DUE


def test_people_of_the_agencies_are_told_and_nobody_else(office: Office) -> None:
    grant(office, "totruong.snv", ["hoa-sen"])
    told = Notice.objects.filter(kind="term_extended")
    wanted = {office.people[one].pk for one in ("canbo.hoasen", "lanhdao.hoasen")}
    assert set(told.values_list("person", flat=True)) == wanted
    assert {one.title for one in told} == {
        "Gia hạn bước “Tự đánh giá, chấm điểm”: hết 24 giờ 00 ngày 18/12/2026"
    }
    assert {one.body for one in told} == {
        "Lý do: Lũ lụt. Người quyết định: Tổ trưởng (ví dụ); văn bản: 12/UBND-NC."
    }


def test_the_journal_names_the_agency_and_keeps_the_reason_apart(office: Office) -> None:
    grant(office, "totruong.snv", ["hoa-sen"])
    entry = JournalEntry.objects.get(did="term_extended")
    assert (entry.agency, entry.stage, entry.personal.text) == ("hoa-sen", "self_assessment", "Lũ lụt")
    assert "Lũ lụt" not in entry.figures


# --- Who may -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"totruong.snv", "quantri.snv"}))
def test_only_the_standing_office_and_the_lead_extend_for_all(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        grant(office, username, None)


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"totruong.snv", "thuky.snv"}))
def test_only_the_lead_and_the_secretariat_extend_for_one(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        grant(office, username, ["hoa-sen"])


@pytest.mark.parametrize("agencies", [["so-noi-vu"], ["hoa-sen", "so-noi-vu"]])
def test_nobody_grants_time_to_the_own_agency_nor_hides_it_in_a_group(
    office: Office, agencies: list[str]
) -> None:
    with pytest.raises(NotAllowed) as told:
        grant(office, "totruong.snv", agencies)
    assert told.value.why == "access.own_agency_decides"
    assert not Extension.objects.exists()


def test_an_act_over_all_is_allowed_though_ones_own_agency_is_among_them(office: Office) -> None:
    grant(office, "totruong.snv", None)
    assert arrival(office, "so-noi-vu", DUE) is Arrival.IN_TIME


def test_a_role_without_the_right_is_refused_even_for_no_agency_at_all(office: Office) -> None:
    with pytest.raises(NotAllowed):
        grant(office, "canbo.sxd", [])


# --- What is refused ---------------------------------------------------------------------------------------


def test_only_who_is_evaluated_here_is_given_time(office: Office) -> None:
    office.campaign.participants.filter(agency__code="hoa-mai").update(
        participation="not_taking_part", reason="Sáp nhập"
    )
    assert refused(office, ["hoa-mai"]) == "campaign.extended_takes_no_part"
    assert refused(office, ["hoa-sen", "khong-co"]) == "campaign.extended_takes_no_part"
    assert refused(office, []) == "campaign.no_agency_chosen"


def test_a_reason_and_a_gain_are_needed(office: Office) -> None:
    assert refused(office, None, reason="  ") == "deadline.no_reason"
    assert refused(office, None, until=DUE) == "deadline.not_later"
    assert not Notice.objects.filter(kind="term_extended").exists()


def test_before_the_campaign_is_open_there_is_no_term_to_extend(prepared: Prepared) -> None:
    with pytest.raises(NotAllowed) as told:
        prepared.do(
            extend_term,
            "totruong.snv",
            phase=Phase.SELF_ASSESSMENT,
            until=LATER,
            reason="x",
            paper="",
            agencies=None,
        )
    assert told.value.why == "access.phase_before"


def test_another_authoritys_actor_is_refused(office: Office, prepared: Prepared) -> None:
    foreign = office.by("totruong.snv").__class__("other")
    with pytest.raises(ValueError, match="other"):
        extend_term(
            eye=office.eye("totruong.snv"),
            by=foreign,
            at=NOW,
            campaign=office.campaign,
            phase=Phase.SELF_ASSESSMENT,
            until=LATER,
            reason="x",
            paper="",
            agencies=None,
        )


def test_each_agencys_own_term_is_read_with_the_campaign(office: Office) -> None:
    grant(office, "totruong.snv", ["hoa-sen"])
    whole = whole_campaign(office.campaign)
    own = {code: whole.term(Phase.SELF_ASSESSMENT, code) for code in ("hoa-sen", "hoa-mai")}
    assert {code: term.due for code, term in own.items() if term} == {"hoa-sen": LATER, "hoa-mai": DUE}
    assert whole.term(Phase.ROUND_1, "hoa-sen") is None
