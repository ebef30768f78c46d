"""The app of sheets."""

from django.apps import AppConfig


class ScoringConfig(AppConfig):
    name = "pari.scoring"
    label = "scoring"
