"""Addresses of figures and of earlier years' marks, below their campaign."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.facts import importing_views, past_views, views

of_an_agency = [
    path("", views.agency, name="facts_agency"),
    path("<int:fact>/phan-anh/", views.disputing, name="fact_dispute"),
    path("<str:figure>/", views.figure, name="fact"),
]

figures: list[URLPattern | URLResolver] = [
    path("", views.all_agencies, name="facts"),
    path("so-lieu.csv", views.facts_csv, name="facts_csv"),
    path("so-lieu.xlsx", views.facts_xlsx, name="facts_xlsx"),
    path("nhap/", importing_views.facts, name="facts_import"),
    path("<slug:agency>/", include(of_an_agency)),
]

past = [
    path("", past_views.past, name="past_marks"),
    path("nam-truoc.csv", past_views.past_csv, name="past_marks_csv"),
    path("nam-truoc.xlsx", past_views.past_xlsx, name="past_marks_xlsx"),
    path("nhap/", importing_views.past, name="past_marks_import"),
]

urlpatterns = [
    path("so-lieu/", include(figures)),
    path("nam-truoc/", include(past)),
]
