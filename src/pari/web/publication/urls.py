"""Addresses of published results, below their authority."""

from django.urls import path

from pari.web.publication import views

urlpatterns = [
    path("ket-qua/", views.newest, name="results_newest"),
    path("ket-qua/<int:year>/", views.results, name="results"),
    path("ket-qua/<int:year>/ket-qua.csv", views.results_csv, name="results_csv"),
    path("ket-qua/<int:year>/ket-qua.json", views.results_json, name="results_json"),
    path("ket-qua/<int:year>/thay-doi.csv", views.changes_csv, name="results_changes_csv"),
    path("ket-qua/<int:year>/diem-thanh-phan.csv", views.parts_csv, name="results_parts_csv"),
    path("ket-qua/<int:year>/doi-chieu/", views.reconciliation, name="reconciliation"),
    path("ket-qua/<int:year>/doi-chieu/doi-chieu.csv", views.reconciliation_csv, name="reconciliation_csv"),
    path("ket-qua/<int:year>/ban-<int:version>/", views.results, name="results_version"),
    path("ket-qua/<int:year>/ban-<int:version>/ket-qua.csv", views.results_csv, name="results_version_csv"),
    path(
        "ket-qua/<int:year>/ban-<int:version>/ket-qua.json", views.results_json, name="results_version_json"
    ),
    path(
        "ket-qua/<int:year>/ban-<int:version>/thay-doi.csv",
        views.changes_csv,
        name="results_version_changes_csv",
    ),
    path(
        "ket-qua/<int:year>/ban-<int:version>/diem-thanh-phan.csv",
        views.parts_csv,
        name="results_version_parts_csv",
    ),
    path("so-sanh/", views.newest_comparison, name="comparison_newest"),
    path("so-sanh/<int:before>-<int:after>/", views.comparison, name="comparison"),
    path("so-sanh/<int:before>-<int:after>/so-sanh.csv", views.comparison_csv, name="comparison_csv"),
    path("cac-nam/", views.years, name="years"),
    path("cac-nam/cac-nam.csv", views.years_csv, name="years_csv"),
]
