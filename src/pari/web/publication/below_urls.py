"""Addresses of what authorities below have published."""

from django.urls import path

from pari.web.publication import below_page

urlpatterns = [
    path("cap-duoi/", below_page.results_below, name="results_below"),
    path("cap-duoi/<int:year>/", below_page.results_below, name="results_below_year"),
]
