"""Decision and publication: how far it is, whose turn, the versions so far, and how it came about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.deadlines.queries import deadlines_of
from pari.files.models import StoredFile
from pari.publication.decisions.opening import opens_later
from pari.publication.models import Decision, PublishedChange
from pari.publication.objections.reading import objections_of, to_adjust
from pari.scoring.models import PassedResults
from pari.web.campaigns.places import Tab, place
from pari.web.deciding.forms import SignedForm
from pari.web.deciding.places import deciding_head, deciding_tabs, may_preview, prepares
from pari.web.deciding.standing import ORDER, WHO, Standing, standing_of
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.publication.version_lines import ChangeLine, change_lines, reasons_of
from pari.words import deciding as words
from pari.words.access import ROLES
from pari.words.files import size_text, state_word
from pari.words.numbers import counted
from pari.words.publication import decision_source, detail_text


@dataclass(frozen=True, slots=True)
class StepLine:
    """`look` is done, now or coming; `address` is set for whoever does it now."""

    label: str
    who: str
    look: str
    address: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    name: str
    size: str
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class VersionCard:
    """One decision. Addresses are empty where there is nothing to see, or not for this person."""

    title: str
    decision: str
    signed: str
    detail: str
    state: str
    look: str
    published: str
    why: str
    paper: PaperLine | None
    changes: list[ChangeLine]
    preview_address: str
    record_address: str
    public_address: str


@dataclass(frozen=True, slots=True)
class HubPage:
    """`form` takes the signed paper, or another one in its place (`replaces`).

    `objections` tells how many there are, and where.
    """

    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    state: str
    is_rehearsal: bool
    steps: list[StepLine]
    form: SignedForm | None
    attach_address: str
    attach_title: str
    replaces: bool
    versions: list[VersionCard]
    term: str
    objections: list[tuple[str, str]]
    history: list[tuple[str, str]]
    result_address: str


def hub_page(seat: Seat, form: SignedForm | None = None) -> HubPage:
    """At most 13 queries, however many agencies."""
    standing, reads_all = standing_of(seat), prepares(seat)
    newest = standing.newest
    may_attach = newest is not None and not newest.published_at and seat.may(Action.RECORD_DECISION).allowed
    changes = _changes(standing.published)
    own = seat.desk.by.agency
    return HubPage(
        head=deciding_head(seat),
        title=_("Quyết định, công bố kết quả"),
        campaign=seat.campaign.title,
        tabs=deciding_tabs(seat, "deciding"),
        state=_state(standing, reads_all=reads_all),
        is_rehearsal=seat.campaign.is_rehearsal,
        steps=_steps(seat, standing) if reads_all else [],
        form=(form or SignedForm()) if may_attach else None,
        attach_address=place(seat, "decision_attach", str(newest.pk)) if newest and may_attach else "",
        attach_title=_attach_title(newest),
        replaces=newest is not None and newest.paper_id is not None,
        versions=[_version(seat, one, changes) for one in reversed(standing.decisions)],
        term=_term(seat) if standing.published else "",
        objections=_objections(seat) if standing.published else [],
        history=_history(seat, standing),
        result_address=place(seat, "own_result", own) if own and standing.published else "",
    )


def _attach_title(newest: Decision | None) -> str:
    if newest is None:
        return ""
    title = words.sign_title if newest.paper_id is None else words.replace_title
    return title(newest.number)


def _state(standing: Standing, *, reads_all: bool) -> str:
    if reads_all:
        return words.next_sentence(standing.step)
    if standing.passed is None:
        return _("Chưa có kết quả được Hội đồng thông qua.")
    newest = standing.newest
    return words.next_sentence("") if newest and newest.published_at else words.waits_for_publication()


def _steps(seat: Seat, standing: Standing) -> list[StepLine]:
    """What was done, what is to be done now and by whom, what follows."""
    now = ORDER.index(standing.step) if standing.step else len(ORDER)
    addresses = {
        "pass": place(seat, "council_passing"),
        "record": place(seat, "decision_record"),
        "sign": "#ban-da-ky",
        "publish": place(seat, "decision_publish"),
    }
    return [
        StepLine(
            words.step_text(step),
            _(ROLES[WHO[step][1]]),
            "done" if number < now else "now" if number == now else "coming",
            addresses[step] if number == now and seat.may(WHO[step][0]).allowed else "",
        )
        for number, step in enumerate(ORDER)
    ]


def _changes(decisions: Sequence[Decision]) -> dict[int, list[PublishedChange]]:
    """By publication: 1 query, none for first versions alone."""
    later = [one.publication_id for one in decisions if one.version > 1 and one.publication_id]
    found: dict[int, list[PublishedChange]] = {}
    if later:
        for row in PublishedChange.objects.filter(publication__in=later).order_by("position"):
            found.setdefault(row.publication_id, []).append(row)
    return found


def _version(seat: Seat, one: Decision, changes: Mapping[int, list[PublishedChange]]) -> VersionCard:
    opened = one.published_at is None and seat.may(Action.RECORD_DECISION).allowed
    state, look = _look(one)
    listed = changes.get(one.publication_id or 0, [])
    return VersionCard(
        title=words.version_text(one.version),
        decision=decision_source(one.number, one.decided_on, one.issuer),
        signed=", ".join(part for part in (one.authority_line, one.signer_title, one.signer) if part),
        detail=f"{detail_text(one.detail)}; {words.rank_phrase(shows_rank=one.shows_rank)}",
        state=state,
        look=look,
        published=_published(one),
        why=reasons_of(listed) or one.why,
        paper=paper_of(seat, one),
        changes=change_lines(listed),
        preview_address=place(seat, "decision_preview", str(one.pk)) if may_preview(seat) else "",
        record_address=place(seat, "decision_record") if opened else "",
        public_address=_public(one),
    )


def _look(one: Decision) -> tuple[str, str]:
    if one.published_at:
        return _("Đã công bố"), "done"
    if one.paper_id:
        return _("Chờ công bố"), "active"
    return _("Chờ bản đã ký"), "waits"


def _published(one: Decision) -> str:
    if one.published_at is None:
        return ""
    return words.moment_phrase(one.published_at, one.published_by.name if one.published_by else "")


def paper_of(seat: Seat, one: Decision) -> PaperLine | None:
    """The signed paper; without an address while it may not be opened. No query."""
    if one.paper is None:
        return None
    ready = is_ready(one.paper)
    return PaperLine(
        one.paper.name,
        size_text(one.paper.content.size),
        "" if ready else state_word(one.paper.content.state),
        place(seat, "decision_paper", str(one.pk)) if ready else "",
    )


def is_ready(file: StoredFile) -> bool:
    return file.purged_at is None and file.content.state == "clean"


def _public(one: Decision) -> str:
    """The lasting address of this very version."""
    if one.publication is None:
        return ""
    kept = one.publication
    return reverse("results_version", args=[kept.authority, kept.year, kept.version])


def _term(seat: Seat) -> str:
    """4 queries."""
    deadline = deadlines_of(seat.campaign.authority.code, seat.campaign.code).get(Phase.PUBLISHED.value)
    opens = opens_later(seat.campaign, seat.desk.at)
    return words.term_sentence(deadline.for_all, opens) if deadline else ""


def _objections(seat: Seat) -> list[tuple[str, str]]:
    """What was received, and what waits: at most 5 queries."""
    if seat.desk.by.agency is not None or not seat.may(Action.SEE_OBJECTION).allowed:
        return []
    rows = objections_of(seat.campaign, eye=seat.eye)
    here = place(seat, "objections")
    said = [(_("%(count)s kiến nghị, phản ánh") % {"count": counted(len(rows))}, here)]
    waiting = sum(not one.outcome for one in rows)
    if waiting:
        label = _("%(count)s chờ trả lời") % {"count": counted(waiting)}
        said.append((label, f"{here}?trang-thai=cho"))
    if seat.may(Action.ADJUST).allowed and to_adjust(seat.campaign).exists():
        said.append((_("Có kết quả cần điều chỉnh"), place(seat, "adjusting")))
    return said


def _history(seat: Seat, standing: Standing) -> list[tuple[str, str]]:
    """What happened when, the newest first: 1 query."""
    rows = PassedResults.objects.filter(campaign=seat.campaign).select_related("passed_by").defer("content")
    moments = [
        (one.passed_at, words.passed_text(one.version), one.passed_by.name if one.passed_by else "")
        for one in rows.order_by("version")
    ]
    moments += [moment for one in standing.decisions for moment in _moments(one)]
    ordered = sorted(moments, key=lambda one: one[0])
    return [(said, words.moment_phrase(at, who)) for at, said, who in reversed(ordered)]


def _moments(one: Decision) -> Iterator[tuple[datetime, str, str]]:
    figures = {"number": one.number}
    who = one.recorded_by.name if one.recorded_by else ""
    yield one.recorded_at, _("Ghi quyết định số %(number)s") % figures, who
    if one.paper_at:
        yield one.paper_at, _("Tải lên bản đã ký của quyết định số %(number)s") % figures, ""
    if one.published_at:
        who = one.published_by.name if one.published_by else ""
        yield one.published_at, _("Công bố theo quyết định số %(number)s") % figures, who
