"""A ward evaluates its own rooms and units, from its edition to publication and an objection.

Neither it nor the province above it sees anything of the other but what is published.
"""

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
from pari.core.access.roles import Phase, Role
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.journal.verify import chains, verify
from pari.people.models import Account, Appointment
from pari.people.queries import capacity_of
from pari.publication.decisions.recording import decision_of
from pari.publication.models import Decision, Publication, PublishedPart
from pari.publication.objections.receiving import object_to
from pari.publication.queries import whole_publication
from pari.publication.statistics import all_agencies
from pari.scoring.council.agenda import item_of
from pari.scoring.council.frozen import content_seen, newest_passed
from pari.scoring.models import AgendaItem, CouncilSession, Sheet
from pari.scoring.sheets.moving import locked_sheet
from tests.office import on
from tests.publication.commune_year.story import (
    COUNCIL,
    DECIDED,
    EXEMPT,
    EXEMPT_FROM,
    NOT_IN,
    RESULTS,
    SECRETARY,
    WRITING,
)
from tests.publication.year_2019.people import Duties, Year, head, officer, taken_on

AFTER = on(4, 1, 9, year=2027)
PROVINCE: Duties = {
    "quantri.snv": ("so-noi-vu", Role.STANDING_ADMIN, ""),
    "thuky.snv": ("so-noi-vu", Role.SECRETARIAT, ""),
    "thuongtruc.ubnd": ("", Role.STANDING_COUNCIL, ""),
    "lanhdao.tinh": ("", Role.LEADERSHIP, ""),
}


def passed_content(ward: Year, username: str) -> list[str]:
    passed = newest_passed(ward.campaign)
    assert passed is not None
    return [one["agency"] for one in content_seen(passed, eye=ward.eye(username, AFTER))["agencies"]]


# --- Its own campaign --------------------------------------------------------------------------------------


def test_its_marks_come_to_what_was_reckoned_by_hand(ward: Year) -> None:
    passed = newest_passed(ward.campaign)
    assert passed is not None
    found = {
        one["agency"]: (Decimal(one["standard"] or 0), Decimal(one["points"] or 0), one["grade"])
        for one in content_seen(passed, eye=ward.eye(SECRETARY, AFTER))["agencies"]
        if one["agency"] != ward.agency_of(SECRETARY)
    }
    full = (Decimal(100), Decimal(100), "TỐT")
    others = {code: RESULTS.get(code, full) for code in ward.sheets if code != ward.agency_of(SECRETARY)}
    assert found == {**others, NOT_IN: (Decimal(0), Decimal(0), None)}


def test_it_publishes_grades_alone_and_in_no_order_of_points(ward: Year) -> None:
    whole = whole_publication("hoa-sen-2026")
    listed = all_agencies(whole)
    assert {one.agency: one.grade for one in listed} == {
        code: RESULTS[code][2] if code in RESULTS else "TỐT" for code in ward.sheets if code != NOT_IN
    }
    assert "Trạm Y tế" in whole.remarks
    assert {(one.index, one.appraised, one.standard, one.rank, one.delta) for one in listed} == {
        (None, None, None, None, None)
    }
    assert [block.mean for block in whole.blocks.all()] == [None, None]
    assert whole.mean is None
    assert not PublishedPart.objects.exists()
    page = Client().get("/hoa-sen/ket-qua/2026/").content.decode()
    assert "412/QĐ-UBND" in page
    for figure in ("97,50", "90,59", "94,00"):
        assert figure not in page


def test_each_agency_reads_its_own_full_result_and_nobody_elses(ward: Year) -> None:
    for agency in ("thcs-hoa-sen", EXEMPT):
        assert passed_content(ward, head(agency)) == [agency]
        assert passed_content(ward, officer(agency)) == [agency]
    passed = newest_passed(ward.campaign)
    assert passed is not None
    (mine,) = content_seen(passed, eye=ward.eye(head(EXEMPT), AFTER))["agencies"]
    assert Fraction(mine["index"] or 0) == Fraction(7700, 85)
    one = next(leaf for leaf in mine["criteria"] if leaf["code"] == EXEMPT_FROM)
    assert (one["standard"], one["points"], one["finding"], one["stage"]) == (
        "0",
        "0",
        "exemption",
        "council",
    )


def test_the_council_decided_in_writing_and_passed_the_results_in_a_meeting(ward: Year) -> None:
    item = AgendaItem.objects.select_related("session").get()
    assert item.session is not None
    assert (item.session.form, item.outcome, item.votes.count()) == ("written", "passed", len(COUNCIL))
    assert [one.form for one in CouncilSession.objects.order_by("number")] == ["written", "meeting"]


