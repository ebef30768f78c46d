"""Addresses of the end of a round, of letters, and of what comes after them."""

from django.urls import URLPattern, URLResolver, path

from pari.web.appraisal import numbers_views, round_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("tham-dinh/ket-thuc/", round_views.closing, name="appraisal_closing"),
    path("tham-dinh/ket-thuc/<slug:way>/", round_views.closed, name="appraisal_closed"),
    path(
        "tham-dinh/ket-thuc/<slug:way>/bien-ban.docx", round_views.minutes_docx, name="appraisal_minutes_docx"
    ),
    path("tham-dinh/ket-thuc/<slug:way>/bien-ban.pdf", round_views.minutes_pdf, name="appraisal_minutes_pdf"),
    path("tham-dinh/so-van-ban/", numbers_views.numbers, name="appraisal_numbers"),
    path("tham-dinh/thong-bao/", round_views.letters, name="appraisal_letters"),
    path("tham-dinh/thong-bao/<slug:agency>/", round_views.letter, name="appraisal_letter"),
    path(
        "tham-dinh/thong-bao/<slug:agency>/thong-bao.docx",
        round_views.letter_docx,
        name="appraisal_letter_docx",
    ),
    path(
        "tham-dinh/thong-bao/<slug:agency>/thong-bao.pdf", round_views.letter_pdf, name="appraisal_letter_pdf"
    ),
    path("tham-dinh/moi/", round_views.new, name="appraisal_new"),
    path("tham-dinh/danh-muc/", round_views.lists, name="appraisal_lists"),
    path("tham-dinh/danh-muc/<slug:which>.docx", round_views.list_docx, name="appraisal_list_docx"),
    path("tham-dinh/danh-muc/<slug:which>.xlsx", round_views.list_xlsx, name="appraisal_list_xlsx"),
]
