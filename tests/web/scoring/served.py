"""The application as it is served, with static files by their plain names."""

import os
from importlib import import_module

from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "pari.config.settings"

settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

application = import_module("pari.config.wsgi").application