def test_a_campaign_of_one_round_comes_to_its_end(ward: Year) -> None:
    assert phase_of(ward.campaign, WRITING) is Phase.COUNCIL
    assert phase_of(ward.campaign, AFTER) is Phase.PUBLISHED
    states = dict(Sheet.objects.values_list("participant__agency__code", "state"))
    assert states.pop(NOT_IN) == "not_begun"
    assert set(states.values()) == {"published"}
    row = object_to(
        **ward.acting(head("thcs-hoa-sen"), AFTER),
        sheet_id=ward.sheets["thcs-hoa-sen"],
        criterion="2.2",
        text="Đề nghị xem lại số liệu (ví dụ).",
    )
    assert row.pk


def test_nothing_is_broken_and_the_journal_verifies(ward: Year) -> None:
    assert [(room, problem) for room, broken in rooms() for problem in broken()] == []
    for chain in chains(ward.authority.code):
        assert verify(chain).valid


# --- The province above it ---------------------------------------------------------------------------------


@pytest.fixture
def province(ward: Year) -> dict[str, Account]:
    authority = Authority.objects.get(code="thanh-giang")
    taken_on(authority, PROVINCE, since=2026)
    return {one.username: one for one in Account.objects.filter(username__in=PROVINCE)}


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    session = client.session
    session["second_factor"] = account.pk
    session.save()
    return client


@pytest.mark.parametrize("username", list(PROVINCE))
def test_nobody_of_the_province_sees_anything_of_the_wards_campaign(
    ward: Year, province: dict[str, Account], username: str
) -> None:
    by = capacity_of(
        Appointment.objects.select_related("account", "authority").get(account=province[username])
    ).actor
    with pytest.raises(ValueError, match="doesn't see"):
        eye_of(ward.campaign, by=by, at=AFTER)
    eye = ward.eye(SECRETARY, AFTER)  # even with the eye of somebody who may
    item, decision = AgendaItem.objects.get(), Decision.objects.get()
    for reads in (
        lambda: locked_sheet(ward.sheets["thcs-hoa-sen"], by=by),
        lambda: item_of(item.pk, eye=eye, by=by),
        lambda: decision_of(decision.pk, eye=eye, by=by),
    ):
        with pytest.raises(Refused):
            reads()


PLACES = ("", "hoi-dong/", "hoi-dong/chuong-trinh/", "tham-dinh/ket-thuc/lan-1/")


@pytest.mark.parametrize("username", list(PROVINCE))
def test_the_wards_desk_is_closed_to_the_province(
    ward: Year, province: dict[str, Account], username: str
) -> None:
    with time_machine.travel(AFTER):
        client = browser(province[username])
        for place in PLACES:
            answer = client.get(f"/hoa-sen/dot/{ward.campaign.code}/{place}")
            assert answer.status_code in (403, 404), place
            assert "Trường THCS" not in answer.content.decode()
        assert ward.campaign.title not in client.get("/thanh-giang/dot/").content.decode()


def test_the_same_pages_are_open_to_the_wards_own_secretary(ward: Year) -> None:
    with time_machine.travel(AFTER):
        client = browser(Account.objects.get(username=SECRETARY))
        for place in PLACES:
            assert client.get(f"/hoa-sen/dot/{ward.campaign.code}/{place}").status_code == 200, place


def test_the_ward_sees_nothing_of_the_provinces_campaign(ward: Year) -> None:
    authority = Authority.objects.get(code="thanh-giang")
    Campaign.objects.create(
        code="thanh-giang-2026", authority=authority, year=2026, title="Đợt của tỉnh", made_at=DECIDED
    )
    campaign = Campaign.objects.get(code="thanh-giang-2026")
    for username in (SECRETARY, COUNCIL[0], head("thcs-hoa-sen")):
        with pytest.raises(ValueError, match="doesn't see"):
            eye_of(campaign, by=ward.by(username), at=AFTER)
        with time_machine.travel(AFTER):
            client = browser(Account.objects.get(username=username))
            assert client.get(f"/thanh-giang/dot/{campaign.code}/").status_code in (403, 404)
    assert list(campaigns_of("hoa-sen")) == [ward.campaign]


def test_what_the_ward_did_stands_in_its_own_chain_and_its_own_results(ward: Year) -> None:
    assert set(JournalEntry.objects.exclude(campaign="").values_list("authority", flat=True)) == {"hoa-sen"}
    assert set(Publication.objects.values_list("authority", flat=True)) == {"hoa-sen"}
    assert Client().get("/thanh-giang/ket-qua/2026/").status_code == 404
