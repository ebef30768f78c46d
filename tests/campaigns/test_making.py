"""Making a campaign: by the directory and the usual calendar, or as last year's."""

from datetime import date, datetime
from typing import Any

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.agencies.models import Agency, Authority
from pari.campaigns.actions import change_participant, make_campaign, plan_phases
from pari.campaigns.models import Campaign, Guidance, Participant
from pari.campaigns.phases import plan_of
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Conflict, Phase
from pari.core.agencies import Agency as CoreAgency
from pari.core.agencies import Predecessor, Spell, Succession
from pari.core.calendar.year import default_calendar
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.regulations.models import RegulationEdition
from tests.campaigns.conftest import BEFORE, TITLE, Prepared, desk_eye, keep
from tests.office import PEOPLE, Office, on, small_directory


def make(office: Office, username: str = "quantri.snv", **said: Any) -> Campaign:
    usual: dict[str, Any] = {
        "eye": desk_eye(office, username),
        "by": office.by(username),
        "at": BEFORE,
        "authority": office.authority,
        "year": 2027,
        "title": TITLE,
        "edition": None,
        "conflict": Conflict.BLOCKED,
    }
    return make_campaign(**usual | said)


def refused(office: Office, **said: Any) -> str:
    with pytest.raises(Refused) as told:
        make(office, **said)
    return told.value.problem.code


# --- By default --------------------------------------------------------------------------------------------


def test_everybody_in_the_directory_takes_part_by_the_first_set_of_the_block(prepared: Prepared) -> None:
    rows = prepared.campaign.participants.order_by("position").values_list("agency__code", "criteria_set")
    assert list(rows) == [
        ("so-noi-vu", "so-mot-cua"),
        ("so-tu-phap", "so-mot-cua"),
        ("so-xay-dung", "so-mot-cua"),
        ("so-tai-chinh", "so-mot-cua"),
        ("hoa-sen", "xa"),
        ("hoa-mai", "xa"),
    ]
    assert {row.participation for row in prepared.campaign.participants.all()} == {"ranked"}


def test_phases_are_those_of_the_usual_calendar(prepared: Prepared) -> None:
    assert plan_of(prepared.campaign) == default_calendar(2027, {})
    assert prepared.campaign.code == "thanh-giang-2027"
    assert prepared.campaign.opened_at is None


def test_a_block_without_a_set_is_left_to_the_checklist(office: Office) -> None:
    only_so = keep(office, "thu-so-2027", blocks=[{"code": "so", "name": "Sở", "sets": ["so-mot-cua"]}])
    made = make(office, edition=only_so)
    assert set(made.participants.filter(block__code="xa").values_list("criteria_set", flat=True)) == {""}


def test_without_an_edition_nobody_has_a_set_yet(office: Office) -> None:
    made = make(office)
    assert set(made.participants.values_list("criteria_set", flat=True)) == {""}
    assert not made.editions.exists()


def test_one_line_of_the_journal_tells_of_it(prepared: Prepared) -> None:
    (entry,) = JournalEntry.objects.filter(campaign="thanh-giang-2027", did="campaign_made")
    assert entry.person == prepared.office.people["quantri.snv"].pk


# --- Who may, and what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_makes_a_campaign(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed) as told:
        make(office, username)
    assert told.value.why == "access.role"
    assert Campaign.objects.count() == 1


def test_a_year_has_one_campaign_and_any_number_of_rehearsals(prepared: Prepared) -> None:
    office = prepared.office
    assert refused(office) == "campaign.year_has_one"
    assert make(office, is_rehearsal=True).code == "thanh-giang-2027-dien-tap"
    assert make(office, is_rehearsal=True).code == "thanh-giang-2027-dien-tap-2"


def test_a_campaign_has_a_title(office: Office) -> None:
    assert refused(office, title="  ") == "campaign.no_title"


def test_an_office_makes_no_campaign_of_another_authority(office: Office) -> None:
    other = load_directory(directory=small_directory("hoa-sen", "Phường Hoa Sen (ví dụ)"))
    with pytest.raises(ValueError, match="hoa-sen"):
        make(office, authority=other)


def test_another_authoritys_edition_is_not_bound_unless_it_is_the_signed_one_above(office: Office) -> None:
    ward = load_directory(directory=small_directory("hoa-sen", "Phường Hoa Sen (ví dụ)"))
    ward.parent = office.authority
    ward.save()
    said: dict[str, Any] = {"authority": ward, "by": Actor("hoa-sen"), "eye": UNBOUND}
    assert refused(office, **said, edition=keep(office, "nhap-2027", draft=True)) == (
        "campaign.edition_elsewhere"
    )
    assert make(office, **said, edition=keep(office, "ky-2027")).code == "hoa-sen-2027"
    own = RegulationEdition(code="cua-phuong", authority="hoa-sen", is_draft=False)
    assert refused(office, edition=own) == "campaign.edition_elsewhere"


