"""Pages of rulings, second readings and statistics: what each reader gets, and what nobody is told."""

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from docx import Document
from openpyxl import load_workbook

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Line
from pari.core.scoring.stages import Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.ruling_asks import Ask
from pari.scoring.appraisal.rulings import make_ruling
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.models import Mark, Ruling, SecondReading
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, acting, find

pytestmark = pytest.mark.django_db

HERE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
RULINGS, TASKS, SAMPLES, STATISTICS = (
    HERE + "van-de/",
    HERE + "kiem-tra-lai/",
    HERE + "doc-lai/",
    HERE + "thong-ke/",
)
KEY = "ke-hoach-ban-hanh"
WORTH = {code: "0.5" if code.startswith("so-") else "1" for code in AGENCIES}
STRANGE = Said(Finding.NOT_AGREED, Decimal("0.37"), text="Dấu vết riêng của người thẩm định")
TYPED = {
    "question": "Ban hành sau 31/01 có kịp thời không?",
    "line": "Không; chấm 0,25 điểm.",
    "criteria": [KEY],
    "finding": "not_agreed",
    "points": "0,25",
}


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(ROUND_1, tick=False) as stopped:
        yield stopped


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points=WORTH[agency], values=IN_TIME)
    return office


@pytest.fixture
def ruling(round_1: Office) -> Ruling:
    ask = Ask("Vấn đề", "Chấm 0,25 điểm.", (KEY,), (), Line(Finding.NOT_AGREED, Decimal("0.25")))
    return make_ruling(**acting(round_1, LEAD, ROUND_1), campaign=round_1.campaign, ask=ask)


@pytest.fixture
def drawn(round_1: Office) -> Office:
    """Lan found something peculiar of Sở Xây dựng, and all was drawn."""
    find(round_1, STRANGE)
    find(round_1, AGREED, agency="so-noi-vu")
    find(round_1, AGREED, agency="hoa-sen")
    draw_sample(
        **acting(round_1, LEAD, ROUND_1),
        campaign=round_1.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(percent=100),
    )
    return round_1


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def reading(office: Office, agency: str = "so-xay-dung") -> str:
    return f"{TASKS}{SecondReading.objects.get(sheet=office.sheet(agency)).pk}/"


# --- Rulings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("deed", ["preview", "write"])
def test_everything_that_a_ruling_lacks_is_named_at_once_each_at_its_place(
    round_1: Office, deed: str
) -> None:
    lead = round_1.client(LEAD)
    got = lead.post(f"{RULINGS}moi/", {"points": "mười", "reach": "chon", deed: ""})
    assert got.status_code == 422
    html = got.content.decode()
    for field in ("question", "line", "finding", "points", "criteria", "agencies"):
        assert f'id="e-{field}"' in html, field
        assert f'aria-describedby="e-{field}"' in html, field
    assert 'value="mười"' in html
    assert not Ruling.objects.exists()


def test_what_was_typed_of_a_ruling_stays_beside_what_lacks(round_1: Office) -> None:
    typed = {**TYPED, "finding": "", "criteria": []}
    html = round_1.client(LEAD).post(f"{RULINGS}moi/", {**typed, "preview": ""}).content.decode()
    assert str(TYPED["question"]) in html
    assert str(TYPED["line"]) in html
    assert 'id="e-question"' not in html
    assert 'id="e-criteria"' in html


def test_a_ruling_is_looked_over_then_written(round_1: Office) -> None:
    lead = round_1.client(LEAD)
    preview = lead.post(f"{RULINGS}moi/", {**TYPED, "preview": ""}).content.decode()
    assert "UBND" in preview or "Phường Hoa Sen" in preview
    assert "Sở Nội vụ</" not in preview.partition("Phường Hoa Sen")[0]
    assert not Ruling.objects.exists()
    answer = lead.post(f"{RULINGS}moi/", {**TYPED, "write": ""})
    assert answer.headers["Location"] == f"{RULINGS}1/"
    assert "Không; chấm 0,25 điểm." in page(lead, RULINGS)


