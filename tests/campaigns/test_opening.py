"""Opening a campaign, and what may be wiped again."""

import json

import pytest

from pari.campaigns.actions import (
    make_campaign,
    open_campaign,
    rename_campaign,
    set_conflict,
    show_totals,
    wipe_rehearsal,
)
from pari.campaigns.extensions import extend_term
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import BoundEdition, Campaign, Participant
from pari.campaigns.queries import phase_of
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict, Phase
from pari.core.errors import BadInput, Refused
from pari.deadlines.models import Deadline
from pari.deadlines.queries import deadlines_of
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.models import Sheet
from pari.scoring.sheets.actions import make_sheets
from tests.campaigns.conftest import BEFORE, TITLE, Prepared, desk_eye
from tests.office import PEOPLE, on


def test_opening_sets_every_term_and_tells_everybody_concerned_once(ready: Prepared) -> None:
    opened = ready.do(open_campaign)
    assert opened.opened_at == BEFORE
    deadlines = deadlines_of("thanh-giang", "thanh-giang-2027")
    assert set(deadlines) == {"self_assessment", "supplement", "remarks", "published"}
    assert deadlines["self_assessment"].first == on(16, 12, year=2027)
    told = Notice.objects.filter(campaign="thanh-giang-2027")
    assert set(told.values_list("person", flat=True)) == {one.pk for one in ready.office.people.values()}
    assert {one.body for one in told} == {
        "Thời hạn nộp hồ sơ đề nghị thẩm định: hết 24 giờ 00 ngày 15/12/2027."
    }
    assert JournalEntry.objects.filter(campaign="thanh-giang-2027").last().did == "campaign_opened"  # type: ignore[union-attr]  # there are some


def test_people_of_an_agency_that_takes_no_part_are_not_told(ready: Prepared) -> None:
    ready.campaign.participants.filter(agency__code="so-xay-dung").update(
        participation="not_taking_part", reason="Sáp nhập"
    )
    ready.do(open_campaign)
    officer = ready.office.people["canbo.sxd"].pk
    assert not Notice.objects.filter(campaign="thanh-giang-2027", person=officer).exists()


def test_it_is_in_preparation_until_its_first_phase_begins(ready: Prepared) -> None:
    opened = ready.do(open_campaign)
    assert phase_of(opened, on(22, 11, year=2027)) is Phase.PREPARATION
    assert phase_of(opened, on(23, 11, year=2027)) is Phase.SELF_ASSESSMENT


def test_everything_that_is_missing_is_told_at_once_and_nothing_is_opened(prepared: Prepared) -> None:
    prepared.campaign.phases.filter(phase="council").delete()
    prepared.campaign.participants.filter(agency__code="hoa-mai").update(criteria_set="so-mot-cua")
    with pytest.raises(BadInput) as bad:
        prepared.do(open_campaign)
    codes = {one.code for one in bad.value.problems}
    assert codes == {
        "campaign.sets_wrong",
        "campaign.phase_missing",
        "campaign.duty_without_holder",
        "campaign.duty_without_substitute",
    }
    assert prepared.fresh().opened_at is None
    assert not Deadline.objects.filter(scope="thanh-giang-2027").exists()


def test_it_does_not_open_while_an_agency_lacks_somebody_without_conflict(ready: Prepared) -> None:
    ready.office.people["thamdinh.stp"].posts.update(agency=ready.office.agencies["so-noi-vu"])
    with pytest.raises(BadInput) as bad:
        ready.do(open_campaign)
    assert {one.code for one in bad.value.problems} == {"campaign.duty_uncovered"}
    assert {one.figures["names"][0] for one in bad.value.problems} == {"Sở Nội vụ"}


def test_nothing_opens_when_its_first_term_is_over(ready: Prepared) -> None:
    with pytest.raises(BadInput) as bad:
        ready.do(open_campaign, at=on(16, 12, year=2027))
    assert [one.code for one in bad.value.problems] == ["campaign.term_over_already"]


def test_advice_keeps_nothing_from_opening(ready: Prepared) -> None:
    BoundEdition.objects.filter(campaign=ready.campaign).update(is_draft=True)
    ready.do(open_campaign)
    assert ready.fresh().opened_at == BEFORE


def test_it_is_opened_once(ready: Prepared) -> None:
    words = ready.words("quantri.snv")
    open_campaign(**words, campaign=ready.campaign)
    with pytest.raises(Refused) as told:
        open_campaign(**words, campaign=ready.campaign)
    assert told.value.problem.code == "campaign.already_open"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv", "totruong.snv"}))
