"""The app of people and their roles."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "pari.people"
    label = "people"
