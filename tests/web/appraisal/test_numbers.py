"""Number, place and day of letters and minutes: put there once they are known, printed, and journalled."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
import time_machine

from pari.core.access.eye import NotAllowed
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.numbering import number_letters, number_minutes
from pari.scoring.models import RoundClosing, SupplementLetter
from tests.appraising import LEVEL, claim, in_round_1
from tests.office import AGENCIES, PEOPLE, Office
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    IN_TIME,
    LEAD,
    LETTERS,
    MEETING,
    OFFICER,
    acting,
    close,
    end_cross_check,
    find,
)
from tests.web.appraisal.test_rounds import text, words_in

pytestmark = pytest.mark.django_db

HERE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
NUMBERS, LETTER = HERE + "so-van-ban/", HERE + "thong-bao/so-xay-dung/"
MINUTES = HERE + "ket-thuc/lan-1/bien-ban.docx"
Clock = Callable[[datetime], None]


@pytest.fixture
def at() -> Iterator[Clock]:
    traveller = time_machine.travel(MEETING, tick=False)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()


@pytest.fixture
def sent(office: Office, at: Clock) -> Office:
    """Round 1 is closed, letters went out without a number."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    find(office, AGREED, agency="so-tai-chinh")
    close(office)
    end_cross_check(office)
    at(LETTERS)
    assert office.client(LEAD).post(HERE + "thong-bao/", {}).status_code == 302
    return office


def key(office: Office) -> str:
    page = office.client(LEAD).get(NUMBERS).content.decode()
    found: list[str] = re.findall(r'name="paper" value="([^"]+)"', page)
    return next(one for one in found if "T" in one)


def put(office: Office, by: str = LEAD, **said: str) -> Any:
    return office.client(by).post(NUMBERS, said)


def test_what_isnt_known_yet_is_left_open_on_the_papers(sent: Office) -> None:
    letter = words_in(sent.client(OFFICER).get(LETTER + "thong-bao.docx"))
    assert "Số:        /TB-…" in letter
    assert "…………, ngày 27 tháng 12 năm 2026" in letter
    minutes = words_in(sent.client(LEAD).get(MINUTES))
    assert "Số:        /BB-…" in minutes
    assert "…………, ngày 26 tháng 12 năm 2026" in minutes


@pytest.mark.parametrize("username", [LEAD, "thuky.snv"])
def test_letters_get_numbers_in_their_order_a_place_and_a_day(sent: Office, username: str) -> None:
    said = {"first_number": "12", "sign": "TB-TGV", "place": "Thanh Giang", "day": "28/12/2026"}
    assert put(sent, username, paper=key(sent), **said).status_code == 302
    rows = SupplementLetter.objects.order_by("sheet__participant__position")
    assert [row.number for row in rows] == [f"{12 + order}/TB-TGV" for order in range(len(AGENCIES))]
    assert {(row.place, row.day) for row in rows} == {("Thanh Giang", date(2026, 12, 28))}
    own = SupplementLetter.objects.get(sheet=sent.sheet("so-xay-dung")).number
    letter = words_in(sent.client(OFFICER).get(LETTER + "thong-bao.docx"))
    assert f"Số: {own}" in letter
    assert "Thanh Giang, ngày 28 tháng 12 năm 2026" in letter
    assert f"{own} · Thanh Giang, 28/12/2026" in text(sent, OFFICER, LETTER)


def test_minutes_get_theirs_and_the_form_comes_back_with_it(sent: Office) -> None:
    said = {"number": "07/BB-TGV", "place": "Thanh Giang", "day": "26/12/2026"}
    assert put(sent, paper="lan-1", **said).status_code == 302
    minutes = words_in(sent.client("thuky.snv").get(MINUTES))
    assert "Số: 07/BB-TGV" in minutes
    assert "Thanh Giang, ngày 26 tháng 12 năm 2026" in minutes
    assert 'value="07/BB-TGV"' in sent.client(LEAD).get(NUMBERS).content.decode()


def test_the_journal_keeps_what_stood_there_each_time(sent: Office) -> None:
    for number in ("07/BB-TGV", "08/BB-TGV"):
        put(sent, paper="lan-1", number=number)
    put(sent, paper=key(sent), first_number="3", sign="TB")
    told = [json.loads(row.figures) for row in JournalEntry.objects.filter(did__endswith="_numbered")]
    assert [one["number"] for one in told] == ["07/BB-TGV", "08/BB-TGV", "03/TB"]


def test_what_was_numbered_may_be_corrected_and_emptied(sent: Office) -> None:
    put(sent, paper=key(sent), first_number="3", sign="TB")
    put(sent, paper=key(sent))
    assert {row.number for row in SupplementLetter.objects.all()} == {""}


def test_a_number_of_letters_that_cant_be_read_comes_back_with_the_page(sent: Office) -> None:
    answer = put(sent, paper=key(sent), first_number="mười", place="Thanh Giang")
    assert answer.status_code == 422
    assert 'value="Thanh Giang"' in answer.content.decode()
    for paper in ("", "lan-2", "x", "2026-12-27T10:00:00", "2026-12-27T10:00:00+07:00x"):
        assert put(sent, paper=paper).status_code == 422


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {LEAD, "thuky.snv"}))
def test_nobody_else_numbers_papers(sent: Office, username: str) -> None:
    assert sent.client(username).get(NUMBERS).status_code == 403
    said: dict[str, Any] = {"campaign": sent.campaign, "place": "", "day": None}
    with pytest.raises(NotAllowed):
        number_minutes(**acting(sent, username, ANSWERED), stage=Stage.ROUND_1, number="1", **said)
    with pytest.raises(NotAllowed):
        number_letters(**acting(sent, username, ANSWERED), sent_at=LETTERS, first_number=1, sign="", **said)


def test_there_is_nothing_to_number_before_a_round_is_closed(office: Office, at: Clock) -> None:
    in_round_1(office)
    assert "Chưa có biên bản hoặc thông báo nào" in text(office, LEAD, NUMBERS)
    with pytest.raises(Refused) as refusal:
        number_minutes(
            **acting(office, LEAD, MEETING),
            campaign=office.campaign,
            stage=Stage.ROUND_1,
            number="1",
            place="",
            day=None,
        )
    assert refusal.value.problem.code == "closing.not_closed"


def test_letters_may_be_numbered_as_they_go_out(office: Office, at: Clock) -> None:
    in_round_1(office)
    close(office)
    end_cross_check(office)
    at(LETTERS)
    said = {"first_number": "5", "sign": "TB", "place": "Thanh Giang", "day": "27/12/2026"}
    assert office.client(LEAD).post(HERE + "thong-bao/", said).status_code == 302
    first = SupplementLetter.objects.order_by("sheet__participant__position").first()
    assert first is not None
    assert (first.number, first.place, first.day) == ("05/TB", "Thanh Giang", date(2026, 12, 27))


def test_pages_lead_to_it_and_it_costs_the_same_however_many_letters_there_are(
    sent: Office, django_assert_num_queries: Any
) -> None:
    assert NUMBERS in sent.client(LEAD).get(HERE + "thong-bao/").content.decode()
    assert NUMBERS in sent.client(LEAD).get(HERE + "ket-thuc/lan-1/").content.decode()
    client = sent.client(LEAD)
    with django_assert_num_queries(14):
        client.get(NUMBERS)
    assert RoundClosing.objects.count() == 1
