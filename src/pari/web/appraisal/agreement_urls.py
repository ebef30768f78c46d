"""Addresses of what keeps an appraisal alike: rulings, second readings, statistics."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.appraisal import readings_views, rulings_views, statistics_views

of_rulings = [
    path("", rulings_views.rulings, name="rulings"),
    path("moi/", rulings_views.new, name="ruling_new"),
    path("van-de-thong-nhat.docx", rulings_views.docx, name="rulings_docx"),
    path("<int:number>/", rulings_views.ruling, name="ruling"),
    path("<int:number>/hoan-tac/", rulings_views.undo, name="ruling_undo"),
    path("<int:number>/thu-hoi/", rulings_views.withdraw, name="ruling_withdraw"),
    path("<int:number>/ket-luan.docx", rulings_views.one_docx, name="ruling_docx"),
]

of_tasks = [
    path("", readings_views.tasks, name="second_reading_tasks"),
    path("<int:number>/", readings_views.reading, name="second_reading"),
]
of_samples = [
    path("", readings_views.samples, name="second_readings"),
    path("hoan-tac/", readings_views.undo, name="second_readings_undo"),
    path("doc-lai.xlsx", readings_views.samples_xlsx, name="second_readings_xlsx"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("tham-dinh/van-de/", include(of_rulings)),
    path("tham-dinh/kiem-tra-lai/", include(of_tasks)),
    path("tham-dinh/doc-lai/", include(of_samples)),
    path("tham-dinh/thong-ke/", statistics_views.statistics, name="appraisal_statistics"),
    path(
        "tham-dinh/thong-ke/thong-ke.xlsx", statistics_views.statistics_xlsx, name="appraisal_statistics_xlsx"
    ),
]
