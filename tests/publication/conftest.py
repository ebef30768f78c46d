"""The published years that ship with the software."""

from pathlib import Path

import pytest

from pari.publication.models import Publication
from pari.publication.queries import whole_publication
from pari.publication.shipped.years import load_examples
from tests.publishing import passed_office

__all__ = ["passed_office"]

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def khanh_hoa(db: None) -> dict[int, Publication]:
    """Khánh Hòa's publications by year, each read whole."""
    return {one.year: whole_publication(one.slug) for one in load_examples(DATA)}
