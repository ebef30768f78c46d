"""Addresses of accounts, roles and changes that take two."""

from django.urls import path

from pari.web.frame.waiting import placeholder

urlpatterns = [
    path("", placeholder, name="people"),
]
