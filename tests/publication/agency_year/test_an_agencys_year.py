"""A department evaluates its rooms and units by itself, from becoming an authority to its end.

The province reads what is published, and counts; its people see nothing else of it, nor the department's
people anything of the province.
"""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine
from django.test import Client

from pari.agencies.models import Authority
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import campaigns_of, phase_of
from pari.cli.invariants import rooms
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase, Role
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.journal.verify import chains, verify
from pari.people.actions import appoint
from pari.people.models import Account, Appointment
from pari.people.queries import capacity_of
from pari.publication.below import published_below
from pari.publication.decisions.own_results import own_result, own_versions
from pari.publication.decisions.recording import decision_of
from pari.publication.models import Decision, Publication, PublishedPart
from pari.publication.objections.reading import objections_of
from pari.publication.queries import whole_publication
from pari.publication.statistics import all_agencies
from pari.scoring.council.agenda import item_of
from pari.scoring.council.frozen import content_seen, newest_passed
from pari.scoring.models import AgendaItem, Sheet
from pari.scoring.sheets.moving import locked_sheet
from tests.office import on
from tests.publication.agency_year.story import (
    ADMIN,
    AGENCY,
    CHAIR,
    CODE,
    EXEMPT,
    GAINS,
    GAINS_ON,
    KEPT,
    KEPT_ON,
    MET,
    PREPARED,
    PROVINCE,
    REFERRED,
    RESULTS,
    REWARDED,
    SECRETARY,
    TERM,
    UNITS,
    WHY,
    objected,
    put_right,
)
from tests.publication.year_2019.people import Year, head, officer

AFTER = on(28, 12, 9)
SECOND = timedelta(seconds=1)
# Whoever the province has: those on duty, heads and officers of the department and of another one.
OF_THE_PROVINCE = (*PROVINCE, officer(AGENCY), head(AGENCY), officer("so-noi-vu"), head("so-noi-vu"))


def in_the_province(username: str) -> Account:
    return Account.objects.get(username=username)


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    session = client.session
    session["second_factor"] = account.pk
    session.save()
    return client


# --- Its own campaign --------------------------------------------------------------------------------------


def test_its_marks_come_to_what_was_reckoned_by_hand(department: Year) -> None:
    passed = newest_passed(department.campaign)
    assert passed is not None
    agencies = content_seen(passed, eye=department.eye(CHAIR, AFTER))["agencies"]
    found = {
        one["agency"]: (Decimal(one["standard"] or 0), Decimal(one["points"] or 0), one["grade"])
        for one in agencies
    }
    assert found == RESULTS
    assert {one["agency"]: Fraction(one["index"] or 0) for one in agencies}[EXEMPT] == Fraction(6500, 70)


def test_its_council_settled_what_the_round_had_left_open(department: Year) -> None:
    settled = {one.sheet.participant.agency.code: one for one in AgendaItem.objects.all()}
    assert {code: (one.kind, one.outcome) for code, one in settled.items()} == {
        EXEMPT: ("exemption", "passed"),
        REFERRED: ("opinion", "rejected"),
        REWARDED: ("bonus", "passed"),
    }
    assert phase_of(department.campaign, PREPARED) is Phase.COUNCIL
    assert phase_of(department.campaign, MET) is Phase.COUNCIL


def test_it_publishes_points_by_field_with_ranks_by_its_own_grades(department: Year) -> None:
    whole = whole_publication("sxd-2026")
    listed = {one.agency: one for one in all_agencies(whole)}
    assert [one.grade for one in whole.grades.all()] == ["XUẤT SẮC", "TỐT", "ĐẠT", "CHƯA ĐẠT"]
    assert {code: (one.standard, one.appraised, one.grade) for code, one in listed.items()} == RESULTS
    ranks = {code: one.rank for code, one in listed.items()}
    assert ranks == dict(zip(UNITS, (1, 2, 3, 1, 2, 3), strict=True))
    parts = PublishedPart.objects.filter(publication=whole)
    assert set(parts.values_list("level", flat=True)) == {"field"}
    page = Client().get("/sxd/ket-qua/2026/").content.decode()
    assert "Quyết định số 512/QĐ-SXD" in page
    assert "92,86" in page


