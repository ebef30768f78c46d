"""Addresses of the journal."""

from django.urls import path

from pari.web.frame.waiting import placeholder

urlpatterns = [
    path("", placeholder, name="journal"),
]
