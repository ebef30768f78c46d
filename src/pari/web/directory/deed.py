"""One page for one deed: a form, what it means, the way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pari.agencies.keeping import kept_directory
from pari.web.directory.differences import ChangeRow, change_rows
from pari.web.frame.desk import Desk
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Head

SEEN = "seen"


@dataclass(frozen=True, slots=True)
class DeedPage:
    """`about` names the agency; `notes` are sentences above the form; `danger` draws the button as something
    not lightly undone. `why_not` says why there is nothing to do, in place of the form."""

    head: Head
    form: Form
    submit: str
    back: str
    notes: Sequence[str] = field(default_factory=list)
    danger: bool = False
    wide: bool = False
    about: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What a deed would change, with what was typed, to be carried out by one more click."""

    head: Head
    rows: Sequence[ChangeRow]
    typed: Sequence[tuple[str, str]]
    seen: str  # digest of the directory that the preview was made of
    back: str


def previewed(
    request: HttpRequest, desk: Desk, page: DeedPage, deed: Callable[[], object], said: str
) -> HttpResponse:
    """The form; then what would change; then it is carried out.

    Where the directory was changed after the preview, what would change is shown anew.
    """
    if request.method != "POST" or request.POST.get(SEEN) == desk.authority.directory_sha256:
        return answer(request, page, deed, said)
    rows = list[ChangeRow]()
    if not page.form.is_valid() or not carried_out(page.form, lambda: rows.extend(_tried(desk, deed))):
        return render(request, "directory/deed.html", {"page": page}, status=UNPROCESSABLE)
    preview = PreviewPage(
        head=page.head,
        rows=rows,
        typed=_typed(request),
        seen=desk.authority.directory_sha256,
        back=page.back,
    )
    return render(request, "directory/preview.html", {"page": preview})


def _tried(desk: Desk, deed: Callable[[], object]) -> list[ChangeRow]:
    """What the deed changes, done for real and taken back at once."""
    with transaction.atomic():
        before = kept_directory(desk.authority)
        deed()
        after = kept_directory(desk.authority)
        transaction.set_rollback(True)
    return change_rows(before, after)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    hidden = {SEEN, "csrfmiddlewaretoken"}
    return [(name, value) for name, values in request.POST.lists() if name not in hidden for value in values]


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