def test_a_wiped_rehearsals_code_is_not_used_again(office: Office) -> None:
    make(office, is_rehearsal=True).delete()
    assert make(office, is_rehearsal=True).code == "thanh-giang-2027-dien-tap-2"


# --- What the directory says of the year -------------------------------------------------------------------


def spell(value: str, began: date = date.min, ended: date | None = None) -> Spell:
    return Spell(value, began, ended)


def agency(
    code: str, began: date = date.min, ended: date | None = None, *origins: Predecessor, ended_by: str = ""
) -> CoreAgency:
    names, blocks = (spell(code.title(), began, ended),), (spell("so", began, ended),)
    return CoreAgency(code, names, blocks, predecessors=origins, ended_by=ended_by)


def came(code: str, day: date, kind: Succession) -> Predecessor:
    return Predecessor(code, day, kind)


MARCH, JULY, LAST_YEAR = date(2027, 3, 1), date(2027, 7, 1), date(2026, 6, 1)
CHANGED = (
    agency("steady"),
    agency("gone-before", date.min, date(2027, 1, 1)),
    agency("road-works", date.min, MARCH),
    agency("house-works", date.min, MARCH),
    agency(
        "works",
        MARCH,
        None,
        came("road-works", MARCH, Succession.MERGER),
        came("house-works", MARCH, Succession.MERGER),
    ),
    agency("old-office", date.min, JULY),
    agency("new-office", JULY, None, came("old-office", JULY, Succession.REPLACEMENT)),
    agency("white-cloud"),
    agency("pink-cloud", JULY, None, came("white-cloud", JULY, Succession.SPLIT)),
    agency("closed", date.min, JULY, ended_by="Nghị quyết số 1 (kiểm thử)"),
    agency("young", LAST_YEAR),
    agency("founded", JULY),
    agency("to-come", date(2028, 1, 1)),
    CoreAgency("no-block", (spell("No-block"),)),
    agency("first-heir", date.min, MARCH),
    agency("second-heir", MARCH, JULY, came("first-heir", MARCH, Succession.REPLACEMENT)),
    agency("third-heir", JULY, None, came("second-heir", JULY, Succession.REPLACEMENT)),
)


@pytest.fixture
def changing(db: None) -> Campaign:
    """A year in which agencies were merged, split, replaced, closed and founded."""
    block = DirectoryBlock("so", "Sở", "Các sở", "Sở")
    authority = load_directory(
        directory=AgencyDirectory("doi-thay", "Tỉnh (kiểm thử)", True, (block,), CHANGED)
    )
    return make_campaign(
        eye=UNBOUND,
        by=Actor("doi-thay"),
        at=BEFORE,
        authority=authority,
        year=2027,
        title=TITLE,
        edition=None,
        conflict=Conflict.BLOCKED,
    )


def row(campaign: Campaign, code: str) -> Participant:
    return campaign.participants.select_related("compared_with").get(agency__code=code)


def answered(campaign: Campaign, code: str) -> list[str]:
    listed = row(campaign, code).answers_for.order_by("agency__code")
    return list(listed.values_list("agency__code", flat=True))


def test_who_existed_at_some_time_in_the_year_stands_on_the_list(changing: Campaign) -> None:
    listed = set(changing.participants.values_list("agency__code", flat=True))
    assert {one.code for one in CHANGED} - listed == {"gone-before", "to-come", "no-block"}


def test_who_was_merged_takes_no_part_and_the_successor_answers(changing: Campaign) -> None:
    assert row(changing, "road-works").participation == "not_taking_part"
    assert row(changing, "road-works").reason == (
        "Kết thúc hoạt động từ ngày 01/03/2027; Works giải trình cho thời gian trước đó."
    )
    assert answered(changing, "works") == ["house-works", "road-works"]
    assert row(changing, "works").comparison == "mean"


def test_who_took_the_place_of_one_is_compared_with_it(changing: Campaign) -> None:
    new = row(changing, "new-office")
    assert (new.participation, new.comparison) == ("ranked", "predecessor")
    assert new.compared_with
    assert new.compared_with.code == "old-office"


