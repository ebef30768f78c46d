"""Addresses of the directory of agencies and days off, for those who keep them."""

from django.urls import path

from pari.web.frame.waiting import placeholder

urlpatterns = [
    path("", placeholder, name="directory"),
    path("ngay-nghi/", placeholder, name="days_off"),
]
