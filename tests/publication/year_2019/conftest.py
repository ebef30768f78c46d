"""The year 2019, lived once; every test has its rows to itself."""

import pytest

from tests.publication.year_2019.decision import lived
from tests.publication.year_2019.people import Year


@pytest.fixture
def year(db: None) -> Year:
    """Decision 199/QĐ-UBND is published. See `decision.lived`."""
    return lived()