def test_only_the_standing_office_and_the_lead_open_it(ready: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        ready.do(open_campaign, username)


def test_title_and_way_of_conflict_are_chosen_before_and_stand_after(ready: Prepared) -> None:
    ready.do(rename_campaign, title="  Tên   khác ")
    ready.do(set_conflict, conflict=Conflict.OWN_THEN_RECHECK)
    assert (ready.fresh().title, ready.fresh().conflict) == ("Tên khác", "own_then_recheck")
    with pytest.raises(Refused) as untitled:
        ready.do(rename_campaign, title=" ")
    assert untitled.value.problem.code == "campaign.no_title"
    ready.do(open_campaign)
    for deed, said in (
        (rename_campaign, {"title": "x"}),
        (set_conflict, {"conflict": Conflict.BLOCKED}),
        (show_totals, {"shows": True}),
    ):
        with pytest.raises(Refused) as told:
            ready.do(deed, **said)
        assert told.value.problem.code == "campaign.already_open"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_else_renames_it_or_chooses_the_way_of_conflict(prepared: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        prepared.do(rename_campaign, username, title="x")
    with pytest.raises(NotAllowed):
        prepared.do(set_conflict, username, conflict=Conflict.OWN_THEN_RECHECK)
    with pytest.raises(NotAllowed):
        prepared.do(show_totals, username, shows=True)


def test_totals_are_hidden_until_somebody_shows_them_and_the_journal_tells_both(ready: Prepared) -> None:
    assert not ready.fresh().shows_totals
    for shows in (True, False):
        ready.do(show_totals, shows=shows)
        assert ready.fresh().shows_totals is shows
        assert eye_of(ready.fresh(), by=ready.office.by("quantri.snv"), at=BEFORE).shows_totals is shows
    told = JournalEntry.objects.filter(did__startswith="totals_").order_by("sequence")
    assert list(told.values_list("did", flat=True)) == ["totals_shown", "totals_hidden"]


# --- Rehearsals --------------------------------------------------------------------------------------------


def rehearsal(ready: Prepared) -> Campaign:
    """An open one, with sheets, a term that was extended, and notices."""
    made = make_campaign(
        eye=desk_eye(ready.office, "quantri.snv"),
        by=ready.office.by("quantri.snv"),
        at=BEFORE,
        authority=ready.office.authority,
        year=2027,
        title=TITLE,
        edition=ready.edition,
        conflict=Conflict.BLOCKED,
        is_rehearsal=True,
        copied_from=ready.campaign,
    )
    rehearsed = Prepared(ready.office, made, ready.edition)
    rehearsed.do(open_campaign)
    make_sheets(made)
    rehearsed.do(
        extend_term,
        "totruong.snv",
        on(1, 12, year=2027),
        phase=Phase.SELF_ASSESSMENT,
        until=on(20, 12, year=2027),
        reason="thử",
        paper="",
        agencies=None,
    )
    return made


def test_a_rehearsal_is_wiped_with_everything_and_one_line_remains(ready: Prepared) -> None:
    made = rehearsal(ready)
    others = Campaign.objects.exclude(pk=made.pk).count(), Notice.objects.exclude(campaign=made.code).count()
    assert Sheet.objects.filter(campaign=made).count() == 6
    wipe_rehearsal(
        **Prepared(ready.office, made, ready.edition).words("quantri.snv", on(2, 12, year=2027)),
        campaign=made,
    )
    assert not Campaign.objects.filter(code=made.code).exists()
    assert not Deadline.objects.filter(scope=made.code).exists()
    assert not Notice.objects.filter(campaign=made.code).exists()
    assert (
        Participant.objects.filter(campaign__code__in=("thanh-giang-2026", "thanh-giang-2027")).count() == 12
    )
    assert others == (Campaign.objects.count(), Notice.objects.count())
    line = JournalEntry.objects.get(did="rehearsal_wiped")
    assert (line.campaign, line.thing) == ("", made.code)
    assert json.loads(line.figures) == {
        "campaign": made.code,
        "participants": 6,
        "year": 2027,
        "conflict": "blocked",
        "heirs": {},
    }


def test_a_real_campaign_is_never_wiped(ready: Prepared) -> None:
    with pytest.raises(Refused) as told:
        ready.do(wipe_rehearsal)
    assert told.value.problem.code == "campaign.real_is_never_wiped"
    assert Campaign.objects.filter(code="thanh-giang-2027").exists()


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_wipes_a_rehearsal(prepared: Prepared, username: str) -> None:
    Campaign.objects.filter(pk=prepared.campaign.pk).update(is_rehearsal=True)
    with pytest.raises(NotAllowed):
        prepared.do(wipe_rehearsal, username)
