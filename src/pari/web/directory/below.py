"""Authorities directly below: how far their campaigns are, in counts alone; and a new one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.agencies import actions
from pari.agencies.changing import free_code
from pari.agencies.directory import DirectoryBlock
from pari.agencies.models import Authority
from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign, CampaignPhase
from pari.campaigns.queries import spells_with
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.calendar.deadlines import Deadline as CoreDeadline
from pari.core.calendar.phases import phase_at
from pari.core.states import HANDED_IN
from pari.deadlines.models import Deadline
from pari.deadlines.queries import deadline_in
from pari.people.actions import appoint, make_account
from pari.publication.models import Publication
from pari.scoring.models import Sheet
from pari.web.directory.deed import DeedPage, answer
from pari.web.directory.deeds import agencies_by_block, form_page
from pari.web.directory.forms import NewAuthorityForm
from pari.web.directory.places import head_of, keeps_directory, tabs_of
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.head import Crumb, Head
from pari.web.frame.place import Place
from pari.words import directory as words
from pari.words.access import PHASES


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one campaign's sheets."""

    agencies: int = 0
    submitted: int = 0
    late: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    year: int
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One campaign of an authority below, or the authority alone where it has none."""

    authority: str
    address: str  # of its public pages
    agency: str
    title: str
    phase: str
    counts: Counts | None
    results: list[Result]


@dataclass(frozen=True, slots=True)
class BelowPage:
    head: Head
    tabs: list[Place]
    rows: list[Row]
    count: int
    new: str  # where a new authority is made, for whoever may
    results: str  # where everybody reads what they have published


@require_safe
@signed_in
def below(request: HttpRequest, desk: Desk) -> HttpResponse:
    """For whoever sees the boards of the authority above; a lower one never sees the upper one's."""
    sees_below(desk)
    authorities = list(desk.authority.below.order_by("name"))
    may_make = desk.eye.may(Action.SET_UP_CAMPAIGN).allowed
    page = BelowPage(
        head=head_of(desk, _("Đơn vị chủ trì cấp dưới")),
        tabs=tabs_of(desk, "directory_below"),
        rows=list(_rows(desk, authorities)),
        count=len(authorities),
        new=reverse("directory_new_authority", args=[desk.authority.code]) if may_make else "",
        results=reverse("results_below", args=[desk.authority.code]),
    )
    return render(request, "directory/below.html", {"page": page})


def sees_below(desk: Desk) -> None:
    """Campaigns below run in their own time, so it is asked as while one is under way."""
    replace(desk.eye, phase=Phase.SELF_ASSESSMENT).require(Action.SEE_BOARDS)


def _rows(desk: Desk, authorities: Sequence[Authority]) -> Iterable[Row]:
    campaigns = Campaign.objects.filter(authority__in=authorities, is_rehearsal=False)
    listed = list(campaigns.select_related("authority").order_by("-year"))
    phases, counts = _phases(listed, desk.at), _counts(listed)
    results = _results(authorities)
    names = names_of(desk.authority.code, {one.parent_agency for one in authorities})
    for authority in authorities:
        own = [one for one in listed if one.authority_id == authority.pk]
        agency = names.get(authority.parent_agency, authority.parent_agency)
        address = reverse("home", args=[authority.code])
        bare = Row(authority.name, address, agency, str(words.NO_CAMPAIGN), "", None, results[authority.code])
        if not own:
            yield bare
        for one in own:
            opened = phases[one.pk] is not Phase.PREPARATION
            yield replace(
                bare,
                title=one.title,
                phase=_(PHASES[phases[one.pk]]),
                counts=counts.get(one.pk, Counts()) if opened else None,
            )


def _phases(campaigns: Sequence[Campaign], at: datetime) -> dict[int, Phase]:
    """In which phase each stands: 4 queries, however many there are."""
    spells: dict[int, list[CampaignPhase]] = defaultdict(list)
    for row in CampaignPhase.objects.filter(campaign__in=campaigns):
        spells[row.campaign_id].append(row)
    deadlines: dict[tuple[str, str], dict[str, CoreDeadline]] = defaultdict(dict)
    terms = Deadline.objects.filter(
        authority__in={one.authority.code for one in campaigns}, scope__in={one.code for one in campaigns}
    )
    for term in terms.prefetch_related("extensions__agencies"):
        deadlines[term.authority, term.scope][term.name] = deadline_in(term)
    return {
        one.pk: _phase(one, spells[one.pk], deadlines[one.authority.code, one.code], at) for one in campaigns
    }


