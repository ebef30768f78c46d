"""Addresses of the inbox and the words of mails."""

from django.urls import path

from pari.web.frame.waiting import placeholder

urlpatterns = [
    path("", placeholder, name="inbox"),
]
