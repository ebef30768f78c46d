"""One page for one deed: a form, what it means, the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Head


@dataclass(frozen=True, slots=True)
class DeedPage:
    """`notes` are sentences above the form; `danger` draws the button as something not lightly undone."""

    head: Head
    form: Form
    submit: str
    back: str
    notes: Sequence[str] = field(default_factory=list)
    danger: bool = False
    wide: bool = False


def answer(
    request: HttpRequest, page: DeedPage, deed: Callable[[], object], said: str, to: str = ""
) -> HttpResponse:
    """The form; once it is carried out, back with a message. What wasn't taken comes back as typed."""
    posted = request.method == "POST"
    if posted and page.form.is_valid() and carried_out(page.form, deed):
        messages.success(request, said)
        return redirect(to or page.back)
    status = UNPROCESSABLE if posted else 200
    return render(request, "directory/deed.html", {"page": page}, status=status)
