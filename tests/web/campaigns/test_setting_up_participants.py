"""Who takes part, set up by hand: each with its reason, never over another's change."""

import csv
import io
from collections.abc import Mapping

from django.test import Client

from pari.agencies.models import Agency
from pari.campaigns.models import Participant
from tests.office import Office
from tests.web.campaigns.reading import CAMPAIGN, problems, read, words

PARTICIPANT = CAMPAIGN + "co-quan/sua/hoa-sen/"


def changed(**fields: str) -> Mapping[str, str]:
    """What the form of phường Hoa Sen sends, but for some fields."""
    usual = {
        "deed": "save",
        "participation": "ranked",
        "reason": "",
        "criteria_set": "xa",
        "comparison": "itself",
    }
    return {**usual, **fields}


def seen(client: Client) -> str:
    return str(client.get(PARTICIPANT).context["page"].form.initial["seen"])


def test_one_agency_s_way_of_taking_part_is_changed_with_its_reason(preparing: Office, admin: Client) -> None:
    data = changed(participation="not_ranked", reason="Mới thành lập 01/07/2026", seen=seen(admin))
    assert admin.post(PARTICIPANT, data).status_code == 302
    row = Participant.objects.get(agency__code="hoa-sen")
    assert (row.participation, row.reason) == ("not_ranked", "Mới thành lập 01/07/2026")
    everybody = read(preparing.client("canbo.sxd"), CAMPAIGN + "co-quan/")
    assert "Đánh giá, không xếp hạng" in everybody
    assert "Mới thành lập 01/07/2026" in everybody


def test_without_a_reason_it_is_refused_beside_the_field_and_what_was_typed_stays(admin: Client) -> None:
    answer = admin.post(PARTICIPANT, changed(participation="not_taking_part", seen=seen(admin)))
    assert answer.status_code == 422
    assert answer.context["page"].form.errors["reason"]
    assert Participant.objects.get(agency__code="hoa-sen").participation == "ranked"


def test_a_set_of_another_block_is_refused(admin: Client) -> None:
    answer = admin.post(PARTICIPANT, changed(criteria_set="so-mot-cua", seen=seen(admin)))
    assert answer.status_code == 422
    assert Participant.objects.get(agency__code="hoa-sen").criteria_set == "xa"


def test_typing_over_somebody_else_s_change_is_told_and_both_are_shown(admin: Client) -> None:
    mine = changed(participation="not_ranked", reason="Lý do của tôi", seen=seen(admin))
    admin.post(PARTICIPANT, changed(participation="not_ranked", reason="Lý do khác", seen=seen(admin)))
    answer = admin.post(PARTICIPANT, mine)
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in words(answer)
    assert "lý do: Lý do khác" in words(answer)
    assert "Lý do của tôi" in answer.content.decode()
    assert Participant.objects.get(agency__code="hoa-sen").reason == "Lý do khác"
    again = {**mine, "seen": answer.context["page"].form["seen"].value()}
    assert admin.post(PARTICIPANT, again).status_code == 302
    assert Participant.objects.get(agency__code="hoa-sen").reason == "Lý do của tôi"


def test_a_block_is_given_one_set_and_what_else_was_chosen_stays(admin: Client) -> None:
    Participant.objects.filter(agency__code="so-xay-dung").update(participation="not_ranked", reason="Mới")
    data = {"deed": "choose_set", "block": "so", "criteria_set": "so-khong-mot-cua"}
    answer = admin.post(CAMPAIGN + "co-quan/", data, follow=True)
    assert "Đã chọn bộ tiêu chí cho 4 cơ quan." in words(answer)
    rows = Participant.objects.filter(block__code="so").values_list("criteria_set", flat=True)
    assert set(rows) == {"so-khong-mot-cua"}
    assert Participant.objects.get(agency__code="so-xay-dung").reason == "Mới"


def test_a_set_that_a_block_hasn_t_is_given_to_nobody(admin: Client) -> None:
    answer = admin.post(CAMPAIGN + "co-quan/", {"deed": "choose_set", "block": "so", "criteria_set": "xa"})
    assert answer.status_code == 422
    assert not Participant.objects.filter(block__code="so", criteria_set="xa").exists()


def test_an_agency_is_taken_off_the_list_and_put_on_again(admin: Client) -> None:
    assert admin.post(PARTICIPANT, {"deed": "remove"}).status_code == 302
    assert not Participant.objects.filter(agency__code="hoa-sen").exists()
    assert "Phường Hoa Sen" in read(admin, CAMPAIGN + "co-quan/")  # among those that may be added
    assert admin.post(CAMPAIGN + "co-quan/", {"deed": "add", "agency": "hoa-sen"}).status_code == 302
    assert Participant.objects.get(agency__code="hoa-sen").criteria_set == "xa"


def test_nobody_is_added_before_an_agency_is_chosen(admin: Client) -> None:
    admin.post(PARTICIPANT, {"deed": "remove"})
    assert "Chọn cơ quan" in read(admin, CAMPAIGN + "co-quan/")
    answer = admin.post(CAMPAIGN + "co-quan/", {"deed": "add", "agency": ""})
    assert answer.status_code == 422
    assert "Đề nghị chọn cơ quan cần thêm." in problems(answer)
    assert Participant.objects.count() == 5


def test_an_agency_of_another_authority_is_not_added(preparing: Office, admin: Client) -> None:
    elsewhere = preparing.authority.__class__.objects.create(
        code="noi-khac", name="Nơi khác", is_example=True
    )
    Agency.objects.create(authority=elsewhere, code="la", position=1)
    answer = admin.post(CAMPAIGN + "co-quan/", {"deed": "add", "agency": "la"})
    assert answer.status_code == 422
    assert admin.get(CAMPAIGN + "co-quan/sua/la/").status_code == 404
    assert Participant.objects.count() == 6


def test_the_list_is_searched_without_marks_and_filtered(admin: Client) -> None:
    found = read(admin, CAMPAIGN + "co-quan/?q=hoa+sen")
    assert "01 trên 06 cơ quan" in found
    assert "Sở Nội vụ" not in found
    assert "02 trên 06 cơ quan" in read(admin, CAMPAIGN + "co-quan/?khoi=xa")
    assert "Không có cơ quan nào khớp" in read(admin, CAMPAIGN + "co-quan/?tham-gia=khong-xep-hang")


def test_the_file_of_participants_holds_texts_never_formulas(preparing: Office, admin: Client) -> None:
    reason = '=HYPERLINK("http://x")'
    Participant.objects.filter(agency__code="hoa-sen").update(participation="not_ranked", reason=reason)
    text = admin.get(CAMPAIGN + "co-quan/co-quan.csv").content.decode("utf-8-sig")
    rows = {row["mã cơ quan"]: row for row in csv.DictReader(io.StringIO(text))}
    assert len(rows) == 6
    assert rows["hoa-sen"]["lý do"] == "'" + reason
    assert rows["so-noi-vu"]["tham gia"] == "Đánh giá và xếp hạng"
    workbook = admin.get(CAMPAIGN + "co-quan/co-quan.xlsx")
    assert workbook.headers["Content-Disposition"] == 'attachment; filename="thanh-giang-2026-co-quan.xlsx"'
