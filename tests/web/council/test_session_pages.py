"""Sessions: called, presence noted, minutes from the record."""

import pytest

from pari.scoring.models import (
    CouncilSession,
)
from tests.appraising import LEVEL
from tests.counciling import BA, MINH, SECRETARY
from tests.office import Office
from tests.web.council.council_office import (
    HERE,
    STC,
    SXD,
    Items,
    item_address,
    read,
    shown,
    words_in,
)

pytestmark = pytest.mark.django_db


def test_a_session_is_called_and_presence_noted(before: Office, items: Items) -> None:
    client = before.client(SECRETARY)
    refused = client.post(
        HERE + "phien/moi/", {"form": "written", "begins": "8:00 16/01/2027", "place": "P1"}
    )
    assert "phải có thời hạn" in shown(refused, 422)
    assert 'value="P1"' in refused.content.decode()
    client.post(HERE + "phien/moi/", {"form": "meeting", "begins": "8:00 16/01/2027", "place": "P1"})
    session = CouncilSession.objects.get()
    here = f"{HERE}phien/{session.pk}/"
    minh = before.people[MINH].pk
    refused = client.post(here + "co-mat/", {f"thanh-vien-{minh}": "du-khuyet"})
    assert "không có người dự khuyết" in shown(refused, 422)
    client.post(here + "co-mat/", {f"thanh-vien-{minh}": "co-mat"})
    assert "1/4 thành viên có mặt" in read(before, BA, here)


def test_a_meeting_is_asked_for_its_day_and_hour(before: Office, items: Items) -> None:
    client, here = before.client(SECRETARY), HERE + "phien/moi/"
    offered = client.get(here).content.decode()
    assert 'value="08:00 18/01/2027"' in offered  # the next working day after Saturday 16/01/2027
    assert "Ghi giờ và ngày, ví dụ 08:00 16/01/2027." in offered
    for typed, said in (
        ("", "Đề nghị ghi giờ và ngày bắt đầu"),
        ("18/01/2027", "Phiên họp phải có giờ bắt đầu. Đề nghị ghi giờ và ngày theo dạng 08:00 16/01/2027."),
        ("25:00 18/01/2027", "theo dạng 08:00 16/01/2027; giờ từ 00:00 đến 24:00."),
        ("thứ hai", "theo dạng 08:00 16/01/2027; giờ từ 00:00 đến 24:00."),
    ):
        refused = client.post(here, {"form": "meeting", "begins": typed})
        assert said in shown(refused, 422)
        assert f'value="{typed}"' in refused.content.decode()
    client.post(here, {"form": "written", "begins": "18/01/2027", "term": "20/01/2027"})
    assert CouncilSession.objects.get().form == "written"


def test_minutes_come_from_the_record(before: Office, items: Items, session: CouncilSession) -> None:
    client, here = before.client(BA), f"{HERE}phien/{session.pk}/"
    secretary = before.client(SECRETARY)
    vote = {"session": session.pk, "choice": "for", "opinion": "Đồng ý KINVIET"}
    before.client(BA).post(item_address(items, SXD, LEVEL, "bieu-quyet/"), vote)
    for key in ((SXD, LEVEL), (STC, LEVEL)):
        hands = {"session": session.pk, "rest": "for", "opinion": f"Ý kiến KINNOI {key[0]}"}
        secretary.post(item_address(items, *key, "ghi-phieu/"), hands)
        secretary.post(item_address(items, *key, "chot/"), {"session": session.pk})
    draft = words_in(client.get(here + "bien-ban.docx"))
    assert "(Không ghi thêm.)" in draft
    secretary.post(here + "ket-thuc/", {"minutes": "Kết luận A (ví dụ)."})
    word = words_in(client.get(here + "bien-ban.docx"))
    assert "Có mặt (04): " in word
    assert "Kết luận A (ví dụ)." in word
    assert word.count("Ý kiến KINNOI so-xay-dung") == 1
    assert f"(tán thành, tiêu chí {LEVEL} của Sở Xây dựng): Đồng ý KINVIET" in word
    assert "Không tham gia biểu quyết nội dung của Sở Tài chính: " in word
    assert "Phiên không biểu quyết thông qua kết quả." in word
    assert client.get(here + "bien-ban.pdf").content[:5] == b"%PDF-"
    own = words_in(before.client(MINH).get(here + "bien-ban.docx"))
    assert "Bản này không gồm nội dung của Sở Tài chính" in own
    assert "KINNOI so-tai-chinh" not in own
    assert "Không tham gia biểu quyết nội dung của Sở Tài chính" not in own
