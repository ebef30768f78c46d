"""Refusals that no form has caught become pages that say what happened, why, and what to do now."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.words.access import why_sentence
from pari.words.problems import sentence


class SaysWhy:
    """`NotAllowed` is answered with 403, `Refused` and `BadInput` with 409, each with its sentences."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotAllowed):
            return render(request, "desk/refused.html", {"reasons": [why(exception)]}, status=403)
        if isinstance(exception, Refused):
            return render(
                request, "desk/refused.html", {"reasons": [sentence(exception.problem)]}, status=409
            )
        if isinstance(exception, BadInput):
            reasons = [sentence(problem) for problem in exception.problems]
            return render(request, "desk/refused.html", {"reasons": reasons}, status=409)
        return None


def why(refusal: NotAllowed) -> str:
    return why_sentence(refusal.why, action=refusal.action, role=refusal.role, phase=refusal.phase)
