"""Addresses of the desk: home, choice of capacity."""

from django.urls import path

from pari.web.desk import views

urlpatterns = [
    path("viec/", views.home, name="desk_home"),
    path("vai-tro/", views.choose_capacity, name="choose_capacity"),
]
