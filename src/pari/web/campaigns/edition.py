"""The edition of a campaign: which one holds, what it changed, and binding another one."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.campaigns.editions import changes_since
from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.regulation.differences import Differences, differences
from pari.core.regulation.edition import Edition
from pari.regulations.models import RegulationEdition
from pari.regulations.queries import content_of
from pari.scoring.claims.carrying import last_carried
from pari.web.campaigns.forms import EditionForm
from pari.web.campaigns.new import bindable_editions, edition_label
from pari.web.campaigns.places import Tab, campaign_head, tabs_if_setting_up
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import why_sentence
from pari.words.differences import SetDifferences, differences_in_words
from pari.words.problems import sentence
from pari.words.time import instant_text

LONG = 12  # more changes of one kind are folded


@dataclass(frozen=True, slots=True)
class Bound:
    title: str
    is_draft: bool
    when: str
    who: str
    address: str  # where everybody reads it; empty for drafts and for what the library no longer has
    sets: list[str]


@dataclass(frozen=True, slots=True)
class KindPart:
    heading: str
    sentences: list[str]

    @property
    def folded(self) -> bool:
        return len(self.sentences) > LONG


@dataclass(frozen=True, slots=True)
class ChangePart:
    heading: str
    kinds: list[KindPart]


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """What became of one sheet when the signed edition was bound, in counts."""

    name: str
    count: int
    changed: int
    moved: int
    removed: int
    dropped: int


@dataclass(frozen=True, slots=True)
class EditionPage:
    """`chosen` names an edition that would be bound, with `changes` against the one that holds."""

    head: Head
    tabs: list[Tab]
    title: str
    bound: Bound | None
    form: EditionForm | None
    why_not: str
    chosen: str
    chosen_is_draft: bool
    compared: bool
    changes: list[ChangePart]
    carried: list[CarriedRow]


def edition_form(seat: Seat, *words: object, chosen: str = "", seen: str = "") -> EditionForm:
    choices = [(one.code, edition_label(one)) for one in bindable_editions(seat.desk)]
    return EditionForm(*words, editions=choices, initial={"edition": chosen, "seen": seen})


def edition_page(seat: Seat, form: EditionForm | None, chosen: RegulationEdition | None) -> EditionPage:
    """`chosen` is looked at before it is bound; without it the page tells what the last binding changed."""
    row = bound_edition(seat.campaign)
    return EditionPage(
        head=campaign_head(seat, _("Bộ tiêu chí")),
        tabs=tabs_if_setting_up(seat, "campaign_edition"),
        title=seat.campaign.title,
        bound=_bound(row) if row else None,
        form=form,
        why_not=_why_not(seat) or ("" if form else why_stays(seat)),
        chosen=edition_label(chosen) if chosen else "",
        chosen_is_draft=bool(chosen and chosen.is_draft),
        compared=row is not None if chosen else bool(row and row.changes),
        changes=_changes_of_choice(row, chosen) if chosen else _changes_bound(seat),
        carried=[] if chosen else _carried(seat),
    )


def _carried(seat: Seat) -> list[CarriedRow]:
    """What was carried along, for whoever binds editions: 2 queries once the campaign is open."""
    if seat.campaign.opened_at is None or not seat.may(Action.BIND_EDITION).allowed:
        return []
    found = last_carried(seat.campaign, eye=seat.eye)
    names = names_of(seat.campaign.authority.code, [one.agency for one in found]) if found else {}
    return [
        CarriedRow(names[one.agency], one.count, one.changed, one.moved, one.removed, one.dropped)
        for one in found
    ]


def why_stays(seat: Seat) -> str:
    """Why whoever binds editions may bind no other one: the campaign is open on the signed one. 1 query."""
    if seat.campaign.opened_at is None or not seat.may(Action.BIND_EDITION).allowed:
        return ""
    drafts = seat.campaign.editions.order_by("-pk").values_list("is_draft", flat=True)
    return sentence(Problem("campaign.signed_edition_stays")) if drafts.first() is False else ""


def _why_not(seat: Seat) -> str:
    """For whoever binds editions at another time; others aren't told about a deed that isn't theirs."""
    verdict = seat.may(Action.BIND_EDITION)
    if verdict.allowed or verdict.why in (None, "access.role"):
        return ""
    return why_sentence(
        verdict.why or "", action=Action.BIND_EDITION, role=seat.eye.role, phase=seat.eye.phase
    )


def _bound(row: BoundEdition) -> Bound:
    content = content_of_bound(row)
    public = RegulationEdition.objects.filter(
        code=row.edition, is_draft=False, content_sha256=row.content_sha256
    )
    authority = public.values_list("authority", flat=True).first()
    return Bound(
        title=content.title,
        is_draft=row.is_draft,
        when=instant_text(row.bound_at),
        who=row.bound_by.name if row.bound_by else "",
        address=reverse("edition", args=[authority, row.edition]) if authority else "",
        sets=[one.name for one in content.sets],
    )


def _changes_bound(seat: Seat) -> list[ChangePart]:
    found = changes_since(seat.campaign)
    if found is None:
        return []
    after, before = seat.campaign.editions.order_by("-pk")[:2]
    return _told(found, content_of_bound(before), content_of_bound(after))


def _changes_of_choice(row: BoundEdition | None, chosen: RegulationEdition) -> list[ChangePart]:
    if row is None:
        return []
    before, after = content_of_bound(row), content_of(chosen)
    return _told(differences(before, after), before, after)


def _told(found: Differences, before: Edition, after: Edition) -> list[ChangePart]:
    return [_part(one) for one in differences_in_words(found, before, after)]


def _part(one: SetDifferences) -> ChangePart:
    kinds = [KindPart(group.heading, [told.sentence for told in group.told]) for group in one.groups]
    return ChangePart(one.heading, kinds)
