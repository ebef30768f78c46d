"""The app of the journal."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "pari.journal"
    label = "journal"
