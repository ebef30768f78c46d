"""From round 2 to passed results: what was left to the council is settled by votes, then all is frozen."""

from decimal import Decimal

import pytest

from pari.campaigns.queries import edition_of
from pari.core.council.voting import Choice
from pari.core.errors import Refused
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.council.frozen import Counted, content_of
from pari.scoring.council.passing import pass_results
from pari.scoring.council.voting import record_votes, settle_item, vote
from pari.scoring.models import Mark, Sheet
from tests.appraising import LEVEL, SHARE
from tests.counciling import (
    AN,
    BA,
    MINH,
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    before_the_council,
    found,
    meeting,
    named,
)
from tests.office import AGENCIES, SETS, Office

pytestmark = pytest.mark.database


@pytest.fixture
def round_2(office: Office) -> Office:
    """Everything is agreed to but two criteria of Sở Xây dựng: one exempt, one for the council."""
    before_the_council(office)
    edition = edition_of(office.campaign)
    assert edition is not None
    for agency, (_, block) in AGENCIES.items():
        one = edition.criteria_set(SETS[block])
        assert one is not None
        for leaf in one.walk():
            special = agency == "so-xay-dung" and leaf.code in (LEVEL, SHARE)
            if leaf.is_leaf and not leaf.tracked and leaf.absent is None and not special:
                found(office, agency, leaf.code, "credited", str(leaf.reach))
    found(office, "so-xay-dung", LEVEL, "referred", None)
    found(office, "so-xay-dung", SHARE, "exemption", None)
    return office


def test_what_is_left_to_the_council_is_voted_on_and_then_all_is_frozen(round_2: Office) -> None:
    office = round_2
    named(office)
    assert make_agenda(**acting(office, SECRETARY, VOTING), campaign=office.campaign) == 2
    assert make_agenda(**acting(office, SECRETARY, VOTING), campaign=office.campaign) == 0
    session = meeting(office)
    items = {one.criterion: one for one in agenda_of(office.campaign, eye=office.eye(MINH, VOTING))}
    assert {code: one.kind for code, one in items.items()} == {LEVEL: "opinion", SHARE: "exemption"}
    level, share = items[LEVEL], items[SHARE]
    with pytest.raises(Refused) as refused:
        pass_results(
            **acting(office, STANDING, VOTING),
            campaign=office.campaign,
            session_id=session.pk,
            counted=Counted(4),
        )
    assert refused.value.problem.code == "council.left_open"
    for username in (MINH, STANDING, AN, BA):
        vote(
            **acting(office, username, VOTING),
            item_id=level.pk,
            session_id=session.pk,
            choice=Choice.AGAINST if username == AN else Choice.FOR,
        )
    settle_item(**acting(office, SECRETARY, VOTING), item_id=level.pk, session_id=session.pk)
    record_votes(
        **acting(office, SECRETARY, VOTING),
        item_id=share.pk,
        session_id=session.pk,
        choices={office.people[one].pk: Choice.FOR for one in (MINH, STANDING, AN, BA)},
    )
    settle_item(**acting(office, SECRETARY, VOTING), item_id=share.pk, session_id=session.pk)
    marks = {row.criterion: row for row in Mark.objects.filter(stage="council")}
    assert (marks[SHARE].finding, marks[SHARE].points) == ("exemption", None)
    assert marks[LEVEL].points is not None
    passed = pass_results(
        **acting(office, STANDING, VOTING),
        campaign=office.campaign,
        session_id=session.pk,
        counted=Counted(4),
        reason="Số liệu hồ sơ quá hạn chưa có (ví dụ).",
    )
    content = content_of(passed)
    assert {one["agency"] for one in content["agencies"]} == set(AGENCIES)
    building = next(one for one in content["agencies"] if one["agency"] == "so-xay-dung")
    other = next(one for one in content["agencies"] if one["agency"] == "so-tu-phap")
    exempt = next(one for one in building["criteria"] if one["code"] == SHARE)
    assert (exempt["standard"], exempt["points"], exempt["stage"]) == ("0", "0", "council")
    assert Decimal(building["standard"] or 0) < Decimal(other["standard"] or 0)
    assert set(Sheet.objects.values_list("state", flat=True)) == {"passed"}
