"""Publishing what was decided: the snapshot is kept, the council's phase ends, people are told."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.people import everybody_concerned
from pari.campaigns.phases import end_council
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.core.states import Move, State
from pari.deadlines.actions import locked_deadline
from pari.deadlines.queries import deadline_in
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.publication.actions import publish_snapshot
from pari.publication.decisions.brought import is_clean_pdf
from pari.publication.decisions.from_passed import snapshot_of
from pari.publication.decisions.opening import opens_later
from pari.publication.models import Decision
from pari.scoring.council.frozen import newest_passed
from pari.scoring.models import Sheet
from pari.scoring.sheets.moving import carry_out
from pari.words import publication as words


@transaction.atomic
def publish(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign) -> Decision:
    """Publish by the newest decision, once its signed paper is in; what was published before stays.

    The first version ends the council's phase, so that objections may come from the planned opening of their
    term on. A rehearsal goes the same way, and nothing of it stands on the public site.
    Errors: `NotAllowed`; `Refused` with `publication.*`, `campaign.phase_not_under_way`.
    """
    eye.require(Action.PUBLISH)
    row = locked(campaign, by)
    decision = _signed(row)
    snapshot = snapshot_of(decision)
    if decision.version == 1:
        _must_leave_a_term(row, at)
        end_council(row, by=by, at=at)
    publication = None if row.is_rehearsal else publish_snapshot(snapshot=snapshot)
    decision.publication, decision.published_at, decision.published_by_id = publication, at, by.person
    decision.save(update_fields=["publication", "published_at", "published_by"])
    moved = _moved(decision, by=by, at=at)
    _tell(decision, at)
    figures = {
        "decision": decision.number,
        "day": decision.decided_on.isoformat(),
        "version": decision.version,
        "detail": decision.detail,
        "sheets": moved,
        "changes": len(snapshot.changes),
        "sha256": publication.content_sha256 if publication else "",
    }
    write(
        by=by,
        did="results_published",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        stage="council",
        figures=figures,
    )
    return decision


def _signed(campaign: Campaign) -> Decision:
    """The newest decision, locked. Errors: `Refused` where it can't be published."""
    rows = Decision.objects.select_for_update(of=("self",)).filter(campaign=campaign)
    joined = rows.select_related("campaign__authority", "passed", "paper__content")
    decision = joined.defer("paper__content__text", "paper__content__folded").order_by("-version").first()
    newest = newest_passed(campaign)
    if decision is None or newest is None:
        raise Refused("publication.no_decision")
    if decision.passed_id != newest.pk:
        raise Refused("publication.not_decided", version=newest.version)
    if decision.published_at is not None:
        raise Refused("publication.nothing_new", number=decision.number)
    if decision.paper is None:
        raise Refused("publication.no_paper", number=decision.number)
    if not is_clean_pdf(decision.paper):
        raise Refused("publication.paper_not_ready", number=decision.number)
    return decision


def _must_leave_a_term(campaign: Campaign, at: datetime) -> None:
    """Nobody publishes when the term of objections is over already; locked, since it may be being moved."""
    row = locked_deadline(authority=campaign.authority.code, scope=campaign.code, name=Phase.PUBLISHED.value)
    if deadline_in(row).for_all <= at:
        raise Refused("publication.term_is_over")


def _moved(decision: Decision, *, by: Actor, at: datetime) -> int:
    """Bring the sheets where the publication puts them; returns how many."""
    rows = Sheet.objects.select_for_update(of=("self",)).filter(campaign=decision.campaign_id)
    if decision.version == 1:
        move, sheets = Move.PUBLISH, rows.filter(state=State.PASSED.value)
    else:
        move, sheets = Move.ADJUST, rows.filter(pk__in=decision.objections.values("sheet"))
    moved = list(sheets.order_by("pk"))
    for sheet in moved:
        carry_out(sheet, move, by=by, at=at)
    return len(moved)


def _tell(decision: Decision, at: datetime) -> None:
    campaign = decision.campaign
    with override(settings.LANGUAGE_CODE):
        tell(
            people=everybody_concerned(campaign, at),
            authority=campaign.authority.code,
            campaign=campaign.code,
            kind="published",
            key=f"published:{campaign.code}:{decision.version}",
            title=words.published_title(campaign.year, adjusted=decision.version > 1),
            body=words.published_body(
                words.decision_source(decision.number, decision.decided_on, decision.issuer),
                decision.why,
                opens_later(campaign, at),
            ),
            at=at,
        )
