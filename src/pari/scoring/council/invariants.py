"""What must always be so about the council: its votes, what they put on sheets, and the results passed."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Max, QuerySet

from pari.agencies.models import Agency
from pari.campaigns.shares import own_in
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.core.council.voting import Choice, tally
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.core.states import APPRAISED, State
from pari.journal.chain import canonical
from pari.people.models import Interest
from pari.scoring.council.agenda import decided_of
from pari.scoring.council.naming import rules_of
from pari.scoring.council.voting import tally_figures
from pari.scoring.models import AgendaItem, Council, CouncilVote, Mark, PassedResults, Sheet

AFTER_PASSING = [one.value for one in (State.PASSED, State.PUBLISHED, State.ADJUSTED)]


def broken() -> Iterator[Problem]:
    yield from _marks()
    yield from _tallies()
    yield from _voters()
    yield from _sequences()
    yield from _contents()
    yield from _versions()
    yield from _sheets()
    yield from _left_open()
    yield from _marked_later()


def _settled() -> QuerySet[AgendaItem]:
    return AgendaItem.objects.exclude(outcome="").select_related("mark", "session", *_WHOSE)


def _marks() -> Iterator[Problem]:
    """The mark of a settled item says what its outcome says, on that sheet and criterion."""
    for item in _settled().iterator():
        mark, said = item.mark, decided_of(item, passed=item.outcome == "passed")
        assert mark is not None  # noqa: S101 - the table holds it
        place = (mark.sheet_id, mark.criterion, mark.stage)
        stands = (mark.finding, mark.points, mark.exempt)
        if place != (item.sheet_id, item.criterion, Stage.COUNCIL.value) or stands != (
            said.finding.value,
            said.points,
            said.exempt,
        ):
            yield Problem("broken.item_beside_its_mark", _of(item))


def _tallies() -> Iterator[Problem]:
    """What was counted are the newest votes of that session; by the rules that held it gives the outcome."""
    councils = {one.campaign_id: one for one in Council.objects.all()}
    rows = CouncilVote.objects.order_by("item", "sequence").values_list(
        "item", "session", "account", "choice"
    )
    newest: dict[tuple[int, int | None], dict[str, str]] = {}
    for item, session, account, choice in rows.iterator():
        newest.setdefault((item, session), {})[str(account)] = choice
    for one in _settled().iterator():
        votes = newest.get((one.pk, one.session_id), {})
        if not _counts_up(one, votes, councils.get(one.campaign_id)):
            yield Problem("broken.tally_beside_votes", _of(one))


def _counts_up(item: AgendaItem, votes: Mapping[str, str], council: Council | None) -> bool:
    said = _read(item.tally)
    counted = said.get("votes")
    if not isinstance(counted, dict) or said.get("outcome") != item.outcome:
        return False
    if any(votes.get(person) != choice for person, choice in counted.items()):
        return False
    by_choice = {one.value: list(counted.values()).count(one.value) for one in Choice}
    if any(said.get(name) != count for name, count in by_choice.items()):
        return False
    if council is None or item.settled_at is None or council.named_at > item.settled_at:
        return True  # the rules by which it was counted have been replaced
    return _again(item, said, council) == {name: said.get(name) for name in _FIGURES}


def _again(item: AgendaItem, said: Mapping[str, Any], council: Council) -> dict[str, object]:
    """Counted once more; of those who were silent or away only the number is known."""
    votes = {int(person): Choice(choice) for person, choice in said["votes"].items()}
    present, members = int(said.get("present", 0)), int(said.get("members", 0))
    silent = present - len(votes)
    there = [*votes, *range(-silent, 0)]
    counted = tally(
        rules_of(council),
        members=[*there, *range(present - members - silent, -silent)],
        present=there,
        votes=votes,
        chair=item.session.chair_id if item.session else None,
    )
    return tally_figures(counted)


def _voters() -> Iterator[Problem]:
    """Whoever votes sits in that session, and isn't of the agency that the item is about."""
    whose = (f"item__{one}" for one in _WHOSE)
    rows = CouncilVote.objects.select_related("session__campaign__authority", *whose).order_by(
        "session", "at"
    )
    for (session, _), group in groupby(rows, lambda vote: (vote.session, day_of(vote.at))):
        votes, seats = list(group), session.seats.values_list("account", "alternate")
        seated = {person for seat in seats for person in seat if person}
        own = own_in(session.campaign, {vote.account_id for vote in votes}, at=votes[0].at)
        for vote in votes:
            if vote.account_id not in seated or vote.item.campaign_id != session.campaign_id:
                yield Problem("broken.vote_without_seat", _of(vote.item))
            agency = vote.item.sheet.participant.agency
            if agency.code in own[vote.account_id] and not _declared_later(vote, agency):
                yield Problem("broken.vote_of_its_own", _of(vote.item))


