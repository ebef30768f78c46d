"""The site's addresses, and one whose view says nothing about who may come in."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from pari.web.urls import urlpatterns as of_the_house


def forgotten(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("chưa công bố")


urlpatterns = [path("chua-mo/", forgotten, name="forgotten"), *of_the_house]
