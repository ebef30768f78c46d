"""The inbox as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.notices.models import Notice
from pari.notices.queries import campaigns_in_inbox, inbox_of, unread_of
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.frame.place import Place
from pari.words.notices import kind_name
from pari.words.numbers import counted
from pari.words.time import instant_text

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    title: str
    body: str
    kind: str
    campaign: str
    when: str
    when_iso: str
    unread: bool
    address: str


@dataclass(frozen=True, slots=True)
class InboxPage:
    """`campaign` is the code filtered by, "" for all; `newer` and `older` lead to the pages beside it."""

    head: Head
    rows: list[Row]
    filters: list[Place]
    campaign: str
    unread: str  # in words; empty where everything was read
    newer: str
    older: str
    read_address: str
    templates: str  # empty for whoever doesn't write the words of mails


def inbox_page(desk: Desk, *, campaign: str, number: str) -> InboxPage:
    """5 queries, however many notices there are."""
    person, authority = desk.account.pk, desk.authority.code
    titles = _titles(campaigns_in_inbox(person, authority))
    chosen = campaign if campaign in titles else ""
    page = Paginator(inbox_of(person, authority, chosen), A_PAGE).get_page(number or 1)
    unread = unread_of(person, authority)
    writes = desk.eye.may(Action.SET_UP_CAMPAIGN).allowed
    title = _("Thông báo")
    return InboxPage(
        head=Head(
            title, title, (Crumb(_("Việc cần làm"), reverse("desk_home", args=[authority])), Crumb(title))
        ),
        rows=[_row(desk, notice, titles) for notice in page],
        filters=_filters(desk, titles, chosen),
        campaign=chosen,
        unread=_("%(count)s thông báo chưa đọc") % {"count": counted(unread)} if unread else "",
        newer=_beside(desk, chosen, page, newer=True),
        older=_beside(desk, chosen, page, newer=False),
        read_address=reverse("inbox_read", args=[authority]),
        templates=reverse("mail_templates", args=[authority]) if writes else "",
    )


def inbox_address(desk: Desk, campaign: str = "", number: int = 1) -> str:
    asked = {"dot": campaign, "trang": str(number) if number > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("inbox", args=[desk.authority.code]) + (f"?{query}" if query else "")


def _titles(codes: list[str]) -> dict[str, str]:
    """What campaigns are called; one that was wiped keeps its code."""
    rows = dict(Campaign.objects.filter(code__in=codes).values_list("code", "title"))
    return {code: rows.get(code, code) for code in codes}


def _row(desk: Desk, notice: Notice, titles: Mapping[str, str]) -> Row:
    return Row(
        number=notice.pk,
        title=notice.title,
        body=notice.body,
        kind=kind_name(notice.kind),
        campaign=titles.get(notice.campaign, notice.campaign) if len(titles) > 1 else "",
        when=instant_text(notice.made_at),
        when_iso=notice.made_at.isoformat(),
        unread=notice.read_at is None,
        address=reverse("inbox_open", args=[desk.authority.code, notice.pk]),
    )


def _filters(desk: Desk, titles: Mapping[str, str], chosen: str) -> list[Place]:
    """No choice where there is nothing to choose between."""
    if len(titles) < 2:
        return []
    listed = {"": _("Tất cả"), **titles}
    return [Place(label, inbox_address(desk, code), current=code == chosen) for code, label in listed.items()]


def _beside(desk: Desk, campaign: str, page: Page[Notice], *, newer: bool) -> str:
    there = page.has_previous() if newer else page.has_next()
    return inbox_address(desk, campaign, page.number + (-1 if newer else 1)) if there else ""
