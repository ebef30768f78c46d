"""What all tests share: their marks, and the real command as an office would type it."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as properties

from tests.office import colleague, office

__all__ = ["colleague", "office"]  # fixtures for all

# No time limit in a test: a busy machine isn't a fault.
properties.register_profile("ours", deadline=None, suppress_health_check=[HealthCheck.too_slow])
properties.load_profile("ours")
gc.set_threshold(10_000, 20, 50)  # as the site has it (config/wsgi.py)
TESTS = Path(__file__).parent
PARI = Path(sys.executable).with_name("pari")
LONGEST = (TESTS / "bench", TESTS / "cli" / "test_process.py")  # whole servers, in processes of their own
FIXTURES_OF_THE_DATABASE = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}

type_of_pari = Callable[..., subprocess.CompletedProcess[str]]


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what touches the database (it runs on PostgreSQL too) and what needs a browser.

    What takes longest comes first, so that one process doesn't end long after the other.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        uses_one = item.get_closest_marker("django_db") or fixtures & FIXTURES_OF_THE_DATABASE
        if uses_one and not item.get_closest_marker("one_engine"):
            item.add_marker("database")
        if item.path.is_relative_to(TESTS / "browser"):
            item.add_marker("browser")
    yield
    items.sort(key=lambda item: not any(item.path.is_relative_to(one) for one in LONGEST))


@pytest.fixture(autouse=True)
def language(settings: Any) -> None:
    """Each test begins in the site's own language, whatever page the one before it has read."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def disk(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Path:
    """Files of each test's own; nothing that one test keeps is found by another."""
    folder = tmp_path_factory.mktemp("disk")
    settings.PARI_DATA = folder
    settings.MEDIA_ROOT = folder / "files"
    settings.PARI_UPLOADS = folder / "uploads"
    return folder


def of_an_office() -> dict[str, str]:
    """The environment without what is only for tests: the real settings, and the database in a file."""
    ours = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
    return {name: value for name, value in os.environ.items() if name not in ours}


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables and no row of an office; to be copied."""
    folder = tmp_path_factory.mktemp("site")
    command = [str(PARI), "manage", "migrate", "--skip-checks", "--verbosity=0"]
    subprocess.run(command, env=of_an_office() | {"PARI_DATA": str(folder)}, check=True, capture_output=True)
    return folder / "pari.sqlite3"


@pytest.fixture
def pari(tmp_path: Path) -> type_of_pari:
    """Runs the real command in a directory and with data of its own: `pari("rank", "scores.csv")`.

    The answer has `returncode`, `stdout` and `stderr`, both as text.
    """
    environment = of_an_office() | {"PARI_DATA": str(tmp_path / "var")}

    def run(*words: str | Path, cwd: Path = tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
        command, env = [PARI, *words], environment | variables
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)

    return run
