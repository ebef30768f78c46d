"""One participant's own form."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from pari.agencies.models import AgencySuccession
from pari.campaigns.queries import NamedParticipant
from pari.core.names import vietnamese_order
from pari.web.campaigns.forms import ParticipantForm
from pari.web.campaigns.known import Known, fingerprint
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.setting_up import COMPARISONS, PARTICIPATIONS


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    """`now` tells what stands in the meantime, where somebody else has changed it."""

    head: Head
    name: str
    block: str
    form: ParticipantForm
    now: str
    back: str


def participant_page(
    seat: Seat, one: NamedParticipant, form: ParticipantForm, now: str = ""
) -> ParticipantPage:
    head = campaign_head(seat, one.name)
    crumbs = (
        *head.crumbs[:-1],
        Crumb(_("Cơ quan tham gia"), place(seat, "campaign_participants")),
        head.crumbs[-1],
    )
    return ParticipantPage(
        head=Head(head.title, head.description, crumbs),
        name=one.name,
        block=one.row.block.name,
        form=form,
        now=now,
        back=place(seat, "campaign_participants"),
    )


def participant_in(known: Known, code: str) -> NamedParticipant:
    """Errors: `Http404` for an agency that isn't in the list."""
    found = known.find(code)
    if found is None:
        raise Http404(code)
    return found


def participant_form(known: Known, one: NamedParticipant, *words: object) -> ParticipantForm:
    """Choices are what makes sense for this agency: sets of its block, predecessors, who takes no part."""
    idle = {other.code for other in known.listed if not other.is_evaluated and other.code != one.code}
    origins = set(
        AgencySuccession.objects.filter(successor=one.row.agency).values_list("predecessor__code", flat=True)
    )
    compared = {one.row.compared_with.code} if one.row.compared_with else set()
    return ParticipantForm(
        *words,
        sets=known.sets_of(one.row.block.code),
        predecessors=_named(known, idle | set(one.answers_for)),
        others=_named(known, origins | idle | compared),
        initial={
            "participation": one.row.participation,
            "reason": one.row.reason,
            "criteria_set": one.row.criteria_set,
            "comparison": one.row.comparison,
            "compared_with": one.row.compared_with.code if one.row.compared_with else "",
            "answers_for": list(one.answers_for),
            "seen": fingerprint(one),
        },
    )


def _named(known: Known, codes: set[str]) -> list[tuple[str, str]]:
    return sorted(((code, known.name(code)) for code in codes), key=lambda one: vietnamese_order(one[1]))


def state_in_words(known: Known, one: NamedParticipant) -> str:
    """What is kept of a participant, for whoever typed over somebody else's change."""
    parts = [_(PARTICIPATIONS[one.row.participation])]
    if one.row.reason:
        parts.append(_("lý do: %(reason)s") % {"reason": one.row.reason.rstrip(".")})
    if one.row.criteria_set:
        parts.append(known.set_name(one.row.criteria_set))
    parts.append(_(COMPARISONS[one.row.comparison]))
    return "; ".join(parts) + "."
