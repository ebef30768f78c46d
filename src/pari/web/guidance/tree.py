"""A set of criteria as a tree with the guidance on each: searched, narrowed to what has none, printed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from pari.campaigns.guidance import guidance_of
from pari.campaigns.models import Guidance
from pari.core.names import fold, tidy
from pari.core.regulation.edition import Criterion
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.guidance.known import Tab, edition_or_none, head, holds, leaves, set_or_404, tabs, tops
from pari.words.guidance import criteria_found_phrase, questions_phrase, shortened

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """`missing`: only criteria without guidance; `whole`: every text in full, for paper."""

    q: str = ""
    missing: bool = False
    whole: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        text = tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH]
        return cls(text, query.get("chua-co") == "1", query.get("day-du") == "1")

    @property
    def narrowed(self) -> bool:
        return bool(self.q) or self.missing

    def address(self) -> str:
        given = {"q": self.q, "chua-co": "1" * self.missing, "day-du": "1" * self.whole}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"?{query}" if query else "./"


@dataclass(frozen=True, slots=True)
class Row:
    """`look` is the place in the tree as a style; texts are cut unless the whole is asked for."""

    code: str
    title: str
    look: str
    is_leaf: bool
    address: str
    text: str
    sample: str
    evidence: str
    regulation: str
    questions: str
    questions_address: str


@dataclass(frozen=True, slots=True)
class SetPage:
    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    asked: Asked
    rows: list[Row]
    outcome: str
    missing_address: str
    whole_address: str
    everything: str


def set_page(seat: Seat, code: str, asked: Asked) -> SetPage:
    """3 queries: the edition, guidance, questions by criterion."""
    one = set_or_404(edition_or_none(seat), code)
    said = {criterion: row for (_set, criterion), row in guidance_of(seat.campaign, code).items()}
    asking = Counter(
        seat.campaign.questions.filter(criteria_set=code).order_by().values_list("criterion", flat=True)
    )
    known = _Known(seat, code, said, asking, asked)
    kept = {leaf.code for leaf in leaves(one) if _kept(leaf, said.get(leaf.code), asked)}
    return SetPage(
        head=head(seat, "guidance", _("Hướng dẫn theo tiêu chí"), Crumb(one.name)),
        title=one.name,
        campaign=seat.campaign.title,
        tabs=tabs(seat, "guidance"),
        asked=asked,
        rows=[
            _row(known, criterion, depth)
            for top in tops(one)
            for criterion, depth in _walk(top, 0)
            if any(leaf.code in kept for leaf in criterion.leaves())
        ],
        outcome=criteria_found_phrase(len(kept), len(leaves(one))),
        missing_address=replace(asked, missing=not asked.missing).address(),
        whole_address=replace(asked, whole=not asked.whole).address(),
        everything=Asked(whole=asked.whole).address(),
    )


def _kept(leaf: Criterion, said: Guidance | None, asked: Asked) -> bool:
    if asked.missing and said:
        return False
    texts = (said.text, said.sample) if said else ()
    return holds(fold(asked.q).split(), leaf.code, leaf.title, leaf.evidence.text, leaf.guidance, *texts)


def _walk(criterion: Criterion, depth: int) -> Iterator[tuple[Criterion, int]]:
    yield criterion, depth
    for child in criterion.children:
        yield from _walk(child, depth + 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """What rows are made of: guidance, and how many questions there are, by the codes of criteria."""

    seat: Seat
    code: str
    said: Mapping[str, Guidance]
    asking: Mapping[str, int]
    asked: Asked


def _row(known: _Known, criterion: Criterion, depth: int) -> Row:
    seat, code, whole = known.seat, known.code, known.asked.whole
    said = known.said.get(criterion.code)
    text, sample = (said.text, said.sample) if said else ("", "")
    asking = known.asking.get(criterion.code, 0)
    about = urlencode({"tieu-chi": f"{code}:{criterion.code}"})
    return Row(
        code=criterion.code,
        title=criterion.title,
        look="field" if depth == 0 else f"level-{min(depth, 3)}",
        is_leaf=criterion.is_leaf,
        address=place(seat, "guidance_criterion", code, criterion.code) if criterion.is_leaf else "",
        text=text if whole else shortened(text),
        sample=sample if whole else shortened(sample),
        evidence=criterion.evidence.text if whole else "",
        regulation=criterion.guidance if whole else "",
        questions=questions_phrase(asking) if asking else "",
        questions_address=f"{place(seat, 'questions')}?{about}",
    )
