"""The small office step by step: all found in round 2, two criteria left to the council, voted on, passed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pari.campaigns.models import BoundEdition
from pari.campaigns.queries import edition_of
from pari.core.council.voting import Choice
from pari.scoring.council.agenda import make_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.passing import pass_results
from pari.scoring.council.voting import record_votes, settle_item
from pari.scoring.models import AgendaItem, CouncilSession, Mark, PassedResults, Sheet
from tests.appraising import LEVEL, SHARE
from tests.counciling import (
    AN,
    BA,
    MINH,
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    before_the_council,
    named,
)
from tests.office import AGENCIES, SETS, Office, on

BUILDING, HOME = "so-xay-dung", "so-noi-vu"
ALL = (MINH, STANDING, AN, BA)
FOR, AGAINST, ABSTAIN = Choice
WITHOUT_FIGURES = "Số liệu hồ sơ quá hạn chưa có (ví dụ)."


def all_found(office: Office, left: Mapping[tuple[str, str], tuple[str, str | None]] | None = None) -> Office:
    """Everything is agreed to but what is left: by agency and criterion the finding and its points."""
    before_the_council(office)
    open_still = left or {(BUILDING, LEVEL): ("referred", None), (BUILDING, SHARE): ("exemption", None)}
    edition, bound = edition_of(office.campaign), office.campaign.editions.get()
    assert edition is not None
    rows = []
    for agency, (_, block) in AGENCIES.items():
        one, sheet = edition.criteria_set(SETS[block]), office.sheet(agency)
        assert one is not None
        for leaf in one.walk():
            if leaf.is_leaf and not leaf.tracked and leaf.absent is None:
                finding, points = open_still.get((agency, leaf.code), ("credited", str(leaf.reach)))
                rows.append(_found(sheet, bound, leaf.code, finding, points))
    Mark.objects.bulk_create(rows)
    return office


def _found(sheet: Sheet, bound: BoundEdition, criterion: str, finding: str, points: str | None) -> Mark:
    worth = None if points is None else Decimal(points)
    return Mark(
        sheet=sheet,
        criterion=criterion,
        stage="round_2",
        sequence=1,
        version=50,
        role="appraiser",
        at=on(3, 1, 9, year=2027),
        edition=bound,
        points=worth,
        computed=worth,
        finding=finding,
        reason="Lý do thẩm định (ví dụ).",
    )


def on_agenda(office: Office) -> dict[str, AgendaItem]:
    """The council is named, its agenda made: items by criterion."""
    named(office)
    make_agenda(**acting(office, SECRETARY, VOTING), campaign=office.campaign)
    return {one.criterion: one for one in AgendaItem.objects.filter(removed_at__isnull=True)}


def show_of_hands(
    office: Office, item: AgendaItem, session: CouncilSession, people: tuple[str, ...] = ALL, **votes: Choice
) -> None:
    """Everybody is for it but those named: `an=AGAINST`."""
    names = {"minh": MINH, "standing": STANDING, "an": AN, "ba": BA}
    said = {names[name]: choice for name, choice in votes.items()}
    record_votes(
        **acting(office, SECRETARY, VOTING),
        item_id=item.pk,
        session_id=session.pk,
        choices={office.people[one].pk: said.get(one, FOR) for one in people},
    )


def settle(office: Office, item: AgendaItem, session: CouncilSession, **more: Any) -> AgendaItem:
    words = {**acting(office, SECRETARY, VOTING), **more}
    return settle_item(**words, item_id=item.pk, session_id=session.pk)


def all_settled(office: Office, session: CouncilSession) -> None:
    for item in AgendaItem.objects.filter(outcome="", removed_at__isnull=True):
        show_of_hands(office, item, session)
        settle(office, item, session)


def passed(office: Office, session: CouncilSession, **more: Any) -> PassedResults:
    words = {
        **acting(office, STANDING, VOTING),
        "campaign": office.campaign,
        "session_id": session.pk,
        "counted": Counted(4),
        "reason": WITHOUT_FIGURES,
    }
    return pass_results(**{**words, **more})
