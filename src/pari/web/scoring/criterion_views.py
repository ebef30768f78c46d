"""Filling a criterion: its page, what is saved while somebody types, and what is done with it.

Each deed answers a browser with a page, and a script, which asks for JSON, with what it must know. A plain
form does all of it too.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Problem, Refused
from pari.core.states import State
from pari.scoring.claims.drafts import Saved, choose_text, drop_draft, save_draft
from pari.scoring.claims.marks import answer_is_done, give_self_mark, take_up_again
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Sheet
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE
from pari.web.frame.refusals import why
from pari.web.scoring.beside import beside_of
from pari.web.scoring.criterion_page import (
    Came,
    criterion_page,
    faults_by_field,
    result_of,
    saved_faults,
    two_texts,
    who_phrases,
)
from pari.web.scoring.criterion_state import state_of
from pari.web.scoring.history_page import history_page
from pari.web.scoring.input_parts import field_of, way_of
from pari.web.scoring.onwards import later_address, next_code, sheet_address
from pari.web.scoring.opened_criterion import (
    Opened,
    as_typed,
    open_criterion,
    row_and_head,
    tree_around,
)
from pari.web.scoring.tree import points_of
from pari.web.scoring.two_texts import of_windows
from pari.web.scoring.typed_form import Sent
from pari.web.scoring.views import sheet_seen
from pari.words.marks import done_sentence, other_account_sentence, saved_phrase
from pari.words.problems import sentence

CONFLICT, FORBIDDEN = 409, 403


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody sends what was typed on a criterion."""

    request: HttpRequest
    seat: Seat
    sheet: Sheet
    code: str
    sent: Sent

    @property
    def by_script(self) -> bool:
        return _by_script(self.request)

    def opened(self) -> Opened:
        """As it lies there now: 6 queries. Errors: as `open_criterion`."""
        return open_criterion(self.request, self.seat, self.sheet, self.code)


