"""After the term of written opinions the secretary enters what came in on paper within it."""

import pytest
import time_machine
from django.test import Client

from pari.core.council.voting import Choice
from pari.scoring.council.sessions import WRITTEN, Convened, convene
from pari.scoring.council.voting import vote
from pari.scoring.models import CouncilVote
from tests.appraising import LEVEL
from tests.counciling import AN, BA, COUNCIL_DAY, MINH, SECRETARY, VOTING, acting
from tests.office import Office, on
from tests.web.council.council_office import SXD, item_address, round_2_is_over, with_agenda

pytestmark = pytest.mark.django_db
TERM = on(19, 1, year=2027)
LATER = on(20, 1, 9, year=2027)
FIELD = 'name="paper_day"'


@pytest.fixture
def address(office: Office) -> str:
    """Of the item, in a written session whose term is over; Minh has voted within it."""
    items = with_agenda(round_2_is_over(office))
    session = convene(
        **acting(office, SECRETARY, COUNCIL_DAY),
        campaign=office.campaign,
        convened=Convened(WRITTEN, COUNCIL_DAY, TERM),
    )
    item = items[SXD, LEVEL]
    vote(**acting(office, MINH, VOTING), item_id=item.pk, session_id=session.pk, choice=Choice.FOR)
    return item_address(items, SXD, LEVEL)


def session_of(office: Office) -> int:
    return office.campaign.council_sessions.get().pk


def sent(office: Office, address: str, client: Client, **more: str) -> str:
    data = {"session": str(session_of(office)), f"phieu-{office.people[AN].pk}": "against", **more}
    answer = client.post(f"{address}ghi-phieu/", data, follow=True)
    return answer.content.decode()


def test_the_form_asks_for_the_day_and_offers_nobody_who_voted(office: Office, address: str) -> None:
    with time_machine.travel(LATER):
        page = office.client(SECRETARY).get(address).content.decode()
    assert FIELD in page
    assert "từ ngày 16/01/2027 đến ngày 18/01/2027" in page
    assert f'name="phieu-{office.people[AN].pk}"' in page
    assert f'name="phieu-{office.people[MINH].pk}"' not in page
    assert 'name="rest"' not in page


def test_it_is_entered_and_the_page_tells_the_day(office: Office, address: str) -> None:
    with time_machine.travel(LATER):
        page = sent(office, address, office.client(SECRETARY), paper_day="18/01/2027")
    assert "Thư ký ghi theo phiếu giấy nhận ngày 18/01/2027" in page
    row = CouncilVote.objects.get(account=office.people[AN])
    assert (row.choice, f"{row.paper_day:%d/%m/%Y}") == ("against", "18/01/2027")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "đề nghị ghi ngày nhận phiếu giấy"),
        ("19/01/2027", "từ ngày 16/01/2027 đến ngày 18/01/2027"),
        ("hôm qua", "theo dạng ngày/tháng/năm"),
    ],
)
def test_another_day_is_refused_and_what_was_typed_stays(
    office: Office, address: str, day: str, said: str
) -> None:
    with time_machine.travel(LATER):
        page = sent(office, address, office.client(SECRETARY), paper_day=day, opinion="Theo phiếu số 4")
    assert said in page
    assert f'value="{day}"' in page
    assert "Theo phiếu số 4" in page
    assert not CouncilVote.objects.filter(account=office.people[AN]).exists()


def test_after_a_term_that_ended_at_an_hour_the_last_day_asks_for_the_hour(
    office: Office, address: str
) -> None:
    office.campaign.council_sessions.update(term=on(18, 1, 17, year=2027))
    with time_machine.travel(LATER):
        client = office.client(SECRETARY)
        page = client.get(address).content.decode()
        assert "nhận từ ngày 16/01/2027 đến 17 giờ 00 phút ngày 18/01/2027" in page
        assert "cần ghi cả giờ" in sent(office, address, client, paper_day="18/01/2027")
        late = sent(office, address, client, paper_day="17:05 18/01/2027")
        assert "sau thời hạn gửi ý kiến (đến 17 giờ 00 phút ngày 18/01/2027)" in late
        assert 'value="17:05 18/01/2027"' in late
        done = sent(office, address, client, paper_day="16:40 18/01/2027")
        assert "Thư ký ghi theo phiếu giấy nhận ngày 18/01/2027" in done


