"""A stranger's browser, two authorities, and a regulation that has one of everything."""

from collections.abc import Callable

import pytest
from django.test import Client

from pari.agencies.models import Authority
from tests.web.regulations.making import kept

Read = Callable[..., str]


@pytest.fixture
def authorities(db: None) -> None:
    for code, name, is_example in (("thu", "Tỉnh Thử", False), ("thanh-giang", "Tỉnh Thanh Giang", True)):
        Authority.objects.create(code=code, name=name, is_example=is_example, directory_sha256="")


@pytest.fixture
def regulation(authorities: None) -> None:
    kept()


@pytest.fixture
def read(client: Client, authorities: None) -> Read:
    """The page at an address: `read("/thu/bo-tieu-chi/", q="ke hoach")`."""

    def read_page(address: str, **query: str) -> str:
        answer = client.get(address, {name.replace("_", "-"): value for name, value in query.items()})
        assert answer.status_code == 200, address
        return answer.content.decode()

    return read_page
