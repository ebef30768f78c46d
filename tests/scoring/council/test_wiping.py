"""A rehearsal that went as far as its passed results is wiped with everything that refers to each other."""

import pytest

from pari.campaigns.actions import wipe_rehearsal
from pari.campaigns.models import Campaign
from pari.scoring.models import AgendaItem, CouncilVote, Mark, PassedResults
from tests.counciling import VOTING, acting, meeting
from tests.office import Office
from tests.scoring.council.passing_through import all_found, all_settled, on_agenda, passed

pytestmark = pytest.mark.database


def test_marks_votes_and_passed_results_go_with_their_rehearsal(office: Office) -> None:
    on_agenda(all_found(office))
    session = meeting(office)
    all_settled(office, session)
    passed(office, session)
    Campaign.objects.filter(pk=office.campaign.pk).update(is_rehearsal=True)
    first = Mark.objects.filter(stage="round_2").first()
    assert first is not None
    Mark.objects.filter(stage="council").update(rechecks=first)
    wipe_rehearsal(**acting(office, "quantri.snv", VOTING), campaign=office.campaign)
    rows = (Campaign, Mark, AgendaItem, CouncilVote, PassedResults)
    assert [model._default_manager.count() for model in rows] == [0, 0, 0, 0, 0]
