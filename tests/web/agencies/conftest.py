"""What a stranger reads on the pages of agencies."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from pari.agencies.examples import load_example_directories
from pari.publication.shipped.years import load_examples

DATA = Path(__file__).parents[3] / "data"
Read = Callable[..., str]
Text = Callable[..., str]


@pytest.fixture
def results(db: None) -> None:
    """The directories and the published years that ship with the software, without the regulations."""
    load_example_directories(DATA)
    load_examples(DATA)


@pytest.fixture
def read(client: Client, db: None) -> Read:
    """The page at an address: `read("/khanh-hoa/co-quan/", q="nha trang")`."""

    def read_page(address: str, **query: str) -> str:
        answer = client.get(address, query)
        assert answer.status_code == 200
        return answer.content.decode()

    return read_page


def text(page: str) -> str:
    """What stands on a page, its marks left out, with single blanks."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def section(page: str, heading: str) -> str:
    """The text of a page from the heading with this id to the next section's heading."""
    after = page.partition(f'id="{heading}"')[2].partition(">")[2]
    return text(re.split(r"<h2", after)[0]).strip()
