"""The example province's campaign, laid around the day of loading."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pari.agencies.actions import load_directory
from pari.agencies.directory_files import read_directory
from pari.agencies.models import Agency, Authority
from pari.campaigns.checklist import checklist
from pari.campaigns.examples import load_example_campaign
from pari.campaigns.examples_2025 import load_example_campaign_2025
from pari.campaigns.examples_ward_2025 import load_example_ward_2025
from pari.campaigns.extensions import history_of
from pari.campaigns.models import Campaign, Participant
from pari.campaigns.queries import NamedParticipant, participants_of, phase_of, terms_of
from pari.core.access.roles import Phase, Role
from pari.core.calendar.days import VIETNAM, is_worked, last_day_before
from pari.deadlines.queries import days_off
from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment, Post
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from tests.office import EDITION, PAPER, on

ROOT = Path(__file__).parents[2]
LOADED = on(26, 11, 14, 30)


def person(username: str, agency: str, *roles: Role) -> None:
    authority = Authority.objects.get(code="thanh-giang")
    account = Account.objects.create(username=username, name=username, authority=authority, made_at=on(5, 1))
    works_at = Agency.objects.get(authority=authority, code=agency)
    Post.objects.create(account=account, agency=works_at, title="x", began=date(2025, 1, 1))
    for role in roles:
        Appointment.objects.create(
            account=account,
            authority=authority,
            role=role.value,
            paper=PAPER,
            began=date(2026, 1, 5),
            made_at=on(5, 1),
        )


@pytest.fixture
def without_people(db: None) -> None:
    load_directory(directory=read_directory(ROOT / "data" / "thanh-giang"))
    keep_edition(document=read_document(EDITION))


@pytest.fixture
def people(without_people: None) -> None:
    person("totruong.snv", "so-noi-vu", Role.TEAM_LEAD)
    person("thuky.snv", "so-noi-vu", Role.SECRETARIAT)
    person("thaythe.stp", "so-tu-phap", Role.TEAM_LEAD, Role.SECRETARIAT)


def taking_part(campaign: Campaign) -> dict[str, NamedParticipant]:
    return {one.code: one for one in participants_of(campaign) if one.is_evaluated}


def row(campaign: Campaign, code: str) -> Participant:
    return campaign.participants.get(agency__code=code)


def test_22_province_level_bodies_and_65_communes_take_part(people: None) -> None:
    found = taking_part(load_example_campaign(at=LOADED)).values()
    communes = [one for one in found if one.row.block.code == "cap-xa"]
    assert (len(found) - len(communes), len(communes)) == (22, 65)


def test_the_cases_of_the_year_are_built_in(people: None) -> None:
    campaign = load_example_campaign(at=LOADED)
    assert row(campaign, "dac-khu-dao-san-ho").participation == "not_ranked"
    assert (row(campaign, "xa-may-hong").participation, row(campaign, "xa-may-hong").comparison) == (
        "ranked",
        "nothing",
    )
    assert taking_part(campaign)["bqlda-tinh"].answers_for == ("bqlda-giao-thong", "bqlda-dan-dung")
    assert row(campaign, "bqlda-giao-thong").participation == "not_taking_part"
    assert {row(campaign, code).criteria_set for code in ("thanh-tra", "so-dan-toc-ton-giao")} == {
        "so-khong-mot-cua"
    }


def test_self_assessment_runs_and_only_one_blocks_term_is_over(people: None) -> None:
    campaign = load_example_campaign(at=LOADED)
    assert phase_of(campaign, LOADED) is Phase.SELF_ASSESSMENT
    terms = terms_of(campaign, Phase.SELF_ASSESSMENT, taking_part(campaign))
    assert {code for code, term in terms.items() if term.due <= LOADED} == {
        "cong-an",
        "bhxh",
        "thue-tinh",
        "kho-bac",
    }
    others = {term.due for term in terms.values() if term.due > LOADED}
    assert others == {on(18, 12)}  # 24:00 of 17/12, three weeks on
    assert all(term.reopenings == () for term in terms.values())  # granted before the term was over


def test_nobody_granted_time_to_the_own_agency(people: None) -> None:
    campaign = load_example_campaign(at=LOADED)
    (history,) = (one for one in history_of(campaign) if one.phase is Phase.SELF_ASSESSMENT)
    granted = {one.by: one.agencies for one in history.deadline.extensions}
    assert "so-noi-vu" not in (granted["totruong.snv"] or ())
    assert granted["thaythe.stp"] == frozenset({"so-noi-vu"})


def test_duties_have_substitutes_and_the_checklist_only_advises(people: None) -> None:
    campaign = load_example_campaign(at=LOADED)
    assert {one.code for one in checklist(campaign, campaign.made_at) if not one.ok} == {
        "officers",
        "council",
        "guidance",
    }
    assert campaign.duty_holders.filter(is_substitute=True).count() >= 4


def test_loading_again_changes_nothing_not_even_on_a_later_day(people: None) -> None:
    first = load_example_campaign(at=LOADED)
    entries, phases = JournalEntry.objects.count(), list(first.phases.values_list("opens", "closes"))
    again = load_example_campaign(at=LOADED + timedelta(days=40))
    assert again == first
    assert JournalEntry.objects.count() == entries
    assert list(again.phases.values_list("opens", "closes")) == phases


def test_without_people_it_waits_in_preparation(without_people: None) -> None:
    campaign = load_example_campaign(at=LOADED)
    assert campaign.opened_at is None
    assert phase_of(campaign, LOADED) is Phase.PREPARATION


@pytest.mark.parametrize(
    "loaded", [LOADED + timedelta(days=2), LOADED + timedelta(days=3), on(3, 2, 9), on(29, 12, 23, year=2027)]
)
def test_on_whatever_day_it_is_loaded_terms_end_on_working_days(people: None, loaded: datetime) -> None:
    campaign = load_example_campaign(at=loaded)
    holidays = days_off("thanh-giang")
    assert phase_of(campaign, loaded) is Phase.SELF_ASSESSMENT
    terms = terms_of(campaign, Phase.SELF_ASSESSMENT, taking_part(campaign)).values()
    assert all(is_worked(last_day_before(term.due), holidays) for term in terms)
    assert {term.due <= loaded for term in terms} == {True, False}
    assert loaded.tzinfo is VIETNAM


# --- The year before ---------------------------------------------------------------------------------------


def began_in(year: int) -> None:
    """The people of the fixture held their roles a year earlier already."""
    Appointment.objects.update(began=date(year, 1, 5))


def test_in_2025_the_boards_werent_merged_and_the_commune_wasnt_split(people: None) -> None:
    began_in(2025)
    found = taking_part(load_example_campaign_2025())
    assert {"bqlda-giao-thong", "bqlda-dan-dung", "xa-may-trang"} <= set(found)
    assert not {"bqlda-tinh", "xa-may-hong"} & set(found)
    assert len(found) == 22 + 1 + 64


def test_it_was_opened_on_its_own_day_by_an_edition_of_its_own_year(people: None) -> None:
    began_in(2025)
    campaign = load_example_campaign_2025()
    assert campaign.opened_at == on(23, 11, 8, year=2025)
    assert campaign.editions.get().edition == "mau-hai-cap-2025"
    assert campaign.conflict == "own_then_recheck"
    assert {one.code for one in checklist(campaign, campaign.made_at) if not one.ok} == {
        "officers",
        "council",
        "guidance",
    }


def test_it_is_made_once_and_waits_where_nobody_has_its_duties(without_people: None) -> None:
    first = load_example_campaign_2025()
    assert first.opened_at is None
    entries = JournalEntry.objects.count()
    assert load_example_campaign_2025() == first
    assert JournalEntry.objects.count() == entries


def test_the_wards_year_isnt_made_where_nobody_led_its_team_then(without_people: None) -> None:
    load_directory(directory=read_directory(ROOT / "data" / "hoa-sen"))
    assert load_example_ward_2025() is None
    assert not Campaign.objects.exists()
