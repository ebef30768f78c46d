"""`pari demo`: the example years, loaded once and left alone afterwards."""

from typing import Any

import pytest

from pari.publication.models import Publication, PublishedAgency
from tests.cli.conftest import Run

pytestmark = pytest.mark.django_db


def kept() -> list[Any]:
    """Every row that the example made, with its key."""
    return [list(model.objects.order_by("pk").values()) for model in (Publication, PublishedAgency)]


def test_the_example_years_are_loaded(run: Run) -> None:
    answer = run("demo", "--format", "json").json
    slugs = ["khanh-hoa-2017", "khanh-hoa-2018", "khanh-hoa-2019"]
    assert answer == {"publications": slugs, "errors": []}
    assert sorted(Publication.objects.values_list("slug", flat=True)) == slugs


def test_loading_again_changes_nothing(run: Run) -> None:
    run("demo")
    before = kept()
    again = run("demo")
    assert again.code == 0
    assert "khanh-hoa-2019" in again.out
    assert kept() == before
