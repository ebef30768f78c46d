"""Settling figures: proposals get a yes or a no with its reason; figures become final."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import BadInput, Refused
from pari.facts.approving import approve_fact, make_final, may_make_final, refuse_fact
from pari.facts.models import Fact
from pari.scoring.claims.grounds import grounds_of
from pari.web.campaigns.places import place
from pari.web.facts.known import ALL, SHEET
from pari.web.facts.queue import queue_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE
from pari.words.problems import sentence


@in_campaign
def queue(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.APPROVE_FACT)
    if request.method != "POST":
        return render(request, "facts/queue.html", {"page": queue_page(seat)})
    deeds: dict[str, Callable[[HttpRequest, Seat], str]] = {
        "approve": _approve,
        "refuse": _refuse,
        "final": _final,
    }
    deed = deeds.get(request.POST.get("deed", ""))
    try:
        if deed:
            messages.success(request, deed(request, seat))
    except BadInput as bad:
        fault = " ".join(sentence(one) for one in bad.problems)
        page = queue_page(seat, refused=_fact(request), answer=request.POST.get("answer", ""), fault=fault)
        return render(request, "facts/queue.html", {"page": page}, status=UNPROCESSABLE)
    except Refused as refused:
        messages.error(request, sentence(refused.problem))
    except Fact.DoesNotExist:
        messages.error(request, _("Đề xuất này đã được xử lý, hoặc đã có số liệu mới hơn."))
    return redirect(place(seat, "facts_queue"))


def _acting(seat: Seat) -> dict[str, Any]:
    return {**seat.acting, "campaign": seat.campaign.code, "book": seat.campaign.book}


def _approve(request: HttpRequest, seat: Seat) -> str:
    approve_fact(**_acting(seat), fact_id=_fact(request))
    return _("Đã xác nhận; số liệu được dùng từ bây giờ.")


def _refuse(request: HttpRequest, seat: Seat) -> str:
    answer = request.POST.get("answer", "").replace("\0", "")
    refuse_fact(**_acting(seat), fact_id=_fact(request), answer=answer)
    return _("Đã trả lời không xác nhận.")


def _final(request: HttpRequest, seat: Seat) -> str:
    criterion = request.POST.get("tieu-chi", "").replace("\0", "")
    may_make_final(seat.eye)
    if not criterion:
        raise Refused("facts.no_criterion_chosen")
    done = make_final(
        **_acting(seat),
        agencies=list(grounds_of(seat.campaign).sets),
        criterion=None if criterion == ALL else ("" if criterion == SHEET else criterion),
    )
    said = _("Đã chốt %(count)s số liệu.") % {"count": done.count}
    if not done.disputed:
        return said
    left = _("Số liệu đang có phản ánh nên chưa chốt: %(count)s.") % {"count": done.disputed}
    return f"{said} {left}"


def _fact(request: HttpRequest) -> int:
    asked = request.POST.get("fact", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 12 else 0
