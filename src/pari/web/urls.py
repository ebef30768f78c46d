"""Every address of the site. Addresses are Vietnamese, without marks."""

from django.urls import include, path

urlpatterns = [
    path("", include("pari.web.publication.urls")),
]
