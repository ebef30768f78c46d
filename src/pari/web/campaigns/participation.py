"""Changing an agency's part in a campaign that runs: the form, and what everybody reads of it afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.agencies.models import Agency
from pari.agencies.queries import agencies_of
from pari.campaigns.directory import membership_in_year
from pari.campaigns.models import ParticipationChange
from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.names import vietnamese_order
from pari.web.campaigns.known import Known, fingerprint
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.setting_up import PARTICIPATIONS
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class PartChanged:
    """One change, as every participant reads it."""

    agency: str
    what: str
    answers_for: str
    reason: str
    paper: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class ParticipationPage:
    head: Head
    name: str
    form: "ParticipationForm"
    back: str


class ParticipationForm(forms.Form):
    participation = forms.ChoiceField(label=gettext_lazy("Cách tham gia"), widget=forms.RadioSelect)
    criteria_set = forms.ChoiceField(label=gettext_lazy("Bộ tiêu chí"), required=False)
    answers_for = forms.MultipleChoiceField(
        label=gettext_lazy("Giải trình thay cho"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mọi cơ quan tham gia đọc được lý do này."),
    )
    paper = forms.CharField(
        label=gettext_lazy("Văn bản"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Số, ngày của văn bản làm căn cứ, nếu có."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *words: Any,
        sets: Iterable[tuple[str, str]],
        predecessors: Iterable[tuple[str, str]],
        **wishes: Any,
    ) -> None:
        super().__init__(*words, **wishes)
        ways = [(code, _(label)) for code, label in PARTICIPATIONS.items()]
        for name, listed in (
            ("participation", ways),
            ("criteria_set", [("", "—"), *sets]),
            ("answers_for", list(predecessors)),
        ):
            self.fields[name].choices = listed  # type: ignore[attr-defined]  # a field of choices
        if not self.fields["answers_for"].choices:  # type: ignore[attr-defined]  # as above
            del self.fields["answers_for"]


def may_change(seat: Seat, agency: str | None = None) -> bool:
    """Whether parts, or that of one agency, may be changed now that the campaign is open."""
    if seat.campaign.opened_at is None:
        return False
    return seat.may(Action.CHANGE_PARTICIPATION, agency).allowed


def participation_form(seat: Seat, known: Known, agency: Agency, *words: object) -> ParticipationForm:
    """For an agency in the list or one that it lacks; predecessors are those that this person may settle."""
    one = known.find(agency.code)
    idle = {other.code for other in known.listed if not other.is_evaluated and other.code != agency.code}
    own = set(one.answers_for) if one else set()
    allowed = seat.eye.seen(Action.CHANGE_PARTICIPATION, idle) | own
    sets = known.sets_of(one.row.block.code if one else _block(seat, agency))
    if one and one.row.criteria_set not in {"", *(code for code, _name in sets)}:
        sets = [(one.row.criteria_set, known.set_name(one.row.criteria_set)), *sets]
    return ParticipationForm(
        *words,
        sets=sets,
        predecessors=sorted(
            ((code, known.name(code)) for code in allowed), key=lambda pair: vietnamese_order(pair[1])
        ),
        initial={
            "participation": one.row.participation if one else "ranked",
            "criteria_set": one.row.criteria_set if one else sets[0][0] if sets else "",
            "answers_for": sorted(own),
            "seen": fingerprint(one) if one else "",
        },
    )


def _block(seat: Seat, agency: Agency) -> str:
    whole = agencies_of(seat.campaign.authority.code, [agency.code])[0]
    membership = membership_in_year(whole, seat.campaign.year)
    return membership.block.code if membership else ""


def participation_page(seat: Seat, name: str, form: ParticipationForm) -> ParticipationPage:
    head = campaign_head(seat, name)
    crumb = Crumb(_("Cơ quan tham gia"), place(seat, "campaign_participants"))
    crumbs = (*head.crumbs[:-1], crumb, head.crumbs[-1])
    return ParticipationPage(
        Head(head.title, head.description, crumbs), name, form, place(seat, "campaign_participants")
    )


def changes_of(seat: Seat) -> list[PartChanged]:
    """The newest first: 1 query, and 1 for names where there is any."""
    rows = ParticipationChange.objects.filter(campaign=seat.campaign).select_related("participant__agency")
    listed = list(rows.order_by("-pk"))
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year) if listed else {}
    return [_changed(row, names) for row in listed]


def _changed(row: ParticipationChange, names: dict[str, str]) -> PartChanged:
    code = row.participant.agency.code
    return PartChanged(
        agency=names.get(code, code),
        what=_what(row),
        answers_for="; ".join(names.get(one, one) for one in row.answers_for.split()),
        reason=row.reason,
        paper=row.paper,
        who=row.person_name,
        when=instant_text(row.changed_at),
    )


def _what(row: ParticipationChange) -> str:
    after = _(PARTICIPATIONS[row.after])
    if not row.before:
        return _("thêm vào danh sách, %(after)s") % {"after": after}
    if row.before == row.after:
        return after
    return _("%(before)s → %(after)s") % {"before": _(PARTICIPATIONS[row.before]), "after": after}