def test_each_unit_reads_its_own_full_result_and_nobody_elses(department: Year) -> None:
    passed = newest_passed(department.campaign)
    assert passed is not None
    for agency in (GAINS, EXEMPT):
        for username in (head(agency), officer(agency)):
            eye = department.eye(username, AFTER)
            assert [one["agency"] for one in content_seen(passed, eye=eye)["agencies"]] == [agency]
            sheet = department.sheet(agency)
            result = own_result(sheet, own_versions(sheet, eye=eye), 1, eye=eye)
            assert Decimal(result.passed["points"] or 0) == RESULTS[agency][1]
        with pytest.raises(NotAllowed):
            own_versions(department.sheet(KEPT), eye=department.eye(head(agency), AFTER))


# --- Objections, and the end -------------------------------------------------------------------------------


def test_an_objection_that_is_right_is_put_right_and_published_as_version_2(department: Year) -> None:
    decision = put_right(department)
    assert (decision.number, decision.version) == ("530/QĐ-SXD", 2)
    now = {one.agency: one for one in all_agencies(whole_publication("sxd-2026-2"))}
    assert (now[GAINS].appraised, now[GAINS].grade, now[GAINS].rank) == (Decimal(100), "XUẤT SẮC", 1)
    assert (now[REWARDED].rank, now[KEPT].rank) == (2, 3)
    others = {code: (one.standard, one.appraised, one.grade) for code, one in now.items() if code != GAINS}
    assert others == {code: result for code, result in RESULTS.items() if code != GAINS}
    before = {one.agency: one for one in all_agencies(whole_publication("sxd-2026"))}
    assert (before[GAINS].appraised, before[GAINS].rank) == (Decimal(76), 2)
    assert WHY in Client().get("/sxd/ket-qua/2026/").content.decode()


def test_each_agency_reads_the_answer_to_its_own_objection(department: Year) -> None:
    put_right(department)
    for agency, outcome in ((GAINS, "adjusted"), (KEPT, "kept"), (REFERRED, None)):
        rows = objections_of(department.campaign, eye=department.eye(head(agency), AFTER))
        assert [(one.outcome, one.answer) for one in rows] == ([(outcome, WHY)] if outcome else [])
    states = dict(Sheet.objects.values_list("participant__agency__code", "state"))
    assert states.pop(GAINS) == "adjusted"
    assert set(states.values()) == {"published"}


def test_objections_come_until_the_term_and_then_the_campaign_is_over(department: Year) -> None:
    assert objected(department, KEPT, KEPT_ON, at=TERM - SECOND).pk
    with pytest.raises(Refused) as late:
        objected(department, GAINS, GAINS_ON, at=TERM)
    assert late.value.problem.code == "objection.too_late"
    assert phase_of(department.campaign, TERM - SECOND) is Phase.PUBLISHED
    assert phase_of(department.campaign, TERM) is Phase.CLOSED


def test_nothing_is_broken_and_the_journal_verifies_after_all_of_it(department: Year) -> None:
    put_right(department)
    assert [(room, problem) for room, broken in rooms() for problem in broken()] == []
    for authority in (CODE, "thanh-giang"):
        for chain in chains(authority):
            assert verify(chain).valid
    made = JournalEntry.objects.get(did="authority_made")
    assert (made.authority, made.thing) == ("thanh-giang", CODE)
    of_campaigns = JournalEntry.objects.exclude(campaign="")
    assert set(of_campaigns.values_list("authority", flat=True)) == {CODE}


# --- The province above it ---------------------------------------------------------------------------------


def test_the_province_lists_its_newest_result_in_counts_by_the_departments_own_grades(
    department: Year,
) -> None:
    province = Authority.objects.get(code="thanh-giang")
    (first,) = published_below(province)[2026]
    assert (first.authority.code, first.agencies) == (CODE, len(UNITS))
    assert first.grades == {"XUẤT SẮC": 0, "TỐT": 3, "ĐẠT": 2, "CHƯA ĐẠT": 1}
    put_right(department)
    (second,) = published_below(province)[2026]
    assert second.publication.version == 2
    assert second.grades == {"XUẤT SẮC": 1, "TỐT": 3, "ĐẠT": 1, "CHƯA ĐẠT": 1}
    page = Client().get("/thanh-giang/cap-duoi/").content.decode()
    assert "Sở Xây dựng Thanh Giang (ví dụ)" in page
    assert "Quyết định số 530/QĐ-SXD" in page
    assert f'href="/thanh-giang/co-quan/{AGENCY}/"' in page
    assert 'href="/sxd/ket-qua/2026/"' in page
    assert Client().get("/thanh-giang/ket-qua/2026/").status_code == 404


