"""Addresses of guidance, questions and answers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
