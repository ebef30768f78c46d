"""Addresses of published results."""

from django.urls import path

from pari.web.publication import views

urlpatterns = [
    path("", views.newest, name="newest"),
    path("ket-qua/", views.every_year, name="every_year"),
    path("ket-qua/<slug:slug>/", views.results, name="results"),
    path("ket-qua/<slug:slug>/ket-qua.csv", views.results_csv, name="results_csv"),
    path("ket-qua/<slug:slug>/ket-qua.json", views.results_json, name="results_json"),
]
