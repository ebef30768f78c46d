"""What changed since round 1, figures or evidence, stands out in round 2 and isn't agreed with unread."""

import re
from datetime import datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from pari.core.access.actor import Actor
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput
from pari.core.scoring.stages import LossReason, Stage
from pari.facts.models import Fact
from pari.scoring.appraisal.findings import Said
from pari.scoring.models import Mark, Sheet
from pari.scoring.sheets.phases import follow_phase
from tests.appraising import LAN, LEVEL, ROUND_1, ROUND_2, SHARE, claim, in_round_1, with_a_link
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    ANSWERED,
    IN_TIME,
    LEAD,
    OFFICER,
    SXD,
    asked,
    close,
    find,
    hand_in,
)
from tests.web.appraisal.conftest import Clock

pytestmark = pytest.mark.django_db

HERE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
BENCH, MANY = HERE + "tieu-chi/ke-hoach-ban-hanh/", HERE + "cung-luc/ke-hoach-ban-hanh/"
FIGURES, FIGURES_KEY = "8.2.1", "xhh-tham-muu"  # agencies aren't asked about it
RANKED = HERE + f"tieu-chi/{FIGURES_KEY}/"
OLD, DIFFERS, NEW = "số liệu đã thay đổi", "khác quy tắc", "đã bổ sung"


@pytest.fixture
def round_1(office: Office, at: Clock) -> Office:
    in_round_1(office, criteria=(LEVEL, SHARE, FIGURES))
    for agency in AGENCIES:
        points = "0.5" if agency.startswith("so-") else "1"  # as the rule of each set gives
        claim(office, agency, LEVEL, points=points, values=IN_TIME)
    return office


@pytest.fixture
def by_figures(round_1: Office) -> Office:
    """Agreed with in round 1, as the figures of then had it."""
    for name in ("tot", "kha", "tb", "kem"):
        figure(round_1, name, "10" if name == "tot" else "0")
    find(round_1, AGREED, criterion=FIGURES)
    return round_1


def figure(office: Office, name: str, value: str, *, sequence: int = 1, at: datetime = ROUND_1) -> Fact:
    return Fact.objects.create(
        authority=office.authority,
        agency=office.agencies[SXD],
        year=2026,
        criterion=FIGURES_KEY,
        input=name,
        sequence=sequence,
        value=value,
        source="Quyết định công bố",
        entered_at=at,
    )


def changed(office: Office, tot: str = "0", kem: str = "10") -> None:
    for name, value in (("tot", tot), ("kem", kem)):
        figure(office, name, value, sequence=2, at=ANSWERED)


def begin(office: Office, at: Clock) -> None:
    """Round 2, without a supplement of anybody."""
    for phase, day in (("round_1", on(26, 12)), ("cross_check", on(27, 12))):
        office.campaign.phases.filter(phase=phase).update(closed_at=day)
    Sheet.objects.filter(campaign=office.campaign).update(state="in_round_2")
    at(ROUND_2)


def read(office: Office, address: str, username: str = LAN, **query: str) -> str:
    got = office.client(username).get(address, query)
    assert got.status_code == 200, got.content.decode()[-1500:]
    return got.content.decode()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def row(page: str, agency: str = SXD) -> str:
    """The line of the bench with its own tag."""
    return page.partition(f'id="r-{agency}"')[2].partition("</tr>")[0]


def listed(page: str) -> list[str]:
    return re.findall(r'id="r-([\w-]+)"', page)


# --- Figures -----------------------------------------------------------------------------------------------


def test_what_was_agreed_by_figures_that_changed_stands_out_and_is_due(by_figures: Office, at: Clock) -> None:
    begin(by_figures, at)
    before = read(by_figures, RANKED)
    assert OLD not in row(before)
    assert "data-wanted" not in row(before)
    due = due_of(by_figures)
    changed(by_figures)
    page = read(by_figures, RANKED)
    assert OLD in row(page)
    assert DIFFERS in row(page)
    assert "data-wanted" in row(page)
    assert due_of(by_figures) == due + 1
    for group in ("da-bo-sung", "khac-quy-tac", "chua"):
        assert SXD in listed(read(by_figures, RANKED, loc=group)), group
    new = words(read(by_figures, HERE + "moi/"))
    assert FIGURES in new
    assert OLD in new


def due_of(office: Office) -> int:
    found = re.search(r"0/(\d+) nội dung cần thẩm định lần 2", words(read(office, HERE)))
    assert found
    return int(found[1])


def test_once_found_by_the_figures_of_today_it_stands_out_no_more(by_figures: Office, at: Clock) -> None:
    begin(by_figures, at)
    changed(by_figures)
    said = Said(Finding.AGREED, text="Theo số liệu đã đính chính.")
    find(by_figures, said, criterion=FIGURES, at=ROUND_2, stage=Stage.ROUND_2)
    page = read(by_figures, RANKED)
    assert OLD not in row(page)
    assert DIFFERS not in row(page)
    assert SXD not in listed(read(by_figures, RANKED, loc="da-bo-sung"))


def test_figures_that_give_the_same_points_are_no_news(by_figures: Office, at: Clock) -> None:
    begin(by_figures, at)
    due = due_of(by_figures)
    changed(by_figures, tot="20", kem="0")
    assert OLD not in row(read(by_figures, RANKED))
    assert due_of(by_figures) == due


