"""The settings, as an office meets them."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms

from pari.config.settings import kept_secret

SHOW = "from django.conf import settings; print({})"


def shown(what: str, **variables: str) -> str:
    """What a fresh process reads out of its settings under these variables."""
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = {**clean, **variables, "DJANGO_SETTINGS_MODULE": "pari.config.settings"}
    command = [sys.executable, "-c", SHOW.format(what)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


class Entry(forms.Form):
    day = forms.DateField()
    points = forms.DecimalField(localize=True)


@pytest.mark.parametrize("typed", ["05/06/2026", "5/6/2026", "05-06-2026", "2026-06-05"])
def test_the_day_comes_before_the_month(typed: str) -> None:
    assert Entry({"day": typed}).fields["day"].clean(typed) == date(2026, 6, 5)


def test_the_decimal_mark_is_a_comma() -> None:
    assert Entry().fields["points"].clean("85,5") == Decimal("85.5")
    assert Entry().fields["points"].widget.format_value(Decimal("85.5")) == "85,5"


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = kept_secret(tmp_path / "secret-key")
    assert kept_secret(tmp_path / "secret-key") == first
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_a_command_that_signs_nothing_writes_no_secret(tmp_path: Path) -> None:
    shown("settings.LANGUAGE_CODE", PARI_DATA=str(tmp_path / "var"))
    assert list((tmp_path / "var").iterdir()) == []


def test_a_secret_may_be_handed_over_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from-a-file")
    assert shown("settings.SECRET_KEY", SECRET_KEY_FILE=str(tmp_path / "key")) == "from-a-file"


def test_everything_lies_under_one_directory(tmp_path: Path) -> None:
    odd = tmp_path / "Thư mục #1 ?"
    assert shown("settings.DATABASES['default']['NAME']", PARI_DATA=str(odd)) == str(odd / "pari.sqlite3")
    assert shown("settings.STATIC_ROOT", PARI_DATA=str(odd)) == str(odd / "static")


def test_sqlite_keeps_what_it_has_acknowledged() -> None:
    assert "synchronous=FULL" in shown("settings.DATABASES['default']['OPTIONS']['init_command']")


def test_an_address_chooses_postgresql() -> None:
    address = "postgres://pari:p%40ss@db.example:5433/pari"
    assert shown("settings.DATABASES['default']['PASSWORD']", DATABASE_URL=address) == "p@ss"
    assert shown("settings.DATABASES['default']['ENGINE']", DATABASE_URL=address).endswith("postgresql")


def test_debugging_is_off_unless_asked_for() -> None:
    assert shown("settings.DEBUG") == "False"
    assert shown("settings.DEBUG", DEBUG="true") == "True"


def test_behind_https_the_browser_is_told_to_stay_there() -> None:
    assert shown("settings.SECURE_HSTS_SECONDS") == "0"
    assert (
        shown("settings.SECURE_HSTS_SECONDS", PARI_HTTPS="true", PARI_HSTS_SECONDS="31536000") == "31536000"
    )


def test_the_content_policy_lets_only_our_own_files_in() -> None:
    policy = shown("settings.CONTENT_SECURITY_POLICY")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "data:" not in policy


@pytest.mark.parametrize("address", ["nonsense", "postgres://a:b@host:port/name"])
def test_a_database_address_that_cant_be_read_is_one_sentence(
    pari: Callable[..., subprocess.CompletedProcess[str]], address: str
) -> None:
    answer = pari("rank", "any.csv", DATABASE_URL=address)
    assert answer.returncode == 2
    assert "DATABASE_URL" in answer.stderr
    assert "Traceback" not in answer.stderr
