"""The app of searching."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "pari.search"
    label = "search"
