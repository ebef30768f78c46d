"""Addresses of the desk: home, choice of capacity."""

from django.urls import path

from pari.web.frame.waiting import placeholder

urlpatterns = [
    path("viec/", placeholder, name="desk_home"),
    path("vai-tro/", placeholder, name="choose_capacity"),
]
