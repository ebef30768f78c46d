"""What would be published, before it is: the public page, built from the very snapshot; and confirming it."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.deadlines.queries import deadlines_of
from pari.publication.decisions.foreseen import Foreseen, foreseen
from pari.publication.decisions.from_passed import is_ranked, snapshot_of
from pari.publication.decisions.opening import opens_later
from pari.publication.decisions.recording import LEVELS
from pari.publication.models import Decision, PublishedPart
from pari.publication.queries import years_of
from pari.publication.statistics import all_agencies
from pari.scoring.council.frozen import content_of
from pari.web.campaigns.places import Tab, place
from pari.web.deciding.forms import PublishForm
from pari.web.deciding.hub_page import PaperLine, paper_of
from pari.web.deciding.places import deciding_head, deciding_tabs
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.publication.filters import Filters
from pari.web.publication.page import ResultsPage, results_page
from pari.web.publication.parts import Parts, parts_shown
from pari.web.publication.version_lines import ChangeLine, change_lines, reasons_of
from pari.words import deciding as words
from pari.words.problems import sentence
from pari.words.publication import decision_source, detail_text


@dataclass(frozen=True, slots=True)
class LevelChoice:
    label: str
    address: str
    current: bool
    said: str


@dataclass(frozen=True, slots=True)
class AgencyParts:
    name: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """`trial` says that another level than the decision's is looked at. `problem`: nothing can be shown."""

    head: Head
    title: str
    tabs: list[Tab]
    decision: str
    paper: PaperLine | None
    published: bool
    levels: list[LevelChoice]
    trial: str
    explained: str
    problem: str
    results: ResultsPage | None
    changes: list[ChangeLine]
    agencies: list[AgencyParts]
    sha256: str
    publish_address: str
    back: str


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    head: Head
    title: str
    tabs: list[Tab]
    decision: str
    detail: str
    paper: PaperLine | None
    follows: list[str]
    term: str
    changes: list[ChangeLine]
    why: str
    problem: str
    sha256: str
    form: PublishForm
    preview_address: str
    back: str


def preview_page(seat: Seat, decision: Decision, level: str) -> PreviewPage:
    """At most 28 queries, however many agencies. Another level is tried without being recorded."""
    tried = level if level in LEVELS and not decision.published_at else decision.detail
    shown, problem = _foreseen(_at_level(decision, tried))
    title, here = _("Xem trước nội dung công bố"), place(seat, "decision_preview", str(decision.pk))
    is_trial = tried != decision.detail
    offered = LEVELS if not decision.published_at else ()
    waits = decision.published_at is None and decision.paper_id is not None
    return PreviewPage(
        head=deciding_head(seat, title),
        title=title,
        tabs=deciding_tabs(seat, "deciding"),
        decision=decision_source(decision.number, decision.decided_on, decision.issuer),
        paper=paper_of(seat, decision),
        published=decision.published_at is not None,
        levels=[
            LevelChoice(words.short_level(one), f"{here}?muc={one}", one == tried, words.level_text(one))
            for one in offered
        ],
        trial=detail_text(decision.detail) if is_trial else "",
        explained=detail_text(tried),
        problem=problem,
        results=_results(shown) if shown else None,
        changes=change_lines(shown.changes) if shown else [],
        agencies=_parts(shown) if shown else [],
        sha256=shown.publication.content_sha256 if shown and not is_trial else "",
        publish_address=place(seat, "decision_publish") if waits else "",
        back=place(seat, "deciding"),
    )


def confirm_page(seat: Seat, decision: Decision, form: PublishForm) -> ConfirmPage:
    """At most 30 queries."""
    shown, problem = _foreseen(decision)
    title = words.publish_title(adjusting=decision.version > 1)
    campaign = seat.campaign
    deadline = deadlines_of(campaign.authority.code, campaign.code).get(Phase.PUBLISHED.value)
    opens = opens_later(campaign, seat.desk.at)
    follows = words.what_follows(
        first=decision.version == 1,
        rehearsal=campaign.is_rehearsal,
        scope=_scope(decision, shown),
        address=reverse("results", args=[campaign.authority.code, campaign.year]),
        opens=opens,
    )
    return ConfirmPage(
        head=deciding_head(seat, title),
        title=title,
        tabs=deciding_tabs(seat, "deciding"),
        decision=decision_source(decision.number, decision.decided_on, decision.issuer),
        detail=f"{detail_text(decision.detail)}; {words.rank_phrase(shows_rank=decision.shows_rank)}",
        paper=paper_of(seat, decision),
        follows=list(follows),
        term=words.term_sentence(deadline.for_all, opens) if deadline and decision.version == 1 else "",
        changes=change_lines(shown.changes) if shown else [],
        why=(reasons_of(shown.changes) if shown else "") or decision.why,
        problem=problem,
        sha256=shown.publication.content_sha256 if shown else "",
        form=form,
        preview_address=place(seat, "decision_preview", str(decision.pk)),
        back=place(seat, "deciding"),
    )


def _scope(decision: Decision, shown: Foreseen | None) -> words.Scope:
    listed = len(all_agencies(shown.publication)) if shown else 0
    others = [one for one in content_of(decision.passed)["agencies"] if not is_ranked(one)]
    return words.Scope(
        listed,
        not_ranked=[one["name"] for one in others if one["index"] is not None],
        without_result=[one["name"] for one in others if one["index"] is None],
    )


def _at_level(decision: Decision, level: str) -> Decision:
    tried = copy(decision)
    tried.detail = level
    return tried


def _foreseen(decision: Decision) -> tuple[Foreseen | None, str]:
    try:
        return foreseen(snapshot_of(decision)), ""
    except Refused as refused:
        return None, sentence(refused.problem)


def _results(shown: Foreseen) -> ResultsPage:
    """1 query. The page as everybody would see it, among the years that are published."""
    publication = shown.publication
    others = [
        one
        for one in years_of(publication.authority)
        if (one.year, one.version) != (publication.year, publication.version)
    ]
    years = sorted([*others, publication], key=lambda one: (one.year, one.version))
    return results_page(publication, years, Filters.of({}), {}, shown.changes)


def _parts(shown: Foreseen) -> list[AgencyParts]:
    by_agency: dict[str, list[PublishedPart]] = {}
    for part in shown.parts:
        by_agency.setdefault(part.agency, []).append(part)
    return list(_with_names({one.agency: one.name for one in all_agencies(shown.publication)}, by_agency))


def _with_names(
    names: Mapping[str, str], by_agency: Mapping[str, list[PublishedPart]]
) -> Iterable[AgencyParts]:
    for agency, name in names.items():
        parts = parts_shown(by_agency.get(agency, []))
        if parts is not None:
            yield AgencyParts(name, parts)