def _phase(
    campaign: Campaign, rows: Iterable[CampaignPhase], deadlines: Mapping[str, CoreDeadline], at: datetime
) -> Phase:
    if campaign.opened_at is None or at < campaign.opened_at:
        return Phase.PREPARATION
    return phase_at(spells_with(rows, deadlines), at)


def _counts(campaigns: Sequence[Campaign]) -> dict[int, Counts]:
    """1 query; marks are never read."""
    handed_in = Q(state__in=[state.value for state in HANDED_IN])
    sheets = Sheet.objects.filter(campaign__in=campaigns).order_by().values_list("campaign")
    counted = sheets.annotate(
        agencies=Count("pk"),
        submitted=Count("pk", filter=handed_in),
        late=Count("pk", filter=Q(is_late=True)),
    )
    return {campaign: Counts(*numbers) for campaign, *numbers in counted}


def _results(authorities: Sequence[Authority]) -> dict[str, list[Result]]:
    """Published years, the newest first."""
    found: dict[str, list[Result]] = defaultdict(list)
    published = Publication.objects.filter(authority__in=[one.code for one in authorities])
    for code, year in published.values_list("authority", "year").distinct().order_by("-year"):
        found[code].append(Result(year, reverse("results", args=[code, year])))
    return found


# --- A new one ---------------------------------------------------------------------------------------------


@form_page
@signed_in
def new_authority(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The standing office makes it for one of its agencies and names its first administrator."""
    keeps_directory(desk)
    form = NewAuthorityForm(request.POST or None, choices={"agency": agencies_by_block(desk)})
    back = reverse("directory_below", args=[desk.authority.code])
    page = DeedPage(
        head=head_of(desk, _("Lập đơn vị chủ trì cấp dưới"), Crumb(_("Đơn vị chủ trì cấp dưới"), back)),
        form=form,
        submit=_("Lập đơn vị chủ trì"),
        back=back,
        notes=[_("Đơn vị mới tự lập danh bạ, đợt đánh giá; cấp trên chỉ xem số lượng và kết quả công bố.")],
        wide=True,
    )
    return answer(
        request,
        page,
        lambda: found_authority(desk, form.cleaned_data),
        _("Đã lập đơn vị chủ trì và tài khoản quản trị đầu tiên; đề nghị đặt mật khẩu cho tài khoản này."),
    )


@transaction.atomic
def found_authority(desk: Desk, said: Mapping[str, Any]) -> Authority:
    """The authority, its first account and that one's role, all or nothing.

    Account and role are noted in the new authority's own chain, as deeds of whoever founded it.
    """
    made = actions.make_authority(
        **desk.acting,
        code=said["code"],
        name=said["name"],
        agency=said["agency"],
        blocks=_blocks(said["blocks"]),
    )
    founder = Actor(made.code, desk.account.pk, Role.STANDING_ADMIN)
    eye = Eye(Role.STANDING_ADMIN, Phase.PREPARATION, Conflict.BLOCKED)
    account = make_account(
        eye=eye,
        by=founder,
        at=desk.at,
        username=said["username"],
        name=said["person"],
        email=said["email"],
        authority=made,
    )
    appoint(
        eye=eye,
        by=founder,
        at=desk.at,
        account=account,
        authority=made,
        role=Role.STANDING_ADMIN,
        paper=said["paper"],
        began=said["began"],
        during_campaign=False,
    )
    return made


def _blocks(names: Sequence[str]) -> list[DirectoryBlock]:
    """Blocks by their names; short names can be mended later."""
    made: list[DirectoryBlock] = []
    for name in names:
        code = free_code({block.code for block in made}, name)
        made.append(DirectoryBlock(code, name, name, name[:60]))
    return made