def test_within_the_term_the_day_may_be_told_and_needn_t(office: Office, address: str) -> None:
    with time_machine.travel(VOTING):
        client = office.client(SECRETARY)
        assert "Ngày nhận phiếu giấy (nếu có)" in client.get(address).content.decode()
        assert "Thư ký ghi" in sent(office, address, client, paper_day="")
        vote_for = {f"phieu-{office.people[AN].pk}": "for"}
        assert "nhận ngày 16/01/2027" in sent(office, address, client, paper_day="16/01/2027", **vote_for)


def days_of(office: Office, *people: str) -> list[list[str]]:
    """Of each, the days of the papers as they were entered, one after the other."""
    return [
        [
            f"{row.paper_day:%d/%m}" if row.paper_day else ""
            for row in CouncilVote.objects.filter(account=office.people[one]).order_by("sequence")
        ]
        for one in people
    ]


def test_a_day_that_was_forgotten_is_entered_with_the_same_choice(office: Office, address: str) -> None:
    with time_machine.travel(VOTING):
        sent(office, address, office.client(SECRETARY), opinion="Theo phiếu số 4 (ví dụ)")
    with time_machine.travel(LATER):
        client = office.client(SECRETARY)
        assert "Đã ghi phiếu biểu quyết." in sent(office, address, client, paper_day="17/01/2027")
        assert days_of(office, AN) == [["", "17/01"]]
        newest = CouncilVote.objects.get(account=office.people[AN], sequence=2)
        assert (newest.choice, newest.opinion) == ("against", "Theo phiếu số 4 (ví dụ)")
        assert "Không có phiếu nào thay đổi." in sent(office, address, client, paper_day="17/01/2027")
        sent(office, address, client, paper_day="18/01/2027")
    assert days_of(office, AN) == [["", "17/01", "18/01"]]


def test_nothing_is_ticked_that_nobody_ticked_and_what_is_there_is_told(office: Office, address: str) -> None:
    with time_machine.travel(VOTING):
        client = office.client(SECRETARY)
        page = sent(office, address, client, paper_day="16/01/2027")
    assert "checked" not in page
    assert "(đã ghi: Không tán thành)" in page
    assert "<span>Chưa gửi ý kiến <b>2</b></span>" in page
    assert "Mới có" not in page  # the term runs
    with time_machine.travel(LATER):
        page = office.client(SECRETARY).get(address).content.decode()
    assert "Mới có 2 thành viên gửi ý kiến, cần ít nhất 3." in page


def test_a_day_goes_to_whoever_is_ticked_and_never_to_a_vote_on_screen(office: Office, address: str) -> None:
    both = {f"phieu-{office.people[one].pk}": "for" for one in (MINH, BA)}
    with time_machine.travel(VOTING):
        client = office.client(SECRETARY)
        sent(office, address, client, paper_day="16/01/2027")
    with time_machine.travel(on(18, 1, 9, year=2027)):
        client = office.client(SECRETARY)
        ticked = {"session": session_of(office), "paper_day": "17/01/2027", **both}
        client.post(f"{address}ghi-phieu/", ticked)
    assert days_of(office, AN, BA, MINH) == [["16/01"], ["17/01"], [""]]


def test_whom_the_page_offers_after_the_term_is_taken_also_after_an_earlier_vote_on_screen(
    office: Office, address: str
) -> None:
    minh = {f"phieu-{office.people[MINH].pk}": "against"}
    with time_machine.travel(VOTING):
        sent(office, address, office.client(SECRETARY), **minh)
    with time_machine.travel(LATER):
        client = office.client(SECRETARY)
        assert f'name="phieu-{office.people[MINH].pk}"' in client.get(address).content.decode()
        assert "Đã ghi phiếu biểu quyết." in sent(office, address, client, paper_day="18/01/2027", **minh)
    assert days_of(office, MINH) == [["", "", "18/01"]]


def test_a_member_reads_no_such_form(office: Office, address: str) -> None:
    with time_machine.travel(LATER):
        page = office.client(MINH).get(address).content.decode()
    assert FIELD not in page
