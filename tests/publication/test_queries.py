"""Reading costs a fixed number of queries."""

from typing import Any

import pytest

from pari.publication.models import Publication
from pari.publication.queries import newest_publication, publications, whole_publication, years_of
from pari.publication.statistics import all_agencies


def test_a_whole_publication_costs_four_queries(
    khanh_hoa: dict[int, Publication], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        publication = whole_publication("khanh-hoa-2019")
        assert len(all_agencies(publication)) == 44
        assert len(publication.grades.all()) == 4


def test_the_list_costs_one_query_and_stands_newest_first(
    khanh_hoa: dict[int, Publication], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        listed = [(one.publication.year, one.agencies) for one in publications()]
    assert listed == [(2019, 44), (2018, 44), (2017, 44)]


def test_the_newest_publication_is_the_newest_year_of_the_authority(
    khanh_hoa: dict[int, Publication],
) -> None:
    for authority in (None, "khanh-hoa"):
        newest = newest_publication(authority)
        assert newest is not None
        assert newest.slug == "khanh-hoa-2019"
    assert newest_publication("thanh-giang") is None


def test_years_of_an_authority_stand_oldest_first(khanh_hoa: dict[int, Publication]) -> None:
    assert [one.year for one in years_of("khanh-hoa")] == [2017, 2018, 2019]


@pytest.mark.django_db
def test_without_publications_there_is_no_newest() -> None:
    assert newest_publication() is None
