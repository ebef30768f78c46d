"""Ways to the pages of a round's end, where they have something to show."""

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.web.appraisal.letters_read import may_read_letters
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat

Way = tuple[str, str]  # label, address
CLOSES = (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2)


def round_ways(seat: Seat) -> list[Way]:
    """For whoever judges or steers; none for agencies. No query."""
    if not seat.may(Action.SEE_PLAN).allowed:
        return []
    phase, steers = seat.eye.phase, seat.may(Action.SEE_RANKING).allowed
    meets = steers and (phase is not Phase.CROSS_CHECK or seat.may(Action.CLOSE_ROUND).allowed)
    order = list(Phase)
    listed = (
        (_("Kết thúc lần thẩm định"), "appraisal_closing", meets and phase in CLOSES),
        (
            _("Thông báo sau lần 1"),
            "appraisal_letters",
            may_read_letters(seat),
        ),
        (
            _("Mới từ sau lần 1"),
            "appraisal_new",
            seat.may(Action.SEE_ROUND_2).allowed and order.index(phase) >= order.index(Phase.SUPPLEMENT),
        ),
        (
            _("Danh mục sau lần 2"),
            "appraisal_lists",
            steers and order.index(phase) >= order.index(Phase.ROUND_2),
        ),
    )
    return [(label, place(seat, name)) for label, name, offered in listed if offered]
