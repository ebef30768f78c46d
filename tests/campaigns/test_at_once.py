"""Two people at the same moment, on a real database server: one of them is done, the other is told."""

from typing import Any

from pari.campaigns.actions import close_phase, make_campaign, open_campaign
from pari.campaigns.break_glass import ask_break_glass, settle_break_glass
from pari.campaigns.extensions import extend_term
from pari.core.access.actions import Action
from pari.core.access.roles import Conflict, Phase
from pari.deadlines.models import Extension
from pari.journal.models import JournalEntry
from tests.at_once import ON_A_SERVER, at_once
from tests.campaigns.conftest import BEFORE, TITLE, Prepared, desk_eye
from tests.office import NOW, Office, on

pytestmark = ON_A_SERVER
LATER = on(19, 12)


def test_a_campaign_is_opened_once(ready: Prepared) -> None:
    one, other = ready.words("quantri.snv"), ready.words("totruong.snv")
    said = at_once(
        lambda: open_campaign(**one, campaign=ready.campaign),
        lambda: open_campaign(**other, campaign=ready.campaign),
    )
    assert said == ["campaign.already_open", "done"]
    assert JournalEntry.objects.filter(did="campaign_opened").count() == 1


def test_a_year_gets_one_campaign(office: Office) -> None:
    def make() -> object:
        return make_campaign(
            eye=desk_eye(office, "quantri.snv"),
            by=office.by("quantri.snv"),
            at=BEFORE,
            authority=office.authority,
            year=2027,
            title=TITLE,
            edition=None,
            conflict=Conflict.BLOCKED,
        )

    assert at_once(make, make) == ["campaign.year_has_one", "done"]
    assert office.authority.campaigns.filter(year=2027).count() == 1


def test_a_round_is_closed_once(office: Office) -> None:
    at = on(23, 12)
    words: dict[str, Any] = {"eye": office.eye("totruong.snv", at), "by": office.by("totruong.snv"), "at": at}

    def close() -> object:
        return close_phase(**words, campaign=office.campaign, phase=Phase.ROUND_1)

    assert at_once(close, close) == ["campaign.phase_not_under_way", "done"]


def test_glass_is_settled_once_and_the_first_word_counts(office: Office) -> None:
    glass = ask_break_glass(
        eye=office.eye("totruong.snv"),
        by=office.by("totruong.snv"),
        at=NOW,
        campaign=office.campaign,
        agency=office.agencies["so-noi-vu"],
        action=Action.REOPEN_SHEET,
        reason="x",
    )
    eye, by = office.eye("thuongtruc.stc"), office.by("thuongtruc.stc")

    def settle(*, confirm: bool) -> object:
        return settle_break_glass(eye=eye, by=by, at=NOW, glass=glass, confirm=confirm, hours=1)

    said = at_once(lambda: settle(confirm=True), lambda: settle(confirm=False))
    assert said == ["campaign.glass_settled", "done"]


def test_the_same_extension_is_granted_once(office: Office) -> None:
    eye, by = office.eye("totruong.snv"), office.by("totruong.snv")

    def extend() -> object:
        return extend_term(
            eye=eye,
            by=by,
            at=NOW,
            campaign=office.campaign,
            phase=Phase.SELF_ASSESSMENT,
            until=LATER,
            reason="Lũ lụt",
            paper="",
            agencies=None,
        )

    assert at_once(extend, extend) == ["deadline.not_later", "done"]
    assert Extension.objects.count() == 1
