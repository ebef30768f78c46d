"""The office in round 1 with a claim of everybody, and in the supplement."""

import pytest

from tests.appraising import LEVEL, claim, in_round_1
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.rounds import IN_TIME, asked


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    return office


@pytest.fixture
def supplement(round_1: Office) -> Office:
    """Sở Xây dựng is asked about the first criterion, everybody else about nothing."""
    return asked(round_1)
