"""The app of measured figures."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "pari.facts"
    label = "facts"
