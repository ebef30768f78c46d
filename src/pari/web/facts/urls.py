"""Addresses of figures, of papers as a basis and of earlier years' marks, below their campaign."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.facts import grid_views, importing_views, paper_views, past_views, queue_views, views

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
    path("nhap-bang/", grid_views.grid, name="facts_grid"),
    path("cho-xac-nhan/", queue_views.queue, name="facts_queue"),
    path("<slug:agency>/", include(of_an_agency)),
]

past = [
    path("", past_views.past, name="past_marks"),
    path("nam-truoc.csv", past_views.past_csv, name="past_marks_csv"),
    path("nam-truoc.xlsx", past_views.past_xlsx, name="past_marks_xlsx"),
    path("nhap/", importing_views.past, name="past_marks_import"),
    path("tu-dot/", past_views.taking, name="past_marks_take"),
]

papers = [
    path("", paper_views.papers, name="basis_papers"),
    path("gui/", paper_views.sending, name="papers_to_send"),
    path("yeu-cau/", paper_views.requests, name="paper_requests"),
    path("yeu-cau/moi/", paper_views.new_request, name="paper_request_new"),
    path("yeu-cau/<int:asking>/", paper_views.one, name="paper_request"),
    path("<int:document>/", paper_views.paper, name="basis_paper"),
    path("<int:document>/tep/", paper_views.file, name="basis_paper_file"),
    path("<int:document>/trang/<int:page>.png", paper_views.picture, name="basis_paper_picture"),
]

urlpatterns = [
    path("can-cu/", include(papers)),
    path("so-lieu/", include(figures)),
    path("nam-truoc/", include(past)),
]