def test_after_a_split_both_take_part_and_the_new_one_is_compared_with_nothing(changing: Campaign) -> None:
    assert (row(changing, "white-cloud").participation, row(changing, "white-cloud").comparison) == (
        "ranked",
        "itself",
    )
    assert (row(changing, "pink-cloud").participation, row(changing, "pink-cloud").comparison) == (
        "ranked",
        "nothing",
    )
    assert answered(changing, "pink-cloud") == []


def test_who_was_closed_names_the_paper(changing: Campaign) -> None:
    assert row(changing, "closed").reason == (
        "Kết thúc hoạt động từ ngày 01/07/2027 (Nghị quyết số 1 (kiểm thử))."
    )


def test_founded_in_the_year_is_compared_with_nothing_and_last_year_with_itself(changing: Campaign) -> None:
    assert row(changing, "founded").comparison == "nothing"
    assert row(changing, "young").comparison == "itself"


def test_of_several_heirs_in_a_row_the_last_one_answers(changing: Campaign) -> None:
    assert answered(changing, "third-heir") == ["first-heir", "second-heir"]


# --- As last year's ----------------------------------------------------------------------------------------


@pytest.fixture
def next_year(ready: Prepared) -> Campaign:
    """2028, copied from a 2027 in which somebody had chosen."""
    office, last = ready.office, ready.campaign
    plan = plan_of(last)
    plan[Phase.SELF_ASSESSMENT] = (on(1, 11, year=2027), on(10, 12, 17, year=2027))
    plan_phases(**ready.words("quantri.snv"), campaign=last, plan=plan)
    chosen: dict[str, dict[str, Any]] = {
        "so-tu-phap": {"criteria_set": "so-khong-mot-cua", "participation": "ranked", "reason": ""},
        "hoa-mai": {"criteria_set": "xa", "participation": "not_ranked", "reason": "Mới thành lập"},
    }
    for code, changed in chosen.items():
        change_participant(
            **ready.words("quantri.snv"),
            participant=last.participants.get(agency__code=code),
            comparison="nothing",
            compared_with=None,
            answers_for=[],
            **changed,
        )
    for criterion, text in (("1.1", "cũ"), ("1.1", "mới"), ("khong-con", "bỏ")):
        Guidance.objects.create(
            campaign=last, criteria_set="xa", criterion=criterion, text=text, written_at=BEFORE
        )
    office.people["thuky.snv"].appointments.update(ended=date(2028, 5, 1))
    return make(
        office,
        year=2028,
        edition=keep(office, "thu-2028"),
        copied_from=last,
        at=datetime(2028, 11, 1, 9, tzinfo=BEFORE.tzinfo),
    )


def test_sets_and_ways_of_taking_part_are_copied_and_comparisons_are_not(next_year: Campaign) -> None:
    assert row(next_year, "so-tu-phap").criteria_set == "so-khong-mot-cua"
    mai = row(next_year, "hoa-mai")
    assert (mai.participation, mai.reason, mai.comparison) == ("not_ranked", "Mới thành lập", "itself")


def test_phases_are_shifted_to_the_year_and_off_days_off(next_year: Campaign) -> None:
    opens, closes = plan_of(next_year)[Phase.SELF_ASSESSMENT]
    assert opens == on(1, 11, year=2028)
    assert closes == on(11, 12, 17, year=2028)  # 10/12/2028 is a Sunday


def test_duties_are_copied_of_people_whose_role_still_fits(next_year: Campaign) -> None:
    held = set(next_year.duty_holders.values_list("duty", "account__username", "is_substitute"))
    assert held == {
        ("lead", "totruong.snv", False),
        ("lead", "thamdinh.stp", True),
        ("secretariat", "thamdinh.stp", True),
        ("enter_facts", "thamdinh.stp", True),
        ("approve_facts", "totruong.snv", False),
        ("approve_facts", "thamdinh.stp", True),
    }


def test_of_guidance_the_newest_text_of_what_is_still_asked_is_copied(next_year: Campaign) -> None:
    assert list(next_year.guidance.values_list("criterion", "text")) == [("1.1", "mới")]


def test_nothing_is_copied_from_another_authoritys_campaign(office: Office, changing: Campaign) -> None:
    assert refused(office, copied_from=changing) == "campaign.copied_from_elsewhere"


def test_an_authority_starts_with_its_own_agencies(changing: Campaign) -> None:
    assert set(Agency.objects.filter(participations__campaign=changing).values_list("authority__code")) == {
        ("doi-thay",)
    }
    assert Authority.objects.count() == 1
