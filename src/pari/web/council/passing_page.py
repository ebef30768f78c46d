"""Passing the results: the ranking as it would be frozen, what is missing, the count; and what was passed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.frozen import content_seen
from pari.scoring.council.passing import unready_of
from pari.scoring.council.sessions import sessions_of
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import CouncilSession, PassedResults
from pari.web.campaigns.places import Tab, place
from pari.web.council.effects import Effects
from pari.web.council.forms import PassForm
from pari.web.council.hub_page import left_of_before
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.council.ranking_lines import BlockLines, blocks_now, blocks_passed
from pari.web.council.sittings import under_way
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.publication.marks import marks
from pari.words import council as words


@dataclass(frozen=True, slots=True)
class VersionLine:
    said: str
    sha256: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class PassingPage:
    head: Head
    title: str
    tabs: list[Tab]
    aside: str
    passed: str
    vote: str
    reason: str
    versions: list[VersionLine]
    left: list[str]
    may_wait: bool  # something must still be settled
    no_session: bool
    blocks: list[BlockLines]
    form: PassForm | None
    address: str


def passing_page(seat: Seat, form: PassForm | None) -> PassingPage:
    """Before results are passed: 14 queries, however many agencies."""
    before, title = before_the_council(seat.campaign, eye=seat.eye), _("Thông qua kết quả")
    items = agenda_of(seat.campaign, eye=seat.eye)
    unready = unready_of(seat.campaign, before)
    return PassingPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_passing"),
        aside=aside_note(seat, names_of_all(seat)),
        passed="",
        vote="",
        reason="",
        versions=[],
        left=left_of_before(before, unready, items),
        may_wait=any(not one.outcome for one in items) or bool(unready["undecided"]),
        no_session=form is not None and not sessions_to_pass(seat),
        blocks=blocks_now(Effects(before)),
        form=form,
        address=place(seat, "council_passing"),
    )


def passed_page(seat: Seat, versions: list[PassedResults], shown: PassedResults) -> PassingPage:
    """Afterwards: what was frozen, of agencies whose totals this person may see."""
    content, title = content_seen(shown, eye=seat.eye), _("Kết quả đã thông qua")
    edition, here = edition_of(seat.campaign), place(seat, "council_passing")
    looks = marks(edition.method.scale.grades) if edition else {}
    aside = aside_note(seat, names_of_all(seat))
    vote = content["vote"]
    return PassingPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_passing"),
        aside=aside,
        passed=words.passed_sentence(shown.version, shown.passed_at),
        vote=words.tally_phrase(vote) if vote else "",
        reason=content["reason"],
        versions=[
            VersionLine(
                words.passed_sentence(one.version, one.passed_at),
                one.content_sha256,
                f"{here}?ban={one.version}",
                one.pk == shown.pk,
            )
            for one in versions
        ],
        left=[],
        may_wait=False,
        no_session=False,
        blocks=blocks_passed(content, looks, some_hidden=bool(aside)),
        form=None,
        address=here,
    )


def sessions_to_pass(seat: Seat) -> list[CouncilSession]:
    """1 query."""
    return under_way(sessions_of(seat.campaign, eye=seat.eye), seat.desk.at)


def may_pass(seat: Seat) -> bool:
    return seat.may(Action.PASS_RESULTS).allowed
