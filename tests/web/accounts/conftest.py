"""Counts of tries are forgotten between tests, as the database's rows are."""

import pytest

from tests.office import Office


@pytest.fixture
def with_mail(settings: object) -> None:
    """As with PARI_MAIL; mails lie in pytest-django's `mailoutbox`."""
    settings.PARI_MAIL = "smtp://localhost"  # type: ignore[attr-defined]  # pytest-django's own


@pytest.fixture
def with_address(office: Office) -> str:
    """The address of canbo.sxd."""
    person = office.people["canbo.sxd"]
    person.email = "canbo.sxd@vi-du.example"
    person.save(update_fields=["email"])
    return person.email
