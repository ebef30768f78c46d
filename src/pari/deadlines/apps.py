"""The app of deadlines and days off."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "pari.deadlines"
    label = "deadlines"
