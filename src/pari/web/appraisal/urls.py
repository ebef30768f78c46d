"""Addresses of the appraisal, below their campaign."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.appraisal import (
    agency_urls,
    agreement_urls,
    assignment_urls,
    criteria_views,
    heat_views,
    many_views,
    round_urls,
    summary_views,
    workbench_views,
)

# --- One criterion, all agencies
of_a_criterion = [
    path("", workbench_views.workbench, name="appraisal_workbench"),
    path("<slug:agency>/", workbench_views.item, name="appraisal_item"),
    path("<slug:agency>/quy-tac/", workbench_views.rule, name="appraisal_rule"),
    path("<slug:agency>/hoan-tac/", workbench_views.undo, name="appraisal_undo"),
    path("<slug:agency>/trao-doi/", workbench_views.comment, name="appraisal_comment"),
    path("<slug:agency>/tai-lieu/<int:piece>/", workbench_views.piece, name="appraisal_piece"),
    path("<slug:agency>/goi-y/", workbench_views.hints, name="appraisal_hints"),
]
at_once = [
    path("", many_views.plain, name="appraisal_many"),
    path("hoan-tac/", many_views.undo, name="appraisal_undo_many"),
]
criteria: list[URLPattern | URLResolver] = [
    path("tham-dinh/", criteria_views.criteria, name="appraisal"),
    path("tham-dinh/tieu-chi/<str:name>/", include(of_a_criterion)),
    path("tham-dinh/cung-luc/<str:name>/", include(at_once)),
]

# --- All agencies beside each other
beside_each_other: list[URLPattern | URLResolver] = [
    path("tham-dinh/tong-hop/", summary_views.summary, name="appraisal_summary"),
    path("tham-dinh/tong-hop/tong-hop.xlsx", summary_views.summary_xlsx, name="appraisal_summary_xlsx"),
    path("tham-dinh/ban-do/", heat_views.heat, name="appraisal_heat"),
    path("tham-dinh/ban-do/ban-do.xlsx", heat_views.heat_xlsx, name="appraisal_heat_xlsx"),
]

urlpatterns = [
    *beside_each_other,
    *criteria,
    *agency_urls.urlpatterns,
    *assignment_urls.urlpatterns,
    *round_urls.urlpatterns,
    *agreement_urls.urlpatterns,
]