def test_what_is_wrong_stands_beside_its_field(round_1: Office) -> None:
    answer = round_1.client(LEAD).post(f"{RULINGS}moi/", {**TYPED, "points": "0,x", "finding": "?"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="e-points"' in html
    assert "Ban hành sau 31/01" in html


def test_an_appraiser_confirms_what_was_ticked_and_undoes_it(round_1: Office, ruling: Ruling) -> None:
    lan = round_1.client(LAN)
    boxes = [part.partition('"')[0] for part in page(lan, f"{RULINGS}1/").split('name="ticked" value="')[1:]]
    assert len(boxes) == 5
    lan.post(f"{RULINGS}1/", {"ticked": boxes[:2]})
    assert Mark.objects.filter(ruling=ruling).count() == 2
    html = page(lan, f"{RULINGS}1/")
    batch = html.partition('name="batch" value="')[2].partition('"')[0]
    lan.post(f"{RULINGS}1/hoan-tac/", {"batch": batch})
    assert Mark.objects.filter(ruling=ruling, finding="withdrawn").count() == 0
    assert Mark.objects.filter(finding="withdrawn").count() == 2


def test_what_cant_be_given_under_a_ruling_is_named_with_its_criterion_where_there_are_several(
    round_1: Office, ruling: Ruling
) -> None:
    two = Ask("Vấn đề", "Giữ.", (KEY, "ke-hoach-noi-dung"), (), Line(Finding.AGREED))
    both = make_ruling(**acting(round_1, LEAD, ROUND_1), campaign=round_1.campaign, ask=two)
    find(round_1, AGREED, by=BINH)
    sheet = round_1.sheet("so-xay-dung").pk
    lan = round_1.client(LAN)
    for number, named in ((ruling.number, "Sở Xây dựng"), (both.number, "Sở Xây dựng, tiêu chí 1.1.1")):
        answer = lan.post(f"{RULINGS}{number}/", {"ticked": [f"{sheet}:0:{LEVEL}"]})
        assert answer.status_code == 422
        assert f"<li>{named}: Bình (ví dụ) vừa ghi kết quả" in unescape(answer.content.decode())


def test_of_a_ruling_nobody_sees_the_own_agency(round_1: Office, ruling: Ruling) -> None:
    find(round_1, STRANGE, agency="so-noi-vu")
    for who, own in ((LEAD, "Sở Nội vụ"), (LAN, "Sở Tư pháp")):
        html = page(round_1.client(who), f"{RULINGS}{ruling.number}/").partition('class="tallies"')[2]
        assert "Sở Xây dựng" in html
        assert f"{own} " not in html
    assert "0,37" not in page(round_1.client(LEAD), f"{RULINGS}1/")
    docx = round_1.client(LEAD).get(f"{RULINGS}1/ket-luan.docx").content
    assert "0,37" not in word(docx)
    assert "Sở Xây dựng" in word(docx)


def test_a_ruling_costs_the_same_however_many_there_are(
    round_1: Office, ruling: Ruling, django_assert_num_queries: Any
) -> None:
    lan = round_1.client(LAN)
    with django_assert_num_queries(25):
        page(lan, f"{RULINGS}1/")


def test_withdrawn_says_why(round_1: Office, ruling: Ruling) -> None:
    lead = round_1.client(LEAD)
    assert lead.post(f"{RULINGS}1/thu-hoi/", {"reason": ""}).status_code == 422
    lead.post(f"{RULINGS}1/thu-hoi/", {"reason": "Có hướng dẫn mới."})
    assert "Có hướng dẫn mới." in page(round_1.client(LAN), f"{RULINGS}1/")
    assert word(lead.get(f"{RULINGS}van-de-thong-nhat.docx").content).count("Có hướng dẫn mới.") == 1


# --- Second readings ---------------------------------------------------------------------------------------


def test_a_second_reading_says_nothing_of_what_was_found(drawn: Office) -> None:
    binh = drawn.client(BINH)
    for html in (page(binh, TASKS), page(binh, reading(drawn))):
        assert "0,37" not in html
        assert "Dấu vết riêng" not in html
        assert "Lan (ví dụ)" not in html
        assert "Chưa thống nhất" not in html
        assert "ngẫu nhiên" not in html


def test_until_it_is_read_the_workbench_and_rulings_say_nothing_either(drawn: Office) -> None:
    binh = drawn.client(BINH)
    ask = Ask("Vấn đề", "Chấm 0,25 điểm.", (KEY,), (), Line(Finding.NOT_AGREED, Decimal("0.25")))
    make_ruling(**acting(drawn, LEAD, ROUND_1), campaign=drawn.campaign, ask=ask)
    bench = f"{HERE}tieu-chi/{KEY}/"
    addresses = (bench, f"{bench}so-xay-dung/", f"{HERE}cung-luc/{KEY}/", f"{RULINGS}1/")
    for address in addresses:
        html = binh.get(address, follow=True).content.decode()
        assert "0,37" not in html, address
        assert "Dấu vết riêng" not in html, address
    binh.post(reading(drawn), {"points": "0,5"})
    assert "0,37" in page(binh, bench)


def test_the_order_of_tasks_is_that_of_the_agencies_whatever_was_found(drawn: Office) -> None:
    html = page(drawn.client(BINH), TASKS)
    names = ["Sở Nội vụ", "Sở Xây dựng", "Phường Hoa Sen"]
    assert [html.index(f">{name}</a>") for name in names] == sorted(
        html.index(f">{name}</a>") for name in names
    )


def test_one_after_the_other_is_read(drawn: Office) -> None:
    binh = drawn.client(BINH)
    answer = binh.post(reading(drawn), {"points": "0,5"})
    assert answer.headers["Location"].startswith(TASKS)
    assert SecondReading.objects.get(sheet=drawn.sheet("so-xay-dung")).result == "differs"
    assert binh.get(reading(drawn)).status_code == 302
    answer = binh.post(reading(drawn, "hoa-sen"), {"points": "", "note": ""})
    assert answer.status_code == 422
    binh.post(reading(drawn, "hoa-sen"), {"no_points": "on", "note": "Không có nhiệm vụ này."})
    assert SecondReading.objects.get(sheet=drawn.sheet("hoa-sen")).points is None
    assert "0,37" not in page(binh, TASKS)


def test_others_do_not_open_it(drawn: Office) -> None:
    for who in (LAN, LEAD, "thuky.snv"):
        assert drawn.client(who).get(reading(drawn)).status_code in (403, 409)


def test_the_lead_sees_what_differs_without_the_own_agency(drawn: Office) -> None:
    binh, lead = drawn.client(BINH), drawn.client(LEAD)
    binh.post(reading(drawn), {"points": "0,5"})
    binh.post(reading(drawn, "so-noi-vu"), {"points": "0,11", "note": "Chỉ để thử"})
    html = page(lead, SAMPLES)
    assert "0,37" in html
    assert "0,11" not in html
    assert ">Sở Nội vụ<" not in html
    assert '<td class="number" data-label="Khác nhau">1</td>' in html  # a phone shows no headings
    book = load_workbook(io.BytesIO(lead.get(f"{SAMPLES}doc-lai.xlsx").content))
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert "Sở Xây dựng" in cells
    assert "Sở Nội vụ" not in cells


def test_a_sample_is_looked_over_drawn_and_undone(round_1: Office) -> None:
    find(round_1, AGREED)
    lead, sent = round_1.client(LEAD), {"why": "random", "size": "50", "unit": "phan-tram"}
    assert "01 trên 01 kết quả" in lead.post(SAMPLES, {**sent, "preview": ""}).content.decode()
    assert not SecondReading.objects.exists()
    lead.post(SAMPLES, {**sent, "draw": ""})
    row = SecondReading.objects.get()
    assert "ngẫu nhiên" in page(lead, SAMPLES)
    lead.post(f"{SAMPLES}hoan-tac/", {"sample": row.made_at.isoformat()})
    assert not SecondReading.objects.exists()
    assert lead.post(SAMPLES, {**sent, "size": "0", "preview": ""}).status_code == 422


def test_the_journal_says_no_points_of_a_reading(drawn: Office) -> None:
    drawn.client(BINH).post(reading(drawn), {"points": "0,5"})
    assert json.loads(JournalEntry.objects.get(did="second_reading_done").figures) == {"criterion": LEVEL}


# --- Statistics --------------------------------------------------------------------------------------------


def test_statistics_are_the_lead_s_and_say_when_there_is_too_little(drawn: Office) -> None:
    html = page(drawn.client(LEAD), STATISTICS)
    assert "Lan (ví dụ)" in html
    assert "chưa đủ số liệu" in html
    book = load_workbook(io.BytesIO(drawn.client(LEAD).get(f"{STATISTICS}thong-ke.xlsx").content))
    assert [row[:2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        ("Lan (ví dụ)", 2)
    ]
    for who in (LAN, BINH, "thuky.snv", "hoidong.stc", "lanhdao.sxd"):
        assert drawn.client(who).get(STATISTICS).status_code == 403
        assert drawn.client(who).get(f"{STATISTICS}thong-ke.xlsx").status_code == 403


@pytest.mark.parametrize(
    ("who", "address", "queries"),
    [(LEAD, STATISTICS, 20), (LEAD, SAMPLES, 15), (LEAD, TASKS, 15), (BINH, TASKS, 19)],
)
def test_pages_of_all_cost_the_same(
    drawn: Office, who: str, address: str, queries: int, django_assert_num_queries: Any
) -> None:
    client = drawn.client(who)
    with django_assert_num_queries(queries):
        page(client, address)


def word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])
