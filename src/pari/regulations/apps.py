"""The app of regulations."""

from django.apps import AppConfig


class RegulationsConfig(AppConfig):
    name = "pari.regulations"
    label = "regulations"