@in_campaign
def criterion(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    return _page(request, _opened(request, seat, agency, criterion))


@in_campaign
def beside(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """What stands beside it, for a page on which something was saved: a save doesn't wait for it."""
    opened = _opened(request, seat, agency, criterion)
    return render(request, "scoring/_beside.html", {"beside": beside_of(opened)})


@in_campaign
def save(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """Keep what was typed; asked without anything, say where the criterion stands."""
    sheet = sheet_seen(seat, agency)
    if request.method == "POST":
        return _carried_out(Asked(request, seat, sheet, criterion, Sent.of(request.POST)), _kept)
    opened = open_criterion(request, seat, sheet, criterion)
    return _stands(request, opened) if _by_script(request) else _to_page(opened)


@in_campaign
def done(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """Keep what was typed, make a mark of it, and go on to the next one."""
    sheet = sheet_seen(seat, agency)
    if request.method == "POST":
        return _carried_out(Asked(request, seat, sheet, criterion, Sent.of(request.POST)), _done)
    return _to_page(open_criterion(request, seat, sheet, criterion))


@in_campaign
def choose(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """Of several texts one is to go on with."""
    opened = _opened(request, seat, agency, criterion)
    if request.method == "POST":
        version = request.POST.get("version", "")
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 19 else 0
        choose_text(**seat.acting, sheet_id=opened.sheet.pk, criterion=opened.code, version=number)
        messages.success(request, _("Đã chọn bản cần lưu."))
    return _to_page(opened)


@in_campaign
def drop(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    opened = _opened(request, seat, agency, criterion)
    if request.method == "POST":
        drop_draft(eye=seat.eye, by=seat.desk.by, sheet_id=opened.sheet.pk, criterion=opened.code)
        messages.success(request, _("Đã bỏ nội dung đang soạn; tiêu chí trở lại như trước."))
    return _to_page(opened)


@in_campaign
def history(request: HttpRequest, seat: Seat, agency: str, criterion: str) -> HttpResponse:
    """Every mark that was given; an earlier text can be typed anew."""
    opened = _opened(request, seat, agency, criterion)
    if request.method == "POST":
        mark = request.POST.get("mark", "")
        number = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 19 else 0
        take_up_again(**seat.acting, sheet_id=opened.sheet.pk, mark_id=number)
        messages.success(request, _("Bản đã chọn được đưa vào để soạn lại."))
        return _to_page(opened)
    return render(request, "scoring/history.html", {"page": history_page(opened)})


def _opened(request: HttpRequest, seat: Seat, agency: str, code: str) -> Opened:
    return open_criterion(request, seat, sheet_seen(seat, agency), code)


def _page(request: HttpRequest, opened: Opened, came: Came | None = None, status: int = 200) -> HttpResponse:
    return render(request, "scoring/criterion.html", {"page": criterion_page(opened, came)}, status=status)


def _to_page(opened: Opened) -> HttpResponse:
    return redirect(opened.address("sheet_criterion"))


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


# --- Deeds -----------------------------------------------------------------------------------------------


def _kept(asked: Asked) -> HttpResponse:
    saved, opened = _save(asked), asked.opened()
    if saved.is_aside or asked.by_script:
        return _beside_another(asked, opened, saved)
    messages.success(asked.request, saved_phrase(asked.seat.desk.at))
    here = opened.address("sheet_criterion")
    return redirect(later_address(opened, tree_around(opened)) if "onwards" in asked.request.POST else here)


def _done(asked: Asked) -> HttpResponse:
    opened, seen = asked.opened(), asked.sent.seen
    kept = opened.claim.kept
    if kept and not kept.is_draft and asked.sent.text == opened.text:
        return _onwards(asked, opened)  # done already, and nothing was changed
    if kept is None or asked.sent.text != opened.text:
        saved = _save(asked)
        if saved.is_aside:
            return _beside_another(asked, asked.opened(), saved)
        seen = saved.version
    _say_done(asked, seen)
    opened = asked.opened()
    messages.success(asked.request, done_sentence(opened.code, _points(opened)))
    return _onwards(asked, opened)


def _say_done(asked: Asked, seen: int) -> None:
    """A mark, or while a supplement is awaited an answer to which nothing is missing."""
    if asked.sheet.state == State.AWAITING_SUPPLEMENT.value:
        seat = asked.seat
        answer_is_done(
            eye=seat.eye, by=seat.desk.by, sheet_id=asked.sheet.pk, criterion=asked.code, seen=seen
        )
    else:
        give_self_mark(**asked.seat.acting, sheet_id=asked.sheet.pk, criterion=asked.code, seen=seen)


def _save(asked: Asked) -> Saved:
    return save_draft(
        **asked.seat.acting,
        sheet_id=asked.sheet.pk,
        criterion=asked.code,
        text=asked.sent.text,
        seen=asked.sent.seen,
        writer=asked.sent.writer,
        edition=asked.sent.edition,
    )


def _beside_another(asked: Asked, opened: Opened, saved: Saved) -> HttpResponse:
    """What was saved; where a colleague's text came in between, both of them."""
    status = CONFLICT if saved.is_aside else 200
    if asked.by_script:
        return JsonResponse(_told(asked.request, opened, saved), status=status)
    return _page(asked.request, opened, status=status)


def _onwards(asked: Asked, opened: Opened) -> HttpResponse:
    """To the next criterion of the tree as it is narrowed down; after the last one to the sheet."""
    after = next_code(opened, tree_around(opened))
    onwards = opened.address("sheet_criterion", after) if after else sheet_address(opened)
    return JsonResponse({"next": onwards}) if asked.by_script else redirect(onwards)


def _points(opened: Opened) -> str:
    claim = opened.claim
    return "" if claim.text.asks_exemption else points_of(claim, state_of(claim)).removeprefix("—")


# --- Refusals --------------------------------------------------------------------------------------------


def _carried_out(asked: Asked, deed: Callable[[Asked], HttpResponse]) -> HttpResponse:
    """What can't be taken comes back with everything that was typed and the reasons."""
    sent = asked.sent
    if sent.account and sent.account != str(asked.seat.desk.by.person):
        return _refused(asked, other_account_sentence(), CONFLICT, kind="account")
    try:
        return deed(asked)
    except NotAllowed as refusal:
        return _refused(asked, why(refusal), FORBIDDEN)
    except BadInput as bad:
        return _mended(asked, tuple(bad.problems))
    except Refused as refusal:
        if refusal.problem.code == "claim.other_window":
            return _other_window(asked)
        return _refused(asked, sentence(refusal.problem), CONFLICT)


def _refused(asked: Asked, said: str, status: int, kind: str = "refused") -> HttpResponse:
    opened = asked.opened()
    if asked.by_script:
        told = {"kind": kind, "said": [said], "version": opened.claim.version}
        return JsonResponse(told, status=status)
    return _page(asked.request, opened, Came(asked.sent.text, (), (said,)), status=status)


def _mended(asked: Asked, problems: tuple[Problem, ...]) -> HttpResponse:
    opened, sent = asked.opened(), asked.sent
    if not asked.by_script:
        return _page(asked.request, opened, Came(sent.text, problems), status=UNPROCESSABLE)
    faults = faults_by_field(opened.claim, problems)
    told = {
        **_told(asked.request, opened, None),
        "kind": "faults",
        "said": [faults[""]] if "" in faults else [],
        "faults": _by_name(opened, sent.text, faults),
    }
    return JsonResponse(told, status=UNPROCESSABLE)


def _other_window(asked: Asked) -> HttpResponse:
    opened, text = asked.opened(), asked.sent.text
    two = of_windows(opened.criterion, text, opened.shown) if opened.shown else None
    if not asked.by_script:
        return _page(asked.request, opened, Came(text, (), (), two), status=CONFLICT)
    texts = render_to_string("scoring/_two_texts.html", {"two": two, "choose": ""}, asked.request)
    told = {"kind": "window", "texts": texts, "version": opened.claim.version}
    return JsonResponse(told, status=CONFLICT)


# --- What a script is told -------------------------------------------------------------------------------


def _stands(request: HttpRequest, opened: Opened) -> HttpResponse:
    """For a page that comes back: the newest version, a token that is good now, and whose browser it is."""
    return JsonResponse(
        {"version": opened.claim.version, "token": get_token(request), "account": str(opened.me)}
    )


def _told(request: HttpRequest, opened: Opened, saved: Saved | None) -> dict[str, object]:
    """Everything on the page that a save may have changed."""
    typed = as_typed(opened, opened.text) if opened.own_aside else opened.claim
    (row, head), two = row_and_head(opened), two_texts(opened)
    fragment: dict[str, tuple[str, dict[str, object]]] = {
        "result": ("scoring/_result.html", {"result": result_of(opened, typed)}),
        "row": ("scoring/_tree_row.html", {"row": row}),
        "progress": ("scoring/_progress.html", {"head": head}),
        "texts": (
            "scoring/_two_texts.html",
            {"two": two, "choose": opened.address("sheet_choose")},
        ),
    }
    html = {name: render_to_string(template, words, request) for name, (template, words) in fragment.items()}
    return {
        "kind": "clash" if saved and saved.is_aside else "saved",
        "version": saved.version if saved else opened.claim.version,
        "saved": saved_phrase(opened.seat.desk.at),
        "who": " · ".join(who_phrases(opened)),
        "faults": _by_name(opened, opened.text, saved_faults(typed)),
        **html,
    }


def _by_name(opened: Opened, text: Typed, faults: dict[str, str]) -> dict[str, str]:
    """Faults by the name of the form's field."""
    way = way_of(opened.criterion, text)
    inputs = way.inputs if way else {}
    return {
        field_of(way, name) if way and name in inputs else name: said for name, said in faults.items() if name
    }
