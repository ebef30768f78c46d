"""Files of figures and of earlier years' marks: looked at first, then done exactly as it was shown."""

from django.http import HttpRequest, HttpResponse

from pari.core.access.actions import Action
from pari.web.facts.fact_files import FactFiles
from pari.web.facts.past_files import PastFiles
from pari.web.frame.desk import Seat, in_campaign
from pari.web.taking.views import taken_in


@in_campaign
def facts(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ENTER_FACT)
    return taken_in(request, FactFiles(seat))


@in_campaign
def past(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.IMPORT_PAST_MARKS)
    return taken_in(request, PastFiles(seat))
