"""Addresses of the council, below their campaign."""

from django.urls import URLPattern, URLResolver, include, path

from pari.web.council import agenda_views, hub_views, item_views, result_views, session_views

agenda = [
    path("", agenda_views.agenda, name="council_agenda"),
    path("lap/", agenda_views.make, name="council_agenda_make"),
    path("them/", agenda_views.add, name="council_agenda_add"),
]
of_an_item = [
    path("", item_views.item, name="council_item"),
    path("bieu-quyet/", item_views.give_vote, name="council_vote"),
    path("ghi-phieu/", item_views.record, name="council_record"),
    path("chot/", item_views.settle, name="council_settle"),
    path("sua/", item_views.change, name="council_item_change"),
    path("rut/", item_views.remove, name="council_item_remove"),
]
of_a_session = [
    path("", session_views.session, name="council_session"),
    path("co-mat/", session_views.presence, name="council_presence"),
    path("ket-thuc/", session_views.close, name="council_session_close"),
    path("bien-ban.docx", session_views.minutes_docx, name="council_minutes_docx"),
    path("bien-ban.pdf", session_views.minutes_pdf, name="council_minutes_pdf"),
]
room: list[URLPattern | URLResolver] = [
    path("", hub_views.council, name="council"),
    path("quyet-dinh/", hub_views.naming, name="council_naming"),
    path("chuong-trinh/", include(agenda)),
    path("noi-dung/<int:item>/", include(of_an_item)),
    path("phien/moi/", session_views.new_session, name="council_session_new"),
    path("phien/<int:session>/", include(of_a_session)),
    path("thu/", result_views.what_if, name="council_what_if"),
    path("xem-lai/", result_views.second_look, name="council_second_look"),
    path("xem-lai/do-vung/", result_views.robust, name="council_robustness"),
    path("thong-qua/", result_views.passing, name="council_passing"),
]

urlpatterns: list[URLPattern | URLResolver] = [path("hoi-dong/", include(room))]
