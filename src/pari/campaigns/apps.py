"""The app of campaigns."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "pari.campaigns"
    label = "campaigns"
