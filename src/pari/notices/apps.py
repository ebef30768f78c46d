"""The app of notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "pari.notices"
    label = "notices"
