"""A stranger's browser, and the published years that ship with the software."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from pari.publication.examples import load_examples

Read = Callable[..., str]


@pytest.fixture
def examples(db: None) -> None:
    load_examples(Path(__file__).parents[2] / "data")


@pytest.fixture
def read(client: Client, examples: None) -> Read:
    """The text of a results page: `read(2019, q="nha trang")`."""

    def read_page(year: int = 2019, **query: str) -> str:
        answer = client.get(
            f"/ket-qua/khanh-hoa-{year}/", {name.replace("_", "-"): value for name, value in query.items()}
        )
        assert answer.status_code == 200
        return answer.content.decode()

    return read_page
