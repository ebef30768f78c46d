"""Addresses of the journal: of the authority, and of each of its campaigns."""

from django.urls import path

from pari.web.journal import views

urlpatterns = [
    path("", views.journal, name="journal"),
    path("nhat-ky.csv", views.journal_csv, name="journal_csv"),
    path("<slug:campaign>/", views.journal_of_campaign, name="journal_of_campaign"),
    path("<slug:campaign>/nhat-ky.csv", views.journal_csv_of_campaign, name="journal_csv_of_campaign"),
]
