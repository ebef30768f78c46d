"""A stranger's browser, and what ships with the software: directories, editions, published years."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples
from pari.regulations.examples import load_example_editions

ROOT = Path(__file__).parents[2]

Read = Callable[..., str]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loads the examples once for the tests of a module, in a transaction around theirs.

    Tests that need an empty database stand above those that ask for the examples, or in another module.
    """
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        load_example_directories(ROOT / "data")
        load_example_editions(ROOT / "regulations")
        load_examples(ROOT / "data")
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def examples(loaded: None, db: None) -> None:
    """What the tests of one module change is taken back after each of them."""


@pytest.fixture
def read(client: Client, examples: None) -> Read:
    """The text of a results page: `read(2019, q="nha trang")`."""

    def read_page(year: int = 2019, **query: str) -> str:
        answer = client.get(
            f"/khanh-hoa/ket-qua/{year}/", {name.replace("_", "-"): value for name, value in query.items()}
        )
        assert answer.status_code == 200
        return answer.content.decode()

    return read_page
