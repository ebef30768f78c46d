"""What happened on the way to table 1, at the hours of 2019 (341/BC-SNV, I)."""

from datetime import date, datetime
from decimal import Decimal

from pari.campaigns.queries import bound_edition, content_of_bound, phase_of
from pari.core.access.roles import Phase
from pari.deadlines.queries import deadlines_of
from pari.scoring.appraisal.closing import content_in, kinds_of
from pari.scoring.appraisal.found import standing
from pari.scoring.appraisal.supplement import asked_in
from pari.scoring.council.sessions import sitting_of
from pari.scoring.council.voting import votes_on
from pari.scoring.models import (
    AgendaItem,
    Mark,
    PassedResults,
    Remark,
    RoundClosing,
    Sheet,
    SheetMove,
    SupplementLetter,
)
from tests.office import on
from tests.publication.year_2019 import opening, rounds
from tests.publication.year_2019.council import COUNCIL_DAY, MEMBERS, OF_SNV, VOTING
from tests.publication.year_2019.opening import LATE, SECOND, stories
from tests.publication.year_2019.people import Year
from tests.publication.year_2019.says import (
    ANSWERING,
    EXEMPTION_NOT_FOLLOWED,
    LEFT_EMPTY,
    OPINION_NOT_FOLLOWED,
    REOPENED,
    TIED,
)


def marks(year: Year, agency: str, criterion: str, **wanted: object) -> list[Mark]:
    rows = Mark.objects.filter(sheet=year.sheets[agency], criterion=criterion, **wanted)
    return list(rows.order_by("version"))


def stands(year: Year, agency: str, criterion: str) -> Mark:
    row = standing(marks(year, agency, criterion))
    assert row is not None
    return row


def submitted(year: Year, agency: str) -> list[tuple[datetime, bool]]:
    rows = year.sheet(agency).submissions.order_by("sequence")
    return list(rows.values_list("at", "is_late"))


# --- 23 November to 17 December ----------------------------------------------------------------------------


def test_the_regulation_of_26_9_is_what_was_opened_on_23_11(year: Year) -> None:
    bound = bound_edition(year.campaign)
    assert bound is not None
    assert content_of_bound(bound).valid_from == opening.SIGNED.date() == date(2019, 9, 26)
    assert year.campaign.opened_at == opening.OPENED
    assert opening.OPENED.date() == date(2019, 11, 23)
    assert phase_of(year.campaign, opening.OPENED - SECOND) is Phase.PREPARATION
    assert phase_of(year.campaign, opening.OPENED) is Phase.SELF_ASSESSMENT


def test_sunday_15_12_became_monday_and_one_of_44_came_the_next_morning(year: Year) -> None:
    assert on(15, 12, year=2019).weekday() == 6
    term = deadlines_of("khanh-hoa", year.campaign.code)[Phase.SELF_ASSESSMENT.value]
    assert term.first == opening.TERM == on(17, 12, year=2019)
    assert phase_of(year.campaign, opening.TERM - SECOND) is Phase.SELF_ASSESSMENT
    assert (year.told["at_24_00"], year.told["in_the_morning"]) == ("sheet.too_late", "sheet.too_late")
    late = Sheet.objects.filter(is_late=True).values_list("participant__agency__code", flat=True)
    assert list(late) == [LATE]
    assert submitted(year, LATE)[0] == (opening.NEXT_MORNING + 2 * opening.HOUR, True)
    assert submitted(year, "khanh-vinh")[0] == (opening.TERM - SECOND, False)


def test_late_is_told_in_what_the_council_passed(year: Year) -> None:
    content = PassedResults.objects.get().content
    assert content.count('"is_late":true') == 1


# --- 18 December to 6 January ------------------------------------------------------------------------------


def test_what_members_marked_for_their_own_agency_stood_only_once_re_checked(year: Year) -> None:
    own = Mark.objects.filter(awaits_recheck=True, stage="round_1")
    assert own.count() == year.told["own_marks"] > 30
    assert year.told["own_marks_standing"] == 0
    checked = Mark.objects.filter(rechecks__isnull=False).select_related("rechecks", "account__agency")
    assert {one.rechecks_id for one in checked} == {one.pk for one in own}
    for one in checked:
        home = one.account.agency if one.account else None
        assert home
        assert home.code != one.sheet.participant.agency.code
        assert one.at == rounds.AFTERNOON
    assert any(one.rechecks and one.points != one.rechecks.points for one in checked)


def test_26_12_passed_round_1_and_27_12_asked_only_for_what_was_not_agreed(year: Year) -> None:
    closed = RoundClosing.objects.get(stage="round_1")
    content = content_in(closed, eye=year.eye("totruong.snv", rounds.MEETING))
    assert closed.closed_at == rounds.MEETING
    assert kinds_of(content)["awaiting"] == 0
    letters = SupplementLetter.objects.select_related("sheet__participant__agency")
    assert letters.count() == 44
    assert {letter.sent_at for letter in letters} == {rounds.LETTERS}
    assert rounds.LETTERS.date() == date(2019, 12, 27)
    for letter in letters:
        for one in asked_in(letter):
            found = marks(year, letter.sheet.participant.agency.code, one.criterion, stage="round_1")
            assert found[-1].finding == "not_agreed"
    agreed = {year.told[f"agreed_{agency}"] for agency in ANSWERING}
    assert agreed == {"claim.not_asked"}


