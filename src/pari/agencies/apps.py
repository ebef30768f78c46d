"""The app of authorities and agencies."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "pari.agencies"
    label = "agencies"
