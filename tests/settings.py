"""The real settings, with a data directory of the tests' own, unhashed static files, and loud templates."""

import os
from pathlib import Path
from typing import Any

from django.core.management.utils import get_random_secret_key

os.environ["PARI_DATA"] = str(Path(__file__).parents[1] / "var" / "tests")

from pari.config.settings import *  # noqa: F403 - the real settings, read after the line above
from pari.config.settings import CACHES, STORAGES, TEMPLATES


class Loud(str):
    """Makes a template fail where it names a variable that its page doesn't give."""

    def __contains__(self, part: object) -> bool:
        return part == "%s" or super().__contains__(str(part))

    def __bool__(self) -> bool:
        return True  # an empty string would be passed over

    def __mod__(self, variable: Any) -> str:
        raise AssertionError(f"the template names {variable}, which its page doesn't give")


SECRET_KEY = get_random_secret_key()
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    **CACHES,
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}  # every page is made anew
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Argon2 is slow on purpose
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TEMPLATES = [
    {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": Loud()}} for engine in TEMPLATES
]
