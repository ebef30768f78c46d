"""The guides for whoever has a role here. They name no case, so every role may read every guide."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pari.web.frame.desk import Desk, signed_in
from pari.web.guides.page import guide_page, guides_page
from pari.web.guides.texts import GUIDES, guide_of


@require_safe
@signed_in
def guides(request: HttpRequest, desk: Desk) -> HttpResponse:
    return render(request, "guides/list.html", {"page": guides_page(desk)})


@require_safe
@signed_in
def guide(request: HttpRequest, desk: Desk, guide: str) -> HttpResponse:
    if guide not in GUIDES:
        raise Http404(guide)
    return render(request, "guides/guide.html", {"page": guide_page(desk, guide_of(guide))})
