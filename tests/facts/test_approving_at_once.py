"""Somebody says yes to a proposal at the moment when somebody else enters, or settles, the same figure."""

from pari.agencies.models import Agency
from pari.facts.approving import approve_fact, refuse_fact
from pari.facts.models import Fact
from pari.people.models import Account
from tests.at_once import ON_A_SERVER, Deed, at_once, one_in_the_midst_of_the_other
from tests.facts.bringing import settling
from tests.facts.given import entered, entry
from tests.facts.test_at_once import entering
from tests.office import Office

pytestmark = ON_A_SERVER


def approving(office: Office, fact: Fact) -> Deed:
    words = settling(office, "totruong.snv")
    return lambda: approve_fact(**words, fact_id=fact.pk)


def refusing(office: Office, fact: Fact) -> Deed:
    words = settling(office, "totruong.snv")
    return lambda: refuse_fact(**words, fact_id=fact.pk, answer="Chưa có báo cáo")


def proposal(office: Office) -> Fact:
    """Of the secretariat's own agency; the lead has moved to another one."""
    home = Agency.objects.get(code="so-tai-chinh")
    lead = office.people["totruong.snv"]
    lead.posts.update(agency=home)
    Account.objects.filter(pk=lead.pk).update(agency=home)
    entered(office, entry("5", agency="so-noi-vu"))
    return Fact.objects.get()


def kept() -> list[tuple[int, str, str]]:
    return list(Fact.objects.order_by("sequence").values_list("sequence", "value", "state"))


def test_a_newer_figure_entered_meanwhile_is_not_approved_over(office: Office) -> None:
    fact = proposal(office)
    newer = entering(office, entry("6", agency="so-noi-vu"))
    assert one_in_the_midst_of_the_other(newer, approving(office, fact)) == ["done", "facts.proposal_over"]
    assert kept() == [(1, "5", "proposed"), (2, "6", "proposed")]


def test_whoever_enters_after_the_yes_follows_it(office: Office) -> None:
    fact = proposal(office)
    newer = entering(office, entry("6", agency="so-noi-vu"))
    assert one_in_the_midst_of_the_other(approving(office, fact), newer) == ["done", "done"]
    assert kept() == [(1, "5", "proposed"), (2, "5", "provisional"), (3, "6", "proposed")]


def test_of_yes_and_no_at_once_one_is_done(office: Office) -> None:
    fact = proposal(office)
    said = at_once(approving(office, fact), refusing(office, fact))
    assert said == ["done", "facts.proposal_over"]
