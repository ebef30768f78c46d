"""A criterion that is done: its mark, what is missing for it, the way onwards, its history."""

import pytest
from django.test import Client

from pari.scoring.models import Draft, Mark
from tests.office import Office
from tests.web.scoring.conftest import text_of
from tests.web.scoring.filling import JSON, claim, page_of, typed

pytestmark = pytest.mark.usefixtures("at")


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
