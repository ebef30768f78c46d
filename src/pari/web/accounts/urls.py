"""Addresses of login and one's own account."""

from django.urls import path

from pari.web.frame.waiting import placeholder

urlpatterns = [
    path("", placeholder, name="own_account"),
    path("dang-xuat/", placeholder, name="account_logout"),
    path("dang-nhap/", placeholder, name="account_login"),
]
