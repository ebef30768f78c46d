"""Addresses of sheets and progress, below their campaign."""

from django.urls import include, path

from pari.web.scoring import progress_views, reopening_views, views

of_a_sheet = [
    path("", views.sheet, name="sheet"),
    path("bat-dau/", views.begin, name="sheet_begin"),
    path("trinh-lanh-dao/", views.pass_to_head, name="sheet_pass"),
    path("tra-lai/", views.return_to_officer, name="sheet_return"),
    path("nop/", views.submit, name="sheet_submit"),
    path("nop-bo-sung/", views.supplement, name="sheet_supplement"),
    path("de-nghi-mo-lai/", views.ask, name="sheet_ask"),
    path("mo-lai/", reopening_views.reopen, name="sheet_reopen"),
]

urlpatterns = [
    path("phieu/<slug:agency>/", include(of_a_sheet)),
    path("tien-do/", progress_views.progress, name="progress"),
    path("tien-do/tien-do.csv", progress_views.progress_csv, name="progress_csv"),
    path("tien-do/tien-do.xlsx", progress_views.progress_xlsx, name="progress_xlsx"),
    path("cham-nop/", progress_views.latecomers, name="progress_late"),
    path("cham-nop/cham-nop.csv", progress_views.latecomers_csv, name="progress_late_csv"),
    path("cham-nop/cham-nop.xlsx", progress_views.latecomers_xlsx, name="progress_late_xlsx"),
    path("cham-nop/nhac/", progress_views.remind, name="progress_remind"),
    path("de-nghi-mo-lai/", reopening_views.requests, name="reopenings"),
    path("de-nghi-mo-lai/<int:asked>/", reopening_views.answer, name="reopening_answer"),
]
