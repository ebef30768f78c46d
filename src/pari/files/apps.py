"""The app of stored files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "pari.files"
    label = "files"
