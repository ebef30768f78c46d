"""How a file is taken in on one page: it is sent and what it would change is shown; then that is done."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.core.errors import Problem
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.taking.faults import tried

Offer = TypeVar("Offer")


class Taking(Protocol[Offer]):
    """One kind of file in the hands of one person: how it is read, shown, and done."""

    @property
    def template(self) -> str: ...

    @property
    def form(self) -> type[Form]: ...

    def offer(self, form: Form) -> Offer:
        """What the sent file says. Errors: `BadInput`, `Refused`."""

    def page(self, form: Form, faults: Sequence[Problem] = (), offer: Offer | None = None) -> object:
        """What is shown; with a ticket where an offer has something to be done."""

    def do(self, request: HttpRequest, ticket: str) -> HttpResponse:
        """Does what was shown, and says so. Errors: `BadInput`, `Refused`."""


def taken_in(request: HttpRequest, taking: Taking[Offer]) -> HttpResponse:
    if "ticket" in request.POST:
        answer, faults = tried(lambda: taking.do(request, request.POST["ticket"]))
        return _shown(request, taking, taking.form(), faults) if answer is None else answer
    if request.method != "POST":
        return _shown(request, taking, taking.form())
    form = taking.form(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, taking, form)
    offer, faults = tried(lambda: taking.offer(form))
    return _shown(request, taking, form, faults, offer)


def _shown(
    request: HttpRequest,
    taking: Taking[Offer],
    form: Form,
    faults: Sequence[Problem] = (),
    offer: Offer | None = None,
) -> HttpResponse:
    status = UNPROCESSABLE if faults or form.errors else 200
    page = taking.page(form, faults, offer)
    return render(request, taking.template, {"page": page}, status=status)
