"""The page of a chain of the journal, narrowed to what somebody looks for, fifty entries at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import campaigns_of
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.names import fold
from pari.journal.models import JournalEntry
from pari.journal.queries import Occurring, entries, occurring
from pari.people.queries import names_of_people
from pari.web.campaigns.places import list_crumbs
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.journal.asked import Asked
from pari.web.journal.telling import Told, told
from pari.web.journal.wiped import Wiped, wiped_rehearsals
from pari.words.journal import deed_label
from pari.words.numbers import counted
from pari.words.time import day_text

ON_A_PAGE = 50
MOST_SEARCHED = 20_000  # the newest entries that a page looks through; days narrow what it has to
AT_A_TIME = 2_000  # entries of a file


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chain that somebody reads, and the eye by which."""

    desk: Desk
    eye: AnyEye
    campaign: Campaign | None = None
    wiped: Wiped | None = None

    @property
    def code(self) -> str:
        of = self.campaign or self.wiped
        return of.code if of else ""

    @property
    def title(self) -> str:
        """What the chain is of; empty for the authority's own."""
        if self.wiped:
            return self.wiped.label
        return self.campaign.title if self.campaign else ""

    def rows(self, asked: Asked) -> QuerySet[JournalEntry]:
        return entries(self.eye, authority=self.desk.authority.code, campaign=self.code, wanted=asked.wanted)

    def address(self, name: str = "journal") -> str:
        words = [self.desk.authority.code, *([self.code] if self.code else [])]
        return reverse(f"{name}_of_campaign" if self.code else name, args=words)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Day:
    label: str
    entries: list[Told]


@dataclass(frozen=True, slots=True)
class JournalPage:
    head: Head
    title: str
    about: str
    tabs: list[Tab]
    asked: Asked
    first: str
    last: str
    deeds: list[Option]
    agencies: list[Option]
    people: list[Option]
    days: list[Day]
    outcome: str
    unread: str
    cut: str
    csv: str
    everything: str
    newer: str
    older: str


def journal_page(chosen: Chosen, asked: Asked) -> JournalPage:
    """12 queries at most: what is seen, what occurs in it, names, campaigns, the entries and their count."""
    desk, rows = chosen.desk, chosen.rows(asked)
    found, count, cut = _searched(rows, asked, desk) if asked.q else _paged(rows, asked, desk)
    occurs = occurring(chosen.eye, authority=desk.authority.code, campaign=chosen.code)
    return JournalPage(
        head=_head(chosen),
        title=_("Nhật ký"),
        about=chosen.title or desk.authority.name,
        tabs=list(_tabs(chosen)),
        asked=asked,
        first=day_text(asked.first),
        last=day_text(asked.last),
        deeds=_options([(did, deed_label(did)) for did in occurs.dids], asked.did),
        agencies=_options(names_of(desk.authority.code, occurs.agencies).items(), asked.agency),
        people=_people(occurs, asked),
        days=[Day(day_text(day), list(together)) for day, together in groupby(found, lambda one: one.day)],
        outcome=_outcome(count),
        unread=_unread(asked),
        cut=cut,
        csv=replace(asked, page=1).address(chosen.address("journal_csv")),
        everything=chosen.address(),
        newer=replace(asked, page=asked.page - 1).address() if asked.page > 1 else "",
        older=replace(asked, page=asked.page + 1).address() if asked.page * ON_A_PAGE < count else "",
    )


def found_entries(chosen: Chosen, asked: Asked) -> Iterator[list[Told]]:
    """Every entry found, however old, for files: some thousands at a time."""
    rows, words = chosen.rows(asked), fold(asked.q).split()
    before = rows
    while read := told(before[:AT_A_TIME], chosen.desk.authority.code):
        yield [one for one in read if one.holds(words)]
        before = rows.filter(sequence__lt=read[-1].sequence)


Found = tuple[list[Told], int, str]  # entries of the page, how many there are, what a search left out


def _paged(rows: QuerySet[JournalEntry], asked: Asked, desk: Desk) -> Found:
    return told(rows[_span(asked.page)], desk.authority.code), rows.count(), ""


def _searched(rows: QuerySet[JournalEntry], asked: Asked, desk: Desk) -> Found:
    """Sentences are made of codes and names, so a search reads them as people do."""
    read = told(rows[: MOST_SEARCHED + 1], desk.authority.code)
    words = fold(asked.q).split()
    matching = [one for one in read[:MOST_SEARCHED] if one.holds(words)]
    cut = (
        _(
            "Chỉ tìm trong %(count)s mục mới nhất; đề nghị chọn khoảng ngày để tìm ở các mục cũ hơn, "
            "hoặc tải CSV để tìm trong mọi mục."
        )
        % {"count": counted(MOST_SEARCHED)}
        if len(read) > MOST_SEARCHED
        else ""
    )
    return matching[_span(asked.page)], len(matching), cut


def _span(page: int) -> slice:
    return slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)


def _head(chosen: Chosen) -> Head:
    label, campaign = _("Nhật ký"), chosen.campaign
    above = list_crumbs(chosen.desk)
    if campaign is None:
        title = f"{label} · {chosen.title}" if chosen.title else label
        return Head(title, title, (above[0], Crumb(label)))
    address = reverse("campaign", args=[chosen.desk.authority.code, campaign.code])
    title = f"{label} · {campaign.title}"
    return Head(title, title, (*above, Crumb(campaign.title, address), Crumb(label)))


def _tabs(chosen: Chosen) -> Iterator[Tab]:
    """The authority's own chain for whoever may read it, and every campaign's."""
    code = chosen.desk.authority.code
    if chosen.desk.eye.may(Action.SEE_JOURNAL).allowed:
        yield Tab(_("Nhật ký chung"), reverse("journal", args=[code]), not chosen.code)
    for campaign in campaigns_of(code):
        label = _("Đợt năm %(year)s") % {"year": campaign.year}
        if campaign.is_rehearsal:
            label = _("%(label)s (diễn tập)") % {"label": label}
        address = reverse("journal_of_campaign", args=[code, campaign.code])
        yield Tab(label, address, campaign == chosen.campaign)
    if chosen.desk.eye.may(Action.SEE_JOURNAL).allowed:
        for wiped in wiped_rehearsals(code):
            address = reverse("journal_of_campaign", args=[code, wiped.code])
            yield Tab(wiped.label, address, wiped == chosen.wiped)


def _people(occurs: Occurring, asked: Asked) -> list[Option]:
    names = names_of_people(occurs.people)
    listed = [(str(person), names.get(person, f"#{person}")) for person in occurs.people]
    return _options(listed, str(asked.person or ""))


def _options(listed: Iterable[tuple[str, str]], chosen: str) -> list[Option]:
    """By their labels, as people look for them."""
    ordered = sorted(listed, key=lambda one: fold(one[1]))
    return [Option(value, label, value == chosen) for value, label in ordered]


def _unread(asked: Asked) -> str:
    """Which days of the filter say no day, so that nobody takes the list for narrowed."""
    if not asked.unread:
        return ""
    days = ", ".join(f"“{text}”" for text in asked.unread)
    return _("Không đọc được ngày %(days)s nên chưa lọc theo ngày này; đề nghị ghi ngày/tháng/năm.") % {
        "days": days
    }


def _outcome(count: int) -> str:
    return ngettext("%(count)s mục", "%(count)s mục", count) % {"count": counted(count)}
