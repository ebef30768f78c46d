"""How tests of this room read pages: as somebody, at the office's own time."""

from typing import Any

from tests.office import Office


def answer(office: Office, who: str, address: str) -> Any:
    response = office.client(who).get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response


def page_of(office: Office, who: str, address: str) -> Any:
    """The page object that the template was given."""
    return answer(office, who, address).context["page"]


def read(office: Office, who: str, address: str) -> str:
    return str(answer(office, who, address).content.decode())


def sent(office: Office, who: str, address: str, **words: object) -> Any:
    """What comes back when somebody sends a form."""
    response: Any = office.client(who).post(address, words)
    return response
