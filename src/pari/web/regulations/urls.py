"""Addresses of regulations, below their authority."""

from django.urls import path, register_converter

from pari.web.regulations import views


class CodeConverter:
    """A code of a regulation file, which may hold anything: a slash in it must not part the address."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return value.replace("~2F", "/").replace("~7E", "~")

    def to_url(self, value: str) -> str:
        return value.replace("~", "~7E").replace("/", "~2F")


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", views.editions, name="editions"),
    path("<code:edition>/", views.edition, name="edition"),
    path("<code:edition>/bo-tieu-chi.yaml", views.edition_yaml, name="edition_yaml"),
    path("<code:edition>/bo-tieu-chi.xlsx", views.edition_xlsx, name="edition_xlsx"),
    path("<code:edition>/so-voi/", views.edition_comparison_chosen, name="edition_comparison_chosen"),
    path("<code:edition>/so-voi/<code:before>/", views.edition_comparison, name="edition_comparison"),
    path("<code:edition>/<code:criteria_set>/", views.criteria_set, name="criteria_set"),
    path("<code:edition>/<code:criteria_set>/<code:code>/", views.criterion, name="criterion"),
]
