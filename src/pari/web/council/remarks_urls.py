"""Addresses of draft results and remarks on them, below their campaign."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.council import remarks_views

of_a_draft = [
    path("", remarks_views.draft, name="draft_result"),
    path("y-kien/<int:remark>/rut/", remarks_views.withdraw, name="remark_withdraw"),
    path("y-kien/<int:remark>/tep/<int:attached>/", remarks_views.file, name="remark_file"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("phieu/<slug:agency>/du-thao/", include(of_a_draft)),
    path("y-kien-du-thao/", remarks_views.remarks, name="remarks"),
    path("y-kien-du-thao/<int:remark>/", remarks_views.one, name="remark"),
]