def test_whoever_sees_the_provinces_boards_sees_counts_and_no_marks(department: Year) -> None:
    with time_machine.travel(AFTER):
        pages = {
            username: browser(in_the_province(username)).get("/thanh-giang/danh-ba/cap-duoi/")
            for username in ("lanhdao.ubnd", "quantri.snv", head(AGENCY), officer("so-noi-vu"))
        }
    for username in ("lanhdao.ubnd", "quantri.snv"):
        page = pages[username].content.decode()
        assert department.campaign.title in page
        assert "Trung tâm Quy hoạch" not in page
        assert "92,86" not in page
    assert {pages[username].status_code for username in (head(AGENCY), officer("so-noi-vu"))} == {403}


@pytest.mark.parametrize("username", OF_THE_PROVINCE)
def test_nobody_of_the_province_sees_anything_else_of_it_nor_the_department_as_its_agency(
    department: Year, username: str
) -> None:
    held = Appointment.objects.select_related("account", "authority", "agency").get(
        account=in_the_province(username)
    )
    by = capacity_of(held).actor
    with pytest.raises(ValueError, match="doesn't see"):
        eye_of(department.campaign, by=by, at=AFTER)
    eye = department.eye(SECRETARY, AFTER)  # even with the eye of somebody who may
    item, decision = AgendaItem.objects.filter(kind="opinion").get(), Decision.objects.get()
    for reads in (
        lambda: locked_sheet(department.sheets[GAINS], by=by),
        lambda: item_of(item.pk, eye=eye, by=by),
        lambda: decision_of(decision.pk, eye=eye, by=by),
    ):
        with pytest.raises(Refused):
            reads()


PLACES = ("", "hoi-dong/", "hoi-dong/chuong-trinh/", "tham-dinh/ket-thuc/lan-1/", "kien-nghi/")


@pytest.mark.parametrize("username", OF_THE_PROVINCE)
def test_the_departments_desk_is_closed_to_the_province(department: Year, username: str) -> None:
    with time_machine.travel(AFTER):
        client = browser(in_the_province(username))
        for place in PLACES:
            answer = client.get(f"/sxd/dot/{department.campaign.code}/{place}")
            assert answer.status_code in (403, 404), place
            assert "Trung tâm Quy hoạch" not in answer.content.decode()
        assert department.campaign.title not in client.get("/thanh-giang/dot/").content.decode()


def test_the_same_pages_are_open_to_the_departments_own_secretary(department: Year) -> None:
    with time_machine.travel(AFTER):
        client = browser(Account.objects.get(username=SECRETARY))
        for place in PLACES:
            assert client.get(f"/sxd/dot/{department.campaign.code}/{place}").status_code == 200, place


def test_the_departments_people_see_nothing_of_the_provinces_campaign(department: Year) -> None:
    province = Authority.objects.get(code="thanh-giang")
    campaign = Campaign.objects.create(
        code="thanh-giang-2026", authority=province, year=2026, title="Đợt của tỉnh", made_at=MET
    )
    for username in (SECRETARY, CHAIR, head(GAINS)):
        with pytest.raises(ValueError, match="doesn't see"):
            eye_of(campaign, by=department.by(username), at=AFTER)
        with time_machine.travel(AFTER):
            client = browser(Account.objects.get(username=username))
            assert client.get(f"/thanh-giang/dot/{campaign.code}/").status_code in (403, 404)
    assert list(campaigns_of(CODE)) == [department.campaign]
    assert set(Publication.objects.values_list("authority", flat=True)) == {CODE}


def test_an_account_that_the_province_keeps_is_given_no_role_in_the_department(department: Year) -> None:
    """Whoever marks the department for the province has another account for the department's own campaign."""
    with pytest.raises(Refused) as refused:
        appoint(
            **department.acting(ADMIN, AFTER),
            account=in_the_province(officer(AGENCY)),
            authority=department.authority,
            role=Role.OVERSEER,
            paper="Quyết định số 540/QĐ-SXD ngày 25/12/2026 (ví dụ)",
            began=date(2026, 12, 25),
            during_campaign=False,
        )
    assert refused.value.problem.code == "people.unknown_account"
