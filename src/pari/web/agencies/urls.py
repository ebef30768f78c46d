"""Addresses of agencies, below their authority."""

from django.urls import path

from pari.web.agencies import views

urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("<slug:code>/", views.agency, name="agency"),
]
