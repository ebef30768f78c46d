"""The department's year, lived once; every test has its rows to itself."""

import pytest

from tests.publication.agency_year.story import lived
from tests.publication.year_2019.people import Year


@pytest.fixture
def department(db: None) -> Year:
    """The results of 2026 are published. See `story.lived`."""
    return lived()
