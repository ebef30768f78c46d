"""Public pages: who may keep them, when they are made anew, and whose they are."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from pari.agencies.examples import load_example_directories
from pari.agencies.models import AgencyName, Authority
from pari.publication.models import Publication
from pari.regulations.models import RegulationEdition
from pari.web.frame.state import public_state

DATA = Path(__file__).parents[3] / "data"
HOME = "/khanh-hoa/"


@pytest.fixture
def kept_pages(settings: Any) -> Any:
    """Pages are kept, as on the real site; the tests' own settings make each anew."""
    settings.CACHES = {
        **settings.CACHES,
        "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def test_a_browser_that_has_the_page_is_told_so_and_sent_nothing(client: Client, examples: None) -> None:
    first = client.get(HOME)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(HOME, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_an_unchanged_page_costs_one_query(
    client: Client, examples: None, django_assert_num_queries: Any
) -> None:
    etag = client.get(HOME)["ETag"]
    with django_assert_num_queries(1):
        client.get(HOME, headers={"if-none-match": etag})


def test_a_kept_page_costs_one_query_and_is_the_same(
    client: Client, examples: None, kept_pages: None, django_assert_num_queries: Any
) -> None:
    first = client.get(HOME)
    with django_assert_num_queries(1):
        again = client.get(HOME)
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]


def test_every_change_of_what_is_shown_makes_pages_anew(
    client: Client, examples: None, kept_pages: None
) -> None:
    first = client.get(HOME)
    Publication.objects.filter(year=2019).update(content_sha256="0" * 64)
    assert client.get(HOME)["ETag"] != first["ETag"]
    states = [public_state()]
    Authority.objects.filter(code="thanh-giang").update(directory_sha256="1" * 64)
    states.append(public_state())
    RegulationEdition.objects.filter(code="khanh-hoa-2019").update(content_sha256="2" * 64)
    states.append(public_state())
    assert len(set(states)) == 3


def test_searches_are_not_kept(
    client: Client, examples: None, kept_pages: None, django_assert_num_queries: Any
) -> None:
    for _ in range(2):
        with django_assert_num_queries(3):
            client.get("/tim-kiem/", {"q": "noi vu"})


def test_each_language_and_each_filter_is_a_page_of_its_own(
    client: Client, examples: None, kept_pages: None
) -> None:
    tags = {
        client.get(address)["ETag"]
        for address in (
            "/khanh-hoa/ket-qua/2019/",
            "/en/khanh-hoa/ket-qua/2019/",
            "/khanh-hoa/ket-qua/2019/?hang=tot",
        )
    }
    assert len(tags) == 3


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_is_only_read(examples: None, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert getattr(strict, method)(HOME).status_code == 405


def test_a_host_that_is_not_ours_is_refused_in_vietnamese(client: Client, examples: None) -> None:
    answer = client.get(HOME, headers={"host": "la.example"})
    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()


def test_an_unknown_authority_is_not_found(client: Client, examples: None) -> None:
    assert client.get("/khong-co/").status_code == 404


def test_loading_the_directories_again_changes_nothing(client: Client, examples: None) -> None:
    before, names = public_state(), list(AgencyName.objects.order_by("pk").values_list("pk", flat=True))
    load_example_directories(DATA)
    assert public_state() == before
    assert list(AgencyName.objects.order_by("pk").values_list("pk", flat=True)) == names
