"""What a search found, sorted by kind, each with the address of its page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.agencies.actions import AGENCY_KIND
from pari.core.names import tidy
from pari.publication.actions import RESULTS_KIND
from pari.regulations.actions import CRITERION_KIND, EDITION_KIND
from pari.search.models import Entry
from pari.search.queries import find
from pari.web.frame.head import Crumb, Head

LONGEST_SEARCH = 100
SHOWN_OF_EACH = 8  # while several kinds are shown; one kind alone is shown whole

KINDS = {  # by the word that stands in the address
    "co-quan": (AGENCY_KIND, gettext_lazy("Cơ quan, đơn vị, địa phương")),
    "tieu-chi": (CRITERION_KIND, gettext_lazy("Tiêu chí")),
    "bo-tieu-chi": (EDITION_KIND, gettext_lazy("Bộ tiêu chí")),
    "ket-qua": (RESULTS_KIND, gettext_lazy("Kết quả")),
}


@dataclass(frozen=True, slots=True)
class Hit:
    title: str
    code: str  # of a criterion
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class Group:
    """One kind with its first hits; `more` leads to all of them where some aren't shown."""

    label: str
    count: int
    hits: list[Hit]
    more: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    head: Head
    text: str
    groups: list[Group]
    count: int
    everything: str  # the address without the choice of one kind; empty where none is chosen


def search_page(asked: str, kind: str) -> SearchPage:
    """`asked` as typed; `kind` one of `KINDS`, else all of them."""
    text = tidy(asked.replace("\0", ""))[:LONGEST_SEARCH]
    found = find(text)
    chosen = [kind] if kind in KINDS else _kinds_of(found)
    groups = [group for one in chosen if (group := _group(one, text, found, alone=len(chosen) == 1))]
    return SearchPage(
        head=_head(text),
        text=text,
        groups=groups,
        count=sum(group.count for group in groups),
        everything=_address(text) if kind in KINDS else "",
    )


def _kinds_of(found: Sequence[Entry]) -> list[str]:
    """The words of the kinds that were found, that of the best hit first."""
    words = {name: word for word, (name, _label) in KINDS.items()}
    return [words[kind] for kind in dict.fromkeys(entry.kind for entry in found)]


def _head(text: str) -> Head:
    title = _("Tìm “%(text)s”") % {"text": text} if text else _("Tìm kiếm")
    description = _("Tìm cơ quan, tiêu chí, bộ tiêu chí theo tên hiện nay, tên cũ hoặc chữ viết tắt.")
    return Head(title, description, (Crumb(_("Tìm kiếm")),))


def _group(kind: str, text: str, found: Sequence[Entry], *, alone: bool) -> Group | None:
    name, label = KINDS[kind]
    of_kind = [entry for entry in found if entry.kind == name]
    if not of_kind:
        return None
    shown = of_kind if alone else of_kind[:SHOWN_OF_EACH]
    more = "" if len(shown) == len(of_kind) else _address(text, kind)
    return Group(str(label), len(of_kind), [_hit(entry) for entry in shown], more)


def _address(text: str, kind: str = "") -> str:
    query = {"q": text, "loai": kind} if kind else {"q": text}
    return f"?{urlencode(query)}"


def _hit(entry: Entry) -> Hit:
    code = entry.key.partition("/")[2] if entry.kind == CRITERION_KIND else ""
    return Hit(entry.title, code, entry.detail, _ADDRESSES[entry.kind](entry))


def _of_agency(entry: Entry) -> str:
    return reverse("agency", args=[entry.authority, entry.key])


def _of_edition(entry: Entry) -> str:
    return reverse("edition", args=[entry.authority, entry.key])


def _of_criterion(entry: Entry) -> str:
    criteria_set, _slash, code = entry.key.partition("/")
    return reverse("criterion", args=[entry.authority, entry.scope, criteria_set, code])


def _of_results(entry: Entry) -> str:
    return reverse("results", args=[entry.authority, entry.key])


_ADDRESSES: dict[str, Callable[[Entry], str]] = {
    AGENCY_KIND: _of_agency,
    EDITION_KIND: _of_edition,
    CRITERION_KIND: _of_criterion,
    RESULTS_KIND: _of_results,
}
