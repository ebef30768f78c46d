"""Addresses of one agency under appraisal, of the search in evidence, and of papers shown in person."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.appraisal import many_views, one_agency_views, search_views, showing_views

of_an_agency = [
    path("", one_agency_views.agency, name="appraisal_one_agency"),
    path("<str:criterion>/", one_agency_views.item, name="appraisal_one_item"),
    path("<str:criterion>/hoan-tac/", one_agency_views.undo, name="appraisal_one_undo"),
    path("<str:criterion>/trao-doi/", one_agency_views.comment, name="appraisal_one_comment"),
    path("<str:criterion>/tai-lieu/<int:piece>/", one_agency_views.piece, name="appraisal_one_piece"),
    path("<str:criterion>/goi-y/", one_agency_views.hints, name="appraisal_one_hints"),
]
at_once = [
    path("", many_views.plain_of_agency, name="appraisal_one_many"),
    path("hoan-tac/", many_views.undo_of_agency, name="appraisal_one_undo_many"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("tham-dinh/tim/", search_views.search, name="appraisal_search"),
    path("tham-dinh/xuat-trinh/<slug:agency>/<int:piece>/", showing_views.showing, name="appraisal_showing"),
    path("tham-dinh/co-quan/", one_agency_views.first, name="appraisal_by_agency"),
    path("tham-dinh/co-quan/<slug:agency>/", include(of_an_agency)),
    path("tham-dinh/cung-luc-co-quan/<slug:agency>/", include(at_once)),
]
