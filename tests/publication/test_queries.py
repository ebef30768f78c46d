"""Reading costs a fixed number of queries."""

from typing import Any

from pari.publication.models import Publication
from pari.publication.queries import newest_publication, whole_publication, years_of
from pari.publication.statistics import all_agencies


def test_a_whole_publication_costs_four_queries(
    khanh_hoa: dict[int, Publication], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        publication = whole_publication("khanh-hoa-2019")
        assert len(all_agencies(publication)) == 44
        assert len(publication.grades.all()) == 4


def test_the_newest_publication_is_the_newest_year_of_the_authority(
    khanh_hoa: dict[int, Publication],
) -> None:
    newest = newest_publication("khanh-hoa")
    assert newest is not None
    assert newest.slug == "khanh-hoa-2019"
    assert newest_publication("thanh-giang") is None


def test_years_of_an_authority_stand_oldest_first(khanh_hoa: dict[int, Publication]) -> None:
    assert [one.year for one in years_of("khanh-hoa")] == [2017, 2018, 2019]
