"""Addresses with one that nobody declared public."""

from django.urls import path

from pari.web.urls import urlpatterns as of_the_house
from tests.web.test_closed import forgotten

urlpatterns = [path("chua-mo/", forgotten), *of_the_house]
