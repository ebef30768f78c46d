"""The app that keeps published results."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "pari.publication"
    label = "publication"
