"""Addresses of what comes after the council, below their campaign."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.deciding import adjusting_views, hub_views, objections_views, own_views

publishing = [
    path("", hub_views.hub, name="deciding"),
    path("quyet-dinh/", hub_views.record, name="decision_record"),
    path("quyet-dinh/<int:decision>/", hub_views.preview, name="decision_preview"),
    path("quyet-dinh/<int:decision>/ban-ky/", hub_views.attach, name="decision_attach"),
    path("quyet-dinh/<int:decision>/ban-ky/tai-ve/", hub_views.paper, name="decision_paper"),
    path("xac-nhan/", hub_views.confirm, name="decision_publish"),
]
objections = [
    path("", objections_views.objections, name="objections"),
    path("phan-anh/", objections_views.report, name="fault_report"),
    path("dieu-chinh/", adjusting_views.adjusting, name="adjusting"),
    path("<int:objection>/", objections_views.one, name="objection"),
    path("<int:objection>/giao/", objections_views.assign, name="objection_assign"),
    path("<int:objection>/tep/<int:attached>/", objections_views.file, name="objection_file"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("cong-bo/", include(publishing)),
    path("kien-nghi/", include(objections)),
    path("phieu/<slug:agency>/ket-qua/", own_views.result, name="own_result"),
    path("phieu/<slug:agency>/kien-nghi/", own_views.own_objections, name="own_objections"),
    path("phieu/<slug:agency>/kien-nghi/<int:objection>/rut/", own_views.withdraw, name="objection_withdraw"),
]
