"""The app of all pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "pari.web"
    label = "web"
