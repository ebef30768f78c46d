"""Filling one criterion: what is asked, what is saved, two texts of it, and who may not."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.agencies.models import Agency, AgencyName
from pari.campaigns.models import AnsweredPredecessor
from pari.core.access.roles import Phase, Role
from pari.core.regulation.edition import Criterion
from pari.core.rules.values import InputKind
from pari.core.states import State
from pari.facts.models import Fact, FactDispute
from pari.people.models import Account, Appointment
from pari.scoring.claims.reading import claims_of, is_to_fill
from pari.scoring.models import CriterionAssignment, Draft, Mark, PastMark, Sheet
from tests.office import NOW, PAPER, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

SHEET = CAMPAIGN + "phieu/so-xay-dung/"
OFFICER, HEAD, COLLEAGUE = "canbo.sxd", "lanhdao.sxd", "canbo2.sxd"
JSON = "application/json"
Clock = Callable[[datetime], None]


def page_of(code: str = "1.1.1", below: str = "") -> str:
    return f"{SHEET}tieu-chi/{code}/{below}"


@pytest.fixture
def colleague(office: Office) -> str:
    """A second officer of Sở Xây dựng."""
    agency = office.agencies["so-xay-dung"]
    account = Account.objects.create(
        username=COLLEAGUE, name="Hải (ví dụ)", authority=office.authority, agency=agency, made_at=on(5, 1)
    )
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=Role.OFFICER.value,
        agency=agency,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    office.people[COLLEAGUE] = account  # type: ignore[index]  # so that `office.client` finds it
    return COLLEAGUE


@pytest.fixture
def officer(office: Office) -> Client:
    return office.client(OFFICER)


def typed(seen: int = 0, writer: str = "a", **fields: str) -> dict[str, Any]:
    """What a browser sends; `v__muc` stands for the field of an input."""
    named = {name.replace("v__", "v.."): value for name, value in fields.items()}
    return {"seen": seen, "writer": writer, **named}


def saves(client: Client, code: str = "1.1.1", **given: Any) -> tuple[int, dict[str, Any]]:
    """Status and answer of a save by a script."""
    answer = client.post(page_of(code, "luu/"), typed(**given), headers={"accept": JSON})
    return answer.status_code, answer.json()


def claim(office: Office, code: str = "1.1.1") -> Any:
    return claims_of(office.sheet("so-xay-dung"), eye=office.eye(OFFICER)).by_code[code]


def leaves(office: Office) -> list[Criterion]:
    claims = claims_of(office.sheet("so-xay-dung"), eye=office.eye(OFFICER))
    return [one.criterion for one in claims.by_code.values()]


# --- What the page asks for --------------------------------------------------------------------------------


def test_the_page_says_what_earns_points_what_is_asked_and_where_it_stands(officer: Client) -> None:
    page = text_of(officer.get(page_of()))
    assert "1.1.1 Ban hành kế hoạch CCHC năm tối đa 0,50 điểm" in page
    assert "Kịp thời 0,50 điểm (đủ điểm)" in page
    assert "tham khảo Kế hoạch CCHC tỉnh Khánh Hòa năm 2022, mục IV.2" in page
    assert "Kế hoạch CCHC năm 2026 đã ban hành" in page
    assert "Kịp thời: ký ban hành và gửi Sở Nội vụ chậm nhất ngày 31/3/2026" in page
    assert "Hỏi đáp (0)" in page
    assert "Chưa có điểm" in page


def test_every_criterion_of_the_sheet_opens_with_a_field_for_each_input(
    office: Office, officer: Client
) -> None:
    for criterion in leaves(office):
        answer = officer.get(page_of(criterion.code))
        assert answer.status_code == 200, criterion.code
        found = set(re.findall(r'name="(v\.[^"]*)"', answer.content.decode()))
        way = criterion.ways[0]
        assert found == {f"v.{way.name}.{name}" for name in way.inputs}, criterion.code


VALUES = {
    InputKind.YES_NO: "yes",
    InputKind.LEVEL: "",
    InputKind.NUMBER: "0,5",
    InputKind.COUNT: "1",
    InputKind.INDEX: "87,5",
    InputKind.RATIO: "21/24",
}


def test_every_kind_of_input_of_every_criterion_is_kept_as_it_was_typed(
    office: Office, officer: Client
) -> None:
    for criterion in filter(is_to_fill, leaves(office)):
        way = criterion.ways[0]
        given = {
            name: one.levels[0].code if one.kind is InputKind.LEVEL else VALUES[one.kind]
            for name, one in way.inputs.items()
        }
        fields = {f"v.{way.name}.{name}": value for name, value in given.items()}
        words = {"seen": 0, "variant": way.name, **fields}
        answer = officer.post(page_of(criterion.code, "luu/"), words, headers={"accept": JSON})
        assert answer.status_code == 200, (criterion.code, answer.json())
        assert claim(office, criterion.code).text.values == given, criterion.code
        assert claim(office, criterion.code).read.given is not None, criterion.code


def test_a_figure_that_the_system_knows_is_shown_with_its_source_and_isnt_typed(
    office: Office, officer: Client
) -> None:
    know(office)
    page = officer.get(page_of("1.1.3")).content.decode()
    assert 'name="v..xong"' not in page
    assert "21 nhiệm vụ" in page
    assert "Hệ thống theo dõi nhiệm vụ, đến ngày 30/11/2026." in page


def test_a_figure_in_dispute_says_so(office: Office, officer: Client) -> None:
    FactDispute.objects.create(
        fact=know(office), campaign=office.campaign.code, reason="Thiếu 01 nhiệm vụ", disputed_at=NOW
    )
    page = text_of(officer.get(page_of("1.1.3")))
    assert "Đơn vị đã phản ánh số liệu chưa đúng, đang chờ trả lời." in page


def heir_of(office: Office, code: str, name: str) -> Agency:
    """A predecessor for which Sở Xây dựng answers."""
    agency = Agency.objects.create(authority=office.authority, code=code, position=90)
    AgencyName.objects.create(agency=agency, name=name, began=date(2000, 1, 1))
    row = office.campaign.participants.get(agency__code="so-xay-dung")
    AnsweredPredecessor.objects.create(campaign=office.campaign, participant=row, agency=agency)
    return agency


def know(office: Office) -> Fact:
    return Fact.objects.create(
        authority=office.authority,
        agency=office.agencies["so-xay-dung"],
        year=2026,
        criterion="ke-hoach-thuc-hien",
        input="xong",
        sequence=1,
        value="21",
        as_of=date(2026, 11, 30),
        source="Hệ thống theo dõi nhiệm vụ",
        entered_at=NOW,
    )


def test_last_year_stands_beside_with_the_reason_of_the_loss(office: Office, officer: Client) -> None:
    PastMark.objects.create(
        authority=office.authority,
        agency=office.agencies["so-xay-dung"],
        year=2025,
        criterion="ke-hoach-ban-hanh",
        max_points=2,
        claimed=2,
        appraised=1,
        reason_code="late",
        reason="ban hành ngày 15/5",
        source="Báo cáo (ví dụ)",
        imported_at=NOW,
    )
    page = text_of(officer.get(page_of()))
    assert "Năm 2025 Tự chấm 2,00 Thẩm định 1,00" in page
    assert "Chậm so với quy định: ban hành ngày 15/5" in page


def test_an_heir_reads_its_predecessors_marks_with_their_names(office: Office, officer: Client) -> None:
    old = [
        heir_of(office, code, name)
        for code, name in (("so-gtvt", "Sở Giao thông vận tải"), ("so-xd-cu", "Sở Xây dựng cũ"))
    ]
    for agency, appraised in zip(old, ("1.5", "0.5"), strict=True):
        PastMark.objects.create(
            authority=office.authority,
            agency=agency,
            year=2024,
            criterion="ke-hoach-ban-hanh",
            max_points=2,
            claimed=2,
            appraised=appraised,
            source="Báo cáo (ví dụ)",
            imported_at=NOW,
        )
    page = text_of(officer.get(page_of()))
    assert "Năm 2024 Sở Xây dựng cũ Tự chấm 2,00 Thẩm định 0,50" in page
    assert "Sở Giao thông vận tải Tự chấm 2,00 Thẩm định 1,50" in page


def test_what_stands_beside_is_told_alone_as_it_is_after_a_save(officer: Client) -> None:
    before = text_of(officer.get(page_of(below="ben-canh/")))
    saves(officer, v__muc="kip_thoi", explanation="Kế hoạch số 12")
    after = text_of(officer.get(page_of(below="ben-canh/")))
    assert "Chưa có tài liệu kiểm chứng bắt buộc." in after
    assert before != after
    assert "Giải trình" not in after


# --- Saving ------------------------------------------------------------------------------------------------


def test_a_save_answers_points_the_sentence_and_the_new_version(office: Office, officer: Client) -> None:
    status, told = saves(officer, v__muc="kip_thoi", explanation="Kế hoạch số 12")
    assert status == 200
    assert told["version"] == office.sheet("so-xay-dung").version
    assert told["saved"] == "Đã lưu 09:00:00"
    assert "0,50 điểm" in told["result"]
    assert "1/78 tiêu chí" in told["progress"]
    assert "Đang soạn" in told["row"] or "Thiếu tài liệu" in told["row"]
    assert told["who"] == "Hoa (ví dụ) đang soạn, lưu lúc 09:00 ngày 26/11/2026"


def test_a_value_that_cant_be_read_is_kept_and_its_fault_said(office: Office, officer: Client) -> None:
    status, told = saves(officer, "1.1.3", v__xong="hai mươi", v__tong="24")
    assert status == 200
    assert told["faults"] == {"v..xong": "Giá trị “hai mươi” không phải là số. Đề nghị nhập số, ví dụ 85,5."}
    assert claim(office, "1.1.3").text.values["xong"] == "hai mươi"


def test_what_is_too_long_is_refused_beside_its_field_and_nothing_is_lost_before(
    office: Office, officer: Client
) -> None:
    saves(officer, explanation="Bản ngắn")
    status, told = saves(officer, explanation="a" * 20_001)
    assert status == 422
    assert "Nội dung dài 20001 ký tự, tối đa 20000." in told["faults"]["explanation"].replace(".", "", 1) or (
        "tối đa" in told["faults"]["explanation"]
    )
    assert claim(office).text.explanation == "Bản ngắn"


def test_a_megabyte_of_text_is_refused_with_words(officer: Client) -> None:
    status, told = saves(officer, explanation="ă" * 1_000_000)
    assert status == 422
    assert "tối đa" in told["faults"]["explanation"]


def test_more_than_the_server_reads_is_no_crash(officer: Client) -> None:
    answer = officer.post(page_of(below="luu/"), typed(explanation="a" * 4_000_000), headers={"accept": JSON})
    assert answer.status_code in (400, 413)


def test_a_colleagues_text_comes_back_beside_ones_own_with_what_differs(
    office: Office, officer: Client, colleague: str
) -> None:
    saves(officer, explanation="Kế hoạch ban hành kịp thời")
    status, told = saves(office.client(colleague), explanation="Kế hoạch ban hành chậm")
    assert (status, told["kind"]) == (409, "clash")
    assert "Nội dung này vừa được người khác trong đơn vị sửa lúc 09:00." in told["texts"]
    assert "<mark>chậm</mark>" in told["texts"]
    assert "<mark>kịp thời</mark>" in told["texts"]
    assert claim(office).text.explanation == "Kế hoạch ban hành kịp thời"


def test_the_page_shows_both_texts_to_both_and_one_is_chosen(
    office: Office, officer: Client, colleague: str
) -> None:
    saves(officer, explanation="Bản của Hoa")
    other = office.client(colleague)
    version = saves(other, explanation="Bản của Hải")[1]["version"]
    assert "Hai bản của tiêu chí này" in text_of(officer.get(page_of()))
    page = other.get(page_of()).content.decode()
    assert "Lấy bản của Hoa (ví dụ)" in page
    assert re.search(r"<textarea[^>]*>Bản của Hải</textarea>", page)
    assert other.post(page_of(below="chon-ban/"), {"version": version}).status_code == 302
    assert claim(office).text.explanation == "Bản của Hải"
    assert "Hai bản của tiêu chí này" not in text_of(other.get(page_of()))


def test_a_text_that_is_gone_cant_be_chosen(office: Office, officer: Client) -> None:
    saves(officer, explanation="Bản của Hoa")
    for version in ("9999", "x", "", "-1", "9" * 30):
        answer = officer.post(page_of(below="chon-ban/"), {"version": version})
        assert answer.status_code == 409
    assert claim(office).text.explanation == "Bản của Hoa"


def test_a_second_window_is_told_and_both_texts_are_shown(office: Office, officer: Client) -> None:
    saves(officer, explanation="Cửa sổ một")
    status, told = saves(officer, writer="b", explanation="Cửa sổ hai")
    assert (status, told["kind"]) == (409, "window")
    assert "<mark>hai</mark>" in told["texts"]
    assert claim(office).text.explanation == "Cửa sổ một"
    status, told = saves(officer, writer="b", seen=told["version"], explanation="Cửa sổ hai")
    assert status == 200
    assert claim(office).text.explanation == "Cửa sổ hai"


def test_text_of_another_account_isnt_saved_under_this_one(office: Office, officer: Client) -> None:
    other = str(office.people[HEAD].pk)
    status, told = saves(officer, account=other, explanation="Của người khác")
    assert (status, told["kind"]) == (409, "account")
    assert not Draft.objects.exists()


def test_a_browser_without_a_login_is_led_to_it_and_nothing_is_saved(office: Office) -> None:
    answer = Client().post(page_of(below="luu/"), typed(explanation="x"), headers={"accept": JSON})
    assert answer.status_code == 302
    assert "/tai-khoan/dang-nhap/" in answer["Location"]
    assert not Draft.objects.exists()


def test_a_page_that_comes_back_asks_where_the_criterion_stands(office: Office, officer: Client) -> None:
    version = saves(officer, explanation="x")[1]["version"]
    told = officer.get(page_of(below="luu/"), headers={"accept": JSON}).json()
    assert told["version"] == version
    assert told["account"] == str(office.people[OFFICER].pk)
    assert told["token"]


def test_typing_is_dropped_back_to_what_was_there(office: Office, officer: Client) -> None:
    saves(officer, explanation="x")
    answer = officer.post(page_of(below="bo-soan/"), follow=True)
    assert "Đã bỏ nội dung đang soạn" in text_of(answer)
    assert not Draft.objects.exists()


def test_bad_fields_are_no_crash(office: Office, officer: Client) -> None:
    words: Mapping[str, Any] = {
        "seen": "9" * 40,
        "variant": "khác",
        "v.khác.muc": "x",
        "v..muc": "\0kip_thoi",
        "writer": "x" * 900,
    }
    answer = officer.post(page_of(below="luu/"), words, headers={"accept": JSON})
    assert answer.status_code == 422
    assert "Không có cách đo này" in answer.json()["faults"]["variant"]


# --- Done --------------------------------------------------------------------------------------------------


def test_done_makes_a_mark_and_goes_on_to_the_next_criterion(office: Office, officer: Client) -> None:
    answer = officer.post(page_of(below="xong/"), typed(v__muc="kip_thoi"))
    assert answer["Location"] == page_of("1.1.2")
    mark = Mark.objects.get()
    assert (mark.criterion, str(mark.points)) == ("1.1.1", "0.5000")
    assert not Draft.objects.exists()
    assert "Đã hoàn thành tiêu chí 1.1.1: 0,50 điểm." in text_of(officer.get(page_of("1.1.2")))


def test_done_by_a_script_says_where_to_go(officer: Client) -> None:
    answer = officer.post(page_of(below="xong/"), typed(v__muc="cham"), headers={"accept": JSON})
    assert answer.json() == {"next": page_of("1.1.2")}


def test_done_twice_gives_one_mark(officer: Client) -> None:
    for _ in range(2):
        answer = officer.post(page_of(below="xong/"), typed(v__muc="kip_thoi"))
        assert answer["Location"] == page_of("1.1.2")
    assert Mark.objects.count() == 1


def test_what_is_missing_is_said_beside_its_field_and_the_text_is_kept(
    office: Office, officer: Client
) -> None:
    answer = officer.post(page_of("1.1.3", "xong/"), typed(v__xong="21", explanation="Đã làm"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Chưa có giá trị của số liệu này nên chưa tính được điểm." in page
    assert 'value="21"' in page
    assert not Mark.objects.exists()
    assert claim(office, "1.1.3").text.explanation == "Đã làm"


def test_an_exemption_is_asked_for_with_a_reason(office: Office, officer: Client) -> None:
    answer = officer.post(page_of(below="xong/"), typed(asks_exemption="yes"))
    assert answer.status_code == 422
    assert "Đề nghị ghi lý do đề nghị không áp dụng tiêu chí." in text_of(answer)
    words = typed(asks_exemption="yes", exemption_reason="Không có nhiệm vụ", seen=99)
    assert officer.post(page_of(below="xong/"), words).status_code == 302
    assert Mark.objects.get().asks_exemption
    assert "−0,50 điểm chuẩn" in text_of(officer.get(page_of()))


def test_nothing_typed_is_no_mark(officer: Client) -> None:
    answer = officer.post(page_of(below="xong/"), typed())
    assert answer.status_code == 422
    assert not Mark.objects.exists()


def test_later_saves_and_goes_on(office: Office, officer: Client) -> None:
    answer = officer.post(page_of(below="luu/"), typed(v__muc="cham", onwards="1"))
    assert answer["Location"] == page_of("1.1.2")
    assert claim(office).text.values == {"muc": "cham"}


def test_the_way_onwards_stays_within_what_the_tree_is_narrowed_to(office: Office, officer: Client) -> None:
    officer.post(page_of("1.1.2", "xong/"), typed(v__thieu_nhiem_vu="no", v__thieu_san_pham="no"))
    answer = officer.post(page_of("1.1.1", "luu/") + "?loc=empty", typed(v__muc="cham", onwards="1"))
    assert answer["Location"] == page_of("1.1.3") + "?loc=empty"


def test_history_tells_every_mark_and_takes_one_up_again(office: Office, officer: Client) -> None:
    for level in ("kip_thoi", "cham"):
        seen = claim(office).version
        officer.post(page_of(below="xong/"), typed(seen=seen, v__muc=level))
    page = text_of(officer.get(page_of(below="lich-su/")))
    assert "0,25 điểm Đang có hiệu lực 09:00 ngày 26/11/2026, Hoa (ví dụ), Công chức phụ trách CCHC" in page
    assert "Thời điểm ban hành Kịp thời" in page
    first = Mark.objects.get(sequence=1)
    assert officer.post(page_of(below="lich-su/"), {"mark": first.pk}).status_code == 302
    assert claim(office).text.values == {"muc": "kip_thoi"}
    assert Mark.objects.count() == 2


# --- Who, and when -----------------------------------------------------------------------------------------


def test_a_head_reads_and_types_nothing(office: Office, officer: Client) -> None:
    saves(officer, explanation="Bản nháp")
    head = office.client(HEAD)
    page = head.get(page_of()).content.decode()
    assert "Vai trò này chỉ xem nội dung; công chức phụ trách của đơn vị soạn." in page
    assert "Bản nháp" in page
    assert "Xong, tiêu chí sau" not in page
    assert saves(head, explanation="x")[0] == 403
    assert Draft.objects.count() == 1


def test_judges_read_marks_and_no_typing(office: Office, officer: Client, at: Clock) -> None:
    officer.post(page_of(below="xong/"), typed(v__muc="kip_thoi", explanation="Đã chấm xong"))
    saves(officer, seen=99, v__muc="cham", explanation="Đang gõ dở")
    at(on(19, 12))
    page = text_of(office.client("totruong.snv").get(page_of()))
    assert "Đã chấm xong" in page
    assert "Đang gõ dở" not in page
    assert "đang soạn" not in page


@pytest.mark.parametrize("below", ["", "luu/", "xong/", "chon-ban/", "bo-soan/", "lich-su/", "ben-canh/"])
def test_nobody_of_another_agency_comes_in(office: Office, below: str) -> None:
    for username in ("canbo.hoasen", "lanhdao.hoasen", "quantri.sxd", "quantri.kt"):
        client = office.client(username)
        assert client.get(page_of(below=below)).status_code in (403, 404)
        assert client.post(page_of(below=below), typed(explanation="x")).status_code in (403, 404)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("code", ["9.9.9", "1", "1.1", "x", "1.1.1 "])
def test_what_is_no_criterion_of_the_sheet_isnt_there(officer: Client, code: str) -> None:
    assert officer.get(page_of(code)).status_code == 404
    assert officer.post(page_of(code, "luu/"), typed(explanation="x")).status_code == 404


def test_another_campaign_and_another_agency_arent_there(officer: Client) -> None:
    below = "phieu/so-xay-dung/tieu-chi/1.1.1/"
    assert officer.get(f"/thanh-giang/dot/thanh-giang-2027/{below}").status_code == 404
    assert officer.get(f"{CAMPAIGN}phieu/hoa-sen/tieu-chi/1.1.1/").status_code == 403
    assert officer.get(f"{CAMPAIGN}phieu/khong-co/tieu-chi/1.1.1/").status_code in (403, 404)


def test_a_criterion_that_others_mark_is_read_only_and_says_why(office: Office, officer: Client) -> None:
    code = next(one.code for one in leaves(office) if not one.self_assessed)
    page = text_of(officer.get(page_of(code)))
    assert "đơn vị không tự chấm" in page
    status, told = saves(officer, code, explanation="x")
    assert status == 409
    assert "không do đơn vị tự chấm" in told["said"][0]


@pytest.mark.parametrize("state", [State.WITH_HEAD, State.SUBMITTED])
def test_nothing_is_typed_into_a_sheet_that_was_passed_on(
    office: Office, officer: Client, state: State
) -> None:
    Sheet.objects.filter(pk=office.sheet("so-xay-dung").pk).update(state=state.value)
    assert "Phiếu không ở bước tự chấm" in text_of(officer.get(page_of()))
    status, told = saves(officer, explanation="x")
    assert status == 409
    assert "Phiếu không ở bước tự chấm" in told["said"][0]


def test_after_the_first_round_nothing_is_typed(office: Office, at: Clock) -> None:
    at(on(26, 12, 8))
    office.end(Phase.ROUND_1, on(26, 12))
    status, told = saves(office.client(OFFICER), explanation="x")
    assert status == 403
    assert told["said"]


# --- What it costs -----------------------------------------------------------------------------------------


def test_the_page_costs_the_same_however_much_lies_in_the_sheet(
    office: Office, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    saves(officer, explanation="x")
    officer.get(page_of())
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(page_of())
    for criterion in list(filter(is_to_fill, leaves(office)))[:40]:
        saves(officer, criterion.code, seen=10**9, explanation="Đã thực hiện")
        CriterionAssignment.objects.create(
            sheet=office.sheet("so-xay-dung"), criterion=criterion.code, account=office.people[OFFICER]
        )
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(page_of())


def test_a_save_costs_the_same_however_much_lies_in_the_sheet(
    office: Office, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    saves(officer, explanation="x")
    with django_assert_num_queries(SAVE_QUERIES):
        saves(officer, seen=10**9, explanation="y")
    for criterion in list(filter(is_to_fill, leaves(office)))[:40]:
        saves(officer, criterion.code, seen=10**9, explanation="Đã thực hiện")
    with django_assert_num_queries(SAVE_QUERIES):
        saves(officer, seen=10**9, explanation="z")


PAGE_QUERIES = 28
SAVE_QUERIES = 26


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))