def test_inputs_that_an_appraiser_accepted_are_no_changed_figures(round_1: Office, at: Clock) -> None:
    less = Said(
        Finding.NOT_AGREED,
        Decimal("0.25"),
        reasons=(LossReason.LATE,),
        values={"muc": "Không kịp thời"},
    )
    find(round_1, less)
    begin(round_1, at)
    page = row(read(round_1, BENCH))
    assert OLD not in page
    assert DIFFERS not in page


def test_points_beside_the_rule_differ_from_it_though_the_claim_does_not(round_1: Office) -> None:
    said = Said(Finding.NOT_AGREED, Decimal("0.25"), reasons=(LossReason.NO_LEGAL_VALUE,))
    assert SXD not in listed(read(round_1, BENCH, loc="khac-quy-tac"))
    find(round_1, said)
    page = read(round_1, BENCH, loc="khac-quy-tac", xep="chenh")
    assert listed(page)[0] == SXD
    assert DIFFERS in row(page)


def test_round_2_isnt_closed_over_old_figures_without_a_reason(by_figures: Office, at: Clock) -> None:
    begin(by_figures, at)
    left = "kết quả dựa trên số liệu đã thay đổi"
    assert left not in words(read(by_figures, HERE + "ket-thuc/", LEAD))
    changed(by_figures)
    assert f"Còn 01 {left}." in words(read(by_figures, HERE + "ket-thuc/", LEAD))
    with pytest.raises(BadInput) as bad:
        close(by_figures, ROUND_2, Stage.ROUND_2, reason="")
    assert [one.code for one in bad.value.problems] == ["closing.left_open"]
    assert FIGURES in close(by_figures, ROUND_2, Stage.ROUND_2).content


# --- Evidence alone ----------------------------------------------------------------------------------------


@pytest.fixture
def with_evidence(office: Office, at: Clock) -> Office:
    """Sở Xây dựng hands in a link for the criterion that it was asked about, and says nothing."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    asked(office)
    at(ANSWERED)
    address = f"/thanh-giang/dot/thanh-giang-2026/phieu/{SXD}/tai-lieu/them/{LEVEL}/"
    link = {"cach": "link", "address": "https://thanhgiang.gov.vn/", "title": "Kế hoạch đã ký"}
    assert office.client(OFFICER).post(address, link).status_code == 302
    hand_in(office)
    at(ROUND_2)
    follow_phase(campaign=office.campaign, by=Actor("thanh-giang"), at=ROUND_2)
    return office


def test_evidence_alone_is_told_as_a_change_since_round_1(with_evidence: Office) -> None:
    page = read(with_evidence, BENCH)
    assert NEW in row(page)
    assert "data-wanted" in row(page)
    assert "data-plain" not in row(page)
    assert listed(read(with_evidence, BENCH, loc="da-bo-sung")) == [SXD]


# --- Many at once ------------------------------------------------------------------------------------------

FOUND: dict[str, Said] = {
    SXD: Said(Finding.NOT_AGREED, Decimal("0.25"), reasons=(LossReason.NO_LEGAL_VALUE,), text="Chưa ký"),
    "so-tai-chinh": Said(Finding.REFERRED, text="Có tính không?"),
    "so-noi-vu": Said(Finding.EXEMPTION, text="Không có nhiệm vụ."),
}


@pytest.fixture
def undecided(round_1: Office, at: Clock) -> Office:
    """Round 2, where round 1 neither agreed with three agencies nor came to the others."""
    for agency in AGENCIES:
        with_a_link(round_1, agency)
    for agency, said in FOUND.items():
        find(round_1, said, agency=agency)
    begin(round_1, at)
    return round_1


def test_what_round_1_did_not_agree_with_is_not_agreed_with_unread(undecided: Office) -> None:
    page = read(undecided, MANY)
    boxes = {int(one) for one in re.findall(r'name="ticked" value="(\d+):', page)}
    assert boxes
    assert not boxes & {undecided.sheet(agency).pk for agency in FOUND}
    assert "Chỉ gồm phiếu mà lần 1 chưa có kết quả" in words(page)
    bench = read(undecided, BENCH)
    assert not any("data-plain" in row(bench, agency) for agency in FOUND)


def test_who_sends_it_all_the_same_is_told_to_read_it_first(undecided: Office) -> None:
    ticked = [f"{undecided.sheet(agency).pk}:0:{LEVEL}" for agency in FOUND]
    got: Any = undecided.client(LAN).post(MANY, {"ticked": ticked})
    assert got.status_code == 422
    assert words(got.content.decode()).count("Mục này cần được xem riêng") == len(FOUND)
    assert not Mark.objects.filter(stage="round_2").exists()


def test_what_round_1_never_came_to_is_agreed_with_at_once(undecided: Office) -> None:
    boxes = re.findall(r'name="ticked" value="([^"]+)"', read(undecided, MANY))
    assert undecided.client(LAN).post(MANY, {"ticked": boxes}).status_code == 302
    assert Mark.objects.filter(stage="round_2", finding="agreed").count() == len(boxes)
