"""An agency disputes a figure; it stays in use until somebody of another agency has answered."""

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.facts.disputes import answer_dispute, dispute, withdraw_dispute
from pari.facts.inputs import inputs_of
from pari.facts.models import Fact, FactDispute
from pari.facts.queries import disputes_of, standing_facts
from pari.notices.models import Notice
from pari.scoring.claims.grounds import grounds_of
from tests.facts.given import PLAN, a_fact, entered, entry
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db


def disputed(
    office: Office,
    fact: Fact,
    *,
    username: str = "canbo.sxd",
    reason: str = "Đã hoàn thành 20 nhiệm vụ",
    claimed: str = "20",
) -> FactDispute:
    asked = inputs_of(grounds_of(office.campaign).edition, "so-mot-cua").asked[fact.criterion, fact.input]
    return dispute(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        campaign=office.campaign.code,
        book=office.campaign.book,
        fact_id=fact.pk,
        reason=reason,
        claimed=claimed,
        asked=asked,
    )


def answered(
    office: Office,
    row: FactDispute,
    *,
    username: str = "thuky.snv",
    is_right: bool = True,
    answer: str = "Đã đối chiếu",
) -> FactDispute:
    eye, by = office.eye(username), office.by(username)
    book = office.campaign.book
    return answer_dispute(
        eye=eye, by=by, at=NOW, book=book, dispute_id=row.pk, is_right=is_right, answer=answer
    )


def withdrawn(office: Office, row: FactDispute, username: str) -> FactDispute:
    eye, by = office.eye(username), office.by(username)
    return withdraw_dispute(eye=eye, by=by, at=NOW, book=office.campaign.book, dispute_id=row.pk)


def value(office: Office) -> str:
    found = standing_facts(book=office.campaign.book, agency="so-xay-dung", eye=office.eye("thuky.snv"))
    return found[PLAN, "xong"].value


def test_a_disputed_figure_stays_in_use_and_waits(office: Office) -> None:
    fact = a_fact(office)
    row = disputed(office, fact)
    assert value(office) == "18"
    waiting = disputes_of(book=office.campaign.book, eye=office.eye("thuky.snv"), agencies=["so-xay-dung"])
    assert waiting == {fact.pk: row}


def test_lead_and_secretariat_are_told_but_not_about_their_own_agency(office: Office) -> None:
    disputed(office, a_fact(office))
    told = set(Notice.objects.filter(kind="fact_disputed").values_list("person", flat=True))
    assert told == {office.people["totruong.snv"].pk, office.people["thuky.snv"].pk}


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"canbo.sxd", "lanhdao.sxd"}))
def test_nobody_but_its_agency_disputes_a_figure(office: Office, username: str) -> None:
    fact = a_fact(office)
    with pytest.raises(NotAllowed):
        disputed(office, fact, username=username)
    assert not FactDispute.objects.exists()


def test_a_figure_waits_for_one_answer_at_a_time(office: Office) -> None:
    fact = a_fact(office)
    disputed(office, fact)
    with pytest.raises(Refused, match=r"facts\.disputed_already"):
        disputed(office, fact, username="lanhdao.sxd")


def test_only_the_figure_that_stands_is_disputed(office: Office) -> None:
    fact = a_fact(office)
    entered(office, entry("19"))
    with pytest.raises(Refused, match=r"facts\.replaced"):
        disputed(office, fact)


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"reason": " "}, "facts.no_reason", "reason"),
        ({"claimed": "nhiều"}, "number.not_a_number", "claimed"),
        ({"reason": "x" * 2_001}, "facts.too_long", "reason"),
    ],
)
def test_a_dispute_gives_a_reason_and_a_figure_that_can_be_read(
    office: Office, said: dict[str, str], code: str, column: str
) -> None:
    fact = a_fact(office)
    with pytest.raises(BadInput) as bad:
        disputed(office, fact, **said)
    assert [(one.code, one.column) for one in bad.value.problems] == [(code, column)]


def test_an_agency_that_is_right_gets_its_figure(office: Office) -> None:
    row = answered(office, disputed(office, a_fact(office)))
    assert (row.outcome, value(office)) == ("accepted", "20")
    told = set(Notice.objects.filter(kind="fact_dispute_answered").values_list("person", flat=True))
    assert told == {office.people["canbo.sxd"].pk, office.people["lanhdao.sxd"].pk}


def test_an_answer_may_keep_the_figure_with_a_reason(office: Office) -> None:
    row = answered(office, disputed(office, a_fact(office)), is_right=False)
    assert (row.outcome, row.answer, value(office)) == ("kept", "Đã đối chiếu", "18")
    with pytest.raises(Refused, match=r"facts\.dispute_answered"):
        answered(office, row)


def test_an_answer_says_why_and_needs_a_figure_to_take(office: Office) -> None:
    row = disputed(office, a_fact(office), claimed="")
    for answer, code in ((" ", "facts.no_answer"), ("Đã đối chiếu", "facts.nothing_claimed")):
        with pytest.raises(BadInput) as bad:
            answered(office, row, answer=answer)
        assert [one.code for one in bad.value.problems] == [code]


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"totruong.snv", "thuky.snv"}))
def test_nobody_else_answers(office: Office, username: str) -> None:
    row = disputed(office, a_fact(office))
    with pytest.raises(NotAllowed):
        answered(office, row, username=username)


def test_nobody_answers_for_the_own_agency(office: Office) -> None:
    """Secretary and lead work at Sở Nội vụ."""
    fact = a_fact(office)
    Fact.objects.filter(pk=fact.pk).update(agency=office.agencies["so-noi-vu"])
    row = FactDispute.objects.create(
        fact=fact, campaign="", reason="Chưa đúng", claimed="20", disputed_at=NOW
    )
    with pytest.raises(NotAllowed) as refused:
        answered(office, row)
    assert refused.value.why == "access.own_agency_decides"


def test_the_agency_withdraws_its_dispute_and_others_do_not(office: Office) -> None:
    row = disputed(office, a_fact(office))
    with pytest.raises(NotAllowed):
        withdrawn(office, row, "canbo.hoasen")
    gone = withdrawn(office, row, "canbo.sxd")
    assert gone.outcome == "withdrawn"


def test_a_dispute_is_over_once_another_figure_is_entered(office: Office) -> None:
    row = disputed(office, a_fact(office))
    entered(office, entry("20"))
    row.refresh_from_db()
    assert (row.outcome, row.answered_by) == ("replaced", office.people["thuky.snv"])
