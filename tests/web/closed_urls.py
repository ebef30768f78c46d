"""Addresses with one that nobody declared public."""

from django.urls import include, path

from tests.web.test_closed import forgotten

urlpatterns = [path("chua-mo/", forgotten), path("", include("pari.web.urls"))]
