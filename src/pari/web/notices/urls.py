"""Addresses of the inbox and the words of mails."""

from django.urls import path, register_converter

from pari.web.frame.slugs import LetterSlugs
from pari.web.notices import views

register_converter(LetterSlugs, "letter")

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("da-doc/", views.read, name="inbox_read"),
    path("<int:notice>/", views.opened, name="inbox_open"),
    path("mau-thu/", views.templates, name="mail_templates"),
    path("mau-thu/<letter:kind>/", views.template, name="mail_template"),
]