def _declared_later(vote: CouncilVote, agency: Agency) -> bool:
    later = Interest.objects.filter(account=vote.account_id, agency=agency, declared_at__gt=vote.at)
    return later.exists()


def _sequences() -> Iterator[Problem]:
    """Votes of somebody on an item in a session are numbered from 1 without gaps."""
    counted = CouncilVote.objects.order_by().values("item", "session", "account")
    for row in counted.annotate(given=Count("pk"), last=Max("sequence")).exclude(given=F("last")):
        yield Problem(
            "broken.vote_missing", _of(AgendaItem.objects.select_related(*_WHOSE).get(pk=row["item"]))
        )


def _contents() -> Iterator[Problem]:
    """What was passed is as it was."""
    for row in PassedResults.objects.select_related("campaign").iterator(chunk_size=5):
        is_so = sha256(row.content.encode()).hexdigest() == row.content_sha256
        content = _read(row.content)
        if not is_so or canonical(content) != row.content or content.get("campaign") != row.campaign.code:
            yield Problem("broken.passed_changed", {"campaign": row.campaign.code, "version": row.version})


def _versions() -> Iterator[Problem]:
    """Versions are numbered from 1 without gaps; only a correction is passed outside a session."""
    counted = PassedResults.objects.order_by().values("campaign", "campaign__code")
    for row in counted.annotate(given=Count("pk"), last=Max("version")).exclude(given=F("last")):
        yield Problem("broken.passed_missing", {"campaign": row["campaign__code"]})
    for passed in PassedResults.objects.filter(version=1, session__isnull=True).select_related("campaign"):
        yield Problem("broken.passed_missing", {"campaign": passed.campaign.code})


def _sheets() -> Iterator[Problem]:
    """Sheets are passed with the results of their campaign: neither before, nor left behind."""
    passed = PassedResults.objects.values("campaign")
    rows = Sheet.objects.select_related(*_WHOSE_SHEET)
    alone = rows.filter(state__in=AFTER_PASSING).exclude(campaign__in=passed)
    left = rows.filter(state__in=[one.value for one in APPRAISED], campaign__in=passed)
    for sheet in (*alone, *left):
        yield Problem("broken.passed_beside_results", {**_whose(sheet), "state": sheet.state})


def _left_open() -> Iterator[Problem]:
    """Nothing waits for the council once it has passed the results."""
    rows = AgendaItem.objects.filter(outcome="", removed_at__isnull=True, campaign__passed__isnull=False)
    for item in rows.select_related(*_WHOSE).distinct():
        yield Problem("broken.item_left_open", _of(item))


def _marked_later() -> Iterator[Problem]:
    """Nothing is found once the results are passed, but by the council when what was published is corrected.

    A correction puts its mark before the results are passed once more; until publication there is none.
    """
    for passed in PassedResults.objects.filter(version=1).select_related("campaign"):
        rows = Mark.objects.filter(sheet__campaign=passed.campaign_id, at__gt=passed.passed_at)
        over = passed.campaign.phases.filter(phase=Phase.COUNCIL.value).first()
        published = over.closed_at if over else None
        for mark in rows.select_related(*_WHOSE):
            corrects = mark.stage == Stage.COUNCIL.value and published is not None and mark.at >= published
            if not corrects or AgendaItem.objects.filter(mark=mark).exists():
                yield Problem(
                    "broken.marked_after_passing", {**_whose(mark.sheet), "criterion": mark.criterion}
                )


def _read(text: str) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


_FIGURES = ("members", "present", "for", "against", "abstain", "outcome", "by_chair")
_WHOSE_SHEET = ("campaign", "participant__agency")
_WHOSE = tuple(f"sheet__{one}" for one in _WHOSE_SHEET)


def _of(item: AgendaItem) -> dict[str, str]:
    return {**_whose(item.sheet), "criterion": item.criterion}


def _whose(sheet: Sheet) -> dict[str, str]:
    return {"campaign": sheet.campaign.code, "agency": sheet.participant.agency.code}
