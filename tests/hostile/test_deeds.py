"""A colleague with an account sends what no page offers: numbers, agencies and campaigns that are others'.

Nothing of it is done: neither the journal nor a sheet nor a role has changed afterwards.
"""

from typing import Any

import pytest
from django.test import Client

from pari.campaigns.models import Question
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Account, Appointment, SensitiveChange
from pari.scoring.models import Sheet
from tests.hostile.attempts import ALLOWED, ATTEMPTS, Attempt
from tests.hostile.walking import address
from tests.hostile.world import World
from tests.office import PEOPLE
from tests.web.answers import FORBIDDEN, NOT_FOUND, ONLY_POSTS
from tests.web.answers_of_the_office import OF_THE_OFFICE

pytestmark = pytest.mark.django_db


def standing() -> tuple[Any, ...]:
    """What a deed would have moved."""
    return (
        JournalEntry.objects.count(),
        sorted(Sheet.objects.values_list("pk", "state", "submitted_at")),
        sorted(Appointment.objects.values_list("pk", "account", "role", "ended")),
        sorted(Account.objects.values_list("pk", "name", "email", "is_active", "password")),
        sorted(SensitiveChange.objects.values_list("pk", "outcome")),
        sorted(Notice.objects.filter(read_at__isnull=False).values_list("pk")),
    )


@pytest.mark.parametrize("username", PEOPLE)
def test_who_may_not_open_a_page_may_not_send_its_form(world: World, username: str) -> None:
    closed = [
        name
        for name, answers in OF_THE_OFFICE.items()
        if answers.to(username) in (FORBIDDEN, NOT_FOUND) and not name.startswith("mfa_")
    ]
    client, before = world.office.client(username), standing()
    got = {name: client.post(address(world, name), {"reason": "x"}).status_code for name in closed}
    assert set(got.values()) <= {FORBIDDEN, NOT_FOUND, ONLY_POSTS}, got
    assert standing() == before


@pytest.mark.parametrize(
    "attempt", ATTEMPTS, ids=[f"{number}-{one[0]}-{one[1]}" for number, one in enumerate(ATTEMPTS)]
)
def test_nothing_is_done_by_what_no_page_offers(world: World, attempt: Attempt) -> None:
    username, name, words, sent, status = attempt
    here = address(world, name, **{key: _known(world, word) for key, word in words.items()})
    data = {key: _known(world, word) for key, word in sent.items()}
    before = standing()
    answer = _browser(world, username).post(here, data)
    assert answer.status_code == status
    assert standing() == before


def _browser(world: World, username: str) -> Client:
    return world.office.client(username) if username in PEOPLE else world.ward_client(username)


def _known(world: World, word: Any) -> Any:
    """Words that name people or rows become their numbers."""
    if not isinstance(word, str):
        return word
    if word.startswith("of "):
        return Appointment.objects.filter(account__username=word[3:]).order_by("pk")[0].pk
    if word.startswith("ward "):
        return world.ward_ids[word[5:]]
    if word in ("glass", "asked_at_home"):
        return world.ids[word]
    if word in PEOPLE or word in world.ward_people:
        return Account.objects.get(username=word).pk
    return word


def test_a_question_is_asked_for_the_own_agency_whatever_is_sent(world: World) -> None:
    client = world.office.client("canbo.hoasen")
    sent = {"hoi-text": "Hỏi thay cơ quan khác", "hoi-about": "", "agency": "so-xay-dung"}
    assert client.post(address(world, "questions"), sent).status_code == 302
    assert Question.objects.get(text="Hỏi thay cơ quan khác").agency.code == "hoa-sen"


def test_nobody_marks_or_opens_another_one_s_notice(world: World) -> None:
    notice = Notice.objects.get(pk=world.ids["notice"])
    client = world.office.client("canbo.hoasen")
    client.post(address(world, "inbox_read"), {"notice": str(notice.pk)})
    client.post(address(world, "inbox_read"), {})
    assert client.get(address(world, "inbox_open")).status_code == NOT_FOUND
    notice.refresh_from_db()
    assert notice.read_at is None


def test_another_one_s_import_is_not_there_for_a_second_administrator(world: World) -> None:
    """Not even for one with the same role: what was read from a file waits for whoever sent it."""
    home = Appointment.objects.get(account__username="quantri.snv")
    Appointment.objects.create(
        account=world.office.people["lanhdao.ubnd"],
        authority=home.authority,
        role=home.role,
        paper=home.paper,
        began=home.began,
        made_at=home.made_at,
    )
    Appointment.objects.filter(account__username="lanhdao.ubnd", role="leadership").delete()
    client = world.office.client("lanhdao.ubnd")
    assert client.get(address(world, "directory_files")).status_code == 200
    assert client.get(address(world, "directory_import")).status_code == NOT_FOUND
    assert client.post(address(world, "directory_import")).status_code == NOT_FOUND


# The same forms with what is one's own to send: so that the refusals above have the one reason they name.
@pytest.mark.parametrize(
    "attempt", ALLOWED, ids=[f"{number}-{one[0]}-{one[1]}" for number, one in enumerate(ALLOWED)]
)
def test_what_is_one_s_own_to_send_is_done(world: World, attempt: Attempt) -> None:
    username, name, words, sent, status = attempt
    here = address(world, name, **{key: _known(world, word) for key, word in words.items()})
    data = {key: _known(world, word) for key, word in sent.items()}
    before = standing()
    answer = _browser(world, username).post(here, data)
    assert answer.status_code == status, answer.content.decode()[-6000:]
    assert standing() != before
