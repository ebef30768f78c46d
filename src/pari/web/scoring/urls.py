"""Addresses of sheets and progress."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