def test_supplements_came_until_24_00_of_30_12_and_not_a_second_later(year: Year) -> None:
    told = stories(year)
    assert submitted(year, "khanh-vinh")[1][0] == rounds.END - SECOND == on(30, 12, 23, 59, 59, year=2019)
    assert year.told["supplement_at_24_00"] == "sheet.supplement_too_late"
    assert year.told["supplement_a_second_later"] == "sheet.supplement_too_late"
    for agency in ANSWERING:
        stages = [one.stage for one in marks(year, agency, told[agency].answered)]
        assert stages == ["self_assessment", "round_1", "supplement", "round_2"]
        assert stands(year, agency, told[agency].answered).finding == "agreed"
    moves = SheetMove.objects.filter(move="submit_supplement")
    assert moves.count() == len(ANSWERING)


def test_round_2_credits_what_was_left_empty_and_opens_again_with_a_reason(year: Year) -> None:
    told = stories(year)
    empty, opened = told[LEFT_EMPTY].left_empty, told[REOPENED].reopened
    assert marks(year, LEFT_EMPTY, empty, stage="self_assessment") == []
    credited = stands(year, LEFT_EMPTY, empty)
    assert (credited.stage, credited.finding) == ("round_2", "credited")
    before, after = marks(year, REOPENED, opened)[1:]
    assert (before.finding, after.finding) == ("agreed", "not_agreed")
    assert after.reason
    closed = RoundClosing.objects.get(stage="round_2").closed_at
    assert closed == rounds.FINISHED == on(6, 1, 10, 30, year=2020)
    assert phase_of(year.campaign, closed) is Phase.REMARKS


# --- 6 to 16 January ---------------------------------------------------------------------------------------


def item_on(year: Year, agency: str, criterion: str) -> AgendaItem:
    return AgendaItem.objects.get(sheet=year.sheets[agency], criterion=criterion)


def test_a_remark_is_kept_with_reasons_or_taken_to_the_council(year: Year) -> None:
    assert list(Remark.objects.order_by("pk").values_list("answer", flat=True)) == ["kept", "to_council"]
    item = AgendaItem.objects.get(kind="remark")
    assert (item.outcome, item.remark_id) == ("rejected", Remark.objects.get(answer="to_council").pk)


def test_everything_left_to_the_council_was_voted_on_in_one_session(year: Year) -> None:
    items = AgendaItem.objects.all()
    assert set(items.values_list("session__begins", flat=True)) == {COUNCIL_DAY}
    assert not items.filter(outcome="").exists()
    assert year.told["left_open"] == "council.left_open"
    kinds = set(items.values_list("kind", flat=True))
    assert kinds == {"opinion", "exemption", "bonus", "remark"}


def test_four_of_seven_are_too_few_where_two_thirds_must_be_there(year: Year) -> None:
    problem = year.told["too_few"]
    assert problem.code == "council.no_quorum"
    assert (problem.figures["present"], problem.figures["quorum"]) == (4, 5)


def test_an_alternate_sits_and_who_is_of_the_agency_stands_aside(year: Year) -> None:
    item = AgendaItem.objects.filter(sheet=year.sheets[TIED]).order_by("pk")[0]
    assert item.session is not None
    voters = sitting_of(item.session, at=VOTING).voters(TIED, item.pk)
    assert voters.aside == {year.person(OF_SNV)}
    assert year.person("dukhuyet.stc") in voters.members
    assert year.person("hoidong.stc") not in voters.members
    assert len(voters.members) == len(MEMBERS) - 1
    assert year.person(OF_SNV) not in votes_on(item, item.session)
    assert year.told["own_vote"] == "access.own_agency_decides"
    assert year.told["own_vote_recorded"] == ["council.no_vote_of"]


def test_the_chair_decided_where_the_council_was_divided(year: Year) -> None:
    item = item_on(year, TIED, stories(year)[TIED].tied)
    assert item.outcome == "passed"
    assert '"by_chair": true' in item.tally
    assert '"against": 3' in item.tally


def test_abstentions_carry_no_proposal(year: Year) -> None:
    item = item_on(year, EXEMPTION_NOT_FOLLOWED, stories(year)[EXEMPTION_NOT_FOLLOWED].not_followed)
    assert item.kind == "exemption"
    assert '"abstain": 3' in item.tally
    assert item.outcome == "rejected"
    stood = stands(year, EXEMPTION_NOT_FOLLOWED, item.criterion)
    assert (stood.stage, stood.finding, stood.exempt) == ("council", "agreed", None)


def test_what_the_council_decided_stands_against_what_the_team_proposed(year: Year) -> None:
    criterion = stories(year)[OPINION_NOT_FOLLOWED].not_followed
    proposed = marks(year, OPINION_NOT_FOLLOWED, criterion, stage="round_2")[-1]
    stood = stands(year, OPINION_NOT_FOLLOWED, criterion)
    assert proposed.points == Decimal("0.25")
    assert stood.stage == "council"
    assert stood.points is not None
    assert stood.points > Decimal("0.25")
