"""Every address of the site. Addresses are Vietnamese, without marks; English pages lie under `/en/`.

An address carries its authority, so that it lasts when the house evaluates for others too.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from pari.web.front import views as front
from pari.web.search import views as search

of_an_authority: list[URLPattern | URLResolver] = [
    path("", front.home, name="home"),
    path("", include("pari.web.publication.urls")),
    path("", include("pari.web.publication.below_urls")),
    path("co-quan/", include("pari.web.agencies.urls")),
    path("bo-tieu-chi/", include("pari.web.regulations.urls")),
    path("", include("pari.web.desk.urls")),
    path("huong-dan/", include("pari.web.guides.urls")),
    path("thong-bao/", include("pari.web.notices.urls")),
    path("dot/", include("pari.web.campaigns.urls")),
    path("dot/<slug:campaign>/", include("pari.web.guidance.urls")),
    path("dot/<slug:campaign>/", include("pari.web.scoring.urls")),
    path("dot/<slug:campaign>/", include("pari.web.facts.urls")),
    path("dot/<slug:campaign>/", include("pari.web.appraisal.urls")),
    path("dot/<slug:campaign>/", include("pari.web.council.urls")),
    path("dot/<slug:campaign>/", include("pari.web.council.remarks_urls")),
    path("dot/<slug:campaign>/", include("pari.web.deciding.urls")),
    path("nhan-su/", include("pari.web.people.urls")),
    path("danh-ba/", include("pari.web.directory.urls")),
    path("nhat-ky/", include("pari.web.journal.urls")),
]

urlpatterns = [
    *i18n_patterns(
        path("", front.front, name="front"),
        path("tim-kiem/", search.results, name="search"),
        path("tai-khoan/", include("pari.web.accounts.urls")),
        path("<slug:authority>/", include(of_an_authority)),
        prefix_default_language=False,
    ),
]

handler500 = "pari.web.frame.faults.server_error"
handler404 = "pari.web.accounts.missing.not_found"
